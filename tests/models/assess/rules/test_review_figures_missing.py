"""Nobody can tell whether the reviewers keep up."""

from __future__ import annotations

from typing import Any

from ruled import element, found, plan_of, says

from models.assess.rules.review_figures_missing import RULE
from models.plan import About, ElementKind, Plan, Span

FULL: dict[str, Any] = {
    "volume": Span.exact(10), "minutes": Span.exact(5), "people": Span.exact(1), "presence": Span.exact(1),
    "deadline": 60.0,
}  # fmt: skip
DAY = About(id="plan", hours_per_day=Span.exact(8))


def review(**fields: Any) -> Plan:
    return plan_of(DAY, element("clerk", ElementKind.REVIEW, **{**FULL, **fields}))


def test_one_figure_missing() -> None:
    assert says(RULE, review(minutes=None)) == ["Nobody can tell whether Clerk keeps up: not given is minutes a case"]


def test_all_figures_given() -> None:
    assert found(RULE, review()) == []


def test_several_are_listed() -> None:
    (message,) = says(RULE, review(minutes=None, people=None))
    assert message.endswith("not given are minutes a case and number of people")


def test_the_working_hours_are_missed_at_the_plan() -> None:
    plan = plan_of(element("clerk", ElementKind.REVIEW, **FULL))
    assert says(RULE, plan) == ["Nobody can tell whether Clerk keeps up: not given is working hours a day"]


def test_zero_is_a_figure() -> None:
    assert found(RULE, review(volume=Span.exact(0), deadline=0.0)) == []
