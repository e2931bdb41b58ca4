"""Automatic layout of a part of the map. Knows no Qt."""

from __future__ import annotations

import msgspec

from models.graph.layout import Layout, layered
from models.plan import Plan
from views.canvas.snapping import on_grid

MARGIN = 24.0
"""Units an area keeps around what lies in it."""


def part_laid_out(plan: Plan, ids: list[str], direction: str) -> Layout:
    """Return places for some elements around the place where they are now; their areas grow if they must."""
    elements = {i: msgspec.structs.replace(plan.elements[i], boundary=None) for i in ids}
    links = {k.id: k for k in plan.links.values() if k.source in elements and k.target in elements}
    made = layered(Plan({"elements": elements, "links": links}), direction=direction).elements
    left, top = min(x for x, _ in made.values()), min(y for _, y in made.values())
    x, y = on_grid(min(e.x for e in elements.values())), on_grid(min(e.y for e in elements.values()))
    places = {i: (x + px - left, y + py - top) for i, (px, py) in made.items()}
    areas: dict[str, tuple[float, float, float, float]] = {}
    for id_ in ids:
        e = plan.elements[id_]
        if e.boundary is not None:
            b = plan.boundaries[e.boundary]
            bx, by, bw, bh = areas.get(b.id, (b.x, b.y, b.w, b.h))
            right, bottom = places[id_][0] + e.w + MARGIN, places[id_][1] + e.h + MARGIN
            areas[b.id] = bx, by, max(bw, right - bx), max(bh, bottom - by)
    grown = {i: a for i, a in areas.items() if (a[2], a[3]) != (plan.boundaries[i].w, plan.boundaries[i].h)}
    return Layout(places, grown)
