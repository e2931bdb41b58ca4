"""A source that work is based on, and nobody knows where it comes from."""

from __future__ import annotations

import pytest
from ruled import answer, element, found, link, plan_of

from models.assess.finding import Severity
from models.assess.rules.data_without_lineage import RULE
from models.plan import AnswerValue, ElementKind, LinkKind, Plan, Record


def plan(user: ElementKind = ElementKind.AI, lineage: str = "", *more: Record) -> Plan:
    source = element("tickets", ElementKind.DATA, lineage=lineage)
    return plan_of(source, element("sort", user), link("tickets", "sort", LinkKind.DATA), *more)


def test_ai_rests_on_a_source_of_unknown_origin() -> None:
    (finding,) = found(RULE, plan())
    assert finding.message == "A wrong result of Sort cannot be traced back: nobody has said where Tickets comes from"
    assert finding.severity is Severity.MEDIUM


def test_less_bad_where_no_ai_rests_on_it() -> None:
    assert [f.severity for f in found(RULE, plan(ElementKind.DECISION))] == [Severity.LOW]


def test_it_is_said() -> None:
    assert found(RULE, plan(lineage="Mail server, unchanged")) == []


def test_a_person_reads_it_and_knows() -> None:
    assert found(RULE, plan(ElementKind.STEP)) == []


@pytest.mark.parametrize(
    ("value", "number"), [(AnswerValue.YES, 0), (AnswerValue.NOT_APPLICABLE, 0), (AnswerValue.NO, 1)]
)
def test_an_answer_counts_too(value: AnswerValue, number: int) -> None:
    assert len(found(RULE, plan(ElementKind.AI, "", answer("data.lineage", value, "tickets")))) == number
