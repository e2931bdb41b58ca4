"""Where a dragged box comes to rest: on the grid, or in line with its neighbours. Knows no Qt."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from views.map.model import Box
from views.tokens import GRID


class Guide(msgspec.Struct, frozen=True):
    """A line that shows what a box is in line with: across the map at ``at``, from ``lo`` to ``hi``."""

    upright: bool
    at: float
    lo: float
    hi: float


class Snap(msgspec.Struct, frozen=True):
    """How far to move instead, and the lines that say why."""

    dx: float
    dy: float
    guides: tuple[Guide, ...] = ()


def on_grid(value: float) -> float:
    """Return the nearest coordinate of the grid."""
    return round(value / GRID) * GRID


def snapped(box: Box, dx: float, dy: float, others: Iterable[Box], within: float) -> Snap:
    """Return where ``box``, dragged by ``(dx, dy)``, comes to rest.

    Edges and middles that come within ``within`` of those of another box line up with it, the nearest first; else
    the top left goes to the grid. Both ways are settled apart from each other.
    """
    moved = box.moved(dx, dy)
    near = list(others)
    off_x, guides_x = _in_line(moved, near, within, upright=True)
    off_y, guides_y = _in_line(moved, near, within, upright=False)
    new_dx = dx + off_x if off_x is not None else on_grid(moved.x) - box.x
    new_dy = dy + off_y if off_y is not None else on_grid(moved.y) - box.y
    final = box.moved(new_dx, new_dy)
    guides = [*_drawn(final, guides_x, upright=True), *_drawn(final, guides_y, upright=False)]
    return Snap(new_dx, new_dy, tuple(guides))


def _marks(box: Box, upright: bool) -> tuple[float, float, float]:
    return (box.x, box.x + box.w / 2, box.right) if upright else (box.y, box.y + box.h / 2, box.bottom)


def _in_line(moved: Box, others: list[Box], within: float, *, upright: bool) -> tuple[float | None, list[Box]]:
    """Return the smallest shift that puts a mark of the box on one of another's, and the boxes it lines up with."""
    best: float | None = None
    mine = _marks(moved, upright)
    for other in others:
        theirs = _marks(other, upright)
        for nth, mark in enumerate(mine):
            for kth, at in enumerate(theirs):
                # Middles meet middles, edges meet edges.
                if (
                    (nth == 1) == (kth == 1)
                    and abs(at - mark) <= within
                    and (best is None or abs(at - mark) < abs(best))
                ):
                    best = at - mark
    if best is None:
        return None, []
    reached = {round(mark + best, 3) for mark in mine}
    return best, [box for box in others if reached & {round(at, 3) for at in _marks(box, upright)}]


def _drawn(final: Box, boxes: list[Box], *, upright: bool) -> list[Guide]:
    """Return a line where the box is in line with others: through the middles if they are, else along the edges."""
    found = []
    left, middle, right = _marks(final, upright)
    for at in (middle, left, right):
        ends = [final, *(box for box in boxes if any(abs(at - mark) < 0.01 for mark in _marks(box, upright)))]
        if len(ends) > 1:
            lo = min(b.y if upright else b.x for b in ends)
            hi = max(b.bottom if upright else b.right for b in ends)
            found.append(Guide(upright, at, lo, hi))
            if at == middle:
                break
    return found
