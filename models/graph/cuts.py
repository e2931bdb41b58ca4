"""Single points of failure: what parts the map when it is gone, and what every case must pass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from models.graph.build import WIRING, links_from, links_to
from models.graph.parts import ways
from models.plan import ElementKind, Plan


class Cut(msgspec.Struct, frozen=True):
    """An element or a link whose loss parts what hangs together."""

    id: str
    cut_off: int
    """How many of the other elements no longer hang together with most of them."""


class Cuts(msgspec.Struct, frozen=True):
    """What holds the map together, seen without the direction of the links."""

    elements: tuple[Cut, ...]
    """Articulation points, by id."""
    links: tuple[Cut, ...]
    """Bridges, by id: the only link between two parts."""


def cuts(plan: Plan) -> Cuts:
    """Return the elements and links whose loss parts the map. Cached on the plan.

    Source: Hopcroft and Tarjan (1973), Algorithm 447: efficient algorithms for graph manipulation.
    """
    return plan.derived(_cuts, WIRING)


def single_points(plan: Plan) -> tuple[str, ...]:
    """Return the elements whose loss cuts the map apart (articulation points of the undirected graph), by id."""
    return tuple(cut.id for cut in cuts(plan).elements)


def on_every_way(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Return for each outcome that a trigger leads to the elements that every case on its way there passes, in order.

    Triggers and the outcome itself are left out. These are the dominators of the outcome in the graph of flow and
    exception links, from all triggers at once. Cached on the plan.
    """
    return plan.derived(_on_every_way, WIRING)


def _cuts(plan: Plan) -> Cuts:
    near: dict[str, dict[str, list[str]]] = {id_: {} for id_ in links_from(plan)}
    for id_, links in links_from(plan).items():
        for link in links:
            if link.target != id_:
                near[id_].setdefault(link.target, []).append(link.id)
                near[link.target].setdefault(id_, []).append(link.id)
    elements: list[Cut] = []
    bridges: list[Cut] = []
    seen: dict[str, int] = {}
    for root in near:
        if root not in seen:
            _search(root, near, seen, elements, bridges)
    return Cuts(tuple(sorted(elements, key=lambda cut: cut.id)), tuple(sorted(bridges, key=lambda cut: cut.id)))


def _search(
    root: str,
    near: Mapping[str, Mapping[str, list[str]]],
    seen: dict[str, int],
    elements: list[Cut],
    bridges: list[Cut],
) -> None:
    """Walk all that hangs together with ``root``; what below an element leads no higher than to it is held by it."""
    low: dict[str, int] = {}
    size: dict[str, int] = {}
    whole = 0
    pieces: dict[str, list[int]] = {}
    held: list[tuple[str, int]] = []
    seen[root] = low[root] = len(seen)
    way: list[tuple[str, str, Iterable[str]]] = [(root, "", iter(near[root]))]
    while way:
        here, above, rest = way[-1]
        for other in rest:
            if other not in seen:
                seen[other] = low[other] = len(seen)
                way.append((other, here, iter(near[other])))
                break
            if other != above and seen[other] < low[here]:
                low[here] = seen[other]
        else:
            way.pop()
            whole += 1
            size[here] = size.get(here, 0) + 1
            if not way:
                break
            size[above] = size.get(above, 0) + size[here]
            if low[here] < low[above]:
                low[above] = low[here]
            if low[here] >= seen[above]:
                pieces.setdefault(above, []).append(size[here])
            if low[here] > seen[above] and len(near[here][above]) == 1:
                held.append((near[here][above][0], size[here]))
    for id_, below in pieces.items():
        if id_ == root:
            if len(below) > 1:
                elements.append(Cut(id_, sum(below) - max(below)))
        else:
            rest_ = whole - 1 - sum(below)
            elements.append(Cut(id_, whole - 1 - max(*below, rest_)))
    bridges += [Cut(id_, min(below, whole - below)) for id_, below in held]


def _on_every_way(plan: Plan) -> dict[str, tuple[str, ...]]:
    onward, back = ways(plan)
    elements = plan.elements
    triggers = [id_ for id_ in onward if elements[id_].kind is ElementKind.TRIGGER]
    above = dominators(triggers, onward, back)
    found: dict[str, tuple[str, ...]] = {}
    for id_ in onward:
        if elements[id_].kind is ElementKind.OUTCOME and id_ in above:
            passed: list[str] = []
            at = above[id_]
            while at is not None:
                if elements[at].kind is not ElementKind.TRIGGER:
                    passed.append(at)
                at = above[at]
            found[id_] = tuple(reversed(passed))
    return found


def dominators(
    starts: Iterable[str], onward: Mapping[str, Iterable[str]], back: Mapping[str, Iterable[str]]
) -> dict[str, str | None]:
    """Return for each node that ``starts`` lead to the last one that every way to it passes; None where there is none.

    Source: Cooper, Harvey and Kennedy (2001), A simple, fast dominance algorithm.

    Examples
    --------
    >>> onward = {"in": ["a", "b"], "a": ["c"], "b": ["c"], "c": ["out"], "out": []}
    >>> back = {"in": [], "a": ["in"], "b": ["in"], "c": ["a", "b"], "out": ["c"]}
    >>> dominators(["in"], onward, back)["out"], dominators(["in"], onward, back)["c"]
    ('c', 'in')
    """
    firsts = list(dict.fromkeys(starts))
    order = _behind_first(firsts, onward)
    at = {id_: n for n, id_ in enumerate(order, 1)}
    # 0 stands before all starts, so that several of them are one.
    above: list[int | None] = [0] + [None] * len(order)
    for id_ in firsts:
        above[at[id_]] = 0
    begins = {at[id_] for id_ in firsts}

    def common(one: int, other: int) -> int:
        while one != other:
            while one > other:
                one = above[one] or 0
            while other > one:
                other = above[other] or 0
        return one

    changed = True
    while changed:
        changed = False
        for n, id_ in enumerate(order, 1):
            new = 0 if n in begins else None
            for before in back[id_]:
                m = at.get(before)
                if m is not None and above[m] is not None:
                    new = m if new is None else common(m, new)
            if above[n] != new:
                above[n] = new
                changed = True
    names: list[str | None] = [None, *order]
    return {id_: names[above[n] or 0] for n, id_ in enumerate(order, 1)}


def _behind_first(starts: Iterable[str], onward: Mapping[str, Iterable[str]]) -> list[str]:
    """Return what ``starts`` lead to, each before what is only behind it (reverse postorder)."""
    seen: set[str] = set()
    left: list[str] = []
    for start in starts:
        if start in seen:
            continue
        seen.add(start)
        way = [(start, iter(onward[start]))]
        while way:
            here, rest = way[-1]
            for following in rest:
                if following not in seen:
                    seen.add(following)
                    way.append((following, iter(onward[following])))
                    break
            else:
                way.pop()
                left.append(here)
    left.reverse()
    return left


def hangs_together(plan: Plan, without: str = "") -> list[set[str]]:
    """Return the elements that hang together, in groups, with one element or link taken out; the largest first."""
    out, into = links_from(plan), links_to(plan)
    groups: list[set[str]] = []
    seen = {without}
    for start in out:
        if start in seen:
            continue
        group, queue = {start}, [start]
        seen.add(start)
        while queue:
            here = queue.pop()
            for link in (*out[here], *into[here]):
                other = link.target if link.source == here else link.source
                if link.id != without and other not in seen:
                    seen.add(other)
                    group.add(other)
                    queue.append(other)
        groups.append(group)
    return sorted(groups, key=len, reverse=True)
