"""A decision right without a deputy or a date for review."""

from __future__ import annotations

from ruled import found, plan_of, right, says

from models.assess.rules.right_may_lapse import RULE


def test_no_deputy_and_no_date() -> None:
    assert says(RULE, plan_of(right("goals", "ann"))) == ["“Goals” hangs on Ann alone: no deputy and no review date"]


def test_with_both_it_holds() -> None:
    assert found(RULE, plan_of(right("goals", "ann", deputy="bob", review="2030-01-01"))) == []


def test_with_one_of_them_it_does_not() -> None:
    plan = plan_of(right("goals", "ann", deputy="bob"))
    assert says(RULE, plan) == ["“Goals” hangs on Ann alone: no review date"]


def test_rights_unheld_or_outside_are_other_rules_work() -> None:
    assert found(RULE, plan_of(right("goals", None), right("risks", "acme"))) == []
