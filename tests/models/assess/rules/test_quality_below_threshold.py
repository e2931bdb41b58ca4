"""AI that acts alone on data which is right less often than it is sure."""

from __future__ import annotations

from ruled import element, found, link, plan_of

from models.assess.rules.quality_below_threshold import RULE
from models.plan import ElementKind, LinkKind, Plan, Span


def plan(quality: Span | None, threshold: float | None, kind: ElementKind = ElementKind.AI) -> Plan:
    return plan_of(
        element("tickets", ElementKind.DATA, quality=quality),
        element("sort", kind, threshold=threshold),
        link("tickets", "sort", LinkKind.DATA),
    )


def test_surer_than_its_data_is_right() -> None:
    (finding,) = found(RULE, plan(Span(0.7, 0.85), 0.9))
    assert finding.message == "Sort acts alone when it is 90 % sure, on Tickets, of which at most 85 % is right"
    assert finding.subjects == (("elements", "tickets"), ("elements", "sort"))


def test_the_data_is_good_enough() -> None:
    assert found(RULE, plan(Span.exact(0.95), 0.9)) == []


def test_it_may_be_good_enough() -> None:
    assert found(RULE, plan(Span(0.5, 0.9), 0.9)) == []


def test_nobody_has_said_or_no_machine_acts() -> None:
    assert found(RULE, plan(None, 0.9)) == []
    assert found(RULE, plan(Span.exact(0.5), None)) == []
    assert found(RULE, plan(Span.exact(0.5), 0.9, ElementKind.STEP)) == []
