"""The automatic paths of a plan one by one: the slowest and the least available first, and how many there are."""

from __future__ import annotations

from collections.abc import Mapping
from heapq import nlargest

import msgspec

from models.graph.build import WIRING, links_from
from models.graph.dependence import ORGANISATION, organisation
from models.graph.paths import Flow, flow, stages_at
from models.plan import Element, ElementKind, Fallback, LinkKind, Plan, Span, reads

SLOWEST = 20
"""Paths listed for their latency."""
WEAKEST = 5
"""Paths listed for their availability where these are others."""
UNMEASURED = 1e9
"""Seconds a stage may take that nobody has measured: a path with one is the worst there can be."""


class Stage(msgspec.Struct, frozen=True):
    """What works on a path: an element, or a system one calls."""

    element: str
    caller: str | None
    """The element on the path that calls it; None for one on the path itself."""
    latency: Span | None
    """Seconds, 95th percentile."""
    availability: Span | None
    provider: str | None
    """The organisation whose service it runs on: stages on one fail together."""
    fallback: Fallback | None


class Way(msgspec.Struct, frozen=True):
    """An automatic path: the elements a case passes from its arrival to its end, and what works there."""

    elements: tuple[str, ...]
    stages: tuple[Stage, ...]
    circle: tuple[str, ...]
    """Elements on it that lie in a circle, which is passed once here; a case may go round more often."""
    people: tuple[str, ...]
    """Reviews that every case at its end goes on to: there the automatic part ends, not the work."""


class Ways(msgspec.Struct, frozen=True):
    """The worst automatic paths, and of how many."""

    listed: tuple[Way, ...]
    total: int
    """All paths on which a machine works; a large map has more than anybody could list."""

    @property
    def left_out(self) -> int:
        return self.total - len(self.listed)


def ways_through(plan: Plan) -> Ways:
    """Return the automatic paths with the largest latencies, then those least available that are not among them.

    A path begins where nothing leads to and ends where nothing leads on. Reviews are no part of it, people's steps
    on it take no machine time, and what no case flows through, such as a system that is called, is none. Cached.
    """
    figures = reads("elements", "latency_p95", "availability", "provider", "fallback")
    return plan.derived(_ways_through, WIRING | ORGANISATION | figures)


def _ways_through(plan: Plan) -> Ways:
    elements, stages = plan.elements, stages_at(plan)
    p95 = {i: e.latency_p95 for i, e in elements.items()}
    up = {i: e.availability for i, e in elements.items()}
    slow = {i: sum([s.hi if (s := p95[e]) else UNMEASURED for e in at]) for i, at in stages.items()}
    weak = {i: sum([1.0 - (a.lo if (a := up[e]) else 0.0) for e in at]) for i, at in stages.items()}
    listed = _largest(plan, slow, SLOWEST)
    listed += [path for path in _largest(plan, weak, WEAKEST) if path not in listed]
    circles = {i for part, _ in flow(plan) if len(part) > 1 for i in part}
    found = []
    for path in listed:
        here = tuple(_stage(plan, elements[e], i) for i in path for e in stages[i])
        if here:
            found.append(Way(path, here, tuple(i for i in path if i in circles), _people(plan, path[-1])))
    return Ways(tuple(found), _total(plan, stages))


def _stage(plan: Plan, element: Element, at: str) -> Stage:
    caller = at if at != element.id else None
    provider = organisation(plan, element.provider)
    return Stage(element.id, caller, element.latency_p95, element.availability, provider, element.fallback)


def _people(plan: Plan, end: str) -> tuple[str, ...]:
    onward = {link.target for link in links_from(plan)[end] if link.kind is LinkKind.FLOW}
    return tuple(i for i in sorted(onward) if plan.elements[i].kind is ElementKind.REVIEW)


def _ends(parts: Flow) -> list[int]:
    """Return the places of the parts where paths end; what nothing flows to or from is no path."""
    led_on = {n for _, before in parts for n in before}
    return [n for n, (part, before) in enumerate(parts) if n not in led_on and (before or len(part) > 1)]


_Step = tuple[float, int, int]
"""The sum so far, and where it came from: the part before and the place in its list, −1 where it begins."""


def _largest(plan: Plan, weight: Mapping[str, float], most: int) -> list[tuple[str, ...]]:
    """Return the paths with the largest sums of ``weight``, the largest first; each part keeps its own largest."""
    parts = flow(plan)
    kept: list[list[_Step]] = []
    for part, before in parts:
        own = sum([weight[i] for i in part])
        steps = [(step[0] + own, n, at) for n in before for at, step in enumerate(kept[n])]
        kept.append(nlargest(most, steps) if before else [(own, -1, -1)])
    ends = [(step[0], n, at) for n in _ends(parts) for at, step in enumerate(kept[n])]
    found = []
    for _, n, at in nlargest(most, ends):
        path: list[str] = []
        while n >= 0:
            path[:0] = parts[n][0]
            _, n, at = kept[n][at]
        found.append(tuple(path))
    return found


def _total(plan: Plan, stages: Mapping[str, tuple[str, ...]]) -> int:
    """Return how many paths there are with a machine on them."""
    every: list[int] = []
    idle: list[int] = []
    parts = flow(plan)
    for part, before in parts:
        works = any(stages[i] for i in part)
        every.append(sum([every[n] for n in before]) if before else 1)
        idle.append(0 if works else sum([idle[n] for n in before]) if before else 1)
    return sum(every[n] - idle[n] for n in _ends(parts))
