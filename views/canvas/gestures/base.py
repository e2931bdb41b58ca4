"""What all gestures have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter

if TYPE_CHECKING:
    from views.canvas.pointing import Pointed
    from views.map.model import Point

Modifiers = Qt.KeyboardModifier


class Gesture:
    """Begins with a press, ends with :meth:`drop` or :meth:`cancel`. Changes no plan before it is dropped."""

    cursor: Qt.CursorShape | None = None
    clicked = False
    """Goes on until the next click instead of ending with the release."""
    edges = True
    """The map scrolls when the pointer comes to the edge of the view."""

    def __init__(self, view: Pointed) -> None:
        self.view = view

    def move(self, at: Point, modifiers: Modifiers) -> None:
        """Follow the pointer, which is at ``at`` on the map."""

    def drop(self, at: Point, modifiers: Modifiers) -> None:
        """End with what the gesture is for."""

    def cancel(self) -> None:
        """End as if it had never begun."""

    def key(self, event: QKeyEvent) -> bool:
        """Take a key; tell whether it was meant for the gesture."""
        return False

    def paint(self, painter: QPainter) -> None:
        """Paint the preview, in logical pixels of the view."""
