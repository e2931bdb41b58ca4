"""A source that was connected without its owner's word."""

from __future__ import annotations

import pytest
from ruled import answer, element, found, plan_of

from models.assess.finding import Severity
from models.assess.rules.source_unapproved import RULE
from models.plan import AnswerValue, ElementKind

ASKED = "governance.new-source"
HERE = element("here", ElementKind.DATA)


@pytest.mark.parametrize(
    ("value", "severity"),
    [(AnswerValue.NO, Severity.MEDIUM), (AnswerValue.PLANNED, Severity.MEDIUM), (AnswerValue.PARTLY, Severity.LOW)],
)
def test_an_admitted_gap(value: AnswerValue, severity: Severity) -> None:
    (finding,) = found(RULE, plan_of(HERE, answer(ASKED, value, "here")))
    assert finding.severity is severity
    assert finding.id == "source-unapproved:here"
    assert finding.message.startswith("Here may have to be taken out again: its owner has not approved this use of it")
    assert finding.trace.inputs[0].subject == ("answers", f"{ASKED}@here")


@pytest.mark.parametrize(
    "value", [AnswerValue.YES, AnswerValue.MOSTLY, AnswerValue.UNKNOWN, AnswerValue.NOT_APPLICABLE]
)
def test_no_gap_or_not_asked_yet(value: AnswerValue) -> None:
    assert found(RULE, plan_of(HERE, answer(ASKED, value, "here"))) == []


def test_another_kind_of_element_is_not_asked() -> None:
    here = element("here", ElementKind.SYSTEM)
    assert found(RULE, plan_of(here, answer(ASKED, AnswerValue.NO, "here"))) == []
