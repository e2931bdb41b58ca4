"""The question of a workshop in large type: what is asked and why, answers as big buttons, who said it, evidence."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QScrollArea, QWidget

from models.assess.asknext import Next
from models.assess.explain import explain_section
from models.plan import Answer
from models.report.words import iso_day
from models.text import elided, shown
from views.desk import Desk
from views.panels.discovery.answercard import AnswerCard
from views.panels.discovery.asking import TITLES, Asked, element_words
from views.panels.workshop.lines import Lines
from views.panels.workshop.look import SIZES, px, question_size
from views.panels.workshop.speakers import Speakers
from views.panels.workshop.touch import Swipes, scrolled_by_touch
from views.pieces import button, column, label, row, tip

COLUMNS: Final = 12


class WorkshopCard(AnswerCard):
    """The question in hand, for a room.

    ``swiped`` follows a swipe with +1 (on) or -1 (back).
    """

    swiped = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._scale = 1.0
        self.why_this: Next | None = None
        """Why the question in hand was chosen; None if it was gone to by hand."""
        self.place = label("")
        self.reasoned = button("Why this question?", self._explain, "link")
        self.subject = Lines(2)
        self.parked = Lines(2, bold=False, tone="warn")
        self.said = label("", wrap=True)
        self.speakers = Speakers(desk)
        self.words = QScrollArea()
        self.foot = QWidget()
        for made, size in (
            (self.place, "note"),
            (self.why, "why"),
            (self.good, "body"),
            (self.worth, "body"),
            (self.evidence_head, "body"),
            (self.reason_ask, "body"),
            (self.said, "note"),
        ):
            made.setProperty("textsize", size)
        self.text.setProperty("role", "")
        self.reasoned.setProperty("textsize", "note")
        self.evidence.set_lines(1, 3)
        self._build()
        self.speakers.chosen.connect(self._spoken)
        self.speakers.done.connect(self.done)
        self.show_question(None)

    def _build(self) -> None:
        self._grid = grid = QGridLayout()
        grid.setSpacing(10)
        for n, made in enumerate(self.values.values()):
            made.setProperty("answer", "true")
            grid.addWidget(made, n // 4, (n % 4) * 3 if n < 4 else (n - 4) * 4, 1, 3 if n < 4 else 4)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for n in range(COLUMNS):
            grid.setColumnStretch(n, 1)
        self.reasoned.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        text = QWidget()
        text.setLayout(
            column(
                self.place,
                self.subject,
                self.text,
                self.parked,
                self.why,
                self.good,
                -1,
                gap=10,
                edge=(0, 0, 12, 0),
            )
        )
        self.words.setWidget(text)
        self.words.setWidgetResizable(True)
        self.words.setFrameShape(QScrollArea.Shape.NoFrame)
        self.words.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled_by_touch(self.words)
        for view, fingers in ((self.words.viewport(), True), (self.viewport(), False)):
            Swipes(view, fingers=fingers).swiped.connect(self.swiped)
        self.reason_box = QWidget()
        self.reason_box.setLayout(column(self.reason_ask, self.reason, gap=6))
        worth = row(self.worth, self.reasoned, gap=8)
        worth.setStretch(0, 1)
        proof = row(self.evidence_head, self.said, gap=12)
        proof.setStretch(0, 1)
        self.foot.setLayout(
            column(
                grid,
                worth,
                row(self.speakers, gap=0),
                self.reason_box,
                proof,
                self.evidence,
                gap=10,
            )
        )
        page = QWidget()
        self._inside = inside = column(self.words, self.foot, gap=14, edge=(28, 16, 20, 12))
        inside.setStretch(0, 1)
        page.setLayout(inside)
        self.setWidget(page)
        self.content = page

    def set_scale(self, scale: float) -> None:
        """Show everything at another size."""
        self._scale = scale
        self.subject.set_size(px(SIZES["subject"], scale))
        self.parked.set_size(px(SIZES["body"], scale))
        self.speakers.set_scale(scale)
        self._size_text()

    def hold_width(self) -> None:
        """Never be narrower than the answers: nothing scrolls sideways here, so they would be cut."""
        rim = self._inside.contentsMargins()
        self.setMinimumWidth(self._grid.minimumSize().width() + rim.left() + rim.right())

    def _size_text(self) -> None:
        size = px(question_size(self.text.text()), self._scale)
        self.text.setStyleSheet(f"font-size: {size}px; font-weight: 600;")

    # -- showing -------------------------------------------------------------------------------------------
    def show_there(self, there: bool) -> None:
        self.content.setVisible(there)

    def refresh_more(self, one: Asked, given: Answer | None) -> None:
        name, kind = element_words(self.plan, one.element)
        why = self.why_this
        weakest = why is not None and why.id == one.id and why.weakest
        self.put_words(self.place, TITLES[one.question.section] + (" · the weakest part" if weakest else ""))
        self.reasoned.setToolTip(tip(why.reason) if why is not None and why.id == one.id else "")
        self.subject.set_text(f"{name} · {kind}" if kind else name)
        self._size_text()
        self.parked.setVisible(self.waits is not None)
        self.parked.set_text(self.waits_words)
        self.reason_box.setVisible(self.asks_reason or bool(self.reason.text))
        by = shown(given.by) if given else ""
        day = iso_day(given.at) if given and given.at else ""
        self.put_words(self.said, elided(" · ".join(part for part in (by, day) if part), 60))
        self.speakers.show_speaker(by if given and given.by else self.speakers.speaker)

    @property
    def buttons(self) -> list[QPushButton]:
        """The answers, in the order of their keys."""
        return list(self.values.values())

    # -- who said it ---------------------------------------------------------------------------------------
    @property
    def author(self) -> str:
        return self.speakers.speaker or self.desk.author()

    def _spoken(self, name: str) -> None:
        """Somebody else speaks: for the answer that stands, and from here on."""
        self.put_by(name)
        self.refresh()

    def _explain(self) -> None:
        if self.why_this is not None:
            self.desk.show_trace(self.why_this.trace)
        elif self.one is not None and self.desk.assessment is not None:
            part = self.desk.assessment.parts.get(self.one.question.section)
            if part is not None:
                self.desk.show_trace(explain_section(part))
