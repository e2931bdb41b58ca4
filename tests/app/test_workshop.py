"""Going into a workshop from anywhere, and back to the very same place."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from windowed import Answers, idle, window

from app.window import Window
from app.workshop import ROOM
from models.commands import add_element
from models.plan import ElementKind
from views.panels.discovery.page import DiscoveryPage
from views.strong import STRONG
from views.theme import theme
from views.tokens import DARK, LIGHT

K = Qt.Key


@pytest.fixture
def opened(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Window, Answers]]:
    with window(qtbot, monkeypatch) as (made, answers):
        theme().choose("light")
        made.session.open_sample()
        made.go("discovery")
        idle(qtbot, made)
        with qtbot.waitActive(made):
            made.activateWindow()
        yield made, answers
        theme().lend(None)


def press(made: Window, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or made, key, modifiers)


def test_nothing_of_it_is_loaded_before_it_is_gone_into() -> None:
    code = (
        "import os, sys; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from app.gui import application; application()\n"
        "from app.session import Session; from app.window import Window\n"
        "made = Window(Session()); made.session.open_sample(); made.go('map'); made.show()\n"
        "from PySide6.QtWidgets import QApplication; QApplication.processEvents()\n"
        "names = [n for n in sys.modules if 'workshop' in n or n in ('views.strong', 'models.commands.parking')]\n"
        "print(names); made.session.close(); os._exit(0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120)
    assert done.stdout.strip() == "[]", done.stderr


def test_from_discovery_it_goes_on_at_the_question_in_hand_and_comes_back(
    opened: tuple[Window, Answers], qtbot: QtBot
) -> None:
    made, _ = opened
    page = made.stack.currentWidget()
    assert isinstance(page, DiscoveryPage)
    page.show_section("exceptions")
    page.list.step(3)
    one, size = page.card.one, made.size()
    page.workshop.click()
    assert made.isFullScreen()
    assert made.room == ROOM
    assert not made.menuBar().isVisible()
    shown = made.workshop.page
    assert shown.isVisible()
    assert shown.hasFocus()
    assert shown.one == one
    assert shown.course.topic.section == "exceptions"
    assert theme().tokens is STRONG[0]
    press(made, K.Key_Return)
    press(made, K.Key_Escape)
    assert not made.isFullScreen()
    assert made.size() == size
    assert made.room == "discovery"
    assert made.menuBar().isVisible()
    assert made.stack.currentWidget() is page
    assert page.card.one == one
    assert page.list.hasFocus()
    assert theme().tokens is LIGHT
    made.workshop.enter()
    assert made.workshop.page is shown
    made.workshop.leave()


def test_from_the_map_it_asks_about_what_is_selected_and_leaves_zoom_and_selection(
    opened: tuple[Window, Answers], qtbot: QtBot
) -> None:
    made, _ = opened
    made.go("map")
    made.map.reveal([("elements", "e-route")])
    made.map.zoom = 1.7
    made.map.setFocus()
    before = (made.map.camera.scale, made.map.camera.x, made.map.camera.y, made.map.selection)
    press(made, K.Key_F5)
    assert made.workshop.on
    assert made.workshop.page.one is not None
    assert made.workshop.page.one.element == "e-route"
    plan = made.session.plan
    press(made, K.Key_Delete)
    press(made, K.Key_F11)
    assert not made.workshop.on
    assert not made.isFullScreen()
    assert made.room == "map"
    assert made.session.plan == plan
    assert (made.map.camera.scale, made.map.camera.x, made.map.camera.y, made.map.selection) == before
    assert made.map.hasFocus()


def test_answers_are_edits_of_the_plan_and_undo_by_key_takes_them_back(
    opened: tuple[Window, Answers], qtbot: QtBot
) -> None:
    made, _ = opened
    page = made.stack.currentWidget()
    assert isinstance(page, DiscoveryPage)
    page.ask_next()
    made.workshop.enter()
    shown = made.workshop.page
    assert shown.one is not None
    id_, before = shown.one.id, made.session.plan
    assert not shown.undo.isEnabled()
    press(made, K.Key_1)
    assert made.session.plan.answers[id_].value == "yes"
    assert made.session.unsaved
    assert shown.undo.isEnabled()
    idle(qtbot, made)
    press(made, K.Key_Return)
    press(made, K.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert made.session.plan == before
    assert shown.one.id == id_
    press(made, K.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert made.session.plan.answers[id_].value == "yes"
    QTest.mouseClick(shown.undo, Qt.MouseButton.LeftButton)
    assert made.session.plan == before
    press(made, K.Key_W, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert not made.workshop.on
    assert page.card.given is None


def test_it_is_saved_from_within_and_a_refusal_is_said(opened: tuple[Window, Answers], qtbot: QtBot, tmp_path) -> None:  # type: ignore[no-untyped-def]
    made, answers = opened
    answers.save = tmp_path / "workshop.demarc"
    made.workshop.enter()
    press(made, K.Key_J)
    press(made, K.Key_Return)
    assert "nothing written" in made.toast.text
    QTest.keyClicks(made.workshop.page.form.why, "Holidays")
    press(made, K.Key_Return)
    press(made, K.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: answers.save.exists() and not made.session.unsaved)
    assert b"Holidays" in answers.save.read_bytes()
    assert made.workshop.on


def test_no_deed_of_another_room_can_be_done_meanwhile(opened: tuple[Window, Answers], qtbot: QtBot) -> None:
    made, _ = opened
    made.go("map")
    made.map.select_all()
    made.workshop.enter()
    plan = made.session.plan
    for id_ in ("delete", "cut", "duplicate", "rename", "lay-out"):
        assert not made.actions_.deeds[id_].can(made), id_
        made.actions_.do(id_)
    for key in (K.Key_X, K.Key_L, K.Key_D):
        press(made, key, Qt.KeyboardModifier.ControlModifier)
    assert made.session.plan == plan
    press(made, K.Key_F2)
    assert made.workshop.on


def test_going_anywhere_else_ends_it(opened: tuple[Window, Answers], qtbot: QtBot) -> None:
    made, _ = opened
    made.workshop.enter()
    made.session.reveal(("rights", "risk-tolerance"))
    assert not made.workshop.on
    assert made.room == "control"
    assert theme().tokens is LIGHT
    assert not made.isFullScreen()
    made.workshop.enter()
    answers = opened[1]
    answers.buttons = [1]
    made.session.shut()
    made.show_start()
    assert not made.workshop.on
    assert made.menuBar().isVisible()
    made.workshop.enter()
    assert not made.workshop.on


def test_what_is_asked_about_is_shown_within_the_workshop(opened: tuple[Window, Answers], qtbot: QtBot) -> None:
    made, _ = opened
    made.workshop.enter()
    shown = made.workshop.page
    made.session.reveal(("elements", "e-route"))
    assert shown.course.topic.element == "e-route"
    made.session.reveal(("answers", "exceptions.timeout@s-large"))
    assert shown.one is not None
    assert shown.one.id == "exceptions.timeout@s-large"
    assert made.workshop.on
    made.workshop.leave()
    made.session.reveal(("elements", "e-route"))
    assert made.room == "map"


def test_another_plan_is_another_workshop(opened: tuple[Window, Answers], qtbot: QtBot) -> None:
    made, _ = opened
    made.workshop.enter()
    shown = made.workshop.page
    press(made, K.Key_Return)
    press(made, K.Key_T)
    made.workshop.leave()
    made.session.new()
    made.go("map")
    idle(qtbot, made)
    made.workshop.enter()
    assert shown.one is not None
    assert shown.one.element is None
    assert not shown.course.can_go_back
    assert not shown.top.timer.watch.running
    assert shown.stage.scene.empty
    made.session.run(add_element(made.session.plan, id="e", kind=ElementKind.AI, name="Sort", x=0, y=0))
    assert "e" in shown.stage.scene.elements


def test_full_screen_stays_full_and_a_close_is_remembered_as_it_was(
    opened: tuple[Window, Answers], qtbot: QtBot
) -> None:
    made, _ = opened
    made.full_screen()
    made.workshop.enter()
    made.workshop.leave()
    assert made.isFullScreen()
    made.full_screen()
    size = made.size()
    made.workshop.enter()
    made.close()
    assert not made.workshop.on
    assert made.size() == size


def test_dark_is_dark_in_a_workshop_too(opened: tuple[Window, Answers], qtbot: QtBot) -> None:
    made, _ = opened
    theme().choose("dark")
    made.workshop.enter()
    assert theme().tokens is STRONG[1]
    theme().choose("light")
    assert theme().tokens is STRONG[0]
    assert STRONG[0].accent in made.workshop.page.styleSheet()
    theme().choose("dark")
    made.workshop.leave()
    assert theme().tokens is DARK
    theme().choose("light")
