"""The parts of the three scores beside each other: how far each is, and which one counts."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from models.assess.interval import Interval
from models.assess.score import Score, Section, percent
from models.assess.sections import GROUPS
from views.panels.discovery.asking import TITLES, answered
from views.panels.rail import paint_frame
from views.pieces import PaintedButton, column, label, paint_interval, tip, tone_of
from views.theme import font, theme, tokens
from views.tokens import SIZES

WIDTH = 240
COUNTS = "The weakest part is the headline: a mean would hide the hole."


class SectionRow(PaintedButton):
    """One part: its title, its interval as figures and bar, and how many questions are answered."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setText(title)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(title)
        self._value: Interval | None = None
        self._figure, self._note, self._counts = "", "", False
        theme().changed.connect(self.update)

    def show_section(self, section: Section | None, *, counts: bool = False) -> None:
        """Show where ``section`` stands (None: nothing is scored yet); ``counts`` marks the weakest."""
        if section is None:
            self._put(None, "", "", False)
            return
        done, asked_ = answered(section)
        self._put(section.value, percent(section.value), f"{done} of {asked_}", counts)

    def show_note(self, note: str) -> None:
        """Show only a note, no score."""
        self._put(None, "", note, False)

    def _put(self, value: Interval | None, figure: str, note: str, counts: bool) -> None:
        if (value, figure, note, counts) == (self._value, self._figure, self._note, self._counts):
            return
        self._value, self._figure, self._note, self._counts = value, figure, note, counts
        said = [self.text(), figure, f"{note} answered" if note else "", "what counts: the weakest" if counts else ""]
        self.setAccessibleName(", ".join(part for part in said if part))
        self.setToolTip(tip(COUNTS) if counts else "")
        self.update()

    @property
    def counts(self) -> bool:
        """Tell whether it is marked as what counts."""
        return self._counts

    def sizeHint(self) -> QSize:
        return QSize(WIDTH - 16, 48)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = paint_frame(painter, self)
        inner = box.adjusted(12, 4, -10, -4)
        upper = inner.adjusted(0, 0, 0, -inner.height() // 2 + 1) if self._figure else inner
        lower = inner.adjusted(0, inner.height() // 2, 0, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(SIZES[1], bold=True))
        colour = {"ok": t.ok, "warn": t.warn, "bad": t.bad}.get(tone_of(self._value), t.mute)
        painter.setPen(QColor(colour))
        painter.drawText(upper, middle | Qt.AlignmentFlag.AlignRight, self._figure)
        taken = painter.fontMetrics().horizontalAdvance(self._figure) + 6
        painter.setFont(font(SIZES[2]))
        painter.setPen(QColor(t.ink))
        title = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, upper.width() - taken)
        painter.drawText(upper, middle | Qt.AlignmentFlag.AlignLeft, title)
        if not self._figure:
            lower = upper
        painter.setFont(font(SIZES[0]))
        painter.setPen(QColor(t.mute))
        painter.drawText(lower, middle | Qt.AlignmentFlag.AlignRight, self._note)
        if self._figure:
            note = max(44, painter.fontMetrics().horizontalAdvance(self._note)) + 10
            bar = QRectF(lower.left(), lower.center().y() - 2.0, lower.width() - note, 5.0)
            if self._counts:
                bar.setWidth(bar.width() - _tag(painter, lower.right() - note, lower.center().y(), colour) - 8)
            paint_interval(painter, bar, self._value, colour)
        painter.end()


def _tag(painter: QPainter, right: float, middle: float, colour: str) -> float:
    """Draw the word “counts” in a frame that ends at ``right``; return how wide it is."""
    painter.setFont(font(SIZES[0], bold=True))
    wide = painter.fontMetrics().horizontalAdvance("counts") + 10.0
    box = QRectF(right - wide, middle - 6.5, wide, 15)
    painter.setPen(QColor(colour))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 4, 4)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "counts")
    return wide


class SectionList(QScrollArea):
    """The six maps, the three parts of feasibility, the standards of control, and all questions together.

    ``chosen`` follows a user's choice with the section's id, None for all. Up and Down walk along.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(160)
        self.rows: dict[str | None, SectionRow] = {}
        self._group = QButtonGroup(self)
        self._heads: dict[str, QLabel] = {}
        inside = QWidget()
        inside.setProperty("surface", "panel")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        box = column(gap=2, edge=(8, 8, 8, 8))
        for id_, (head, titles) in GROUPS.items():
            box.addWidget(self._heading(id_, head))
            for section in titles:
                self._add(box, section)
        box.addSpacing(6)
        self._add(box, None)
        box.addStretch(1)
        inside.setLayout(box)
        self.setWidget(inside)

    def _heading(self, id_: str, text: str) -> QLabel:
        made = label(text, "small")
        made.setContentsMargins(12, 4, 0, 0)
        self._heads[id_] = made
        return made

    def _add(self, box: QVBoxLayout, section: str | None) -> None:
        row = SectionRow(TITLES[section] if section is not None else "All questions")
        row.clicked.connect(lambda: self.chosen.emit(section))
        self._group.addButton(row)
        self.rows[section] = row
        box.addWidget(row)

    def show_chosen(self, section: str | None) -> None:
        """Mark ``section`` as the one listed."""
        self.rows[section].setChecked(True)
        self.ensureWidgetVisible(self.rows[section], 0, 4)

    def show_scores(self, scores: Iterable[Score]) -> None:
        """Show where every part stands; without scores, that nothing is scored yet."""
        done = asked_ = 0
        scores = tuple(scores)
        for score in scores:
            weakest = score.weakest
            for section in score.sections:
                if section.id in self.rows:
                    self.rows[section.id].show_section(section, counts=section is weakest)
                    one, of = answered(section)
                    done, asked_ = done + one, asked_ + of
        if not scores:
            for row in self.rows.values():
                row.show_section(None)
        else:
            self.rows[None].show_note(f"{done} of {asked_}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        rows = list(self.rows.values())
        at = next((n for n, row in enumerate(rows) if row.hasFocus()), None)
        if step is None or at is None:
            event.ignore()
            return
        to = rows[(at + step) % len(rows)]
        to.setFocus(Qt.FocusReason.TabFocusReason)
        to.click()
