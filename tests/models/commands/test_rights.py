"""The register of decision rights is entered at once or one by one, and keeps the order its owner gives it."""

from __future__ import annotations

import pytest

from models.commands import add_rights, move_right, rights_in_order, set_fields
from models.plan import Edit, Plan, Refusal, Right

THREE = (("a", "Goals"), ("b", "Risk"), ("c", "Release"))


def after(plan: Plan, outcome: Edit | Refusal) -> Plan:
    assert isinstance(outcome, Edit), outcome
    assert plan.apply(outcome).apply(outcome.inverse()) == plan
    return plan.apply(outcome)


def order(plan: Plan) -> list[str]:
    return [right.id for right in rights_in_order(plan)]


@pytest.fixture
def register() -> Plan:
    plan = Plan()
    return after(plan, add_rights(plan, THREE))


def test_several_are_entered_in_one_edit_in_their_order(register: Plan) -> None:
    assert order(register) == ["a", "b", "c"]
    assert register.rights["b"].subject == "Risk"


def test_all_or_none(register: Plan) -> None:
    outcome = add_rights(register, [("d", "Data"), ("a", "Goals")])
    assert isinstance(outcome, Refusal)
    assert outcome.subject == ("rights", "a")
    assert isinstance(add_rights(register, []), Refusal)
    assert isinstance(add_rights(register, [("d", "  ")]), Refusal)


@pytest.mark.parametrize(
    ("id_", "by", "wanted"),
    [("c", -1, "acb"), ("c", -9, "cab"), ("a", 1, "bac"), ("a", 2, "bca"), ("b", 5, "acb")],
)
def test_moving(register: Plan, id_: str, by: int, wanted: str) -> None:
    assert order(after(register, move_right(register, id_, by))) == list(wanted)


def test_equal_ranks_from_elsewhere_are_told_apart_by_moving() -> None:
    plan = Plan({"rights": {id_: Right(id=id_, subject=id_) for id_ in "abcd"}})
    assert order(plan) == list("abcd")
    plan = after(plan, move_right(plan, "d", -2))
    assert order(plan) == list("adbc")


def test_an_end_is_an_end_and_a_lost_right_is_lost(register: Plan) -> None:
    for outcome in (move_right(register, "a", -1), move_right(register, "c", 1), move_right(register, "z", 1)):
        assert isinstance(outcome, Refusal)


def test_other_fields_stay_when_moved(register: Plan) -> None:
    plan = after(register, set_fields(register, ("rights", "c"), {"note": "see minutes", "review": "2026-06-01"}))
    plan = after(plan, move_right(plan, "c", -2))
    assert (plan.rights["c"].note, plan.rights["c"].review) == ("see minutes", "2026-06-01")
