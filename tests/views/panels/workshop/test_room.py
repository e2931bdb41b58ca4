"""What a room does beside answering: saying who speaks, putting things aside, drawing what is missing, hurrying."""

from __future__ import annotations

import random

import pytest
from desk import FakeDesk
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from workshopped import TIMEOUT, at, press

from models.commands import delete
from models.plan import AnswerValue, problems
from views.panels.workshop.page import WorkshopPage

K = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier


# -- who said it -----------------------------------------------------------------------------------------------
def test_one_key_says_who_speaks_and_it_stays_for_the_next_question(page: WorkshopPage, desk: FakeDesk) -> None:
    speakers = page.card.speakers
    other = next(n for n, name in enumerate(speakers.names) if name != "Dana Ruiz")
    at(page, TIMEOUT)
    press(page, (K.Key_F2, K.Key_F3, K.Key_F4)[other])
    press(page, "1")
    name = speakers.names[other]
    assert desk.plan.answers[TIMEOUT].by == name
    press(page, K.Key_Return)
    assert page.one is not None
    id_ = page.one.id
    press(page, "4")
    assert desk.plan.answers[id_].by == name
    assert speakers.chips[other].isChecked()


def test_who_said_it_can_be_corrected_after_the_answer(page: WorkshopPage, desk: FakeDesk) -> None:
    at(page, TIMEOUT)
    press(page, "1")
    speakers = page.card.speakers
    other = next(n for n, name in enumerate(speakers.names) if name != "Dana Ruiz")
    QTest.mouseClick(speakers.chips[other], Qt.MouseButton.LeftButton)
    assert desk.plan.answers[TIMEOUT].by == speakers.names[other]
    assert page.hasFocus()


def test_anybody_can_be_named_and_names_are_no_markup(page: WorkshopPage, desk: FakeDesk) -> None:
    at(page, TIMEOUT)
    press(page, "w")
    assert page.card.speakers.asks
    page.card.speakers.field.setText("Kim & <b>Co</b>")
    QTest.keyClick(page.card.speakers.field, K.Key_Return)
    assert not page.card.speakers.asks
    press(page, "3")
    assert desk.plan.answers[TIMEOUT].by == "Kim & <b>Co</b>"
    chip = page.card.speakers.chips[0]
    assert "Kim && <b>" in chip.text()
    assert page.card.speakers.names[0] == "Kim & <b>Co</b>"
    assert "&lt;b&gt;" in chip.toolTip()
    press(page, "w")
    page.card.speakers.field.setText("nobody")
    QTest.keyClick(page.card.speakers.field, K.Key_Escape)
    assert page.card.speakers.speaker == "Kim & <b>Co</b>"
    assert page.hasFocus()


# -- the parking lot -------------------------------------------------------------------------------------------
def test_a_question_is_parked_with_reason_and_name_and_the_next_comes(page: WorkshopPage, desk: FakeDesk) -> None:
    first = page.one
    assert first is not None
    press(page, "k")
    assert page.form.why.hasFocus()
    QTest.keyClicks(page.form.why, "Tom knows")
    page.form.who.setText("Tom & Co")
    page.form.who.setFocus()
    QTest.keyClick(page.form.who, K.Key_Return)
    parked = desk.plan.parked[first.id]
    assert (parked.text, parked.who, parked.at) == ("Tom knows", "Tom & Co", "2026-03-02")
    assert page.one != first
    assert page.beside.shows_map
    assert page.top.lot.text().endswith("1")
    assert page.hasFocus()
    desk.undo()
    assert page.one == first
    assert not desk.plan.parked


def test_parking_can_be_given_up(page: WorkshopPage, desk: FakeDesk) -> None:
    first = page.one
    press(page, "k")
    QTest.keyClick(page.form.why, K.Key_Escape)
    assert page.one == first
    assert not desk.plan.parked
    assert page.hasFocus()


def test_a_note_is_parked_listed_settled_and_taken_out(page: WorkshopPage, desk: FakeDesk) -> None:
    one = page.one
    press(page, "j")
    QTest.keyClick(page.form.why, K.Key_Return)
    assert desk.refusals[-1].startswith("There is nothing")
    QTest.keyClicks(page.form.why, "Who pays for <i>nights</i>?")
    QTest.keyClick(page.form.why, K.Key_Return)
    (note,) = desk.plan.parked.values()
    assert note.question is None
    press(page, "o")
    lot = page.lot
    assert lot.isVisible()
    assert lot.chosen == note
    assert not lot.ask.isEnabled()
    lot.done.click()
    assert desk.plan.parked[note.id].settled == "2026-03-02"
    assert lot.waiting == 0
    assert lot.done.text() == "Let it wait again"
    lot.done.click()
    assert desk.plan.parked[note.id].settled == ""
    lot.out.click()
    assert not desk.plan.parked
    assert not lot.ask.isEnabled()
    assert page.one == one
    press(page, K.Key_Escape)
    assert page.beside.shows_map


def test_what_is_parked_comes_back_and_an_answer_settles_it(page: WorkshopPage, desk: FakeDesk) -> None:
    at(page, TIMEOUT)
    press(page, "k")
    QTest.keyClick(page.form.why, K.Key_Return)
    assert page.one is not None
    assert page.one.id != TIMEOUT
    press(page, "o")
    QTest.keyClick(page.lot.list, K.Key_Return)
    assert page.one.id == TIMEOUT
    assert not desk.plan.parked
    press(page, "k")
    QTest.keyClick(page.form.why, K.Key_Return)
    at(page, TIMEOUT)
    assert page.card.parked.isVisible()
    press(page, "4")
    assert desk.plan.parked[TIMEOUT].settled == "2026-03-02"
    assert not page.card.parked.isVisible()


# -- what is missing -------------------------------------------------------------------------------------------
def test_what_is_missing_is_typed_going_on_from_what_is_talked_about(page: WorkshopPage, desk: FakeDesk) -> None:
    at(page, TIMEOUT)
    one, before = page.one, len(desk.plan.elements)
    press(page, "d")
    bar = page.stage.typing
    assert bar is not None
    assert bar.field.hasFocus()
    QTest.keyClicks(bar.field, "-> Look again [review]")
    QTest.keyClick(bar.field, K.Key_Return)
    (new,) = [e for e in desk.plan.elements.values() if e.name == "Look again"]
    assert [link.target for link in desk.plan.links.values() if link.source == "classify" and link.target == new.id]
    assert page.one == one
    QTest.keyClick(bar.field, K.Key_Escape)
    assert not bar.isVisible()
    press(page, "2")
    assert desk.plan.answers[TIMEOUT].value is AnswerValue.MOSTLY
    desk.undo()
    desk.undo()
    assert len(desk.plan.elements) == before


def test_the_map_follows_what_changed_while_nobody_looked(page: WorkshopPage, desk: FakeDesk) -> None:
    at(page, TIMEOUT)
    page.stage.finish()
    page.hide()
    gone = page.stage.neighbours()[0].id
    told = []
    page.stage.scene.open = lambda *_: told.append(1)  # type: ignore[method-assign]
    desk.run(delete(desk.plan, [("elements", gone)]))
    page.show()
    page.stage.finish()
    assert not told, "drawn anew"
    assert page.stage.scene.plan is desk.plan
    assert set(page.stage.scene.elements) == set(desk.plan.elements)


# -- in a hurry ------------------------------------------------------------------------------------------------
@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_whatever_is_pressed_can_be_taken_back_to_the_start(page: WorkshopPage, desk: FakeDesk, seed: int) -> None:
    """Keys at random, in fields and out of them: nothing breaks, and undo leads back to the start."""
    rng, start = random.Random(seed), desk.plan
    keys = [Qt.Key[f"Key_{name}"] for name in "1234567ERWSKJOGTYMNLUAX"]
    keys += [K.Key_Return, K.Key_Left, K.Key_Right, K.Key_Space, K.Key_Delete, K.Key_Tab, K.Key_F2, K.Key_F3, K.Key_Up]
    for n in range(220):
        key = K.Key_Escape if n % 7 == 6 and not page.beside.shows_map else rng.choice(keys)
        modifiers = Qt.KeyboardModifier.ControlModifier if key == K.Key_Return and rng.random() < 0.3 else NONE
        QTest.keyClick(page.focusWidget() or page, key, modifiers)
        if n % 20 == 19:
            desk.assess()
        if rng.random() < 0.05 and desk.history.done:
            desk.undo()
    page.card.flush()
    assert len(desk.edits) > 20
    assert problems(desk.plan) == []
    while desk.history.done:
        desk.undo()
    assert desk.plan == start
