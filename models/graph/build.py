"""Plan → ``networkx.MultiDiGraph``, and the index of its links that an edit can afford to make anew.

The graph is what an analysis is written and checked against. Building it takes ten times as long as the index, so
what runs after every edit reads :func:`links_from` and :func:`links_to`; a test holds them equal to the graph's edges.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.plan import Link, Plan, reads

if TYPE_CHECKING:
    import networkx as nx


WIRING = reads("elements", "kind") | (reads("links") - reads("links", "bends"))
"""What hangs on which elements there are, of which kind, and on the links between them, wherever they run."""


def graph_of(plan: Plan) -> nx.MultiDiGraph[str]:
    """Return the graph of ``plan``: its elements as nodes, its links as edges keyed by link id.

    The element rides on each node as ``element``, the link on each edge as ``link``. Built once per plan and
    shared: callers must not change it (take ``.copy()`` first).

    Examples
    --------
    >>> g = graph_of(plan)                                   # doctest: +SKIP
    >>> g.nodes["e-read"]["element"].name                    # doctest: +SKIP
    'Read mail'
    """
    return plan.derived(_build, frozenset({"elements", "links"}))


def _build(plan: Plan) -> nx.MultiDiGraph[str]:
    import networkx as nx  # 0.1 s, which a window that opens does not wait for

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from((id_, {"element": element}) for id_, element in plan.elements.items())
    for id_, link in plan.links.items():
        graph.add_edge(link.source, link.target, key=id_, link=link)
    return graph


def _adjacency(plan: Plan) -> tuple[dict[str, list[Link]], dict[str, list[Link]]]:
    # By id, so that what is added up along links comes to the same however the records stand in their tables.
    ids = sorted(plan.elements)
    out: dict[str, list[Link]] = {id_: [] for id_ in ids}
    into: dict[str, list[Link]] = {id_: [] for id_ in ids}
    links = plan.links
    for link_id in sorted(links):
        link = links[link_id]
        out[link.source].append(link)
        into[link.target].append(link)
    return out, into


def links_from(plan: Plan) -> dict[str, list[Link]]:
    """Return the links that leave each element, in order of ids. Shared: not to be changed."""
    return plan.derived(_adjacency, WIRING)[0]


def links_to(plan: Plan) -> dict[str, list[Link]]:
    """Return the links that end at each element, in order of ids. Shared: not to be changed."""
    return plan.derived(_adjacency, WIRING)[1]
