"""Where work stops without an outcome, and where it goes on without a beginning."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from models.graph.build import links_from, links_to
from models.plan import FACTS, ElementKind, LinkKind, Plan

ASIDE = frozenset({ElementKind.DATA, ElementKind.SYSTEM})
"""Kinds that work calls on, but that a case need not leave again."""

Part = tuple[str, ...]
"""Elements by id: one, or several in a circle."""


def dead_ends(plan: Plan) -> tuple[Part, ...]:
    """Return where cases end without an outcome: elements nothing leaves, and circles without a way out.

    Only the last part is named, not all that leads there. Elements without any flow or exception link are left
    out (:func:`orphans` finds those without a link), and so is all when the plan has no outcome. Cached on the plan.
    """
    return plan.derived(_dead_ends, FACTS)


def unreached(plan: Plan) -> tuple[Part, ...]:
    """Return where work goes on that no trigger starts: elements nothing leads to, and circles without a way in.

    Only the first part is named. Nothing is when the plan has no trigger. Cached on the plan.
    """
    return plan.derived(_unreached, FACTS)


def orphans(plan: Plan) -> tuple[str, ...]:
    """Return the elements that no link touches, by id, unless there is only one element."""
    out, into = links_from(plan), links_to(plan)
    return tuple(sorted(i for i in plan.elements if not out[i] and not into[i])) if len(plan.elements) > 1 else ()


def _ways(plan: Plan, *, back: bool) -> dict[str, list[str]]:
    """Return where cases go from each element, or come from; data links carry no case."""
    ways: dict[str, list[str]] = {id_: [] for id_ in plan.elements}
    for link in plan.links.values():
        if link.kind is not LinkKind.DATA:
            source, target = (link.target, link.source) if back else (link.source, link.target)
            ways[source].append(target)
    return ways


def _dead_ends(plan: Plan) -> tuple[Part, ...]:
    return _last(plan, ElementKind.OUTCOME, _ways(plan, back=False), _ways(plan, back=True))


def _unreached(plan: Plan) -> tuple[Part, ...]:
    return _last(plan, ElementKind.TRIGGER, _ways(plan, back=True), _ways(plan, back=False))


def _last(plan: Plan, goal: ElementKind, ways: dict[str, list[str]], back: dict[str, list[str]]) -> tuple[Part, ...]:
    """Return the parts furthest along ``ways`` of what has no way to an element of kind ``goal``."""
    goals = [id_ for id_, element in plan.elements.items() if element.kind is goal]
    if not goals:
        return ()
    stuck = set(plan.elements) - _reached(goals, back)
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(i for i in stuck if plan.elements[i].kind not in ASIDE and (ways[i] or back[i]))
    # What is stuck leads only to what is stuck, so a part that leads to no other is where it ends.
    graph.add_edges_from((i, j) for i in graph for j in ways[i] if j in graph)
    condensed = nx.condensation(graph)
    return tuple(sorted(tuple(sorted(condensed.nodes[n]["members"])) for n in condensed if not condensed.out_degree(n)))


def _reached(starts: Iterable[str], ways: dict[str, list[str]]) -> set[str]:
    seen = set(starts)
    queue = list(seen)
    while queue:
        for following in ways[queue.pop()]:
            if following not in seen:
                seen.add(following)
                queue.append(following)
    return seen
