"""Writing on a note where it lies on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from models.commands import delete
from models.commands.fields import LONGEST_NOTE
from models.commands.notes import add_note, write_note
from models.plan import Note
from views.canvas.ink import font
from views.map.slips import PAD, SIZE, height_for
from views.theme import tokens
from views.tokens import note_colours

if TYPE_CHECKING:
    from models.plan import Key
    from views.desk import Desk
    from views.map.model import Box

LEAST: Final = (180, 92)
"""Logical pixels that one can write in, however small the note is seen."""


class NoteEdit(QPlainTextEdit):
    """A field in place of a note.

    Ctrl+Enter, Esc and leaving it take the words: nothing written is ever lost, and undoing takes it back.
    """

    ended = Signal(object, bool)
    """The key, and whether the text is meant; once."""

    def __init__(self, key: Key, text: str, hue: int, parent: QWidget, home: Box | None = None) -> None:
        super().__init__(text, parent)
        self.key, self.hue = key, hue
        self.home = home
        """Where a note is to lie that is not in the plan yet, scene units."""
        self._over = False
        self._place: Box | None = None
        self._rim = 0
        """Logical pixels of its border and what it keeps free within."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Text of the note")
        self.setPlaceholderText("Write a note")
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.textChanged.connect(self._grow)

    def text(self) -> str:
        return self.toPlainText()

    def place(self, box: Box, scale: float) -> None:
        """Stand at ``box`` of the view, in letters as large as the map's but never too small to read."""
        self._place = box
        size = round(min(max(SIZE * scale, 12), 26))
        edge, fill = note_colours(tokens(), self.hue)
        pad = round(min(max(PAD * scale, 4), 16)) - 4
        self._rim = pad + 2
        self.setFont(font(size, False))
        # A style sheet of the window would set its own size and colours.
        self.setStyleSheet(
            f"QPlainTextEdit {{ font-size: {size}px; padding: {pad}px; background: {fill}; color: {tokens().ink};"
            f" border: 2px solid {tokens().accent}; border-radius: 2px; selection-background-color: {edge};"
            f" selection-color: {tokens().ink}; }}"
        )
        self._grow()

    def _grow(self) -> None:
        """Be as high as the words need, inside the view."""
        if len(self.toPlainText()) > LONGEST_NOTE:
            self.setPlainText(self.toPlainText()[:LONGEST_NOTE])
            self.moveCursor(QTextCursor.MoveOperation.End)
        if self._place is None:
            return
        box = self._place
        wide = max(LEAST[0], round(box.w))
        parent = self.parentWidget()
        room = max(LEAST[1], parent.height() - 16) if parent is not None else LEAST[1]
        self.resize(wide, self.height())
        # The layout of plain text counts in lines.
        lines = self.document().documentLayout().documentSize().height()
        around = 2 * (self._rim + self.document().documentMargin())
        tall = max(LEAST[1], round(box.h), round(lines * self.fontMetrics().lineSpacing() + around))
        tall = min(tall, room)
        # It stays in view with all its words, as far as the note is.
        x, y = box.x, box.y
        if parent is not None and box.y < room:
            y = min(y, max(8.0, room + 8 - tall))
        if parent is not None and box.x < parent.width() - 16:
            x = min(x, max(8.0, parent.width() - 8 - wide))
        self.setGeometry(QRect(round(x), round(y), wide, tall))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._grow()  # only now is it known how the words break

    def end(self, meant: bool) -> None:
        """End once, taking the text or not."""
        if not self._over:
            self._over = True
            self.ended.emit(self.key, meant)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape or (enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.end(True)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.end(True)


def take(desk: Desk, editor: NoteEdit) -> bool:
    """Put what was written into the plan: a new note, other words, or, if nothing is left, no note at all.

    Tells whether the plan changed.
    """
    plan, text, key = desk.plan, editor.text(), editor.key
    old = plan.get(key)
    if editor.home is not None and old is None:
        box = editor.home
        if not text.strip():
            return False
        tall = max(box.h, height_for(text, box.w))
        return desk.run(add_note(plan, id=key[1], text=text, x=box.x, y=box.y, w=box.w, h=tall, hue=editor.hue))
    if not isinstance(old, Note) or text.strip() == old.text:
        return False
    if not text.strip():
        return desk.run(delete(plan, [key]))
    tall = height_for(text, old.w)
    return desk.run(write_note(plan, key[1], text, h=tall if tall > old.h else None))
