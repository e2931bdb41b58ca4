"""AI where plain rules may do."""

from __future__ import annotations

from ruled import answer, element, found, plan_of

from models.assess.rules.ai_rules_untried import RULE
from models.plan import AnswerValue, ElementKind

ASKED = "workflows.rules-tried"
MODEL = element("sort", ElementKind.AI)


def test_nobody_tried_rules() -> None:
    (finding,) = found(RULE, plan_of(MODEL, answer(ASKED, AnswerValue.NO, "sort")))
    assert finding.message == "Sort may not need AI: nobody has tried plain rules there"
    assert finding.trace.inputs[0].subject == ("answers", f"{ASKED}@sort")


def test_tried_and_ruled_out() -> None:
    assert found(RULE, plan_of(MODEL, answer(ASKED, AnswerValue.YES, "sort"))) == []


def test_planned_is_not_done_and_partly_is_under_way() -> None:
    assert len(found(RULE, plan_of(MODEL, answer(ASKED, AnswerValue.PLANNED, "sort")))) == 1
    assert found(RULE, plan_of(MODEL, answer(ASKED, AnswerValue.PARTLY, "sort"))) == []


def test_an_answer_left_from_when_it_was_ai_does_not_count() -> None:
    plan = plan_of(element("sort", ElementKind.AUTOMATION), answer(ASKED, AnswerValue.NO, "sort"))
    assert found(RULE, plan) == []
