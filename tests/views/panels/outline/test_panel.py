"""The outline as one works with it: by keyboard, by mouse, hand in hand with the map."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk import FakeDesk
from large import large
from mapped import two_areas
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from windowed import Answers, idle, window

from app import resources
from app.window import Window
from models.commands import add_element, rename
from models.plan import Edit, ElementKind, Key, Plan
from views.panels.outline.branches import OUTSIDE
from views.panels.outline.panel import OutlinePanel

READ: Key = ("elements", "e-read")


def shown(qtbot: QtBot, plan: Plan | None = None) -> tuple[OutlinePanel, FakeDesk]:
    desk = FakeDesk(two_areas() if plan is None else plan)
    panel = OutlinePanel(desk)
    desk.watch(panel.plan_changed, panel.assessment_changed)
    qtbot.addWidget(panel)
    panel.resize(260, 600)
    panel.show()
    return panel, desk


def choose(panel: OutlinePanel, key: Key) -> None:
    panel.tree.setCurrentIndex(panel.model.place_of(key))
    panel.tree.setFocus()


def words(panel: OutlinePanel) -> list[str]:
    """Return the lines that can be seen, from the top."""
    found, index = [], panel.model.index(0, 0)
    while index.isValid():
        found.append(index.data())
        index = panel.tree.indexBelow(index)
    return found


@pytest.fixture
def made(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Window, Answers]]:
    with window(qtbot, monkeypatch) as both:
        yield both


def test_f2_renames_in_place_and_delete_deletes(qtbot: QtBot) -> None:
    panel, desk = shown(qtbot)
    choose(panel, READ)
    qtbot.keyClick(panel.tree, Qt.Key.Key_F2)
    editor = panel.tree.findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "Read mail"
    editor.setText("Sort & <b>read</b>")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert desk.plan.elements["e-read"].name == "Sort & <b>read</b>"
    assert "Sort & <b>read</b>" in words(panel)
    assert panel.tree.keys == {READ}
    qtbot.keyClick(panel.tree, Qt.Key.Key_Delete)
    assert "e-read" not in desk.plan.elements
    assert "l-1" not in desk.plan.links
    assert "Sort & <b>read</b>" not in words(panel)
    desk.undo()
    assert "Sort & <b>read</b>" in words(panel)


def test_what_is_chosen_by_hand_is_told_and_what_the_map_chooses_is_not(qtbot: QtBot) -> None:
    panel, _ = shown(qtbot)
    told: list[object] = []
    panel.picked.connect(told.append)
    choose(panel, READ)
    assert told[-1] == {READ}
    count = len(told)
    both = frozenset({READ, ("links", "l-1")})
    panel.show_keys(both)
    assert panel.tree.keys == both
    assert panel.tree.isExpanded(panel.model.place_of(("elements", "e-in")))
    assert len(told) == count
    panel.show_keys(frozenset())
    assert panel.tree.keys == frozenset()
    wanted: list[object] = []
    panel.wanted.connect(wanted.append)
    choose(panel, READ)
    qtbot.keyClick(panel.tree, Qt.Key.Key_Return)
    assert wanted == [READ]


def test_hidden_it_catches_up_when_it_is_looked_at(qtbot: QtBot) -> None:
    panel, desk = shown(qtbot)
    panel.hide()
    desk.run(rename(desk.plan, READ, "Another"))
    panel.show_keys(frozenset({READ}))
    panel.show()
    assert "Another" in words(panel)
    assert panel.tree.keys == {READ}


def test_a_filter_unfolds_what_it_finds_and_leaves_the_tree_as_it_was(qtbot: QtBot) -> None:
    panel, desk = shown(qtbot)
    panel.tree.collapse(panel.model.place_of(("boundaries", "b-ai")))
    before = words(panel)
    qtbot.keyClicks(panel.search, "class")
    panel.filter()
    assert words(panel) == ["Acme AI", "Classify"]
    desk.run(rename(desk.plan, ("elements", "e-ai"), "Classify all"))
    assert words(panel) == ["Acme AI", "Classify all"]
    qtbot.keyClicks(panel.search, "zzz")
    panel.filter()
    assert panel._empty.isVisible()
    assert panel._empty.text() == "Nothing has that name."
    qtbot.keyClick(panel.search, Qt.Key.Key_Escape)
    panel.filter()
    assert words(panel) == before


def test_an_element_is_dragged_onto_an_area(qtbot: QtBot) -> None:
    panel, desk = shown(qtbot)
    data: QMimeData = panel.model.mimeData([panel.model.place_of(READ)])
    target = panel.tree.visualRect(panel.model.place_of(("boundaries", "b-ai"))).center()
    event = QDropEvent(
        QPointF(target), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    panel.tree.dropEvent(event)
    assert desk.plan.elements["e-read"].boundary == "b-ai"
    assert desk.plan.elements["e-read"].executes == "p-ai"
    assert words(panel).index("Read mail") > words(panel).index("Acme AI")
    assert len(desk.edits) == 1


def test_an_empty_plan_says_what_will_stand_here(qtbot: QtBot) -> None:
    panel, desk = shown(qtbot, Plan())
    assert panel._empty.isVisible()
    edit = add_element(desk.plan, id="e", kind=ElementKind.STEP, name="First", x=0, y=0)
    assert isinstance(edit, Edit)
    desk.run(edit)
    assert panel.tree.isVisible()
    assert "First" in words(panel) or panel.model.rowCount() == 1


def test_it_can_be_seen_with_the_longest_names(qtbot: QtBot) -> None:
    panel, desk = shown(qtbot)
    desk.assess()
    for key in (READ, ("boundaries", "b-us"), ("links", "l-1")):
        desk.run(rename(desk.plan, key, "<img src=x> & " + "long " * 80))
    panel.tree.expandAll()
    assert not panel.grab().isNull()
    assert panel.tree.horizontalScrollBar().maximum() == 0


def test_ten_thousand_elements_are_there_folded(qtbot: QtBot) -> None:
    plan = large(10_000, resources.playbook())
    panel, desk = shown(qtbot, plan)
    assert len(words(panel)) == len(plan.boundaries) + 1
    panel.show_keys(frozenset({("elements", "e-9000")}))
    assert panel.tree.keys == {("elements", "e-9000")}
    desk.run(rename(plan, ("elements", "e-9000"), "Found again"))
    assert "Found again" in words(panel)
    some = [("elements", id_) for id_ in plan.elements]
    panel.show_keys(frozenset(some[:300]))
    assert len(panel.tree.keys) == 300
    panel.show_keys(frozenset(some))
    assert panel.tree.keys == frozenset()


def test_in_the_window_it_comes_when_asked_for_and_goes_hand_in_hand_with_the_map(
    made: tuple[Window, Answers], qtbot: QtBot
) -> None:
    one, _ = made
    one.actions_.do("sample")
    idle(qtbot, one)
    assert "outline" not in one.map_room._parts
    assert not one.actions_.by_id["outline"].isChecked()
    one.actions_.do("outline")
    QApplication.processEvents()
    room = one.map_room
    assert room.outline.isVisible()
    assert room.across.indexOf(room.outline) == 0
    assert one.focusWidget() is room.outline.tree
    key: Key = ("elements", next(iter(one.session.plan.elements)))
    one.map.select([key])
    assert room.outline.tree.keys == {key}
    other: Key = ("elements", list(one.session.plan.elements)[5])
    choose(room.outline, other)
    assert one.map.selection == {other}
    assert room.inspector.isVisible()
    qtbot.keyClick(room.outline.tree, Qt.Key.Key_Return)
    assert one.focusWidget() is one.map
    qtbot.keyClick(one.map, Qt.Key.Key_Delete)
    assert room.outline.model.branches.find(other) is None
    one.session.new()
    idle(qtbot, one)
    assert room.outline.tree.keys == frozenset()
    one.actions_.do("outline")
    assert not room.outline.isVisible()
    assert one.session.settings.shown == []


def test_f2_and_delete_in_the_tree_are_not_taken_by_the_map(made: tuple[Window, Answers], qtbot: QtBot) -> None:
    one, _ = made
    one, _ = made
    one.actions_.do("sample")
    idle(qtbot, one)
    one.actions_.do("outline")
    tree = one.map_room.outline.tree
    area: Key = ("boundaries", next(iter(one.session.plan.boundaries)))
    choose(one.map_room.outline, area)
    qtbot.keyClick(tree, Qt.Key.Key_F2)
    assert not one.map.editing
    editor = tree.findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.keyClick(tree, Qt.Key.Key_Delete)
    assert area[1] not in one.session.plan.boundaries
    assert len(one.session.history.done) == 1


def test_its_menu_does_what_the_keys_do(qtbot: QtBot) -> None:
    panel, desk = shown(qtbot)
    choose(panel, READ)
    texts = [one.text() for one in panel.tree.menu_for(panel.model.place_of(READ)).actions() if one.text()]
    assert texts[:3] == ["Show on the map\tEnter", "Rename\tF2", "Delete\tDel"]
    outside = panel.tree.menu_for(panel.model.place_of(OUTSIDE))
    assert [one.text() for one in outside.actions()] == ["Unfold all areas", "Fold everything"]
    outside.actions()[1].trigger()
    assert words(panel) == ["Support", "Acme AI", "Outside every area"]
    next(one for one in panel.tree.menu_for(panel.model.place_of(READ)).actions() if "Del" in one.text()).trigger()
    assert "e-read" not in desk.plan.elements
