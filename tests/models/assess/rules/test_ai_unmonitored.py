"""A component that may fail unseen."""

from __future__ import annotations

import pytest
from ruled import answer, element, found, plan_of

from models.assess.finding import Severity
from models.assess.rules.ai_unmonitored import RULE
from models.plan import AnswerValue, ElementKind

ASKED = "operations.monitored"
HERE = element("here", ElementKind.AI)


@pytest.mark.parametrize(
    ("value", "severity"),
    [(AnswerValue.NO, Severity.HIGH), (AnswerValue.PLANNED, Severity.HIGH), (AnswerValue.PARTLY, Severity.MEDIUM)],
)
def test_an_admitted_gap(value: AnswerValue, severity: Severity) -> None:
    (finding,) = found(RULE, plan_of(HERE, answer(ASKED, value, "here")))
    assert finding.severity is severity
    assert finding.id == "ai-unmonitored:here"
    assert finding.message.startswith(
        "Here may fail for days before a customer calls: nothing that watches it reaches a person"
    )
    assert finding.trace.inputs[0].subject == ("answers", f"{ASKED}@here")


@pytest.mark.parametrize(
    "value", [AnswerValue.YES, AnswerValue.MOSTLY, AnswerValue.UNKNOWN, AnswerValue.NOT_APPLICABLE]
)
def test_no_gap_or_not_asked_yet(value: AnswerValue) -> None:
    assert found(RULE, plan_of(HERE, answer(ASKED, value, "here"))) == []


def test_another_kind_of_element_is_not_asked() -> None:
    here = element("here", ElementKind.STEP)
    assert found(RULE, plan_of(here, answer(ASKED, AnswerValue.NO, "here"))) == []
