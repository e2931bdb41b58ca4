"""The pieces of a map that no link joins, each as a small plan of its own.

Whatever runs along links stays within a piece. So an analysis is made piece by piece, and after an edit only the piece
it touched is looked at again: large maps are many small ones side by side.
"""

from __future__ import annotations

from collections.abc import Iterator

from models.graph.build import WIRING, links_from
from models.plan import FACTS, Element, Link, Plan

Contents = tuple[tuple[Element, ...], tuple[Link, ...]]
"""The elements of a piece by id, and their links by source and id."""


def pieces(plan: Plan) -> tuple[Plan, ...]:
    """Return the pieces of the map: plans with the elements and links of each, and nothing else.

    In order of their first element's id. A piece that an edit leaves alone is the very same plan as before, with all
    that was derived for it. Cached on the plan.
    """
    return plan.derived(_pieces, FACTS)


def contents(plan: Plan) -> tuple[Contents, ...]:
    """Return what lies in each piece, in the same order; the very same while an edit leaves it alone. Cached."""
    return plan.derived(_contents, FACTS)


def members(plan: Plan) -> tuple[tuple[str, ...], ...]:
    """Return the elements of each piece, by id. Cached on the plan."""
    return plan.derived(_members, WIRING)


def _members(plan: Plan) -> tuple[tuple[str, ...], ...]:
    out = links_from(plan)
    beside: dict[str, list[str]] = {id_: [] for id_ in out}
    for source, links in out.items():
        mine = beside[source]
        for link in links:
            mine.append(link.target)
            beside[link.target].append(source)
    seen: set[str] = set()
    found: list[tuple[str, ...]] = []
    for first in out:
        if first in seen:
            continue
        seen.add(first)
        piece = [first]
        for here in piece:
            for other in beside[here]:
                if other not in seen:
                    seen.add(other)
                    piece.append(other)
        piece.sort()
        found.append(tuple(piece))
    return tuple(found)


def _contents(plan: Plan) -> tuple[Contents, ...]:
    return tuple(plan.each(_same, _facts(plan)))


def _facts(plan: Plan) -> Iterator[tuple[str, Contents]]:
    elements, out = dict(plan.elements), links_from(plan)
    for ids in members(plan):
        yield ids[0], (tuple([elements[id_] for id_ in ids]), tuple([link for id_ in ids for link in out[id_]]))


def _same(facts: Contents) -> Contents:
    return facts


def _pieces(plan: Plan) -> tuple[Plan, ...]:
    return tuple(plan.each(_piece, ((facts[0][0].id, facts) for facts in contents(plan))))


def _piece(facts: Contents) -> Plan:
    elements, links = facts
    return Plan({"elements": {element.id: element for element in elements}, "links": {link.id: link for link in links}})
