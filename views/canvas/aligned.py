"""Bringing several elements into line. Knows no Qt."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum

from models.plan import Element
from views.canvas.snapping import on_grid

Places = dict[str, tuple[float, float]]


class Line(StrEnum):
    """What is brought into line; the words of the menu."""

    LEFT = "Left edges"
    CENTRE = "Middles, one below the other"
    RIGHT = "Right edges"
    TOP = "Upper edges"
    MIDDLE = "Middles, side by side"
    BOTTOM = "Lower edges"
    ACROSS = "Same gaps from left to right"
    DOWN = "Same gaps from top to bottom"


def aligned(elements: Mapping[str, Element], line: Line) -> Places:
    """Return the places that bring ``elements`` into ``line``; those that stay are left out."""
    found = _spread(elements.values(), line) if line in (Line.ACROSS, Line.DOWN) else _edge(elements.values(), line)
    return {id_: place for id_, place in found.items() if place != (elements[id_].x, elements[id_].y)}


def _edge(elements: Collection[Element], line: Line) -> Places:
    left, right = min(e.x for e in elements), max(e.x + e.w for e in elements)
    top, bottom = min(e.y for e in elements), max(e.y + e.h for e in elements)
    match line:
        case Line.LEFT:
            return {e.id: (left, e.y) for e in elements}
        case Line.CENTRE:
            return {e.id: ((left + right - e.w) / 2, e.y) for e in elements}
        case Line.RIGHT:
            return {e.id: (right - e.w, e.y) for e in elements}
        case Line.TOP:
            return {e.id: (e.x, top) for e in elements}
        case Line.MIDDLE:
            return {e.id: (e.x, (top + bottom - e.h) / 2) for e in elements}
    return {e.id: (e.x, bottom - e.h) for e in elements}


def _spread(elements: Collection[Element], line: Line) -> Places:
    """Keep the outermost two and put the same gap between all; with two there is nothing to do."""
    across = line is Line.ACROSS
    order = sorted(elements, key=lambda e: (e.x, e.y, e.id) if across else (e.y, e.x, e.id))
    if len(order) < 3:
        return {}
    sizes = [e.w if across else e.h for e in order]
    first, last = order[0], order[-1]
    start = first.x if across else first.y
    end = last.x + last.w if across else last.y + last.h
    gap = (end - start - sum(sizes)) / (len(order) - 1)
    places, at = {}, start
    for e, size in zip(order, sizes, strict=True):
        spot = at if e in (first, last) else on_grid(at)
        places[e.id] = (spot, e.y) if across else (e.x, spot)
        at += size + gap
    return places
