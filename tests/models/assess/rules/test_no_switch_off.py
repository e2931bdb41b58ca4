"""Nobody can switch it off."""

from __future__ import annotations

import pytest
from ruled import answer, element, found, plan_of

from models.assess.finding import Severity
from models.assess.rules.no_switch_off import RULE
from models.plan import AnswerValue

ASKED = "human.stop"


@pytest.mark.parametrize(
    ("value", "severity"),
    [(AnswerValue.NO, Severity.HIGH), (AnswerValue.PLANNED, Severity.HIGH), (AnswerValue.PARTLY, Severity.MEDIUM)],
)
def test_an_admitted_gap(value: AnswerValue, severity: Severity) -> None:
    (finding,) = found(RULE, plan_of(answer(ASKED, value)))
    assert finding.severity is severity
    assert finding.id == "no-switch-off:plan"
    assert finding.message.startswith(
        "A machine that goes wrong goes on: nobody on duty can switch it off, or nobody has tried"
    )
    assert finding.trace.inputs[0].subject == ("answers", f"{ASKED}@plan")


@pytest.mark.parametrize(
    "value", [AnswerValue.YES, AnswerValue.MOSTLY, AnswerValue.UNKNOWN, AnswerValue.NOT_APPLICABLE]
)
def test_no_gap_or_not_asked_yet(value: AnswerValue) -> None:
    assert found(RULE, plan_of(answer(ASKED, value))) == []


def test_the_same_answer_about_one_step_does_not_count() -> None:
    plan = plan_of(element("sort"), answer(ASKED, AnswerValue.NO, "sort"))
    assert found(RULE, plan) == []
