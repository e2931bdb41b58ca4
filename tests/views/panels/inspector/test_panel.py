"""The inspector shows and changes everything about what is selected, and loses nothing that is typed."""

from __future__ import annotations

import pytest
from desk import FakeDesk
from nested import a_provider_within_a_partner
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from reported import triage

from models.commands import add_party, delete, rename, set_fields
from models.plan import BoundaryKind, DataClass, ElementKind, Fallback, LinkKind, PartyKind, Plan, Side, Span
from views.panels.fields.fieldtable import FIELDS
from views.panels.inspector.panel import NARROWEST, Inspector


def inspector(qtbot, desk: FakeDesk, *keys, width: int = 340, height: int = 900) -> Inspector:
    made = Inspector(desk)
    qtbot.addWidget(made)
    desk.watch(made.plan_changed, made.assessment_changed)
    made.resize(width, height)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_keys(frozenset(keys))
    return made


def row(made: Inspector, name: str):
    return made.forms[made.shown[0][0]].row_of(name)


def enter(qtbot, made: Inspector, name: str, text: str) -> None:
    """Type ``text`` over what stands in a line and press Enter."""
    line = row(made, name).editor
    line.setFocus()
    line.selectAll()
    line.insert(text)  # a test's keyboard has no dash
    qtbot.keyClick(line, Qt.Key.Key_Return)


def pick(made: Inspector, name: str, value: object) -> None:
    box = row(made, name).editor
    index = box._values.index(value) if hasattr(box, "_values") else box.findData(value)
    box.setCurrentIndex(index)
    box.activated.emit(index)


CLASSIFY, CLERK, CRM = ("elements", "classify"), ("elements", "clerk"), ("elements", "crm")


# -- what is shown ------------------------------------------------------------------------------------------------
def test_one_element_shows_what_matters_for_its_kind_and_all_else_on_demand(qtbot):
    made = inspector(qtbot, FakeDesk(triage()), CLASSIFY)
    assert made.title.text() == "Classify"
    assert made.sub.text().startswith("AI component · ")
    form = made.forms["elements"]
    seen = {name for name, one in form.rows.items() if one.isVisible()}
    assert {"executes", "approves", "owns_data", "boundary", "threshold", "low_confidence", "fallback"} <= seen
    assert not seen & {"retention_days", "masks", "minutes", "x"}
    form.more.click()
    assert all(one.isVisible() for one in form.rows.values())
    form.more.click()
    assert {name for name, one in form.rows.items() if one.isVisible()} == seen


def test_what_somebody_has_said_is_shown_whether_it_matters_or_not(qtbot):
    desk = FakeDesk(triage())
    assert desk.run(set_fields(desk.plan, CLASSIFY, {"retention_days": 0, "minutes": Span(2, 3)}))
    made = inspector(qtbot, desk, CLASSIFY)
    assert row(made, "retention_days").isVisible()
    assert row(made, "minutes").isVisible()


def test_figures_are_shown_with_their_units(qtbot):
    made = inspector(qtbot, FakeDesk(triage()), CLASSIFY)
    assert row(made, "low_confidence").editor.text() == "10–15"
    assert row(made, "low_confidence").caption.whole == "Below threshold, %"
    assert row(made, "latency_p95").editor.text() == "2–3"
    assert row(made, "availability").editor.text() == "99–99.9"
    assert row(made, "threshold").hint == "Below it: to Clerk decides."


def test_nothing_selected_shows_the_plan_itself(qtbot):
    desk = FakeDesk(triage())
    made = inspector(qtbot, desk)
    assert made.title.text() == "Ticket triage with Acme AI"
    assert made.sub.text() == "10 elements · 11 links · 4 boundaries"
    assert set(made.forms["about"].rows) == {asked.name for asked in FIELDS["about"]}
    enter(qtbot, made, "availability_target", "99,9 %")
    assert desk.plan.about.availability_target == pytest.approx(0.999)
    enter(qtbot, made, "start", "2 Mar 2026")
    assert desk.plan.about.start == "2026-03-02"
    enter(qtbot, made, "start", "")
    assert desk.plan.about.start is None
    pick(made, "paper", "Letter")
    assert desk.plan.about.paper == "Letter"


def test_an_empty_plan_is_calm(qtbot):
    desk = FakeDesk()
    made = inspector(qtbot, desk)
    assert made.sub.text() == "Nothing is drawn yet."
    desk.assess()
    assert made.next.isVisible()


def test_who_does_it_by_its_area_is_said_where_nobody_is_named(qtbot):
    desk = FakeDesk(triage())
    made = inspector(qtbot, desk, ("elements", "route"))
    box = row(made, "executes").editor
    assert box.party is None
    assert box.currentText() == "Bergmann Outdoor (its area)"
    pick(made, "executes", "acme")
    assert desk.plan.elements["route"].executes == "acme"
    pick(made, "executes", None)
    assert desk.plan.elements["route"].executes is None
    assert box.currentText() == "Bergmann Outdoor (its area)"


def test_a_new_party_can_be_named_on_the_way(qtbot, monkeypatch):
    from views.panels.fields import fieldrows

    desk = FakeDesk(triage())
    made = inspector(qtbot, desk, CLASSIFY)
    monkeypatch.setattr(fieldrows, "name_party", lambda *args, **kinds: None)
    pick(made, "approves", "\x00new")
    assert row(made, "approves").editor.party == "dana"
    assert desk.edits == []

    def name(*args, **kinds):
        new = {"name": "Kim", "kind": PartyKind.PERSON, "side": Side.IN_HOUSE}
        assert desk.run(add_party(desk.plan, id="kim", **new))
        return "kim"

    monkeypatch.setattr(fieldrows, "name_party", name)
    pick(made, "approves", "\x00new")
    assert desk.plan.elements["classify"].approves == "kim"
    assert row(made, "approves").editor.party == "kim"


# -- changing -----------------------------------------------------------------------------------------------------
def test_figures_are_entered_as_people_write_them(qtbot):
    desk = FakeDesk(triage())
    made = inspector(qtbot, desk, CLASSIFY)
    for name, text, value in (
        ("low_confidence", "8 – 12 %", Span(0.08, 0.12)),
        ("threshold", "85 %", 0.85),
        ("threshold", "0.9", 0.9),
        ("low_confidence_n", "1200", 1200),
        ("latency_p95", "1,5", Span(1.5, 1.5)),
        ("latency_p95", "", None),
        ("outage_hours", "4", 4.0),
        ("version", "  model   7 ", "model 7"),
    ):
        enter(qtbot, made, name, text)
        assert getattr(desk.plan.elements["classify"], name) == value
    assert len(desk.edits) == 8
    assert desk.refusals == []
    assert row(made, "version").editor.text() == "model 7"


def test_what_is_no_figure_is_marked_and_stays(qtbot):
    desk = FakeDesk(triage())
    made = inspector(qtbot, desk, CLASSIFY)
    enter(qtbot, made, "latency_p95", "fast")
    bad = row(made, "latency_p95")
    assert bad.is_bad
    assert bad.problem
    assert bad.editor.text() == "fast"
    assert desk.edits == []
    made.show_keys({CRM})
    assert not row(made, "latency_p95").is_bad
    made.show_keys({CLASSIFY})
    assert row(made, "latency_p95").editor.text() == "fast"
    assert row(made, "latency_p95").is_bad
    qtbot.keyClick(row(made, "latency_p95").editor, Qt.Key.Key_Escape)
    assert row(made, "latency_p95").editor.text() == "2–3"
    assert not row(made, "latency_p95").is_bad


def test_a_refused_value_goes_back(qtbot):
    desk = FakeDesk(triage())
    made = inspector(qtbot, desk, CLASSIFY)
    enter(qtbot, made, "availability", "250")
    assert desk.refusals == ["The availability must lie between 0 and 100 %."]
    assert row(made, "availability").editor.text() == "99–99.9"
    pick(made, "kind", ElementKind.OUTCOME)
    assert len(desk.refusals) == 2
    assert row(made, "kind").editor.currentText() == "AI component"
    assert desk.edits == []


def test_choices_are_edits(qtbot):
    desk = FakeDesk(triage())
    made = inspector(qtbot, desk, CLASSIFY)
    pick(made, "fallback", Fallback.RULES)
    pick(made, "approves", "jo")
    pick(made, "owns_data", None)
    pick(made, "boundary", "b-support")
    element = desk.plan.elements["classify"]
    assert (element.fallback, element.approves, element.boundary) == (Fallback.RULES, "jo", "b-support")
    assert element.executes == "ours"
    assert row(made, "executes").editor.party == "ours"
    pick(made, "kind", ElementKind.AUTOMATION)
    assert desk.plan.elements["classify"].kind is ElementKind.AUTOMATION
    assert made.sub.text().startswith("Automation")
    assert row(made, "masks").isVisible()


def test_data_classes_are_ticked_and_nobody_has_said_is_an_answer_too(qtbot):
    desk = FakeDesk(triage())
    made = inspector(qtbot, desk, CRM)
    data = row(made, "carries").editor
    assert [one for one, box in data.boxes.items() if box.isChecked()] == [DataClass.PERSONAL]
    data.boxes[DataClass.CONFIDENTIAL].click()
    assert desk.plan.elements["crm"].carries == (DataClass.CONFIDENTIAL, DataClass.PERSONAL)
    data.unsaid.click()
    assert desk.plan.elements["crm"].carries is None
    assert not any(box.isChecked() for box in data.boxes.values())
    data.unsaid.click()
    assert desk.plan.elements["crm"].carries == ()
    assert data.note.isVisible()


def test_masks_is_one_click(qtbot):
    desk = FakeDesk(triage())
    made = inspector(qtbot, desk, ("elements", "mask"))
    row(made, "masks").editor.click()
    assert desk.plan.elements["mask"].masks is True
    row(made, "masks").editor.click()
    assert desk.plan.elements["mask"].masks is False


def test_a_note_is_committed_when_it_is_left(qtbot):
    desk = FakeDesk(triage())
    made = inspector(qtbot, desk, CLASSIFY)
    note = row(made, "note").editor
    note.setFocus()
    qtbot.keyClicks(note, "Two lines")
    qtbot.keyClick(note, Qt.Key.Key_Return)
    qtbot.keyClicks(note, "of it")
    assert desk.edits == []
    made.title.setFocus()
    qtbot.waitUntil(lambda: desk.plan.elements["classify"].note == "Two lines\nof it")
    assert len(desk.edits) == 1


def test_the_name_is_changed_in_place(qtbot):
    desk = FakeDesk(triage())
    made = inspector(qtbot, desk, CLASSIFY)
    made.title.setFocus()
    made.title.selectAll()
    qtbot.keyClicks(made.title, "Sort mail")
    qtbot.keyClick(made.title, Qt.Key.Key_Return)
    assert desk.plan.elements["classify"].name == "Sort mail"
    made.title.clear()
    made.title.setModified(True)
    made.title.finish()
    assert desk.refusals == ["The name may not be empty."]
    assert made.title.text() == "Sort mail"
    qtbot.keyClicks(made.title, "x")
    qtbot.keyClick(made.title, Qt.Key.Key_Escape)
    assert made.title.text() == "Sort mail"
    assert len(desk.edits) == 1


def test_typing_survives_an_edit_elsewhere_and_is_committed_before_another_selection(qtbot):
    desk = FakeDesk(triage())
    made = inspector(qtbot, desk, CLASSIFY)
    line = row(made, "version").editor
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "model 8")
    made.title.setText("half a na")
    made.title.setModified(True)
    assert desk.run(set_fields(desk.plan, CLASSIFY, {"note": "changed meanwhile", "version": "3"}))
    assert line.text() == "model 8"
    assert made.title.text() == "half a na"
    assert row(made, "note").editor.text == "changed meanwhile"
    made.show_keys({CRM})
    assert desk.plan.elements["classify"].version == "model 8"
    assert desk.plan.elements["classify"].name == "half a na"
    assert made.title.text() == "CRM"
    assert desk.plan.elements["crm"].version == ""


def test_undo_is_seen(qtbot):
    desk = FakeDesk(triage())
    made = inspector(qtbot, desk, CLASSIFY)
    enter(qtbot, made, "threshold", "0.5")
    desk.undo()
    assert row(made, "threshold").editor.text() == "0.8"
    desk.redo()
    assert row(made, "threshold").editor.text() == "0.5"


def test_what_is_deleted_is_let_go(qtbot):
    desk = FakeDesk(triage())
    made = inspector(qtbot, desk, CLASSIFY)
    assert desk.run(delete(desk.plan, [CLASSIFY]))
    assert made.shown == (("about", "plan"),)
    assert made.title.text() == "Ticket triage with Acme AI"
    desk.open(Plan())
    assert made.title.text() == "Untitled plan"


def test_a_wheel_over_a_box_changes_nothing(qtbot):
    desk = FakeDesk(triage())
    made = inspector(qtbot, desk, CLASSIFY)
    for name in ("kind", "executes", "fallback", "boundary"):
        box = row(made, name).editor
        box.setFocus()
        middle = QPointF(box.rect().center())
        event = QWheelEvent(middle, middle, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
                            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
        QApplication.sendEvent(box, event)
    assert desk.edits == []


# -- links, boundaries, parties -----------------------------------------------------------------------------------
def test_a_link_shows_its_ends_and_what_crosses(qtbot):
    desk = FakeDesk(triage())
    made = inspector(qtbot, desk, ("links", "l2"))
    assert made.name.whole == "Mask names → Classify"
    assert made.sub.text() == "Flow · crosses from Support into Acme AI"
    assert "personal" in row(made, "carries").hint
    made.source.click()
    made.target.click()
    assert desk.revealed == [(("elements", "mask"),), (CLASSIFY,)]
    enter(qtbot, made, "share", "40")
    enter(qtbot, made, "control", "contract")
    enter(qtbot, made, "when", "masked")
    link = desk.plan.links["l2"]
    assert (link.share, link.control, link.when) == (Span(0.4, 0.4), "contract", "masked")
    pick(made, "kind", LinkKind.EXCEPTION)
    assert desk.plan.links["l2"].kind is LinkKind.EXCEPTION
    row(made, "carries").editor.boxes[DataClass.INTERNAL].click()
    assert row(made, "carries").hint == ""


def test_a_boundary(qtbot):
    desk = FakeDesk(triage())
    made = inspector(qtbot, desk, ("boundaries", "b-acme"))
    assert made.sub.text() == "Partner · 1 element inside"
    pick(made, "kind", BoundaryKind.SHARED)
    pick(made, "hue", 175)
    enter(qtbot, made, "w", "400")
    pick(made, "party", "llm")
    area = desk.plan.boundaries["b-acme"]
    assert (area.kind, area.hue, area.w, area.party) == (BoundaryKind.SHARED, 175, 400, "llm")
    assert desk.plan.elements["classify"].executes == "llm"


def test_a_party(qtbot):
    desk = FakeDesk(triage())
    made = inspector(qtbot, desk, ("parties", "dana"))
    assert made.sub.text().startswith("Person, in-house · approves 4, owns the data of 1, holds 2 decision rights")
    pick(made, "kind", PartyKind.TEAM)
    pick(made, "side", Side.PARTNER)
    enter(qtbot, made, "role", "Head of Support")
    enter(qtbot, made, "days_per_week", "1–2")
    dana = desk.plan.parties["dana"]
    assert (dana.kind, dana.side, dana.role) == (PartyKind.TEAM, Side.PARTNER, "Head of Support")
    assert dana.days_per_week == Span(1, 2)


# -- several ------------------------------------------------------------------------------------------------------
def test_several_elements_are_changed_at_once_where_it_matters(qtbot):
    desk = FakeDesk(triage())
    every = {("elements", i) for i in desk.plan.elements}
    made = inspector(qtbot, desk, *every, ("links", "l1"))
    assert made.name.whole == "10 elements"
    assert row(made, "approves").editor.currentText() == ""
    assert row(made, "approves").editor.placeholderText() == "several"
    assert "5 of 10" in row(made, "executes").hint
    pick(made, "approves", "jo")
    after = desk.plan.elements
    assert len(desk.edits) == 1
    assert {after[i].approves for i in ("mask", "classify", "model", "route", "clerk")} == {"jo"}
    assert after["done"].approves is None
    assert row(made, "approves").editor.party == "jo"


def test_several_of_one_kind_show_all_its_fields_and_mixed_values_as_several(qtbot):
    desk = FakeDesk(triage())
    made = inspector(qtbot, desk, CRM, ("elements", "tickets"), ("elements", "labels"))
    kept = row(made, "retention_days")
    assert kept.isVisible()
    assert kept.editor.text() == ""
    assert kept.editor.placeholderText() == "several"
    enter(qtbot, made, "retention_days", "90")
    assert {desk.plan.elements[i].retention_days for i in ("crm", "tickets", "labels")} == {90}
    assert len(desk.edits) == 1
    data = row(made, "carries").editor
    assert "Several" in data.note.text()
    data.boxes[DataClass.PERSONAL].click()
    assert {desk.plan.elements[i].carries for i in ("crm", "tickets", "labels")} == {(DataClass.PERSONAL,)}


def test_a_mixed_selection_can_be_looked_at_by_kind(qtbot):
    desk = FakeDesk(triage())
    made = inspector(qtbot, desk, CRM, ("links", "l1"), ("links", "l2"), ("boundaries", "b-acme"))
    assert made.kinds.isVisible()
    assert [made.kinds.itemText(n) for n in range(3)] == ["1 element", "2 links", "1 boundary"]
    made.kinds.setCurrentIndex(1)
    made.kinds.activated.emit(1)
    assert made.shown == (("links", "l1"), ("links", "l2"))
    enter(qtbot, made, "label", "both")
    assert {desk.plan.links[i].label for i in ("l1", "l2")} == {"both"}
    made.show_keys({CRM})
    assert not made.kinds.isVisible()


# -- reasons ------------------------------------------------------------------------------------------------------
def test_links_of_an_element_lead_to_them(qtbot):
    desk = FakeDesk(triage())
    made = inspector(qtbot, desk, CLERK)
    words = [(card.words, card.note) for card in made.tie_cards if card.isVisible()]
    assert ("From Classify", "exception, low confidence") in words
    assert ("To Answered", "") in words
    made.tie_cards[[word for word, _ in words].index("From Classify")].click()
    assert desk.revealed == [(("links", "l5"),)]


def test_what_to_ask_next_leads_to_the_question(qtbot):
    desk = FakeDesk(triage())
    made = inspector(qtbot, desk, CLASSIFY)
    desk.assess()
    best, rise = made.reasons.next
    assert made.next.words == best.question.text
    assert made.next.note == "Ask next"
    assert rise > 0
    assert made.next.right.startswith(("up to +", "under"))
    made.next.click()
    assert desk.revealed == [(("answers", best.id),)]


def test_hidden_it_does_nothing_and_catches_up(qtbot):
    desk = FakeDesk(triage())
    made = inspector(qtbot, desk)
    made.hide()
    made.show_keys({CLASSIFY})
    assert desk.run(rename(desk.plan, CLASSIFY, "Renamed meanwhile"))
    assert "elements" not in made.forms
    made.show()
    assert made.title.text() == "Renamed meanwhile"


@pytest.mark.parametrize("width", [NARROWEST, 340, 600])
def test_absurd_names_stay_inside(qtbot, width):
    desk = FakeDesk(triage())
    name = "<b>Absurd</b> & <img src=x> " * 20
    for key in (CLASSIFY, CLERK, ("parties", "dana"), ("boundaries", "b-acme")):
        assert desk.run(rename(desk.plan, key, name))
    made = inspector(qtbot, desk, CLASSIFY, width=width)
    desk.assess()
    assert made.width() == width
    assert made.scroller.widget().width() <= made.scroller.viewport().width()
    assert made.title.text().startswith("<b>Absurd</b> & ")
    made.show_keys({("links", "l5")})
    assert made.width() == width
    assert made.name.text().startswith("<b>Absurd")
    assert "&&" in made.source.text()


def test_every_control_has_a_name_for_a_screen_reader(qtbot):
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit

    desk = FakeDesk(triage())
    made = inspector(qtbot, desk, CLASSIFY)
    desk.assess()
    made.forms["elements"].more.click()
    for kind in (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit):
        for one in made.findChildren(kind):
            if one.isVisible():
                assert one.accessibleName() or one.text(), one


def test_an_area_is_put_into_another_and_collapsed(qtbot):
    desk = FakeDesk(a_provider_within_a_partner())
    made = inspector(qtbot, desk, ("boundaries", "kelp"))
    assert made.sub.text() == "Partner · 2 elements and 1 area inside"
    made.show_keys(frozenset({("boundaries", "lumen")}))
    pick(made, "within", None)
    assert desk.plan.boundaries["lumen"].within is None
    pick(made, "within", "us")
    assert desk.plan.boundaries["lumen"].within == "us"
    row(made, "folded").editor.click()
    assert desk.plan.boundaries["lumen"].folded
