"""Success figures without a value from before."""

from __future__ import annotations

import pytest
from ruled import answer, found, plan_of

from models.assess.finding import Severity
from models.assess.rules.kpi_without_baseline import RULE
from models.plan import AnswerValue

ASKED = "kpis.baseline"


@pytest.mark.parametrize(
    ("value", "severity"),
    [(AnswerValue.NO, Severity.MEDIUM), (AnswerValue.PLANNED, Severity.MEDIUM), (AnswerValue.PARTLY, Severity.LOW)],
)
def test_no_figures_from_before(value: AnswerValue, severity: Severity) -> None:
    (finding,) = found(RULE, plan_of(answer(ASKED, value)))
    assert finding.severity is severity
    assert finding.id == "kpi-without-baseline:plan"
    assert finding.message == "Nobody will be able to say what the pilot changed: figures from before are missing"


@pytest.mark.parametrize("value", [AnswerValue.YES, AnswerValue.MOSTLY, AnswerValue.UNKNOWN])
def test_figures_from_before_or_not_asked_yet(value: AnswerValue) -> None:
    assert found(RULE, plan_of(answer(ASKED, value))) == []


def test_the_answer_to_another_question_does_not_count() -> None:
    assert found(RULE, plan_of(answer("kpis.target", AnswerValue.NO))) == []
