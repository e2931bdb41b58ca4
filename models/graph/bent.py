"""The way of a link whose bends somebody placed: square from bend to bend, and how bends change when it is drawn anew.

Such a way depends on the boxes at its ends and on its bends alone: where somebody wants it, it runs through anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Final

from models.graph.routing import CORNER, SIDES, STUB, Point, Rect, Way, length_of, side_of, side_room
from models.plan import LinkKind

PASSED: Final = CORNER * 1.2
"""What going straight through a bend costs: somebody wants it to turn there."""
BACK: Final = 1000.0
"""What running back on itself costs."""
NEAR: Final = 14.0
"""Units beside a box within which a part at its side slides to where it may end, rather than going around."""

Bends = tuple[Point, ...]
Heading = tuple[int, int]


def bent_route(
    a: Rect, b: Rect, bends: Iterable[Point], kind: LinkKind, narrow: tuple[bool, bool] = (False, False)
) -> Way | None:
    """Return the way from box ``a`` through ``bends`` to box ``b`` with fewest corners beside them.

    Bends that lie in the boxes at the ends count for nothing; None if no other is left, or if all a link to its own
    box could do is run back on itself. ``narrow`` tells of either box whether links end near the middle of its sides.
    """
    kept = outside(bends, a, b)
    if not kept:
        return None
    best: dict[Heading, tuple[float, Way]] = {}
    for way in _out(a, kept[0], narrow[0]):
        side = SIDES[kind][side_of(a, way[0], way[1])][0]
        _keep(best, side + _cost(way, a, b), way)
    for bend, following in pairwise(kept):
        onward: dict[Heading, tuple[float, Way]] = {}
        for way in _square(bend, following):
            cost = _cost(way, a, b)
            for heading, (before, there) in best.items():
                _keep(onward, before + cost + _turn(heading, _heading(way[0], way[1])), there + way[1:])
        best = onward
    found: tuple[float, Way] = (float("inf"), ())
    for way in (tuple(reversed(out)) for out in _out(b, kept[-1], narrow[1])):
        cost = SIDES[kind][side_of(b, way[-1], way[-2])][1] + _cost(way, a, b)
        for heading, (before, there) in best.items():
            total = before + cost + _turn(heading, _heading(way[0], way[1]))
            if total < found[0]:
                found = total, there + way[1:]
    way = tidy(found[1])
    if len(way) < 2 or (a == b and (found[0] >= BACK or len(way) < 4)):
        return None
    return way


def outside(bends: Iterable[Point], a: Rect, b: Rect) -> Bends:
    """Return the bends without those that come first in box ``a`` or last in box ``b``, and without doubles."""
    kept: list[Point] = []
    for bend in bends:
        if not kept or bend != kept[-1]:
            kept.append(bend)
    while kept and _holds(a, kept[0]):
        kept.pop(0)
    while kept and _holds(b, kept[-1]):
        kept.pop()
    return tuple(kept)


def tidy(points: Iterable[Point]) -> Way:
    """Return a square line without doubled points and without those between two others on its way or back."""
    out: list[Point] = []
    for point in points:
        out.append(point)
        while len(out) > 1:
            if out[-1] == out[-2]:
                out.pop()
            elif len(out) > 2 and (out[-3][0] == out[-2][0] == out[-1][0] or out[-3][1] == out[-2][1] == out[-1][1]):
                del out[-2]
            else:
                break
    return tuple(out)


# -- drawn anew ----------------------------------------------------------------------------------------------
def reshaped(
    way: Way, across: Mapping[int, float], a: Rect, b: Rect, narrow: tuple[bool, bool] = (False, False)
) -> Bends:
    """Return the bends of a link after parts of its ``way``, by number, were moved to other coordinates across.

    The first and the last part slide along the side of their box; moved off it, the link leaves by the next side.
    """
    points = [list(point) for point in way]
    last = len(way) - 2
    lead: list[Point] = []
    tail: list[Point] = []
    for n, wanted in across.items():
        level = way[n][1] == way[n + 1][1]
        at = wanted
        for end, box, thin, beyond in ((0, a, narrow[0], lead), (last, b, narrow[1], tail)):
            if n == end:
                at, off = _berthed(box, level, at, thin)
                if off:
                    x, y = box[0] + box[2] / 2, box[1] + box[3] / 2
                    beyond.append((x, at) if level else (at, y))
        for end, box, nearer in ((0, a, n - 1), (last, b, n + 1)):
            if nearer == end and 0 < n < last:
                at = _off(box, way[0] if end == 0 else way[-1], level, at)
        for k in (n, n + 1):
            points[k][1 if level else 0] = at
    moved = [(x, y) for x, y in points]
    start = _middle(a) if lead else moved[0]
    end_ = _middle(b) if tail else moved[-1]
    line = tidy([start, *lead, *moved[1:-1], *tail, end_])
    if len(line) == 2 and start != end_:
        # It runs straight where somebody wants it: that has to be held by something.
        (px, py), (qx, qy) = moved[0], moved[-1]
        return (((px + qx) / 2, (py + qy) / 2),)
    return outside(line[1:-1], a, b)


def split(way: Way, n: int, at: Point) -> Way:
    """Return a way with part ``n`` cut in two where ``at`` is beside it: the second, number ``n + 2``, can be moved."""
    (px, py), (qx, qy) = way[n], way[n + 1]
    level = py == qy
    x = min(max(at[0], min(px, qx)), max(px, qx)) if level else px
    y = py if level else min(max(at[1], min(py, qy)), max(py, qy))
    return (*way[: n + 1], (x, y), (x, y), *way[n + 1 :])


def without(way: Way, n: int, a: Rect, b: Rect) -> Bends:
    """Return the bends of a link after the corner ``n`` of its way is taken out: it goes the other way about there.

    None is left where that is the only corner, since it is not one that anybody wanted.
    """
    last = len(way) - 1
    if last == 2:
        return ()
    before = way[n - 1] if n > 1 else _middle(a)
    after = way[n + 1] if n < last - 1 else _middle(b)
    corner = (after[0], before[1]) if way[n - 1][0] == way[n][0] else (before[0], after[1])
    start = way[0] if n > 1 else before
    end = way[-1] if n < last - 1 else after
    line = tidy([start, *way[1 : max(1, n - 1)], corner, *way[n + 2 : -1], end])
    return outside(line[1:-1], a, b) if line[1:-1] != (corner,) else ()


def _berthed(box: Rect, level: bool, at: float, narrow: bool) -> tuple[float, bool]:
    """Return where a part wanted at ``at`` may end at a side of ``box``, and whether that lies beyond the side."""
    start, size = (box[1], box[3]) if level else (box[0], box[2])
    lo, hi = side_room(start, size, narrow)
    if start - NEAR < at < start + size + NEAR:
        return min(max(at, lo), hi), False
    return at, True


def _off(box: Rect, end: Point, level: bool, at: float) -> float:
    """Return where a part along a side of ``box``, wanted at ``at``, leaves room for the end of its link there."""
    start, size = (box[1], box[3]) if level else (box[0], box[2])
    if end[1 if level else 0] <= start + size / 2:
        return start - NEAR if start - NEAR < at < start else at
    return start + size + NEAR if start + size < at < start + size + NEAR else at


# -- the parts of a way --------------------------------------------------------------------------------------
def _out(box: Rect, to: Point, narrow: bool) -> list[Way]:
    """Return the ways from the border of ``box`` to a bend: by each side, from its middle or straight across."""
    x, y, w, h = box
    ways: dict[Way, None] = {}
    for level, border, sign in ((True, x + w, 1), (True, x, -1), (False, y + h, 1), (False, y, -1)):
        start, size, wanted, far = (y, h, to[1], to[0]) if level else (x, w, to[0], to[1])
        lo, hi = side_room(start, size, narrow)
        ahead = (far - border) * sign
        then = border + sign * (min(STUB, ahead) if ahead > 0 else STUB)
        for at in dict.fromkeys((wanted, start + size / 2) if lo <= wanted <= hi else (start + size / 2,)):
            first, turn = ((border, at), (then, at)) if level else ((at, border), (at, then))
            outward = _heading(first, turn)
            for way in (tidy((first, *square)) for square in _square(turn, to)):
                # Where it would only run out and back, tidying leaves a line along the border.
                if len(way) > 1 and _heading(way[0], way[1]) == outward:
                    ways[way] = None
    return list(ways)


def _square(p: Point, q: Point) -> list[Way]:
    """Return the square ways from one place to another with at most one corner."""
    if p == q:
        return [(p,)]
    if p[0] == q[0] or p[1] == q[1]:
        return [(p, q)]
    return [(p, (q[0], p[1]), q), (p, (p[0], q[1]), q)]


def _cost(way: Way, a: Rect, b: Rect) -> float:
    return length_of(way, a, b) + CORNER * (len(way) - 2)


def _keep(best: dict[Heading, tuple[float, Way]], cost: float, way: Way) -> None:
    """Keep a way if none that arrives like it is better."""
    heading = _heading(way[-2], way[-1])
    if heading not in best or cost < best[heading][0]:
        best[heading] = cost, way


def _heading(p: Point, q: Point) -> Heading:
    return (q[0] > p[0]) - (q[0] < p[0]), (q[1] > p[1]) - (q[1] < p[1])


def _turn(one: Heading, then: Heading) -> float:
    """Return what going on from a bend costs."""
    if one == then:
        return PASSED
    return BACK if one[0] == -then[0] and one[1] == -then[1] else CORNER


def _holds(box: Rect, point: Point) -> bool:
    return box[0] <= point[0] <= box[0] + box[2] and box[1] <= point[1] <= box[1] + box[3]


def _middle(box: Rect) -> Point:
    return box[0] + box[2] / 2, box[1] + box[3] / 2
