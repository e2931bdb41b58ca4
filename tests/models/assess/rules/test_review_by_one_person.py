"""A human review that hangs on one person."""

from __future__ import annotations

from ruled import element, found, plan_of

from models.assess.rules.review_by_one_person import RULE
from models.plan import Element, ElementKind, Span


def clerk(people: Span | None, kind: ElementKind = ElementKind.REVIEW) -> Element:
    return element("clerk", kind, people=people)


def test_one_person() -> None:
    (finding,) = found(RULE, plan_of(clerk(Span.exact(1))))
    assert finding.message == "One absence stops Clerk: at most one person can do it"


def test_two_people() -> None:
    assert found(RULE, plan_of(clerk(Span.exact(2)))) == []


def test_perhaps_two() -> None:
    assert found(RULE, plan_of(clerk(Span(1, 2)))) == []


def test_an_ordinary_step_or_an_unknown_number() -> None:
    assert found(RULE, plan_of(clerk(Span.exact(1), ElementKind.STEP))) == []
    assert found(RULE, plan_of(clerk(None))) == []
