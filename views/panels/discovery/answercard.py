"""A question and what it takes to answer it: the parts and deeds that every card of a question has.

How the parts are laid out is for each card to say: small beside the list, large in a workshop.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea

from models.commands import answer as answer_command
from models.commands import clear_answer, set_fields
from models.plan import Answer, AnswerValue, Parked, Plan
from models.text import clean_name, clean_note, elided, shown
from views.desk import Desk
from views.panels.discovery.asking import ANSWER_WORDS, Asked, State, find, gain, state_of, worth
from views.panels.fields.notefield import NoteField
from views.pieces import breakable, button, label, set_bad, set_tone

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

ASK_REASON = "Say why it does not apply, then press Enter. Somebody else doing it is no reason."
EVIDENCE = "Evidence"
HALF = "Evidence: without it an answer counts half"


def value_of(key: Qt.Key) -> AnswerValue | None:
    """Return the answer a key gives, if it gives one."""
    return next((v for v, digit, letter in KEYS if key in (Qt.Key[f"Key_{digit}"], Qt.Key[f"Key_{letter}"])), None)


class AnswerCard(QScrollArea):
    """Shows one question and takes its answer, each as one edit.

    ``answered`` follows an answer, ``done`` when the keyboard may go on elsewhere.
    """

    answered = Signal()
    done = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.one: Asked | None = None
        self._totals: Mapping[str, float] = {}
        self._asks_reason = False
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.text = label("", "heading", wrap=True)
        self.why = label("", "mute", wrap=True)
        self.values: dict[AnswerValue, QPushButton] = {}
        for value, digit, letter in KEYS:
            made = button(f"{digit}  {ANSWER_WORDS[value]}", partial(self.choose, value))
            made.setCheckable(True)
            made.setToolTip(f"Key {digit} or {letter}")
            made.setAccessibleName(f"{ANSWER_WORDS[value]}, key {digit}")
            self.values[value] = made
        self.worth = label("", "small", wrap=True)
        self.evidence_head = label(EVIDENCE, "strong", wrap=True)
        self.good = label("", "small", wrap=True)
        self.evidence = NoteField("Evidence", hint="Where it can be seen: document, figure, date", least=2, most=10)
        self.reason = NoteField("Reason", hint="Why so, in a sentence", least=1, most=6, enter_commits=True)
        self.reason_ask = label(ASK_REASON, "small", tone="bad", wrap=True)
        self.evidence.committed.connect(lambda text: self._put_text(evidence=text))
        self.reason.committed.connect(self._reason_given)
        for field in (self.evidence, self.reason):
            field.done.connect(self._left)

    # -- showing -------------------------------------------------------------------------------------------
    @property
    def plan(self) -> Plan:
        return self.desk.plan

    @property
    def given(self) -> Answer | None:
        """The answer the plan holds."""
        return self.plan.answers.get(self.one.id) if self.one else None

    @property
    def waits(self) -> Parked | None:
        """What the parking lot says about the question, if it waits there."""
        parked = self.plan.parked.get(self.one.id) if self.one else None
        return parked if parked is not None and not parked.settled else None

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
        self.show_there(one is not None)
        self.restore()
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
            self.show_there(False)
            return
        question, given = one.question, self.given
        self.put_words(self.text, question.text)
        self.put_words(self.why, question.why)
        self.put_words(self.good, f"Good evidence: {question.evidence}")
        for value, made in self.values.items():
            made.setChecked(self._value is value)
        state = state_of(given)
        self.put_words(self.worth, worth(one, given, gain(one, given, self._totals)))
        set_tone(self.worth, "warn" if state is State.SAID else "ok" if state is State.SHOWN else "")
        self.put_words(self.evidence_head, HALF if state in (State.OPEN, State.SAID) else EVIDENCE)
        self.evidence.show_text(given.evidence if given else "")
        self.reason.show_text(given.reason if given else "")
        self._mark_reason()
        self.refresh_more(one, given)

    def show_there(self, there: bool) -> None:
        """Show the parts, or that no question is in hand; for each card to say."""

    def refresh_more(self, one: Asked, given: Answer | None) -> None:
        """Show what a card has beside the parts all have; for each card to say."""

    def restore(self) -> None:
        """Give back what is written and not committed."""
        self.evidence.restore()
        self.reason.restore()

    @property
    def waits_words(self) -> str:
        """Why the question waits and who sees to it; empty if it does not wait."""
        waits = self.waits
        if waits is None:
            return ""
        said = (elided(shown(waits.text), 300), elided(shown(waits.who), 80))
        return " · ".join(("Parked", *(part for part in said if part)))

    @staticmethod
    def put_words(made: QLabel, text: str) -> None:
        """Give a label another text, if it is another one."""
        text = breakable(text)
        if made.text() != text:
            made.setText(text)

    @property
    def _value(self) -> AnswerValue | None:
        if self._asks_reason:
            return AnswerValue.NOT_APPLICABLE
        return self.given.value if self.given else None

    def _mark_reason(self) -> None:
        self.reason_ask.setVisible(self._asks_reason)
        set_bad(self.reason, self._asks_reason)

    # -- answering -----------------------------------------------------------------------------------------
    @property
    def author(self) -> str:
        """Who says what is answered now."""
        return self.desk.author()

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
        self.evidence.commit()
        self.reason.commit()
        self._asks_reason = False

    def put_by(self, text: str) -> bool:
        """Say who gave the answer that stands; tell whether it is so now."""
        name, given, one = clean_name(text), self.given, self.one
        if given is None or one is None:
            return False
        return given.by == name or self.desk.run(set_fields(self.plan, ("answers", one.id), {"by": name}))

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
        by = given.by if given is not None and same and given.by else self.author
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

    def _left(self) -> None:
        if self._asks_reason and not self.reason.text.strip():
            self._asks_reason = False
            self.refresh()
        self.done.emit()
