"""Success measures without a value from before."""

from __future__ import annotations

from ruled import found, kpi, plan_of, says

from models.assess.rules.measure_without_baseline import RULE
from models.plan import Span


def test_no_value_from_before() -> None:
    (finding,) = found(RULE, plan_of(kpi("cost")))
    assert finding.message == "Nobody will be able to say what changed: Cost has no value from before"
    assert ("kpis", "cost") in [line.subject for line in finding.trace.inputs]
    assert finding.id == "measure-without-baseline:plan"


def test_a_value_from_before() -> None:
    assert found(RULE, plan_of(kpi("cost", baseline=Span.exact(4)))) == []


def test_one_finding_names_all_that_lack_it_by_rank() -> None:
    plan = plan_of(kpi("cost", rank=2.0), kpi("time", rank=1.0), kpi("errors", baseline=Span.exact(0)))
    assert says(RULE, plan) == ["Nobody will be able to say what changed: Time and Cost have no value from before"]


def test_no_measures_at_all_is_not_this() -> None:
    assert found(RULE, plan_of()) == []
