"""Leaving a supplier takes longer than the whole rollout."""

from __future__ import annotations

from ruled import found, plan_of

from models.assess.rules.exit_takes_long import RULE
from models.plan import Party, Plan, Side, Span


def plan(weeks: Span | None, side: Side = Side.PARTNER) -> Plan:
    return plan_of(Party(id="acme", name="Acme", side=side, exit_weeks=weeks))


def test_longer_than_the_rollout() -> None:
    (finding,) = found(RULE, plan(Span(16, 26)))
    assert finding.message == "Stopping comes too late: leaving Acme takes 16–26 weeks, the rollout 13"


def test_a_few_weeks() -> None:
    assert found(RULE, plan(Span.exact(6))) == []


def test_perhaps_longer_or_just_as_long() -> None:
    assert found(RULE, plan(Span(6, 26))) == []
    assert found(RULE, plan(Span.exact(13))) == []


def test_one_of_our_own_or_not_known() -> None:
    assert found(RULE, plan(Span.exact(26), Side.IN_HOUSE)) == []
    assert found(RULE, plan(None)) == []
