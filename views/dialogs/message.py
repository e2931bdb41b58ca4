"""Telling what went wrong: what, where, and what to do now. Everything in it is plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from models.text import elided, shown

if TYPE_CHECKING:
    from models.errors import DemarcError

LONGEST = 900


def problem_box(error: DemarcError, title: str, parent: QWidget | None = None) -> QMessageBox:
    """Return a box that tells ``error``; ``title`` says what did not happen, e.g. ``The plan was not saved``."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(f"{title}.")
    lines = [elided(shown(text), LONGEST) for text in (error.what, error.remedy) if text]
    if error.where:
        lines.insert(1, elided(shown(error.where), LONGEST))
    box.setInformativeText("\n\n".join(lines))
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return box


def ask(
    parent: QWidget | None, title: str, text: str, *choices: str, detail: str = "", danger: bool = False
) -> int | None:
    """Ask a question with the buttons ``choices``, the first the one meant; return which, or None for Cancel."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning if danger else QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(elided(shown(text), LONGEST))
    if detail:
        box.setInformativeText(elided(shown(detail), LONGEST))
    buttons = [
        box.addButton(words, QMessageBox.ButtonRole.AcceptRole if n == 0 else QMessageBox.ButtonRole.DestructiveRole)
        for n, words in enumerate(choices)
    ]
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(buttons[0])
    buttons[0].setProperty("role", "primary")
    box.exec()
    pressed = box.clickedButton()
    return buttons.index(pressed) if pressed in buttons else None


def inform(parent: QWidget | None, title: str, text: str, detail: str = "") -> None:
    """Tell something and wait until it is read."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(shown(text))
    box.setInformativeText(detail)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.exec()
