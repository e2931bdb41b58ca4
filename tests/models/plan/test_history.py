"""What only changes how a plan is looked at takes no redo away."""

from __future__ import annotations

from made import done
from nested import a_provider_within_a_partner

from models.commands import add_element, delete, fold, rename, set_fields
from models.plan import Edit, ElementKind, History, Plan, Refusal
from models.plan.integrity import problems


def did(history: History, outcome: Edit | Refusal, *, beside: bool = False) -> History:
    assert isinstance(outcome, Edit), outcome
    return history.beside(outcome) if beside else history.do(outcome)


def started() -> History:
    plan = a_provider_within_a_partner()
    return History(done(plan, fold(plan, ["us"])))


def redone(history: History) -> Plan:
    while history.undone:
        history = history.redo()
        assert problems(history.plan) == []
    return history.plan


def test_after_expanding_an_area_what_was_undone_can_be_done_again() -> None:
    history = started()
    history = did(history, rename(history.plan, ("boundaries", "us"), "Support"))
    history = did(history, rename(history.plan, ("elements", "mail"), "Post"))
    history = did(history, set_fields(history.plan, ("boundaries", "us"), {"hue": 120}))
    wanted = history.plan
    back = history.undo().undo().undo()
    opened = did(back, fold(back.plan, ["us"], False), beside=True)
    assert len(opened.undone) == 3
    assert not opened.plan.boundaries["us"].folded
    again = redone(opened)
    assert again.boundaries["us"].name == "Support"
    assert again.boundaries["us"].hue == 120
    assert not again.boundaries["us"].folded
    assert done(again, fold(again, ["us"])) == wanted
    # And all of it can be taken back again, the expanding too.
    history = opened
    while history.undone:
        history = history.redo()
    while history.done:
        history = history.undo()
    assert history.plan == started().plan


def test_what_was_undone_about_the_very_same_fields_wins_when_it_is_done_again() -> None:
    history = started()
    history = did(history, fold(history.plan, ["us"], False))
    history = did(history, fold(history.plan, ["us"]))
    back = history.undo().undo()
    opened = did(back, fold(back.plan, ["us"], False), beside=True)
    assert redone(opened).boundaries["us"].folded


def test_what_was_undone_may_delete_what_was_expanded() -> None:
    history = started()
    history = did(history, delete(history.plan, [("boundaries", "us")]))
    history = did(history, add_element(history.plan, id="new", kind=ElementKind.STEP, name="New", x=0, y=900))
    back = history.undo().undo()
    opened = did(back, fold(back.plan, ["us"], False), beside=True)
    assert redone(opened) == history.plan


def test_an_ordinary_edit_takes_the_redo_away_as_ever() -> None:
    history = started()
    history = did(history, rename(history.plan, ("elements", "mail"), "Post")).undo()
    assert did(history, fold(history.plan, ["us"], False)).undone == ()
