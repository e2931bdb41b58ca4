"""A layout of a plan with folded areas: each is put like an element, and what lies in it goes along."""

from __future__ import annotations

import msgspec

from models.graph.folds import folds
from models.graph.layout import Layout, layered
from models.plan import Element, Plan
from models.plan.records import FOLDED


def layered_around_boxes(plan: Plan, direction: str) -> Layout:
    """Return places for everything that is shown, and for what lies in folded areas with them."""
    folded = folds(plan)
    elements = {id_: e for id_, e in plan.elements.items() if id_ not in folded.inside}
    names: dict[str, str] = {}
    for area in sorted(folded.boxes):
        name = f"box {area}"
        while name in plan.elements:
            name += "'"
        names[area] = name
        w, h = FOLDED
        elements[name] = Element(id=name, name="", boundary=plan.boundaries[area].within, w=w, h=h)
    shown = {i: b for i, b in plan.boundaries.items() if i not in folded.boxes and i not in folded.areas}
    links = {}
    for id_, link in plan.links.items():
        source, target = folded.ends(link.source, link.target)
        if source is None or source != target:
            ends = {"source": names.get(source or "", link.source), "target": names.get(target or "", link.target)}
            links[id_] = msgspec.structs.replace(link, **ends)
    made = layered(Plan({"elements": elements, "boundaries": shown, "links": links}), direction=direction)
    places, areas = dict(made.elements), dict(made.boundaries)
    by = {}
    for area, name in names.items():
        x, y = places.pop(name)
        b = plan.boundaries[area]
        by[area] = x - b.x, y - b.y
    for id_, box in folded.inside.items():
        element, (dx, dy) = plan.elements[id_], by[box]
        places[id_] = element.x + dx, element.y + dy
    for id_, box in (folded.areas | {box: box for box in names}).items():
        b, (dx, dy) = plan.boundaries[id_], by[box]
        areas[id_] = b.x + dx, b.y + dy, b.w, b.h
    return Layout(places, areas)
