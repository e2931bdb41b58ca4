"""Discovery questions are answered fast, with evidence, and never lose a word."""

from __future__ import annotations

import pytest
from desk import FakeDesk
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLabel
from reported import plan_of, triage

from models.commands import answer, delete, rename
from models.plan import Answer, AnswerValue, Edit, Plan, answer_id
from views import asking
from views.asking import Asked, Heading, Order, Show, State, state_of
from views.panels.discovery import DiscoveryPage
from views.panels.questioncard import HALF, KEYS

V = AnswerValue


def page_of(qtbot, desk: FakeDesk, section: str | None = "workflows") -> DiscoveryPage:
    page = DiscoveryPage(desk)
    qtbot.addWidget(page)
    desk.watch(page.plan_changed, page.assessment_changed)
    page.resize(1100, 600)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    desk.assess()
    page.show_section(section)
    page.list.setFocus()
    return page


def listed(page: DiscoveryPage) -> list[Asked]:
    return [row for row in page.model.rows if isinstance(row, Asked)]


def text(page: DiscoveryPage, id_: str) -> str:
    at = page.model.place(id_)
    assert at is not None
    return page.model.index(at).data()


def go_to(page: DiscoveryPage, state: State) -> Asked:
    """Select the first question listed that stands so."""
    answers = page.desk.plan.answers
    one = next(a for a in listed(page) if state_of(answers.get(a.id)) is state)
    assert page.list.select(one.id)
    return one


@pytest.mark.parametrize(("value", "digit", "letter"), KEYS[:6])
def test_one_key_answers_with_author_and_day(qtbot, value, digit, letter):
    desk = FakeDesk(Plan())
    page = page_of(qtbot, desk)
    first, second = listed(page)[:2]
    page.list.select(first.id)
    qtbot.keyClick(page.list, getattr(Qt.Key, f"Key_{digit}"))
    page.list.select(second.id)
    qtbot.keyClick(page.list, getattr(Qt.Key, f"Key_{letter}"))
    for one in (first, second):
        said = desk.plan.answers[one.id]
        assert (said.value, said.by, said.at) == (value, "Dana Ruiz", "2026-03-02")
        assert page.card.values[value].isChecked()
    assert len(desk.edits) == 2


def test_an_answer_shows_in_its_row_and_undo_takes_it_back(qtbot):
    desk = FakeDesk(Plan())
    page = page_of(qtbot, desk)
    one = listed(page)[0]
    page.list.select(one.id)
    assert "open" in text(page, one.id)
    qtbot.keyClick(page.list, Qt.Key.Key_1)
    assert "yes, no evidence" in text(page, one.id)
    assert page.card.evidence_head.text() == HALF
    assert "50 % to 100 %" in page.card.worth.text()
    desk.undo()
    assert "open" in text(page, one.id)
    assert not any(made.isChecked() for made in page.card.values.values())


def test_the_same_answer_again_changes_nothing_and_complains_of_nothing(qtbot):
    desk = FakeDesk(Plan())
    page = page_of(qtbot, desk)
    qtbot.keyClick(page.list, Qt.Key.Key_1)
    qtbot.keyClick(page.list, Qt.Key.Key_1)
    assert len(desk.edits) == 1
    assert desk.refusals == []
    assert page.card.values[V.YES].isChecked()


def test_enter_and_down_go_on_over_headings_and_up_comes_back(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, "thresholds")
    assert any(isinstance(row, Heading) for row in page.model.rows)
    every = listed(page)
    for one in every[1:]:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
        assert page.list.asked == one == page.card.one
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.list.asked == every[-1]
    qtbot.keyClick(page.list, Qt.Key.Key_Home)
    assert page.list.asked == every[0]
    qtbot.keyClick(page.list, Qt.Key.Key_End)
    qtbot.keyClick(page.list, Qt.Key.Key_Up)
    assert page.list.asked == every[-2]


def test_going_on_by_itself_is_a_choice(qtbot):
    desk = FakeDesk(Plan())
    page = page_of(qtbot, desk)
    first, second = listed(page)[:2]
    qtbot.keyClick(page.list, Qt.Key.Key_4)
    assert page.list.asked == first
    page.go_on.setChecked(True)
    qtbot.keyClick(page.list, Qt.Key.Key_2)
    assert page.list.asked == second
    assert desk.plan.answers[first.id].value is V.MOSTLY


def test_does_not_apply_asks_for_its_reason_in_place(qtbot):
    desk = FakeDesk(Plan())
    page = page_of(qtbot, desk)
    one = page.list.asked
    qtbot.keyClick(page.list, Qt.Key.Key_7)
    assert page.card.asks_reason
    assert desk.edits == []
    assert page.card.reason.hasFocus()
    assert page.card.reason_ask.isVisible()
    assert page.card.values[V.NOT_APPLICABLE].isChecked()
    qtbot.keyClicks(page.card.reason, "There is no mail")
    qtbot.keyClick(page.card.reason, Qt.Key.Key_Return)
    said = desk.plan.answers[one.id]
    assert (said.value, said.reason) == (V.NOT_APPLICABLE, "There is no mail")
    assert len(desk.edits) == 1
    assert not page.card.reason_ask.isVisible()
    assert page.list.hasFocus()


def test_giving_no_reason_leaves_the_answer_as_it_was(qtbot):
    desk = FakeDesk(Plan())
    page = page_of(qtbot, desk)
    qtbot.keyClick(page.list, Qt.Key.Key_1)
    qtbot.keyClick(page.list, Qt.Key.Key_7)
    assert page.card.asks_reason
    qtbot.keyClick(page.card.reason, Qt.Key.Key_Escape)
    assert not page.card.asks_reason
    assert page.card.values[V.YES].isChecked()
    assert not page.card.values[V.NOT_APPLICABLE].isChecked()
    qtbot.keyClick(page.list, Qt.Key.Key_7)
    page.list.step(1)
    assert not page.card.asks_reason
    assert desk.refusals == []
    assert len(desk.edits) == 1


def test_a_reason_of_does_not_apply_cannot_be_emptied(qtbot):
    question = next(q for q in asking.asked(Plan(), FakeDesk().playbook, "workflows"))
    id_ = question.id
    desk = FakeDesk(plan_of(Answer(id=id_, question=question.question.id, value=V.NOT_APPLICABLE, reason="no mail")))
    page = page_of(qtbot, desk)
    page.list.select(id_)
    page.card.reason.setFocus()
    page.card.reason.selectAll()
    qtbot.keyClick(page.card.reason, Qt.Key.Key_Delete)
    qtbot.keyClick(page.card.reason, Qt.Key.Key_Return)
    assert len(desk.refusals) == 1
    assert page.card.reason.text == "no mail"


def test_evidence_is_written_and_kept_on_leaving(qtbot):
    desk = FakeDesk(Plan())
    page = page_of(qtbot, desk)
    one = page.list.asked
    qtbot.keyClick(page.list, Qt.Key.Key_1)
    qtbot.keyClick(page.list, Qt.Key.Key_E)
    assert page.card.evidence.hasFocus()
    qtbot.keyClicks(page.card.evidence, "Minutes of 12 Jan")
    qtbot.keyClick(page.card.evidence, Qt.Key.Key_Return)
    qtbot.keyClicks(page.card.evidence, "page 2")
    qtbot.keyClick(page.card.evidence, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.plan.answers[one.id].evidence == "Minutes of 12 Jan\npage 2"
    assert page.list.hasFocus()
    assert "with evidence counts as 100 %" in page.card.worth.text()
    qtbot.keyClick(page.list, Qt.Key.Key_E)
    qtbot.keyClicks(page.card.evidence, " and more")
    page.filters.search.setFocus()
    assert "and more" in desk.plan.answers[one.id].evidence


def test_what_is_being_written_belongs_to_its_question_whatever_is_shown_next(qtbot):
    desk = FakeDesk(Plan())
    page = page_of(qtbot, desk)
    first, second = listed(page)[:2]
    page.list.select(first.id)
    qtbot.keyClick(page.list, Qt.Key.Key_E)
    qtbot.keyClicks(page.card.evidence, "a contract")
    assert page.reveal(("answers", second.id))
    said = desk.plan.answers[first.id]
    assert (said.evidence, said.value) == ("a contract", V.UNKNOWN)
    assert second.id not in desk.plan.answers
    assert page.card.evidence.text == ""


def test_escape_brings_the_old_text_back(qtbot):
    desk = FakeDesk(Plan())
    page = page_of(qtbot, desk)
    qtbot.keyClick(page.list, Qt.Key.Key_1)
    qtbot.keyClick(page.list, Qt.Key.Key_E)
    qtbot.keyClicks(page.card.evidence, "nonsense")
    qtbot.keyClick(page.card.evidence, Qt.Key.Key_Escape)
    assert page.card.evidence.text == ""
    assert page.list.hasFocus()
    assert len(desk.edits) == 1


def test_an_edit_from_elsewhere_leaves_alone_what_is_being_written(qtbot):
    desk = FakeDesk(triage())
    page = page_of(qtbot, desk, "data")
    one = go_to(page, State.OPEN)
    qtbot.keyClick(page.list, Qt.Key.Key_E)
    qtbot.keyClicks(page.card.evidence, "half a sen")
    desk.run(answer(desk.plan, one.question.id, one.element, V.YES, evidence="from elsewhere"))
    desk.assess()
    qtbot.keyClicks(page.card.evidence, "tence")
    assert page.card.evidence.text == "half a sentence"
    assert page.card.evidence.hasFocus()


def test_digits_and_letters_are_text_in_a_field(qtbot):
    desk = FakeDesk(Plan())
    page = page_of(qtbot, desk)
    for field in (page.card.evidence, page.filters.search, page.card.by):
        field.setFocus()
        qtbot.keyClicks(field, "17 yes")
    assert all(answer.value is V.UNKNOWN for answer in desk.plan.answers.values())


def test_evidence_written_later_keeps_who_answered_and_when(qtbot):
    question = asking.asked(Plan(), FakeDesk().playbook, "workflows")[0]
    old = Answer(id=question.id, question=question.question.id, value=V.YES, by="Jo", at="2026-01-05")
    desk = FakeDesk(plan_of(old))
    page = page_of(qtbot, desk)
    page.list.select(question.id)
    qtbot.keyClick(page.list, Qt.Key.Key_E)
    qtbot.keyClicks(page.card.evidence, "page 2")
    qtbot.keyClick(page.card.evidence, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    said = desk.plan.answers[question.id]
    assert (said.by, said.at, said.evidence) == ("Jo", "2026-01-05", "page 2")
    qtbot.keyClick(page.list, Qt.Key.Key_2)
    assert (desk.plan.answers[question.id].at) == "2026-03-02"


def test_somebody_else_may_have_said_it(qtbot):
    desk = FakeDesk(Plan())
    page = page_of(qtbot, desk)
    first, second = listed(page)[:2]
    page.card.by.setFocus()
    page.card.by.selectAll()
    qtbot.keyClicks(page.card.by, "Ana, night shift")
    qtbot.keyClick(page.card.by, Qt.Key.Key_Return)
    assert desk.edits == []
    for one in (first, second):
        page.list.select(one.id)
        qtbot.keyClick(page.list, Qt.Key.Key_3)
        assert desk.plan.answers[one.id].by == "Ana, night shift"
    page.card.by.setFocus()
    page.card.by.setText("Jo")
    qtbot.keyClick(page.card.by, Qt.Key.Key_Return)
    assert desk.plan.answers[second.id].by == "Jo"
    assert desk.edits[-1].label == "Change who said it"
    assert desk.plan.answers[first.id].by == "Ana, night shift"


def test_taking_an_answer_away(qtbot):
    desk = FakeDesk(Plan())
    page = page_of(qtbot, desk)
    one = page.list.asked
    assert not page.card.away.isVisible()
    qtbot.keyClick(page.list, Qt.Key.Key_1)
    assert page.card.away.isVisible()
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    assert one.id not in desk.plan.answers
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    assert desk.refusals == []


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
    for score in (desk.assessment.discovery, desk.assessment.feasibility):
        marked = [s.id for s in score.sections if page.sections.rows[s.id].counts]
        assert marked == [score.weakest.id]
        for section in score.sections:
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


def test_keys_mean_answers_here_whatever_the_window_does_with_them(qtbot):
    desk = FakeDesk(Plan())
    page = page_of(qtbot, desk)
    taken = []
    for key in ("1", "Del", "Space", "E"):
        shortcut = QShortcut(QKeySequence(key), page)
        shortcut.activated.connect(lambda key=key: taken.append(key))
    one = page.list.asked
    qtbot.keyClick(page.list, Qt.Key.Key_1)
    assert one.id in desk.plan.answers
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    assert one.id not in desk.plan.answers
    qtbot.keyClick(page.list, Qt.Key.Key_E)
    assert page.card.evidence.hasFocus()
    assert taken == []
