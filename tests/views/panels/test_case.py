"""The case: purpose, people, decision rights and who does what are edited in place, each change one edit."""

from __future__ import annotations

import pytest
from desk import FakeDesk
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit
from reported import triage

from models.commands import delete, rename, rights_in_order, set_fields
from models.plan import Edit, PartyKind, Plan, Side, Span
from views.casework import Lack, lacks
from views.panels import doers as doers_module
from views.panels import people as people_module
from views.panels import rights as rights_module
from views.panels.case import DOERS, PEOPLE, PURPOSE, RIGHTS, CasePage
from views.panels.grid import Grid
from views.panels.parties import PartyPicker

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def editor_of(grid: Grid, kind: type):
    """Return the editor open in a cell; one that was closed may still wait to be deleted."""
    return next((made for made in grid.viewport().findChildren(kind) if made.isVisible()), None)


def page_of(qtbot, desk: FakeDesk, tab: int = PURPOSE) -> CasePage:
    page = CasePage(desk)
    qtbot.addWidget(page)
    desk.watch(page.plan_changed, page.assessment_changed)
    page.resize(1100, 600)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.tabs.setCurrentIndex(tab)
    return page


def shown(grid: Grid, id_: str, column: str) -> str:
    n = next(n for n, one in enumerate(grid.grid.columns) if one.name == column)
    return grid.grid.index(grid.grid.place(id_), n).data()


def spot(grid: Grid, id_: str, column: str):
    n = next(n for n, one in enumerate(grid.grid.columns) if one.name == column)
    return grid.visualRect(grid.grid.index(grid.grid.place(id_), n)).center()


def type_into(qtbot, grid: Grid, id_: str, column: str, text: str, end=Qt.Key.Key_Return) -> QLineEdit:
    """Type into a cell as a user does: go there, F2, write, Enter."""
    grid.setFocus()
    grid.go_to(id_, column)
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    line = editor_of(grid, QLineEdit)
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, end)
    QApplication.processEvents()
    return line


def pick(qtbot, grid: Grid, id_: str, column: str, value: object) -> None:
    """Choose in a cell as a user does: go there, Enter, choose."""
    grid.setFocus()
    grid.go_to(id_, column)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    box = editor_of(grid, QComboBox)
    at = next(n for n in range(box.count()) if box.itemData(n) == value)
    box.setCurrentIndex(at)
    box.activated.emit(at)
    QApplication.processEvents()


# -- purpose ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("title", "Returns", "Returns"),
        ("organisation", "Bergmann", "Bergmann"),
        ("prepared_by", "Dana", "Dana"),
        ("hours_per_day", "8 - 10", Span(8, 10)),
        ("latency_budget", "12", 12.0),
        ("availability_target", "99.5", 0.995),
        ("start", "2026-03-09", "2026-03-09"),
    ],
)
def test_each_field_of_the_plan_is_set(qtbot, field, typed, value):
    desk = FakeDesk(Plan())
    page = page_of(qtbot, desk)
    line = page.purpose.rows[field].editor
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, typed)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert getattr(desk.plan.about, field) == value
    assert len(desk.edits) == 1
    desk.undo()
    assert line.text() in ("", "Untitled plan")


def test_every_figure_says_what_it_is_for(qtbot):
    page = page_of(qtbot, FakeDesk(Plan()))
    for one in page.purpose.rows.values():
        assert one.hint
        assert one.editor.accessibleName()


def test_a_bad_figure_is_marked_and_kept(qtbot):
    desk = FakeDesk(Plan())
    page = page_of(qtbot, desk)
    one = page.purpose.rows["latency_budget"]
    one.editor.setFocus()
    qtbot.keyClicks(one.editor, "soon")
    qtbot.keyClick(one.editor, Qt.Key.Key_Return)
    assert one.editor.property("state") == "bad"
    assert one.editor.text() == "soon"
    assert desk.edits == []


def test_a_title_may_not_be_emptied(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk)
    line = page.purpose.rows["title"].editor
    line.setFocus()
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert len(desk.refusals) == 1
    assert line.text() == desk.plan.about.title


# -- people -----------------------------------------------------------------------------------------------------
def test_people_are_changed_in_the_table(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, PEOPLE)
    grid = page.people.grid
    type_into(qtbot, grid, "dana", "name", "Dana R.")
    type_into(qtbot, grid, "dana", "role", "Head of Support")
    type_into(qtbot, grid, "dana", "days_per_week", "2 - 3")
    pick(qtbot, grid, "dana", "kind", PartyKind.TEAM)
    pick(qtbot, grid, "acme", "side", Side.PROVIDER)
    pick(qtbot, grid, "jo", "member_of", None)
    dana = desk.plan.parties["dana"]
    assert (dana.name, dana.role, dana.days_per_week, dana.kind) == (
        "Dana R.",
        "Head of Support",
        Span(2, 3),
        PartyKind.TEAM,
    )
    assert desk.plan.parties["acme"].side is Side.PROVIDER
    assert desk.plan.parties["jo"].member_of is None
    assert len(desk.edits) == 6
    assert "Dana R." in shown(grid, "dana", "name")


def test_what_cannot_be_read_stays_in_the_cell_until_escape(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, PEOPLE)
    grid = page.people.grid
    line = type_into(qtbot, grid, "dana", "days_per_week", "often")
    assert line.property("state") == "bad"
    assert line.toolTip()
    assert line.isVisible()
    grid.go_to("jo", "name")
    assert line.isVisible()
    assert line.text() == "often"
    assert desk.edits == []
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert editor_of(grid, QLineEdit) is None


def test_a_refused_value_leaves_the_cell_as_it_was(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, PEOPLE)
    type_into(qtbot, page.people.grid, "dana", "name", "   ")
    assert len(desk.refusals) == 1
    assert shown(page.people.grid, "dana", "name") == "Dana Ruiz"


def test_nobody_can_be_put_above_themselves(qtbot):
    page = page_of(qtbot, FakeDesk(triage()), PEOPLE)
    offered = [value for value, _ in page.people.model.choices("ours", "member_of")]
    assert "ours" not in offered
    assert "dana" not in offered
    assert "acme" in offered


def test_deleting_says_first_what_goes_with_it(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, PEOPLE)
    grid = page.people.grid
    assert not page.people.remove.isEnabled()
    grid.go_to("dana")
    assert "decision rights" in page.people.said.whole
    assert "nobody named there" in page.people.said.whole
    assert "element" in shown(grid, "dana", "used")
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert "dana" not in desk.plan.parties
    assert desk.plan.elements["classify"].approves is None
    desk.undo()
    assert shown(grid, "dana", "name") == "Dana Ruiz"


def test_the_first_organisation_is_one_click(qtbot):
    desk = FakeDesk(Plan())
    page = page_of(qtbot, desk, PEOPLE)
    assert page.people.first.isVisible()
    assert not page.people.ours.isVisible()
    desk.run(set_fields(desk.plan, ("about", "plan"), {"organisation": "Bergmann & Söhne"}))
    assert "Bergmann && Söhne" in page.people.ours.text()
    page.people.ours.click()
    assert [(p.name, p.side) for p in desk.plan.parties.values()] == [("Bergmann & Söhne", Side.IN_HOUSE)]
    assert page.people.grid.isVisible()


def test_naming_somebody_goes_to_their_row(qtbot, monkeypatch):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, PEOPLE)
    monkeypatch.setattr(people_module, "name_party", lambda *_, **__: "llm")
    page.people.name.click()
    assert page.people.grid.chosen == ["llm"]
    monkeypatch.setattr(people_module, "name_party", lambda *_, **__: None)
    page.people.name.click()
    assert page.people.grid.chosen == ["llm"]


# -- decision rights --------------------------------------------------------------------------------------------
def test_what_is_missing_is_added_one_by_one_or_at_once(qtbot):
    desk = FakeDesk(Plan())
    page = page_of(qtbot, desk, RIGHTS)
    standard = [right.id for right in desk.playbook.rights]
    assert [offer.right for offer in page.rights.offers] == standard
    assert "5 missing" in page.tabs.tabText(RIGHTS)
    page.rights.offers[1].add.click()
    assert list(desk.plan.rights) == [standard[1]]
    assert page.rights.grid.chosen == [standard[1]]
    assert standard[1] not in [offer.right for offer in page.rights.offers]
    page.rights.all.click()
    assert set(desk.plan.rights) == set(standard)
    assert len(desk.edits) == 2
    assert page.rights.offers == []
    assert page.tabs.tabText(RIGHTS) == "Decision rights"
    desk.undo()
    assert len(page.rights.offers) == len(standard) - 1


def test_a_right_of_ones_own(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, RIGHTS)
    qtbot.keyClicks(page.rights.own, "Pricing rules")
    qtbot.keyClick(page.rights.own, Qt.Key.Key_Return)
    assert [r.subject for r in rights_in_order(desk.plan)][-1] == "Pricing rules"
    assert page.rights.own.text() == ""
    before = len(desk.edits)
    page.rights.enter.click()
    assert len(desk.edits) == before
    assert desk.refusals == []


def test_holder_deputy_review_and_note_are_set_and_it_says_how_it_stands(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, RIGHTS)
    grid, id_ = page.rights.grid, "performance-thresholds"
    assert shown(grid, id_, "stands") == "held outside"
    pick(qtbot, grid, id_, "holder", "dana")
    assert shown(grid, id_, "stands") == "no deputy and no review date"
    pick(qtbot, grid, id_, "deputy", "jo")
    type_into(qtbot, grid, id_, "review", "1 Jun 2026")
    right = desk.plan.rights[id_]
    assert (right.holder, right.deputy, right.review) == ("dana", "jo", "2026-06-01")
    assert shown(grid, id_, "stands") == "held inside"
    assert page.rights.stands.text() == "Held inside"
    assert "100 %" in page.rights.meaning.text()
    page.rights.note.setFocus()
    qtbot.keyClicks(page.rights.note, "Minutes of May")
    qtbot.keyClick(page.rights.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.plan.rights[id_].note == "Minutes of May"
    type_into(qtbot, grid, id_, "review", "")
    assert desk.plan.rights[id_].review is None


def test_a_day_that_is_none_is_marked(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, RIGHTS)
    line = type_into(qtbot, page.rights.grid, "risk-tolerance", "review", "next week")
    assert line.property("state") == "bad"
    assert desk.edits == []


def test_a_note_belongs_to_the_right_it_was_written_for(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, RIGHTS)
    page.rights.grid.go_to("risk-tolerance")
    page.rights.note.setFocus()
    qtbot.keyClicks(page.rights.note, "by the board")
    page.rights.grid.go_to("product-goals")
    assert desk.plan.rights["risk-tolerance"].note == "by the board"
    assert desk.plan.rights["product-goals"].note == ""
    assert page.rights.note.text == ""


def test_order_and_deletion(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, RIGHTS)
    grid = page.rights.grid
    last = page.rights.model.ids[-1]
    grid.go_to(last)
    page.rights.up.click()
    assert page.rights.model.ids[-2] == last
    assert grid.chosen == [last]
    page.rights.down.click()
    page.rights.down.click()
    assert page.rights.model.ids[-1] == last
    assert desk.refusals == []
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert last not in desk.plan.rights
    assert last in [offer.right for offer in page.rights.offers]


def test_somebody_new_is_named_from_a_cell(qtbot, monkeypatch):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, RIGHTS)
    monkeypatch.setattr(rights_module, "name_party", lambda *_, **__: "jo")
    grid = page.rights.grid
    grid.setFocus()
    grid.go_to("risk-tolerance", "deputy")
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    picker = editor_of(grid, PartyPicker)
    with qtbot.waitSignal(grid.name_asked):
        picker.activated.emit(picker.count() - 1)
    assert desk.plan.rights["risk-tolerance"].deputy == "jo"


# -- who does what ----------------------------------------------------------------------------------------------
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
    for tab in (PURPOSE, PEOPLE, RIGHTS, DOERS):
        page.tabs.setCurrentIndex(tab)
        page.grab()


# -- the page ---------------------------------------------------------------------------------------------------
def test_jumps(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, DOERS)
    assert page.reveal(("about", "plan"))
    assert page.tabs.currentIndex() == PURPOSE
    assert page.purpose.rows["title"].editor.hasFocus()
    assert page.reveal(("parties", "jo"))
    assert page.people.grid.chosen == ["jo"]
    assert page.reveal(("rights", "risk-tolerance"))
    assert page.rights.grid.chosen == ["risk-tolerance"]
    assert page.reveal(("rights", "release-criteria"))
    offer = next(offer for offer in page.rights.offers if offer.right == "release-criteria")
    assert offer.add.hasFocus()
    page.tabs.setCurrentIndex(PEOPLE)
    for key in (("rights", "gone"), ("parties", "gone"), ("elements", "classify"), ("links", "l1")):
        assert not page.reveal(key)
    assert page.tabs.currentIndex() == PEOPLE


def test_tabs_out_of_sight_catch_up(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, DOERS)
    page.tabs.setCurrentIndex(PURPOSE)
    desk.run(rename(desk.plan, ("parties", "dana"), "D. Ruiz"))
    desk.run(rename(desk.plan, ("rights", "risk-tolerance"), "Risk we take"))
    page.tabs.setCurrentIndex(PEOPLE)
    assert shown(page.people.grid, "dana", "name") == "D. Ruiz"
    page.tabs.setCurrentIndex(RIGHTS)
    assert shown(page.rights.grid, "risk-tolerance", "subject") == "Risk we take"
    page.tabs.setCurrentIndex(DOERS)
    assert shown(page.doers.grid, "route", "approves") == "D. Ruiz"
    desk.open(Plan())
    page.tabs.setCurrentIndex(PURPOSE)
    assert page.purpose.rows["organisation"].editor.text() == ""


def test_names_show_as_they_are_and_push_nothing_apart(qtbot):
    name = "<b>x</b> & <img src=y> " + "Donaudampfschifffahrt" * 15
    plan = triage()
    for key, fields in (
        (("parties", "dana"), {"name": name, "role": name}),
        (("elements", "classify"), {"name": name}),
        (("rights", "risk-tolerance"), {"subject": name, "note": name}),
        (("about", "plan"), {"title": name, "organisation": name, "goal": name}),
        (("boundaries", "b-acme"), {"name": name}),
    ):
        edit = set_fields(plan, key, fields)
        assert isinstance(edit, Edit)
        plan = plan.apply(edit)
    desk = FakeDesk(plan)
    page = page_of(qtbot, desk)
    for tab in (PURPOSE, PEOPLE, RIGHTS, DOERS):
        page.tabs.setCurrentIndex(tab)
        for grid, id_ in ((page.people.grid, "dana"), (page.rights.grid, "risk-tolerance"), (page.doers.grid, "route")):
            if grid.isVisible():
                grid.go_to(id_)
        QApplication.processEvents()
        page.grab()
    assert page.size().width() == 1100
    assert shown(page.doers.grid, "classify", "name").startswith("<b>x</b> & <img")
    index = page.doers.model.index(page.doers.model.place("classify"), 0)
    assert "&lt;img" in index.data(Qt.ItemDataRole.ToolTipRole)
    for made in page.findChildren(QLabel):
        if "<b>" in made.text():
            assert made.textFormat() == Qt.TextFormat.PlainText


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
