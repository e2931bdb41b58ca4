"""Cases that rules could handle go to AI."""

from __future__ import annotations

import pytest
from ruled import answer, element, found, plan_of

from models.assess.finding import Severity
from models.assess.rules.rules_not_tried_first import RULE
from models.plan import AnswerValue, ElementKind

ASKED = "mandate.not-rules"
HERE = element("here", ElementKind.AI)


@pytest.mark.parametrize(
    ("value", "severity"),
    [(AnswerValue.NO, Severity.LOW), (AnswerValue.PLANNED, Severity.LOW), (AnswerValue.PARTLY, Severity.LOW)],
)
def test_an_admitted_gap(value: AnswerValue, severity: Severity) -> None:
    (finding,) = found(RULE, plan_of(HERE, answer(ASKED, value, "here")))
    assert finding.severity is severity
    assert finding.id == "rules-not-tried-first:here"
    assert finding.message.startswith(
        "Here is given cases that a plain rule could settle: cheaper, faster and the same every time"
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
