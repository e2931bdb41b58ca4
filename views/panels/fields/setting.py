"""Which command sets a field: most fields have one door, some have their own. Knows no Qt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from models.commands import move_elements, place_boundary, set_fields_of, set_link_kind
from models.plan import Edit, Key, LinkKind, Note, Picture, Plan, Refusal, squash


def set_field(plan: Plan, keys: Iterable[Key], name: str, value: object) -> Edit | Refusal:
    """Set field ``name`` of all ``keys``, records of one table, in one edit; all of them or none.

    A link's kind, an element's place and a boundary's place go through the command that knows what follows from
    them, so the inspector does what the map would do.
    """
    wanted = sorted(keys)
    if not wanted:
        return Refusal("Nothing is selected.")
    table = wanted[0][0]
    if table == "links" and name == "kind":
        return _link_kinds(plan, [id_ for _, id_ in wanted], LinkKind(cast(str, value)))
    if name in ("x", "y", "w", "h") and not isinstance(value, (int, float)):
        return Refusal("A place on the map needs a figure.")
    if table == "elements" and name in ("x", "y"):
        at: Any = value
        places = {id_: plan.elements[id_] for _, id_ in wanted if id_ in plan.elements}
        return move_elements(
            plan, {i: (at if name == "x" else e.x, at if name == "y" else e.y) for i, e in places.items()}
        )
    if table == "boundaries" and name in ("x", "y", "w", "h"):
        return _places(plan, [id_ for _, id_ in wanted], {name: float(cast(float, value))})
    if table in ("notes", "pictures") and name in ("x", "y", "w", "h"):
        return _slips(plan, wanted, {name: float(cast(float, value))})
    return set_fields_of(plan, tuple(wanted), {name: value})


def _slips(plan: Plan, keys: list[Key], change: dict[str, float]) -> Edit | Refusal:
    from models.commands.notes import place_slips  # which a map without notes and pictures does without

    places = {}
    for key in keys:
        one = plan.get(key)
        if isinstance(one, (Note, Picture)):
            now = {"x": one.x, "y": one.y, "w": one.w, "h": one.h, **change}
            places[key] = now["x"], now["y"], now["w"], now["h"]
    return place_slips(plan, places)


def _link_kinds(plan: Plan, ids: list[str], kind: LinkKind) -> Edit | Refusal:
    edits: list[Edit] = []
    for id_ in ids:
        if id_ in plan.links and plan.links[id_].kind is kind:
            continue
        outcome = set_link_kind(plan, id_, kind)
        if isinstance(outcome, Refusal):
            return outcome
        edits.append(outcome)
        plan = plan.apply(outcome)
    return _together(edits)


def _places(plan: Plan, ids: list[str], change: dict[str, float]) -> Edit | Refusal:
    edits: list[Edit] = []
    for id_ in ids:
        area = plan.boundaries.get(id_)
        if area is None:
            return Refusal("The boundary is not in the plan any more.")
        outcome = place_boundary(plan, id_, **{"x": area.x, "y": area.y, "w": area.w, "h": area.h, **change})
        if isinstance(outcome, Edit):
            edits.append(outcome)
            plan = plan.apply(outcome)
        elif any(getattr(area, name) != value for name, value in change.items()):
            return outcome
    return _together(edits)


def _together(edits: list[Edit]) -> Edit | Refusal:
    if not edits:
        return Refusal("Nothing would change.")
    return edits[0] if len(edits) == 1 else squash(edits, f"{edits[0].label} and {len(edits) - 1} more")
