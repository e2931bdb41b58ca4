"""The question in hand: what is asked and why, the answer, its evidence, and what it is worth."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QScrollArea, QWidget

from models.commands import answer as answer_command
from models.commands import clear_answer, set_fields
from models.plan import Answer, AnswerValue, Plan
from models.report.words import iso_day
from models.text import clean_name, clean_note, shown
from views.desk import Desk
from views.panels.discovery.asking import ANSWER_WORDS, TITLES, Asked, State, element_words, find, gain, state_of, worth
from views.panels.fields.notefield import LineField, NoteField
from views.pieces import Elided, button, column, label, row, rule, set_tone

KEYS = (
    (AnswerValue.YES, "1", "Y"),
    (AnswerValue.MOSTLY, "2", "M"),
    (AnswerValue.PARTLY, "3", "P"),
    (AnswerValue.NO, "4", "N"),
    (AnswerValue.PLANNED, "5", "L"),
    (AnswerValue.UNKNOWN, "6", "U"),
    (AnswerValue.NOT_APPLICABLE, "7", "A"),
)
"""Answer, and the two keys that give it."""

WEIGHTS = {1: "useful", 2: "important", 3: "decides the section"}
ASK_REASON = "Say why it does not apply, then press Enter. Somebody else doing it is no reason."
EVIDENCE = "Evidence"
HALF = "Evidence: without it an answer counts half"


class QuestionCard(QScrollArea):
    """Shows one question and takes its answer, each as one edit.

    ``answered`` follows an answer, ``done`` when the keyboard may go back to the list.
    """

    answered = Signal()
    done = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.one: Asked | None = None
        self._totals: Mapping[str, float] = {}
        self._speaker = ""
        self._asks_reason = False
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.place = Elided(role="small")
        self.subject = Elided(role="strong")
        self.to_map = button("Show on the map", self._show_on_map, "link")
        self.text = label("", "heading", wrap=True)
        self.why = label("", "mute", wrap=True)
        self.values: dict[AnswerValue, QPushButton] = {}
        self.worth = label("", "small", wrap=True)
        self.evidence_head = label(EVIDENCE, "strong", wrap=True)
        self.good = label("", "small", wrap=True)
        self.evidence = NoteField("Evidence", hint="Where it can be seen: document, figure, date", least=2, most=10)
        self.reason = NoteField("Reason", hint="Why so, in a sentence", least=1, most=6, enter_commits=True)
        self.reason_ask = label(ASK_REASON, "small", tone="bad", wrap=True)
        self.by = LineField("Said by", hint="Who said it")
        self.at = label("", "small")
        self.away = button("Take the answer away", self.take_away, "link")
        self.refs = label("", "small", wrap=True)
        self.nothing = label("Choose a question on the left.", "mute", wrap=True)
        self.content = QWidget()
        self._build()
        self.evidence.committed.connect(lambda text: self._put_text(evidence=text))
        self.reason.committed.connect(self._reason_given)
        self.by.committed.connect(self._put_by)
        for field in (self.evidence, self.reason, self.by):
            field.done.connect(self._left)
        self.show_question(None)

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(6)
        for n, (value, digit, letter) in enumerate(KEYS):
            made = button(f"{digit}  {ANSWER_WORDS[value]}", partial(self.choose, value))
            made.setCheckable(True)
            made.setToolTip(f"Key {digit} or {letter}")
            made.setAccessibleName(f"{ANSWER_WORDS[value]}, key {digit}")
            made.setStyleSheet("padding-left: 6px; padding-right: 6px;")
            self.values[value] = made
            grid.addWidget(made, n // 4, (n % 4) * 3 if n < 4 else (n - 4) * 4, 1, 3 if n < 4 else 4)
        for n in range(12):
            grid.setColumnStretch(n, 1)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        subject = row(self.subject, self.to_map, gap=8)
        subject.setStretchFactor(self.subject, 1)
        inside = column(
            self.place,
            subject,
            self.text,
            self.why,
            4,
            grid,
            self.worth,
            4,
            rule(),
            self.evidence_head,
            self.good,
            self.evidence,
            4,
            label("Reason", "strong"),
            self.reason_ask,
            self.reason,
            4,
            row(label("Said by", "small"), self.by, self.at, gap=8),
            row(self.away, -1),
            self.refs,
            -1,
            gap=8,
            edge=(20, 8, 20, 16),
        )
        self.content.setLayout(inside)
        page = QWidget()
        page.setLayout(column(self.nothing, self.content))
        self.nothing.setContentsMargins(20, 24, 20, 24)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setWidget(page)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._hold_width()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._hold_width()

    def _hold_width(self) -> None:
        """Never be narrower than the answers: nothing scrolls sideways here, so it would be cut."""
        self.setMinimumWidth(self.content.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width())

    # -- showing -------------------------------------------------------------------------------------------
    @property
    def plan(self) -> Plan:
        return self.desk.plan

    @property
    def given(self) -> Answer | None:
        """The answer the plan holds."""
        return self.plan.answers.get(self.one.id) if self.one else None

    @property
    def asks_reason(self) -> bool:
        """Tell whether "does not apply" waits for its reason."""
        return self._asks_reason

    def show_question(self, one: Asked | None) -> None:
        """Show another question; what was written about the one before is committed first."""
        if one == self.one and one is not None:
            self.refresh()
            return
        self.flush()
        self.one = one
        self._asks_reason = False
        self.content.setVisible(one is not None)
        self.nothing.setVisible(one is None)
        for field in (self.evidence, self.reason, self.by):
            field.restore()
        self.refresh()
        self.verticalScrollBar().setValue(0)

    def show_totals(self, totals: Mapping[str, float]) -> None:
        """Reckon gains against other totals."""
        self._totals = totals
        self.refresh()

    def refresh(self) -> None:
        """Show the question and its answer as they are now."""
        one = self.one
        if one is None:
            return
        if find(self.plan, self.desk.playbook, one.id) is None:
            self.one = None
            self.content.hide()
            self.nothing.show()
            return
        question, given = one.question, self.given
        name, kind = element_words(self.plan, one.element)
        weight = WEIGHTS.get(round(question.weight), "")
        self.place.set_text(" · ".join(part for part in (TITLES[question.section], weight) if part))
        self.subject.set_text(f"{name} · {kind}" if kind else name)
        self.to_map.setVisible(one.element is not None)
        self._words(self.text, question.text)
        self._words(self.why, question.why)
        self._words(self.good, f"Good evidence: {question.evidence}")
        self._words(self.refs, f"Also asked by: {'; '.join(question.refs)}" if question.refs else "")
        self.refs.setVisible(bool(question.refs))
        for value, made in self.values.items():
            made.setChecked(self._value is value)
        state = state_of(given)
        self._words(self.worth, worth(one, given, gain(one, given, self._totals)))
        set_tone(self.worth, "warn" if state is State.SAID else "ok" if state is State.SHOWN else "")
        self._words(self.evidence_head, HALF if state in (State.OPEN, State.SAID) else EVIDENCE)
        self.evidence.show_text(given.evidence if given else "")
        self.reason.show_text(given.reason if given else "")
        self.by.show_text(shown(given.by) if given else self._speaker or self.desk.author())
        self._words(self.at, iso_day(given.at) if given and given.at else "")
        self.away.setVisible(given is not None)
        self._mark_reason()

    @staticmethod
    def _words(made: QLabel, text: str) -> None:
        if made.text() != text:
            made.setText(text)

    @property
    def _value(self) -> AnswerValue | None:
        if self._asks_reason:
            return AnswerValue.NOT_APPLICABLE
        return self.given.value if self.given else None

    def _mark_reason(self) -> None:
        self.reason_ask.setVisible(self._asks_reason)
        wanted = "bad" if self._asks_reason else ""
        if (self.reason.property("state") or "") != wanted:
            self.reason.setProperty("state", wanted)
            self.reason.style().unpolish(self.reason)
            self.reason.style().polish(self.reason)

    # -- answering -----------------------------------------------------------------------------------------
    def choose(self, value: AnswerValue) -> None:
        """Answer with ``value``, together with what is written below. "Does not apply" asks for its reason."""
        one = self.one
        if one is None:
            return
        if value is AnswerValue.NOT_APPLICABLE and not self.reason.text.strip():
            self._asks_reason = True
            self.refresh()
            self.ensureWidgetVisible(self.reason)
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._asks_reason = False
        if self._put(value, self.reason.text, self.evidence.text):
            self.answered.emit()

    def take_away(self) -> None:
        """Take the answer away, evidence and all."""
        one = self.one
        if one is None or self.given is None:
            return
        self._asks_reason = False
        self.evidence.restore()
        self.reason.restore()
        self.desk.run(clear_answer(self.plan, one.question.id, one.element))
        self.done.emit()

    def flush(self) -> None:
        """Commit what is written and not committed yet."""
        for field in (self.evidence, self.reason, self.by):
            field.commit()
        self._asks_reason = False

    def _put(self, value: AnswerValue, reason: str, evidence: str) -> bool:
        """Give the answer as a whole; True also if it already stands so."""
        one, given = self.one, self.given
        if one is None:
            return False
        reason, evidence = clean_note(reason), clean_note(evidence)
        if given is not None and (given.value, given.reason, given.evidence) == (value, reason, evidence):
            self.refresh()
            return True
        same = given is not None and given.value is value
        by = given.by if given is not None and same and given.by else self._author()
        at = given.at if given is not None and same and given.at else self.desk.today()
        outcome = answer_command(
            self.plan, one.question.id, one.element, value, reason=reason, evidence=evidence, by=by, at=at
        )
        acted = self.desk.run(outcome)
        if not acted:
            self.evidence.restore()
            self.reason.restore()
        self.refresh()
        return acted

    def _author(self) -> str:
        return clean_name(self.by.text()) or self.desk.author()

    def _put_text(self, *, reason: str | None = None, evidence: str | None = None) -> None:
        """Keep a text that was written; without an answer yet it is kept beside "unknown"."""
        given = self.given
        self._put(
            given.value if given else AnswerValue.UNKNOWN,
            reason if reason is not None else (given.reason if given else ""),
            evidence if evidence is not None else (given.evidence if given else ""),
        )

    def _reason_given(self, text: str) -> None:
        if self._asks_reason and text.strip():
            self._asks_reason = False
            if self._put(AnswerValue.NOT_APPLICABLE, text, self.evidence.text):
                self.answered.emit()
        else:
            self._put_text(reason=text)

    def _put_by(self, text: str) -> None:
        name, given, one = clean_name(text), self.given, self.one
        if given is None or one is None:
            # Nobody has answered yet: from here on this is who speaks.
            self._speaker = name
            self.by.show_text(name or self.desk.author())
        elif not self.desk.run(set_fields(self.plan, ("answers", one.id), {"by": name})):
            self.by.restore()

    def _left(self) -> None:
        if self._asks_reason and not self.reason.text.strip():
            self._asks_reason = False
            self.refresh()
        self.done.emit()

    def _show_on_map(self) -> None:
        if self.one is not None and self.one.element is not None:
            self.desk.reveal(("elements", self.one.element))
