"""Data may become other than what was tested."""

from __future__ import annotations

import pytest
from ruled import answer, element, found, link, plan_of

from models.assess.finding import Severity
from models.assess.rules.drift_unchecked import RULE
from models.plan import AnswerValue, ElementKind, LinkKind

ASKED = "governance.drift-checked"
HERE = element("here", ElementKind.DATA)
MODEL = element("model", ElementKind.AI)
WAY = link("here", "model", LinkKind.DATA)


@pytest.mark.parametrize(
    ("value", "severity"),
    [(AnswerValue.NO, Severity.MEDIUM), (AnswerValue.PLANNED, Severity.MEDIUM), (AnswerValue.PARTLY, Severity.LOW)],
)
def test_an_admitted_gap(value: AnswerValue, severity: Severity) -> None:
    (finding,) = found(RULE, plan_of(HERE, MODEL, WAY, answer(ASKED, value, "here")))
    assert finding.severity is severity
    assert finding.id == "drift-unchecked:here"
    assert finding.message.startswith(
        "The cases in Here may change until the tests say nothing any more: nobody compares them week by week"
    )
    assert finding.trace.inputs[0].subject == ("answers", f"{ASKED}@here")


@pytest.mark.parametrize(
    "value", [AnswerValue.YES, AnswerValue.MOSTLY, AnswerValue.UNKNOWN, AnswerValue.NOT_APPLICABLE]
)
def test_no_gap_or_not_asked_yet(value: AnswerValue) -> None:
    assert found(RULE, plan_of(HERE, MODEL, WAY, answer(ASKED, value, "here"))) == []


def test_it_feeds_no_model() -> None:
    assert found(RULE, plan_of(HERE, answer(ASKED, AnswerValue.NO, "here"))) == []
