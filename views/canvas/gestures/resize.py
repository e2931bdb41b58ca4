"""Dragging the sides and corners of a boundary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPen

from models.commands import place_boundary
from models.commands.boundaries import SMALLEST
from models.commands.draft import NOTHING
from models.plan import Boundary, Refusal
from views.canvas.decor import ring
from views.canvas.folded import within_words
from views.canvas.gestures.base import Gesture, Modifiers
from views.canvas.ink import ink_for
from views.canvas.snapping import on_grid
from views.map.model import Box, Point
from views.theme import tokens

if TYPE_CHECKING:
    from views.canvas.pointing import Pointed

CURSORS = {
    "n": Qt.CursorShape.SizeVerCursor,
    "s": Qt.CursorShape.SizeVerCursor,
    "e": Qt.CursorShape.SizeHorCursor,
    "w": Qt.CursorShape.SizeHorCursor,
    "nw": Qt.CursorShape.SizeFDiagCursor,
    "se": Qt.CursorShape.SizeFDiagCursor,
    "ne": Qt.CursorShape.SizeBDiagCursor,
    "sw": Qt.CursorShape.SizeBDiagCursor,
}


class Resize(Gesture):
    """One of eight handles follows the pointer; Alt lets it go off the grid."""

    def __init__(self, view: Pointed, boundary: str, handle: str, at: Point) -> None:
        super().__init__(view)
        self.cursor = CURSORS[handle]
        self._id, self._handle, self._start = boundary, handle, at
        self._old = self.box = view.scene.boundaries[boundary].box

    def move(self, at: Point, modifiers: Modifiers) -> None:
        dx, dy = at[0] - self._start[0], at[1] - self._start[1]
        free = bool(modifiers & Modifiers.AltModifier)
        old = self._old
        left, top, right, bottom = old.x, old.y, old.right, old.bottom

        def rest(value: float) -> float:
            return round(value) if free else on_grid(value)

        if "w" in self._handle:
            left = min(rest(left + dx), right - SMALLEST[0])
        if "e" in self._handle:
            right = max(rest(right + dx), left + SMALLEST[0])
        if "n" in self._handle:
            top = min(rest(top + dy), bottom - SMALLEST[1])
        if "s" in self._handle:
            bottom = max(rest(bottom + dy), top + SMALLEST[1])
        self.box = Box(left, top, right - left, bottom - top)
        self._tell()
        self.view.update()

    def _tell(self) -> None:
        """Say what comes to belong to the boundary and what no longer does."""
        plan, box = self.view.desk.plan, self.box
        outcome = place_boundary(plan, self._id, box.x, box.y, box.w, box.h)
        if isinstance(outcome, Refusal):
            self.view.say("" if outcome is NOTHING else outcome.reason, "bad")
            return
        changed = [id_ for table, id_ in outcome.changes if table == "elements"]
        out = sum(plan.elements[id_].boundary == self._id for id_ in changed)
        for (table, id_), (before, after) in outcome.changes.items():
            if table == "boundaries" and isinstance(before, Boundary) and isinstance(after, Boundary):
                changed += [id_] if id_ != self._id and before.within != after.within else []
                out += id_ != self._id and before.within == self._id
        parts = [f"{count} {word}" for count, word in ((out, "leave"), (len(changed) - out, "join")) if count]
        words = [f"{' · '.join(parts)} this area"] if parts else []
        after = outcome.changes["boundaries", self._id][1]
        self.view.say(" · ".join([*words, *within_words(plan, self._id, after)]))

    def drop(self, at: Point, modifiers: Modifiers) -> None:
        box = self.box
        if box != self._old:
            self.view.desk.run(place_boundary(self.view.desk.plan, self._id, box.x, box.y, box.w, box.h))

    def paint(self, painter: QPainter) -> None:
        ink = ink_for(tokens())
        ring(painter, self.view.camera.box_to_view(self.box), 10 * self.view.camera.scale, QPen(ink.accent, 2))
