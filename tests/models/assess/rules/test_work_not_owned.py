"""What was paid for belongs to the supplier."""

from __future__ import annotations

import pytest
from ruled import answer, found, plan_of

from models.assess.finding import Severity
from models.assess.rules.work_not_owned import RULE
from models.plan import AnswerValue

ASKED = "commercial.ownership"


@pytest.mark.parametrize(
    ("value", "severity"),
    [(AnswerValue.NO, Severity.MEDIUM), (AnswerValue.PLANNED, Severity.MEDIUM), (AnswerValue.PARTLY, Severity.LOW)],
)
def test_an_admitted_gap(value: AnswerValue, severity: Severity) -> None:
    (finding,) = found(RULE, plan_of(answer(ASKED, value)))
    assert finding.severity is severity
    assert finding.id == "work-not-owned:plan"
    assert finding.message.startswith(
        "You may pay for it twice: prompts, test cases, settings and code are not yours in writing"
    )
    assert finding.trace.inputs[0].subject == ("answers", f"{ASKED}@plan")


@pytest.mark.parametrize(
    "value", [AnswerValue.YES, AnswerValue.MOSTLY, AnswerValue.UNKNOWN, AnswerValue.NOT_APPLICABLE]
)
def test_no_gap_or_not_asked_yet(value: AnswerValue) -> None:
    assert found(RULE, plan_of(answer(ASKED, value))) == []


def test_without_anybody_outside_it_is_not_asked() -> None:
    nobody = ("acme", "cloud", "out", "far")
    assert found(RULE, plan_of(answer(ASKED, AnswerValue.NO), without=nobody)) == []
