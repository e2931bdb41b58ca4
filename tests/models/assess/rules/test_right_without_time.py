"""A decision right held by somebody without time for it."""

from __future__ import annotations

from ruled import found, plan_of, right

from models.assess.rules.right_without_time import RULE
from models.plan import Party, PartyKind, Span


def holder(days: Span | None) -> Party:
    return Party(id="ann", name="Ann", kind=PartyKind.PERSON, member_of="us", days_per_week=days)


def test_a_holder_without_a_free_hour() -> None:
    (finding,) = found(RULE, plan_of(holder(Span.exact(0)), right("goals", "ann")))
    assert finding.message == "“Goals” will be decided late or elsewhere: Ann has 0 days a week for 1 decision right"
    assert ("parties", "ann") in [line.subject for line in finding.trace.inputs]


def test_a_holder_with_time() -> None:
    assert found(RULE, plan_of(holder(Span.exact(0.1)), right("goals", "ann"))) == []


def test_time_for_one_is_not_time_for_two() -> None:
    plan = plan_of(holder(Span(0.05, 0.1)), right("goals", "ann"), right("risks", "ann"))
    assert [f.id for f in found(RULE, plan)] == ["right-without-time:goals", "right-without-time:risks"]


def test_unknown_time_is_no_finding() -> None:
    assert found(RULE, plan_of(holder(None), right("goals", "ann"))) == []
