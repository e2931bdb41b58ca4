"""Success measures without a value to reach."""

from __future__ import annotations

from ruled import found, kpi, plan_of

from models.assess.rules.measure_without_target import RULE


def test_no_target() -> None:
    (finding,) = found(RULE, plan_of(kpi("cost")))
    assert finding.message == "Any result will count as success: Cost has no target"


def test_a_target() -> None:
    assert found(RULE, plan_of(kpi("cost", target=3.0))) == []


def test_nought_is_a_target() -> None:
    assert found(RULE, plan_of(kpi("errors", target=0.0))) == []
