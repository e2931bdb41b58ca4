"""Success measures at which nothing is ever stopped."""

from __future__ import annotations

from ruled import found, kpi, plan_of

from models.assess.finding import Severity
from models.assess.rules.measure_without_trigger import RULE


def test_nothing_is_ever_stopped() -> None:
    (finding,) = found(RULE, plan_of(kpi("cost")))
    assert finding.message == "Nothing happens when a figure goes bad: Cost has no rollback trigger"
    assert finding.severity is Severity.MEDIUM


def test_a_trigger() -> None:
    assert found(RULE, plan_of(kpi("cost", trigger="Above 5 for a week: Ann stops it"))) == []


def test_less_bad_where_another_one_stops_it() -> None:
    (finding,) = found(RULE, plan_of(kpi("cost"), kpi("errors", trigger="Above 2 % for a day: Ann stops it")))
    assert finding.severity is Severity.LOW
    assert "Errors" not in finding.message
