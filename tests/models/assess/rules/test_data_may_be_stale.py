"""Data that may be older than the work allows."""

from __future__ import annotations

import pytest
from ruled import answer, element, found, plan_of

from models.assess.finding import Severity
from models.assess.rules.data_may_be_stale import RULE
from models.plan import AnswerValue, ElementKind

ASKED = "source-data.fresh"
HERE = element("here", ElementKind.DATA)


@pytest.mark.parametrize(
    ("value", "severity"),
    [(AnswerValue.NO, Severity.MEDIUM), (AnswerValue.PLANNED, Severity.MEDIUM), (AnswerValue.PARTLY, Severity.LOW)],
)
def test_an_admitted_gap(value: AnswerValue, severity: Severity) -> None:
    (finding,) = found(RULE, plan_of(HERE, answer(ASKED, value, "here")))
    assert finding.severity is severity
    assert finding.id == "data-may-be-stale:here"
    assert finding.message.startswith(
        "Work may rest on old data: nobody knows whether Here is new enough when it is used"
    )
    assert finding.trace.inputs[0].subject == ("answers", f"{ASKED}@here")


@pytest.mark.parametrize(
    "value", [AnswerValue.YES, AnswerValue.MOSTLY, AnswerValue.UNKNOWN, AnswerValue.NOT_APPLICABLE]
)
def test_no_gap_or_not_asked_yet(value: AnswerValue) -> None:
    assert found(RULE, plan_of(HERE, answer(ASKED, value, "here"))) == []


def test_another_kind_of_element_is_not_asked() -> None:
    here = element("here", ElementKind.SYSTEM)
    assert found(RULE, plan_of(here, answer(ASKED, AnswerValue.NO, "here"))) == []
