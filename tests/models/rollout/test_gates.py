"""Gates: what must be shown, by whom it is signed, and how it stands."""

from __future__ import annotations

from functools import partial

import pytest
from rolled import START, WORK, book, finding, plan_of, rolled, step, with_hands

from models.assess.interval import Interval
from models.assess.playbook import StandardGate
from models.assess.score import Item, Score, Section, Trace, Verdict
from models.plan import ElementKind, Gate, Plan, Task, Window
from models.rollout.gates import NONE_OPEN
from models.rollout.schedule import PlannedGate, Rollout

PLAN = plan_of(*WORK)
PASS, FAIL, OPEN = Verdict.PASS, Verdict.FAIL, Verdict.UNDETERMINED


def gate(rollout: Rollout, window: Window = Window.FOUNDATIONS) -> PlannedGate:
    (found,) = [g for g in rollout.gates if g.window is window]
    return found


def asks(*criteria: tuple[str, str], window: Window = Window.FOUNDATIONS, **scores: float) -> StandardGate:
    texts, shown_by = tuple(text for text, _ in criteria), tuple(task for _, task in criteria)
    return StandardGate("gate.a", "Gate", window, texts, tuple(scores.items()), shown_by)


def control(lo: float, hi: float) -> Score:
    item = Item("i", "Item", 1.0, Interval(lo, hi), True, partial(Trace, "Item", ""))
    return Score("control", "Control", (Section("rights", "Decision rights", (item,)),))


def test_there_is_a_gate_at_the_end_of_every_window() -> None:
    made = rolled(PLAN)
    assert [g.window for g in made.gates] == list(Window)
    for g, span in zip(made.gates, made.windows, strict=True):
        inside = [t for t in made.tasks if t.window is g.window]
        assert g.due == span.last
        assert g.after == tuple(t.id for t in inside)
        assert g.expected == max(t.finish for t in inside)
        assert g.expected_range[0] < g.expected < g.expected_range[1]


def test_a_gate_is_late_when_its_tasks_end_behind_the_window() -> None:
    tasks = (step("a", days=11),)
    made = rolled(plan_of(), book(*tasks, gates=[asks()]))
    assert gate(made).expected == gate(made).due == made.windows[0].last, "two weeks and a day"
    assert not gate(made).late
    assert gate(rolled(plan_of(), book(step("a", days=12), gates=[asks()]))).late


# -- criteria in words -----------------------------------------------------------------------------------------------
def test_a_criterion_passes_once_the_task_that_shows_it_is_done() -> None:
    playbook = book(step("a"), gates=[asks(("It is so", "a"))])
    (open_,) = gate(rolled(PLAN, playbook)).criteria
    assert (open_.text, open_.verdict, open_.detail) == ("It is so", OPEN, "open: A")
    (done,) = gate(rolled(with_hands(PLAN, Task(id="a", done=True)), playbook)).criteria
    assert (done.verdict, done.detail) == (PASS, "done")


def test_a_criterion_shown_for_every_element_passes_once_all_are_done() -> None:
    playbook = book(step("test", name="Test {name}", per=(ElementKind.AI,)), gates=[asks(("It is so", "test"))])
    one = with_hands(PLAN, Task(id="test@sort", done=True))
    both = with_hands(PLAN, Task(id="test@sort", done=True), Task(id="test@read", done=True))
    assert [gate(rolled(p, playbook)).criteria[0].detail for p in (PLAN, one, both)] == [
        "2 of 2 open: Test Read and 1 more",
        "open: Test Read",
        "done",
    ]
    assert gate(rolled(both, playbook)).verdict is PASS


def test_an_element_left_out_by_hand_is_not_waited_for() -> None:
    playbook = book(step("test", per=(ElementKind.AI,)), gates=[asks(("It is so", "test"))])
    plan = with_hands(PLAN, Task(id="test@sort", done=True), Task(id="test@read", dropped="Bought"))
    assert gate(rolled(plan, playbook)).verdict is PASS


def test_a_criterion_the_plan_has_nothing_to_show_for_is_not_asked() -> None:
    playbook = book(step("test", when="ai"), step("b"), gates=[asks(("AI is tested", "test"), ("B is so", "b"))])
    assert [c.text for c in gate(rolled(plan_of(), playbook)).criteria] == ["B is so"]
    assert [c.text for c in gate(rolled(PLAN, playbook)).criteria] == ["AI is tested", "B is so"]


def test_a_criterion_whose_task_was_left_out_by_hand_stays_open_with_the_reason() -> None:
    playbook = book(step("a"), gates=[asks(("It is so", "a"))])
    (left,) = gate(rolled(with_hands(PLAN, Task(id="a", dropped="Audited in 2026")), playbook)).criteria
    assert (left.verdict, left.detail) == (OPEN, "not shown by any task; left out: Audited in 2026")


def test_a_criterion_no_task_shows_is_shown_at_the_gate() -> None:
    playbook = book(gates=[StandardGate("gate.a", "Gate", Window.FOUNDATIONS, ("It is so",))])
    (only,) = gate(rolled(PLAN, playbook)).criteria
    assert (only.verdict, only.detail) == (OPEN, "to be shown at the gate")


# -- scores ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("lo", "hi", "verdict", "detail"),
    [
        (0.54, 0.71, OPEN, "54–71 %, needs 60 %; weakest: decision rights"),
        (0.6, 0.6, PASS, "60 %, needs 60 %; weakest: decision rights"),
        (0.2, 0.59, FAIL, "20–59 %, needs 60 %; weakest: decision rights"),
    ],
)
def test_a_score_is_held_against_what_the_gate_needs(lo: float, hi: float, verdict: Verdict, detail: str) -> None:
    made = gate(rolled(PLAN, book(gates=[asks(control=0.6)]), control=control(lo, hi)))
    (only,) = made.criteria
    assert (only.text, only.verdict, only.detail) == ("Control reaches 60 %", verdict, detail)
    assert made.verdict is verdict


def test_a_score_that_is_none_cannot_be_told() -> None:
    (only,) = gate(rolled(PLAN, book(gates=[asks(control=0.29)]))).criteria
    assert (only.verdict, only.detail) == (OPEN, "not scored, needs 29 %")


# -- what blocks the go-live -----------------------------------------------------------------------------------------
def test_only_the_release_gate_asks_that_nothing_blocks_the_go_live() -> None:
    made = rolled(PLAN)
    assert [NONE_OPEN in [c.text for c in g.criteria] for g in made.gates] == [False, False, False, True]


def test_a_high_finding_blocks_the_release_gate_and_a_medium_one_does_not() -> None:
    playbook = book(gates=[asks(window=Window.RELEASE)])
    high, medium = finding("right-unheld", ("rights", "x")), finding("data-without-owner", ("elements", "crm"))
    made = gate(rolled(PLAN, playbook, high, medium), Window.RELEASE)
    assert [(c.verdict, c.detail) for c in made.criteria] == [(FAIL, "1 open: right-unheld fired")]
    assert made.verdict is FAIL
    assert gate(rolled(PLAN, playbook, medium), Window.RELEASE).verdict is PASS


# -- the whole gate --------------------------------------------------------------------------------------------------
def test_one_failure_fails_the_gate_and_one_open_point_leaves_it_open() -> None:
    playbook = book(step("a"), step("b"), gates=[asks(("A is so", "a"), ("B is so", "b"), control=0.5)])
    done = with_hands(PLAN, Task(id="a", done=True), Task(id="b", done=True))
    half = with_hands(PLAN, Task(id="a", done=True))
    assert gate(rolled(done, playbook, control=control(0.5, 1))).verdict is PASS
    assert gate(rolled(half, playbook, control=control(0.5, 1))).verdict is OPEN
    assert gate(rolled(half, playbook, control=control(0, 0.1))).verdict is FAIL


def test_a_gate_without_criteria_says_nothing() -> None:
    assert gate(rolled(PLAN, book(gates=[asks()]))).verdict is OPEN


def test_who_signs_is_the_accountable_person_unless_set_by_hand() -> None:
    made = gate(rolled(PLAN))
    assert (made.signs, made.signs_name, made.payment) == ("ann", "Ann", "")
    hand = {"gate.foundations": Gate(id="gate.foundations", signs="acme", payment="20 %")}
    tables = {name: dict(PLAN.table(name)) for name in ("parties", "boundaries", "elements")}
    made = gate(rolled(Plan({**tables, "gates": hand})))
    assert (made.signs, made.signs_name, made.payment) == ("acme", "Acme", "20 %")


def test_without_an_accountable_person_nobody_signs() -> None:
    made = gate(rolled(PLAN, None, finding("no-internal-owner")))
    assert (made.signs, made.signs_name) == (None, "nobody yet (in-house)")


def test_a_window_without_tasks_is_expected_when_the_one_before_is() -> None:
    gates = [StandardGate(f"gate.{w}", w, w, ()) for w in Window]
    made = rolled(plan_of(), book(step("a", window=Window.DISCOVERY, days=3), gates=gates))
    expected = [g.expected for g in made.gates]
    assert expected == [START, made.finish, made.finish, made.finish]
