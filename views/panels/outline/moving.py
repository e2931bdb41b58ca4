"""Moving elements into an area without a pointer: the edit that dropping them there would make. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence

from models.commands import move_elements, set_fields
from models.commands.draft import label_name
from models.plan import Edit, Element, Plan, Refusal
from views.canvas.compose import Step, in_turn

GAP = 48.0
"""Scene units between the areas and what is put beside them."""


def into(plan: Plan, elements: Sequence[str], area: str | None) -> Edit | Refusal:
    """Move elements into a free spot of ``area``, whose party then executes them; None: beside all areas.

    Those that lie there already stay where they are.
    """
    moved = [id_ for id_ in elements if plan.elements[id_].boundary != area]
    if not moved:
        return Refusal("It lies there already." if elements else "Nothing was dropped that lies in an area.")
    if area is None:
        return move_elements(plan, _beside(plan, [plan.elements[id_] for id_ in moved]))

    def step(id_: str) -> Step:
        return lambda now: set_fields(now, ("elements", id_), {"boundary": area})

    made = in_turn(plan, map(step, moved), f"Move {len(moved)} items")
    if isinstance(made, Refusal):
        return made
    what = label_name(plan.elements[moved[0]].name) if len(moved) == 1 else f"{len(moved)} items"
    return Edit(f"Move {what} to {label_name(plan.boundaries[area].name)}", made.changes)


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
