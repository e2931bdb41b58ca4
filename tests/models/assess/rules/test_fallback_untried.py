"""A fallback nobody has rehearsed."""

from __future__ import annotations

from ruled import answer, element, found, plan_of, says

from models.assess.rules.fallback_untried import RULE
from models.plan import AnswerValue, ElementKind, Fallback

ASKED = "exceptions.drill"
MODEL = element("sort", ElementKind.AI, fallback=Fallback.PEOPLE)


def test_a_fallback_on_paper() -> None:
    plan = plan_of(MODEL, answer(ASKED, AnswerValue.NO, "sort"))
    assert says(RULE, plan) == ["The fallback of Sort (people) has never been rehearsed in full"]


def test_a_rehearsed_one() -> None:
    assert found(RULE, plan_of(MODEL, answer(ASKED, AnswerValue.YES, "sort"))) == []


def test_where_there_is_none_there_is_nothing_to_rehearse() -> None:
    no = answer(ASKED, AnswerValue.NO, "sort")
    assert found(RULE, plan_of(element("sort", ElementKind.AI, fallback=Fallback.NONE), no)) == []
    assert found(RULE, plan_of(element("sort", ElementKind.AI), no)) == []


def test_an_open_question_is_no_finding() -> None:
    assert found(RULE, plan_of(MODEL)) == []
