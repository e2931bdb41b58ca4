"""Advice from a decision table: what it comes to and why, and the facts it is drawn from, each told by a click."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from models.commands import answer, clear_answer
from models.partners.advice import Advice, Told, flip_words, told_results, trace
from models.partners.words import TABLES, AdviceWords
from models.plan import AnswerValue
from models.text import elided, shown
from views.desk import Desk
from views.pieces import breakable, button, column, label, row, set_tone

CHOICES: Final = ((True, "Yes", AnswerValue.YES), (False, "No", AnswerValue.NO), (None, "Not known", None))
"""Whether a fact holds, its word, and the answer that says so; None takes the answer back."""
MOST_FLIPS: Final = 6
MOST_OPEN: Final = 3


class FactRow(QWidget):
    """One fact: how it is asked, why it matters, and three buttons to tell it."""

    def __init__(self, desk: Desk, *, narrow: bool = False) -> None:
        super().__init__()
        self.desk = desk
        self._told: Told | None = None
        self._element: str | None = None
        self.text = label("", wrap=True)
        self.why = label("", "small", wrap=True)
        self.buttons: dict[bool | None, QPushButton] = {}
        for holds, word, value in CHOICES:
            made = button(word, partial(self.tell, value))
            made.setCheckable(True)
            self.buttons[holds] = made
        words = column(self.text, self.why, gap=2)
        if narrow:
            self.setLayout(column(words, row(*self.buttons.values(), -1, gap=6), gap=6, edge=(0, 6, 0, 8)))
            return
        line = row(words, *self.buttons.values(), gap=6, edge=(0, 6, 0, 6))
        line.setStretch(0, 1)
        for made in self.buttons.values():
            line.setAlignment(made, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)

    def show_told(self, told: Told, element: str | None) -> None:
        """Show what the plan says about a fact."""
        self._told, self._element = told, element
        self.text.setText(told.fact.text)
        self.why.setText(" ".join((told.fact.why, _source(self.desk, told))).strip())
        for holds, made in self.buttons.items():
            made.setChecked(holds is told.holds)
            word = next(word for kind, word, _ in CHOICES if kind is holds)
            made.setAccessibleName(f"{told.fact.text} {word}")

    def tell(self, value: AnswerValue | None) -> None:
        """Say that it holds, does not, or is not known."""
        told, desk = self._told, self.desk
        if told is None:
            return
        id_ = told.fact.asked_as
        if value is not None:
            desk.run(answer(desk.plan, id_, self._element, value, by=desk.author(), at=desk.today()))
        elif told.answer is not None and told.answer.question == id_:
            desk.run(clear_answer(desk.plan, id_, self._element))
        if self._told is told:
            self.show_told(told, self._element)  # nothing came of it: the buttons stand as they stood


def _source(desk: Desk, told: Told) -> str:
    """Return where a fact is known from, if not from a click here."""
    if told.who:
        return f"{elided(shown(desk.plan.parties[told.who].name), 60)} is named in the plan."
    if told.answer is not None and told.answer.question != told.fact.asked_as:
        return "Known from the discovery answers."
    return ""


class AdviceCard(QFrame):
    """What a table comes to: the result in large letters, why, what else matches, and what would change it."""

    def __init__(self, desk: Desk, words: AdviceWords) -> None:
        super().__init__()
        self.desk, self.words = desk, words
        self._advice: Advice | None = None
        self.setProperty("surface", "card")
        self.result = label("", "title", wrap=True)
        self.text = label("", wrap=True)
        self.because = label("", "mute", wrap=True)
        self.change_head = label("What would change it", "strong")
        self._changes = QVBoxLayout()
        self._changes.setSpacing(3)
        self.how = button("How it came about", self._explain, "link")
        self.setLayout(
            column(
                self.result,
                self.text,
                self.because,
                4,
                self.change_head,
                self._changes,
                row(self.how, -1),
                gap=8,
                edge=(20, 16, 20, 14),
            )
        )

    def show_advice(self, advice: Advice, note: str = "", tone: str = "") -> None:
        """Show advice, with a remark of the page's own in front of the reasons."""
        self._advice = advice
        words, table, decision = self.words, advice.table, advice.decision
        certain = advice.certain
        every = {row.result for row in TABLES[table].rows}
        self.result.setText("Open" if set(decision.results) == every else told_results(words, advice))
        set_tone(self.result, tone or ("accent" if certain else ""))
        if certain is not None:
            self.text.setText(words.result_of(table, certain).text)
            lines = [words.because(table, r.id) for r in decision.fired]
            also = [words.result_of(table, r.result).title for r in decision.also if r.result != certain]
            if also:
                lines.append(
                    f"{' and '.join(dict.fromkeys(also))} would fit too; what comes first in the table decides."
                )
        else:
            asked = {told.fact.id: told.fact for told in advice.facts}
            self.text.setText("What is not known yet decides:")
            lines = [asked[name].text for name in decision.open[:MOST_OPEN]]
            if len(decision.open) > MOST_OPEN:
                lines.append(f"and {len(decision.open) - MOST_OPEN} more.")
        self.because.setText(breakable("\n".join(([note] if note else []) + lines), 60))
        self._show_changes(advice)

    def _show_changes(self, advice: Advice) -> None:
        while (item := self._changes.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        flips = advice.decision.flips[:MOST_FLIPS]
        self.change_head.setVisible(bool(flips))
        self.change_head.setText("What would change it" if advice.certain else "What would settle it")
        for flip in flips:
            title = self.words.result_of(advice.table, flip.result).title
            self._changes.addWidget(label(f"{title}, if {flip_words(self.words, advice.table, flip)}", wrap=True))
        more = len(advice.decision.flips) - len(flips)
        if more > 0:
            self._changes.addWidget(label(f"and {more} more ways", "small"))

    def _explain(self) -> None:
        if self._advice is not None:
            self.desk.show_trace(trace(self.desk.plan, self.words, self._advice))
