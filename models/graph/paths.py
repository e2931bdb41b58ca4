"""The worst automatic path from arrival to outcome: latency added up, availability multiplied."""

from __future__ import annotations

from math import inf

import msgspec
import networkx as nx

from models.graph.build import links_from
from models.graph.dependence import organisation
from models.plan import FLOW, SHAPE, Element, ElementKind, LinkKind, Plan, Span

AUTOMATIC = frozenset({ElementKind.AI, ElementKind.AUTOMATION, ElementKind.SYSTEM})
"""Kinds whose latency and availability matter on an automatic path."""


class WorstPath(msgspec.Struct, frozen=True):
    """Elements on the path, the low and high figure along it, and those on it that nobody has measured."""

    path: tuple[str, ...]
    lo: float
    hi: float
    missing: tuple[str, ...]


def called(plan: Plan, element: str) -> tuple[Element, ...]:
    """Return the systems that ``element`` calls: targets of its data links. Its own figure leaves them out."""
    ends = {link.target for link in links_from(plan)[element] if link.kind is LinkKind.DATA}
    return tuple(plan.elements[i] for i in sorted(ends) if plan.elements[i].kind is ElementKind.SYSTEM)


def _stages(plan: Plan, element: str) -> tuple[Element, ...]:
    own = plan.elements[element]
    return (own, *called(plan, element)) if own.kind in AUTOMATIC else ()


def _flow(plan: Plan) -> nx.DiGraph[str]:
    """Return the flow without people: what a case runs through on its own. Loops are passed once."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(i for i, e in plan.elements.items() if e.kind not in (ElementKind.REVIEW, ElementKind.DATA))
    for link in plan.links.values():
        if link.kind is LinkKind.FLOW and link.source in graph and link.target in graph:
            graph.add_edge(link.source, link.target)
    return graph


def _condensed(plan: Plan) -> tuple[nx.DiGraph[int], list[int]]:
    condensed = nx.condensation(_flow(plan))
    return condensed, list(nx.topological_sort(condensed))


def _longest(plan: Plan, weight: dict[str, float]) -> tuple[str, ...]:
    """Return the path with the largest sum of ``weight`` over elements; each loop counts once, whole."""
    condensed, order = plan.derived(_condensed, FLOW)
    best: dict[int, tuple[float, int | None]] = {}
    for part in order:
        own = sum(weight.get(i, 0.0) for i in condensed.nodes[part]["members"])
        before = max(((best[p][0], p) for p in condensed.predecessors(part)), default=(0.0, None))
        best[part] = (before[0] + own, before[1])
    if not best:
        return ()
    at: int | None = max(best, key=lambda p: (best[p][0], -p))
    path: list[str] = []
    while at is not None:
        path[:0] = sorted(condensed.nodes[at]["members"])
        at = best[at][1]
    return tuple(path)


def _worst_latency(plan: Plan) -> WorstPath:
    def p95(element: Element) -> Span | None:
        return element.latency_p95

    stages = {i: _stages(plan, i) for i in plan.elements}
    lo = {i: sum(s.lo for e in stages[i] if (s := p95(e))) for i in stages}
    # An unmeasured stage may take any time, so a path with one is the worst there can be.
    hi = {i: sum(s.hi if (s := p95(e)) else 1e9 for e in stages[i]) for i in stages}
    low, high = _longest(plan, lo), _longest(plan, hi)
    missing = tuple(e.id for i in high for e in stages[i] if e.latency_p95 is None)
    return WorstPath(high, sum(lo[i] for i in low), inf if missing else sum(hi[i] for i in high), missing)


def worst_latency(plan: Plan) -> WorstPath:
    """Return the path with the largest sum of 95th percentiles, seconds. Cached on the plan.

    The sum of p95s is not the path's p95: with n stages the path meets it with at least 1 − n·0.05
    (methods §2).
    """
    return plan.derived(_worst_latency, FLOW)


def _worst_availability(plan: Plan) -> WorstPath:
    weight = {}
    for i in plan.elements:
        weight[i] = sum(1.0 - (e.availability.lo if e.availability else 0.0) for e in _stages(plan, i))
    path = _longest(plan, weight)
    stages = [e for i in path for e in _stages(plan, i)]
    grouped: dict[str, list[Element]] = {}
    for e in stages:
        # Stages on one provider fail together, so they count once, with the worst of them.
        provider = organisation(plan, e.provider)
        grouped.setdefault(f"provider {provider}" if provider else f"element {e.id}", []).append(e)
    lo = hi = 1.0
    for members in grouped.values():
        lo *= min(e.availability.lo if e.availability else 0.0 for e in members)
        hi *= min(e.availability.hi if e.availability else 1.0 for e in members)
    return WorstPath(path, lo, hi, tuple(e.id for e in stages if e.availability is None))


def worst_availability(plan: Plan) -> WorstPath:
    """Return the least available path, 0..1: product over independent stages, shared providers collapsed.

    Source: methods §2. Cached on the plan.
    """
    return plan.derived(_worst_availability, SHAPE)
