"""Where the labels of links stand: on their link, and off boxes, titles, rings, other links and other labels.

Labels are placed in the order of their links' ids, each in the best place those before leave it. When something
changes, only labels that looked there are placed again, so the outcome is that of placing all. Knows no Qt.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import pairwise
from typing import Final

import msgspec

from models.graph.cells import Cells
from models.graph.cells import Rect as Sides
from views.map.textwidth import width, wrap

Point = tuple[float, float]

SIZE: Final = 11.0
LINE: Final = 14.0
ROOM: Final = 140.0
NARROW: Final = 64.0
"""Widest line of a label, and of one on a short link."""
LINES: Final = 2
PAD_X: Final = 5.0
PAD_Y: Final = 2.0
LIFT: Final = 4.0
"""Units between a link and a label beside it."""
SHARES: Final = (0.5, 0.32, 0.68, 0.18, 0.82)


class Label(msgspec.Struct, frozen=True):
    """A placed label: its lines, its middle and its size."""

    lines: tuple[str, ...]
    at: Point
    w: float
    h: float
    cut: bool
    """Not all of the text is there."""

    @property
    def sides(self) -> Sides:
        x, y = self.at
        return x - self.w / 2, y - self.h / 2, x + self.w / 2, y + self.h / 2


class Labels:
    """Labels by link id in ``placed``; after changes call :meth:`settle`."""

    def __init__(self) -> None:
        self.placed: dict[str, Label] = {}
        self._texts: dict[str, tuple[tuple[str, ...], bool, float, float]] = {}
        self._lines: dict[str, tuple[Point, ...]] = {}
        self._solid: Cells[str] = Cells()
        """Boxes of elements and titles of areas."""
        self._edges: Cells[str] = Cells()
        self._strokes: Cells[str] = Cells()
        self._rings: Cells[str] = Cells()
        self._taken: Cells[str] = Cells()
        self._looked: Cells[str] = Cells()
        self._stale: set[str] = set()
        self._queue: list[str] = []

    def set_solid(self, id_: str, sides: Sides | None) -> None:
        """Place something that no label may cover, or take it away."""
        self._swap(self._solid, id_, (sides,) if sides else ())

    def set_area(self, id_: str, sides: Sides | None) -> None:
        """Place an area, whose edges labels keep off if it costs little, or take it away."""
        if sides is None:
            self._swap(self._edges, id_, ())
            return
        left, top, right, bottom = sides
        level = ((left, y - 1, right, y + 1) for y in (top, bottom))
        upright = ((x - 1, top, x + 1, bottom) for x in (left, right))
        self._swap(self._edges, id_, (*level, *upright))

    def set_link(self, id_: str, points: tuple[Point, ...], text: str, rings: tuple[Point, ...]) -> None:
        """Set a link's line, its label's text and its rings; without points it is taken away."""
        self._swap(self._strokes, id_, tuple(_sides(p, q) for p, q in pairwise(points)))
        self._swap(self._rings, id_, tuple((x - 7, y - 7, x + 7, y + 7) for x, y in rings))
        if not text or not points:
            if id_ in self._texts:
                del self._texts[id_]
                self._lines.pop(id_, None)
                self._looked.drop(id_)
                self._place(id_, None)
            return
        room = _room(points)
        lines, cut = wrap(text, room, SIZE, LINES if room == ROOM else LINES + 1)
        w = max(width(line, SIZE) for line in lines) + 2 * PAD_X
        self._texts[id_] = (lines, cut, w, len(lines) * LINE + 2 * PAD_Y)
        self._lines[id_] = points
        self._doubt(id_)

    @property
    def settled(self) -> bool:
        return not self._queue

    def settle(self, most: int | None = None) -> set[str]:
        """Place what is in doubt, at most ``most`` labels, and return the links whose label changed."""
        changed: set[str] = set()
        count = 0
        while self._queue and (most is None or count < most):
            id_ = heappop(self._queue)
            self._stale.discard(id_)
            if id_ in self._texts:
                count += 1
                if self._place(id_, self._best(id_)):
                    changed.add(id_)
        return changed

    # -- keeping up ----------------------------------------------------------------------------------------
    def _swap(self, cells: Cells[str], id_: str, rects: tuple[Sides, ...]) -> None:
        old = cells.rects(id_)
        if old == rects:
            return
        for rect in (*old, *rects):
            for other in self._looked.meeting(rect):
                self._doubt(other)
        if rects:
            cells.put(id_, *rects)
        else:
            cells.drop(id_)

    def _doubt(self, id_: str) -> None:
        if id_ not in self._stale:
            self._stale.add(id_)
            heappush(self._queue, id_)

    def _place(self, id_: str, label: Label | None) -> bool:
        """Set a label; those of later links that looked at its old or new place are in doubt."""
        old = self.placed.get(id_)
        if old == label:
            return False
        if label is None:
            self.placed.pop(id_, None)
            self._taken.drop(id_)
        else:
            self.placed[id_] = label
            self._taken.put(id_, label.sides)
        if old is None or label is None or old.sides != label.sides:
            for one in (old, label):
                for other in self._looked.meeting(one.sides) if one else ():
                    if other > id_:
                        self._doubt(other)
        return True

    # -- choosing ------------------------------------------------------------------------------------------
    def _best(self, id_: str) -> Label:
        lines, cut, w, h = self._texts[id_]
        best: Point = (0.0, 0.0)
        least = float("inf")
        looked: list[Sides] = []
        for cost, at in _places(self._lines[id_], w, h):
            if cost >= least:
                continue
            sides = (at[0] - w / 2, at[1] - h / 2, at[0] + w / 2, at[1] + h / 2)
            looked.append(sides)
            cost += self._covered(id_, sides)
            if cost < least:
                best, least = at, cost
                if cost < 1:
                    break
        self._looked.put(id_, *looked)
        return Label(lines, best, w, h, cut)

    def _covered(self, id_: str, sides: Sides) -> float:
        """Return what it costs to stand there: by area for what must not be covered, by length for other links."""
        cost = 0.0
        for other in self._solid.meeting(sides):
            cost += 40 + sum(_shared(sides, rect) for rect in self._solid.rects(other))
        for other in self._taken.meeting(sides):
            if other < id_:
                cost += 40 + sum(_shared(sides, rect) for rect in self._taken.rects(other))
        for other in self._rings.meeting(sides):
            cost += 30 + 0.3 * sum(_shared(sides, rect) for rect in self._rings.rects(other))
        cost += 9 * len(self._edges.meeting(sides))
        cost += 12 * len(self._strokes.meeting(sides) - {id_})
        return cost


def _room(points: tuple[Point, ...]) -> float:
    """Return how wide a line of the label may be: narrower where the link itself is short."""
    p, q = max(pairwise(points), key=lambda s: abs(s[0][0] - s[1][0]) + abs(s[0][1] - s[1][1]))
    return min(ROOM, max(NARROW, abs(p[0] - q[0]) - 24)) if p[1] == q[1] else ROOM


def _sides(p: Point, q: Point) -> Sides:
    """Return a stretch as a rectangle as wide as the line."""
    return min(p[0], q[0]) - 1, min(p[1], q[1]) - 1, max(p[0], q[0]) + 1, max(p[1], q[1]) + 1


def _shared(a: Sides, b: Sides) -> float:
    """Return the area two rectangles share."""
    return max(0.0, min(a[2], b[2]) - max(a[0], b[0])) * max(0.0, min(a[3], b[3]) - max(a[1], b[1]))


def _places(points: tuple[Point, ...], w: float, h: float) -> Iterator[tuple[float, Point]]:
    """Yield places with what each costs by itself: on the longest stretches first, then beside them."""
    stretches = sorted(pairwise(points), key=lambda s: -(abs(s[0][0] - s[1][0]) + 0.8 * abs(s[0][1] - s[1][1])))[:4]
    for beside in (False, True):
        for nth, (p, q) in enumerate(stretches):
            level = p[1] == q[1]
            long, need = (abs(p[0] - q[0]), w + 20) if level else (abs(p[1] - q[1]), h + 20)
            for rank, share in enumerate(SHARES):
                if rank and long < need * 1.2:
                    break
                x, y = p[0] + (q[0] - p[0]) * share, p[1] + (q[1] - p[1]) * share
                cost = 3.0 * nth + 1.0 * rank
                if not beside:
                    yield cost + max(0.0, need - long) * 1.5 + (0 if nth or rank else -0.5), (x, y)
                elif level:
                    yield cost + 6, (x, y - h / 2 - LIFT)
                    yield cost + 7, (x, y + h / 2 + LIFT)
                else:
                    yield cost + 6, (x + w / 2 + LIFT, y)
                    yield cost + 7, (x - w / 2 - LIFT, y)
