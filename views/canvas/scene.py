"""What is drawn and where: found by place, kept in step with the plan."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from models.graph.cells import Cells, Rect
from models.plan import Edit, ElementKind, Key, Plan
from views.map.live import FEW, Changes, LiveMap
from views.map.model import Box, DrawnBoundary, DrawnElement, DrawnLink, Point
from views.map.slips import TABLES, Slip, Slips

if TYPE_CHECKING:
    from models.assess.assessment import Assessment

TITLE: Final = 30.0
"""Height of the strip of a boundary that holds its title, scene units."""
RIM: Final = 12.0
"""Units that badges, rings and arrowheads reach beyond the box or line they belong to."""


class Scene:
    """The map as drawn, by id, with what is needed to find things by place."""

    def __init__(self) -> None:
        self.live = LiveMap()
        self._elements: Cells[str] = Cells()
        self._links: Cells[str] = Cells()
        self._boundaries: Cells[str] = Cells()
        self._slips: Cells[Key] = Cells()
        self._rank: dict[str, int] = {}
        self._next = 0
        self._around: tuple[frozenset[Key], Box | None] | None = None
        """The box last asked for of what is selected: a large selection is asked for with each frame."""

    @property
    def elements(self) -> dict[str, DrawnElement]:
        return self.live.elements

    @property
    def links(self) -> dict[str, DrawnLink]:
        return self.live.links

    @property
    def boundaries(self) -> dict[str, DrawnBoundary]:
        return self.live.boundaries

    @property
    def slips(self) -> Slips:
        """Notes and pictures."""
        return self.live.slips

    @property
    def plan(self) -> Plan:
        return self.live.plan

    @property
    def extent(self) -> Box:
        """Everything; a unit box at the origin when empty."""
        return self.live.extent

    @property
    def empty(self) -> bool:
        return not self.plan.elements and not self.plan.boundaries and not self.slips

    @property
    def filled(self) -> bool:
        """Whether every element is there, and drawn as it is."""
        return self.live.filled

    @property
    def settled(self) -> bool:
        """Whether every link has its final route and label."""
        return self.live.settled

    # -- following -----------------------------------------------------------------------------------------
    def open(self, plan: Plan, assessment: Assessment | None) -> None:
        """Show another plan; links appear with :meth:`settle`."""
        self.live.open(plan, assessment)

    def apply(self, plan: Plan, edit: Edit, assessment: Assessment | None) -> None:
        """Follow an edit; its links follow with :meth:`settle`."""
        self.live.apply(plan, edit, assessment)

    def assess(self, assessment: Assessment | None) -> None:
        """Show the findings of another assessment."""
        self.live.assess(assessment)

    def settle(self, most: int | None = None) -> bool:
        """Find routes and labels, at most about ``most``; tell whether all is done."""
        return self.live.settle(most)

    def take_changes(self) -> Changes:
        """Take over what changed into the search by place, and return it."""
        changes = self.live.take_changes()
        if changes.whole or (self._around is not None and not changes.keys.isdisjoint(self._around[0])):
            self._around = None
        if changes.whole:
            if len(self._rank) > FEW:
                self.live.leaving.take(self._elements, self._links, self._boundaries, self._rank)
            self._elements, self._links, self._boundaries, self._rank = Cells(), Cells(), Cells(), {}
            changes.keys = {("boundaries", id_) for id_ in self.boundaries}
            changes.keys |= {("elements", id_) for id_ in self.elements}
            changes.keys |= {("links", id_) for id_ in self.links}
            changes.keys.update(self.slips.keys())
            self._slips = Cells()
            # Links are drawn as they are routed, but lie upon each other in the order of the plan.
            for id_ in (*self.plan.boundaries, *self.plan.links, *self.plan.elements):
                self._rank[id_] = len(self._rank)
            self._next = len(self._rank)
        for table, id_ in changes.keys:
            if table == "elements":
                self._put(self._elements, id_, [self.elements[id_].box] if id_ in self.elements else [])
            elif table == "links":
                self._put(self._links, id_, parts(self.links[id_]) if id_ in self.links else [])
            elif table in TABLES:
                slip = self.slips.get((table, id_))
                if slip is None:
                    self._slips.drop((table, id_))
                else:
                    self._slips.put((table, id_), slip.box.sides)
            else:
                self._put(self._boundaries, id_, [self.boundaries[id_].box] if id_ in self.boundaries else [])
        return changes

    def _put(self, cells: Cells[str], id_: str, boxes: list[Box]) -> None:
        if not boxes:
            cells.drop(id_)
            # What is only folded away, or has no route yet, comes back to where it lay among the others.
            plan = self.plan
            kept = plan.links if cells is self._links else plan.elements if cells is self._elements else plan.boundaries
            if id_ not in kept:
                self._rank.pop(id_, None)
            return
        cells.put(id_, *(box.sides for box in boxes))
        if id_ not in self._rank:
            self._rank[id_] = self._next
            self._next += 1

    # -- by place ------------------------------------------------------------------------------------------
    def seen(self, box: Box) -> tuple[list[DrawnBoundary], list[DrawnLink], list[DrawnElement]]:
        """Return what meets ``box``, each kind back to front."""
        sides = box.grown(RIM).sides
        links = sorted(self._links.meeting(sides), key=self._rank.__getitem__)
        elements = sorted(self._elements.meeting(sides), key=self._rank.__getitem__)
        return self.areas(box), [self.links[id_] for id_ in links], [self.elements[id_] for id_ in elements]

    def areas(self, box: Box) -> list[DrawnBoundary]:
        """Return the boundaries that meet ``box``, larger ones further back."""
        found = [self.boundaries[id_] for id_ in self._boundaries.meeting(box.sides)]
        return sorted(found, key=lambda b: (-b.box.w * b.box.h, self._rank[b.id]))

    def slips_meeting(self, box: Box) -> list[Slip]:
        """Return the notes and pictures that meet ``box``, back to front."""
        if not self.slips:
            return []
        found = sorted(self._slips.meeting(box.sides), key=self.slips.rank)
        return [slip for key in found if (slip := self.slips.get(key)) is not None]

    def slip_at(self, point: Point) -> Key | None:
        """Return the topmost note or picture that holds the point."""
        found = self.slips_meeting(Box(*point, 0, 0).grown(0.5))
        return next((slip.key for slip in reversed(found) if slip.box.contains(point)), None)

    def element_at(self, point: Point, slack: float = 0.0) -> DrawnElement | None:
        """Return the topmost element whose shape, or with ``slack`` whose surroundings, hold the point."""
        found = [
            id_
            for id_ in self._elements.meeting(around(point, max(slack, 0.5)))
            if on_element(self.elements[id_], point, slack)
        ]
        return self.elements[max(found, key=self._rank.__getitem__)] if found else None

    def link_at(self, point: Point, slack: float) -> DrawnLink | None:
        """Return the link nearest to the point, at most ``slack`` away, or whose label holds it."""
        best, least = None, slack
        for id_ in sorted(self._links.meeting(around(point, slack))):
            link = self.links[id_]
            away = 0.0 if link.label_lines and link.label_box.contains(point) else distance(link.points, point)
            if away < least or (best is None and away <= least):
                best, least = link, away
        return best

    def boundary_at(self, point: Point, slack: float) -> DrawnBoundary | None:
        """Return the boundary whose title or edge is at the point, the smallest first."""
        found = [
            self.boundaries[id_]
            for id_ in self._boundaries.meeting(around(point, slack))
            if on_boundary(self.boundaries[id_], point, slack)
        ]
        return min(found, key=lambda b: (b.box.w * b.box.h, b.id), default=None)

    def within(self, box: Box) -> frozenset[Key]:
        """Return what lies wholly inside ``box``."""
        sides = box.sides
        found: set[Key] = {("elements", i) for i in self._elements.meeting(sides) if inside(self.elements[i].box, box)}
        found |= {("links", i) for i in self._links.meeting(sides) if inside(span(self.links[i], 0), box)}
        found |= {slip.key for slip in self.slips_meeting(box) if inside(slip.box, box)}
        found |= {("boundaries", i) for i in self._boundaries.meeting(sides) if inside(self.boundaries[i].box, box)}
        return frozenset(found)

    def elements_meeting(self, box: Box) -> list[DrawnElement]:
        """Return the elements whose box meets ``box``, in no order."""
        return [self.elements[i] for i in self._elements.meeting(box.sides)]

    # -- by key --------------------------------------------------------------------------------------------
    def has(self, key: Key) -> bool:
        table, id_ = key
        if table == "elements":
            return id_ in self.elements
        if table in TABLES:
            return self.slips.get(key) is not None
        return id_ in (self.links if table == "links" else self.boundaries if table == "boundaries" else ())

    def box_of(self, key: Key) -> Box:
        """Return the box of what ``key`` names. Raises KeyError if it is not drawn."""
        table, id_ = key
        if table == "elements":
            return self.elements[id_].box
        if table == "boundaries":
            return self.boundaries[id_].box
        if table in TABLES:
            return self.slips.box_of(key)
        return span(self.links[id_])

    def box_of_all(self, keys: Iterable[Key]) -> Box | None:
        """Return the box around all of ``keys``; None if none is drawn."""
        if self._around is not None and self._around[0] is keys:
            return self._around[1]
        boxes = [self.box_of(key) for key in keys if self.has(key)]
        found: Box | None = None
        if boxes:
            x, y = min(b.x for b in boxes), min(b.y for b in boxes)
            found = Box(x, y, max(b.x + b.w for b in boxes) - x, max(b.y + b.h for b in boxes) - y)
        if isinstance(keys, frozenset):
            self._around = keys, found
        return found

    def reach(self, link: str) -> Box:
        """Return the box around a link's line and its label."""
        drawn = self.links[link]
        box = span(drawn)
        return box.union(drawn.label_box) if drawn.label_lines else box

    def links_of(self, element: str) -> list[DrawnLink]:
        """Return the links that begin or end at an element, by id."""
        return [self.links[id_] for id_ in sorted(self.live.links_at(element)) if id_ in self.links]

    def links_of_box(self, area: str) -> list[DrawnLink]:
        """Return the links that begin or end at the box of a folded area, by id."""
        return [self.links[id_] for id_ in sorted(self.live.links_at_box(area)) if id_ in self.links]


def around(point: Point, by: float) -> Rect:
    return point[0] - by, point[1] - by, point[0] + by, point[1] + by


def span(link: DrawnLink, rim: float = 6.0) -> Box:
    """Return the box around a link's line, with ``rim`` units for its head and rings."""
    return Box.around(link.points).grown(rim)


def parts(link: DrawnLink) -> list[Box]:
    """Return the boxes of a link's straight parts and of its label."""
    boxes = [
        Box(min(p[0], q[0]), min(p[1], q[1]), abs(p[0] - q[0]), abs(p[1] - q[1])).grown(1)
        for p, q in pairwise(link.points)
    ]
    return [*boxes, link.label_box] if link.label_lines else boxes


def inside(inner: Box, outer: Box) -> bool:
    return outer.x <= inner.x and outer.y <= inner.y and inner.right <= outer.right and inner.bottom <= outer.bottom


def on_element(element: DrawnElement, point: Point, slack: float) -> bool:
    box = element.box.grown(slack)
    if not box.contains(point):
        return False
    if element.kind is ElementKind.DECISION:
        cx, cy = box.centre
        return abs(point[0] - cx) / (box.w / 2) + abs(point[1] - cy) / (box.h / 2) <= 1
    return True


def on_boundary(boundary: DrawnBoundary, point: Point, slack: float) -> bool:
    """Tell whether the point is on the edge or in the title strip, or anywhere on the box of a folded one."""
    box = boundary.box
    if not box.grown(slack).contains(point):
        return False
    if boundary.folded is not None:
        return True
    return point[1] <= box.y + TITLE or not box.grown(-slack).contains(point)


def distance(points: tuple[Point, ...], at: Point) -> float:
    """Return how far ``at`` is from an orthogonal line."""
    best = float("inf")
    for (ax, ay), (bx, by) in pairwise(points):
        dx = max(min(ax, bx) - at[0], 0.0, at[0] - max(ax, bx))
        dy = max(min(ay, by) - at[1], 0.0, at[1] - max(ay, by))
        best = min(best, (dx * dx + dy * dy) ** 0.5)
    return best
