"""How many ways that share no element lead the cases a component is unsure of to people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from models.graph.build import WIRING, links_from
from models.graph.parts import ways
from models.graph.reach import is_low_confidence
from models.plan import ElementKind, Plan

if TYPE_CHECKING:
    import networkx as nx

MOST = 200_000
"""Elements walked over in all; components whose turn comes after that are counted and told."""
_START, _PEOPLE = "\x00start", "\x00people"


class Redundancy(msgspec.Struct, frozen=True):
    """The ways of a component's unsure cases to people, of which no two share an element.

    ``weakest`` are as many elements, reviews among them: without these no such case reaches anybody. Both are
    nothing where no way leads to a person at all.
    """

    component: str
    ways: int
    weakest: tuple[str, ...]
    reviews: tuple[str, ...]
    """The human reviews such a case can reach."""


class Redundancies(msgspec.Struct, frozen=True):
    found: tuple[Redundancy, ...]
    """By component."""
    left_out: int = 0


def redundancies(plan: Plan) -> Redundancies:
    """Return how well each AI component is connected with people. Cached on the plan.

    Source: Menger's theorem; methods §3 (``minimum_node_cut`` from the low-confidence links to all people at once,
    so that the cut is never empty because the two are neighbours: empty means unreachable).
    """
    return plan.derived(_redundancies, WIRING)


def _redundancies(plan: Plan) -> Redundancies:
    onward, elements = ways(plan)[0], plan.elements
    people = {id_ for id_ in onward if elements[id_].kind is ElementKind.REVIEW}
    found, walked, left_out = [], 0, 0
    for id_, links in links_from(plan).items():
        if elements[id_].kind is not ElementKind.AI:
            continue
        if walked > MOST:
            left_out += 1
            continue
        firsts = dict.fromkeys(link.target for link in links if is_low_confidence(link) and link.target != id_)
        reached = _reached(firsts, onward, people, id_)
        walked += len(reached)
        reviews = tuple(sorted(people & reached.keys()))
        weakest = _weakest(firsts, reached, reviews) if reviews else ()
        found.append(Redundancy(id_, len(weakest), weakest, reviews))
    return Redundancies(tuple(found), left_out)


def _reached(
    firsts: Mapping[str, None], onward: Mapping[str, Sequence[str]], people: set[str], component: str
) -> dict[str, list[str]]:
    """Return what cases reach from ``firsts`` on, with where they go on from there; people are the end of it."""
    found: dict[str, list[str]] = {}
    queue = list(firsts)
    while queue:
        here = queue.pop()
        if here in found:
            continue
        found[here] = [] if here in people else [j for j in onward[here] if j not in (here, component)]
        queue += found[here]
    return found


def _weakest(firsts: Mapping[str, None], reached: Mapping[str, list[str]], reviews: tuple[str, ...]) -> tuple[str, ...]:
    if len(reached) == len(reviews):
        return reviews  # every way begins with a person
    import networkx as nx  # 0.1 s, which an edit does not wait for

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edges_from((_START, id_) for id_ in firsts)
    graph.add_edges_from((id_, following) for id_, onward in reached.items() for following in onward)
    graph.add_edges_from((id_, _PEOPLE) for id_ in reviews)
    return tuple(sorted(nx.minimum_node_cut(graph, _START, _PEOPLE)))
