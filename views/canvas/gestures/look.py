"""Gestures that change nothing: pushing the map about, and catching things with a band."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from views.canvas.gestures.base import Gesture, Modifiers
from views.canvas.ink import ink_for
from views.map.model import Box, Point
from views.theme import tokens

if TYPE_CHECKING:
    from models.plan import Key
    from views.canvas.pointing import Pointed


class Pan(Gesture):
    """The map follows the pointer."""

    cursor = Qt.CursorShape.ClosedHandCursor
    edges = False

    def __init__(self, view: Pointed, at: Point) -> None:
        super().__init__(view)
        self._held = at

    def move(self, at: Point, modifiers: Modifiers) -> None:
        camera = self.view.camera
        camera.pan((at[0] - self._held[0]) * camera.scale, (at[1] - self._held[1]) * camera.scale)
        self.view.moved()


class Band(Gesture):
    """A rectangle catches what lies wholly inside; with Shift or Ctrl in addition to what was selected."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, view: Pointed, at: Point, kept: frozenset[Key]) -> None:
        super().__init__(view)
        self._start, self._end, self._kept = at, at, kept
        self._before = view.selection

    @property
    def box(self) -> Box:
        (ax, ay), (bx, by) = self._start, self._end
        return Box(min(ax, bx), min(ay, by), abs(ax - bx), abs(ay - by))

    def move(self, at: Point, modifiers: Modifiers) -> None:
        self._end = at
        self.view.select(self._kept | self.view.scene.within(self.box))
        self.view.update()

    def cancel(self) -> None:
        self.view.select(self._before)

    def paint(self, painter: QPainter) -> None:
        box = self.view.camera.box_to_view(self.box)
        accent = ink_for(tokens()).accent
        faint = QColor(accent)
        faint.setAlpha(28)
        painter.setPen(QPen(accent, 1))
        painter.setBrush(faint)
        painter.drawRect(QRectF(box.x, box.y, box.w, box.h))
