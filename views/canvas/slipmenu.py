"""The menu for notes and pictures: write, colour, copy, delete."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QMenu

from models.commands.notes import colour_notes
from views.theme import tokens
from views.tokens import NOTE_HUES, note_colours

if TYPE_CHECKING:
    from views.canvas.pointing import Pointed

Act = Callable[[], object]


def of_slips(menu: QMenu, view: Pointed, act: Callable[..., None]) -> None:
    """Fill the menu for what is selected: notes and pictures only; ``act`` adds an entry."""
    notes = view.chosen("notes")
    if len(view.selection) == 1:
        act(menu, "Write" if notes else "Rename", view.start_rename, "F2")
    if notes:
        _papers(menu.addMenu("Paper"), view, notes, act)
    act(menu, "Zoom to it" if len(view.selection) == 1 else "Zoom to them", view.fit_selection, "Ctrl+Shift+9")
    menu.addSeparator()
    act(menu, "Cut", view.cut, "Ctrl+X")
    act(menu, "Copy", view.copy, "Ctrl+C")
    act(menu, "Duplicate", view.duplicate, "Ctrl+D")
    menu.addSeparator()
    act(menu, "Delete", view.delete_selection, "Del")


def _papers(menu: QMenu, view: Pointed, notes: list[str], act: Callable[..., None]) -> None:
    """Offer the colours of paper."""

    def setter(hue: int) -> Act:
        return lambda: view.desk.run(colour_notes(view.desk.plan, notes, hue))

    now = {view.desk.plan.notes[id_].hue for id_ in notes}
    for hue, word in NOTE_HUES:
        act(menu, word.capitalize(), setter(hue), enabled=now != {hue}, icon=_paper(hue))


def _paper(hue: int) -> QIcon:
    edge, fill = note_colours(tokens(), hue)
    pixmap = QPixmap(32, 32)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setPen(QPen(QColor(edge), 2))
    painter.setBrush(QColor(fill))
    painter.drawRect(QRectF(4, 4, 24, 24))
    painter.end()
    return QIcon(pixmap)
