"""Orthogonal routes of links around boxes. Each link is routed by itself from the boxes alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

Point = tuple[float, float]
Rect = tuple[float, float, float, float]
"""Left, top, width, height."""

CELL = 256.0
MOST_CELLS = 64
"""A route over more cells than this is far: it is not checked against what lies between."""
LANE = 14.0


class Grid:
    """Boxes by cell, so that a route looks only at those near it."""

    def __init__(self, boxes: Mapping[str, Rect]) -> None:
        self._boxes = boxes
        self._cells: dict[tuple[int, int], list[str]] = {}
        for id_, (x, y, w, h) in boxes.items():
            for cell in _cells(x, y, x + w, y + h):
                self._cells.setdefault(cell, []).append(id_)

    def hits(self, a: Point, b: Point, but: frozenset[str], margin: float = 6.0) -> int:
        """Count the boxes other than ``but`` that the straight line from ``a`` to ``b`` (along an axis) meets."""
        left, right = min(a[0], b[0]) - margin, max(a[0], b[0]) + margin
        top, bottom = min(a[1], b[1]) - margin, max(a[1], b[1]) + margin
        if ((right - left) // CELL + 2) * ((bottom - top) // CELL + 2) > MOST_CELLS:
            return 0
        near = {id_ for cell in _cells(left, top, right, bottom) for id_ in self._cells.get(cell, ())} - but
        count = 0
        for id_ in near:
            x, y, w, h = self._boxes[id_]
            count += x < right and left < x + w and y < bottom and top < y + h
        return count


def _cells(left: float, top: float, right: float, bottom: float) -> Iterator[tuple[int, int]]:
    for column in range(int(left // CELL), int(right // CELL) + 1):
        for row in range(int(top // CELL), int(bottom // CELL) + 1):
            yield column, row


def route(source: str, target: str, boxes: Mapping[str, Rect], grid: Grid, lane: int = 0) -> tuple[Point, ...]:
    """Return the corners of the best route from border to border.

    ``lane`` tells parallel links apart: 0 in the middle, then alternately to either side.
    """
    a, b = boxes[source], boxes[target]
    off = LANE * ((lane + 1) // 2) * (1 if lane % 2 else -1)
    if source == target:
        return _loop(a, lane)
    ways = _ways(a, b, off)
    ends = frozenset((source, target))
    best, least = ways[0], float("inf")
    for bare, way in sorted((_length(way, a, b), way) for way in ways):
        if bare >= least:
            break
        cost = bare + 2000.0 * sum(grid.hits(p, q, ends) for p, q in pairwise(way))
        if cost < least:
            best, least = way, cost
    return best


def _loop(box: Rect, lane: int) -> tuple[Point, ...]:
    x, y, w, h = box
    out = 20.0 + LANE * lane
    return (
        (x + w * 0.7, y),
        (x + w * 0.7, y - out),
        (x + w + out, y - out),
        (x + w + out, y + h / 2),
        (x + w, y + h / 2),
    )


def _length(way: tuple[Point, ...], a: Rect, b: Rect) -> float:
    """Return what a route costs on empty ground: its length, its corners, and going through its own ends."""
    cost = 40.0 * len(way)
    for p, q in pairwise(way):
        cost += abs(p[0] - q[0]) + abs(p[1] - q[1])
        cost += 4000.0 * (_inside(p, q, a) + _inside(p, q, b))
    return cost


def _inside(p: Point, q: Point, box: Rect) -> bool:
    x, y, w, h = box
    return (
        min(p[0], q[0]) < x + w - 1
        and max(p[0], q[0]) > x + 1
        and min(p[1], q[1]) < y + h - 1
        and max(p[1], q[1]) > y + 1
    )


def _ways(a: Rect, b: Rect, off: float) -> list[tuple[Point, ...]]:
    """Candidates: straight, with one corner, with two corners between the boxes or around them."""
    (ax, ay, aw, ah), (bx, by, bw, bh) = a, b
    acx, acy, bcx, bcy = ax + aw / 2, ay + ah / 2 + off, bx + bw / 2, by + bh / 2 + off
    vax, vbx = acx + off, bcx + off
    sax, tbx = (ax + aw, bx) if acx <= bcx else (ax, bx + bw)
    say, tby = (ay + ah, by) if acy <= bcy else (ay, by + bh)
    ways: list[tuple[Point, ...]] = []
    if abs(acy - bcy) < 1:
        ways.append(((sax, acy), (tbx, acy)))
    if abs(vax - vbx) < 1:
        ways.append(((vax, say), (vax, tby)))
    ways.append(((sax, acy), (vbx, acy), (vbx, tby)))
    ways.append(((vax, say), (vax, bcy), (tbx, bcy)))
    for share in (0.5, 0.25, 0.75):
        x, y = sax + (tbx - sax) * share + off, say + (tby - say) * share + off
        ways.append(((sax, acy), (x, acy), (x, bcy), (tbx, bcy)))
        ways.append(((vax, say), (vax, y), (vbx, y), (vbx, tby)))
    for gap in (24 + abs(off), 64 + abs(off), 128 + abs(off)):
        for y, s, t in ((min(ay, by) - gap, ay, by), (max(ay + ah, by + bh) + gap, ay + ah, by + bh)):
            ways.append(((vax, s), (vax, y), (vbx, y), (vbx, t)))
        for x, s, t in ((min(ax, bx) - gap, ax, bx), (max(ax + aw, bx + bw) + gap, ax + aw, bx + bw)):
            ways.append(((s, acy), (x, acy), (x, bcy), (t, bcy)))
    return ways


def border_points(points: tuple[Point, ...], box: Rect) -> tuple[Point, ...]:
    """Return where an orthogonal route goes through the border of ``box``."""
    x, y, w, h = box
    found: list[Point] = []
    for p, q in pairwise(points):
        if p[1] == q[1] and y < p[1] < y + h:
            found.extend((edge, p[1]) for edge in (x, x + w) if min(p[0], q[0]) <= edge < max(p[0], q[0]))
        elif p[0] == q[0] and x < p[0] < x + w:
            found.extend((p[0], edge) for edge in (y, y + h) if min(p[1], q[1]) <= edge < max(p[1], q[1]))
    return tuple(found)


def middle(points: tuple[Point, ...]) -> Point:
    """Return the middle of the longest stretch, where a label has most room."""
    p, q = max(pairwise(points), key=lambda s: abs(s[0][0] - s[1][0]) + abs(s[0][1] - s[1][1]))
    return (p[0] + q[0]) / 2, (p[1] + q[1]) / 2
