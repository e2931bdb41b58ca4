"""What falls when suppliers leave, why, and what falls only when two of them leave together."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from itertools import combinations

import msgspec

from models.graph.build import links_from, links_to
from models.graph.dependence import FALLS_BACK, STOPS, hangs_on, outcomes, outside_parties
from models.plan import LinkKind, Plan

MOST = 40
"""Suppliers of which every pair is looked at: those that weaken most. Of more, the rest is counted and told."""

Because = Mapping[str, tuple[str, ...]]
"""Element that stops → those it needed and that stopped before; none where its own party left. In order of falling."""


class Exit(msgspec.Struct, frozen=True):
    """What no longer works once ``parties`` are gone, and the outcomes among it."""

    parties: tuple[str, ...]
    because: Because
    outcomes: tuple[str, ...]

    def chain(self, id: str) -> tuple[str, ...]:
        """Return how it came to ``id``: from the element whose party left, each needed by the next."""
        way = [id]
        while before := self.because.get(way[-1], ()):
            way.append(before[0])
        return tuple(reversed(way))


class Together(msgspec.Struct, frozen=True):
    """The pairs that stop more than their two alone, most outcomes first, and how many pairs were not looked at."""

    pairs: tuple[Exit, ...]
    """With what falls only when both leave; what either stops alone is left out."""
    left_out: int = 0


def exits(plan: Plan) -> tuple[Exit, ...]:
    """Return for each supplier what falls when it leaves, in order of ids. Cached on the plan.

    It is what :func:`models.graph.dependence.stopped_without` says, with the reason for each element.
    """
    return plan.derived(_exits, STOPS)


def together(plan: Plan) -> Together:
    """Return what falls only when two suppliers leave together. Cached on the plan.

    Only what both weaken can fall so: an element that loses some of its alternatives with either.
    """
    return plan.derived(_together, STOPS)


def _exits(plan: Plan) -> tuple[Exit, ...]:
    needed, ends = hangs_on(plan), outcomes(plan)
    found = []
    for party in outside_parties(plan):
        because: dict[str, tuple[str, ...]] = dict.fromkeys(sorted(needed.get(party, ())), ())
        _fall(plan, because, [t for id_ in because for t in _led_to(plan, id_)])
        found.append(Exit((party,), because, tuple(i for i in ends if i in because)))
    return tuple(found)


def _led_to(plan: Plan, id: str) -> Iterable[str]:
    return (link.target for link in links_from(plan)[id])


def _fall(plan: Plan, because: dict[str, tuple[str, ...]], asked: Iterable[str]) -> None:
    """Put into ``because`` all of ``asked``, and of what hangs on it, that no longer gets what it needs."""
    queue = deque(asked)
    while queue:
        target = queue.popleft()
        if target in because:
            continue
        lost = lost_inputs(plan, target, because)
        if lost:
            because[target] = lost
            queue.extend(_led_to(plan, target))


def lost_inputs(plan: Plan, target: str, stopped: Mapping[str, object]) -> tuple[str, ...]:
    """Return a required input of ``target`` that stopped, or all of a group of alternatives that did; else none."""
    if plan.elements[target].fallback in FALLS_BACK:
        return ()
    groups: dict[str, list[str]] = {}
    alive: set[str] = set()
    for link in links_to(plan)[target]:
        if link.kind is LinkKind.EXCEPTION:
            continue
        group = link.group or ("\x00flow" if link.kind is LinkKind.FLOW else "")
        if link.source not in stopped:
            alive.add(group)
        elif not group:
            return (link.source,)
        else:
            groups.setdefault(group, []).append(link.source)
    return next((tuple(dict.fromkeys(ids)) for group, ids in groups.items() if group not in alive), ())


def _weakened(plan: Plan, exit: Exit) -> set[str]:
    """Return what goes on without the party, though some of its alternatives are gone."""
    elements = plan.elements
    found = set()
    for id_ in exit.because:
        for link in links_from(plan)[id_]:
            either = link.group or link.kind is LinkKind.FLOW
            if link.kind is not LinkKind.EXCEPTION and either and link.target not in exit.because:
                found.add(link.target)
    return {id_ for id_ in found if elements[id_].fallback not in FALLS_BACK}


def _together(plan: Plan) -> Together:
    weak = [(one, weakened) for one in exits(plan) if (weakened := _weakened(plan, one))]
    weak.sort(key=lambda pair: (-len(pair[1]), pair[0].parties))
    looked_at = sorted(weak[:MOST], key=lambda pair: pair[0].parties)
    left_out = len(weak) * (len(weak) - 1) // 2 - len(looked_at) * (len(looked_at) - 1) // 2
    ends = outcomes(plan)
    pairs = []
    for (one, weak_one), (other, weak_other) in combinations(looked_at, 2):
        both = weak_one & weak_other
        if not both:
            continue
        because = {**one.because, **other.because}
        alone = len(because)
        _fall(plan, because, sorted(both))
        more = dict(list(because.items())[alone:])
        if more:
            pairs.append(Exit((*one.parties, *other.parties), more, tuple(i for i in ends if i in more)))
    pairs.sort(key=lambda pair: (-len(pair.outcomes), -len(pair.because), pair.parties))
    return Together(tuple(pairs), left_out)
