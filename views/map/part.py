"""Part of a map: what somebody selected, with what belongs to it. Knows no Qt."""

from __future__ import annotations

from collections.abc import Collection

from models.plan import Key, Plan
from views.map.model import Box, Drawing, DrawnLink


def part_of(drawing: Drawing, plan: Plan, keys: Collection[Key]) -> Drawing:
    """Return of ``drawing``, the map of ``plan``, what ``keys`` name.

    An area brings along what lies in it, and elements the links among them.
    """
    areas = {id_ for table, id_ in keys if table == "boundaries"}
    areas |= {b.id for b in plan.boundaries.values() if b.within in areas}
    chosen = {id_ for table, id_ in keys if table == "elements"}
    chosen |= {e.id for e in plan.elements.values() if e.boundary in areas} if areas else set()
    links = {id_ for table, id_ in keys if table == "links"}
    boundaries = tuple(b for b in drawing.boundaries if b.id in areas)
    elements = tuple(e for e in drawing.elements if e.id in chosen)
    kept = tuple(k for k in drawing.links if k.id in links or (k.source in chosen and k.target in chosen))
    pictures = tuple(one for one in drawing.pictures if one.key in keys)
    notes = tuple(note for note in drawing.notes if note.key in keys)
    boxes = [one.box for one in pictures] + [note.box for note in notes]
    boxes += [b.box for b in boundaries] + [e.box for e in elements] + [reach(link) for link in kept]
    extent = boxes[0] if boxes else Box(0, 0, 1, 1)
    for box in boxes[1:]:
        extent = extent.union(box)
    return Drawing(boundaries, elements, kept, extent, pictures, notes)


def reach(link: DrawnLink) -> Box:
    """Return everything a link covers, with its label."""
    line = Box.around(link.points)
    return line.union(link.label_box) if link.label_lines else line
