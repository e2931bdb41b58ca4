"""Success measures of unknown origin."""

from __future__ import annotations

from ruled import found, kpi, plan_of

from models.assess.rules.measure_without_source import RULE


def test_no_source() -> None:
    (finding,) = found(RULE, plan_of(kpi("cost")))
    assert finding.message == "Two people will count differently: Cost has no source"


def test_a_source() -> None:
    assert found(RULE, plan_of(kpi("cost", source="Ledger, each month"))) == []


def test_blanks_are_no_source() -> None:
    assert len(found(RULE, plan_of(kpi("cost", source="  ")))) == 1
