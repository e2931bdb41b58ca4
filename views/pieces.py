"""The small things pages are made of: labels that show user text as it is, buttons, interval bars."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from models.text import elided, shown
from views.theme import tokens

if TYPE_CHECKING:
    from models.assess.interval import Interval

Box = TypeVar("Box", QVBoxLayout, QHBoxLayout)
TONES = ("", "ok", "warn", "bad", "accent")
LITERALLY = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
"""Text to rich text. The library for HTML brings the names of all characters along, which a start need not wait for."""


def label(text: str, role: str = "", *, tone: str = "", wrap: bool = False) -> QLabel:
    """Return a label that shows ``text`` as it is, never as markup.

    ``role`` is ``mute``, ``small``, ``tiny``, ``strong``, ``heading`` or ``title``; ``tone`` one of TONES.
    """
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if tone:
        made.setProperty("tone", tone)
    return made


def set_tone(widget: QWidget, tone: str) -> None:
    """Give a label another tone."""
    _restyle(widget, "tone", tone)


def set_role(widget: QWidget, role: str) -> None:
    """Give a button or label another role."""
    _restyle(widget, "role", role)


def set_bad(field: QWidget, bad: bool) -> None:
    """Mark a field as one that does not hold what it should, or as good again."""
    _restyle(field, "state", "bad" if bad else "")


def _restyle(widget: QWidget, name: str, value: str) -> None:
    """Set what the style sheet looks at; it is read again only when that changes."""
    if (widget.property(name) or "") != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def tip(text: str, longest: int = 600) -> str:
    """Return ``text`` for a tooltip: shown literally, with line breaks, wrapped, cut if absurdly long."""
    lines = [shown(line).translate(LITERALLY) for line in elided(text, longest).split("\n")]
    return f"<qt>{'<br>'.join(lines)}</qt>" if text else ""


def breakable(text: str, longest: int = 32) -> str:
    """Return ``text`` with places to break in words of more letters (zero-width, so nothing shows)."""
    return re.sub(rf"(\S{{{longest}}})(?=\S)", "\\1\u200b", text)


def literal(text: str) -> str:
    """Return ``text`` for a button, menu or tab: an ampersand shows instead of marking a key."""
    return text.replace("&", "&&")


class Elided(QLabel):
    """A one-line label that ends in “…” where the room ends, the whole text in its tooltip.

    Of a folder the middle is left out: beginning and end say where it is.
    """

    def __init__(
        self, text: str = "", role: str = "", tone: str = "", parent: QWidget | None = None, *, middle: bool = False
    ) -> None:
        super().__init__(parent)
        self._mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if role:
            self.setProperty("role", role)
        if tone:
            self.setProperty("tone", tone)
        self._whole = ""
        self.set_text(text)

    @property
    def whole(self) -> str:
        """The text before it was cut."""
        return self._whole

    def set_text(self, text: str) -> None:
        """Show ``text`` on one line."""
        self._whole = " ".join(shown(text).split())
        self.setAccessibleName(self._whole)
        self._cut()

    def _cut(self) -> None:
        metrics = QFontMetrics(self.font())
        # Measuring a text of many thousand letters takes long, and no label is that wide.
        text = metrics.elidedText(self._whole[:2000], self._mode, max(0, self.width()))
        super().setText(text)
        self.setToolTip(tip(self._whole) if text != self._whole else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._cut()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(min(metrics.horizontalAdvance(self._whole[:200]) + 2, 480), metrics.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(24, QFontMetrics(self.font()).height())


def button(text: str, clicked: Callable[[], object] | None = None, role: str = "", *, about: str = "") -> QPushButton:
    """Return a push button; ``role`` is ``primary``, ``link`` or ``quiet``, ``about`` its tooltip (plain text)."""
    made = QPushButton(literal(text))
    # Return presses the button that has the focus, as in a dialog; Qt takes only the space bar by itself.
    made.setAutoDefault(True)
    if role:
        made.setProperty("role", role)
    if role in ("link", "quiet"):
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    if about:
        made.setToolTip(tip(about))
    if clicked is not None:
        made.clicked.connect(lambda: clicked())
    return made


class PaintedButton(QAbstractButton):
    """Base of buttons that paint themselves: Return presses them, as it does every other button here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)


def rule(vertical: bool = False) -> QFrame:
    """Return a hairline."""
    made = QFrame()
    made.setProperty("rule", "true")
    if vertical:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


def column(*items: QWidget | QLayout | int, gap: int = 8, edge: int | tuple[int, int, int, int] = 0) -> QVBoxLayout:
    """Return a vertical layout; a number among ``items`` is a space, -1 the one that stretches."""
    return _filled(QVBoxLayout(), items, gap, edge)


def row(*items: QWidget | QLayout | int, gap: int = 8, edge: int | tuple[int, int, int, int] = 0) -> QHBoxLayout:
    """Return a horizontal layout; a number among ``items`` is a space, -1 the one that stretches."""
    return _filled(QHBoxLayout(), items, gap, edge)


def _filled(box: Box, items: tuple[object, ...], gap: int, edge: int | tuple[int, int, int, int]) -> Box:
    box.setSpacing(gap)
    box.setContentsMargins(*((edge,) * 4 if isinstance(edge, int) else edge))
    for item in items:
        if isinstance(item, QWidget):
            box.addWidget(item)
        elif isinstance(item, QLayout):
            box.addLayout(item)
        elif item == -1:
            box.addStretch(1)
        elif isinstance(item, int):
            box.addSpacing(item)
    return box


def empty_state(title: str, text: str, *buttons: QPushButton) -> QWidget:
    """Return what a page shows when there is nothing yet: what is missing, and the next step."""
    page = QWidget()
    words = label(text, "mute", wrap=True)
    words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    words.setMinimumWidth(360)
    words.setMaximumWidth(460)
    head = label(title, "heading")
    head.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    middle = column(-1, head, words, 8, row(-1, *buttons, -1), -1, -1, gap=8)
    page.setLayout(row(-1, middle, -1))
    return page


def paint_interval(painter: QPainter, track: QRectF, value: Interval | None, colour: str) -> None:
    """Paint an interval on a track from 0 to 100 %; only the track while it is not known."""
    round_ = track.height() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens().track))
    painter.drawRoundedRect(track, round_, round_)
    if value is not None:
        wide = max(track.height(), value.width * track.width())
        left = track.left() + min(value.lo * track.width(), track.width() - wide)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(QRectF(left, track.top(), wide, track.height()), round_, round_)


def tone_of(value: Interval | None) -> str:
    """Return the tone of a score: by what is certain, so that an open score never looks good."""
    if value is None:
        return ""
    return "ok" if value.lo >= 0.6 else "warn" if value.lo >= 0.4 or value.hi >= 0.6 else "bad"
