"""Discovery questions are answered fast, with evidence, and never lose a word."""

from __future__ import annotations

import pytest
from desk import FakeDesk
from discovered import go_to, listed, page_of, text
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from reported import plan_of, triage

from models.commands import answer
from models.plan import Answer, AnswerValue, Plan
from views.panels.discovery import asking
from views.panels.discovery.answercard import HALF, KEYS
from views.panels.discovery.asking import Heading, State

V = AnswerValue


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
