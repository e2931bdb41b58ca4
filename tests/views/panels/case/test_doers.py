"""Who executes, approves and owns the data of each element is said in one table, for one or for many at once."""

from __future__ import annotations

import pytest
from cased import editor_of, page_of, pick, shown, spot, type_into
from desk import FakeDesk
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit
from reported import triage

from models.commands import delete, rename
from models.plan import Plan
from views.panels.case import doers as doers_module
from views.panels.case.casework import Lack, lacks
from views.panels.case.page import DOERS, PEOPLE, PURPOSE
from views.panels.fields.parties import PartyPicker

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_who_does_what_is_chosen_in_the_table(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, DOERS)
    grid = page.doers.grid
    assert shown(grid, "route", "executes") == "Bergmann Outdoor (its area)"
    assert shown(grid, "tickets", "owns_data") == "nobody yet"
    assert shown(grid, "mail", "approves") == "–"
    pick(qtbot, grid, "route", "executes", "jo")
    pick(qtbot, grid, "tickets", "owns_data", "dana")
    pick(qtbot, grid, "route", "approves", None)
    assert desk.plan.elements["route"].executes == "jo"
    assert desk.plan.elements["tickets"].owns_data == "dana"
    assert desk.plan.elements["route"].approves is None
    assert shown(grid, "route", "approves") == "nobody yet"
    type_into(qtbot, grid, "route", "name", "Send on")
    assert desk.plan.elements["route"].name == "Send on"


def test_a_second_click_opens_the_chooser_and_a_click_on_map_jumps(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, DOERS)
    grid = page.doers.grid
    QApplication.processEvents()
    at = spot(grid, "mask", "approves")
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert editor_of(grid, PartyPicker) is None
    qtbot.wait(QApplication.doubleClickInterval() + 50)
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    picker = editor_of(grid, PartyPicker)
    assert picker.party == "dana"
    qtbot.keyClick(picker, Qt.Key.Key_Escape)
    QApplication.processEvents()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=spot(grid, "crm", "map"))
    assert desk.revealed == [(("elements", "crm"),)]


def test_several_are_set_at_once_in_one_edit(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, DOERS)
    grid = page.doers.grid
    assert not page.doers.setting.isVisible()
    grid.select(["mask", "classify", "route"])
    assert "3" in page.doers.chosen.text()
    assert page.doers.pickers["approves"].party == "dana"
    assert page.doers.pickers["executes"].currentIndex() == -1
    picker = page.doers.pickers["approves"]
    picker.setCurrentIndex(picker.findData("jo"))
    picker.activated.emit(picker.currentIndex())
    assert [desk.plan.elements[i].approves for i in ("mask", "classify", "route")] == ["jo"] * 3
    assert len(desk.edits) == 1
    assert grid.chosen == [i for i in page.doers.model.ids if i in ("mask", "classify", "route")]
    picker.activated.emit(picker.currentIndex())
    assert len(desk.edits) == 1
    assert desk.refusals == []


def test_delete_on_a_cell_names_nobody_there(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, DOERS)
    page.doers.grid.go_to("route", "approves")
    qtbot.keyClick(page.doers.grid, Qt.Key.Key_Delete)
    assert desk.plan.elements["route"].approves is None
    page.doers.grid.go_to("route", "name")
    qtbot.keyClick(page.doers.grid, Qt.Key.Key_Delete)
    assert "route" in desk.plan.elements


@pytest.mark.parametrize("lack", list(Lack))
def test_filters_list_exactly_what_lacks(qtbot, lack):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, DOERS)
    at = page.doers.filter.findData(lack)
    page.doers.filter.setCurrentIndex(at)
    page.doers.filter.activated.emit(at)
    wanted = {e.id for e in desk.plan.elements.values() if lack in lacks(desk.plan, e)}
    assert set(page.doers.model.ids) == wanted
    assert page.doers.filter.currentText().endswith(f" {len(wanted)}")
    assert page.doers.grid.isVisible() == bool(wanted)
    page.doers.show_all()
    assert len(page.doers.model.ids) == len(desk.plan.elements)


def test_what_was_just_mended_stays_in_sight(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, DOERS)
    at = page.doers.filter.findData(Lack.OWNER)
    page.doers.filter.setCurrentIndex(at)
    page.doers.filter.activated.emit(at)
    before = list(page.doers.model.ids)
    pick(qtbot, page.doers.grid, before[0], "owns_data", "dana")
    assert page.doers.model.ids == before
    page.doers.filter.activated.emit(at)
    assert page.doers.model.ids == before[1:]


def test_searching_reads_names_kinds_areas_and_parties(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, DOERS)
    for text, found in (("CLASS", {"classify"}), ("data source jo", {"labels"}), ("acme ai comp", {"classify"})):
        page.doers.search.setText(text)
        assert set(page.doers.model.ids) == found
    page.doers.search.setText("zzz")
    assert not page.doers.grid.isVisible()


def test_sorting_turns_and_goes_back_to_the_map(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, DOERS)
    along = list(page.doers.model.ids)
    header = page.doers.grid.horizontalHeader()
    header.sectionClicked.emit(0)
    names = [desk.plan.elements[i].name.casefold() for i in page.doers.model.ids]
    assert names == sorted(names)
    header.sectionClicked.emit(0)
    names = [desk.plan.elements[i].name.casefold() for i in page.doers.model.ids]
    assert names == sorted(names, reverse=True)
    header.sectionClicked.emit(0)
    assert page.doers.model.ids == along


def test_the_table_follows_the_map(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, DOERS)
    desk.run(rename(desk.plan, ("elements", "route"), "Send on"))
    assert shown(page.doers.grid, "route", "name") == "Send on"
    desk.run(delete(desk.plan, [("elements", "route")]))
    assert "route" not in page.doers.model.ids
    desk.undo()
    assert "route" in page.doers.model.ids


def test_naming_somebody_new_for_a_cell(qtbot, monkeypatch):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, DOERS)
    monkeypatch.setattr(doers_module, "name_party", lambda *_, **__: "jo")
    page.doers.grid.name_asked.emit("route", "approves")
    assert desk.plan.elements["route"].approves == "jo"


def test_nothing_on_the_map_yet(qtbot):
    page = page_of(qtbot, FakeDesk(Plan()), DOERS)
    assert not page.doers.grid.isVisible()
    for tab in (PURPOSE, PEOPLE, DOERS):
        page.tabs.setCurrentIndex(tab)
        page.grab()


def test_keys_act_on_the_table_whatever_the_window_does_with_them(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, DOERS)
    grid, taken = page.doers.grid, []
    for key in ("Del", "F2", "Ctrl+A"):
        shortcut = QShortcut(QKeySequence(key), page)
        shortcut.activated.connect(lambda key=key: taken.append(key))
    grid.setFocus()
    grid.go_to("route", "approves")
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert desk.plan.elements["route"].approves is None
    qtbot.keyClick(grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(grid.chosen) == len(desk.plan.elements)
    grid.go_to("route", "name")
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    assert editor_of(grid, QLineEdit).text() == "Route ticket"
    assert taken == []
