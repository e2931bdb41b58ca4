"""The map by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk import FakeDesk
from mapped import shown
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from models.plan import ElementKind, LinkKind, Plan
from views.canvas.view import MapView

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier
Shift = Qt.KeyboardModifier.ShiftModifier
Alt = Qt.KeyboardModifier.AltModifier
Map = tuple[MapView, FakeDesk]


@pytest.fixture
def mapped(qtbot: QtBot) -> Iterator[Map]:
    view, desk, _ = shown()
    qtbot.addWidget(view)
    return view, desk


def test_tab_walks_in_reading_order_and_leaves_after_the_last(qtbot: QtBot) -> None:
    view, _, _ = shown()
    outer = QWidget()
    qtbot.addWidget(outer)
    before, after = QLineEdit(), QLineEdit()
    column = QVBoxLayout(outer)
    column.addWidget(before)
    column.addWidget(view)
    column.addWidget(after)
    QWidget.setTabOrder(before, view)
    QWidget.setTabOrder(view, after)
    outer.show()
    outer.activateWindow()
    QApplication.processEvents()
    before.setFocus()
    qtbot.keyClick(before, Key.Key_Tab)
    walked = []
    for _ in range(4):
        walked.append(next(iter(view.selection))[1])
        qtbot.keyClick(view, Key.Key_Tab)
    assert walked == ["e-in", "e-read", "e-ai", "e-out"]
    assert QApplication.focusWidget() is after
    qtbot.keyClick(after, Key.Key_Backtab)
    assert view.hasFocus()
    qtbot.keyClick(view, Key.Key_Backtab)
    assert view.selection == {("elements", "e-ai")}


def test_enter_opens_the_name_and_escape_leaves_it(qtbot: QtBot, mapped: Map) -> None:
    view, desk = mapped
    view.select([("elements", "e-ai")])
    qtbot.keyClick(view, Key.Key_Return)
    editor = view.findChild(QLineEdit)
    assert editor.text() == "Classify"
    qtbot.keyClicks(editor, "Sort")
    qtbot.keyClick(editor, Key.Key_Escape)
    assert desk.plan.elements["e-ai"].name == "Classify"
    assert view.hasFocus()
    qtbot.keyClick(view, Key.Key_F2)
    (editor,) = [e for e in view.findChildren(QLineEdit) if e.isVisible()]
    qtbot.keyClicks(editor, "Sort")
    qtbot.keyClick(editor, Key.Key_Return)
    assert desk.plan.elements["e-ai"].name == "Sort"
    assert len(desk.edits) == 1


def test_the_label_of_a_link_is_changed_in_place_too(qtbot: QtBot, mapped: Map) -> None:
    view, desk = mapped
    view.select([("links", "l-1")])
    qtbot.keyClick(view, Key.Key_F2)
    editor = view.findChild(QLineEdit)
    editor.setText("")
    qtbot.keyClick(editor, Key.Key_Return)
    assert desk.plan.links["l-1"].label == ""


def test_an_empty_name_is_refused_with_the_reason(qtbot: QtBot, mapped: Map) -> None:
    view, desk = mapped
    view.select([("boundaries", "b-ai")])
    qtbot.keyClick(view, Key.Key_F2)
    editor = view.findChild(QLineEdit)
    editor.setText("   ")
    qtbot.keyClick(editor, Key.Key_Return)
    assert desk.refusals == ["The name may not be empty."]


def test_arrows_nudge_and_with_shift_further(qtbot: QtBot, mapped: Map) -> None:
    view, desk = mapped
    view.select([("elements", "e-out")])
    qtbot.keyClick(view, Key.Key_Right)
    qtbot.keyClick(view, Key.Key_Down, Shift)
    assert (desk.plan.elements["e-out"].x, desk.plan.elements["e-out"].y) == (44, 220)
    view.select([("boundaries", "b-ai")])
    qtbot.keyClick(view, Key.Key_Up)
    assert (desk.plan.boundaries["b-ai"].y, desk.plan.elements["e-ai"].y) == (-4, 56)


def test_arrows_scroll_when_nothing_is_selected(qtbot: QtBot, mapped: Map) -> None:
    view, desk = mapped
    x = view.camera.x
    qtbot.keyClick(view, Key.Key_Right)
    assert view.camera.x == x - 64
    assert not desk.edits


def test_ctrl_and_an_arrow_go_to_the_neighbour_and_k_to_the_links(qtbot: QtBot, mapped: Map) -> None:
    view, _ = mapped
    view.select([("elements", "e-in")])
    qtbot.keyClick(view, Key.Key_Right, Control)
    assert view.selection == {("elements", "e-read")}
    qtbot.keyClick(view, Key.Key_Right, Control)
    assert view.selection == {("elements", "e-ai")}
    view.select([("elements", "e-in")])
    qtbot.keyClick(view, Key.Key_K)
    assert view.selection == {("links", "l-1")}
    qtbot.keyClick(view, Key.Key_Right, Control)
    assert view.selection == {("elements", "e-read")}
    qtbot.keyClick(view, Key.Key_B)
    assert view.selection == {("boundaries", "b-us")}
    qtbot.keyClick(view, Key.Key_B)
    assert view.selection == {("boundaries", "b-ai")}


def test_a_link_is_made_by_keys_alone(qtbot: QtBot, mapped: Map) -> None:
    view, desk = mapped
    view.select([("elements", "e-read")])
    qtbot.keyClick(view, Key.Key_L)
    qtbot.keyClick(view, Key.Key_Right)
    assert view.words == "Link to Classify"
    view.grab()
    qtbot.keyClick(view, Key.Key_Return)
    assert any((k.source, k.target) == ("e-read", "e-ai") for k in desk.plan.links.values())
    qtbot.keyClick(view, Key.Key_L)
    assert view.gesture is None
    view.select([("elements", "e-read")])
    qtbot.keyClick(view, Key.Key_L)
    qtbot.keyClick(view, Key.Key_Escape)
    assert len(desk.edits) == 1


def test_a_digit_adds_after_the_selected_element_and_opens_the_name(qtbot: QtBot, mapped: Map) -> None:
    view, desk = mapped
    view.select([("elements", "e-read")])
    qtbot.keyClick(view, Key.Key_5)
    (new,) = [e for e in desk.plan.elements.values() if e.name.startswith("New")]
    assert new.kind is ElementKind.AI
    assert new.boundary == "b-us"
    assert any((k.source, k.target, k.kind) == ("e-read", new.id, LinkKind.FLOW) for k in desk.plan.links.values())
    assert len(desk.edits) == 1
    (editor,) = [e for e in view.findChildren(QLineEdit) if e.isVisible()]
    qtbot.keyClicks(editor, "Sort it")
    qtbot.keyClick(editor, Key.Key_Return)
    assert desk.plan.elements[new.id].name == "Sort it"
    qtbot.keyClick(view, Key.Key_6, Alt)
    assert len(desk.plan.links) == 2
    assert {e.kind for e in desk.plan.elements.values()} >= {ElementKind.DATA}


def test_what_may_not_follow_is_added_without_a_link(qtbot: QtBot, mapped: Map) -> None:
    view, desk = mapped
    view.select([("elements", "e-out")])
    qtbot.keyClick(view, Key.Key_2)
    assert len(desk.plan.elements) == 5
    assert len(desk.plan.links) == 1
    assert not desk.refusals


def test_delete_goes_on_with_the_neighbour(qtbot: QtBot, mapped: Map) -> None:
    view, desk = mapped
    view.select([("elements", "e-read")])
    qtbot.keyClick(view, Key.Key_Delete)
    assert "e-read" not in desk.plan.elements
    assert not desk.plan.links
    assert view.selection == {("elements", "e-in")}
    desk.undo()
    assert len(view.scene.links) == 1


def test_select_all_zoom_and_escape(qtbot: QtBot, mapped: Map) -> None:
    view, _ = mapped
    qtbot.keyClick(view, Key.Key_A, Control)
    assert len(view.selection) == 6
    qtbot.keyClick(view, Key.Key_Escape)
    assert view.selection == frozenset()
    qtbot.keyClick(view, Key.Key_Minus, Control)
    assert view.zoom < 1
    qtbot.keyClick(view, Key.Key_0, Control)
    assert view.zoom == 1
    qtbot.keyClick(view, Key.Key_F)
    assert view.scene.extent.w * view.zoom < view.width()


def test_an_empty_map_says_what_to_do_and_takes_the_first_element(qtbot: QtBot) -> None:
    view, desk, _ = shown(Plan())
    qtbot.addWidget(view)
    assert view.accessibleDescription() == "Empty map"
    empty = view.grab().toImage()
    view.fit()
    view.lay_out()
    view.reveal([("elements", "none")])
    for key in (Key.Key_Tab, Key.Key_Home, Key.Key_K, Key.Key_B, Key.Key_Right, Key.Key_Return, Key.Key_Delete):
        qtbot.keyClick(view, key)
    assert not desk.edits
    view.setFocus()
    qtbot.keyClick(view, Key.Key_1)
    assert [e.kind for e in desk.plan.elements.values()] == [ElementKind.TRIGGER]
    assert view.grab().toImage() != empty


def test_the_selection_is_told_in_words(mapped: Map) -> None:
    view, desk = mapped
    desk.assess()
    view.select([("elements", "e-ai")])
    count = len(view.scene.live.findings(("elements", "e-ai")))
    assert count
    told = f"Classify, AI component, in Acme AI, {count} finding{'s' if count > 1 else ''}"
    assert view.accessibleDescription() == told
    view.select([("links", "l-1")])
    assert view.accessibleDescription() == "flow link from Mail to Read mail, new"
    view.select_all()
    assert view.accessibleDescription() == "4 elements, 2 areas selected"


def test_taking_a_layout_back_shows_what_was_seen_before(qtbot: QtBot) -> None:
    view, desk, _ = shown()
    qtbot.addWidget(view)
    view.zoom = 1.7
    before = view.seen
    view.lay_out()
    assert view.seen != before
    desk.undo()
    assert view.seen == before
    view.lay_out()
    view.zoom = 0.5
    moved = view.seen
    desk.undo()
    assert view.seen == moved, "whoever looked elsewhere since stays there"
