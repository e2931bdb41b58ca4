"""Many questions in hand at once: one answer, with one reason and one evidence, for all of them as one edit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QScrollArea, QWidget

from models.commands import answer_many, clear_many
from models.plan import AnswerValue
from models.text import elided
from views.desk import Desk
from views.panels.discovery.answercard import ASK_REASON, KEYS
from views.panels.discovery.asking import ANSWER_WORDS, Asked, element_words, state_words
from views.panels.fields.notefield import NoteField
from views.pieces import breakable, button, column, label, row, rule, set_bad

FEW = 6
"""Questions named one by one."""


class ManyCard(QScrollArea):
    """What is chosen, how it stands, and the answers to give to all of it.

    ``answered`` follows an answer, ``done`` that the keyboard may go on elsewhere.
    """

    answered = Signal()
    done = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.chosen: Sequence[Asked] = ()
        self._asks_reason = False
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.head = label("", "heading", wrap=True)
        self.about = label("", "mute", wrap=True)
        self.stands = label("", "small", wrap=True)
        self.values: dict[AnswerValue, QPushButton] = {}
        grid = QGridLayout()
        grid.setSpacing(6)
        for n, (value, digit, letter) in enumerate(KEYS):
            made = button(f"{digit}  {ANSWER_WORDS[value]}", partial(self.choose, value))
            made.setToolTip(f"Key {digit} or {letter}, for all of them")
            made.setAccessibleName(f"{ANSWER_WORDS[value]} for all chosen, key {digit}")
            made.setStyleSheet("padding-left: 6px; padding-right: 6px;")
            grid.addWidget(made, n // 4, (n % 4) * 3 if n < 4 else (n - 4) * 4, 1, 3 if n < 4 else 4)
            self.values[value] = made
        for n in range(12):
            grid.setColumnStretch(n, 1)
        self.evidence = NoteField("Evidence for all chosen", hint="Empty: each keeps its own", least=2, most=8)
        self.reason = NoteField("Reason for all chosen", hint="Empty: each keeps its own", least=1, most=6)
        self.reason_ask = label(ASK_REASON, "small", tone="bad", wrap=True)
        self.away = button("Take the answers away", self.take_away, "link")
        for field in (self.evidence, self.reason):
            field.done.connect(self.done)
        inside = QWidget()
        inside.setLayout(
            column(
                self.head,
                self.about,
                4,
                label("One answer for all of them, as one step to undo:", "small", wrap=True),
                grid,
                self.stands,
                4,
                rule(),
                label("Evidence for all", "strong"),
                self.evidence,
                4,
                label("Reason for all", "strong"),
                self.reason_ask,
                self.reason,
                4,
                row(self.away, -1),
                -1,
                gap=8,
                edge=(20, 12, 20, 16),
            )
        )
        self.setWidget(inside)

    def show_many(self, chosen: Sequence[Asked]) -> None:
        """Show other questions; what was written goes on to them."""
        self.chosen = chosen
        self._asks_reason = False
        self.refresh()

    def refresh(self) -> None:
        """Show what is chosen as it stands now."""
        plan, count = self.desk.plan, len(self.chosen)
        self.head.setText(f"{count:,} questions chosen")
        questions = {one.question.id: one.question.text for one in self.chosen}
        if len(questions) == 1:
            names = [element_words(plan, one.element)[0] for one in self.chosen[:FEW]]
            about = f"{next(iter(questions.values()))}\nAbout {', '.join(elided(name, 40) for name in names)}"
        else:
            about = "\n".join(f"· {elided(text, 90)}" for text in list(questions.values())[:FEW])
        left = (count if len(questions) == 1 else len(questions)) - FEW
        self.about.setText(breakable(about + (f" … and {left:,} more" if left > 0 else "")))
        answers = plan.answers
        stand: Counter[str] = Counter()
        evidence = 0
        for one in self.chosen:
            answer = answers.get(one.id)
            stand[state_words(answer)] += 1
            evidence += bool(answer is not None and answer.evidenced)
        said = ", ".join(f"{number:,} {words}" for words, number in stand.most_common())
        kept = f" {evidence:,} {'has' if evidence == 1 else 'have'} evidence, which stays." if evidence else ""
        self.stands.setText(f"So far: {said}.{kept}")
        self.away.setVisible(any(one.id in answers for one in self.chosen))
        self.reason_ask.setVisible(self._asks_reason)
        set_bad(self.reason, self._asks_reason)

    def choose(self, value: AnswerValue) -> None:
        """Give all that is chosen one answer. "Does not apply" asks for its reason."""
        plan, reason, evidence = self.desk.plan, self.reason.text.strip(), self.evidence.text.strip()
        asked = [(one.question.id, one.element) for one in self.chosen]
        if value is AnswerValue.NOT_APPLICABLE and not reason:
            self._asks_reason = True
            self.refresh()
            self.ensureWidgetVisible(self.reason)
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._asks_reason = False
        outcome = answer_many(
            plan,
            asked,
            value,
            reason=reason or None,
            evidence=evidence or None,
            by=self.desk.author(),
            at=self.desk.today(),
        )
        if self.desk.run(outcome):
            # The next answer is another matter: no reason goes on to it unseen.
            self.evidence.setPlainText("")
            self.reason.setPlainText("")
            self.answered.emit()
        self.refresh()

    def take_away(self) -> None:
        """Take all their answers away."""
        self.desk.run(clear_many(self.desk.plan, [(one.question.id, one.element) for one in self.chosen]))
        self.refresh()
        self.done.emit()
