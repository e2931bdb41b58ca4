"""A data source that may fail in silence."""

from __future__ import annotations

import pytest
from ruled import answer, element, found, plan_of

from models.assess.rules.source_unmonitored import RULE
from models.plan import AnswerValue, ElementKind

ASKED = "source-data.monitored"
SOURCE = element("tickets", ElementKind.DATA)


@pytest.mark.parametrize("value", [AnswerValue.NO, AnswerValue.PLANNED, AnswerValue.PARTLY])
def test_an_admitted_gap(value: AnswerValue) -> None:
    (finding,) = found(RULE, plan_of(SOURCE, answer(ASKED, value, "tickets")))
    assert finding.message.startswith("Tickets may stop or change without anybody noticing")
    assert finding.trace.inputs[0].subject == ("answers", f"{ASKED}@tickets")


@pytest.mark.parametrize("value", [AnswerValue.YES, AnswerValue.MOSTLY, AnswerValue.UNKNOWN])
def test_watched_or_not_asked_yet(value: AnswerValue) -> None:
    assert found(RULE, plan_of(SOURCE, answer(ASKED, value, "tickets"))) == []


def test_without_an_answer_it_is_an_open_question() -> None:
    assert found(RULE, plan_of(SOURCE)) == []
