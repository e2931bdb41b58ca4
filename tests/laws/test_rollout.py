"""Laws of the rollout: it can always be derived, keeps to its order, and never loses what was set by hand."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from laws.strategies import maybe, names, plans

from app import resources
from models.assess.assess import assess
from models.plan import RECORD_TYPES, Gate, Plan, Task, Window, problems
from models.rollout.derive import derive
from models.rollout.schedule import PlannedTask, Rollout

PLAYBOOK = resources.playbook()
START = date(2027, 1, 11)
PLACE = list(Window)

sound_days = st.lists(st.floats(0, 300), min_size=3, max_size=3).map(lambda d: tuple(sorted(d)))
any_days = st.tuples(*[st.floats(width=64)] * 3)


def rolled(plan: Plan, start: date = START) -> Rollout:
    return derive(plan, PLAYBOOK, assess(plan, PLAYBOOK), start)


@st.composite
def plans_by_hand(draw: st.DrawFn) -> Plan:
    """A plan with hand edits: of tasks that are there and of such that are not, own ones, some waiting in circles."""
    plan = draw(plans())
    here = [task.id for task in rolled(plan).tasks]
    own = [f"own-{n}" for n in range(draw(st.integers(0, 4)))]
    ids = st.sampled_from([*here, *own, "gone@e-1", "discovery.data", "pilot.connect"])
    party = st.sampled_from([None, *plan.parties])
    tasks: dict[str, Task] = dict(plan.tasks)
    for id_ in {*own, *draw(st.lists(ids, max_size=8))}:
        tasks[id_] = Task(
            id=id_,
            own=id_ in own or draw(st.integers(0, 9)) == 0,
            name=draw(maybe(names)),
            window=draw(maybe(st.sampled_from(Window))),
            owner=draw(party),
            days=draw(maybe(sound_days | any_days)),
            after=draw(maybe(st.lists(ids, max_size=4).map(tuple))),
            note=draw(names),
            done=draw(st.booleans()),
            dropped=draw(st.sampled_from(["", "", "", "Not needed"])),
        )
    gates = {"gate.pilot": Gate(id="gate.pilot", signs=draw(party), payment=draw(names))} if draw(st.booleans()) else {}
    made = Plan({name: dict(plan.table(name)) for name in RECORD_TYPES} | {"tasks": tasks, "gates": gates})
    assert problems(made) == []
    return made


@given(plans_by_hand(), st.dates())
def test_any_plan_has_a_rollout_from_any_day(plan: Plan, start: date) -> None:
    made = rolled(plan, start)
    assert all(start <= t.start <= t.finish for t in made.tasks)
    assert all(start <= t.finish_range[0] <= t.finish <= t.finish_range[1] for t in made.tasks)
    assert [g.window for g in made.gates] == PLACE


@given(plans_by_hand())
def test_tasks_stand_behind_what_they_wait_for(plan: Plan) -> None:
    made = rolled(plan)
    tasks = {t.id: t for t in made.tasks}
    assert len(tasks) == len(made.tasks)
    for t in made.tasks:
        assert len(set(t.after)) == len(t.after)
        for before in t.after:
            assert tasks[before].finish <= t.start, f"{t.id} begins before {before} ends"
    waits = {t.id: set(t.after) for t in made.tasks}
    while free := {id_ for id_, before in waits.items() if not before}:
        waits = {id_: before - free for id_, before in waits.items() if id_ not in free}
    assert waits == {}, "nobody waits for himself"


def kept(task: Task, shown: PlannedTask) -> None:
    """Assert that everything set by hand shows, or that the task says why it does not."""
    wanted = {"name": task.name, "window": task.window, "owner": task.owner}
    assert {k: getattr(shown, k) for k, v in wanted.items() if v is not None} == {
        k: v for k, v in wanted.items() if v is not None
    }
    assert (shown.note, shown.done) == (task.note, task.done)
    if task.days is not None and shown.days != task.days:
        assert "do not count" in shown.why_critical


@given(plans_by_hand())
def test_what_was_set_by_hand_is_kept(plan: Plan) -> None:
    without = {id_ for id_, t in plan.tasks.items() if t.dropped}
    bare = rolled(Plan({name: dict(plan.table(name)) for name in RECORD_TYPES if name != "tasks"}))
    made = rolled(plan)
    for id_, task in plan.tasks.items():
        shown = made.task(id_)
        if task.dropped:
            assert shown is None
        elif task.own or bare.task(id_) is not None:
            assert shown is not None
            kept(task, shown)
    assert {t.id for t in bare.tasks} - without <= {t.id for t in made.tasks}, "an edit takes no other task along"


@given(plans_by_hand())
def test_predecessors_set_by_hand_are_kept_where_they_can_be(plan: Plan) -> None:
    made = rolled(plan)
    here = {t.id for t in made.tasks}
    for id_, task in plan.tasks.items():
        shown = made.task(id_)
        if shown is None or task.after is None or not here.issuperset(task.after) or id_ in task.after:
            continue
        assert set(shown.after) == set(task.after) or "circle" in shown.why_critical


@given(plans_by_hand())
def test_the_critical_path_is_a_chain_without_room(plan: Plan) -> None:
    made = rolled(plan)
    path = [t for t in map(made.task, made.critical_path) if t is not None]
    assert len(path) == len(made.critical_path)
    assert bool(path) == bool(made.tasks)
    assert all(t.critical and t.float_days == 0 for t in path)
    assert all(a.id in b.after for a, b in pairwise(path))
    if path:
        assert path[0].after == () or all(t.days == (0, 0, 0) for t in made.tasks if t.id in path[0].after)
        assert path[-1].finish == made.finish


@given(plans_by_hand())
def test_windows_follow_each_other_unless_set_otherwise_by_hand(plan: Plan) -> None:
    tables = {name: dict(plan.table(name)) for name in RECORD_TYPES}
    tables["tasks"] = {
        id_: Task(id=id_, own=t.own, window=t.window, dropped=t.dropped, done=t.done) for id_, t in plan.tasks.items()
    }
    made = rolled(Plan(tables))
    assert not any("circle" in t.why_critical for t in made.tasks)
    done = START
    for window in PLACE:
        inside = [t for t in made.tasks if t.window is window]
        assert all(t.start >= done for t in inside)
        done = max([done, *(t.finish for t in inside)])


@settings(max_examples=40)
@given(plans_by_hand())
def test_the_same_plan_has_the_same_rollout(plan: Plan) -> None:
    turned = Plan({name: dict(reversed(plan.table(name).items())) for name in RECORD_TYPES})
    assert rolled(turned) == rolled(plan)
