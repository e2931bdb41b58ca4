"""Automatic layout of a part of the map. Knows no Qt."""

from __future__ import annotations

import msgspec

from models.graph.layout import TITLE, Layout, Rect, layered
from models.plan import Plan
from views.canvas.snapping import on_grid

MARGIN = 24.0
"""Units an area keeps around what lies in it."""


def part_laid_out(plan: Plan, ids: list[str], direction: str) -> Layout:
    """Return places for some elements around the place where they are now; their areas, and those around, grow."""
    elements = {i: msgspec.structs.replace(plan.elements[i], boundary=None) for i in ids}
    links = {k.id: k for k in plan.links.values() if k.source in elements and k.target in elements}
    made = layered(Plan({"elements": elements, "links": links}), direction=direction).elements
    left, top = min(x for x, _ in made.values()), min(y for _, y in made.values())
    x, y = on_grid(min(e.x for e in elements.values())), on_grid(min(e.y for e in elements.values()))
    places = {i: (x + px - left, y + py - top) for i, (px, py) in made.items()}
    areas: dict[str, Rect] = {}
    for id_ in ids:
        e = plan.elements[id_]
        if e.boundary is not None:
            _hold(plan, areas, e.boundary, (*places[id_], e.w, e.h))
    for id_, rect in list(areas.items()):
        outer = plan.boundaries[id_].within
        if outer is not None:
            _hold(plan, areas, outer, rect)
    grown = {i: a for i, a in areas.items() if a != _rect(plan, i)}
    return Layout(places, grown)


def _rect(plan: Plan, id_: str) -> Rect:
    b = plan.boundaries[id_]
    return b.x, b.y, b.w, b.h


def _hold(plan: Plan, areas: dict[str, Rect], id_: str, rect: Rect) -> None:
    """Let an area grow until it holds ``rect``, with a margin where it did not, and its title above."""
    x, y, w, h = areas.get(id_) or _rect(plan, id_)
    left = x if rect[0] >= x else rect[0] - MARGIN
    top = y if rect[1] >= y else rect[1] - TITLE
    right, bottom = max(x + w, rect[0] + rect[2] + MARGIN), max(y + h, rect[1] + rect[3] + MARGIN)
    areas[id_] = left, top, right - left, bottom - top
