"""Several commands as one edit. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from models.commands import move_elements, place_boundary
from models.commands.draft import NOTHING
from models.plan import Edit, Key, Link, Note, Picture, Plan, Refusal, squash

Step = Callable[[Plan], Edit | Refusal]


def in_turn(plan: Plan, steps: Iterable[Step], label: str) -> Edit | Refusal:
    """Return one edit for ``steps``, each made for the plan the one before leaves; the first refusal stops all."""
    edits = []
    for step in steps:
        outcome = step(plan)
        if isinstance(outcome, Refusal):
            return outcome
        edits.append(outcome)
        plan = plan.apply(outcome)
    return edits[0] if len(edits) == 1 else squash(edits, label)


def move(
    plan: Plan,
    elements: Iterable[str],
    boundaries: Iterable[str],
    dx: float,
    dy: float,
    slips: Iterable[Key] = (),
) -> Edit | Refusal:
    """Move elements, boundaries, notes and pictures together.

    A boundary takes its own elements along, and the notes and pictures that lie wholly in it.
    """
    areas, inside = moved_areas(plan, boundaries)
    alone = [i for i in elements if i in plan.elements and plan.elements[i].boundary not in inside]
    places: Mapping[str, tuple[float, float]] = {i: (plan.elements[i].x + dx, plan.elements[i].y + dy) for i in alone}
    steps: list[Step] = [_shift(id_, dx, dy) for id_ in areas]
    if alone:
        steps.append(lambda now: move_elements(now, places))
    carried = slips_moved(plan, slips, areas)
    if carried:
        steps.append(_slip(carried, dx, dy))
    if not steps:
        return Refusal("Nothing is selected that can be moved.")
    label = f"Move {len(areas) + len(alone) + len(carried)} items"
    outcome = in_turn(plan, steps, label)
    return outcome if isinstance(outcome, Refusal) or len(steps) == 1 else _bends_along(plan, outcome, dx, dy, label)


def moved_areas(plan: Plan, boundaries: Iterable[str]) -> tuple[list[str], set[str]]:
    """Return the areas that are moved by themselves, and all that move: with those within them."""
    chosen = [id_ for id_ in boundaries if id_ in plan.boundaries]
    areas = [id_ for id_ in chosen if plan.boundaries[id_].within not in chosen]
    return areas, {*areas, *(b.id for b in plan.boundaries.values() if b.within in areas)} if areas else set()


def _bends_along(plan: Plan, moved: Edit, dx: float, dy: float, label: str) -> Edit | Refusal:
    """Return ``moved``, with the bends of links whose ends were moved by two of its steps moved as a whole."""
    from models.commands.bends import bend_link, bent_links, shifted

    edits, now = [moved], plan.apply(moved)

    def went(id_: str) -> bool:
        return now.elements[id_].x != plan.elements[id_].x or now.elements[id_].y != plan.elements[id_].y

    for id_ in bent_links(plan):
        link = plan.links[id_]
        if went(link.source) and went(link.target):
            outcome = bend_link(now, id_, shifted(link.bends, (dx, dy)) or ())
            if isinstance(outcome, Edit):
                edits.append(outcome)
                now = now.apply(outcome)
            elif outcome is not NOTHING:
                return outcome
    return moved if len(edits) == 1 else squash(edits, label)


def slips_moved(plan: Plan, slips: Iterable[Key], areas: Iterable[str]) -> list[Key]:
    """Return the notes and pictures that move with ``areas``, and those of ``slips``, in order."""
    if not plan.notes and not plan.pictures:
        return []
    from models.commands.notes import slips_of, slips_within  # which a plan without any does without
    from models.commands.places import size_on_map

    # What lies on the box of a folded area goes with it; the rest of its room is not seen.
    places = [(b.x, b.y, *size_on_map(b)) for b in map(plan.boundaries.__getitem__, areas)]
    return sorted({*slips_of(plan, slips), *slips_within(plan, places)})


def _slip(keys: list[Key], dx: float, dy: float) -> Step:
    def step(plan: Plan) -> Edit | Refusal:
        from models.commands.notes import place_slips

        places = {}
        for key in keys:
            one = plan.get(key)
            if isinstance(one, (Note, Picture)):
                places[key] = one.x + dx, one.y + dy, one.w, one.h
        return place_slips(plan, places)

    return step


def _shift(boundary: str, dx: float, dy: float) -> Step:
    def step(plan: Plan) -> Edit | Refusal:
        b = plan.boundaries[boundary]
        return place_boundary(plan, boundary, b.x + dx, b.y + dy, b.w, b.h)

    return step


def halved(plan: Plan, link: Link, onward: str, at: tuple[float, float]) -> list[Step]:
    """Return the steps that give the bends of a link that lie beyond ``at`` to the link ``onward`` from there."""
    from models.commands.bends import bend_link, bends_before

    bends = link.bends or ()
    first = bends[: bends_before(plan, link, at)]
    rest = bends[len(first) :]
    if not rest:
        return []
    return [lambda now: bend_link(now, link.id, first), lambda now: bend_link(now, onward, rest)]
