"""Elements by questions: answered cell by cell or as a block, from the keyboard."""

from __future__ import annotations

from desk import FakeDesk
from discovered import listed, page_of
from large import large
from PySide6.QtCore import Qt
from reported import triage

from app import resources
from models.plan import AnswerValue, Element, ElementKind, Plan
from views.panels.discovery.asking import Show
from views.panels.discovery.matrix import Matrix

SHIFT = Qt.KeyboardModifier.ShiftModifier


def matrix_of(qtbot, desk: FakeDesk, section: str | None = "data"):
    page = page_of(qtbot, desk, section)
    page.filters.as_matrix.click()
    return page, page.matrix


def test_rows_are_elements_and_columns_what_is_asked_of_them(qtbot) -> None:
    desk = FakeDesk(triage())
    page, matrix = matrix_of(qtbot, desk)
    cells = matrix.cells
    asked = {one.id for one in page._asked if one.element}
    shown = {
        one.id
        for line in range(cells.rowCount())
        for across in range(cells.columnCount())
        if (one := cells.asked_at(line, across))
    }
    assert shown == asked
    one = matrix.asked
    text = cells.data(matrix.currentIndex(), Qt.ItemDataRole.AccessibleTextRole)
    assert one.question.text in text
    assert desk.plan.elements[one.element].name in text


def test_a_cell_is_answered_by_one_key_and_the_arrows_move(qtbot) -> None:
    desk = FakeDesk(triage())
    page, matrix = matrix_of(qtbot, desk)
    first = matrix.asked
    qtbot.keyClick(matrix, Qt.Key.Key_Down)
    assert matrix.asked != first
    assert page.card.one == matrix.asked
    qtbot.keyClick(matrix, Qt.Key.Key_M)
    assert desk.plan.answers[matrix.asked.id].value is AnswerValue.MOSTLY
    assert "mostly" in matrix.cells.data(matrix.currentIndex())


def test_a_block_is_answered_at_once_and_undone_at_once(qtbot) -> None:
    desk = FakeDesk(triage())
    page, matrix = matrix_of(qtbot, desk)
    before = dict(desk.plan.answers)
    qtbot.keyClick(matrix, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(matrix, Qt.Key.Key_Right, SHIFT)
    many = matrix.many()
    assert len(many) == 4
    assert page.hand.currentWidget() is page.many
    page.many.evidence.setPlainText("Minutes of 3 March")
    qtbot.keyClick(matrix, Qt.Key.Key_1)
    assert len(desk.edits) == 1
    for one in many:
        given = desk.plan.answers[one.id]
        assert (given.value, given.evidence) == (AnswerValue.YES, "Minutes of 3 March")
    assert page.many.evidence.text == ""
    desk.undo()
    assert desk.plan.answers == before


def test_a_reason_is_asked_before_a_block_does_not_apply(qtbot) -> None:
    desk = FakeDesk(triage())
    page, matrix = matrix_of(qtbot, desk)
    qtbot.keyClick(matrix, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(matrix, Qt.Key.Key_7)
    assert desk.edits == []
    assert not page.many.reason_ask.isHidden()
    page.many.reason.setPlainText("No such feed")
    page.many.choose(AnswerValue.NOT_APPLICABLE)
    assert {desk.plan.answers[one.id].reason for one in matrix.many()} == {"No such feed"}


def test_enter_opens_the_card_and_escape_comes_back(qtbot) -> None:
    desk = FakeDesk(triage())
    page, matrix = matrix_of(qtbot, desk)
    page.resize(900, 600)
    assert not page.right.isVisible()
    qtbot.keyClick(matrix, Qt.Key.Key_Return)
    assert page.right.isVisible()
    assert page.card.isAncestorOf(page.focusWidget())
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
    assert page.focusWidget() is matrix
    assert not page.right.isVisible()


def test_the_question_in_hand_stays_in_hand_from_look_to_look(qtbot) -> None:
    desk = FakeDesk(triage())
    page, matrix = matrix_of(qtbot, desk)
    qtbot.keyClick(matrix, Qt.Key.Key_Down)
    one = matrix.asked
    qtbot.keyClick(matrix, Qt.Key.Key_X)
    assert page.list.asked == one
    qtbot.keyClick(page.list, Qt.Key.Key_X)
    assert matrix.asked == one


def test_without_elements_it_says_where_the_questions_are(qtbot) -> None:
    page, _ = matrix_of(qtbot, FakeDesk(Plan()), "workflows")
    assert "element by element" in page.nothing.text()
    page.nothing_act.click()
    assert not page.as_matrix
    assert listed(page)


def test_filters_narrow_the_matrix_and_a_reveal_finds_what_they_hide(qtbot) -> None:
    desk = FakeDesk(triage())
    page, matrix = matrix_of(qtbot, desk)
    qtbot.keyClick(matrix, Qt.Key.Key_1)
    answered = matrix.asked
    page.filters.shows[Show.OPEN].click()
    assert not matrix.cells.place(answered.id).isValid()
    assert page.reveal(("answers", answered.id))
    assert matrix.asked == answered
    whole = next(one for one in page._asked if one.element is None)
    assert page.reveal(("answers", whole.id))
    assert not page.as_matrix
    assert page.list.asked == whole


def test_hostile_and_endless_names_stay_text_and_in_their_column(qtbot) -> None:
    name = "<img src=x> & " + "long " * 60
    plan = Plan({"elements": {"d": Element(id="d", name=name, kind=ElementKind.DATA)}})
    page, matrix = matrix_of(qtbot, FakeDesk(plan))
    tip = matrix.cells.data(matrix.currentIndex(), Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip
    assert "&lt;img" in tip
    assert matrix.verticalHeader().width() < 240
    assert not page.grab().isNull()


def test_all_of_a_large_plan_is_chosen_and_answered_as_one(qtbot) -> None:
    desk = FakeDesk(large(2000, resources.playbook()))
    page, matrix = matrix_of(qtbot, desk)
    assert isinstance(matrix, Matrix)
    matrix.selectAll()
    many = matrix.many()
    assert len(many) > 1000
    page.many.choose(AnswerValue.PLANNED)
    assert len(desk.edits) == 1
    assert {desk.plan.answers[one.id].value for one in many} == {AnswerValue.PLANNED}
