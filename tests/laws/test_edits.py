"""Laws of plans and edits."""

from __future__ import annotations

from hypothesis import given
from laws.strategies import plans, plans_with_edits

from models.plan import RECORD_TYPES, Edit, History, Plan, diff, problems, squash
from models.plan.integrity import problems_after


@given(plans_with_edits())
def test_apply_then_invert_is_identity(case: tuple[Plan, list[Edit]]) -> None:
    plan, edits = case
    for edit in edits:
        after = plan.apply(edit)
        assert after.apply(edit.inverse()) == plan
        plan = after


@given(plans_with_edits())
def test_squash_equals_diff(case: tuple[Plan, list[Edit]]) -> None:
    first, edits = case
    last = first
    for edit in edits:
        last = last.apply(edit)
    net = squash(edits, "all")
    assert dict(net.changes) == dict(diff(first, last).changes)
    assert first.apply(net) == last


@given(plans(), plans())
def test_a_diff_takes_one_plan_to_the_other(old: Plan, new: Plan) -> None:
    assert old.apply(diff(old, new)) == new


@given(plans_with_edits())
def test_every_command_keeps_the_plan_whole(case: tuple[Plan, list[Edit]]) -> None:
    plan, edits = case
    assert problems(plan) == []
    for edit in edits:
        plan = plan.apply(edit)
        assert problems(plan) == []


@given(plans(), plans())
def test_incremental_integrity_equals_full(old: Plan, new: Plan) -> None:
    """Tear a random part out of a difference, so that references dangle, and ask both checks."""
    edit = diff(old, new)
    torn = Edit("torn", {key: change for n, (key, change) in enumerate(sorted(edit.changes.items())) if n % 2})
    tables = {table: dict(old.table(table)) for table in RECORD_TYPES}
    for (table, id_), (_, after) in torn.changes.items():
        if after is None:
            tables[table].pop(id_)
        else:
            tables[table][id_] = after
    result = Plan(tables)
    assert bool(problems_after(result, torn)) == bool(problems(result))


@given(plans_with_edits())
def test_undo_to_the_start_and_redo_to_the_end(case: tuple[Plan, list[Edit]]) -> None:
    first, edits = case
    history = History(first)
    for edit in edits:
        history = history.do(edit)
    last, head = history.plan, history.head
    while history.done:
        history = history.undo()
    assert history.plan == first
    assert history.head == ""
    while history.undone:
        history = history.redo()
    assert history.plan == last
    assert history.head == head
