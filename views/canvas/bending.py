"""Handles by which a selected link is bent: at its corners and on its longer parts, and what keys do with them.

The handles are those of the line as it is drawn, so a link that nobody has bent yet can be taken anywhere.
"""

from __future__ import annotations

from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from models.commands.bends import bend_link
from models.graph.bent import Bends, bent_route, reshaped, without
from models.plan import ElementKind
from views.canvas.decor import GRAB
from views.canvas.scene import distance
from views.map.model import Box, Point
from views.map.outline import to_outline

if TYPE_CHECKING:
    from models.graph.routing import Rect, Way
    from models.plan import LinkKind
    from views.canvas.camera import Camera
    from views.canvas.ink import Ink
    from views.canvas.pointing import Pointed
    from views.canvas.scene import Scene
    from views.map.model import DrawnElement, DrawnLink

LEAST: Final = 34.0
"""Logical pixels a part is long before it shows a handle."""
CORNER: Final = 4.0
PART: Final = 3.0
"""Half the width of a handle at a corner, and of one on a part."""
SHARES: Final = (0.5, 0.25, 0.75, 0.12, 0.88)
"""Where on its part a handle stands, the first that no label covers."""
TRIES: Final = 16
"""Steps a key goes on over places where a part cannot lie."""


class Handle(msgspec.Struct, frozen=True):
    """Something of a link to take hold of: the corner ``nth`` of its line, or the part that begins there."""

    corner: bool
    nth: int
    at: Point
    """Where it is on the map."""
    level: bool
    """A part that runs across and so moves up and down. A corner moves both ways."""

    @property
    def key(self) -> tuple[bool, int]:
        return self.corner, self.nth


class Held(msgspec.Struct, frozen=True):
    """The handle of a link that keys move."""

    link: str
    key: tuple[bool, int]


class Ends(msgspec.Struct, frozen=True):
    """What a link runs between, as drawn."""

    source: DrawnElement
    target: DrawnElement

    @property
    def rects(self) -> tuple[Rect, Rect]:
        a, b = self.source.box, self.target.box
        return (a.x, a.y, a.w, a.h), (b.x, b.y, b.w, b.h)

    @property
    def narrow(self) -> tuple[bool, bool]:
        return self.source.kind is ElementKind.DECISION, self.target.kind is ElementKind.DECISION


def ends_of(scene: Scene, link: DrawnLink) -> Ends | None:
    """Return what a link runs between; None if an end is not drawn by itself."""
    source, target = scene.elements.get(link.source), scene.elements.get(link.target)
    return Ends(source, target) if source is not None and target is not None else None


def way_through(ends: Ends, bends: Bends, kind: LinkKind) -> Way | None:
    """Return how a link would run through ``bends``; None if it would find its own way."""
    way = bent_route(*ends.rects, bends, kind, ends.narrow)
    return to_outline(way, ends.source, ends.target) if way is not None else None


# -- handles -------------------------------------------------------------------------------------------------
def handles(scene: Scene, link: DrawnLink, scale: float) -> list[Handle]:
    """Return the handles of a link, from its source to its target."""
    if ends_of(scene, link) is None:
        return []
    found = []
    label = link.label_box.grown(6 / scale) if link.label_lines else None
    last = len(link.points) - 2
    for n, (p, q) in enumerate(pairwise(link.points)):
        if hypot(q[0] - p[0], q[1] - p[1]) * scale >= LEAST:
            spots = [(p[0] + (q[0] - p[0]) * share, p[1] + (q[1] - p[1]) * share) for share in SHARES]
            at = next((spot for spot in spots if label is None or not label.contains(spot)), spots[0])
            found.append(Handle(False, n, at, p[1] == q[1]))
        if n < last:
            found.append(Handle(True, n + 1, q, False))
    return found


def handle_near(scene: Scene, link: DrawnLink, camera: Camera, place: Point) -> Handle | None:
    """Return the handle at a place of the view; corners come first."""
    best: tuple[bool, float, Handle] | None = None
    for handle in handles(scene, link, camera.scale):
        x, y = camera.to_view(handle.at)
        away = max(abs(x - place[0]), abs(y - place[1]))
        if away <= GRAB and (best is None or (not handle.corner, away) < best[:2]):
            best = not handle.corner, away, handle
    return best[2] if best is not None else None


def part_near(scene: Scene, link: DrawnLink, at: Point, slack: float) -> Handle | None:
    """Return the part of a link that is at a place of the map, to be taken there."""
    if ends_of(scene, link) is None or distance(link.points, at) > slack:
        return None
    parts = list(pairwise(link.points))
    n = min(range(len(parts)), key=lambda k: distance(parts[k], at))
    p, q = parts[n]
    level = p[1] == q[1]
    return Handle(False, n, (at[0], p[1]) if level else (p[0], at[1]), level)


def cursor(handle: Handle) -> Qt.CursorShape:
    """Return the cursor that shows how a handle can be moved."""
    if handle.corner:
        return Qt.CursorShape.SizeAllCursor
    return Qt.CursorShape.SizeVerCursor if handle.level else Qt.CursorShape.SizeHorCursor


def paint_bends(
    painter: QPainter, scene: Scene, link: DrawnLink, camera: Camera, ink: Ink, lit: tuple[bool, int] | None
) -> None:
    """Paint the handles of a link: squares at its corners, fainter dots on its parts; the one ``lit`` filled."""
    faint = QColor(ink.accent)
    faint.setAlpha(150)
    for handle in handles(scene, link, camera.scale):
        on = handle.key == lit
        half = (CORNER if handle.corner else PART) + (1.5 if on else 0.0)
        x, y = camera.to_view(handle.at)
        painter.setPen(QPen(ink.accent if handle.corner or on else faint, 1.4))
        painter.setBrush(ink.accent if on else ink.card)
        box = QRectF(x - half, y - half, 2 * half, 2 * half)
        if handle.corner:
            painter.drawRoundedRect(box, 1.5, 1.5)
        else:
            painter.drawEllipse(QPointF(x, y), half, half)


# -- by keyboard ---------------------------------------------------------------------------------------------
def held(view: Pointed) -> tuple[DrawnLink, Handle] | None:
    """Return the handle that keys move, if it is still there."""
    if view.held is None or view.one("links") != view.held.link:
        return None
    link = view.scene.links.get(view.held.link)
    if link is None:
        return None
    found = [handle for handle in handles(view.scene, link, view.camera.scale) if handle.key == view.held.key]
    return (link, found[0]) if found else None


def step(view: Pointed, *, back: bool) -> None:
    """Take hold of the next handle of the selected link; after the last comes the first."""
    id_ = view.one("links")
    link = view.scene.links.get(id_ or "")
    if link is None:
        return
    order = handles(view.scene, link, view.camera.scale)
    if not order:
        from models.commands.bends import hidden_ends

        why = hidden_ends(view.desk.plan, link.id)
        if why is not None:
            view.desk.run(why)
        return
    now = held(view)
    at = order.index(now[1]) if now is not None else (0 if back else -1)
    found = order[(at + (-1 if back else 1)) % len(order)]
    view.hold(Held(link.id, found.key))
    view.bring_in(Box(*found.at, 0, 0))


def nudge(view: Pointed, dx: float, dy: float) -> bool:
    """Move the handle that is held by scene units; tell whether one is. A part moves across itself only."""
    now = held(view)
    if now is None:
        return False
    link, handle = now
    ends = ends_of(view.scene, link)
    if ends is None or (not handle.corner and not (dy if handle.level else dx)):
        return True
    plan = view.desk.plan
    for n in range(1, TRIES):
        to = handle.at[0] + n * dx, handle.at[1] + n * dy
        bends = reshaped(link.points, moved(link, handle, to), *ends.rects, ends.narrow)
        way = way_through(ends, bends, link.kind)
        if way is not None and way != link.points:
            if view.desk.run(bend_link(plan, link.id, bends)):
                view.finish()
                _hold_nearest(view, link.id, handle.corner, to)
            return True
    return True


def moved(link: DrawnLink, handle: Handle, to: Point) -> dict[int, float]:
    """Return which parts of a link lie where across themselves with a handle moved ``to`` a place."""
    if not handle.corner:
        return {handle.nth: to[1] if handle.level else to[0]}
    parts = (handle.nth - 1, handle.nth)
    return {n: to[1] if link.points[n][1] == link.points[n + 1][1] else to[0] for n in parts}


def _hold_nearest(view: Pointed, id_: str, corner: bool, to: Point) -> None:
    link = view.scene.links[id_]
    same = [handle for handle in handles(view.scene, link, view.camera.scale) if handle.corner == corner]
    found = min(same, key=lambda h: hypot(h.at[0] - to[0], h.at[1] - to[1]), default=None)
    view.hold(Held(id_, found.key) if found is not None else None)
    if found is not None:
        view.bring_in(Box(*found.at, 0, 0))


def take_out(view: Pointed, link: DrawnLink, handle: Handle) -> bool:
    """Take a corner out of a link; tell whether it is one."""
    ends = ends_of(view.scene, link)
    if not handle.corner or ends is None:
        return False
    bends = without(link.points, handle.nth, *ends.rects)
    view.hold(None)
    view.desk.run(bend_link(view.desk.plan, link.id, bends))
    return True


def told(view: Pointed) -> str:
    """Return what is held, in words; empty if nothing is."""
    now = held(view)
    if now is None:
        return ""
    link, handle = now
    corners = len(link.points) - 2
    if handle.corner:
        return f"bend {handle.nth} of {corners}"
    return f"part {handle.nth + 1} of {corners + 1}, {'level' if handle.level else 'upright'}"
