"""Changing a name where it stands on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from models.text import LONGEST_NAME
from views.canvas.ink import font

if TYPE_CHECKING:
    from models.plan import Key
    from views.map.model import Box

LEAST_WIDE = 168
TALL = 30


class NameEdit(QLineEdit):
    """A field over the thing it names. Enter and leaving it take the name, Esc leaves everything as it was."""

    ended = Signal(object, bool)
    """The key, and whether the text is meant; once."""

    def __init__(self, key: Key, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.key = key
        self._over = False
        self.setMaxLength(LONGEST_NAME)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter if key[0] == "elements" else Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleName("Label of the link" if key[0] == "links" else "Name")
        self.selectAll()

    def place(self, box: Box, scale: float) -> None:
        """Stand at ``box`` of the view, in letters as large as the map's but never too small to read."""
        size = round(min(max(13 * scale, 12), 26))
        self.setFont(font(size, self.key[0] != "links"))
        # A style sheet of the window would set its own size.
        self.setStyleSheet(f"QLineEdit {{ font-size: {size}px; padding: 2px 6px; }}")
        wide, tall = max(LEAST_WIDE, round(box.w)), max(TALL, round(size * 1.9))
        if self.key[0] == "boundaries":
            self.setGeometry(QRect(round(box.x) + 4, round(box.y) + 2, min(wide, 420), tall))
        else:
            x, y = box.centre
            self.setGeometry(QRect(round(x - wide / 2), round(y - tall / 2), wide, tall))

    def end(self, meant: bool) -> None:
        """End once, taking the text or not."""
        if not self._over:
            self._over = True
            self.ended.emit(self.key, meant)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.end(True)
        elif event.key() == Qt.Key.Key_Escape:
            self.end(False)
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.end(True)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.end(True)
