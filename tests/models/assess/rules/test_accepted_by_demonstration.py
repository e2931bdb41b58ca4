"""The pilot is accepted on impressions."""

from __future__ import annotations

import pytest
from ruled import answer, element, found, plan_of

from models.assess.finding import Severity
from models.assess.rules.accepted_by_demonstration import RULE
from models.plan import AnswerValue

ASKED = "assurance.acceptance"


@pytest.mark.parametrize(
    ("value", "severity"),
    [(AnswerValue.NO, Severity.MEDIUM), (AnswerValue.PLANNED, Severity.MEDIUM), (AnswerValue.PARTLY, Severity.LOW)],
)
def test_an_admitted_gap(value: AnswerValue, severity: Severity) -> None:
    (finding,) = found(RULE, plan_of(answer(ASKED, value)))
    assert finding.severity is severity
    assert finding.id == "accepted-by-demonstration:plan"
    assert finding.message.startswith(
        "A good demonstration will do: no business figure with a limit decides whether the pilot is accepted"
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
