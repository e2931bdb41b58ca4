"""What each key does in a workshop, where no field takes it for text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

from views.panels.discovery.answercard import value_of
from views.panels.workshop.speakers import KEYS as SPEAKER_KEYS

if TYPE_CHECKING:
    from views.panels.workshop.page import WorkshopPage

Act = Callable[[], object]

HINT: Final = (
    "1–7 answer · E evidence · R reason · W who · Enter on · ← back · Space what gains most · K park · J note · "
    "O parking lot · D draw · C topic · T time · Ctrl+Z undo · Esc leave"
)
"""Shown at the foot, so that nobody needs a manual in a workshop."""
ON: Final = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_S)
"""Page down and up are what a presenter's remote sends."""
BACK: Final = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp)


def act_of(page: WorkshopPage, event: QKeyEvent) -> Act | None:
    """Return what a key does on ``page``; None if it means nothing there."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key(event.key())
    if key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
        return lambda: page.top.timer.step(key == Qt.Key.Key_Plus)
    if modifiers == Qt.KeyboardModifier.ShiftModifier and key == Qt.Key.Key_T:
        return page.top.timer.reset
    if modifiers:
        return None
    value = value_of(key)
    if value is not None:
        return lambda: page.card.choose(value)
    for n, name in enumerate(SPEAKER_KEYS):
        if key == Qt.Key[f"Key_{name}"]:
            return lambda: page.card.speakers.choose(n)
    focus = page.focusWidget()
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return focus.click if isinstance(focus, QAbstractButton) else page.on
    if key in ON:
        return page.on
    return page.back if key in BACK else _by_letter(page).get(key)


def _by_letter(page: WorkshopPage) -> dict[Qt.Key, Act]:
    return {
        Qt.Key.Key_Space: page.gain_most,
        Qt.Key.Key_E: lambda: page.write(page.card.evidence),
        Qt.Key.Key_R: lambda: page.write(page.card.reason),
        Qt.Key.Key_W: page.card.speakers.ask,
        Qt.Key.Key_Delete: page.card.take_away,
        Qt.Key.Key_K: page.park_question,
        Qt.Key.Key_J: page.beside.park_note,
        Qt.Key.Key_O: page.beside.toggle_lot,
        Qt.Key.Key_D: page.beside.draw,
        Qt.Key.Key_C: page.top.open_menu,
        Qt.Key.Key_T: page.top.timer.toggle,
        Qt.Key.Key_G: page.goes_on.toggle,
        Qt.Key.Key_F11: page.left.emit,
        Qt.Key.Key_Escape: page.out,
    }
