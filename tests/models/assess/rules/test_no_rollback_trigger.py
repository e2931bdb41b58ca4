"""Nothing says when to stop the automation."""

from __future__ import annotations

import pytest
from ruled import answer, found, plan_of

from models.assess.finding import Severity
from models.assess.rules.no_rollback_trigger import RULE
from models.plan import AnswerValue

ASKED = "kpis.rollback-trigger"


@pytest.mark.parametrize(
    ("value", "severity"),
    [(AnswerValue.NO, Severity.HIGH), (AnswerValue.PLANNED, Severity.HIGH), (AnswerValue.PARTLY, Severity.MEDIUM)],
)
def test_no_trigger_is_written_down(value: AnswerValue, severity: Severity) -> None:
    (finding,) = found(RULE, plan_of(answer(ASKED, value)))
    assert finding.severity is severity
    assert finding.message.startswith("Nobody knows when to stop")


@pytest.mark.parametrize("value", [AnswerValue.YES, AnswerValue.MOSTLY, AnswerValue.UNKNOWN])
def test_written_down_or_not_asked_yet(value: AnswerValue) -> None:
    assert found(RULE, plan_of(answer(ASKED, value))) == []


def test_not_applicable_is_left_alone() -> None:
    assert found(RULE, plan_of(answer(ASKED, AnswerValue.NOT_APPLICABLE, reason="nothing is automatic"))) == []
