"""Data over the line: the table of who gets what limits the links, data and control are edited in place."""

from __future__ import annotations

import pytest
from cased import shown, type_into
from controlled import page_of
from desk import FakeDesk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from app import resources
from models.commands import rename, set_fields
from models.formats import planfile
from models.graph.overline import OPEN, over_the_line
from models.plan import DataClass, Edit, Plan, Side
from views.panels.control.page import LINE

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def sample() -> Plan:
    return planfile.decode(resources.sample(), name="sample")


def test_every_link_over_the_line_is_listed_the_neediest_first(qtbot):
    desk = FakeDesk(sample())
    page = page_of(qtbot, desk, LINE)
    assert page.line.grid.grid.ids == [over.crossing.link for over in over_the_line(desk.plan)]
    open_ = sum(over.standing in OPEN for over in over_the_line(desk.plan))
    assert open_ > 0
    assert page.tabs.tabText(LINE) == f"Over the line · {open_} to settle"
    page.line.show_open()
    assert len(page.line.grid.grid.ids) == open_
    assert page.line.figure.text() == f"{open_} of {len(over_the_line(desk.plan))}"


def test_a_control_written_in_the_table_settles_the_link(qtbot):
    desk = FakeDesk(sample())
    page = page_of(qtbot, desk, LINE)
    first = page.line.grid.grid.ids[0]
    assert shown(page.line.grid, first, "control") == "none recorded"
    type_into(qtbot, page.line.grid, first, "control", "Contract <b>& region</b>")
    assert desk.plan.links[first].control == "Contract <b>& region</b>"
    assert shown(page.line.grid, first, "stands") == "✓ controlled"
    desk.undo()
    assert shown(page.line.grid, first, "control") == "none recorded"


def test_the_data_on_a_link_is_chosen_over_its_cell_in_one_edit(qtbot):
    desk = FakeDesk(sample())
    page = page_of(qtbot, desk, LINE)
    first = page.line.grid.grid.ids[0]
    popup = page.line.grid.choose_data(first)
    popup.choice.boxes[DataClass.PUBLIC].click()
    popup.choice.boxes[DataClass.INTERNAL].click()
    assert desk.edits == []
    popup.close()
    assert len(desk.edits) == 1
    assert set(desk.plan.links[first].carries) == {DataClass.PUBLIC, DataClass.INTERNAL}
    again = page.line.grid.choose_data(first)
    again.choice.boxes[DataClass.SPECIAL].click()
    qtbot.keyClick(again, Qt.Key.Key_Escape)
    assert len(desk.edits) == 1
    page.line.grid.setFocus()
    page.line.grid.go_to(first, "data")
    qtbot.keyClick(page.line.grid, Qt.Key.Key_F2)
    opened = QApplication.activePopupWidget()
    assert opened is not None
    opened.close()


def test_a_cell_of_who_gets_what_limits_the_links_and_opens(qtbot):
    desk = FakeDesk(sample())
    page = page_of(qtbot, desk, LINE)
    view = page.line.matrix
    table = view.matrix.matrix
    assert table.cells
    gets = next(gets for gets in table.cells.values() if gets.links)
    view.setCurrentIndex(view.matrix.place(gets.data, gets.party))
    assert set(page.line.grid.grid.ids) == set(gets.links)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert desk.traced[-1][0].inputs
    assert page.line.about.isVisible()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert len(page.line.grid.grid.ids) == len(over_the_line(desk.plan))


def test_every_cell_is_said_in_words(qtbot):
    page = page_of(qtbot, FakeDesk(sample()), LINE)
    model = page.line.matrix.matrix
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            said = model.data(model.index(row, column), Qt.ItemDataRole.AccessibleTextRole)
            assert "data, " in said
            assert model.data(model.index(row, column))


def test_links_are_found_sorted_shown_and_explained(qtbot):
    desk = FakeDesk(sample())
    page = page_of(qtbot, desk, LINE)
    page.line.search.setText("lumenvale")
    assert page.line.grid.grid.ids
    assert all("Lumenvale" in shown(page.line.grid, id_, "receiver") for id_ in page.line.grid.grid.ids)
    page.line.search.setText("no such thing")
    assert page.line.rows.currentIndex() == 1
    page.line.show_all()
    page.line._sort(0)
    names = [shown(page.line.grid, id_, "source").casefold() for id_ in page.line.grid.grid.ids]
    assert names == sorted(names)
    first = page.line.grid.grid.ids[0]
    page.line.grid.jumped.emit(first)
    assert desk.revealed == [(("links", first),)]
    page.line.grid.go_to(first)
    page.line.why.click()
    assert len(desk.traced) == 1


def test_nothing_over_the_line_says_the_next_step(qtbot):
    page = page_of(qtbot, FakeDesk(Plan()), LINE)
    assert page.line.pages.currentIndex() == 1
    with qtbot.waitSignal(page.map_asked):
        page.line.to_map.click()


def test_names_show_as_they_are_and_push_nothing_apart(qtbot):
    name = "<b>x</b> & <img src=y> " + "Donaudampfschifffahrt" * 14
    plan = sample()
    for table in ("elements", "parties", "boundaries"):
        for id_ in plan.table(table):
            edit = rename(plan, (table, id_), name)
            assert isinstance(edit, Edit)
            plan = plan.apply(edit)
    desk = FakeDesk(plan)
    page = page_of(qtbot, desk, LINE)
    view = page.line.matrix
    for tab in range(4):
        page.tabs.setCurrentIndex(tab)
        if tab == LINE:
            view.setCurrentIndex(view.matrix.index(0, 0))
        QApplication.processEvents()
        page.grab()
    assert (page.size().width(), page.minimumSizeHint().width() <= 848) == (1100, True)
    assert "&lt;img" in view.matrix.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert shown(page.line.grid, page.line.grid.grid.ids[0], "source").startswith("<b>x</b> & <img")
    for made in page.findChildren(QLabel):
        if "<b>" in made.text():
            assert made.textFormat() == Qt.TextFormat.PlainText


def test_our_own_people_in_an_area_outside_are_told_apart(qtbot):
    plan = sample()
    us = next(id_ for id_, party in plan.parties.items() if party.side is Side.IN_HOUSE and party.member_of is None)
    edit = set_fields(plan, ("elements", "e-test"), {"executes": us})
    assert isinstance(edit, Edit)
    page = page_of(qtbot, FakeDesk(plan.apply(edit)), LINE)
    model = page.line.matrix.matrix
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert any(head.startswith("Ours, outside: ") for head in heads)
