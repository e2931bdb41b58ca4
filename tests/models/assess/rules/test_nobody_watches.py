"""Nobody looks at the figures."""

from __future__ import annotations

import pytest
from ruled import answer, found, plan_of

from models.assess.finding import Severity
from models.assess.rules.nobody_watches import RULE
from models.plan import AnswerValue

ASKED = "kpis.owner"


@pytest.mark.parametrize(
    ("value", "severity"),
    [(AnswerValue.NO, Severity.MEDIUM), (AnswerValue.PLANNED, Severity.MEDIUM), (AnswerValue.PARTLY, Severity.LOW)],
)
def test_nobody_looks(value: AnswerValue, severity: Severity) -> None:
    (finding,) = found(RULE, plan_of(answer(ASKED, value)))
    assert finding.severity is severity
    assert finding.message.startswith("Trouble will be found by customers")


@pytest.mark.parametrize("value", [AnswerValue.YES, AnswerValue.MOSTLY, AnswerValue.UNKNOWN])
def test_somebody_looks_or_it_was_not_asked_yet(value: AnswerValue) -> None:
    assert found(RULE, plan_of(answer(ASKED, value))) == []


def test_the_answer_to_another_question_does_not_count() -> None:
    assert found(RULE, plan_of(answer("kpis.definition", AnswerValue.NO))) == []
