"""Plan → ``networkx.MultiDiGraph``."""

from __future__ import annotations

import networkx as nx

from models.plan import Link, Plan


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
    return plan.derived(_build)


def _build(plan: Plan) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from((id_, {"element": element}) for id_, element in plan.elements.items())
    for id_, link in plan.links.items():
        graph.add_edge(link.source, link.target, key=id_, link=link)
    return graph


def links_from(plan: Plan, element: str) -> list[Link]:
    """Return the links that leave ``element``."""
    return [link for _, _, link in graph_of(plan).out_edges(element, data="link")]  # type: ignore[var-annotated]


def links_to(plan: Plan, element: str) -> list[Link]:
    """Return the links that end at ``element``."""
    return [link for _, _, link in graph_of(plan).in_edges(element, data="link")]  # type: ignore[var-annotated]
