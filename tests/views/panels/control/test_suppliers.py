"""Suppliers and weak points: listed, edited in place, each figure opens."""

from __future__ import annotations

import pytest
from cased import pick, shown, type_into
from controlled import page_of
from desk import FakeDesk
from large import large
from PySide6.QtCore import Qt
from reported import triage

from app import resources
from models.commands import set_fields
from models.formats import planfile
from models.plan import PartyKind, Plan, Side, Span, Substitute
from views.dialogs.party import PartyDialog
from views.panels.case.page import CasePage
from views.panels.control import looked as looked_module
from views.panels.control.page import LINE, SUPPLIERS, WEAK

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def sample() -> Plan:
    return planfile.decode(resources.sample(), name="sample")


def test_how_a_supplier_can_be_left_is_entered_in_the_table(qtbot):
    desk = FakeDesk(sample())
    page = page_of(qtbot, desk, SUPPLIERS)
    grid = page.suppliers.grid
    id_ = grid.grid.ids[0]
    pick(qtbot, grid, id_, "substitute", Substitute.HARD)
    type_into(qtbot, grid, id_, "exit_weeks", "6-12")
    type_into(qtbot, grid, id_, "exit_plan", "Contract, annex 4")
    party = desk.plan.parties[id_]
    assert (party.substitute, party.exit_weeks, party.exit_plan) == (Substitute.HARD, Span(6, 12), "Contract, annex 4")
    assert shown(grid, id_, "substitute") == "with effort"
    assert len(desk.edits) == 3


def test_every_figure_of_a_supplier_opens(qtbot):
    desk = FakeDesk(sample())
    page = page_of(qtbot, desk, SUPPLIERS)
    made = page.suppliers
    for id_ in made.grid.grid.ids:
        made.grid.go_to(id_)
        assert made.title.whole.startswith("When ")
        assert any(line.isVisible() and line.whole for line in made.reasons)
        for link in (made.why_stops, made.why_shares, made.why_lock):
            before = len(desk.traced)
            link.click()
            assert len(desk.traced) == before + 1
            assert desk.traced[-1]
    for bar in made.bars.values():
        assert bar.accessibleName().startswith(bar.title)
        bar.click()
        assert "Concentration" in desk.traced[-1][0].label


def test_without_suppliers_the_next_step_is_offered(qtbot):
    page = page_of(qtbot, FakeDesk(Plan()), SUPPLIERS)
    assert page.suppliers.pages.currentIndex() == 1


def test_weak_points_are_filtered_shown_and_explained(qtbot):
    desk = FakeDesk(sample())
    page = page_of(qtbot, desk, WEAK)
    made = page.weak
    every = list(made.grid.grid.ids)
    assert every
    made.filter.setCurrentIndex(2)
    made.fill()
    assert made.grid.grid.ids == [id_ for id_ in every if id_.startswith("every way:")] != []
    first = made.grid.grid.ids[0]
    made.grid.go_to(first)
    made.why.click()
    assert desk.traced[-1][0].inputs
    made.grid.jumped.emit(first)
    assert desk.revealed == [(made.model.points[first].key,)]
    empty = page_of(qtbot, FakeDesk(Plan()), WEAK)
    assert empty.weak.pages.currentIndex() == 1


def test_each_tab_says_what_it_counts_and_opens_that(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, LINE)
    assert not page.line.counts.isVisible()
    desk.assess()
    for tab, one in ((LINE, page.line), (SUPPLIERS, page.suppliers), (WEAK, page.weak)):
        page.tabs.setCurrentIndex(tab)
        assert "for control" in one.counts.text() or one.counts.text() == "Not scored yet"
        one.counts.click()
        assert desk.traced[-1][0].label in [part.title for part in desk.assessment.control.sections]


def test_a_large_plan_is_worked_out_beside_the_window_and_stale_results_are_dropped(qtbot, monkeypatch):
    monkeypatch.setattr(looked_module, "AT_ONCE", 10)
    desk = FakeDesk(large(200, resources.playbook()))
    page = page_of(qtbot, desk)
    waiting = []
    page.line.aside = waiting.append
    page.tabs.setCurrentIndex(LINE)
    assert page.line.working.isVisible()
    assert page.line.grid.grid.ids == []
    stale = waiting.pop()()
    link = next(iter(desk.plan.links))
    assert desk.run(set_fields(desk.plan, ("links", link), {"control": "Contract"}))
    page.line.take(stale)
    assert page.line.working.isVisible()
    page.line.take(waiting.pop()())
    assert not page.line.working.isVisible()
    assert page.line.grid.grid.ids


def test_how_to_leave_a_supplier_is_asked_when_it_is_named_and_in_the_list_of_people(qtbot):
    desk = FakeDesk(triage())
    dialog = PartyDialog(desk, side=Side.PARTNER)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.weeks.isVisible(), "a person of a partner is no supplier"
    dialog.kind.setCurrentIndex(dialog.kind.findData(PartyKind.ORGANISATION))
    assert dialog.above.currentData() is None
    assert dialog.weeks.isVisible()
    dialog.name.setText("Gamma")
    dialog.weeks.setText("soon")
    assert not dialog.ok.isEnabled()
    assert dialog.problem.text().startswith("Weeks to replace it")
    dialog.weeks.setText("4-8")
    dialog.easy.setCurrentIndex(dialog.easy.findData(Substitute.EASY))
    dialog.leaving.setText("Annex 2")
    dialog.accept()
    party = desk.plan.parties[dialog.party]
    assert (party.substitute, party.exit_weeks, party.exit_plan) == (Substitute.EASY, Span(4, 8), "Annex 2")
    page = CasePage(desk)
    qtbot.addWidget(page)
    page.refresh(None)
    model = page.people.model
    page.tabs.setCurrentIndex(1)
    at = [one.name for one in model.columns].index("exit_plan")
    assert shown(page.people.grid, dialog.party, "substitute") == "easily"
    assert shown(page.people.grid, "dana", "exit_plan") == "–"
    assert model.flags(model.index(model.place(dialog.party), at)) & Qt.ItemFlag.ItemIsEditable
    assert not model.flags(model.index(model.place("dana"), at)) & Qt.ItemFlag.ItemIsEditable


def test_nobody_in_the_house_is_asked_how_to_be_left(qtbot):
    desk = FakeDesk(triage())
    dialog = PartyDialog(desk)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.weeks.isVisible()
    dialog.weeks.setText("4")
    dialog.name.setText("Ines")
    dialog.accept()
    assert desk.plan.parties[dialog.party].exit_weeks is None
