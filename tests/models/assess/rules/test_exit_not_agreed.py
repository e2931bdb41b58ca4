"""Nothing is agreed about leaving."""

from __future__ import annotations

import pytest
from ruled import answer, found, plan_of

from models.assess.finding import Severity
from models.assess.rules.exit_not_agreed import RULE
from models.plan import AnswerValue

ASKED = "commercial.exit"


@pytest.mark.parametrize(
    ("value", "severity"),
    [(AnswerValue.NO, Severity.MEDIUM), (AnswerValue.PLANNED, Severity.MEDIUM), (AnswerValue.PARTLY, Severity.LOW)],
)
def test_an_admitted_gap(value: AnswerValue, severity: Severity) -> None:
    (finding,) = found(RULE, plan_of(answer(ASKED, value)))
    assert finding.severity is severity
    assert finding.id == "exit-not-agreed:plan"
    assert finding.message.startswith(
        "Leaving will cost what the supplier asks: what you get, in what form and by when is not agreed"
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
