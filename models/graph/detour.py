"""The shortest way through a crowd of boxes, for the few links whose simple ways are all blocked."""

from __future__ import annotations

import itertools
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from models.graph.routing import Grid

Point = tuple[float, float]
Rect = tuple[float, float, float, float]
Sides = tuple[float, float, float, float]

REACH: Final = 160.0
"""Units around both ends in which a way is searched."""
MOST_BOXES: Final = 48
"""In a denser crowd no way is searched: it would take long and help nobody's eye."""
AWAY: Final = 20.0
"""Units from a box at which a way may run along it."""
CLEAR: Final = 8.0
CORNER: Final = 40.0

_WAYS: Final = ((1, 0), (0, 1), (-1, 0), (0, -1))


def detour(a: Rect, b: Rect, ends: frozenset[str], boxes: Grid, looked: list[Sides]) -> tuple[Point, ...]:
    """Return the cheapest orthogonal way from ``a`` to ``b`` that meets no box; empty if there is none nearby.

    Length and corners cost; A* over the lines that run beside the boxes (Hart, Nilsson and Raphael 1968). The
    ground searched is noted in ``looked``.
    """
    left, top = min(a[0], b[0]) - REACH, min(a[1], b[1]) - REACH
    right, bottom = max(a[0] + a[2], b[0] + b[2]) + REACH, max(a[1] + a[3], b[1] + b[3]) + REACH
    looked.append((left, top, right, bottom))
    near = boxes.met(left, top, right, bottom, ends)
    if not near or len(near) > MOST_BOXES:
        return ()
    own = [(r[0], r[1], r[0] + r[2], r[1] + r[3]) for r in (a, b)]
    walls = [*sorted(near.values()), *own]
    xs = _lines(
        [v for w in walls for v in (w[0] - AWAY, w[2] + AWAY)],
        [v for r in (a, b) for v in (r[0] - AWAY, r[0] + r[2] / 2, r[0] + r[2] + AWAY)],
        (left, right),
    )
    ys = _lines(
        [v for w in walls for v in (w[1] - AWAY, w[3] + AWAY)],
        [v for r in (a, b) for v in (r[1] - AWAY, r[1] + r[3] / 2, r[1] + r[3] + AWAY)],
        (top, bottom),
    )
    level = [_open(xs, [(w[0], w[2]) for w in walls if w[1] - CLEAR < y < w[3] + CLEAR]) for y in ys]
    upright = [_open(ys, [(w[1], w[3]) for w in walls if w[0] - CLEAR < x < w[2] + CLEAR]) for x in xs]
    starts, goals = _gates(a, xs, ys), _gates(b, xs, ys)
    aim = {(i, j, (way + 2) % 4): end for i, j, way, end in goals}
    at_x, at_y = b[0] + b[2] / 2, b[1] + b[3] / 2
    spare = b[2] / 2 + b[3] / 2 + 2 * AWAY
    queue: list[tuple[float, float, int, int, int]] = []
    best: dict[tuple[int, int, int], float] = {}
    came: dict[tuple[int, int, int], tuple[int, int, int]] = {}
    begun = {(i, j, way): end for i, j, way, end in starts}
    for state in begun:
        best[state] = 0.0
        heappush(queue, (0.0, 0.0, *state))
    while queue:
        _, cost, i, j, way = heappop(queue)
        state = (i, j, way)
        if cost > best[state]:
            continue
        if state in aim:
            return _traced(state, came, begun, xs, ys, aim[state])
        for turn in (1, 3):
            key = (i, j, (way + turn) % 4)
            if key in aim and cost + CORNER < best.get(key, float("inf")):
                best[key] = cost + CORNER
                came[key] = state
                heappush(queue, (cost + CORNER, cost + CORNER, *key))
        for turn in (0, 1, 3):
            on = (way + turn) % 4
            di, dj = _WAYS[on]
            ni, nj = i + di, j + dj
            if not (0 <= ni < len(xs) and 0 <= nj < len(ys)):
                continue
            if not (level[j][min(i, ni)] if di else upright[i][min(j, nj)]):
                continue
            new = cost + abs(xs[ni] - xs[i]) + abs(ys[nj] - ys[j]) + (CORNER if turn else 0.0)
            key = (ni, nj, on)
            if new < best.get(key, float("inf")):
                best[key] = new
                came[key] = state
                guess = max(0.0, abs(xs[ni] - at_x) + abs(ys[nj] - at_y) - spare)
                heappush(queue, (new + guess, new, ni, nj, on))
    return ()


def _lines(sides: list[float], wanted: list[float], between: tuple[float, float]) -> list[float]:
    """Return coordinates in order; of those that nearly coincide one stays, the wanted ones always."""
    kept = sorted(set(wanted))
    for value in sorted(set(sides)):
        if between[0] <= value <= between[1] and all(abs(value - other) >= 4.0 for other in kept):
            kept.append(value)
    return sorted(kept)


def _open(along: list[float], walls: list[tuple[float, float]]) -> list[bool]:
    """Tell for every stretch between neighbours of ``along`` whether no wall is in it."""
    return [not any(lo - CLEAR < q and p < hi + CLEAR for lo, hi in walls) for p, q in itertools.pairwise(along)]


def _gates(box: Rect, xs: list[float], ys: list[float]) -> list[tuple[int, int, int, Point]]:
    """Return the places beside the middles of a box's sides: line numbers, way out, and the point on the side."""
    x, y, w, h = box
    cx, cy = x + w / 2, y + h / 2
    found = []
    for way, end, (px, py) in (
        (0, (x + w, cy), (x + w + AWAY, cy)),
        (1, (cx, y + h), (cx, y + h + AWAY)),
        (2, (x, cy), (x - AWAY, cy)),
        (3, (cx, y), (cx, y - AWAY)),
    ):
        i = min(range(len(xs)), key=lambda n: abs(xs[n] - px))
        j = min(range(len(ys)), key=lambda n: abs(ys[n] - py))
        if (xs[i], ys[j]) == (px, py):
            found.append((i, j, way, end))
    return found


def _traced(
    state: tuple[int, int, int],
    came: dict[tuple[int, int, int], tuple[int, int, int]],
    begun: dict[tuple[int, int, int], Point],
    xs: list[float],
    ys: list[float],
    end: Point,
) -> tuple[Point, ...]:
    points = [end]
    while True:
        at = xs[state[0]], ys[state[1]]
        if at != points[-1]:
            points.append(at)
        if state not in came:
            break
        state = came[state]
    points.append(begun[state])
    points.reverse()
    kept = points[:1]
    for before, at, after in zip(points, points[1:], points[2:], strict=False):
        straight = before[0] == at[0] == after[0] or before[1] == at[1] == after[1]
        if not straight:
            kept.append(at)
    return (*kept, points[-1])
