"""The register of decision rights: what is missing, own rights, order, and each change one edit."""

from __future__ import annotations

import pytest
from cased import editor_of, pick, shown, type_into
from controlled import page_of
from desk import FakeDesk
from PySide6.QtCore import Qt
from reported import triage

from models.commands import rights_in_order
from models.plan import Plan
from views.panels.control import rights as rights_module
from views.panels.control.page import LINE, RIGHTS
from views.panels.fields.parties import PartyPicker

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


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


def test_jumps_go_to_the_right_or_to_where_it_is_added(qtbot):
    page = page_of(qtbot, FakeDesk(triage()), LINE)
    assert page.reveal(("rights", "risk-tolerance"))
    assert page.rights.grid.chosen == ["risk-tolerance"]
    assert page.reveal(("rights", "release-criteria"))
    offer = next(offer for offer in page.rights.offers if offer.right == "release-criteria")
    assert offer.add.hasFocus()
