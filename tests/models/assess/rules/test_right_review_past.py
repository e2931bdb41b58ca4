"""A decision right whose day of review is past before the work begins."""

from __future__ import annotations

import pytest
from ruled import found, plan_of, right

from models.assess.rules.right_review_past import RULE
from models.plan import About, Plan, Right


def goals(review: str | None) -> Right:
    return right("goals", "ann", deputy="bob", review=review)


def plan(start: str | None, review: str | None) -> Plan:
    return plan_of(About(id="plan", start=start), goals(review))


def test_a_review_before_the_first_day() -> None:
    (finding,) = found(RULE, plan("2027-01-11", "2026-12-01"))
    assert finding.message == "“Goals” was to be looked at again on 2026-12-01, before the rollout begins on 2027-01-11"


def test_a_review_within_the_rollout() -> None:
    assert found(RULE, plan("2027-01-11", "2027-03-01")) == []


def test_a_review_on_the_first_day_itself() -> None:
    assert found(RULE, plan("2027-01-11", "2027-01-11")) == []


@pytest.mark.parametrize(("start", "review"), [(None, "2026-12-01"), ("2027-01-11", None), ("2027-01-11", "in spring")])
def test_without_two_days_there_is_nothing_to_compare(start: str | None, review: str | None) -> None:
    assert found(RULE, plan(start, review)) == []
