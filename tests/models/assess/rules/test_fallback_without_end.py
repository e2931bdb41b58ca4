"""Cases that wait for as long as it takes."""

from __future__ import annotations

from ruled import element, found, plan_of

from models.assess.rules.fallback_without_end import RULE
from models.plan import Element, ElementKind, Fallback


def sort(fallback: Fallback, hours: float | None) -> Element:
    return element("sort", ElementKind.AI, fallback=fallback, outage_hours=hours)


def test_cases_wait_for_ever() -> None:
    (finding,) = found(RULE, plan_of(sort(Fallback.QUEUE, None)))
    assert finding.message == "Cases wait while Sort is gone, and nobody has said for how long at most"


def test_cases_wait_for_hours() -> None:
    assert found(RULE, plan_of(sort(Fallback.QUEUE, 8))) == []


def test_people_take_over_at_once() -> None:
    assert found(RULE, plan_of(sort(Fallback.PEOPLE, None))) == []
