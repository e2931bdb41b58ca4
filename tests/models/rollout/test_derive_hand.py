"""Hand edits of a rollout: kept whatever the derivation says, and never able to break it."""

from __future__ import annotations

from datetime import timedelta
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
    with_hands,
)

from models.plan import Plan, Task, Window
from models.rollout.schedule import Rollout

PLAN = plan_of(*WORK)
PLAIN = rolled(PLAN)
CIRCLE = "would go round in a circle"


def by_hand(*tasks: Task, plan: Plan = PLAN) -> Rollout:
    return rolled(with_hands(plan, *tasks))


def test_every_field_set_by_hand_counts() -> None:
    hand = Task(
        id="discovery.walk", name="Walk", window=Window.PILOT, owner="acme", days=(1, 1, 1), after=("pilot.train",),
        note="In March", done=True,
    )  # fmt: skip
    walk = task(by_hand(hand), "discovery.walk")
    assert (walk.name, walk.window, walk.owner, walk.owner_name) == ("Walk", Window.PILOT, "acme", "Acme")
    assert (walk.days, walk.after, walk.note, walk.done) == ((1, 1, 1), ("pilot.train",), "In March", True)
    assert walk.edited


def test_fields_left_alone_follow_the_derivation() -> None:
    made = by_hand(Task(id="discovery.walk", note="In March"))
    walk, plain = task(made, "discovery.walk"), task(PLAIN, "discovery.walk")
    assert (walk.name, walk.window, walk.owner, walk.days, walk.after, walk.start) == (
        plain.name, plain.window, plain.owner, plain.days, plain.after, plain.start,
    )  # fmt: skip
    assert walk.edited
    assert not plain.edited


def test_a_task_done_keeps_its_dates() -> None:
    done, plain = task(by_hand(Task(id="discovery.walk", done=True)), "discovery.walk"), task(PLAIN, "discovery.walk")
    assert (done.start, done.finish) == (plain.start, plain.finish)


def test_a_hand_edit_of_a_task_that_is_not_there_waits_until_it_is() -> None:
    found = finding("data-without-owner", ("elements", "crm"))
    plan = with_hands(PLAN, Task(id="fix.data-without-owner", note="Ask Ann"))
    assert rolled(plan) == PLAIN
    assert task(rolled(plan, None, found), "fix.data-without-owner").note == "Ask Ann"


# -- left out ------------------------------------------------------------------------------------------------------
def test_a_dropped_task_is_left_out_and_its_order_stays() -> None:
    made = by_hand(Task(id="discovery.walk", dropped="Done last year"))
    assert made.task("discovery.walk") is None
    assert after(made, "discovery.exceptions") == {"foundations.sign"}
    assert "discovery.walk" not in {id_ for t in made.tasks for id_ in t.after}


def test_without_its_sign_off_a_window_is_still_finished_before_the_next_begins() -> None:
    made = by_hand(Task(id="discovery.sign", dropped="No time"))
    inside = {t.id for t in made.tasks if t.window is Window.DISCOVERY}
    assert inside <= everything_before(made, "pilot.environments")


def test_a_window_emptied_by_hand_does_not_open_the_next_too_early() -> None:
    gone = [Task(id=t.id, dropped="No") for t in PLAIN.tasks if t.window is Window.DISCOVERY]
    made = by_hand(*gone)
    assert after(made, "pilot.environments") == {"foundations.sign"}
    (gate,) = [g for g in made.gates if g.window is Window.DISCOVERY]
    assert gate.after == ()
    assert gate.expected == task(made, "foundations.sign").finish


def test_a_sign_off_alone_in_its_window_still_waits_for_the_one_before() -> None:
    gone = [Task(id=t.id, dropped="No") for t in PLAIN.tasks if t.window is Window.DISCOVERY]
    made = by_hand(*(t for t in gone if t.id != "discovery.sign"))
    assert after(made, "discovery.sign") == {"foundations.sign"}


def test_a_sign_off_waits_for_the_one_before_even_if_its_window_does_not() -> None:
    made = by_hand(*(Task(id=t.id, after=()) for t in PLAIN.tasks if t.id in ("discovery.walk", "discovery.data")))
    assert "foundations.sign" in after(made, "discovery.sign")


def test_dropping_everything_leaves_nothing() -> None:
    made = by_hand(*(Task(id=t.id, dropped="No") for t in PLAIN.tasks))
    assert made.tasks == ()
    assert made.finish == START


def test_one_of_several_elements_may_be_left_out() -> None:
    made = by_hand(Task(id="pilot.build@sort", dropped="Bought"))
    assert after(made, "pilot.evaluate@sort") == {"pilot.environments"}
    assert after(made, "pilot.evaluate@read") == {"pilot.build@read"}


# -- own tasks -----------------------------------------------------------------------------------------------------
def test_an_own_task_waits_for_the_sign_off_before_and_its_own_sign_off_for_it() -> None:
    made = by_hand(Task(id="mine", own=True, name="Tell the works council", window=Window.DISCOVERY, days=(1, 2, 3)))
    own = task(made, "mine")
    assert own.after == ("foundations.sign",)
    assert "mine" in after(made, "discovery.sign")
    assert (own.name, own.days, own.owner, own.edited) == ("Tell the works council", (1, 2, 3), "ann", False)


def test_an_own_task_in_the_first_window_begins_at_once() -> None:
    own = task(by_hand(Task(id="mine", own=True, name="Tell", window=Window.FOUNDATIONS, days=(1, 1, 1))), "mine")
    assert (own.after, own.start) == ((), START)


def test_an_own_task_may_say_what_it_waits_for() -> None:
    mine = Task(id="mine", own=True, name="Tell", window=Window.DISCOVERY, days=(1, 1, 1), after=("discovery.walk",))
    other = Task(id="other", own=True, name="Ask", window=Window.DISCOVERY, days=(1, 1, 1), after=("mine",))
    made = by_hand(mine, other)
    assert after(made, "mine") == {"discovery.walk"}
    assert after(made, "other") == {"mine"}
    assert "other" in after(made, "discovery.sign")
    assert "mine" not in after(made, "discovery.sign"), "the sign-off waits for it by way of the other"


def test_an_own_task_that_says_little_is_in_all_the_same() -> None:
    own = task(by_hand(Task(id="mine", own=True)), "mine")
    assert (own.name, own.window, own.days) == ("Task without a name", Window.FOUNDATIONS, (1, 1, 1))


def test_an_own_task_may_be_left_out() -> None:
    assert by_hand(Task(id="mine", own=True, name="Tell", dropped="Later")).task("mine") is None


def test_an_own_task_with_the_id_of_a_standard_one_is_a_hand_edit_of_it() -> None:
    made = by_hand(Task(id="discovery.walk", own=True, name="Stroll"))
    assert [t.name for t in made.tasks if t.id == "discovery.walk"] == ["Stroll"]
    assert after(made, "discovery.walk") == {"foundations.sign"}


def test_an_own_task_with_the_id_of_one_left_out_is_in() -> None:
    made = by_hand(Task(id="discovery.data", own=True, name="Look at data"), plan=plan_of())
    assert task(made, "discovery.data").name == "Look at data"


def test_an_own_task_with_the_id_of_one_done_per_element_stands_beside_those() -> None:
    own = {"own": True, "name": "Talk", "days": (1, 1, 1)}
    made = by_hand(
        Task(id="pilot.evaluate", window=Window.RELEASE, **own),
        Task(id="mine", window=Window.RELEASE, after=("pilot.evaluate",), **own),
    )
    assert after(made, "pilot.shadow") == after(PLAIN, "pilot.shadow")
    assert after(made, "mine") == {"pilot.evaluate"}


def test_without_standard_tasks_own_ones_still_keep_to_the_order_of_the_windows() -> None:
    own = [Task(id=f"t{n}", own=True, name=f"T{n}", window=w, days=(1, 1, 1)) for n, w in enumerate(Window) if n != 2]
    made = rolled(with_hands(plan_of(), *own), book())
    assert [(t.id, t.after) for t in made.tasks] == [("t0", ()), ("t1", ("t0",)), ("t3", ("t1",))]
    assert made.finish == START + timedelta(days=2)


# -- moved ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("window", list(Window))
@pytest.mark.parametrize("id_", [t.id for t in PLAIN.tasks])
def test_any_task_may_move_to_any_window(id_: str, window: Window) -> None:
    made = by_hand(Task(id=id_, window=window))
    moved = task(made, id_)
    assert moved.window is window
    assert len(made.tasks) == len(PLAIN.tasks)
    assert not any(CIRCLE in t.why_critical for t in made.tasks)
    # The windows still follow each other: nothing begins before everything in the one before is finished.
    for before, here in pairwise(Window):
        done = max((t.finish for t in made.tasks if t.window is before), default=START)
        assert all(t.start >= done for t in made.tasks if t.window is here)


def test_a_task_moved_ahead_waits_only_for_what_can_be_waited_for_there() -> None:
    made = by_hand(Task(id="discovery.data", window=Window.FOUNDATIONS))
    assert after(made, "discovery.data") == set()
    assert "discovery.data" in after(made, "foundations.sign")
    assert "discovery.data" in after(made, "discovery.design")


def test_what_came_after_a_task_moved_back_comes_after_what_that_waited_for() -> None:
    made = by_hand(Task(id="discovery.walk", window=Window.RELEASE))
    assert after(made, "discovery.exceptions") == {"foundations.sign"}
    assert after(made, "discovery.walk") == {"foundations.sign", "pilot.sign"}


def test_a_sign_off_moved_ahead_does_not_open_the_next_window() -> None:
    made = by_hand(Task(id="pilot.sign", window=Window.DISCOVERY))
    inside = {t.id for t in made.tasks if t.window is Window.PILOT}
    assert inside <= everything_before(made, "release.limited")


def test_two_sign_offs_may_change_places() -> None:
    made = by_hand(Task(id="discovery.sign", window=Window.PILOT), Task(id="pilot.sign", window=Window.DISCOVERY))
    assert len(made.tasks) == len(PLAIN.tasks)
    assert not any(CIRCLE in t.why_critical for t in made.tasks)


# -- what is waited for --------------------------------------------------------------------------------------------
def test_predecessors_that_are_gone_are_ignored_and_told() -> None:
    walk = task(by_hand(Task(id="discovery.walk", after=("no-such-task", "foundations.goal"))), "discovery.walk")
    assert walk.after == ("foundations.goal",)
    assert walk.why_critical.endswith("It was also set to wait for 1 task not in the rollout.")


def test_when_all_are_gone_the_derivation_counts_again() -> None:
    walk = task(by_hand(Task(id="discovery.walk", after=("gone", "lost"))), "discovery.walk")
    assert walk.after == ("foundations.sign",)
    assert walk.why_critical.endswith("It was also set to wait for 2 tasks not in the rollout.")


def test_to_wait_for_nothing_may_be_set_by_hand() -> None:
    made = by_hand(Task(id="discovery.walk", after=()))
    assert task(made, "discovery.walk").after == ()
    assert task(made, "discovery.walk").start == START


def test_a_predecessor_that_was_left_out_is_looked_through() -> None:
    made = by_hand(Task(id="pilot.train", after=("pilot.feeds",)), Task(id="pilot.feeds", dropped="No feeds"))
    assert after(made, "pilot.train") == {"pilot.environments"}


def test_a_sign_off_waits_for_exactly_what_was_set_by_hand() -> None:
    made = by_hand(Task(id="pilot.sign", after=("pilot.shadow",)))
    assert after(made, "pilot.sign") == {"pilot.shadow"}


def test_a_circle_made_by_hand_is_broken_at_the_latest_id() -> None:
    made = by_hand(
        Task(id="pilot.feeds", after=("pilot.train",)),
        Task(id="pilot.train", after=("pilot.feeds",)),
    )
    assert after(made, "pilot.feeds") == {"pilot.train"}
    assert after(made, "pilot.train") == {"pilot.environments"}
    assert CIRCLE in task(made, "pilot.train").why_critical
    assert CIRCLE not in task(made, "pilot.feeds").why_critical


def test_what_was_set_by_hand_beside_a_circle_stays() -> None:
    made = by_hand(
        Task(id="discovery.design", after=("discovery.security",)),
        Task(id="pilot.train", after=("pilot.feeds",)),
        Task(id="release.review", after=("discovery.sign",)),
    )
    assert after(made, "discovery.design") == {"discovery.walk", "discovery.data"}
    assert CIRCLE in task(made, "discovery.design").why_critical
    assert after(made, "pilot.train") == {"pilot.feeds"}
    assert after(made, "release.review") == {"discovery.sign"}


def test_a_task_cannot_wait_for_itself_nor_for_its_own_sign_off() -> None:
    own = {"own": True, "name": "Tell", "window": Window.PILOT, "days": (1, 1, 1)}
    made = by_hand(
        Task(id="mine", after=("mine", "pilot.train"), **own), Task(id="yours", after=("pilot.sign",), **own)
    )
    assert after(made, "mine") == {"pilot.train"}
    assert after(made, "yours") == {"discovery.sign"}
    assert CIRCLE in task(made, "yours").why_critical


def test_the_first_task_may_not_wait_for_the_last() -> None:
    made = by_hand(Task(id="foundations.owner", after=("release.decide",)))
    assert task(made, "foundations.owner").start == START
    assert made.finish == PLAIN.finish


def test_a_large_circle_is_broken_in_one_place() -> None:
    ids = [f"t{n:03}" for n in range(300)]
    own = [Task(id=i, own=True, name=i, days=(1, 1, 1), after=(ids[n - 1],)) for n, i in enumerate(ids)]
    made = rolled(with_hands(plan_of(), *own), book())
    assert [t.id for t in made.tasks if CIRCLE in t.why_critical] == ["t299"]
    assert [t.id for t in made.tasks] == ["t299", *ids[:-1]]


@pytest.mark.parametrize("size", [2, 40, 700])
def test_a_mess_of_circles_is_sorted_out(size: int) -> None:
    """Every own task waits for every seventh other: far more circles than tasks."""
    ids = [f"t{n:03}" for n in range(size)]
    own = [Task(id=i, own=True, name=i, days=(1, 1, 1), after=tuple(ids[n % 7 :: 7])) for n, i in enumerate(ids)]
    made = rolled(with_hands(plan_of(), *own), book())
    assert [t.id for t in made.tasks if not t.after]
    assert {t.id for t in made.tasks} == set(ids)
    assert made == rolled(with_hands(plan_of(), *reversed(own)), book())


def test_circles_that_come_up_one_after_the_other_are_sorted_out() -> None:
    """A derived chain set to wait backwards: each circle broken lets the next one close."""
    ids = [f"s{n:03}" for n in range(300)]
    playbook = book(step(ids[0]), *(step(b, a) for a, b in pairwise(ids)))
    hands = [Task(id=a, after=(b,)) for a, b in pairwise(ids)]
    made = rolled(with_hands(plan_of(), *hands), playbook)
    assert len(made.tasks) == len(ids)


# -- what cannot stand ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "days",
    [
        (3, 2, 1),
        (-1, 2, 3),
        (1, 2, 2001),
        (float("nan"),) * 3,
        (0, float("nan"), 1),
        (float("inf"),) * 3,
        (1, 1e300, 1e308),
    ],
)
def test_days_that_make_no_sense_do_not_count_and_are_told(days: tuple[float, float, float]) -> None:
    walk, plain = task(by_hand(Task(id="discovery.walk", days=days)), "discovery.walk"), task(PLAIN, "discovery.walk")
    assert walk.days == plain.days
    assert "do not count" in walk.why_critical


def test_tasks_without_duration_are_dated() -> None:
    made = by_hand(*(Task(id=t.id, days=(0, 0, 0)) for t in PLAIN.tasks))
    assert {t.start for t in made.tasks} == {t.finish for t in made.tasks} == {START}


def test_a_rollout_of_centuries_ends_with_the_calendar() -> None:
    ids = [f"t{n:04}" for n in range(2000)]
    own = [Task(id=i, own=True, name=i, days=(2000, 2000, 2000), after=(b,)) for b, i in pairwise(ids)]
    made = rolled(with_hands(plan_of(), Task(id=ids[0], own=True), *own), book())
    assert made.finish.year == 9999


def test_the_shipped_tasks_are_all_tried_here() -> None:
    assert {t.id.partition("@")[0] for t in PLAIN.tasks} == {t.id for t in shipped().tasks}
