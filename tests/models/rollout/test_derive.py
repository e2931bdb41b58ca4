"""The rollout that follows from the plan alone."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from rolled import (
    START,
    WORK,
    after,
    book,
    everything_before,
    finding,
    plan_of,
    rolled,
    shipped,
    step,
    task,
)

from models.assess.rules import RULES
from models.plan import RECORD_TYPES, Element, ElementKind, Plan, Window
from models.rollout.schedule import Rollout

AI, SYSTEM = ElementKind.AI, ElementKind.SYSTEM


@pytest.fixture(scope="module")
def rollout() -> Rollout:
    return rolled(plan_of(*WORK))


def test_every_standard_task_is_in_once_or_once_per_element(rollout: Rollout) -> None:
    kinds = {"ai": ["read", "sort"], "system": ["api"]}
    wanted = set()
    for standard in shipped().tasks:
        wanted |= {f"{standard.id}@{e}" for k in standard.per for e in kinds[k]} if standard.per else {standard.id}
    assert {t.id for t in rollout.tasks} == wanted
    assert len(rollout.tasks) == len(wanted)


def test_a_task_done_per_element_carries_its_name() -> None:
    named = plan_of(Element(id="sort", name="{name} <b>&\x00", kind=AI))
    assert task(rolled(named), "pilot.build@sort").name == "Build {name} <b>&\ufffd"


def test_what_is_done_per_element_follows_what_was_done_for_the_same_element(rollout: Rollout) -> None:
    assert after(rollout, "pilot.evaluate@sort") == {"pilot.build@sort"}
    assert after(rollout, "pilot.drill@sort") == {"pilot.evaluate@sort", "pilot.train"}


def test_what_is_done_once_follows_what_was_done_for_every_element(rollout: Rollout) -> None:
    evaluated = {"pilot.evaluate@sort", "pilot.evaluate@read"}
    assert after(rollout, "pilot.shadow") == evaluated | {"pilot.connect@api", "pilot.feeds"}


def test_what_is_done_for_one_kind_follows_everything_done_for_another() -> None:
    playbook = book(step("connect", per=(SYSTEM,)), step("build", "connect", per=(AI,)))
    made = rolled(plan_of(*WORK, Element(id="erp", name="ERP", kind=SYSTEM)), playbook)
    assert after(made, "build@sort") == {"connect@api", "connect@erp"}


def test_a_task_done_for_two_kinds_follows_its_own_element_where_that_had_one() -> None:
    playbook = book(step("build", per=(AI,)), step("test", "build", per=(AI, SYSTEM)))
    made = rolled(plan_of(*WORK), playbook)
    assert after(made, "test@sort") == {"build@sort"}
    assert after(made, "test@api") == {"build@read", "build@sort"}


def test_what_is_left_out_leaves_its_order_behind() -> None:
    made = rolled(plan_of(*(r for r in WORK if r.id not in ("crm", "clerk"))))
    assert made.task("discovery.data") is None
    assert after(made, "discovery.design") == {"discovery.walk", "foundations.sign"}
    assert after(made, "pilot.drill@sort") == {"pilot.evaluate@sort", "pilot.environments"}


def test_tasks_for_elements_there_are_none_of_leave_their_order_behind() -> None:
    made = rolled(plan_of())
    assert after(made, "pilot.shadow") == {"pilot.environments"}
    assert after(made, "release.handover") == {"release.limited"}


def test_a_sign_off_waits_for_everything_in_its_window_and_the_next_window_for_it(rollout: Rollout) -> None:
    signs = ["foundations.sign", "discovery.sign", "pilot.sign", "release.decide"]
    inside = {t.window: {o.id for o in rollout.tasks if o.window is t.window} for t in rollout.tasks}
    for window, sign in zip(Window, signs, strict=True):
        assert inside[window] - {sign} <= everything_before(rollout, sign)
    for window, sign in zip(list(Window)[1:], signs, strict=False):
        assert all(sign in everything_before(rollout, id_) for id_ in inside[window])


def test_a_sign_off_names_only_the_ends_of_its_window(rollout: Rollout) -> None:
    named = after(rollout, "pilot.sign")
    assert named == {
        "pilot.dashboard@read",
        "pilot.dashboard@sort",
        "pilot.drill@read",
        "pilot.drill@sort",
        "pilot.shadow",
    }


def test_tasks_begin_as_early_as_they_can_whatever_the_window_says(rollout: Rollout) -> None:
    assert task(rollout, "foundations.owner").start == START
    discovery = rollout.windows[1]
    first = task(rollout, "discovery.walk")
    assert first.start < discovery.first
    assert first.start == task(rollout, "foundations.sign").finish


def test_a_day_of_work_after_another_is_the_day_after() -> None:
    made = rolled(plan_of(), book(step("a"), step("b", "a"), step("c", "b")))
    assert [(t.id, t.start, t.finish) for t in made.tasks] == [
        (id_, START + timedelta(days=n), START + timedelta(days=n)) for n, id_ in enumerate("abc")
    ]


def test_dates_count_with_the_mean_of_a_duration_and_range_from_its_least_to_its_most() -> None:
    (only,) = rolled(plan_of(), book(step("a", days=(6, 9, 18)))).tasks
    assert only.finish == date(2027, 1, 22), "ten working days are two weeks"
    assert only.finish_range == (date(2027, 1, 18), date(2027, 2, 3))


def test_the_end_is_the_end_of_the_last_task(rollout: Rollout) -> None:
    last = task(rollout, "release.decide")
    assert rollout.tasks[-1] is last
    assert rollout.finish == last.finish
    assert rollout.finish_range == last.finish_range
    assert rollout.finish_range[0] < rollout.finish < rollout.finish_range[1]


def test_the_critical_path_runs_from_the_start_to_the_end_without_room(rollout: Rollout) -> None:
    path = [task(rollout, id_) for id_ in rollout.critical_path]
    assert (path[0].id, path[-1].id) == ("foundations.owner", "release.decide")
    assert all(t.critical and t.float_days == 0 for t in path)
    assert all(a.id in b.after for a, b in pairwise(path))


def test_what_is_not_critical_says_how_much_room_it_has() -> None:
    tasks = (step("a", days=2.0), step("b", days=5.5), step("sign", "*"))
    made = rolled(plan_of(), book(*tasks))
    assert task(made, "a").float_days == 3.5
    assert not task(made, "a").critical
    assert task(made, "b").critical


def test_room_is_never_rounded_up() -> None:
    made = rolled(plan_of(), book(step("a", days=1), step("b", days=1.09), step("c", days=2.07)))
    assert (task(made, "a").float_days, task(made, "b").float_days) == (1.0, 0.9)
    made = rolled(plan_of(), book(step("a", days=1), step("b", days=1.05)))
    assert task(made, "a").float_days == 0.0
    assert not task(made, "a").critical
    assert "less than a tenth of a working day" in task(made, "a").why_critical


# -- why -----------------------------------------------------------------------------------------------------------
def test_a_critical_task_says_what_begins_when_it_ends() -> None:
    made = rolled(plan_of(), book(step("a"), step("b", "a")))
    assert task(made, "a").why_critical == (
        "On the critical path: “B” begins when it ends, so a day lost here is lost at the end."
    )
    assert task(made, "b").why_critical == "On the critical path: the rollout ends with it."


def test_a_task_with_room_says_what_else_is_waited_for() -> None:
    made = rolled(plan_of(), book(step("a", days=2), step("b", days=5), step("c", "a", "b")))
    assert task(made, "a").why_critical == (
        "Not on the critical path: it may slip 3 working days before the end moves; “C” waits longer for “B”."
    )


def test_a_task_with_room_that_something_begins_after_says_so() -> None:
    made = rolled(plan_of(), book(step("a"), step("b", "a"), step("c", days=3)))
    assert task(made, "a").why_critical == (
        "Not on the critical path: it may slip 1 working day before the end moves, though “B” begins when it ends."
    )
    assert task(made, "b").why_critical.endswith("before the end moves; nothing waits for it.")


def test_of_two_equally_long_ways_both_leave_no_room() -> None:
    made = rolled(plan_of(), book(step("a"), step("b"), step("c", "a", "b")))
    assert task(made, "a").critical
    assert task(made, "b").critical
    assert task(made, "a").why_critical.startswith("On the critical path: it has no room to slip")


def test_a_reason_looks_through_what_is_left_out() -> None:
    playbook = book(step("build", per=(AI,)), step("gone", "build", when="step"), step("end", "gone"))
    made = rolled(plan_of(*WORK), playbook)
    assert after(made, "end") == {"build@read", "build@sort"}
    assert "“End” begins when it ends" in task(made, "build@sort").why_critical


# -- findings ------------------------------------------------------------------------------------------------------
def test_findings_of_one_rule_share_a_task_in_the_window_of_its_remedy() -> None:
    found = tuple(finding("data-without-retention", ("elements", id_)) for id_ in ("crm", "other"))
    made = rolled(plan_of(*WORK), None, *found)
    fix = task(made, "fix.data-without-retention")
    assert fix.name == "Agree retention for every data source"
    assert fix.findings == tuple(f.id for f in found)
    assert fix.window is Window.DISCOVERY
    assert fix.after == ("foundations.sign",)
    assert fix.id in after(made, "discovery.sign")


def test_a_finding_a_standard_task_settles_joins_it() -> None:
    found = finding("right-unheld", ("rights", "budget"))
    made = rolled(plan_of(*WORK), None, found)
    assert made.task("fix.right-unheld") is None
    assert task(made, "foundations.rights").findings == (found.id,)


def test_a_finding_joins_the_task_of_its_own_element() -> None:
    found = finding("fallback-untried", ("elements", "sort"))
    made = rolled(plan_of(*WORK), None, found)
    assert task(made, "pilot.drill@sort").findings == (found.id,)
    assert task(made, "pilot.drill@read").findings == ()


def test_a_finding_whose_standard_task_is_left_out_gets_its_own() -> None:
    found = finding("ai-without-threshold", ("elements", "sort"))
    made = rolled(plan_of(), None, found)
    assert made.task("discovery.thresholds") is None
    assert task(made, "fix.ai-without-threshold").findings == (found.id,)


def test_what_a_standard_task_settles_are_rules_that_exist_and_belong_in_its_window() -> None:
    rules = {rule.id: rule for rule in RULES}
    settled = [(rule, standard) for standard in shipped().tasks for rule in standard.settles]
    assert len({rule for rule, _ in settled}) == len(settled) > 0
    assert all(rules[rule].remedy.window is standard.window for rule, standard in settled)


def test_a_finding_of_a_rule_nobody_knows_yields_nothing() -> None:
    assert rolled(plan_of(), None, finding("from-another-time")) == rolled(plan_of())


# -- whole ---------------------------------------------------------------------------------------------------------
def test_an_empty_plan_has_a_rollout() -> None:
    made = rolled(Plan())
    assert [span.window for span in made.windows] == list(Window)
    assert len(made.gates) == 4
    assert {t.owner_name for t in made.tasks} == {"nobody yet (in-house)", "nobody yet (partner)"}


def test_nothing_to_do_is_a_rollout_too() -> None:
    made = rolled(Plan(), book())
    assert (made.tasks, made.gates, made.critical_path) == ((), (), ())
    assert made.finish == START
    assert made.finish_range == (START, START)


def test_it_does_not_depend_on_the_order_of_the_records() -> None:
    plan = plan_of(*WORK)
    turned = Plan({name: dict(reversed(plan.table(name).items())) for name in RECORD_TYPES})
    assert rolled(turned) == rolled(plan)


def test_tasks_stand_in_order_of_window_then_start(rollout: Rollout) -> None:
    places = [(list(Window).index(t.window), t.start) for t in rollout.tasks]
    assert places == sorted(places)
    seen: set[str] = set()
    for t in rollout.tasks:
        assert seen.issuperset(t.after)
        seen.add(t.id)


@pytest.mark.parametrize("start", [date.min, date(2027, 1, 16), date(9999, 12, 1), date.max])
def test_any_day_may_be_the_first(start: date) -> None:
    made = rolled(plan_of(*WORK), start=start)
    assert made.start == start
    assert all(start <= t.start <= t.finish <= made.finish for t in made.tasks)
