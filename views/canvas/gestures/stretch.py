"""Dragging the corners of a note or a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPen

from models.commands.notes import LEAST_NOTE, LEAST_PICTURE, place_slips
from views.canvas.decor import ring
from views.canvas.gestures.base import Gesture, Modifiers
from views.canvas.gestures.resize import CURSORS
from views.canvas.ink import ink_for
from views.canvas.slips import paint_slips
from views.canvas.snapping import on_grid
from views.map.model import Point
from views.map.slips import stretched
from views.theme import tokens

if TYPE_CHECKING:
    from models.plan import Key
    from views.canvas.pointing import Pointed


class Stretch(Gesture):
    """A corner follows the pointer. A picture keeps its shape unless Shift frees it; Alt goes off the grid."""

    def __init__(self, view: Pointed, key: Key, corner: str, at: Point) -> None:
        super().__init__(view)
        self.cursor = CURSORS[corner]
        self._key, self._corner, self._start = key, corner, at
        self._old = self.box = view.scene.box_of(key)
        view.lift([key])

    def move(self, at: Point, modifiers: Modifiers) -> None:
        way = at[0] - self._start[0], at[1] - self._start[1]
        picture = self._key[0] == "pictures"
        shaped = picture and not modifiers & Modifiers.ShiftModifier
        least = LEAST_PICTURE if picture else LEAST_NOTE
        rest = round if modifiers & Modifiers.AltModifier else on_grid
        self.box = stretched(self._old, self._corner, way, least, rest=rest, shaped=shaped)
        self.view.update()

    def drop(self, at: Point, modifiers: Modifiers) -> None:
        self.view.lift(())
        if self.box != self._old:
            box = self.box
            self.view.desk.run(place_slips(self.view.desk.plan, {self._key: (box.x, box.y, box.w, box.h)}))

    def cancel(self) -> None:
        self.view.lift(())

    def paint(self, painter: QPainter) -> None:
        view, ink = self.view, ink_for(tokens())
        camera, slip = view.camera, view.scene.slips.placed(self._key, self.box)
        if slip is None:
            return
        painter.save()
        painter.translate(camera.x, camera.y)
        painter.scale(camera.scale, camera.scale)
        paint_slips(painter, [slip], ink, camera.scale)
        ring(painter, self.box, 2, QPen(ink.accent, 2 / camera.scale))
        painter.restore()
