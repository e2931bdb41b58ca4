"""The right questions are listed, found and asked next, and the list stays put while it is worked on."""

from __future__ import annotations

import pytest
from desk import FakeDesk
from discovered import listed, page_of, text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from reported import triage

from models.assess.sections import STANDARDS
from models.commands import answer, delete, rename
from models.commands.parking import park
from models.plan import AnswerValue, Edit, Party, Plan, Side, answer_id
from views.panels.discovery import asking
from views.panels.discovery.asking import Order, Show, State, state_of
from views.panels.discovery.page import DiscoveryPage

V = AnswerValue
PARTNER = Party(id="acme", name="Acme", side=Side.PARTNER)


def test_ask_next_goes_to_the_largest_gain_in_the_weakest_section(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, "kpis")
    weakest = desk.assessment.discovery.weakest
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    assert page.section == weakest.id
    gains = {item.id: weakest.gain(item) for item in weakest.items}
    assert gains[page.list.asked.id] == pytest.approx(max(gains.values()))
    first = page.list.asked
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    assert page.list.asked != first
    page.show_section("capacity")
    page.ask_next()
    assert page.section == desk.assessment.feasibility.weakest.id


def test_ask_next_finds_what_a_filter_hides(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk)
    page.filters.search.setText("nothing holds this")
    assert listed(page) == []
    assert page.card.one is None
    page.ask_next()
    assert page.list.asked is not None
    assert page.card.one == page.list.asked


def test_the_weakest_is_marked_and_every_part_is_counted(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk)
    for score in desk.assessment.scores:
        shown = [s for s in score.sections if s.id in page.sections.rows]
        marked = [s.id for s in shown if page.sections.rows[s.id].counts]
        assert marked == [s.id for s in shown if s is score.weakest]
        for section in shown:
            done, of = asking.answered(section)
            assert f"{done} of {of} answered" in page.sections.rows[section.id].accessibleName()


def test_the_derivation_of_a_section_opens(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, "data")
    page.how.click()
    assert desk.traced[-1][0].label == "Data dependencies"


def test_filters_keep_what_was_just_answered_in_sight(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, "workflows")
    page.filters.shows[Show.OPEN].click()
    before = listed(page)
    assert before
    assert all(state_of(desk.plan.answers.get(one.id)) in (State.OPEN, State.UNKNOWN) for one in before)
    qtbot.keyClick(page.list, Qt.Key.Key_1)
    assert listed(page) == before
    page.filters.shows[Show.UNSHOWN].click()
    assert before[0] in listed(page)
    page.filters.shows[Show.OPEN].click()
    assert listed(page) == before[1:]


def test_filters_say_how_many_they_let_through(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, None)
    for made in page.filters.shows.values():
        made.click()
        assert made.text().endswith(f" {len(listed(page))}")
    qtbot.keyClick(page.list, Qt.Key.Key_1)
    page.filters.shows[Show.OPEN].click()
    assert page.filters.shows[Show.OPEN].text().endswith(f" {len(listed(page))}")


def test_undo_brings_back_what_a_filter_had_dropped(qtbot):
    desk = FakeDesk(Plan())
    page = page_of(qtbot, desk)
    one = page.list.asked
    qtbot.keyClick(page.list, Qt.Key.Key_4)
    page.filters.shows[Show.OPEN].click()
    assert one not in listed(page)
    desk.undo()
    assert one in listed(page)


def test_searching_and_finding_nothing(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, "thresholds")
    qtbot.keyClick(page.list, Qt.Key.Key_Slash)
    assert page.filters.search.hasFocus()
    qtbot.keyClicks(page.filters.search, "classify")
    assert {one.element for one in listed(page)} == {"classify"}
    qtbot.keyClicks(page.filters.search, " zzz")
    assert page.nothing.isVisible()
    page.nothing_act.click()
    assert page.list.isVisible()
    assert page.filters.search.text() == ""


@pytest.mark.parametrize("order", list(Order))
def test_every_order_can_be_walked_through(qtbot, order):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, "data")
    page.filters.order_box.setCurrentIndex(page.filters.order_box.findData(order))
    page.filters.order_box.activated.emit(page.filters.order_box.currentIndex())
    every = listed(page)
    assert page.list.asked == every[0]
    seen = [page.list.asked]
    while page.list.step(1):
        seen.append(page.list.asked)
    assert seen == every
    page.grab()


def test_a_plan_without_elements_has_its_first_questions_and_says_more_will_come(qtbot):
    desk = FakeDesk(Plan())
    page = page_of(qtbot, desk, None)
    assert listed(page)
    assert page.few.isVisible()
    assert page.card.one == listed(page)[0]
    assert not page.card.to_map.isVisible()


def test_jumps(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, "kpis")
    id_ = answer_id("thresholds.calibration", "classify")
    assert page.reveal(("answers", id_))
    assert page.section == "thresholds"
    assert page.list.asked.id == id_
    assert page.list.hasFocus()
    assert not page.reveal(("answers", "thresholds.calibration@gone"))
    assert not page.reveal(("answers", "nonsense"))
    assert not page.reveal(("links", "l1"))
    assert page.reveal(("elements", "classify"))
    assert {one.element for one in listed(page)} == {"classify"}
    assert len({one.question.section for one in listed(page)}) > 3
    page.filters.about.click()
    assert {one.element for one in listed(page)} != {"classify"}
    page.card.show_question(asking.find(desk.plan, desk.playbook, id_))
    page.card.to_map.click()
    assert desk.revealed[-1] == (("elements", "classify"),)


def test_a_jump_before_the_page_was_ever_shown(qtbot):
    desk = FakeDesk(triage())
    page = DiscoveryPage(desk)
    qtbot.addWidget(page)
    desk.watch(page.plan_changed, page.assessment_changed)
    id_ = answer_id("thresholds.calibration", "classify")
    assert page.reveal(("answers", id_))
    page.show()
    assert page.list.asked.id == id_


def test_questions_follow_the_map(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, "thresholds")
    page.list.select(answer_id("thresholds.calibration", "classify"))
    desk.run(rename(desk.plan, ("elements", "classify"), "Sort"))
    assert "Sort" in text(page, answer_id("thresholds.calibration", "classify"))
    assert page.card.subject.whole.startswith("Sort")
    desk.run(delete(desk.plan, [("elements", "classify")]))
    assert all(one.element != "classify" for one in listed(page))
    assert page.card.one is None or page.card.one.element != "classify"
    desk.undo()
    assert any(one.element == "classify" for one in listed(page))


def test_an_element_in_hand_may_be_deleted(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk)
    page.reveal(("elements", "classify"))
    desk.run(delete(desk.plan, [("elements", "classify")]))
    assert page.about is None
    assert not page.filters.about.isVisible()
    assert listed(page)


def test_a_hidden_page_catches_up(qtbot):
    desk = FakeDesk(Plan())
    page = page_of(qtbot, desk)
    one = page.list.asked
    page.hide()
    desk.run(answer(desk.plan, one.question.id, None, V.PLANNED))
    desk.assess()
    page.show()
    assert "planned" in text(page, one.id)
    assert page.card.values[V.PLANNED].isChecked()


def test_another_plan_is_another_page(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, "thresholds")
    desk.open(Plan())
    assert {one.element for one in listed(page)} <= {None}
    assert not any("%" in row.accessibleName() for row in page.sections.rows.values())


def test_names_show_as_they_are_and_push_nothing_apart(qtbot):
    name = "<b>Sort</b> & <img src=x> " + "Donaudampfschifffahrt" * 20
    plan = triage()
    for edit in (
        rename(plan, ("elements", "classify"), name),
        answer(plan, "thresholds.calibration", "classify", V.YES, evidence=name * 30, reason=name, by=name),
    ):
        assert isinstance(edit, Edit)
        plan = plan.apply(edit)
    desk = FakeDesk(plan)
    page = page_of(qtbot, desk, "thresholds")
    page.reveal(("elements", "classify"))
    page.list.select(answer_id("thresholds.calibration", "classify"))
    QApplication.processEvents()
    assert page.width() == 1100
    assert page.card.subject.whole.startswith("<b>Sort</b> & <img")
    assert page.card.horizontalScrollBar().maximum() == 0
    for made in page.findChildren(QLabel):
        if "<b>" in made.text():
            assert made.textFormat() == Qt.TextFormat.PlainText
    at = page.model.place(page.list.asked.id)
    tooltip = page.model.index(at).data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tooltip
    assert "&lt;img" in tooltip
    page.grab()


def test_every_control_has_a_name(qtbot):
    page = page_of(qtbot, FakeDesk(triage()))
    for field in (
        page.filters.search,
        page.filters.order_box,
        page.list,
        page.card.evidence,
        page.card.reason,
        page.card.by,
    ):
        assert field.accessibleName()
    for made in page.card.values.values():
        assert "key" in made.accessibleName()


def test_sections_are_walked_with_the_arrows(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, "workflows")
    page.sections.rows["workflows"].setFocus()
    qtbot.keyClick(page.sections.rows["workflows"], Qt.Key.Key_Down)
    assert page.section == "data"
    qtbot.keyClick(page.sections.rows["data"], Qt.Key.Key_Up)
    assert page.section == "workflows"


def test_what_is_parked_says_so_and_is_not_asked_next_until_it_is_taken_out(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk)
    page.ask_next()
    one = page.card.one
    assert one is not None
    assert not page.card.parked.isVisible()
    desk.run(park(desk.plan, one.question.id, one.element, text="<b>Tom</b> knows", who="Ana & Co", at="2026-03-02"))
    assert page.card.parked.text() == "Parked · <b>Tom</b> knows · Ana & Co"
    assert one.id not in [each.id for each in page._best]
    page.card.unpark.click()
    assert not desk.plan.parked
    assert not page.card.parked.isVisible()
    assert one.id in [each.id for each in page._best]


def test_the_standards_of_control_are_listed_and_asked_next_like_the_rest(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, "security")
    assert page.how.isVisible()
    assert {one.question.section for one in listed(page)} == {"security"}
    page.ask_next()
    assert page.section in STANDARDS
    assert page.section == min((desk.assessment.parts[id_].value.lo, n, id_) for n, id_ in enumerate(STANDARDS))[2]


def test_an_answer_that_makes_another_question_apply_brings_it_into_the_list(qtbot):
    desk = FakeDesk(Plan().apply(Edit("Acme", {("parties", "acme"): (None, PARTNER)})))
    page = page_of(qtbot, desk, "commercial")
    asked_before = [one.question.id for one in listed(page)]
    assert "commercial.exit" in asked_before
    assert "commercial.exit-tried" not in asked_before
    desk.run(answer(desk.plan, "commercial.exit", None, V.YES, by="Jo"))
    assert "commercial.exit-tried" in [one.question.id for one in listed(page)]
    desk.run(answer(desk.plan, "commercial.exit", None, V.NO, by="Jo"))
    assert [one.question.id for one in listed(page)] == asked_before


def test_a_card_says_when_its_question_is_asked(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, "commercial")
    assert "Asked once about the plan, if the plan names a partner." in page.card.refs.text()
    page.show_section("workflows")
    assert "Asked" not in page.card.refs.text()
