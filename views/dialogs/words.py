"""Asking for a sentence or two: why something does not apply, where evidence can be seen."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from views.panels.fields.notefield import NoteField
from views.pieces import column, label


class WordsDialog(QDialog):
    """Asks for words about ``about``; ``words`` are what was written."""

    def __init__(
        self, title: str, about: str, lead: str, words: str, parent: QWidget | None = None, *, needed: bool = False
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._needed = needed
        self.field = NoteField(lead, least=4, most=10)
        self.field.show_text(words)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.ok.setProperty("role", "primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        head = label(about, "strong", wrap=True)
        self.setLayout(column(head, label(lead, "mute", wrap=True), self.field, buttons, gap=10, edge=20))
        self.setMinimumWidth(440)
        self.field.textChanged.connect(self._check)
        self.field.done.connect(self._left)
        self.field.setFocus()
        self._check()

    @property
    def words(self) -> str:
        return self.field.text.strip()

    def _left(self) -> None:
        """Ctrl+Enter takes the words, Esc leaves them."""
        if self.field.edited and self.ok.isEnabled():
            self.accept()
        else:
            self.reject()

    def _check(self) -> None:
        self.ok.setEnabled(bool(self.words) or not self._needed)


def ask_words(
    title: str, about: str, lead: str, words: str, parent: QWidget | None = None, *, needed: bool = False
) -> str | None:
    """Ask for words; return them, or None if the user gave up. With ``needed`` there must be some."""
    dialog = WordsDialog(title, about, lead, words, parent, needed=needed)
    return dialog.words if dialog.exec() else None
