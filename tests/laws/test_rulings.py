"""Laws of rulings: findings keep their identity, what was ruled holds exactly as long as its facts do."""

from __future__ import annotations

from datetime import date

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from laws.strategies import plans, plans_with_edits
from reported import triage
from ruledplan import DAY, with_rulings

from app import resources
from app.console import findings_text
from models.assess.assess import assess
from models.assess.assessment import Assessment
from models.assess.ruled import Again
from models.commands import add_element, move_elements, rename, set_fields
from models.commands.rulings import reopen
from models.errors import DemarcError
from models.plan import RECORD_TYPES, Edit, ElementKind, Plan, Ruling, Span
from models.report.findings import findings, settled
from models.rollout.derive import derive
from models.rollout.leftout import ruled_out

PLAYBOOK = resources.playbook()
SAMPLE = triage()
RULED = with_rulings(SAMPLE)
FOUND = [finding.id for finding in assess(SAMPLE, PLAYBOOK).findings]
elements = st.sampled_from(sorted(SAMPLE.elements))


def on(plan: Plan, today: str = DAY) -> Assessment:
    return assess(plan, PLAYBOOK, today)


@given(plans_with_edits(), st.sampled_from(Ruling), st.sampled_from(["", "2026-03-10"]))
def test_how_findings_stand_is_taken_over_right_and_is_told_without_trouble(
    case: tuple[Plan, list[Edit]], ruling: Ruling, until: str
) -> None:
    plan, edits = case
    plan = with_rulings(plan, ruling=ruling, until="" if ruling is Ruling.FALSE_ALARM else until)
    for edit in [None, *edits]:
        if edit is not None:
            if any(plan.get(key) != before for key, (before, _) in edit.changes.items()):
                continue
            try:
                plan = plan.apply(edit)
            except DemarcError:
                continue  # made for the plan without rulings, it need not fit
        for today in (DAY, "2026-03-11"):
            made = on(plan, today)
            afresh = on(Plan({name: dict(plan.table(name)) for name in RECORD_TYPES}), today)
            assert made.ruled == afresh.ruled
            assert sorted(f.id for f in (*made.unsettled, *made.settled)) == sorted(f.id for f in made.findings)
            assert {*made.ruled.standing, *(s.id for s in made.ruled.gone)} == set(plan.statuses)
            rollout = derive(plan, PLAYBOOK, made, date(2026, 3, 2))
            done = {id_ for task in rollout.tasks for id_ in task.findings}
            assert done.isdisjoint(f.id for f in made.settled)
            assert findings(made, rollout)
            assert bool(settled(made)) == bool(made.settled or made.ruled.gone)
            ruled_out(plan, made, rollout)
            assert findings_text(made)


@given(plans())
def test_a_second_run_finds_the_same_by_the_same_ids(plan: Plan) -> None:
    again = Plan({name: dict(plan.table(name)) for name in RECORD_TYPES})
    assert [f.id for f in on(plan).findings] == [f.id for f in on(again).findings]
    assert len({f.id for f in on(plan).findings}) == len(on(plan).findings)


@given(plans())
def test_what_was_ruled_is_settled_until_it_is_taken_back(plan: Plan) -> None:
    open_ = Plan({name: dict(plan.table(name)) for name in RECORD_TYPES} | {"statuses": {}})
    ruled = with_rulings(open_)
    assert on(ruled).unsettled == ()
    if ruled is not open_:
        back = reopen(ruled, list(ruled.statuses))
        assert isinstance(back, Edit)
        assert ruled.apply(back) == open_
    assert on(open_).settled == ()


@given(st.lists(st.tuples(elements, st.integers(-30, 30), st.integers(-30, 30)), max_size=6), elements)
def test_moves_names_and_colours_open_nothing(moves: list[tuple[str, int, int]], called: str) -> None:
    plan = RULED
    for id_, x, y in moves:
        element = plan.elements[id_]
        area = element.boundary
        moved = move_elements(plan, {id_: (element.x + x, element.y + y)})
        if isinstance(moved, Edit) and plan.apply(moved).elements[id_].boundary == area:
            plan = plan.apply(moved)
    for edit in (
        rename(plan, ("elements", called), "Zz renamed"),
        set_fields(plan, ("boundaries", next(iter(plan.boundaries))), {"hue": 200}),
        add_element(plan, id="e-zz", kind=ElementKind.DATA, name="Zz elsewhere", x=9000, y=9000),
    ):
        assert isinstance(edit, Edit)
        plan = plan.apply(edit)
    made = on(plan)
    assert set(FOUND) <= {f.id for f in made.findings}
    assert {f.id for f in made.settled} == set(FOUND)


@given(st.floats(0.1, 60.0), st.floats(0.0, 30.0), st.floats(1.0, 240.0))
def test_other_figures_in_a_derivation_open_it_and_none_else(least: float, more: float, deadline: float) -> None:
    """Whatever the figures of the review: a ruling holds if and only if they read as they did."""
    review = next(e.id for e in SAMPLE.elements.values() if e.kind is ElementKind.REVIEW and e.minutes is not None)
    edit = set_fields(RULED, ("elements", review), {"minutes": Span(least, least + more), "deadline": deadline})
    plan = RULED.apply(edit) if isinstance(edit, Edit) else RULED
    old, new = ({f.id: f for f in on(p).findings} for p in (SAMPLE, plan))
    for id_ in old.keys() & new.keys():
        standing = on(plan).standing(id_)
        same = msgspec.structs.asdict(old[id_]) == msgspec.structs.asdict(new[id_])
        assert standing.again is (None if same else Again.FACTS), id_
