"""The supplier is gone the day after the launch."""

from __future__ import annotations

import pytest
from ruled import answer, found, plan_of

from models.assess.finding import Severity
from models.assess.rules.no_stabilisation import RULE
from models.plan import AnswerValue

ASKED = "commercial.stabilisation"


@pytest.mark.parametrize(
    ("value", "severity"),
    [(AnswerValue.NO, Severity.LOW), (AnswerValue.PLANNED, Severity.LOW), (AnswerValue.PARTLY, Severity.LOW)],
)
def test_an_admitted_gap(value: AnswerValue, severity: Severity) -> None:
    (finding,) = found(RULE, plan_of(answer(ASKED, value)))
    assert finding.severity is severity
    assert finding.id == "no-stabilisation:plan"
    assert finding.message.startswith(
        "The first weeks of real work will be yours alone: no time after the launch is agreed"
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
