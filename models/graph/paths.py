"""The worst automatic path from arrival to outcome: latency added up, availability multiplied."""

from __future__ import annotations

from math import inf

import msgspec

from models.graph.build import WIRING, links_from
from models.graph.dependence import ORGANISATION, organisation
from models.graph.parts import Part, parts_in_turn
from models.graph.pieces import pieces
from models.plan import Element, ElementKind, LinkKind, Plan, reads

AUTOMATIC = frozenset({ElementKind.AI, ElementKind.AUTOMATION, ElementKind.SYSTEM})
"""Kinds whose latency and availability matter on an automatic path."""


LATENCY = WIRING | reads("elements", "latency_p95")
AVAILABILITY = WIRING | reads("elements", "availability")


class WorstPath(msgspec.Struct, frozen=True):
    """Elements on the path, the low and high figure along it, and those on it that nobody has measured."""

    path: tuple[str, ...]
    lo: float
    hi: float
    missing: tuple[str, ...]


def called(plan: Plan, element: str) -> tuple[Element, ...]:
    """Return the systems that ``element`` calls: targets of its data links. Its own figure leaves them out."""
    elements = plan.elements
    ends = {link.target for link in links_from(plan)[element] if link.kind is LinkKind.DATA}
    return tuple(elements[i] for i in sorted(ends) if elements[i].kind is ElementKind.SYSTEM)


def stages_at(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Return what works at each element on its own: itself and the systems it calls; none where people do. Cached."""
    return plan.derived(_stages, WIRING)


def _stages(plan: Plan) -> dict[str, tuple[str, ...]]:
    elements = plan.elements
    found: dict[str, tuple[str, ...]] = {}
    for id_, leaving in links_from(plan).items():
        own: tuple[str, ...] = (id_,) if elements[id_].kind in AUTOMATIC else ()
        if own and any(link.kind is LinkKind.DATA for link in leaving):
            own += tuple(element.id for element in called(plan, id_))
        found[id_] = own
    return found


Flow = list[tuple[Part, tuple[int, ...]]]
"""Each part of the flow, behind the places of those that lead to it."""


def flow(plan: Plan) -> Flow:
    """Return the flow without people: what a case runs through on its own. Loops are passed once. Cached."""
    return plan.derived(_flow, WIRING)


def _flow(plan: Plan) -> Flow:
    elements, links = plan.elements, links_from(plan)
    inside = {i for i, e in elements.items() if e.kind not in (ElementKind.REVIEW, ElementKind.DATA)}
    onward = {
        i: [link.target for link in links[i] if link.kind is LinkKind.FLOW and link.target in inside]
        for i in links
        if i in inside
    }
    order = parts_in_turn(plan, onward)
    at = {i: n for n, part in enumerate(order) for i in part}
    before: list[tuple[int, ...]] = [()] * len(order)
    for n, part in enumerate(order):
        for i in part:
            for target in onward[i]:
                to = at[target]
                if to != n and n not in before[to]:
                    before[to] += (n,)
    return list(zip(order, before, strict=True))


class _Longest(msgspec.Struct, frozen=True):
    """The path with the largest sum of a weight over its elements."""

    sum: float
    path: tuple[str, ...]


NOWHERE = _Longest(-1.0, ())


def _longest(plan: Plan, weight: dict[str, float]) -> _Longest:
    """Return the path with the largest sum of ``weight`` over elements; each loop counts once, whole."""
    parts = flow(plan)
    sums: list[float] = []
    via: list[int | None] = []
    for part, before in parts:
        led, last = 0.0, None
        for n in before:
            if sums[n] >= led:
                led, last = sums[n], n
        sums.append(led + (weight[part[0]] if len(part) == 1 else sum([weight[i] for i in part])))
        via.append(last)
    at: int | None = max(range(len(sums)), key=lambda n: (sums[n], n), default=None)
    if at is None:
        return NOWHERE
    most = sums[at]
    path: list[str] = []
    while at is not None:
        path[:0] = parts[at][0]
        at = via[at]
    return _Longest(most, tuple(path))


def _slowest(plan: Plan) -> tuple[_Longest, _Longest, WorstPath]:
    """Return the longest ways of a piece with the least and the most latency, and the worst path there."""
    elements, stages = plan.elements, stages_at(plan)
    p95 = {i: e.latency_p95 for i, e in elements.items()}
    lo = {i: sum([s.lo for e in at if (s := p95[e])]) for i, at in stages.items()}
    # An unmeasured stage may take any time, so a path with one is the worst there can be.
    hi = {i: sum([s.hi if (s := p95[e]) else 1e9 for e in at]) for i, at in stages.items()}
    low, high = _longest(plan, lo), _longest(plan, hi)
    missing = tuple(e for i in high.path for e in stages[i] if p95[e] is None)
    least, most = sum(lo[i] for i in low.path), inf if missing else sum(hi[i] for i in high.path)
    # 0.1 + 0.2 is to keep a budget of 0.3
    return low, high, WorstPath(high.path, round(least, 9), round(most, 9), missing)


def _worst_latency(plan: Plan) -> WorstPath:
    found = [piece.derived(_slowest, LATENCY) for piece in pieces(plan)]
    if not found:
        return WorstPath((), 0.0, 0.0, ())
    worst = max(found, key=lambda one: (one[1].sum, one[1].path))[2]
    least = max(found, key=lambda one: one[0].sum)[2].lo
    return msgspec.structs.replace(worst, lo=least)


def worst_latency(plan: Plan) -> WorstPath:
    """Return the path with the largest sum of 95th percentiles, seconds. Cached on the plan.

    The sum of p95s is not the path's p95: with n stages the path meets it with at least 1 − n·0.05
    (methods §2).
    """
    return plan.derived(_worst_latency, LATENCY)


def _least_up(plan: Plan) -> _Longest:
    up, at = {i: e.availability for i, e in plan.elements.items()}, stages_at(plan)
    return _longest(plan, {i: sum([1.0 - (a.lo if (a := up[e]) else 0.0) for e in here]) for i, here in at.items()})


def _worst_availability(plan: Plan) -> WorstPath:
    found = [(piece.derived(_least_up, AVAILABILITY), piece) for piece in pieces(plan)]
    if not found:
        return WorstPath((), 1.0, 1.0, ())
    worst, piece = max(found, key=lambda one: (one[0].sum, one[0].path))
    # Of the plan itself: a piece is kept while what it was made of is.
    path, at = worst.path, stages_at(piece)
    stages = [plan.elements[e] for i in path for e in at[i]]
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
    return plan.derived(_worst_availability, AVAILABILITY | ORGANISATION | reads("elements", "provider"))
