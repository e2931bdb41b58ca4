"""Capabilities, success measures, engagement and advice on steps, worked on as a user does."""

from __future__ import annotations

import pytest
from cased import page_of, pick, shown, type_into
from desk import FakeDesk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from reported import triage

from models.partners.advice import engagement
from models.plan import AnswerValue, ElementKind, KpiGroup, Plan, Span
from views.panels.case.page import CAPABILITIES, ENGAGEMENT, MEASURES, STEPS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def enter(qtbot, register, text: str) -> str:
    register.own.setFocus()
    qtbot.keyClicks(register.own, text)
    qtbot.keyClick(register.own, Qt.Key.Key_Return)
    return register.grid.grid.ids[-1]


def test_a_capability_is_entered_told_and_met(qtbot):
    desk = FakeDesk(Plan())
    gaps = page_of(qtbot, desk, CAPABILITIES).gaps
    assert gaps.pages.currentIndex() == 1
    id_ = enter(qtbot, gaps, "Data <b>engineering</b> & more")
    assert gaps.pages.currentIndex() == 0
    assert shown(gaps.grid, id_, "way") == "cannot be told yet"
    type_into(qtbot, gaps.grid, id_, "have", "0 - 0.5")
    type_into(qtbot, gaps.grid, id_, "need", "2")
    type_into(qtbot, gaps.grid, id_, "hiring_weeks", "16-26")
    pick(qtbot, gaps.grid, id_, "core", False)
    assert shown(gaps.grid, id_, "way") == "take from outside"
    assert shown(gaps.grid, id_, "short") == "1.5–2"
    assert gaps.said.whole == "1 take from outside"
    gaps.grid.jumped.emit(id_)
    assert desk.traced[-1][0].value == "take from outside"
    edits = len(desk.edits)
    for _ in range(edits):
        desk.undo()
    assert gaps.pages.currentIndex() == 1


def test_a_measure_is_filled_in_and_moved(qtbot):
    desk = FakeDesk(triage())
    kpis = page_of(qtbot, desk, MEASURES).kpis
    first, second = enter(qtbot, kpis, "Answered the same day"), enter(qtbot, kpis, "Refunds")
    pick(qtbot, kpis.grid, first, "group", KpiGroup.QUALITY)
    type_into(qtbot, kpis.grid, first, "baseline", "61")
    type_into(qtbot, kpis.grid, first, "target", "-85,5")
    assert desk.plan.kpis[first].baseline == Span(61, 61)
    assert desk.plan.kpis[first].target == -85.5
    assert shown(kpis.grid, second, "trigger") == "no trigger"
    assert kpis.said.whole == "0 of 2 complete; none is about control"
    kpis.grid.go_to(second)
    kpis.up.click()
    assert kpis.grid.grid.ids == [second, first]
    kpis.grid.setFocus()
    qtbot.keyClick(kpis.grid, Qt.Key.Key_Delete)
    assert list(desk.plan.kpis) == [first]


def test_usual_measures_are_taken_over_once(qtbot):
    desk = FakeDesk(Plan())
    page = page_of(qtbot, desk, MEASURES)
    offered = [b for b in page.kpis.offers.findChildren(QPushButton) if b.accessibleName().startswith("Add ")]
    assert len(offered) == len(desk.playbook.measures)
    name = offered[0].accessibleName().removeprefix("Add ")
    offered[0].click()
    (kpi,) = desk.plan.kpis.values()
    assert (kpi.name, bool(kpi.unit), bool(kpi.source)) == (name, True, True)
    left = [one.name for one in desk.playbook.measures if one.name != name]
    qtbot.waitUntil(
        lambda: (
            [
                b.accessibleName().removeprefix("Add ")
                for b in page.kpis.offers.findChildren(QPushButton)
                if b.accessibleName().startswith("Add ")
            ]
            == left
        )
    )


def test_facts_told_by_clicks_settle_how_to_engage(qtbot):
    desk = FakeDesk(Plan())
    engaging = page_of(qtbot, desk, ENGAGEMENT).engaging
    assert engaging.card.result.text() == "Open"
    engaging.facts[0].buttons[True].click()
    engaging.facts[1].buttons[False].click()
    assert engaging.card.result.text() == "Pilot first"
    assert desk.plan.answers["engagement.proven@plan"].value is AnswerValue.NO
    engaging.facts[1].buttons[None].click()
    assert "engagement.proven@plan" not in desk.plan.answers
    assert engaging.facts[1].buttons[None].isChecked()
    engaging.card.how.click()
    assert desk.traced[-1][0].label == "How to engage a partner"


def test_what_discovery_knows_already_is_said(qtbot):
    desk = FakeDesk(triage())
    engaging = page_of(qtbot, desk, ENGAGEMENT).engaging
    known = engagement(desk.plan, desk.playbook.advice).facts[0]
    assert known.holds is True
    assert engaging.facts[0].buttons[True].isChecked()
    assert "named in the plan" in engaging.facts[0].why.text() or "discovery answers" in engaging.facts[0].why.text()


def test_a_step_for_rules_is_marked_where_the_plan_has_ai(qtbot):
    desk = FakeDesk(triage())
    steps = page_of(qtbot, desk, STEPS).steps
    ai = next(id_ for id_, e in desk.plan.elements.items() if e.kind is ElementKind.AI)
    assert steps.go_to(ai)
    assert shown(steps.grid, ai, "advice") in ("nobody has said", "AI, Plain rules or A person")
    steps.facts[0].buttons[False].click()
    steps.facts[1].buttons[True].click()
    assert shown(steps.grid, ai, "advice") == "Plain rules, not AI"
    assert "AI component" in steps.card.because.text()
    steps.show_on_map.click()
    assert desk.revealed[-1] == (("elements", ai),)


def test_without_steps_the_page_says_what_comes_first(qtbot):
    steps = page_of(qtbot, FakeDesk(Plan()), STEPS).steps
    assert steps.pages.currentIndex() == 1
