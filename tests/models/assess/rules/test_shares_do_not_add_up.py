"""The shares of a decision's branches cannot all be right."""

from __future__ import annotations

from ruled import element, found, link, plan_of, says

from models.assess.rules.shares_do_not_add_up import RULE
from models.plan import ElementKind, Plan, Span


def split(*shares: Span | None, kind: ElementKind = ElementKind.DECISION) -> Plan:
    ends = [element(f"b{n}") for n in range(len(shares))]
    links = [link("known", e.id, share=s) for e, s in zip(ends, shares, strict=True)]
    return plan_of(element("known", kind), *ends, *links)


def test_more_than_all() -> None:
    assert says(RULE, split(Span.exact(0.7), Span.exact(0.5))) == [
        "The branches of Known take 120 % of its cases: more than all"
    ]


def test_less_than_all() -> None:
    assert says(RULE, split(Span.exact(0.7), Span(0.1, 0.2))) == [
        "The branches of Known take 80–90 % of its cases: some cases go nowhere"
    ]


def test_all_of_them() -> None:
    assert found(RULE, split(Span.exact(0.7), Span.exact(0.3))) == []
    assert found(RULE, split(Span(0.5, 0.7), Span(0.2, 0.4))) == []


def test_one_left_open_takes_the_rest() -> None:
    assert found(RULE, split(Span.exact(0.7), None)) == []
    assert len(found(RULE, split(Span.exact(0.7), Span.exact(0.4), None))) == 1


def test_a_step_may_do_several_things_at_once() -> None:
    assert found(RULE, split(Span.exact(1), Span.exact(1), kind=ElementKind.STEP)) == []
