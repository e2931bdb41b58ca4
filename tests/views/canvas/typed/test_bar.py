"""Type-to-add: the field over the map."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from desk import FakeDesk
from mapped import shown
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from windowed import idle, window

from models.formats.notation import Problem, Understood
from models.formats.notation.parser import LONGEST
from models.plan import ElementKind, Plan
from views.canvas.typed.bar import TypeBar
from views.canvas.typed.field import from_qt, to_qt
from views.canvas.view import MapView

ROOT = Path(__file__).resolve().parents[4]
Key = Qt.Key
Shift = Qt.KeyboardModifier.ShiftModifier
Control = Qt.KeyboardModifier.ControlModifier
Typed = tuple[TypeBar, MapView, FakeDesk, QtBot]


@pytest.fixture
def typed(qtbot: QtBot) -> Typed:
    view, desk, _ = shown()
    qtbot.addWidget(view)
    qtbot.keyClick(view, Key.Key_T)
    assert view.typing is not None
    return view.typing, view, desk, qtbot


def names(desk: FakeDesk) -> list[str]:
    return [e.name for e in desk.plan.elements.values()]


def wrong(bar: TypeBar) -> list[Problem]:
    assert not isinstance(bar.found, Understood)
    return list(bar.found)


def test_a_key_opens_it_and_esc_gives_the_keyboard_back(qtbot: QtBot) -> None:
    view, _, _ = shown()
    qtbot.addWidget(view)
    assert view.typing is None
    qtbot.keyClick(view, Key.Key_Slash, Shift)
    bar = view.typing
    assert bar is not None
    assert bar.isVisible()
    assert bar.field.hasFocus()
    qtbot.keyClick(bar.field, Key.Key_Escape)
    assert not bar.isVisible()
    assert view.hasFocus()
    qtbot.keyClick(view, Key.Key_T)
    assert bar.isVisible()
    assert view.typing is bar


def test_enter_adds_all_of_it_in_one_step_and_stays_open(typed: Typed) -> None:
    bar, view, desk, qtbot = typed
    before = desk.plan
    qtbot.keyClicks(bar.field, "Read mail -> Classify [ai @Acme AI] -> Sure enough? -yes-> Route, -no-> Clerk [review]")
    assert bar.line.text() == "Adds 3 elements and 4 links. “Read mail”, “Classify” exist already."
    qtbot.keyClick(bar.field, Key.Key_Return)
    assert names(desk)[-3:] == ["Sure enough?", "Route", "Clerk"]
    assert len(desk.edits) == 1
    assert view.selection == {("elements", i) for i in desk.plan.elements if i not in before.elements}
    assert bar.isVisible()
    assert bar.field.hasFocus()
    assert bar.field.text == ""
    assert bar.line.text() == "Added 3 elements and 4 links. “Read mail”, “Classify” exist already."
    desk.undo()
    assert desk.plan == before


def test_what_is_new_is_seen_below_the_field(typed: Typed) -> None:
    bar, view, _, qtbot = typed
    view.resize(500, 300)
    for text in ("A -> B -> C -> D", "X [ai]; Y; Z", "Mail -> Another"):
        qtbot.keyClicks(bar.field, text)
        qtbot.keyClick(bar.field, Key.Key_Return)
        box = view.camera.box_to_view(view.scene.box_of_all(view.selection))  # type: ignore[arg-type]
        assert box.y >= bar.geometry().bottom()
        assert box.bottom <= view.height()
        assert box.x >= 0
        assert box.right <= view.width()


def test_it_goes_on_from_the_last_or_the_selected_element(typed: Typed) -> None:
    bar, view, desk, qtbot = typed
    qtbot.keyClicks(bar.field, "A -> B")
    qtbot.keyClick(bar.field, Key.Key_Return)
    qtbot.keyClicks(bar.field, "-> C")
    assert "going on from “B”" in bar.line.text()
    view.select([("elements", "e-read")])
    assert "going on from “Read mail”" in bar.line.text()
    qtbot.keyClick(bar.field, Key.Key_Return)
    (link,) = [k for k in desk.plan.links.values() if k.source == "e-read"]
    assert desk.plan.elements[link.target].name == "C"


def test_errors_are_shown_at_the_column(typed: Typed) -> None:
    bar, view, desk, qtbot = typed
    qtbot.keyClicks(bar.field, "Read mail -> Sort [revew]")
    assert bar.line.text().startswith("Column 20: “revew” is no kind. Did you mean review?")
    assert bar.line.property("tone") == "bad"
    (mark,) = bar.field.extraSelections()
    assert mark.cursor.selectedText() == "revew"  # type: ignore[attr-defined]
    assert bar.field.caret == 19
    qtbot.keyClick(bar.field, Key.Key_Return)
    assert not desk.edits
    assert bar.field.text == "Read mail -> Sort [revew]"
    assert not bar.grab().isNull()
    for _ in "revew":
        qtbot.keyClick(bar.field, Key.Key_Backspace)
    qtbot.keyClicks(bar.field, "review")
    assert bar.field.caret is None
    assert not bar.field.extraSelections()
    assert view.isVisible()


def test_a_text_that_stops_too_early_is_no_error_before_enter(typed: Typed) -> None:
    bar, _, desk, qtbot = typed
    qtbot.keyClicks(bar.field, "Read mail -> ")
    assert bar.line.text() == "After an arrow comes the name of what it leads to."
    assert not bar.line.property("tone")
    assert bar.field.caret is None
    qtbot.keyClick(bar.field, Key.Key_Return)
    assert bar.line.property("tone") == "bad"
    assert bar.field.caret == 13
    assert not desk.edits


def test_columns_count_characters_beyond_the_common_ones(typed: Typed) -> None:
    bar = typed[0]
    bar.open_("🐈🐈 -> B [xyz]")
    assert wrong(bar)[0].column == 10
    (mark,) = bar.field.extraSelections()
    assert mark.cursor.selectedText() == "xyz"  # type: ignore[attr-defined]
    text = "a🐈b🐈"
    assert [to_qt(text, n) for n in range(5)] == [0, 1, 3, 4, 6]
    assert [from_qt(text, to_qt(text, n)) for n in range(5)] == [0, 1, 2, 3, 4]


def test_names_are_completed(typed: Typed) -> None:
    bar, _, desk, qtbot = typed
    qtbot.keyClicks(bar.field, "Mail -> cl")
    assert bar.offering
    assert [row.text for row in bar.offers.rows] == ["Classify"]
    qtbot.keyClick(bar.field, Key.Key_Tab)
    assert bar.field.text == "Mail -> Classify"
    assert not bar.offering
    qtbot.keyClicks(bar.field, " -> re")
    qtbot.keyClick(bar.field, Key.Key_Down)
    qtbot.keyClick(bar.field, Key.Key_Return)
    assert bar.field.text == "Mail -> Classify -> Read mail"
    assert not desk.edits
    qtbot.keyClick(bar.field, Key.Key_Return)
    assert len(desk.plan.links) == 3


def test_enter_adds_even_while_a_list_is_open(typed: Typed) -> None:
    bar, _, desk, qtbot = typed
    qtbot.keyClicks(bar.field, "Mail -> Cla")
    assert bar.offering
    qtbot.keyClick(bar.field, Key.Key_Return)
    assert names(desk)[-1] == "Cla"


def test_kinds_and_parties_are_completed(typed: Typed) -> None:
    bar, _, _, qtbot = typed
    qtbot.keyClicks(bar.field, "New [")
    assert {row.text for row in bar.offers.rows} == {kind.value for kind in ElementKind}
    qtbot.keyClicks(bar.field, "llm")
    qtbot.keyClick(bar.field, Key.Key_Tab)
    qtbot.keyClicks(bar.field, " @")
    assert [row.text for row in bar.offers.rows] == ["Acme AI", "Us"]
    qtbot.keyClicks(bar.field, "ac")
    assert [row.text for row in bar.offers.rows] == ["Acme AI", "ac (partner)", "ac (provider)", "ac (in-house)"]
    bar.offers.taken.emit(0)
    assert bar.field.text == "New [ai @Acme AI"


def test_esc_closes_the_list_first(typed: Typed) -> None:
    bar, _, _, qtbot = typed
    qtbot.keyClicks(bar.field, "ma")
    assert bar.offering
    qtbot.keyClick(bar.field, Key.Key_Escape)
    assert not bar.offering
    assert bar.isVisible()
    qtbot.keyClick(bar.field, Key.Key_Space, Control)
    assert bar.offering
    qtbot.keyClick(bar.field, Key.Key_Home)
    assert not bar.offering, "the list belongs to where the cursor was"


def test_several_lines_are_pasted_and_added_together(typed: Typed) -> None:
    bar, _, desk, qtbot = typed
    QApplication.clipboard().setText("- A -> B\r\n- B -> C [end]\r\n")
    tall = bar.height()
    bar.field.paste()
    assert bar.height() > tall
    qtbot.keyClick(bar.field, Key.Key_Return, Shift)
    qtbot.keyClicks(bar.field, "D")
    qtbot.keyClick(bar.field, Key.Key_Return)
    assert names(desk)[-4:] == ["A", "B", "C", "D"]
    assert len(desk.edits) == 1


def test_up_brings_the_last_line_back(typed: Typed) -> None:
    bar, _, desk, qtbot = typed
    qtbot.keyClicks(bar.field, "A -> B")
    qtbot.keyClick(bar.field, Key.Key_Return)
    qtbot.keyClick(bar.field, Key.Key_Up)
    assert bar.field.text == "A -> B"
    assert bar.line.text() == "All of this is on the map already."
    qtbot.keyClick(bar.field, Key.Key_Return)
    assert len(desk.edits) == 1


def test_changes_from_elsewhere_are_taken_into_account(typed: Typed) -> None:
    bar, _, desk, qtbot = typed
    qtbot.keyClicks(bar.field, "A -> B")
    qtbot.keyClick(bar.field, Key.Key_Return)
    bar.field.setPlainText("A")
    assert bar.line.text() == "All of this is on the map already."
    desk.undo()
    assert bar.line.text() == "Adds 1 element."


def test_help_shows_examples_that_are_understood(typed: Typed) -> None:
    from views.canvas.typed.help import EXAMPLES

    bar, _, _, qtbot = typed
    qtbot.mouseClick(bar.asks, Qt.MouseButton.LeftButton)
    assert bar.help.isVisible()
    for example, _meaning in EXAMPLES:
        bar.help.chosen.emit(example)
        assert bar.field.text == example
        assert isinstance(bar.found, Understood)
    qtbot.mouseClick(bar.asks, Qt.MouseButton.LeftButton)
    assert not bar.help.isVisible()


def test_what_is_pressed_in_it_does_not_reach_the_map(typed: Typed) -> None:
    bar, view, desk, qtbot = typed
    view.select([("elements", "e-in")])
    for key in (Key.Key_Delete, Key.Key_F2, Key.Key_PageUp, Key.Key_1, Key.Key_Tab):
        qtbot.keyClick(bar.field, key)
    qtbot.keyClick(bar, Key.Key_Delete)
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(4, bar.height() - 4))
    assert not desk.edits
    assert view.selection == {("elements", "e-in")}
    assert not view.editing


def test_absurd_names_and_texts_do_not_push_it_apart(typed: Typed) -> None:
    bar, view, desk, qtbot = typed
    wide = bar.width()
    bar.open_(f'"<b>{"x" * 300}</b> & co" -> {"y" * 300}')
    assert bar.width() == wide
    assert bar.height() < view.height()
    qtbot.keyClick(bar.field, Key.Key_Return)
    assert names(desk)[-2].startswith("<b>xxx")
    assert bar.line.textFormat() == Qt.TextFormat.PlainText
    data = QMimeData()
    data.setText("x" * (LONGEST + 1))
    bar.field.insertFromMimeData(data)
    assert bar.field.text == ""
    assert "too long" in bar.line.text()
    long = " -> ".join(f"E{n}" for n in range(1500))
    bar.field.setPlainText(long)
    qtbot.keyClick(bar.field, Key.Key_Return)
    assert len(desk.plan.elements) == 4 + 2 + 1500


def test_much_text_is_read_beside_the_window(qtbot: QtBot) -> None:
    waiting: list[Callable[[], None]] = []

    def later(work: Callable[[], Any], take: Callable[[Any], object], what: str) -> None:
        waiting.append(lambda: take(work()) and None)

    desk = FakeDesk()
    view = MapView(desk, background=later)
    desk.watch(view.plan_changed)
    qtbot.addWidget(view)
    view.resize(800, 500)
    view.show()
    text = " -> ".join(f"Element number {n}" for n in range(1500))
    view.type_to_add(text)
    bar = view.typing
    assert bar is not None
    assert bar.line.text() == "That is much at once: Enter reads it and adds what it says."
    qtbot.keyClick(bar.field, Key.Key_Return)
    assert not desk.edits
    assert bar.line.text() == "Reading the text…"
    waiting.pop()()
    assert len(desk.plan.elements) == 1500
    assert bar.field.text == ""
    QApplication.clipboard().setText(text.replace("->", "=>"))
    view.paste()
    waiting.pop()()
    assert len(desk.plan.links) == 2 * 1499


def test_an_empty_plan_takes_its_first_chain(qtbot: QtBot) -> None:
    view, desk, _ = shown(Plan())
    qtbot.addWidget(view)
    view.type_to_add("Mail [start] -> Read -> Done [end]")
    assert view.typing is not None
    qtbot.keyClick(view.typing.field, Key.Key_Return)
    assert len(desk.plan.elements) == 3
    xs = [e.x for e in desk.plan.elements.values()]
    assert xs == sorted(xs)


def test_nothing_of_it_is_loaded_before_it_is_wanted() -> None:
    code = "import sys, views.canvas.view, views.canvas.palette; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert "views.canvas.view" in loaded
    assert "notation" not in loaded
    assert "views.canvas.typed" not in loaded


def test_in_a_window_undo_takes_the_line_back_and_a_button_opens_the_field(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with window(qtbot, monkeypatch) as (made, _):
        made.files.new()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        qtbot.mouseClick(made.map_room.palette_.typing, Qt.MouseButton.LeftButton)
        bar = made.map.typing
        assert bar is not None
        assert bar.field.hasFocus()
        qtbot.keyClicks(bar.field, "A -> B [ai @Acme]")
        qtbot.keyClick(bar.field, Key.Key_Return)
        assert len(made.session.plan.elements) == 2
        assert len(made.session.plan.parties) == 1
        qtbot.keyClick(bar.field, Key.Key_Z, Control)
        assert not made.session.plan.elements
        assert not made.session.plan.parties
        qtbot.keyClicks(bar.field, "words")
        qtbot.keyClick(bar.field, Key.Key_Z, Control)
        assert bar.field.text != "words", "what is being typed is taken back in the field first"
        idle(qtbot, made)
