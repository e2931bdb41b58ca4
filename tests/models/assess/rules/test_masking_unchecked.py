"""Masking that nobody has checked."""

from __future__ import annotations

import pytest
from ruled import answer, element, found, plan_of

from models.assess.finding import Severity
from models.assess.rules.masking_unchecked import RULE
from models.plan import AnswerValue, Plan

ASKED = "governance.masking-checked"


def plan(value: AnswerValue, masks: bool = True) -> Plan:
    return plan_of(element("mask", masks=masks), answer(ASKED, value, "mask"))


@pytest.mark.parametrize(
    ("value", "severity"),
    [(AnswerValue.NO, Severity.MEDIUM), (AnswerValue.PLANNED, Severity.MEDIUM), (AnswerValue.PARTLY, Severity.LOW)],
)
def test_an_admitted_gap(value: AnswerValue, severity: Severity) -> None:
    (finding,) = found(RULE, plan(value))
    assert finding.severity is severity
    assert finding.message.startswith("Names may get through Mask: nobody has looked at what its masking misses")


@pytest.mark.parametrize("value", [AnswerValue.YES, AnswerValue.UNKNOWN])
def test_no_gap_or_not_asked_yet(value: AnswerValue) -> None:
    assert found(RULE, plan(value)) == []


def test_it_does_not_mask_any_more() -> None:
    assert found(RULE, plan(AnswerValue.NO, masks=False)) == []
