"""The way a link takes by itself: orthogonal, around boxes, as short and straight as may be.

A base route depends on the boxes alone, never on other links; :mod:`models.graph.lanes` then sets links apart that
would run over each other. So a route is found again from what lies near it, and the order of links plays no part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Final

import msgspec

from models.graph.cells import SPAN
from models.graph.detour import detour
from models.plan import LinkKind

Point = tuple[float, float]
Rect = tuple[float, float, float, float]
"""Left, top, width, height."""
Way = tuple[Point, ...]

CELL: Final = 256.0
MOST_CELLS: Final = 64
"""A route over more cells than this is far: it is not checked against what lies between."""
CLEAR: Final = 8.0
"""Units a link keeps from boxes that are not its own."""
STUB: Final = 20.0
"""Units a link runs straight before it turns: room for an arrowhead, and half the gap between rows."""
CHANNEL: Final = 36.0
"""Units from a box to the middle of the gap between columns."""
CORNER: Final = 40.0
THROUGH: Final = 2000.0
"""What going through another box costs, in units of length."""
OWN: Final = 4000.0
TITLE: Final = 160.0
EDGE: Final = 120.0
"""What running over the title of an area costs, and along its edge."""
LOOP: Final = 24.0
ASIDE: Final = (-24.0, 24.0, -48.0, 48.0)
"""How far a straight link may run beside the middle, to keep off a title."""
RIM: Final = 16.0
"""Units between the corner of a box and a straight link."""
CORNER_RIM: Final = 8.0
"""Units between the corner of a box and any link that ends at its side."""
STRAY: Final = 2.5
"""What a unit beside the middle of a side costs."""
TAKEN: Final = 150.0
"""What the tip of a pointed box costs that another link needs more."""

SIDES: Final = {
    LinkKind.FLOW: {"right": (0.0, 60.0), "left": (60.0, 0.0), "bottom": (24.0, 28.0), "top": (28.0, 20.0)},
    LinkKind.DATA: {"right": (20.0, 20.0), "left": (20.0, 20.0), "bottom": (0.0, 0.0), "top": (0.0, 0.0)},
    LinkKind.EXCEPTION: {"right": (28.0, 60.0), "left": (60.0, 20.0), "bottom": (0.0, 0.0), "top": (12.0, 4.0)},
}
"""What leaving and entering by a side costs: work runs from left to right, data up and down, trouble leaves below."""


class Grid:
    """Rectangles by cell, so that a route looks only at those near it."""

    def __init__(self, boxes: Mapping[str, Rect] | None = None) -> None:
        self._cells: dict[tuple[int, int], dict[str, tuple[float, float, float, float]]] = {}
        self._large: dict[str, tuple[float, float, float, float]] = {}
        self._boxes: dict[str, Rect] = {}
        for id_, box in (boxes or {}).items():
            self.put(id_, box)

    def get(self, id_: str) -> Rect | None:
        """Return the rectangle of ``id_``."""
        return self._boxes.get(id_)

    def put(self, id_: str, box: Rect) -> None:
        """Set the rectangle of ``id_``."""
        self.drop(id_)
        self._boxes[id_] = box
        x, y, w, h = box
        sides = x, y, x + w, y + h
        if _is_large(*sides):
            self._large[id_] = sides
            return
        for cell in _cells(*sides):
            self._cells.setdefault(cell, {})[id_] = sides

    def drop(self, id_: str) -> None:
        """Take ``id_`` out, if it is there."""
        box = self._boxes.pop(id_, None)
        if box is not None and self._large.pop(id_, None) is None:
            x, y, w, h = box
            for cell in _cells(x, y, x + w, y + h):
                held = self._cells[cell]
                del held[id_]
                if not held:
                    del self._cells[cell]

    def hits(self, a: Point, b: Point, but: frozenset[str] = frozenset(), margin: float = CLEAR) -> int:
        """Count the boxes other than ``but`` that the straight line from ``a`` to ``b`` (along an axis) meets."""
        return len(self.met(*_reach(a, b, margin), but))

    def met(
        self, left: float, top: float, right: float, bottom: float, but: frozenset[str] = frozenset()
    ) -> dict[str, tuple[float, float, float, float]]:
        """Return the boxes other than ``but`` that meet a rectangle, as left, top, right, bottom; none if it is far."""
        c0, r0, c1, r1 = int(left // CELL), int(top // CELL), int(right // CELL), int(bottom // CELL)
        if (c1 - c0 + 1) * (r1 - r0 + 1) > MOST_CELLS:
            return {}
        found = {}
        cells = self._cells
        for column in range(c0, c1 + 1):
            for row in range(r0, r1 + 1):
                held = cells.get((column, row))
                if held:
                    for id_, box in held.items():
                        if box[0] < right and left < box[2] and box[1] < bottom and top < box[3] and id_ not in but:
                            found[id_] = box
        for id_, box in self._large.items():
            if box[0] < right and left < box[2] and box[1] < bottom and top < box[3] and id_ not in but:
                found[id_] = box
        return found


def _reach(a: Point, b: Point, margin: float) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of a stretch with what it must keep clear."""
    ax, ay = a
    bx, by = b
    if ax > bx:
        ax, bx = bx, ax
    if ay > by:
        ay, by = by, ay
    return ax - margin, ay - margin, bx + margin, by + margin


def _cells(left: float, top: float, right: float, bottom: float) -> Iterator[tuple[int, int]]:
    for column in range(int(left // CELL), int(right // CELL) + 1):
        for row in range(int(top // CELL), int(bottom // CELL) + 1):
            yield column, row


def _is_large(left: float, top: float, right: float, bottom: float) -> bool:
    """Tell whether a rectangle touches so many cells that it is kept apart and looked at always."""
    columns, rows = int(right // CELL) - int(left // CELL) + 1, int(bottom // CELL) - int(top // CELL) + 1
    return columns * rows > SPAN


class Ground(msgspec.Struct):
    """What links run over: boxes to go around, titles and edges of areas to keep off if it costs little."""

    boxes: Grid = msgspec.field(default_factory=Grid)
    titles: Grid = msgspec.field(default_factory=Grid)
    level: Grid = msgspec.field(default_factory=Grid)
    """Upper and lower edges of areas, as thin rectangles."""
    upright: Grid = msgspec.field(default_factory=Grid)
    """Left and right edges of areas."""


class Base(msgspec.Struct, frozen=True):
    """A route by itself, from the middle of a side to the middle of a side, and what was looked at to find it."""

    points: Way
    looked: tuple[tuple[float, float, float, float], ...]
    """Left, top, right, bottom of every place where another box would have changed the outcome."""
    placed: bool = False
    """It runs through bends that somebody placed: it stays, and others make way."""


def base_route(
    a: Rect,
    b: Rect,
    ends: frozenset[str],
    kind: LinkKind,
    ground: Ground,
    *,
    loop: bool = False,
    taken: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset()),
) -> Base:
    """Return the best way from box ``a`` to box ``b``, the boxes of the elements ``ends``.

    Sides of ``a`` and of ``b`` that are ``taken`` are used only where others cost much more.

    Ways with few corners are tried first and taken when they are free. When even the ways around both boxes go
    through a third, the shortest free way over the ground between is searched.
    """
    looked: list[tuple[float, float, float, float]] = []
    if loop:
        best = min((TITLE / 2 * n + _cost(way, ends, ground, looked), way) for n, way in enumerate(loops_at(a)))
        return Base(best[1], tuple(looked))
    best = (float("inf"), ())
    for ways in (_straight(a, b), _bent(a, b), _around(a, b)):
        for bare, way in sorted((_bare(way, a, b, kind, taken), way) for way in ways):
            if bare >= best[0]:
                break
            cost = bare + _cost(way, ends, ground, looked)
            if cost < best[0]:
                best = cost, way
        if best[0] < _enough(a, b):
            break
    if best[0] >= THROUGH:
        found = detour(a, b, ends, ground.boxes, looked)
        ways = [way for way in (found,) if way]
        for way in ways:
            cost = _bare(way, a, b, kind, taken) + _cost(way, ends, ground, looked)
            if cost < best[0]:
                best = cost, way
    return Base(best[1], tuple(looked))


def _enough(a: Rect, b: Rect) -> float:
    """Return what a way costs that no way with more corners would better: it goes through nothing."""
    dx = abs(a[0] + a[2] / 2 - b[0] - b[2] / 2)
    dy = abs(a[1] + a[3] / 2 - b[1] - b[3] / 2)
    return dx + dy + 6 * CORNER


def loops_at(box: Rect) -> list[Way]:
    """Return the ways of a link from a box to itself, each about a corner: the upper right one first."""
    x, y, w, h = box
    ways: list[Way] = []
    for side, out, share in ((x + w, LOOP, 0.7), (x, -LOOP, 0.3)):
        for edge, off in ((y, -LOOP), (y + h, LOOP)):
            across, along = x + w * share, y + h / 2
            ways.append(
                ((across, edge), (across, edge + off), (side + out, edge + off), (side + out, along), (side, along))
            )
    return ways


def _bare(way: Way, a: Rect, b: Rect, kind: LinkKind, taken: tuple[frozenset[str], frozenset[str]]) -> float:
    """Return what a route costs on empty ground: its length, corners, sides, and going through its own ends."""
    sides = SIDES[kind]
    out, into = side_of(a, way[0], way[1]), side_of(b, way[-1], way[-2])
    cost = CORNER * len(way) + sides[out][0] + sides[into][1]
    cost += TAKEN * ((out in taken[0]) + (into in taken[1]))
    if len(way) == 2:
        axis = 1 if way[0][1] == way[1][1] else 0
        at = way[0][axis]
        cost += STRAY * min(abs(at - a[axis] - a[axis + 2] / 2), abs(at - b[axis] - b[axis + 2] / 2))
        cost += abs(a[axis] + a[axis + 2] / 2 - b[axis] - b[axis + 2] / 2)
    return cost + length_of(way, a, b)


def length_of(way: Way, a: Rect, b: Rect) -> float:
    """Return the length of a route, with what going through its own ends costs. Called most of all."""
    ax, ay, aw, ah = a
    bx, by, bw, bh = b
    cost = 0.0
    px, py = way[0]
    for qx, qy in way[1:]:
        left, right = (px, qx) if px < qx else (qx, px)
        top, bottom = (py, qy) if py < qy else (qy, py)
        cost += right - left + bottom - top
        if left < ax + aw - 1 and right > ax + 1 and top < ay + ah - 1 and bottom > ay + 1:
            cost += OWN
        if left < bx + bw - 1 and right > bx + 1 and top < by + bh - 1 and bottom > by + 1:
            cost += OWN
        px, py = qx, qy
    return cost


def side_room(start: float, size: float, narrow: bool) -> tuple[float, float]:
    """Return between which coordinates a link may end at a side; ``narrow``: near its middle only."""
    rim = size * 0.32 if narrow else min(CORNER_RIM, size / 3)
    return start + rim, start + size - rim


def side_of(box: Rect, end: Point, then: Point) -> str:
    """Return the side of ``box`` by which a line leaves that starts at ``end`` and goes to ``then``."""
    if end[1] == then[1]:
        return "right" if end[0] >= box[0] + box[2] / 2 else "left"
    return "bottom" if end[1] >= box[1] + box[3] / 2 else "top"


def _cost(way: Way, ends: frozenset[str], ground: Ground, looked: list[tuple[float, float, float, float]]) -> float:
    """Return what a route costs for what it meets, and note where it looked."""
    cost = 0.0
    for p, q in pairwise(way):
        reach = _reach(p, q, CLEAR)
        looked.append(reach)
        cost += THROUGH * len(ground.boxes.met(*reach, ends))
        cost += TITLE * len(ground.titles.met(*_reach(p, q, 2.0)))
        edges = ground.level if p[1] == q[1] else ground.upright
        for left, top, right, bottom in edges.met(*_reach(p, q, CLEAR)).values():
            shared = (
                min(right, reach[2]) - max(left, reach[0])
                if p[1] == q[1]
                else min(bottom, reach[3]) - max(top, reach[1])
            )
            if shared > 3 * CLEAR:
                cost += EDGE
    return cost


def _straight(a: Rect, b: Rect) -> list[Way]:
    """Ways without a corner where the boxes face each other: as near to the middle of both as may be, and beside it."""
    (ax, ay, aw, ah), (bx, by, bw, bh) = a, b
    ways: list[Way] = []
    if ax + aw <= bx or bx + bw <= ax:
        for y in _shared(ay, ah, by, bh):
            ways.append(((ax + aw, y), (bx, y)) if ax < bx else ((ax, y), (bx + bw, y)))
    if ay + ah <= by or by + bh <= ay:
        for x in _shared(ax, aw, bx, bw):
            ways.append(((x, ay + ah), (x, by)) if ay < by else ((x, ay), (x, by + bh)))
    return ways


def _shared(a: float, long_a: float, b: float, long_b: float) -> Iterable[float]:
    """Return where a straight line may run between two sides: first where it strays least, then away from there."""
    rim_a, rim_b = max(long_a / 8, min(RIM, long_a / 3)), max(long_b / 8, min(RIM, long_b / 3))
    lo, hi = max(a + rim_a, b + rim_b), min(a + long_a - rim_a, b + long_b - rim_b)
    if lo > hi:
        return ()
    wanted = a + long_a / 2 if long_a <= long_b else b + long_b / 2
    middle = min(max(wanted, lo), hi)
    if lo == middle == hi:
        return (middle,)
    return dict.fromkeys((middle, *(min(max(middle + off, lo), hi) for off in ASIDE)))


def _bent(a: Rect, b: Rect) -> list[Way]:
    """Ways with one corner, and with two between the boxes."""
    (ax, ay, aw, ah), (bx, by, bw, bh) = a, b
    acx, acy, bcx, bcy = ax + aw / 2, ay + ah / 2, bx + bw / 2, by + bh / 2
    sax, tbx = (ax + aw, bx) if acx <= bcx else (ax, bx + bw)
    say, tby = (ay + ah, by) if acy <= bcy else (ay, by + bh)
    ways: list[Way] = [((sax, acy), (bcx, acy), (bcx, tby)), ((acx, say), (acx, bcy), (tbx, bcy))]
    if abs(acy - bcy) >= 1:
        ways.extend(((sax, acy), (x, acy), (x, bcy), (tbx, bcy)) for x in _between(sax, tbx))
    if abs(acx - bcx) >= 1:
        ways.extend(((acx, say), (acx, y), (bcx, y), (bcx, tby)) for y in _between(say, tby))
    return ways


def _between(s: float, t: float) -> Iterable[float]:
    """Where to turn between two sides: in the middle, and in the gaps next to either."""
    sign = 1.0 if s <= t else -1.0
    yield (s + t) / 2
    if abs(t - s) > 2 * CHANNEL + 8:
        yield s + sign * CHANNEL
        yield t - sign * CHANNEL


def _around(a: Rect, b: Rect) -> list[Way]:
    """Ways around both boxes, and with three corners from a side of one into the top or bottom of the other."""
    (ax, ay, aw, ah), (bx, by, bw, bh) = a, b
    acx, acy, bcx, bcy = ax + aw / 2, ay + ah / 2, bx + bw / 2, by + bh / 2
    ways: list[Way] = []
    for gap in (STUB, 3 * STUB, 6 * STUB):
        for y, s, t in ((min(ay, by) - gap, ay, by), (max(ay + ah, by + bh) + gap, ay + ah, by + bh)):
            ways.append(((acx, s), (acx, y), (bcx, y), (bcx, t)))
        for x, s, t in ((min(ax, bx) - gap, ax, bx), (max(ax + aw, bx + bw) + gap, ax + aw, bx + bw)):
            ways.append(((s, acy), (x, acy), (x, bcy), (t, bcy)))
    for sx, out in ((ax + aw, CHANNEL), (ax, -CHANNEL)):
        for ty, off in ((by, -STUB), (by + bh, STUB)):
            ways.append(((sx, acy), (sx + out, acy), (sx + out, ty + off), (bcx, ty + off), (bcx, ty)))
    for sy, off in ((ay + ah, STUB), (ay, -STUB)):
        for tx, out in ((bx, -CHANNEL), (bx + bw, CHANNEL)):
            ways.append(((acx, sy), (acx, sy + off), (tx + out, sy + off), (tx + out, bcy), (tx, bcy)))
    return ways


def border_points(points: Way, box: Rect) -> tuple[Point, ...]:
    """Return where an orthogonal route goes through the border of ``box``."""
    x, y, w, h = box
    found: list[Point] = []
    for p, q in pairwise(points):
        if p[1] == q[1] and y < p[1] < y + h:
            edges = [edge for edge in (x, x + w) if min(p[0], q[0]) <= edge < max(p[0], q[0])]
            found.extend((edge, p[1]) for edge in (edges if p[0] < q[0] else reversed(edges)))
        elif p[0] == q[0] and x < p[0] < x + w:
            edges = [edge for edge in (y, y + h) if min(p[1], q[1]) <= edge < max(p[1], q[1])]
            found.extend((p[0], edge) for edge in (edges if p[1] < q[1] else reversed(edges)))
    return tuple(found)


def middle(points: Way) -> Point:
    """Return the middle of the longest stretch, where a label has most room."""
    p, q = max(pairwise(points), key=lambda s: abs(s[0][0] - s[1][0]) + abs(s[0][1] - s[1][1]))
    return (p[0] + q[0]) / 2, (p[1] + q[1]) / 2
