"""A data source that keeps data for ever."""

from __future__ import annotations

from typing import Any

from ruled import element, found, plan_of

from models.assess.finding import Severity
from models.assess.rules.data_without_retention import RULE
from models.plan import DataClass, ElementKind, Plan


def source(**fields: Any) -> Plan:
    return plan_of(element("tickets", ElementKind.DATA, **fields))


def test_personal_data_kept_for_ever() -> None:
    (finding,) = found(RULE, source(carries=(DataClass.PERSONAL,)))
    assert finding.message == "Tickets keeps personal data for ever: no retention is set"
    assert finding.severity is Severity.MEDIUM


def test_a_retention_is_set_even_if_it_is_zero_days() -> None:
    assert found(RULE, source(carries=(DataClass.PERSONAL,), retention_days=0)) == []


def test_unclassed_data_weighs_less() -> None:
    assert [f.severity for f in found(RULE, source())] == [Severity.LOW]


def test_public_data_may_stay_and_internal_beside_it_may_not() -> None:
    assert found(RULE, source(carries=(DataClass.PUBLIC,))) == []
    assert len(found(RULE, source(carries=(DataClass.PUBLIC, DataClass.INTERNAL)))) == 1
