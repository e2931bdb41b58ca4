"""Asking for a sentence."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from views.dialogs.words import WordsDialog, ask_words


def test_words_that_are_needed_are_waited_for(qtbot):
    dialog = WordsDialog("Does not apply", "<b>Is it?</b> & more", "Say why.", "", needed=True)
    qtbot.addWidget(dialog)
    assert not dialog.ok.isEnabled()
    dialog.field.setPlainText("  nobody does this  ")
    assert dialog.ok.isEnabled()
    assert dialog.words == "nobody does this"


def test_what_was_written_comes_back_and_giving_up_gives_none(qtbot):
    def write() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, WordsDialog)
        assert dialog.words == "before"
        dialog.field.setPlainText("after")
        qtbot.keyClick(dialog.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    QTimer.singleShot(0, write)
    assert ask_words("Evidence", "Is it?", "Where?", "before") == "after"
    QTimer.singleShot(0, lambda: qtbot.keyClick(QApplication.activeModalWidget().field, Qt.Key.Key_Escape))
    assert ask_words("Evidence", "Is it?", "Where?", "before") is None
