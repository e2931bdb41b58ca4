"""People and programs reach more than they need."""

from __future__ import annotations

import pytest
from ruled import answer, element, found, plan_of

from models.assess.finding import Severity
from models.assess.rules.access_unlimited import RULE
from models.plan import AnswerValue

ASKED = "security.access"


@pytest.mark.parametrize(
    ("value", "severity"),
    [(AnswerValue.NO, Severity.MEDIUM), (AnswerValue.PLANNED, Severity.MEDIUM), (AnswerValue.PARTLY, Severity.LOW)],
)
def test_an_admitted_gap(value: AnswerValue, severity: Severity) -> None:
    (finding,) = found(RULE, plan_of(answer(ASKED, value)))
    assert finding.severity is severity
    assert finding.id == "access-unlimited:plan"
    assert finding.message.startswith(
        "Somebody who left may still get in: people and programs reach more than they need"
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
