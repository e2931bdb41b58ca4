"""Dragging elements and boundaries to another place; in another boundary somebody else executes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

import msgspec
from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from models.commands import move_elements, place_boundary
from models.commands.draft import NOTHING
from models.commands.places import boundary_under
from models.plan import Boundary, Edit, Element, Key, Refusal
from models.text import elided, shown
from views.canvas import compose
from views.canvas.decor import ring
from views.canvas.folded import end_drawn, within_words
from views.canvas.gestures.base import Gesture, Modifiers
from views.canvas.ink import Ink, ink_for
from views.canvas.paint import paint, paint_link, rect
from views.canvas.snapping import Guide, snapped
from views.map.folding import BOX
from views.map.model import Box, DrawnBoundary, DrawnElement, DrawnLink, Point
from views.map.outline import to_outline
from views.theme import tokens

if TYPE_CHECKING:
    from views.canvas.pointing import Pointed
    from views.map.slips import Slip

PULL: Final = 6.0
"""Logical pixels within which a neighbour pulls a box into line."""
MOST_ROUTED: Final = 30
"""Links that are routed anew while dragging; more run straight until the drop."""
MOST_PAINTED: Final = 200
"""Elements that are painted while they are dragged; more show as boxes."""
MOST_NEIGHBOURS: Final = 400

Boxed = TypeVar("Boxed", bound="DrawnElement | DrawnBoundary | Slip")
"""What is drawn in a box."""


class Move(Gesture):
    """Drags what is selected. Alt lets it go anywhere, Shift keeps it on one axis."""

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, view: Pointed, at: Point) -> None:
        super().__init__(view)
        plan, scene = view.desk.plan, view.scene
        self._start = at
        grabbed_areas = (i for t, i in sorted(view.selection) if t == "boundaries" and i in scene.boundaries)
        self._areas, inside = compose.moved_areas(plan, grabbed_areas)
        self._taken = sorted(i for i in inside if i in scene.boundaries)
        """The areas that move, with those within them."""
        chosen = {i for t, i in view.selection if t == "elements" and i in scene.elements}
        carried = {e.id for e in plan.elements.values() if e.boundary in inside} if inside else set()
        self._alone = sorted(chosen - carried)
        self._moving = {i for i in chosen | carried if i in scene.elements}
        self._with = chosen | carried
        """The elements that move, with those that are hidden in folded areas."""
        self._slips = compose.slips_moved(plan, view.selection, self._areas)
        links = {link.id: link for id_ in self._moving for link in scene.links_of(id_)}
        links |= {link.id: link for id_ in self._taken for link in scene.links_of_box(id_)}
        self._inner = [k for k in links.values() if k.source in self._with and k.target in self._with]
        self._outer = [k for k in links.values() if not (k.source in self._with and k.target in self._with)]
        keys: set[Key] = {("elements", i) for i in self._moving} | {("links", i) for i in links}
        self._lifted = keys | {("boundaries", i) for i in self._taken} | set(self._slips)
        grabbed: set[Key] = {("elements", i) for i in self._alone} | {("boundaries", i) for i in self._areas}
        self._frame = scene.box_of_all(grabbed) or scene.box_of_all(self._slips) or Box(0, 0, 1, 1)
        self._dx = self._dy = 0.0
        self._guides: tuple[Guide, ...] = ()
        self._target: str | None = None
        self._ghosts = [rect(scene.elements[i].box) for i in self._moving] if len(self._moving) > MOST_PAINTED else []
        if not self._ghosts:
            view.lift(self._lifted)

    def move(self, at: Point, modifiers: Modifiers) -> None:
        dx, dy = at[0] - self._start[0], at[1] - self._start[1]
        if modifiers & Modifiers.ShiftModifier:
            dx, dy = (dx, 0.0) if abs(dx) >= abs(dy) else (0.0, dy)
        if modifiers & Modifiers.AltModifier:
            self._dx, self._dy, self._guides = round(dx), round(dy), ()
        else:
            snap = snapped(self._frame, dx, dy, self._neighbours(), PULL / self.view.camera.scale)
            self._dx, self._dy, self._guides = snap.dx, snap.dy, snap.guides
            if modifiers & Modifiers.ShiftModifier:
                self._dx, self._dy = (self._dx, 0.0) if abs(dx) >= abs(dy) else (0.0, self._dy)
        self._tell()
        self.view.update()

    def _neighbours(self) -> list[Box]:
        view = self.view
        seen = view.camera.seen(view.width(), view.height())
        if self._alone or not self._areas:
            found = [e.box for e in view.scene.elements_meeting(seen) if e.id not in self._moving]
        else:
            found = [b.box for b in view.scene.areas(seen) if b.id not in self._taken]
        if self._slips and not self._alone:
            found += [slip.box for slip in view.scene.slips_meeting(seen) if slip.key not in self._slips]
        return found[:MOST_NEIGHBOURS]

    def _tell(self) -> None:
        """Say who will execute what is dragged into another boundary, and what an area comes to lie in."""
        plan = self.view.desk.plan
        if len(self._areas) == 1 and not self._alone:
            self._tell_area(self._areas[0])
            return
        new: dict[str | None, list[Element]] = {}
        for id_ in self._alone:
            e = plan.elements[id_]
            area = boundary_under(plan, e, e.x + self._dx, e.y + self._dy)
            if (area.id if area else None) != e.boundary:
                new.setdefault(area.id if area else None, []).append(e)
        self._target = next(iter(new)) if new else None
        if not new:
            self.view.say("")
            return
        where, elements = next(iter(new.items()))
        outcome = move_elements(plan, {e.id: (e.x + self._dx, e.y + self._dy) for e in elements})
        if isinstance(outcome, Refusal):
            self.view.say(outcome.reason, "bad")
            return
        after = outcome.changes["elements", elements[0].id][1]
        who = plan.parties.get(after.executes or "") if isinstance(after, Element) else None
        name = elided(shown(who.name), 40) if who else ""
        what = "it" if len(elements) == 1 else f"all {len(elements)}"
        if where is None:
            text = f"Outside every area; {name} still executes {what}" if who else "Outside every area"
        else:
            text = f"{name} will execute {what}" if who else f"Nobody is named to execute {what} here"
        self.view.say(text)

    def _tell_area(self, id_: str) -> None:
        plan, self._target = self.view.desk.plan, None
        old = plan.boundaries[id_]
        outcome = place_boundary(plan, id_, old.x + self._dx, old.y + self._dy, old.w, old.h)
        if isinstance(outcome, Refusal):
            self.view.say("" if outcome is NOTHING else outcome.reason, "bad")
            return
        after = outcome.changes["boundaries", id_][1]
        self._target = after.within if isinstance(after, Boundary) else None
        words = within_words(plan, id_, after)
        self.view.say(", ".join([elided(shown(old.name), 40), *words]) if words else "")

    def drop(self, at: Point, modifiers: Modifiers) -> None:
        self.view.lift(())
        if self._dx or self._dy:
            self.view.desk.run(self.outcome())

    def outcome(self) -> Edit | Refusal:
        """Return the edit the drop makes."""
        return compose.move(self.view.desk.plan, self._alone, self._areas, self._dx, self._dy, self._slips)

    def cancel(self) -> None:
        self.view.lift(())

    # -- preview -------------------------------------------------------------------------------------------
    def paint(self, painter: QPainter) -> None:
        view, ink = self.view, ink_for(tokens())
        camera = view.camera
        painter.save()
        painter.translate(camera.x, camera.y)
        painter.scale(camera.scale, camera.scale)
        if self._target is not None and self._target in view.scene.boundaries:
            area = view.scene.boundaries[self._target]
            ring(painter, area.box, 10, QPen(ink.hues(area.kind, area.partner, area.hue)[0], 3 / camera.scale))
        if self._ghosts:
            self._paint_ghosts(painter, ink)
            self._paint_guides(painter, ink.accent, camera.scale)
            painter.restore()
            return
        elements = {i: _moved(view.scene.elements[i], self._dx, self._dy) for i in self._moving}
        moved = sorted((view.scene.boundaries[i] for i in self._taken), key=lambda b: -b.box.w * b.box.h)
        areas = [_moved(area, self._dx, self._dy) for area in moved]
        links = [_link(k, self._dx, self._dy) for k in self._inner]
        painter.setOpacity(0.92)
        slips = [slip for key in self._slips if (slip := view.scene.slips.get(key)) is not None]
        paint(painter, areas, [], [], ink, [_moved(slip, self._dx, self._dy) for slip in slips], camera.scale)
        for link in self._outer:
            paint_link(painter, self._routed(link, elements), ink)
        paint(painter, [], links, list(elements.values()), ink)
        painter.setOpacity(1.0)
        for id_ in self._alone:
            ring(painter, elements[id_].box.grown(3), 10, QPen(ink.accent, 2 / camera.scale))
        for area in areas:
            if area.id in self._areas:
                ring(painter, area.box, 10, QPen(ink.accent, 2 / camera.scale))
        for key in self._slips:
            box = view.scene.box_of(key).moved(self._dx, self._dy)
            ring(painter, box, 2, QPen(ink.accent, 2 / camera.scale))
        self._paint_guides(painter, ink.accent, camera.scale)
        painter.restore()

    def _paint_ghosts(self, painter: QPainter, ink: Ink) -> None:
        """So many things show as boxes where they would be; they stay painted where they are."""
        colour = QColor(ink.accent)
        colour.setAlpha(70)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(ink.accent, 0))
        painter.setBrush(colour)
        painter.translate(self._dx, self._dy)
        painter.drawRects(self._ghosts)
        painter.drawRects([rect(self.view.scene.boundaries[i].box) for i in self._areas])
        painter.translate(-self._dx, -self._dy)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _paint_guides(self, painter: QPainter, colour: QColor, scale: float) -> None:
        painter.setPen(QPen(colour, 1 / scale, Qt.PenStyle.DotLine))
        for guide in self._guides:
            lo, hi = guide.lo - 8, guide.hi + 8
            if guide.upright:
                painter.drawLine(QLineF(guide.at, lo, guide.at, hi))
            else:
                painter.drawLine(QLineF(lo, guide.at, hi, guide.at))

    def _routed(self, link: DrawnLink, moved: dict[str, DrawnElement]) -> DrawnLink:
        """Return a link with one end in what is dragged, as it would run about."""
        scene = self.view.scene
        source = moved.get(link.source) or self._end(link.source, link.boxes[0])
        target = moved.get(link.target) or self._end(link.target, link.boxes[1])
        if source is None or target is None:
            return link
        points: tuple[Point, ...]
        bends = self.view.desk.plan.links[link.id].bends
        bends = bends if link.boxes == (None, None) else None
        placed = self._placed(link, source, target) if bends and len(self._outer) <= MOST_ROUTED else None
        if placed is not None:
            points = placed
        elif len(self._outer) > MOST_ROUTED:
            points = (source.box.centre, target.box.centre)
        else:
            boxes = {BOX + i for i in (*self._taken, *link.boxes) if i is not None} if scene.live.folds else set()
            but = frozenset(self._moving | {link.source, link.target} | boxes)
            points = to_outline(scene.live.way(source.box, target.box, link.kind, but), source, target)
        return msgspec.structs.replace(link, points=points, crossings=(), label_lines=())

    def _end(self, element: str, box: str | None) -> DrawnElement | None:
        """Return what a link ends at, where it is or would be: the element, or the box it lies in."""
        end = end_drawn(self.view.scene, element, box)
        return _moved(end, self._dx, self._dy) if end is not None and box in self._taken else end

    def _placed(self, link: DrawnLink, source: DrawnElement, target: DrawnElement) -> tuple[Point, ...] | None:
        """Return the way of a link through the bends it would have after the drop."""
        from models.commands.bends import moved_bends
        from views.canvas.bending import Ends, way_through

        plan = self.view.desk.plan
        bends = moved_bends(plan, plan.links[link.id], dict.fromkeys(self._moving, (self._dx, self._dy)))
        return way_through(Ends(source, target), bends, link.kind)


def _moved(thing: Boxed, dx: float, dy: float) -> Boxed:
    return msgspec.structs.replace(thing, box=thing.box.moved(dx, dy))


def _link(link: DrawnLink, dx: float, dy: float) -> DrawnLink:
    return msgspec.structs.replace(
        link,
        points=tuple((x + dx, y + dy) for x, y in link.points),
        crossings=(),
        label_at=(link.label_at[0] + dx, link.label_at[1] + dy),
    )
