"""Values derived from a plan go on with it for as long as nothing they were made of changes."""

from __future__ import annotations

import msgspec
import pytest

from models.plan import Edit, Element, ElementKind, Plan, reads

READ = Element(id="e-1", name="Read")
SORT = Element(id="e-2", name="Sort", kind=ElementKind.AI)
PLAN = Plan({"elements": {e.id: e for e in (READ, SORT)}})
made: list[str] = []


@pytest.fixture(autouse=True)
def _nothing_made() -> None:
    made.clear()


def changed(plan: Plan, **fields: object) -> Plan:
    old = plan.elements["e-1"]
    return plan.apply(Edit("Change", {("elements", "e-1"): (old, msgspec.structs.replace(old, **fields))}))


def kinds(plan: Plan) -> list[str]:
    made.append("kinds")
    return [element.kind.value for element in plan.elements.values()]


def shouted(element: Element) -> str:
    made.append(element.name)
    return element.name.upper()


def test_another_field_leaves_it_alone_and_its_own_does_not() -> None:
    wanted = reads("elements", "kind")
    first = PLAN.derived(kinds, wanted)
    renamed = changed(PLAN, name="Look")
    assert renamed.derived(kinds, wanted) is first
    assert changed(renamed, kind=ElementKind.REVIEW).derived(kinds, wanted) == ["review", "ai"]
    assert made == ["kinds", "kinds"]


def test_what_comes_or_goes_changes_every_field() -> None:
    wanted = reads("elements", "kind")
    PLAN.derived(kinds, wanted)
    assert PLAN.apply(Edit("Delete", {("elements", "e-2"): (SORT, None)})).derived(kinds, wanted) == ["step"]


def test_a_field_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match=r"elements\.colour"):
        reads("elements", "colour")


def test_only_what_changed_is_made_again() -> None:
    plan = Plan(PLAN._tables)
    assert list(plan.each(shouted, plan.elements.items())) == ["READ", "SORT"]
    plan = changed(plan, name="Look")
    assert list(plan.each(shouted, plan.elements.items())) == ["LOOK", "SORT"]
    assert list(plan.each(shouted, plan.elements.items())) == ["LOOK", "SORT"]
    assert made == ["Read", "Sort", "Look"]


def test_facts_may_follow_from_what_was_made_before() -> None:
    plan, sums = Plan(), [1]
    facts = ((str(n), sums[-1]) for n in range(4))
    for double in plan.each(twice, facts):
        sums.append(double)
    assert sums == [1, 2, 4, 8, 16]


def twice(number: int) -> int:
    return number * 2


def test_of_a_plan_let_go_the_next_one_keeps_all() -> None:
    plan = Plan(PLAN._tables)
    list(plan.each(shouted, plan.elements.items()))
    after = changed(plan, name="Look")
    plan.forget()
    assert list(after.each(shouted, after.elements.items())) == ["LOOK", "SORT"]
    assert made == ["Read", "Sort", "Look"]


def test_what_is_made_group_by_group_is_what_is_made_one_by_one() -> None:
    made: list[int] = []

    def double(fact: int) -> int:
        made.append(fact)
        return 2 * fact

    plan = Plan()
    first = [("a", ("x", "y"), (1, 2)), ("b", ("z",), (3,))]
    assert list(plan.each_in(double, first)) == [(2, 4), (6,)]
    assert made == [1, 2, 3]
    # A group that is equal is not looked into; of one that is not, only what differs is made anew.
    assert list(plan.each_in(double, [("a", ("w", "x", "y"), (7, 1, 5)), ("b", ("z",), (3,))])) == [(14, 2, 10), (6,)]
    assert made == [1, 2, 3, 7, 5]
    # Members that changed places or groups are not mixed up.
    assert list(plan.each_in(double, [("a", ("y", "x"), (5, 1)), ("c", ("z",), (4,))])) == [(10, 2), (8,)]
    assert made == [1, 2, 3, 7, 5, 4]
