"""The supplier's security is stated, not shown."""

from __future__ import annotations

import pytest
from ruled import answer, found, plan_of

from models.assess.finding import Severity
from models.assess.rules.security_not_shown import RULE
from models.plan import AnswerValue

ASKED = "security.shown"


@pytest.mark.parametrize(
    ("value", "severity"),
    [(AnswerValue.NO, Severity.HIGH), (AnswerValue.PLANNED, Severity.HIGH), (AnswerValue.PARTLY, Severity.MEDIUM)],
)
def test_an_admitted_gap(value: AnswerValue, severity: Severity) -> None:
    (finding,) = found(RULE, plan_of(answer(ASKED, value)))
    assert finding.severity is severity
    assert finding.id == "security-not-shown:plan"
    assert finding.message.startswith(
        "The supplier's security is a promise: no document or test that shows it has been read"
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
