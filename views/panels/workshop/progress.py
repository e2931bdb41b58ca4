"""How far a workshop is: the topic, what is answered, and the interval as it narrows."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.assess.interval import Interval
from models.assess.score import percent
from views.panels.workshop.look import SIZES, px
from views.pieces import paint_interval, tip, tone_of
from views.theme import font, theme, tokens

WIDEST: Final = "88–100 %"
"""The widest an interval is written: nothing moves when it changes."""


class Figure(QWidget):
    """An interval in large type above its bar, with a mark where it began; a title in front."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._value: Interval | None = None
        self._began: Interval | None = None
        self._scale = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)
        self._say()

    @property
    def text(self) -> str:
        """The interval as it is written."""
        return percent(self._value)

    @property
    def title(self) -> str:
        return self._title

    def set_scale(self, scale: float) -> None:
        """Show it at another size."""
        self._scale = scale
        self.updateGeometry()
        self.update()

    def show_value(self, title: str, value: Interval | None, began: Interval | None) -> None:
        """Show ``value``, and where it stood when the workshop began."""
        if (title, value, began) == (self._title, self._value, self._began):
            return
        self._title, self._value, self._began = title, value, began
        self._say()
        self.updateGeometry()
        self.update()

    def _say(self) -> None:
        self.setAccessibleName(f"{self._title}: {self.text}")
        risen = self._began is not None and self._value is not None and self._began != self._value
        self.setToolTip(tip(f"{percent(self._began)} when the workshop began" if risen else self._title))

    def _fonts(self) -> tuple[QFontMetrics, QFontMetrics]:
        return (
            QFontMetrics(font(px(SIZES["hint"], self._scale))),
            QFontMetrics(font(px(SIZES["figure"], self._scale), bold=True)),
        )

    def sizeHint(self) -> QSize:
        small, big = self._fonts()
        wide = max(big.horizontalAdvance(WIDEST), min(small.horizontalAdvance(self._title), 300))
        return QSize(wide + 8, small.height() + big.height() + 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small, big = self._fonts()
        colour = {"ok": t.ok, "warn": t.warn, "bad": t.bad}.get(tone_of(self._value), t.mute)
        painter.setFont(font(px(SIZES["hint"], self._scale)))
        painter.setPen(QColor(t.mute))
        cut = small.elidedText(self._title, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(QPointF(0, small.ascent()), cut)
        painter.setFont(font(px(SIZES["figure"], self._scale), bold=True))
        painter.setPen(QColor(colour))
        painter.drawText(QPointF(0, small.height() + big.ascent()), self.text if self._value is not None else "…")
        track = QRectF(0, self.height() - 8, self.width() - 8, 7)
        paint_interval(painter, track, self._value, colour)
        if self._began is not None and self._value is not None and self._began.lo != self._value.lo:
            x = self._began.lo * track.width()
            painter.setPen(QPen(QColor(t.ink), 2))
            painter.drawLine(QPointF(x, track.top() - 3), QPointF(x, track.bottom()))
        painter.end()
