"""Fields for free text that never lose a word: they commit when left, and give the old text back on Esc."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_POPUP = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


def _is_escape(event: QEvent) -> bool:
    """Tell whether Esc is about to act as a shortcut of the window."""
    return event.type() == QEvent.Type.ShortcutOverride and cast(QKeyEvent, event).key() == Qt.Key.Key_Escape


def _held(text: str) -> str:
    """Return ``text`` as a field of several lines holds it: with line breaks of one kind."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n")


class NoteField(QPlainTextEdit):
    """Text of several lines that grows with what is in it.

    Leaving it or Ctrl+Enter commits (``committed`` follows with the text, if it is another one); Esc restores.
    ``done`` follows Ctrl+Enter and Esc: the keyboard may go on elsewhere. With ``enter_commits`` Enter does that
    too, and Shift+Enter starts a line.
    """

    committed = Signal(str)
    done = Signal()

    def __init__(
        self, about: str, *, hint: str = "", least: int = 2, most: int = 8, enter_commits: bool = False
    ) -> None:
        super().__init__()
        self._base = ""
        self._least, self._most, self._enter = least, most, enter_commits
        self.setAccessibleName(about)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    @property
    def text(self) -> str:
        # The plain text would have common spaces where the writer set ones that do not break.
        return self.document().toRawText().replace("\u2029", "\n")

    @property
    def base(self) -> str:
        """The text as the plan has it."""
        return self._base

    @property
    def edited(self) -> bool:
        """Tell whether it holds something that is not committed."""
        return self.text != _held(self._base)

    def show_text(self, text: str) -> None:
        """Show ``text``, unless the user is writing here."""
        writing = self.hasFocus() and self.edited
        self._base = text
        if not writing and self.text != _held(text):
            self.setPlainText(text)

    def commit(self) -> None:
        """Hand over what was written."""
        if self.edited:
            self.committed.emit(self.text)

    def restore(self) -> None:
        """Go back to the text as the plan has it."""
        if self.edited:
            self.setPlainText(self._base)

    def set_lines(self, least: int, most: int) -> None:
        """Be at least and at most so many lines high."""
        self._least, self._most = least, most
        self._grow()

    def _grow(self, size: object = None) -> None:
        line = QFontMetrics(self.font()).lineSpacing()
        wanted = round(self.document().size().height())
        lines = max(self._least, min(self._most, wanted))
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(off if wanted <= self._most else needed)
        high = int(line * lines + self.document().documentMargin() * 2 + 13)
        if high != self.height() or self.minimumHeight() != high:
            self.setFixedHeight(high)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._grow()  # its lines break elsewhere now

    def sizeHint(self) -> QSize:
        return QSize(240, self.minimumHeight())

    def event(self, event: QEvent) -> bool:
        if _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers()
        if event.key() == Qt.Key.Key_Escape:
            self.restore()
            self.done.emit()
            return
        if event.key() in _ENTER and (
            modifiers & Qt.KeyboardModifier.ControlModifier
            or (self._enter and not modifiers & Qt.KeyboardModifier.ShiftModifier)
        ):
            self.commit()
            self.done.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _POPUP:
            self.commit()


class LineField(QLineEdit):
    """Text of one line: Enter or leaving it commits (``committed`` follows), Esc restores; ``done`` as in NoteField."""

    committed = Signal(str)
    done = Signal()

    def __init__(self, about: str, *, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._base = ""
        self.setAccessibleName(about)
        self.setPlaceholderText(hint)
        self.editingFinished.connect(self.commit)

    @property
    def base(self) -> str:
        """The text as the plan has it."""
        return self._base

    @property
    def edited(self) -> bool:
        return self.text() != self._base

    def show_text(self, text: str) -> None:
        """Show ``text`` from its beginning, unless the user is writing here."""
        writing = self.hasFocus() and self.edited
        self._base = text
        if not writing and self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def offer(self, names: Sequence[str]) -> QCompleter:
        """Complete what is typed to one of ``names``, wherever in it that stands; return what does so."""
        completer = QCompleter(names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        return completer

    def commit(self) -> None:
        """Hand over what was written."""
        if self.edited:
            self.committed.emit(self.text())

    def restore(self) -> None:
        """Go back to the text as the plan has it."""
        self.setText(self._base)

    def event(self, event: QEvent) -> bool:
        if _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.restore()
            self.done.emit()
            return
        super().keyPressEvent(event)
        if event.key() in _ENTER:
            # A form must not take Enter for its own: it was for this field.
            event.accept()
            self.done.emit()
