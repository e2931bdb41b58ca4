"""A field for an expression: checked while it is written, with the words there are to complete it."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QCompleter, QPlainTextEdit, QTextEdit, QWidget

from models.plan import Scope
from views.pieces import set_bad
from views.theme import tokens

if TYPE_CHECKING:
    from models.assess.language import Fault

PAUSE_MS = 200
"""How long one stops typing before what was typed is looked at."""
_WORD = re.compile(r"[A-Za-z_][\w.]*$")
_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class ExpressionField(QPlainTextEdit):
    """Takes an expression; ``checked`` tells what is wrong with it, or None, after each pause."""

    checked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Expression")
        self.setPlaceholderText('e.g. element.kind == "ai" && element.version == ""')
        self.setTabChangesFocus(True)
        self.setFixedHeight(84)
        self.scope = Scope.ELEMENT
        self.questions: Collection[str] = ()
        self.optional = False
        """Whether it may be left empty."""
        self.fault: Fault | None = None
        self._names = QStringListModel(self)
        self.completer = QCompleter(self._names, self)
        self.completer.setWidget(self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.completer.setMaxVisibleItems(8)
        self.completer.activated.connect(self.insert)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MS)
        self._soon.timeout.connect(self.check)
        self.textChanged.connect(self._typed)

    def set_scope(self, scope: Scope) -> None:
        """Offer and check the words of a scope."""
        self.scope = scope
        self._names.setStringList(self._offered())
        self._typed()

    def _offered(self) -> list[str]:
        from models.assess.language import FUNCTIONS, words_of

        called = [f"{function.form.partition('(')[0].rpartition('.')[2]}(" for function in FUNCTIONS]
        return [*words_of(self.scope), *called, *(f'answer("{id_}")' for id_ in sorted(self.questions))]

    def _typed(self) -> None:
        self.setExtraSelections([])
        self._soon.start()

    def check(self) -> None:
        """Look at what is written now."""
        from models.assess.language import Fault, read

        self._soon.stop()
        text = self.toPlainText()
        found = None if self.optional and not text.strip() else read(text, self.scope, self.questions)
        self.fault = found if isinstance(found, Fault) else None
        blank = not text.strip()
        set_bad(self, self.fault is not None and not blank)
        self.setExtraSelections([self._underline(self.fault)] if self.fault is not None and not blank else [])
        self.checked.emit(self.fault)

    def _underline(self, fault: Fault) -> QTextEdit.ExtraSelection:
        # Qt counts in UTF-16, and a fault in characters.
        text = self.toPlainText()

        def place(at: int) -> int:
            return len(text[:at].encode("utf-16-le")) // 2

        start, end = place(fault.at), place(max(fault.end, fault.at + 1))
        last = place(len(text))
        if start >= last:
            start = max(0, last - 1)
        made = QTextEdit.ExtraSelection()
        cursor = self.textCursor()
        cursor.setPosition(min(start, last))
        cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
        style = QTextCharFormat()
        style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        style.setUnderlineColor(QColor(tokens().bad))
        made.cursor, made.format = cursor, style
        return made

    # -- completing ----------------------------------------------------------------------------------------
    def _begun(self) -> str:
        """Return the word that is being written before the cursor."""
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        found = _WORD.search(before)
        return found.group() if found else ""

    def insert(self, word: str) -> None:
        """Put a word in place of what is begun of it."""
        cursor = self.textCursor()
        begun = self._begun()
        if begun and begun.casefold() in word.casefold():
            cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(begun))
        cursor.insertText(word)
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self.completer.popup()
        assert popup is not None  # it shows its words in one
        if popup.isVisible() and event.key() in (*_CHOOSE, Qt.Key.Key_Escape):
            event.ignore()  # the list takes it
            return
        asked = event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if not asked:
            super().keyPressEvent(event)
        begun = self._begun()
        if not asked and (len(begun) < 2 or not event.text().strip()):
            popup.hide()
            return
        self.completer.setCompletionPrefix(begun)
        if self.completer.completionCount() == 0 or self.completer.currentCompletion() == begun:
            popup.hide()
            return
        popup.setCurrentIndex(self.completer.completionModel().index(0, 0))
        spot = self.cursorRect()
        spot.setWidth(360)
        self.completer.complete(spot)
