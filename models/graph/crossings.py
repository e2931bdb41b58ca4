"""Where data and work cross the line."""

from __future__ import annotations

import msgspec

from models.graph.build import WIRING, links_from, links_to
from models.graph.parts import turns
from models.graph.pieces import pieces
from models.plan import SENSITIVE, BoundaryKind, DataClass, Element, Link, Plan, reads

EXECUTES = reads("elements", "executes", "boundary") | reads("boundaries", "party")
"""What :func:`executor` reads."""
DATA = WIRING | reads("elements", "carries", "masks")
"""What hangs on which data is where."""
MASKED = frozenset({DataClass.PERSONAL, DataClass.SPECIAL})
"""Classes that a masking element lets no further."""
CROSSES = DATA | EXECUTES | reads("boundaries", "kind")


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
    return plan.derived(_crossings, CROSSES)


def executor(plan: Plan, element: Element) -> str | None:
    """Return the party that executes ``element``: what it says itself, else its boundary's party."""
    if element.executes is not None:
        return element.executes
    return plan.boundaries[element.boundary].party if element.boundary is not None else None


def data_at(plan: Plan) -> dict[str, frozenset[DataClass] | None]:
    """Return the data classes that may be present at each element; None where nobody has said. Cached."""
    return plan.derived(_gathered, DATA)


def _gathered(plan: Plan) -> dict[str, frozenset[DataClass] | None]:
    found: dict[str, frozenset[DataClass] | None] = {}
    for piece in pieces(plan):
        found |= piece.derived(_data_at, DATA)
    return found


def _data_at(plan: Plan) -> dict[str, frozenset[DataClass] | None]:
    """Spread classes along flow, data and exception links until nothing changes.

    A class set only grows and "nobody has said" only spreads, so this ends after at most
    (classes + 1) × elements steps, cycles or not.
    """
    elements, ways, into = dict(plan.elements), links_from(plan), links_to(plan)
    held: dict[str, frozenset[DataClass]] = {}
    unsaid: set[str] = set()
    for id_, element in elements.items():
        held[id_] = frozenset(element.carries or ())
        if element.carries is None and (element.kind == "data" or not into[id_]):
            unsaid.add(id_)
    # What holds data first, then in the order of the work, so that hardly an element is looked at twice.
    queue = [id_ for part in reversed(turns(plan)) for id_ in reversed(part)]
    queue.sort(key=lambda id_: elements[id_].kind == "data")
    waiting = set(queue)
    while queue:
        source = queue.pop()
        waiting.discard(source)
        for link in ways[source]:
            target = link.target
            carried, open_ = _on_link(elements[source], link, held[source], source in unsaid)
            if elements[target].kind == "data" and elements[target].carries is not None:
                continue  # what a source holds is what its owner says it holds
            grows = not carried <= held[target]
            if grows or (open_ and target not in unsaid):
                if grows:
                    held[target] |= carried
                if open_:
                    unsaid.add(target)
                if target not in waiting:
                    waiting.add(target)
                    queue.append(target)
    return {id_: (None if id_ in unsaid and not classes else classes) for id_, classes in held.items()}


def _on_link(
    source: Element, link: Link, held: frozenset[DataClass], unsaid: bool
) -> tuple[frozenset[DataClass], bool]:
    """Return the classes on ``link`` and whether that is uncertain: its own word wins over what reaches it."""
    if link.carries is not None:
        return frozenset(link.carries), False
    if source.masks:
        return held - MASKED, False
    return held, unsaid


def _crossings(plan: Plan) -> tuple[Crossing, ...]:
    present, elements = data_at(plan), plan.elements
    found = []
    for id_, link in plan.links.items():
        source, target = elements[link.source], elements[link.target]
        if source.boundary == target.boundary:
            continue
        held = present[link.source]
        classes, open_ = _on_link(source, link, held or frozenset(), held is None)
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
    found.sort(key=lambda crossing: crossing.link)
    return tuple(found)


def _inside(plan: Plan, element: Element) -> bool:
    """Tell whether the element lies on the in-house side; outside every area counts as in-house."""
    return element.boundary is None or plan.boundaries[element.boundary].kind is BoundaryKind.IN_HOUSE
