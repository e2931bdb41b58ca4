"""How many cases reach each element: entry volumes pushed along the links."""

from __future__ import annotations

import networkx as nx

from models.graph.build import links_from, links_to
from models.graph.reach import is_low_confidence
from models.plan import FLOW, ElementKind, Link, LinkKind, Plan, Span

ROUNDS = 60
"""Turns of a circle; cases that go round shrink each time, so the rest after these is negligible."""
NEGLIGIBLE = 1e-6
"""Cases a working day that are none."""

Volume = tuple[float, float]
Way = tuple[str, float, float]
"""An element cases go to, and the least and most share of them."""


def volumes(plan: Plan) -> dict[str, Volume | None]:
    """Return cases a working day at each element as (low, high); None where nothing upstream says. Cached."""
    return plan.derived(_volumes, FLOW)


def shares(plan: Plan, element: str) -> dict[str, Volume]:
    """Return the share of ``element``'s cases that takes each of its flow and exception links, by link id.

    What a link says wins. A low-confidence link takes the component's own share below the threshold. A single
    way on takes the rest; of several without a figure each may take anything of the rest.
    """
    node = plan.elements[element]
    ways = [link for link in links_from(plan)[element] if link.kind is not LinkKind.DATA]
    known: dict[str, Volume] = {}
    for link in ways:
        if link.share is not None:
            known[link.id] = (link.share.lo, link.share.hi)
        elif is_low_confidence(link) and node.kind is ElementKind.AI:
            low = node.low_confidence or Span(0.0, 1.0)
            known[link.id] = (low.lo, low.hi)
        elif link.kind is LinkKind.EXCEPTION:
            # Other trouble is rare by nature; how rare, nobody has said.
            known[link.id] = (0.0, 0.0) if not link.when else (0.0, 0.1)
    open_ = [link for link in ways if link.id not in known]
    taken = [
        known[link.id] for link in ways if link.id in known and (link.kind is LinkKind.FLOW or is_low_confidence(link))
    ]
    rest_lo = max(0.0, 1.0 - sum(hi for _, hi in taken))
    rest_hi = max(0.0, 1.0 - sum(lo for lo, _ in taken))
    for link in open_:
        known[link.id] = (rest_lo if len(open_) == 1 else 0.0, rest_hi)
    return known


def _volumes(plan: Plan) -> dict[str, Volume | None]:
    ways = links_from(plan)
    entry: dict[str, Volume] = {
        id_: (e.volume.lo, e.volume.hi)
        for id_, e in plan.elements.items()
        if e.volume is not None and _is_entry(plan, id_)
    }
    unsaid = {
        id_
        for id_, e in plan.elements.items()
        if e.volume is None and e.kind is not ElementKind.DATA and _is_entry(plan, id_) and ways[id_]
    }
    open_ = set(unsaid)
    spread = list(unsaid)
    while spread:
        source = spread.pop()
        for link in ways[source]:
            if link.kind is not LinkKind.DATA and link.target not in open_ and link.target not in entry:
                open_.add(link.target)
                spread.append(link.target)
    known = _pushed(entry, {id_: _onward(plan, id_, ways[id_]) for id_ in plan.elements})
    total = sum(hi for _, hi in entry.values())
    out: dict[str, Volume | None] = {}
    for id_, element in plan.elements.items():
        if id_ in open_:
            out[id_] = None
        elif id_ in known:
            # However the branches are cut, a case is one case: never more than arrive, unless it loops.
            lo, hi = known[id_]
            out[id_] = (min(lo, total), min(hi, total) if total else hi)
        elif element.volume is not None:
            out[id_] = (element.volume.lo, element.volume.hi)
        else:
            out[id_] = None
    return out


def _pushed(entry: dict[str, Volume], onward: dict[str, list[Way]]) -> dict[str, Volume]:
    """Return what reaches each element: pushed on once in the order of the work, again and again only in a circle."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(onward)
    graph.add_edges_from((source, target) for source, ways in onward.items() for target, _, _ in ways)
    known = dict(entry)
    # A part is found once all that it leads to is found, so backwards each part stands behind what leads to it.
    for part in reversed(list(nx.strongly_connected_components(graph))):
        waiting = {id_: known[id_] for id_ in part if id_ in known}
        turn = _turn(graph, part) if len(part) > 1 and waiting else list(part)
        for _ in range(ROUNDS):
            for source in turn:
                if source not in waiting:
                    continue
                lo, hi = waiting.pop(source)
                for target, least, most in onward[source]:
                    if hi * most < NEGLIGIBLE:
                        continue
                    for reached in (known, waiting) if target in part else (known,):
                        was = reached.get(target, (0.0, 0.0))
                        reached[target] = (was[0] + lo * least, was[1] + hi * most)
            if not waiting:
                break
    return known


def _turn(graph: nx.DiGraph[str], part: set[str]) -> list[str]:
    """Return a circle in the order in which a case passes through it, as far as there is one."""
    inside = graph.subgraph(part)
    return list(nx.dfs_postorder_nodes(inside, min(part)))[::-1]


def _onward(plan: Plan, element: str, ways: list[Link]) -> list[Way]:
    """Return where cases go from ``element``, and the least and most share of them."""
    split = shares(plan, element) if ways else {}
    return [(link.target, *split[link.id]) for link in ways if link.id in split]


def _is_entry(plan: Plan, id_: str) -> bool:
    return not any(link.kind is not LinkKind.DATA for link in links_to(plan)[id_])
