"""A case the model is unsure of can go round for ever."""

from __future__ import annotations

from ruled import element, found, link, plan_of, says, unsure

from models.assess.rules.ai_loops import RULE
from models.plan import ElementKind

MODEL, PERSON = element("sort", ElementKind.AI), element("check", ElementKind.REVIEW)


def test_unsure_cases_go_round() -> None:
    plan = plan_of(MODEL, element("retry"), unsure("sort", "retry"), link("retry", "sort"))
    assert says(RULE, plan) == ["Cases Sort is unsure of can go round for ever: Sort → Retry"]


def test_a_circle_through_a_person_ends_some_day() -> None:
    assert found(RULE, plan_of(MODEL, PERSON, unsure("sort", "check"), link("check", "sort"))) == []


def test_a_circle_elsewhere_is_not_met() -> None:
    plan = plan_of(MODEL, PERSON, element("a"), element("b"), unsure("sort", "check"), link("a", "b"), link("b", "a"))
    assert found(RULE, plan) == []
