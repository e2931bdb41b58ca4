"""What is drawn and where: found by place, kept in step with the plan."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from models.assess.assessment import Assessment
from models.graph.cells import Cells, Rect
from models.plan import Edit, ElementKind, Key, Plan
from views.mapmodel import Box, DrawnBoundary, DrawnElement, DrawnLink, Point, draw

TITLE = 30.0
"""Height of the strip of a boundary that holds its title, scene units."""


class Scene:
    """The map as drawn, by id, with what is needed to find things by place."""

    def __init__(self) -> None:
        self.elements: dict[str, DrawnElement] = {}
        self.links: dict[str, DrawnLink] = {}
        self.boundaries: dict[str, DrawnBoundary] = {}
        self.extent = Box(0, 0, 1, 1)
        self._index: Cells[Key] = Cells()
        self._links_at: dict[str, list[str]] = {}

    @property
    def empty(self) -> bool:
        return not self.elements and not self.boundaries

    def open(self, plan: Plan, assessment: Assessment | None) -> None:
        """Draw another plan."""
        drawing = draw(plan, assessment)
        self.elements = {e.id: e for e in drawing.elements}
        self.links = {k.id: k for k in drawing.links}
        self.boundaries = {b.id: b for b in drawing.boundaries}
        self.extent = drawing.extent
        self._index = Cells()
        self._links_at = {id_: [] for id_ in self.elements}
        for key, box in self.boxes():
            self._index.put(key, (box.x, box.y, box.right, box.bottom))
        for link in drawing.links:
            for end in {link.source, link.target}:
                self._links_at[end].append(link.id)

    def apply(self, plan: Plan, edit: Edit, assessment: Assessment | None) -> None:
        """Follow an edit."""
        self.open(plan, assessment)

    def boxes(self) -> Iterable[tuple[Key, Box]]:
        for b in self.boundaries.values():
            yield ("boundaries", b.id), b.box
        for e in self.elements.values():
            yield ("elements", e.id), e.box
        for link in self.links.values():
            yield ("links", link.id), span(link)

    # -- by place ------------------------------------------------------------------------------------------
    def seen(self, box: Box) -> tuple[list[DrawnBoundary], list[DrawnLink], list[DrawnElement]]:
        """Return what meets ``box``, each kind in the order of the plan."""
        found = self._index.meeting((box.x - 12, box.y - 12, box.right + 12, box.bottom + 12))
        ids: dict[str, set[str]] = {"boundaries": set(), "links": set(), "elements": set()}
        for table, id_ in found:
            ids[table].add(id_)
        return (
            [b for id_, b in self.boundaries.items() if id_ in ids["boundaries"]],
            [k for id_, k in self.links.items() if id_ in ids["links"]],
            [e for id_, e in self.elements.items() if id_ in ids["elements"]],
        )

    def element_at(self, point: Point, slack: float = 0.0) -> DrawnElement | None:
        """Return the topmost element whose shape, or with ``slack`` whose surroundings, hold the point."""
        found = [
            self.elements[id_]
            for table, id_ in self._index.meeting(around(point, max(slack, 0.5)))
            if table == "elements" and on_element(self.elements[id_], point, slack)
        ]
        order = list(self.elements)
        return max(found, key=lambda e: order.index(e.id)) if len(found) > 1 else found[0] if found else None

    def link_at(self, point: Point, slack: float) -> DrawnLink | None:
        """Return the link nearest to the point, at most ``slack`` away, or whose label holds it."""
        best, least = None, slack
        for table, id_ in self._index.meeting(around(point, slack)):
            if table == "links":
                away = distance(self.links[id_].points, point)
                if away <= least:
                    best, least = self.links[id_], away
        return best

    def boundary_at(self, point: Point, slack: float) -> DrawnBoundary | None:
        """Return the boundary whose title or edge is at the point, the smallest first."""
        found = [
            self.boundaries[id_]
            for table, id_ in self._index.meeting(around(point, slack))
            if table == "boundaries" and on_boundary(self.boundaries[id_], point, slack)
        ]
        return min(found, key=lambda b: (b.box.w * b.box.h, b.id), default=None)

    def within(self, box: Box) -> frozenset[Key]:
        """Return what lies wholly inside ``box``."""
        found = self._index.meeting((box.x, box.y, box.right, box.bottom))
        return frozenset(key for key in found if inside(self.box_of(key), box))

    def box_of(self, key: Key) -> Box:
        """Return the box of what ``key`` names. Raises KeyError if it is not drawn."""
        table, id_ = key
        if table == "elements":
            return self.elements[id_].box
        if table == "boundaries":
            return self.boundaries[id_].box
        return span(self.links[id_])

    def has(self, key: Key) -> bool:
        table, id_ = key
        if table == "elements":
            return id_ in self.elements
        return id_ in (self.links if table == "links" else self.boundaries if table == "boundaries" else ())

    def links_of(self, element: str) -> list[DrawnLink]:
        """Return the links that begin or end at an element."""
        return [self.links[id_] for id_ in self._links_at.get(element, ())]


def around(point: Point, by: float) -> Rect:
    return point[0] - by, point[1] - by, point[0] + by, point[1] + by


def span(link: DrawnLink) -> Box:
    """Return the box around a link's line."""
    xs, ys = [p[0] for p in link.points], [p[1] for p in link.points]
    return Box(min(xs) - 6, min(ys) - 6, max(xs) - min(xs) + 12, max(ys) - min(ys) + 12)


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
    """Tell whether the point is on the edge or in the title strip."""
    box = boundary.box
    if not box.grown(slack).contains(point):
        return False
    return point[1] <= box.y + TITLE or not box.grown(-slack).contains(point)


def distance(points: tuple[Point, ...], at: Point) -> float:
    """Return how far ``at`` is from an orthogonal line."""
    best = float("inf")
    for (ax, ay), (bx, by) in pairwise(points):
        dx = max(min(ax, bx) - at[0], 0.0, at[0] - max(ax, bx))
        dy = max(min(ay, by) - at[1], 0.0, at[1] - max(ay, by))
        best = min(best, (dx * dx + dy * dy) ** 0.5)
    return best
