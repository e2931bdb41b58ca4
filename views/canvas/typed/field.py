"""The field one types chains into: it grows with its lines, underlines what is wrong and points at the column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

from PySide6.QtCore import QEvent, QMimeData, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPolygonF,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from models.formats.notation import Problem
from models.formats.notation.parser import LONGEST
from views.theme import theme, tokens

MOST_LINES: Final = 6
ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def to_qt(text: str, at: int) -> int:
    """Return where the ``at``-th character of ``text`` stands as Qt counts (in units of UTF-16)."""
    return at + sum(ch > "\uffff" for ch in text[:at])


def from_qt(text: str, at: int) -> int:
    """Return which character of ``text`` Qt's place ``at`` is."""
    if text.isascii():
        return min(at, len(text))
    units = 0
    for n, ch in enumerate(text):
        if units >= at:
            return n
        units += 2 if ch > "\uffff" else 1
    return len(text)


class ChainField(QPlainTextEdit):
    """Text with marks. What its keys mean is told by signals; Enter never writes a line, Shift+Enter does."""

    entered = Signal()
    left = Signal()
    """Esc."""
    completed = Signal()
    """Tab, or Ctrl+Space."""
    stepped = Signal(int)
    """Down or Up while something may be chosen."""
    recalled = Signal()
    """Up in an empty field."""
    resized = Signal()
    refused = Signal()
    """What was pasted is too long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choosing = False
        """Whether Up and Down choose from a list, and Tab takes from it."""
        self._caret: int | None = None
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._marked: tuple[Problem, ...] = ()
        theme().changed.connect(self._mark_again)

    # -- text ----------------------------------------------------------------------------------------------
    @property
    def text(self) -> str:
        # The plain text would have common spaces where the writer set ones that do not break.
        return self.document().toRawText().replace("\u2029", "\n")

    @property
    def cursor_at(self) -> int:
        """Which character of the text the cursor stands before."""
        return from_qt(self.text, self.textCursor().position())

    def put(self, start: int, end: int, text: str) -> None:
        """Put ``text`` in place of the characters from ``start`` to ``end``, as one step of undo."""
        now = self.text
        cursor = self.textCursor()
        cursor.setPosition(to_qt(now, start))
        cursor.setPosition(to_qt(now, end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        self.setTextCursor(cursor)

    def go_to(self, at: int) -> None:
        """Put the cursor before a character."""
        cursor = self.textCursor()
        cursor.setPosition(to_qt(self.text, at))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    # -- marks ---------------------------------------------------------------------------------------------
    def mark(self, problems: Sequence[Problem]) -> None:
        """Underline what is wrong and point at where the first of it begins; without problems nothing is marked."""
        self._marked = tuple(problems)
        text, colour = self.text, QColor(tokens().bad)
        marks = []
        for problem in problems[:20]:
            selection = QTextEdit.ExtraSelection()
            form = QTextCharFormat()
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            form.setUnderlineColor(colour)
            form.setForeground(colour)
            cursor = QTextCursor(self.document())
            cursor.setPosition(to_qt(text, problem.start))
            cursor.setPosition(to_qt(text, problem.end), QTextCursor.MoveMode.KeepAnchor)
            selection.cursor, selection.format = cursor, form
            marks.append(selection)
        self.setExtraSelections(marks)
        self._caret = to_qt(text, problems[0].start) if problems else None
        self.viewport().update()

    def _mark_again(self) -> None:
        self.mark(self._marked)

    @property
    def caret(self) -> int | None:
        """Qt's place of the column that is pointed at; None without one."""
        return self._caret

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._caret is None:
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(self._caret, self.document().characterCount() - 1))
        at = self.cursorRect(cursor)
        x, y = at.left() + 0.5, at.bottom() + 0.5
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().bad))
        painter.drawPolygon(QPolygonF([QPointF(x, y), QPointF(x - 4, y + 5), QPointF(x + 4, y + 5)]))
        painter.end()

    # -- size ----------------------------------------------------------------------------------------------
    def _lines(self) -> int:
        return max(1, min(MOST_LINES, int(self.document().size().height())))

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        # The style sheet's rim, and room below the last line for the mark of a column.
        return QSize(280, self._lines() * metrics.lineSpacing() + 24)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def _grow(self) -> None:
        self.updateGeometry()
        self.resized.emit()

    # -- keys ----------------------------------------------------------------------------------------------
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            key = cast(QKeyEvent, event)
            undo, redo = key.matches(QKeySequence.StandardKey.Undo), key.matches(QKeySequence.StandardKey.Redo)
            # With nothing of its own to take back, the field leaves undo to the plan.
            if (undo and not self.document().isUndoAvailable()) or (redo and not self.document().isRedoAvailable()):
                event.ignore()
                return False
            if key.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Tab takes from the list while there is one; Qt would leave the field before the key is seen here.
        return False if self.choosing and forward else super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if key in ENTER and shift:
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
        elif key in ENTER:
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif (key == Qt.Key.Key_Tab and self.choosing) or (key == Qt.Key.Key_Space and control):
            self.completed.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.choosing:
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Up and self.document().isEmpty():
            self.recalled.emit()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if len(source.text()) > LONGEST:
            self.refused.emit()
        else:
            self.insertPlainText(source.text())
