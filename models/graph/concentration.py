"""How much hangs on few suppliers: their shares of the work, of the cases and of the services it runs on."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from models.graph.build import WIRING
from models.graph.crossings import EXECUTES
from models.graph.dependence import ORGANISATION, organisation
from models.graph.volumes import volumes
from models.plan import ElementKind, Plan, Side, reads

PLACES = frozenset({ElementKind.TRIGGER, ElementKind.OUTCOME, ElementKind.DATA})
"""Kinds that are no work: it arrives there, ends there, or lies there."""
WHOLE = 10_000.0
"""The index of one supplier that does everything, in points."""
_SIDES = ORGANISATION | reads("parties", "side")
_DONE = EXECUTES | _SIDES | reads("elements", "kind")


class Share(msgspec.Struct, frozen=True):
    """A supplier's part of what is done outside: between ``lo`` and ``hi``, 0..1, by these elements."""

    party: str
    lo: float
    hi: float
    elements: tuple[str, ...]


class Concentration(msgspec.Struct, frozen=True):
    """The Herfindahl index Σs² in points, 0 to 10,000 with shares in per cent, and the shares it is made of.

    It lies between ``lo`` and ``hi``, which are equal where every figure is known exactly. Source: methods §3.
    """

    shares: tuple[Share, ...]
    """The largest first; none where nothing is done outside."""
    lo: float
    hi: float
    unknown: tuple[str, ...] = ()
    """Elements left out because nobody has said how many cases reach them."""

    @property
    def effective(self) -> tuple[float, float]:
        """As many suppliers of equal size come to the same index: 10000 / index, least and most; 0 where none is."""
        return (WHOLE / self.hi, WHOLE / self.lo) if self.shares else (0.0, 0.0)


def by_work(plan: Plan) -> Concentration:
    """Return how the steps done outside are spread over the suppliers that execute them. Cached on the plan."""
    return plan.derived(_by_work, _DONE)


def by_cases(plan: Plan) -> Concentration:
    """Return the same, each step counted with the cases a working day that reach it. Cached on the plan."""
    return plan.derived(_by_cases, _DONE | WIRING | reads("elements", "volume", "low_confidence"))


def by_service(plan: Plan) -> Concentration:
    """Return how the elements that run on a service from outside are spread over its providers. Cached on the plan."""
    return plan.derived(_by_service, _SIDES | reads("elements", "provider"))


def outside(plan: Plan) -> dict[str, str]:
    """Return the parties that belong to somebody outside, each with the topmost it is a member of. Cached."""
    return plan.derived(_outside, _SIDES)


def _outside(plan: Plan) -> dict[str, str]:
    parties = dict(plan.parties)
    tops = ((id_, organisation(plan, id_) or id_) for id_ in parties)
    return {id_: top for id_, top in tops if parties[top].side is not Side.IN_HOUSE}


def _done_outside(plan: Plan) -> dict[str, list[str]]:
    """Return the steps each supplier executes."""
    tops = outside(plan)
    areas = {id_: area.party for id_, area in plan.boundaries.items()}
    found: dict[str, list[str]] = {}
    for id_, element in plan.elements.items():
        if element.kind in PLACES:
            continue
        does = element.executes
        if does is None and element.boundary is not None:
            does = areas[element.boundary]
        if does is not None and does in tops:
            found.setdefault(tops[does], []).append(id_)
    return found


def _by_work(plan: Plan) -> Concentration:
    done = _done_outside(plan)
    return spread({party: (len(ids), len(ids)) for party, ids in done.items()}, done)


def _by_cases(plan: Plan) -> Concentration:
    reached = volumes(plan)
    done: dict[str, list[str]] = {}
    sums: dict[str, tuple[float, float]] = {}
    unknown: list[str] = []
    for party, ids in _done_outside(plan).items():
        for id_ in ids:
            cases = reached[id_]
            if cases is None:
                unknown.append(id_)
                continue
            was = sums.get(party, (0.0, 0.0))
            sums[party] = (was[0] + cases[0], was[1] + cases[1])
            done.setdefault(party, []).append(id_)
    return spread(sums, done, unknown)


def _by_service(plan: Plan) -> Concentration:
    tops = outside(plan)
    runs: dict[str, list[str]] = {}
    for id_, element in plan.elements.items():
        if element.provider is not None and element.provider in tops:
            runs.setdefault(tops[element.provider], []).append(id_)
    return spread({party: (len(ids), len(ids)) for party, ids in runs.items()}, runs)


def spread(
    amounts: Mapping[str, tuple[float, float]],
    elements: Mapping[str, list[str]],
    unknown: list[str] | tuple[str, ...] = (),
) -> Concentration:
    """Return shares and index of ``amounts``, each from a least to a most; those that may be nothing at most are none.

    A share is least where this one has its least and all others their most. The index is bounded by the shares one
    by one, and below by 1/n: where amounts are ranges it may be wider than need be, and is never too narrow.

    Examples
    --------
    >>> spread({"a": (2, 2), "b": (1, 1), "c": (1, 1)}, {}).lo
    3750.0
    """
    some = {party: amount for party, amount in amounts.items() if amount[1] > 0}
    shares = []
    for party, (lo, hi) in some.items():
        # Added up anew for each: taken off a sum, small amounts would drown in large ones.
        others_least = sum(amount[0] for other, amount in some.items() if other != party)
        others_most = sum(amount[1] for other, amount in some.items() if other != party)
        low = lo / (lo + others_most) if lo > 0 else 0.0
        high = hi / (hi + others_least)
        shares.append(Share(party, low, high, tuple(sorted(elements.get(party, ())))))
    shares.sort(key=lambda share: (-share.hi, -share.lo, share.party))
    if not shares:
        return Concentration((), 0.0, 0.0, tuple(sorted(unknown)))
    index_lo = max(1 / len(shares), sum(share.lo**2 for share in shares))
    index_hi = min(1.0, sum(share.hi**2 for share in shares))
    lo, hi = min(index_lo, index_hi) * WHOLE, index_hi * WHOLE
    return Concentration(tuple(shares), lo, hi, tuple(sorted(unknown)))
