"""A short word at the foot of the window: why something did not happen, or that it did. It never stands in the way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from models.text import elided, shown
from views.pieces import breakable, button, label, row
from views.theme import theme, tokens
from views.tokens import RADIUS_ELEMENT

LASTS_MS = 6000


class Toast(QWidget):
    """Floats above the foot of its parent. A click, Esc or time takes it away; the pointer over it holds it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = label("", wrap=False)
        self._words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._deed: QPushButton | None = None
        self._host = parent
        self._row = row(self._words, gap=12, edge=(16, 10, 16, 10))
        self._later = button("Not now", self.hide, "quiet")
        self._row.addWidget(self._later)
        self.setLayout(self._row)
        self._act: Callable[[], object] = self.hide
        self._tone = self._text = ""
        self._stays = False
        self._time = QTimer(self)
        self._time.setSingleShot(True)
        self._time.timeout.connect(self.hide)
        self.setAccessibleName("Message")
        theme().changed.connect(self.update)
        parent.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty when it is not there."""
        return self._text if self.isVisibleTo(self._host) else ""

    def say(
        self,
        text: str,
        *,
        tone: str = "",
        deed: str = "",
        act: Callable[[], object] | None = None,
        stays: bool = False,
    ) -> None:
        """Show ``text``, with a button ``deed`` that calls ``act`` if one is given; ``stays`` until it is clicked."""
        self._tone = tone
        self._text = elided(shown(text), 400)
        self._words.setText(breakable(self._text))
        self._words.setWordWrap(False)
        if self._deed is not None:
            self._row.removeWidget(self._deed)
            self._deed.deleteLater()
            self._deed = None
        if deed and act is not None:
            self._act = act
            self._deed = button(deed, self._do, "link")
            self._row.insertWidget(1, self._deed)
        self._later.setVisible(stays)
        self.show()
        self._place()
        self.raise_()
        self._time.setInterval(LASTS_MS + 40 * len(text))
        self._stays = stays
        if not stays:
            self._time.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self._words, QAccessible.Event.Alert))

    def _do(self) -> None:
        self.hide()
        self._act()

    def _place(self) -> None:
        parent = self._host
        widest = max(200, parent.width() - 48)
        if self._words.sizeHint().width() + 200 > widest:
            self._words.setWordWrap(True)
            self._words.setMinimumWidth(min(640, widest - 200))
        else:
            self._words.setMinimumWidth(0)
        self.adjustSize()
        self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - 40)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: object) -> None:
        self.hide()

    def enterEvent(self, event: object) -> None:
        self._time.stop()

    def leaveEvent(self, event: object) -> None:
        if not self._stays:
            self._time.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = {"bad": t.bad, "warn": t.warn, "ok": t.ok}.get(self._tone, t.line)
        painter.setPen(QColor(edge))
        painter.setBrush(QColor(t.card))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), RADIUS_ELEMENT, RADIUS_ELEMENT)
        painter.end()

    def keyPressEvent(self, event: object) -> None:
        if getattr(event, "key", lambda: None)() == Qt.Key.Key_Escape:
            self.hide()
