"""An outage leaves a pile that takes more than a day to work off."""

from __future__ import annotations

from ruled import element, found, link, plan_of, says, unsure

from models.assess.rules.outage_backlog import RULE
from models.plan import About, ElementKind, Fallback, Plan, Span


def outage(hours: float | None, fallback: Fallback = Fallback.PEOPLE, people: float = 3) -> Plan:
    """Return the plan of methods §2: 75 cases an hour, 9 of them unsure, 3 people at 5 an hour."""
    return plan_of(
        About(id="plan", hours_per_day=Span.exact(8)),
        element("mail", ElementKind.TRIGGER, volume=Span.exact(600)),
        element("sort", ElementKind.AI, low_confidence=Span.exact(0.12), fallback=fallback, outage_hours=hours),
        element("clerk", ElementKind.REVIEW, minutes=Span.exact(12), people=Span.exact(people),
                presence=Span.exact(1), deadline=15),
        element("end", ElementKind.OUTCOME),
        link("mail", "sort"), link("sort", "end"), unsure("sort", "clerk"), link("clerk", "end"),
    )  # fmt: skip


def test_two_hours_take_twenty_to_mend() -> None:
    (finding,) = found(RULE, outage(2))
    assert finding.message == "After 2 h without Sort, Clerk needs 20 h to work off 120 cases"
    assert finding.subjects == (("elements", "sort"), ("elements", "clerk"))


def test_a_short_one_is_mended_the_same_day() -> None:
    assert found(RULE, outage(0.5)) == []


def test_too_few_never_catch_up() -> None:
    assert says(RULE, outage(2, people=1)) == ["After 2 h without Sort, Clerk never works off the pile"]


def test_a_queue_or_an_unknown_outage_is_not_meant() -> None:
    assert found(RULE, outage(2, Fallback.QUEUE)) == []
    assert found(RULE, outage(None)) == []
