"""Where links meet what they connect: on the outline of a shape, not on its box. Knows no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.graph.routing import side_of
from views.map.shapes import inset

if TYPE_CHECKING:
    from views.map.model import DrawnElement, Point


def to_outline(points: tuple[Point, ...], source: DrawnElement, target: DrawnElement) -> tuple[Point, ...]:
    """Move the ends of a route from the boxes onto the outlines within."""
    first = _onto(points[0], points[1], source)
    last = _onto(points[-1], points[-2], target)
    return (first, *points[1:-1], last)


def _onto(end: Point, then: Point, element: DrawnElement) -> Point:
    box = element.box
    side = side_of((box.x, box.y, box.w, box.h), end, then)
    if side in ("left", "right"):
        deep = inset(element.kind, box.w, box.h, side, end[1] - box.y)
        return (end[0] + (deep if side == "left" else -deep), end[1])
    deep = inset(element.kind, box.w, box.h, side, end[0] - box.x)
    return (end[0], end[1] + (deep if side == "top" else -deep))
