"""What belongs with what is selected: of the same kind, in the same area, done by the same, linked. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

from models.graph.build import links_from, links_to
from models.graph.crossings import executor
from models.plan import Element, Key, Plan

Related = Callable[[Plan, Collection[Key]], frozenset[Key]]


def _chosen(plan: Plan, keys: Collection[Key]) -> list[Element]:
    return [plan.elements[id_] for table, id_ in keys if table == "elements" and id_ in plan.elements]


def same_kind(plan: Plan, keys: Collection[Key]) -> frozenset[Key]:
    """Return all elements of the kinds, and all links of the kinds, that are among ``keys``."""
    kinds = {element.kind for element in _chosen(plan, keys)}
    ways = {plan.links[id_].kind for table, id_ in keys if table == "links" and id_ in plan.links}
    elements = {("elements", e.id) for e in plan.elements.values() if e.kind in kinds}
    return frozenset(elements | {("links", k.id) for k in plan.links.values() if k.kind in ways})


def same_area(plan: Plan, keys: Collection[Key]) -> frozenset[Key]:
    """Return all elements in the areas that are among ``keys`` or that elements among them lie in."""
    areas: set[str | None] = {element.boundary for element in _chosen(plan, keys)}
    areas |= {id_ for table, id_ in keys if table == "boundaries"}
    return frozenset(("elements", e.id) for e in plan.elements.values() if e.boundary in areas)


def same_party(plan: Plan, keys: Collection[Key]) -> frozenset[Key]:
    """Return all elements that are executed by whoever executes those among ``keys``."""
    who = {executor(plan, element) for element in _chosen(plan, keys)}
    return frozenset(("elements", e.id) for e in plan.elements.values() if executor(plan, e) in who)


def neighbours(plan: Plan, keys: Collection[Key]) -> frozenset[Key]:
    """Return the elements among ``keys`` with all that one link joins to them."""
    return _reached(plan, keys, steps=1)


def connected(plan: Plan, keys: Collection[Key]) -> frozenset[Key]:
    """Return the elements among ``keys`` with all that any way of links joins to them, whichever way they point."""
    return _reached(plan, keys, steps=None)


def _reached(plan: Plan, keys: Collection[Key], steps: int | None) -> frozenset[Key]:
    out, into = links_from(plan), links_to(plan)
    found = {element.id for element in _chosen(plan, keys)}
    found |= {
        end
        for table, id_ in keys
        if table == "links" and (link := plan.links.get(id_)) is not None
        for end in (link.source, link.target)
    }
    edge = list(found)
    while edge and (steps is None or steps > 0):
        reached = {link.target for id_ in edge for link in out.get(id_, ())}
        reached |= {link.source for id_ in edge for link in into.get(id_, ())}
        edge = list(reached - found)
        found |= reached
        steps = None if steps is None else steps - 1
    return frozenset(("elements", id_) for id_ in found)


RELATED: Final[tuple[tuple[str, str, Related], ...]] = (
    ("kind", "All of the same kind", same_kind),
    ("area", "All in the same area", same_area),
    ("party", "All done by the same", same_party),
    ("near", "What it is linked with", neighbours),
    ("connected", "All that it hangs together with", connected),
)
"""Id, words and function of each, in the order of the menu."""
