"""Lines to click on in a side panel: some words, how they stand, and what a click is worth."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from models.text import elided, shown
from views.pieces import PaintedButton, breakable, literal, tip
from views.theme import font, theme, tokens
from views.tokens import RADIUS_CONTROL, SIZES

Mark = Callable[[QPainter, QRectF], None]
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
EDGE, GAP, MARK = 9, 3, 20
LETTERS: Final = 16
"""Letters after which a longer word may break."""


class Card(PaintedButton):
    """A framed line: words that wrap, and below them how it stands at the left and a figure at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._words = self._note = self._right = self._tone = ""
        self._mark: Mark | None = None
        theme().changed.connect(self.update)

    def show_words(
        self, words: str, note: str = "", *, tone: str = "", right: str = "", mark: Mark | None = None, about: str = ""
    ) -> None:
        """Show ``words``, below them ``note`` in its tone and ``right``; ``about`` is the tooltip, plain text."""
        self._mark = mark
        now = (elided(shown(words), 300), elided(shown(note), 80), tone, right)
        if now != (self._words, self._note, self._tone, self._right):
            self._words, self._note, self._tone, self._right = now
            self.setAccessibleName(", ".join(part for part in (self._words, self._note, right) if part))
            self.updateGeometry()
        self.setToolTip(tip(about))
        self.update()

    @property
    def words(self) -> str:
        return self._words

    @property
    def note(self) -> str:
        """How it stands."""
        return self._note

    @property
    def right(self) -> str:
        return self._right

    def _room(self, width: int) -> int:
        return max(40, width - 2 * EDGE - (MARK if self._mark is not None else 0))

    def _high(self, width: int) -> int:
        box = QFontMetrics(font(SIZES[2])).boundingRect(
            QRect(0, 0, self._room(width), 10_000), WRAP, breakable(self._words, LETTERS)
        )
        return box.height()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        below = QFontMetrics(font(SIZES[1])).height() + GAP if self._note or self._right else 0
        return self._high(width) + below + 2 * EDGE - 2

    def sizeHint(self) -> QSize:
        wide = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_WState_Created) else 300
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != self.width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        over = self.underMouse() and self.isEnabled()
        painter.setPen(QPen(QColor(t.accent if self.hasFocus() else t.mute if over else t.line), 1.0))
        painter.setBrush(QColor(t.card))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CONTROL, RADIUS_CONTROL)
        left = EDGE
        if self._mark is not None:
            self._mark(painter, QRectF(EDGE, EDGE, 14, 15))
            left += MARK
        painter.setFont(font(SIZES[2]))
        painter.setPen(QColor(t.ink))
        high = self._high(self.width())
        painter.drawText(QRect(left, EDGE - 1, self._room(self.width()), high), WRAP, breakable(self._words, LETTERS))
        line = QRect(left, EDGE - 1 + high + GAP, self._room(self.width()), 16)
        painter.setFont(font(SIZES[1]))
        metrics = painter.fontMetrics()
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        if self._right:
            painter.setPen(QColor(t.mute))
            painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, self._right)
            line.setRight(line.right() - metrics.horizontalAdvance(self._right) - 10)
        painter.setPen(QColor({"ok": t.ok, "warn": t.warn, "bad": t.bad, "accent": t.accent}.get(self._tone, t.mute)))
        note = metrics.elidedText(self._note, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignLeft, note)
        painter.end()


class ElidedLink(QPushButton):
    """A link that ends in “…” where the room ends, but keeps its ending: ``Ask next: Is every… — up to +6 points``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "link")
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._whole = self._ending = ""

    def show_words(self, words: str, ending: str = "") -> None:
        """Show ``words``, cut where needed, and ``ending`` whole behind them."""
        self._whole, self._ending = " ".join(shown(words).split()), ending
        self.setAccessibleName(f"{self._whole}{ending}")
        self._cut()

    @property
    def whole(self) -> str:
        """The words before they were cut, with their ending."""
        return f"{self._whole}{self._ending}"

    def _cut(self) -> None:
        metrics = self.fontMetrics()
        room = self.width() - 14 - metrics.horizontalAdvance(self._ending)
        words = metrics.elidedText(self._whole[:1000], Qt.TextElideMode.ElideRight, max(40, room))
        self.setText(literal(words + self._ending))
        self.setToolTip(tip(self.whole) if words != self._whole else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._cut()

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())
