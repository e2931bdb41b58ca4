"""The case: purpose, people and who does what are edited in place, each change one edit."""

from __future__ import annotations

import pytest
from cased import editor_of, page_of, pick, shown, type_into
from desk import FakeDesk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from reported import triage

from models.commands import rename, set_fields
from models.plan import Edit, PartyKind, Plan, Side, Span
from views.panels.case import people as people_module
from views.panels.case.page import DOERS, PEOPLE, PURPOSE

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


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
    assert page.people.first.property("role") == "primary"
    desk.run(set_fields(desk.plan, ("about", "plan"), {"organisation": "Bergmann & Söhne"}))
    assert "Bergmann && Söhne" in page.people.ours.text()
    assert page.people.ours.property("role") == "primary"
    assert not page.people.first.property("role")
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


# -- the way to the decision rights ---
def test_the_register_of_decision_rights_is_one_click_away(qtbot):
    desk = FakeDesk(Plan())
    page = page_of(qtbot, desk)
    assert "5 missing" in page.deciding.text()
    page.deciding.click()
    assert desk.revealed == [(("rights", desk.playbook.rights[0].id),)]
    assert not page.reveal(("rights", desk.playbook.rights[0].id))


# -- the page ---------------------------------------------------------------------------------------------------
def test_jumps(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, DOERS)
    assert page.reveal(("about", "plan"))
    assert page.tabs.currentIndex() == PURPOSE
    assert page.purpose.rows["title"].editor.hasFocus()
    assert page.reveal(("parties", "jo"))
    assert page.people.grid.chosen == ["jo"]
    page.tabs.setCurrentIndex(PEOPLE)
    for key in (("rights", "gone"), ("parties", "gone"), ("elements", "classify"), ("links", "l1")):
        assert not page.reveal(key)
    assert page.tabs.currentIndex() == PEOPLE


def test_tabs_out_of_sight_catch_up(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, DOERS)
    page.tabs.setCurrentIndex(PURPOSE)
    desk.run(rename(desk.plan, ("parties", "dana"), "D. Ruiz"))
    page.tabs.setCurrentIndex(PEOPLE)
    assert shown(page.people.grid, "dana", "name") == "D. Ruiz"
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
    for tab in (PURPOSE, PEOPLE, DOERS):
        page.tabs.setCurrentIndex(tab)
        for grid, id_ in ((page.people.grid, "dana"), (page.doers.grid, "route")):
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
