"""Why a score is what it is, for one element or the whole plan: questions, findings and figures, each to act on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from models.assess.explain import explain
from models.assess.finding import Finding
from models.assess.ruled import OPEN
from models.assess.score import Item, Section, percent
from models.commands import answer as answer_command
from models.commands import clear_answer
from models.plan import ABOUT_ID, AnswerValue, Key
from models.report.rulings import by_whom, sentence, stands
from models.text import elided, shown
from views.desk import Desk
from views.dialogs.words import ask_words
from views.panels.discovery.answercard import KEYS
from views.panels.discovery.asking import (
    ANSWER_WORDS,
    TITLES,
    TONES,
    Asked,
    State,
    asked,
    gain,
    points,
    state_of,
    state_words,
    weights,
    worth,
)
from views.panels.discovery.questionlist import paint_mark as paint_state
from views.panels.findings.marks import MEANS, WORDS, paint_mark, rule_of
from views.panels.inspector.cards import Card
from views.pieces import button, column, label, row, rule, tone_of
from views.theme import tokens

FIRST: Final = 5
"""Lines of a kind that are shown before somebody asks for all."""


class _Cards(QWidget):
    """Lines under one heading; the first few, and all if somebody wants them."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = label(title, "strong")
        self.more = button("", self._toggle, "link")
        self.cards: list[Card] = []
        self._all = False
        self._count = 0
        self._fill: Callable[[Card, int], None] = lambda card, n: None
        self._box: QVBoxLayout = column(gap=6)
        self.head = row(self.title, -1, gap=8)
        self.setLayout(column(rule(), 2, self.head, self._box, row(self.more, -1), gap=8))

    def show_lines(self, count: int, fill: Callable[[Card, int], None]) -> None:
        """Show ``count`` lines, each filled by ``fill(card, number)``; nothing at all where there are none."""
        self._count, self._fill = count, fill
        wanted = count if self._all else min(count, FIRST)
        while len(self.cards) < wanted:
            card = Card()
            card.clicked.connect(partial(self._clicked, len(self.cards)))
            self.cards.append(card)
            self._box.addWidget(card)
        for n, card in enumerate(self.cards):
            if n < wanted:
                fill(card, n)
            card.setVisible(n < wanted)
        self.more.setText("Show fewer" if self._all else f"Show all {count}")
        self.more.setVisible(count > FIRST)
        self.setVisible(count > 0)

    def shrink(self) -> None:
        """Show the first few again."""
        self._all = False

    def on_click(self, act: Callable[[int], None]) -> None:
        """Call ``act`` with the number of the line that is clicked."""
        self._act = act

    def _clicked(self, n: int) -> None:
        self._act(n)

    def _toggle(self) -> None:
        self._all = not self._all
        self.show_lines(self._count, self._fill)


class Reasons(QWidget):
    """Findings, questions and figures of one record."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.key: Key | None = None
        self._totals: Mapping[str, float] = {}
        self._asked: list[Asked] = []
        self._found: list[Finding] = []
        self._counted: list[tuple[Section, Item]] = []
        self.findings = _Cards("Findings")
        self.findings.on_click(self._open_finding)
        self.questions = _Cards("Questions")
        self.questions.on_click(self._offer)
        self.how = button("How it came about", self._explain, "link")
        self.questions.head.addWidget(self.how)
        self.figures = _Cards("What else counts")
        self.figures.on_click(self._open_figure)
        self.setLayout(column(self.findings, self.questions, self.figures, gap=14))

    # -- shown from outside --------------------------------------------------------------------------------
    def show_about(self, key: Key | None) -> None:
        """Show the reasons that concern the record at ``key``; None hides all."""
        if key != self.key:
            for cards in (self.findings, self.questions, self.figures):
                cards.shrink()
        self.key = key
        self.refresh()

    def refresh(self) -> None:
        """Show everything as it is now."""
        assessment, key = self.desk.assessment, self.key
        self._totals = weights(assessment)
        self._show_questions()
        self._found = []
        if assessment and key:
            self._found = [*assessment.about.get(key, []), *assessment.ruled_about.get(key, [])]
        self._counted = assessment.figures.get(key, []) if assessment and key else []
        self._counted = [each for each in self._counted if each[1].value is not None and each[1].value.lo < 1]
        self.findings.show_lines(len(self._found), self._fill_finding)
        self.figures.show_lines(len(self._counted), self._fill_figure)

    @property
    def answered(self) -> tuple[int, int]:
        """How many questions about this record are answered, and how many there are."""
        answers = self.desk.plan.answers
        done = sum(state_of(answers.get(one.id)) not in (State.OPEN, State.UNKNOWN) for one in self._asked)
        return done, len(self._asked)

    @property
    def next(self) -> tuple[Asked, float] | None:
        """The question about this record with most to gain, and by how much (0..1); None if nothing is open."""
        best = self._asked[0] if self._asked else None
        rise = self._gain(best) if best is not None else 0.0
        return (best, rise) if best is not None and rise > 0 else None

    # -- questions -----------------------------------------------------------------------------------------
    def _gain(self, one: Asked) -> float:
        return gain(one, self.desk.plan.answers.get(one.id), self._totals)

    def _show_questions(self) -> None:
        plan, playbook = self.desk.plan, self.desk.playbook
        table, id_ = self.key or ("", "")
        if table == "elements":
            listed = asked(plan, playbook, None, id_)
        elif table == "about":
            listed = [Asked(f"{q.id}@{ABOUT_ID}", q, None) for q in playbook.questions if not q.per]
        else:
            listed = []
        place = {State.OPEN: 0, State.UNKNOWN: 0, State.APART: 2}

        def order(one: Asked) -> tuple[float, int]:
            return -self._gain(one), place.get(state_of(plan.answers.get(one.id)), 1)

        self._asked = sorted(listed, key=order)
        score = self.desk.assessment.discovery if self.desk.assessment else None
        self.questions.title.setText(f"Why {percent(score.headline)}?" if score and score.headline else "Questions")
        self.how.setVisible(score is not None)
        self.questions.show_lines(len(self._asked), self._fill_question)

    def _fill_question(self, card: Card, n: int) -> None:
        one = self._asked[n]
        given = self.desk.plan.answers.get(one.id)
        state, rise = state_of(given), self._gain(one)
        said = f" · {shown(given.by)}" if given is not None and given.by and state is not State.OPEN else ""
        card.show_words(
            one.question.text,
            state_words(given) + said,
            tone=TONES[state] or ("warn" if state is State.OPEN else ""),
            right=f"{points(rise)}",
            mark=lambda painter, box: paint_state(painter, QRectF(box.left(), box.top() + 2, 11, 11), state),
            about=f"{TITLES[one.question.section]}. {one.question.why}\n{worth(one, given, rise)}\nClick to answer.",
        )

    def menu_for(self, one: Asked) -> QMenu:
        """Return a menu that answers a question in one key."""
        given = self.desk.plan.answers.get(one.id)
        menu = QMenu(self)
        for value, digit, _letter in KEYS:
            dots = "…" if value is AnswerValue.NOT_APPLICABLE else ""
            act = menu.addAction(f"&{digit}  {ANSWER_WORDS[value]}{dots}", partial(self._give, one, value))
            act.setCheckable(True)
            act.setChecked(given is not None and given.value is value)
        menu.addSeparator()
        evidence = menu.addAction("&Evidence…", partial(self._ask_evidence, one))
        # Evidence of nothing said is none.
        evidence.setEnabled(given is not None)
        away = menu.addAction("&Take the answer away", partial(self._take_away, one))
        away.setEnabled(given is not None)
        menu.addSeparator()
        menu.addAction("Show in &discovery", lambda: self.desk.reveal(("answers", one.id)))
        return menu

    def _offer(self, n: int) -> None:
        card = self.questions.cards[n]
        menu = self.menu_for(self._asked[n])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(card.mapToGlobal(QPoint(0, card.height())))

    def _give(self, one: Asked, value: AnswerValue) -> None:
        reason = None
        if value is AnswerValue.NOT_APPLICABLE:
            given = self.desk.plan.answers.get(one.id)
            before = given.reason if given else ""
            lead = "Say why it does not apply. Somebody else doing it is no reason."
            reason = ask_words("Does not apply", one.question.text, lead, before, self, needed=True)
            if reason is None:
                return
        self._put(one, value, reason=reason)

    def _take_away(self, one: Asked) -> None:
        self.desk.run(clear_answer(self.desk.plan, *_about(one)))

    def _ask_evidence(self, one: Asked) -> None:
        given = self.desk.plan.answers.get(one.id)
        if given is None:
            return
        lead = f"Where can it be seen? Good evidence: {one.question.evidence}"
        text = ask_words("Evidence", one.question.text, lead, given.evidence, self)
        if text is not None and text != given.evidence:
            self._put(one, given.value, evidence=text)

    def _put(self, one: Asked, value: AnswerValue, *, reason: str | None = None, evidence: str | None = None) -> None:
        desk = self.desk
        given = desk.plan.answers.get(one.id)
        if given is not None and given.value is value and reason is None and evidence is None:
            return
        by = given.by if given is not None and given.by else desk.author()
        desk.run(
            answer_command(
                desk.plan, *_about(one), value, reason=reason, evidence=evidence, by=by, at=desk.today()
            )
        )  # fmt: skip

    def _explain(self) -> None:
        if self.desk.assessment is not None:
            self.desk.show_trace(explain(self.desk.assessment.discovery))

    # -- findings and figures ------------------------------------------------------------------------------
    def _fill_finding(self, card: Card, n: int) -> None:
        finding = self._found[n]
        rule_ = rule_of(finding.rule, self.desk.assessment)
        standing = self.desk.assessment.standing(finding.id) if self.desk.assessment is not None else OPEN
        told = f"{WORDS[finding.severity]}: {MEANS[finding.severity]}"
        if standing.status is not None:
            told = f"{sentence(stands(standing))}, {by_whom(standing.status)}"
        card.show_words(
            finding.message,
            told,
            mark=lambda painter, box: paint_mark(painter, box, finding.severity, tokens()),
            about=f"{rule_.why}\nWhat to do: {rule_.fix}" if rule_ else finding.message,
        )

    def _open_finding(self, n: int) -> None:
        self.desk.show_trace(self._found[n].trace)

    def _fill_figure(self, card: Card, n: int) -> None:
        section, item = self._counted[n]
        rise = section.gain(item)
        card.show_words(
            elided(item.label, 200),
            f"{section.title}: {percent(item.value)}",
            tone=tone_of(item.value),
            right=points(rise),
            about="Click to see how it came about.",
        )

    def _open_figure(self, n: int) -> None:
        self.desk.show_trace(self._counted[n][1].trace)


def _about(one: Asked) -> tuple[str, str | None]:
    return one.question.id, one.element
