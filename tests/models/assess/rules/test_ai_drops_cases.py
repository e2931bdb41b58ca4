"""A case the model is unsure of is lost on the way."""

from __future__ import annotations

from ruled import element, found, link, plan_of, says, unsure

from models.assess.rules.ai_drops_cases import RULE
from models.plan import ElementKind, LinkKind

MODEL, PERSON = element("sort", ElementKind.AI), element("check", ElementKind.REVIEW)


def test_unsure_cases_are_lost() -> None:
    plan = plan_of(MODEL, element("queue"), unsure("sort", "queue"))
    assert says(RULE, plan) == ["Cases Sort is unsure of are lost without a word: Sort → Queue"]


def test_a_review_may_be_the_end_of_the_walk() -> None:
    assert found(RULE, plan_of(MODEL, PERSON, unsure("sort", "check"))) == []


def test_an_outcome_is_no_dead_end() -> None:
    assert found(RULE, plan_of(MODEL, element("end", ElementKind.OUTCOME), unsure("sort", "end"))) == []


def test_a_data_link_carries_no_case_on() -> None:
    plan = plan_of(
        MODEL, element("queue"), PERSON, unsure("sort", "queue"), link("queue", "check", LinkKind.DATA)
    )  # fmt: skip
    assert len(found(RULE, plan)) == 1
