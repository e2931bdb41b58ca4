"""Bending a link: a corner or a part of it follows the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QPainter, QPen

from models.commands.bends import bend_link
from models.graph.bent import Bends, reshaped, split
from models.plan import Refusal
from views.canvas.bending import Ends, Handle, Held, cursor, ends_of, moved, way_through
from views.canvas.gestures.base import Gesture, Modifiers
from views.canvas.ink import ink_for
from views.canvas.paint import paint_line
from views.canvas.snapping import on_grid
from views.map.model import Box, Point
from views.theme import tokens

if TYPE_CHECKING:
    from views.canvas.pointing import Pointed

PULL: Final = 6.0
"""Logical pixels within which what is dragged comes into line with something near."""
AROUND: Final = 160.0
"""Units around what is dragged within which elements are near."""
MOST_NEIGHBOURS: Final = 400


class Bend(Gesture):
    """Drags a corner or a part of a link, across itself. Alt lets it go off the grid.

    With Shift held at the press, only what lies beyond the pointer moves: the part is cut in two.
    """

    def __init__(self, view: Pointed, link: str, handle: Handle, at: Point, *, cut: bool = False) -> None:
        super().__init__(view)
        self.cursor = cursor(handle)
        self._link = view.scene.links[link]
        self._ends: Ends | None = ends_of(view.scene, self._link)
        self._handle, self._start = handle, at
        if cut and not handle.corner:
            points = split(self._link.points, handle.nth, handle.at)
            self._link = msgspec.structs.replace(self._link, points=points)
            self._handle = msgspec.structs.replace(handle, nth=handle.nth + 2)
        self._points = view.scene.links[link].points
        self._bends: Bends | None = None
        """What the drop would give the link; None while nothing has moved."""
        self._guides: tuple[tuple[Point, Point], ...] = ()
        self._marks = self._near()
        view.lift([("links", link)])

    def _near(self) -> list[Point]:
        """Return what may be come into line with: middles of elements around, and the link's other corners."""
        handle, points, scene = self._handle, self._link.points, self.view.scene
        first = handle.nth - 1 if handle.corner else handle.nth
        around = Box.around(points[first : handle.nth + 2]).grown(AROUND)
        middles = [element.box.centre for element in scene.elements_meeting(around)[:MOST_NEIGHBOURS]]
        return middles + [p for n, p in enumerate(points) if not first <= n <= handle.nth + 1]

    def move(self, at: Point, modifiers: Modifiers) -> None:
        if self._ends is None:
            return
        x, y = (self._handle.at[k] + at[k] - self._start[k] for k in (0, 1))
        if modifiers & Modifiers.AltModifier:
            to, self._guides = (float(round(x)), float(round(y))), ()
        else:
            to = self._snapped((x, y))
        across = moved(self._link, self._handle, to)
        bends = reshaped(self._link.points, across, *self._ends.rects, self._ends.narrow)
        way = way_through(self._ends, bends, self._link.kind)
        self._points = way if way is not None else self._own_way()
        self._bends = bends if self._points != self.view.scene.links[self._link.id].points else None
        outcome = bend_link(self.view.desk.plan, self._link.id, bends) if self._bends is not None else None
        self.view.say(outcome.reason if isinstance(outcome, Refusal) else "", "bad")
        self.view.update()

    def _own_way(self) -> tuple[Point, ...]:
        return self.view.scene.links[self._link.id].points

    def _snapped(self, to: Point) -> Point:
        """Return where it comes to rest, and note the lines that say why."""
        handle, within = self._handle, PULL / self.view.camera.scale
        found, guides = list(to), []
        for axis in (0, 1):
            if not handle.corner and handle.level == (axis == 0):
                continue
            best: Point | None = None
            for mark in self._marks:
                if abs(mark[axis] - to[axis]) <= within and (
                    best is None or abs(mark[axis] - to[axis]) < abs(best[axis] - to[axis])
                ):
                    best = mark
            found[axis] = best[axis] if best is not None else on_grid(to[axis])
            if best is not None:
                guides.append((axis, best))
        x, y = found
        self._guides = tuple(((x, mark[1]), (x, y)) if axis == 0 else ((mark[0], y), (x, y)) for axis, mark in guides)
        return x, y

    def drop(self, at: Point, modifiers: Modifiers) -> None:
        view = self.view
        view.lift(())
        if self._bends is None:
            view.hold(Held(self._link.id, self._handle.key) if self._handle.corner else None)
            return
        view.hold(None)
        view.desk.run(bend_link(view.desk.plan, self._link.id, self._bends))

    def cancel(self) -> None:
        self.view.lift(())

    def paint(self, painter: QPainter) -> None:
        ink, camera = ink_for(tokens()), self.view.camera
        painter.save()
        painter.translate(camera.x, camera.y)
        painter.scale(camera.scale, camera.scale)
        pen = QPen(ink.links[self._link.kind])
        pen.setColor(ink.accent)
        pen.setWidthF(max(2.4, 1.8 / camera.scale))
        paint_line(painter, self._points, pen)
        painter.setPen(QPen(ink.accent, 1 / camera.scale, Qt.PenStyle.DotLine))
        for (ax, ay), (bx, by) in self._guides:
            painter.drawLine(QLineF(ax, ay, bx, by))
        painter.restore()
