"""Which area a place on the map lies in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import floor

from models.plan import Boundary, Element, Plan
from models.plan.records import FOLDED

FAR = 10_000_000.0
"""No coordinate lies further out; keeps sums and pictures sane."""
MOST_BENDS = 32
"""Bends a link may have; more is no way anybody reads."""
SQUARE = 1024.0
"""Side of the squares in which areas are looked for, scene units."""


def off_the_map(x: float, y: float) -> bool:
    """Tell whether a place is no number or lies further out than ``FAR``."""
    return not (abs(x) <= FAR and abs(y) <= FAR)


def bends_problem(bends: object) -> str | None:
    """Return why a link may not have these bends, as a sentence; None if it may. Their type is not looked at."""
    if not isinstance(bends, (tuple, list)):
        return None
    if len(bends) > MOST_BENDS:
        return f"A link has at most {MOST_BENDS} bends."
    numbers = (at for bend in bends if isinstance(bend, (tuple, list)) for at in bend if isinstance(at, (int, float)))
    return "That place lies too far out." if any(off_the_map(at, 0) for at in numbers) else None


def size_on_map(b: Boundary) -> tuple[float, float]:
    """Return width and height of an area as it is shown: of its box while it is folded."""
    return FOLDED if b.folded else (b.w, b.h)


def on_map(boundaries: Mapping[str, Boundary]) -> list[Boundary]:
    """Return the areas that are shown: all but those within a folded one."""
    return [b for b in boundaries.values() if b.within is None or not boundaries[b.within].folded]


def innermost(boundaries: Iterable[Boundary], x: float, y: float) -> Boundary | None:
    """Return the smallest boundary that contains the point, the first by id among equals; None outside all.

    Folded ones are as large as their box.
    """
    best: tuple[float, str] | None = None
    found: Boundary | None = None
    for b in boundaries:
        w, h = FOLDED if b.folded else (b.w, b.h)
        if b.x <= x <= b.x + w and b.y <= y <= b.y + h and (best is None or (w * h, b.id) < best):
            best, found = (w * h, b.id), b
    return found


def boundary_at(plan: Plan, x: float, y: float) -> Boundary | None:
    """Return the boundary of ``plan`` that a box with its centre at the point belongs to."""
    return innermost(on_map(plan.boundaries), x, y)


def boundary_under(plan: Plan, element: Element, x: float, y: float) -> Boundary | None:
    """Return the boundary ``element`` would belong to with its top left at ``(x, y)``."""
    return boundary_at(plan, x + element.w / 2, y + element.h / 2)


class Areas:
    """The boundaries of a plan by place: for many looks in one command, each the same as :func:`boundary_at`."""

    def __init__(self, plan: Plan) -> None:
        self._all = on_map(plan.boundaries)
        self._squares: dict[tuple[int, int], list[Boundary]] = {}

    def under(self, element: Element, x: float, y: float) -> Boundary | None:
        """Return the boundary ``element`` would belong to with its top left at ``(x, y)``."""
        x, y = x + element.w / 2, y + element.h / 2
        place = floor(x / SQUARE), floor(y / SQUARE)
        square = self._squares.get(place)
        if square is None:
            left, top = place[0] * SQUARE, place[1] * SQUARE
            square = self._squares[place] = [
                b
                for b in self._all
                if b.x <= left + SQUARE
                and left <= b.x + size_on_map(b)[0]
                and b.y <= top + SQUARE
                and top <= b.y + size_on_map(b)[1]
            ]
        return innermost(square, x, y)


def free_spot(plan: Plan, boundary: Boundary, w: float, h: float, gap: float = 24.0) -> tuple[float, float]:
    """Return a top left inside ``boundary`` where a box of ``w`` by ``h`` meets no element or area in it, row by row.

    When the area is full the box goes below its lowest element, which may lie outside: callers grow the area.
    """
    taken = [(e.x, e.y, e.w, e.h) for e in plan.elements.values() if e.boundary == boundary.id]
    taken += [(b.x, b.y, *size_on_map(b)) for b in plan.boundaries.values() if b.within == boundary.id]
    top = boundary.y + 40
    y = top
    while y + h <= boundary.y + boundary.h - gap / 2 or y == top:
        x = boundary.x + gap
        while x + w <= boundary.x + boundary.w - gap / 2 or x == boundary.x + gap:
            if not any(
                x < left + wide + gap / 2
                and left < x + w + gap / 2
                and y < up + high + gap / 2
                and up < y + h + gap / 2
                for left, up, wide, high in taken
            ):
                return x, y
            x += 8
        y += 8
    return boundary.x + gap, max((up + high for _, up, _, high in taken), default=top - gap) + gap
