"""Why the score is what it is, and answering on the spot."""

from __future__ import annotations

import pytest
from desk import FakeDesk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from reported import triage

from models.assess.explain import explain
from models.assess.score import percent
from models.plan import AnswerValue, Plan
from views.panels.discovery.asking import asked
from views.panels.inspector import reasons as module
from views.panels.inspector.cards import Card
from views.panels.inspector.reasons import FIRST, Reasons

CLASSIFY, CLERK = ("elements", "classify"), ("elements", "clerk")


def shown(qtbot, desk: FakeDesk, key=CLASSIFY) -> Reasons:
    made = Reasons(desk)
    qtbot.addWidget(made)
    desk.watch(lambda _edit: made.refresh(), made.refresh)
    made.resize(300, 900)
    made.show()
    made.show_about(key)
    return made


def visible(cards) -> list[tuple[str, str]]:
    return [(card.words, card.note) for card in cards.cards if card.isVisible()]


def choose(menu, text: str) -> None:
    action = next(action for action in menu.actions() if text in action.text().replace("&", ""))
    assert action.isEnabled()
    action.trigger()


def test_questions_of_an_element_stand_with_most_to_gain_first(qtbot):
    desk = FakeDesk(triage())
    made = shown(qtbot, desk)
    desk.assess()
    every = asked(desk.plan, desk.playbook, None, "classify")
    assert made.questions.title.text() == f"Why {percent(desk.assessment.discovery.headline)}?"
    assert len(visible(made.questions)) == FIRST < len(every)
    made.questions.more.click()
    assert sorted(word for word, _ in visible(made.questions)) == sorted(one.question.text for one in every)
    gains = [made._gain(one) for one in made._asked]
    assert gains == sorted(gains, reverse=True)
    assert gains[0] > 0
    made.how.click()
    assert desk.traced == [(explain(desk.assessment.discovery),)]


def test_gains_are_those_of_the_score(qtbot):
    desk = FakeDesk(triage())
    made = shown(qtbot, desk)
    desk.assess()
    best, rise = made.next
    section = next(
        section for score in desk.assessment.scores for section in score.sections if section.id == best.question.section
    )
    item = next(item for item in section.items if item.id == best.id)
    assert rise == pytest.approx(section.gain(item))


def test_an_answer_is_one_choice_and_is_seen(qtbot):
    desk = FakeDesk(triage())
    made = shown(qtbot, desk)
    one = made._asked[0]
    before = made.answered
    choose(made.menu_for(one), "Mostly")
    given = desk.plan.answers[one.id]
    assert (given.value, given.by, given.at) == (AnswerValue.MOSTLY, "Dana Ruiz", "2026-03-02")
    assert made.answered == (before[0] + 1, before[1])
    made.questions.more.click()
    assert (one.question.text, "mostly, no evidence · Dana Ruiz") in visible(made.questions)
    choose(made.menu_for(one), "Take the answer away")
    assert one.id not in desk.plan.answers
    assert len(desk.edits) == 2


def test_evidence_is_asked_for_and_counts(qtbot, monkeypatch):
    desk = FakeDesk(triage())
    made = shown(qtbot, desk)
    one = made._asked[0]
    assert not next(a for a in made.menu_for(one).actions() if "Evidence" in a.text()).isEnabled()
    choose(made.menu_for(one), "Yes")
    monkeypatch.setattr(module, "ask_words", lambda *args, **kinds: "Test report 4, page 2")
    choose(made.menu_for(one), "Evidence")
    assert desk.plan.answers[one.id].evidence == "Test report 4, page 2"
    assert desk.plan.answers[one.id].value is AnswerValue.YES
    made.questions.more.click()
    assert (one.question.text, "yes, evidence · Dana Ruiz") in visible(made.questions)


def test_does_not_apply_needs_a_reason(qtbot, monkeypatch):
    desk = FakeDesk(triage())
    made = shown(qtbot, desk)
    one = made._asked[0]
    monkeypatch.setattr(module, "ask_words", lambda *args, **kinds: None)
    choose(made.menu_for(one), "Does not apply")
    assert desk.edits == []
    monkeypatch.setattr(module, "ask_words", lambda *args, **kinds: "No such cases")
    choose(made.menu_for(one), "Does not apply")
    given = desk.plan.answers[one.id]
    assert (given.value, given.reason) == (AnswerValue.NOT_APPLICABLE, "No such cases")
    assert desk.refusals == []


def test_the_menu_leads_to_discovery(qtbot):
    desk = FakeDesk(triage())
    made = shown(qtbot, desk)
    one = made._asked[0]
    choose(made.menu_for(one), "Show in discovery")
    assert desk.revealed == [(("answers", one.id),)]


def test_findings_and_figures_of_the_element_and_only_those(qtbot):
    desk = FakeDesk(triage())
    made = shown(qtbot, desk, CLERK)
    desk.assess()
    mine = [finding for finding in desk.assessment.findings if CLERK in finding.subjects]
    assert mine
    assert [word for word, _ in visible(made.findings)] == [finding.message for finding in mine][:FIRST]
    made.findings.cards[0].click()
    assert desk.traced[-1] == (mine[0].trace,)
    figures = [word for word, _ in visible(made.figures)]
    assert "Clerk decides: the people keep up with what reaches them" in figures
    made.figures.cards[figures.index("Clerk decides: the people keep up with what reaches them")].click()
    assert "answered in time" in desk.traced[-1][0].label


def test_the_plan_has_reasons_of_its_own_and_a_link_no_questions(qtbot):
    desk = FakeDesk(triage())
    made = shown(qtbot, desk, ("about", "plan"))
    desk.assess()
    made.questions.more.click()
    whole = [question.text for question in desk.playbook.questions if not question.per]
    assert sorted(word for word, _ in visible(made.questions)) == sorted(whole)
    made.show_about(("links", "l2"))
    assert not made.questions.isVisible()
    made.show_about(None)
    assert not made.findings.isVisible()
    assert not made.figures.isVisible()
    assert made.next is None


def test_before_anything_is_scored_and_after_another_plan_was_opened(qtbot):
    desk = FakeDesk(triage())
    made = shown(qtbot, desk)
    assert made.questions.title.text() == "Questions"
    assert visible(made.findings) == []
    desk.assess()
    assert visible(made.findings)
    desk.open(Plan())
    made.show_about(("about", "plan"))
    assert visible(made.findings) == []


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_card_opens_its_menu(qtbot):
    desk = FakeDesk(triage())
    made = shown(qtbot, desk)
    qtbot.keyClick(made.questions.cards[0], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    qtbot.keyClick(menu, Qt.Key.Key_1)
    assert [answer.value for answer in desk.plan.answers.values() if answer.element == "classify"] == [AnswerValue.YES]


def test_a_word_wider_than_a_card_breaks(qtbot):
    card = Card()
    qtbot.addWidget(card)
    card.show_words("short")
    low = card.heightForWidth(200)
    card.show_words("Donaudampfschiff" * 12)
    assert card.heightForWidth(200) > 4 * low
    assert card.words == "Donaudampfschiff" * 12
