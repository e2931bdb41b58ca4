"""Moving elements and areas into an area without a pointer: the edit that a drop there makes. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence

from models.commands import move_elements, set_fields
from models.commands.draft import label_name
from models.plan import Edit, Element, Key, Plan, Refusal
from views.canvas.compose import Step, in_turn

GAP = 48.0
"""Scene units between the areas and what is put beside them."""


def into(plan: Plan, keys: Sequence[Key], area: str | None) -> Edit | Refusal:
    """Move elements and areas into a free spot of ``area``, whose party then executes the elements; None: out of all.

    Those that lie there already stay where they are, and what lies in an area that is moved goes with it.
    """
    areas = [id_ for table, id_ in keys if table == "boundaries" and plan.boundaries[id_].within != area]
    homes = [(id_, plan.elements[id_].boundary) for table, id_ in keys if table == "elements"]
    elements = [id_ for id_, home in homes if home != area and home not in areas]
    moved = [*areas, *elements]
    if not moved:
        return Refusal("It lies there already." if keys else "Nothing was dropped that lies in an area.")
    steps: list[Step] = [_step(("boundaries", id_), "within", area) for id_ in areas]
    if area is not None:
        steps += [_step(("elements", id_), "boundary", area) for id_ in elements]
    elif elements:
        steps.append(lambda now: move_elements(now, _beside(now, [now.elements[id_] for id_ in elements])))
    made = in_turn(plan, steps, f"Move {len(moved)} items")
    if isinstance(made, Refusal) or area is None:
        return made
    first = plan.boundaries[moved[0]].name if areas else plan.elements[moved[0]].name
    what = label_name(first) if len(moved) == 1 else f"{len(moved)} items"
    return Edit(f"Move {what} to {label_name(plan.boundaries[area].name)}", made.changes)


def _step(key: Key, field: str, area: str | None) -> Step:
    return lambda now: set_fields(now, key, {field: area})


def _beside(plan: Plan, elements: Sequence[Element]) -> dict[str, tuple[float, float]]:
    """Return free places to the right of all areas, one below the other."""
    x = max(b.x + b.w for b in plan.boundaries.values()) + GAP
    gone = {element.id for element in elements}
    there = [e.y + e.h for e in plan.elements.values() if e.id not in gone and e.x + e.w > x]
    y = max(there, default=min(b.y for b in plan.boundaries.values()) - GAP / 2) + GAP / 2
    places = {}
    for element in elements:
        places[element.id] = x, y
        y += element.h + GAP / 2
    return places
