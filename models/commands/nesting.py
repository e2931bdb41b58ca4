"""Areas within areas, one level: a provider within a partner. And areas folded into one box."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from models.commands.draft import Draft, label_name
from models.commands.places import on_map, size_on_map
from models.plan import Boundary, Edit, Note, Picture, Plan, Refusal

MARGIN = 16.0
"""Units an area keeps around one that it grows to hold."""
BESIDE = 48.0
"""Units between all areas and one that is taken out of another."""


def fold(plan: Plan, ids: Collection[str], folded: bool = True) -> Edit | Refusal:
    """Collapse areas into one box each, with all that lies in them, or expand them again.

    What lies in them stays where it is, and notes and pictures that wholly lie in them are hidden with it. An area
    around an expanded one grows to hold it.
    """
    draft = Draft(plan)
    for id_ in ids:
        if id_ not in plan.boundaries:
            return Refusal("The boundary is not in the plan any more.", ("boundaries", id_))
        draft.change("boundaries", id_, folded=folded)
        if not folded:
            grow_around(draft, id_)
    if plan.notes or plan.pictures:
        from models.commands.notes import hide_slips, show_slips  # which a plan without any does without

        (hide_slips if folded else show_slips)(draft, ids)
    changed = [id_ for id_ in ids if plan.boundaries[id_].folded != folded]
    what = label_name(plan.boundaries[changed[0]].name) if len(changed) == 1 else f"{len(changed)} areas"
    return draft.edit(f"{'Collapse' if folded else 'Expand'} {what}")


def within_problem(plan: Plan, id_: str, outer: str) -> str | None:
    """Return why an area cannot lie within another, as a sentence; None if it can."""
    areas = plan.boundaries
    if outer == id_:
        return "An area cannot lie within itself."
    if outer in areas and areas[outer].within is not None:
        return _too_deep(areas, areas[outer])
    inner = next((b for b in areas.values() if b.within == id_), None)
    if inner is not None and id_ in areas and outer in areas:
        return _holds(areas[id_], inner, areas[outer])
    return None


def holds(outer: Boundary, inner: Boundary) -> bool:
    """Tell whether an area as it is shown lies wholly inside a larger one; nothing is drawn into a folded one."""
    (ow, oh), (w, h) = size_on_map(outer), size_on_map(inner)
    inside = outer.x <= inner.x and outer.y <= inner.y
    inside = inside and inner.x + w <= outer.x + ow and inner.y + h <= outer.y + oh
    return inside and not outer.folded and w * h < ow * oh


def drafted(draft: Draft, *new: str) -> dict[str, Boundary]:
    """Return the areas as drafted, with ``new`` ones."""
    found = (draft.get(("boundaries", id_)) for id_ in (*draft.plan.boundaries, *new))
    return {b.id: b for b in found if isinstance(b, Boundary)}


def shift(draft: Draft, id_: str, dx: float, dy: float) -> Refusal | None:
    """Move an area with all that lies in it; a refusal if something would leave the map."""
    from models.commands.bends import carry

    plan = draft.plan
    areas = {id_, *(b.id for b in plan.boundaries.values() if b.within == id_)}
    for area in areas:
        b = plan.boundaries[area]
        draft.change("boundaries", area, x=b.x + dx, y=b.y + dy)
    inside = [element for element in plan.elements.values() if element.boundary in areas]
    for element in inside:
        draft.change("elements", element.id, x=element.x + dx, y=element.y + dy)
    if plan.notes or plan.pictures:
        from models.commands.notes import hidden_in

        for table, slip in hidden_in(plan, areas):
            one = plan.table(table)[slip]
            if isinstance(one, (Note, Picture)):
                draft.change(table, slip, x=one.x + dx, y=one.y + dy)
    return carry(draft, {element.id: (dx, dy) for element in inside})


def settle(draft: Draft, id_: str) -> Refusal | None:
    """Settle which areas lie within which after one was placed; a refusal if that would be more than one level."""
    areas = drafted(draft, id_)
    here, seen = areas[id_], on_map(areas)
    held = {b.id for b in areas.values() if b.within == id_}
    around = [b for b in seen if b.id not in held and holds(b, here)]
    outer = min(around, key=lambda b: (b.w * b.h, b.id), default=None)
    if outer is not None and outer.within is not None:
        return Refusal(_too_deep(areas, outer), ("boundaries", id_))
    inside = held if here.folded else {b.id for b in seen if b.within in (None, id_) and holds(here, b)}
    for other in areas.values():
        if other.within in inside - held:
            return Refusal(_holds(areas[other.within or ""], other, here), ("boundaries", id_))
    if outer is not None and inside:
        return Refusal(_holds(here, areas[min(inside)], outer), ("boundaries", id_))
    draft.change("boundaries", id_, within=outer.id if outer is not None else None)
    for other_id in inside ^ held:
        draft.change("boundaries", other_id, within=id_ if other_id in inside else None)
    return None


def grow_around(draft: Draft, id_: str) -> None:
    """Make the area around another large enough to hold it."""
    inner = draft.get(("boundaries", id_))
    outer = draft.get(("boundaries", inner.within)) if isinstance(inner, Boundary) and inner.within else None
    if not isinstance(inner, Boundary) or not isinstance(outer, Boundary):
        return
    w, h = size_on_map(inner)
    left, top = min(outer.x, inner.x - MARGIN), min(outer.y, inner.y - MARGIN)
    right = max(outer.x + outer.w, inner.x + w + MARGIN)
    bottom = max(outer.y + outer.h, inner.y + h + MARGIN)
    if not (outer.x <= inner.x and inner.x + w <= outer.x + outer.w):
        draft.change("boundaries", outer.id, x=left, w=right - left)
    if not (outer.y <= inner.y and inner.y + h <= outer.y + outer.h):
        draft.change("boundaries", outer.id, y=top, h=bottom - top)


def put_within(draft: Draft, id_: str, outer: str | None) -> Refusal | None:
    """Put an area into another, below what lies there, or take it out, beside all; if it does not lie so already."""
    plan = draft.plan
    here = plan.boundaries[id_]
    old = plan.boundaries.get(here.within or "")
    around = plan.boundaries.get(outer or "")
    dx = dy = 0.0
    if around is not None and not holds(around, here):
        bottoms = [e.y + e.h for e in plan.elements.values() if e.boundary == around.id]
        bottoms += [b.y + size_on_map(b)[1] for b in plan.boundaries.values() if b.within == around.id]
        dx, dy = around.x + MARGIN - here.x, max(bottoms, default=around.y + 24.0) + MARGIN - here.y
    elif around is None and old is not None:
        dx = max(b.x + b.w for b in plan.boundaries.values()) + BESIDE - here.x
    if dx or dy:
        refusal = shift(draft, id_, dx, dy)
        if refusal is not None:
            return refusal
    draft.change("boundaries", id_, within=outer)
    grow_around(draft, id_)
    return None


def moved_label(draft: Draft, old: Boundary, deed: str) -> str:
    """Return what a move or resize of an area does, in words: ``Move “Lumenvale” into “Kelpwright”``."""
    new = draft.get(("boundaries", old.id))
    within = new.within if isinstance(new, Boundary) else None
    label = f"{deed} {label_name(old.name)}"
    if within == old.within:
        return label
    areas = draft.plan.boundaries
    return f"{label} {'into' if within else 'out of'} {label_name(areas[within or old.within or ''].name)}"


def _too_deep(areas: Mapping[str, Boundary], outer: Boundary) -> str:
    around = areas[outer.within or ""]
    return f"Areas nest one level: {label_name(outer.name)} already lies within {label_name(around.name)}."


def _holds(here: Boundary, inner: Boundary, outer: Boundary) -> str:
    return (
        f"Areas nest one level: {label_name(here.name)} holds {label_name(inner.name)}, "
        f"so it cannot lie within {label_name(outer.name)}."
    )
