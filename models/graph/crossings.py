"""Where data and work cross the line."""

from __future__ import annotations

import msgspec

from models.graph.build import links_from, links_to
from models.plan import SENSITIVE, SHAPE, BoundaryKind, DataClass, Element, Link, Plan


class Crossing(msgspec.Struct, frozen=True):
    """A link whose ends lie in different boundaries.

    ``carries`` are the data classes that reach it from their sources, stopped at masking elements, or what the
    link itself says; None when nobody has said. ``sensitive`` is None when that cannot be told.
    ``outward`` tells that it leaves the in-house side.
    """

    link: str
    source_boundary: str | None
    target_boundary: str | None
    receiver: str | None
    """Party that receives: the executor of the target."""
    carries: tuple[DataClass, ...] | None
    sensitive: bool | None
    controlled: bool
    """A control is recorded on the link."""
    outward: bool


def crossings(plan: Plan) -> tuple[Crossing, ...]:
    """Return every crossing, by link id. Cached on the plan."""
    return plan.derived(_crossings, SHAPE)


def executor(plan: Plan, element: Element) -> str | None:
    """Return the party that executes ``element``: what it says itself, else its boundary's party."""
    if element.executes is not None:
        return element.executes
    return plan.boundaries[element.boundary].party if element.boundary is not None else None


def data_at(plan: Plan) -> dict[str, frozenset[DataClass] | None]:
    """Return the data classes that may be present at each element; None where nobody has said. Cached."""
    return plan.derived(_data_at, SHAPE)


def _data_at(plan: Plan) -> dict[str, frozenset[DataClass] | None]:
    """Spread classes along flow, data and exception links until nothing changes.

    A class set only grows and "nobody has said" only spreads, so this ends after at most
    (classes + 1) × elements steps, cycles or not.
    """
    elements, ways, into = dict(plan.elements), links_from(plan), links_to(plan)
    held: dict[str, frozenset[DataClass]] = {}
    unsaid: set[str] = set()
    for id_, element in plan.elements.items():
        held[id_] = frozenset(element.carries or ())
        if element.carries is None and (element.kind == "data" or not into[id_]):
            unsaid.add(id_)
    queue = list(plan.elements)
    waiting = set(queue)
    while queue:
        source = queue.pop()
        waiting.discard(source)
        for link in ways[source]:
            target = link.target
            carried, open_ = _on_link(plan, link, held[source], source in unsaid)
            if elements[target].kind == "data" and elements[target].carries is not None:
                continue  # what a source holds is what its owner says it holds
            grown = held[target] | carried
            if grown != held[target] or (open_ and target not in unsaid):
                held[target] = grown
                if open_:
                    unsaid.add(target)
                if target not in waiting:
                    waiting.add(target)
                    queue.append(target)
    return {id_: (None if id_ in unsaid and not classes else classes) for id_, classes in held.items()}


def _on_link(plan: Plan, link: Link, held: frozenset[DataClass], unsaid: bool) -> tuple[frozenset[DataClass], bool]:
    """Return the classes on ``link`` and whether that is uncertain: its own word wins over what reaches it."""
    if link.carries is not None:
        return frozenset(link.carries), False
    if plan.elements[link.source].masks:
        return held - {DataClass.PERSONAL, DataClass.SPECIAL}, False
    return held, unsaid


def _crossings(plan: Plan) -> tuple[Crossing, ...]:
    present = data_at(plan)
    found = []
    for id_ in sorted(plan.links):
        link = plan.links[id_]
        source, target = plan.elements[link.source], plan.elements[link.target]
        if source.boundary == target.boundary:
            continue
        held = present[link.source]
        classes, open_ = _on_link(plan, link, held or frozenset(), held is None)
        carries = None if open_ and not classes else tuple(sorted(classes))
        sensitive = bool(classes & SENSITIVE) or (None if open_ else False)
        found.append(
            Crossing(
                link=id_,
                source_boundary=source.boundary,
                target_boundary=target.boundary,
                receiver=executor(plan, target),
                carries=carries,
                sensitive=sensitive,
                controlled=bool(link.control.strip()),
                outward=_inside(plan, source) and not _inside(plan, target),
            )
        )
    return tuple(found)


def _inside(plan: Plan, element: Element) -> bool:
    """Tell whether the element lies on the in-house side; outside every area counts as in-house."""
    return element.boundary is None or plan.boundaries[element.boundary].kind is BoundaryKind.IN_HOUSE
