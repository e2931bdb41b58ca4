"""Suppliers: what each does and runs, what stops without it, and with whom together; every figure with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, floor

import msgspec

from models.assess.interval import Interval
from models.assess.score import Trace, percent
from models.assess.surroundings import named
from models.commands.boundaries import SUBSTITUTES
from models.graph.concentration import Concentration, Share, by_cases, by_service, by_work
from models.graph.dependence import outcomes
from models.graph.exits import Exit, exits, together
from models.plan import Key, Plan
from models.text import elided, shown

LISTED = 200
"""Lines in a derivation; of more the rest is counted."""
NAMED = 6
"""Elements of a chain that are named."""
METHOD = "methods §3"
FALLS = (
    "an element stops when who executes it or the service it runs on is gone, when something it requires stops, or "
    "when all of a group of alternatives do; not if it falls back to people or rules"
)


class Supplier(msgspec.Struct, frozen=True):
    """A supplier, its parts of what is done outside (None: none), and what stops when it leaves."""

    party: str
    work: Share | None
    cases: Share | None
    service: Share | None
    alone: Exit
    pairs: tuple[Exit, ...]
    """What falls only if a second one leaves too."""

    def others(self, pair: Exit) -> str:
        """Return the other one of a pair."""
        return next(party for party in pair.parties if party != self.party)


class Suppliers(msgspec.Struct, frozen=True):
    """All suppliers, those whose leaving costs most first, and how concentrated what is done outside is."""

    rows: tuple[Supplier, ...]
    work: Concentration
    cases: Concentration
    service: Concentration
    outcomes: int
    left_out: int
    """Pairs of suppliers nobody looked at, since there are too many."""


def suppliers(plan: Plan) -> Suppliers:
    """Return the suppliers of a plan. What it is made of is cached on the plan."""
    work, cases, service = by_work(plan), by_cases(plan), by_service(plan)
    done, handled, runs = ({share.party: share for share in one.shares} for one in (work, cases, service))
    pairs = together(plan)
    rows = []
    for alone in exits(plan):
        party = alone.parties[0]
        shared = tuple(pair for pair in pairs.pairs if party in pair.parties)
        rows.append(Supplier(party, done.get(party), handled.get(party), runs.get(party), alone, shared))
    rows.sort(key=lambda s: (-len(s.alone.outcomes), -len(s.alone.because), -len(s.pairs), s.party))
    return Suppliers(tuple(rows), work, cases, service, len(outcomes(plan)), pairs.left_out)


# -- in words ---------------------------------------------------------------------------------------------------
def name(plan: Plan, key: Key) -> str:
    """Return what a record is called, not too long for a sentence."""
    return elided(named(plan.get(key)), 80)


def chain(plan: Plan, ids: Sequence[str]) -> str:
    """Return elements as ``A → B → C``, the middle left out where they are many."""
    said = [name(plan, ("elements", id_)) for id_ in ids]
    if len(said) > NAMED:
        said = [*said[:2], f"… {len(said) - 4} more …", *said[-2:]]
    return " → ".join(said)


def share_text(share: Share | None) -> str:
    """Return a share as ``54–71 %``, rounded outwards, or ``33 %`` where it is exact; nothing without one."""
    if share is None:
        return ""
    if share.hi - share.lo < 1e-9:
        return f"{share.hi * 100:.0f} %" if share.hi >= 0.005 else "under 1 %"
    return percent(Interval(share.lo, share.hi))


def effective_text(found: Concentration) -> str:
    """Return how many suppliers of equal size come to the same: ``1.8``, ``1.5–2``; rounded outwards."""
    lo, hi = found.effective
    low, high = floor(lo * 10 + 1e-9) / 10, ceil(hi * 10 - 1e-9) / 10
    return f"{round(lo, 1):g}" if hi - lo < 0.05 else f"{low:g}–{high:g}"


def index_text(found: Concentration) -> str:
    """Return the index in points: ``5,556``, ``5,000–6,200``."""
    lo, hi = round(found.lo), round(found.hi)
    return f"{hi:,}" if lo == hi else f"{lo:,}–{hi:,}"


def stops_text(all_: Suppliers, alone: Exit) -> str:
    """Return what stops: ``2 of 3 outcomes, 12 elements``."""
    count = len(alone.because)
    if not count:
        return "nothing"
    elements = f"{count:,} element{'s' if count != 1 else ''}"
    if not all_.outcomes:
        return elements
    lost = len(alone.outcomes)
    return f"{'every outcome' if lost == all_.outcomes > 1 else f'{lost} of {all_.outcomes:,} outcomes'}, {elements}"


# -- why --------------------------------------------------------------------------------------------------------
def _cut(traces: Iterable[Trace], count: int) -> tuple[Trace, ...]:
    kept = tuple(trace for trace, _ in zip(traces, range(LISTED), strict=False))
    return (*kept, Trace(f"{count - LISTED:,} more", "")) if count > LISTED else kept


def exit_trace(plan: Plan, found: Exit, all_: Suppliers) -> Trace:
    """Return why it all stops when a supplier leaves, or two of them."""
    names = [name(plan, ("parties", party)) for party in found.parties]
    pair = len(names) > 1
    label = f"Stops only when {' and '.join(names)} both leave" if pair else f"Stops when {names[0]} leaves"

    def lines() -> Iterable[Trace]:
        for id_ in found.outcomes:
            key = ("elements", id_)
            yield Trace(f"Outcome lost: {name(plan, key)}", chain(plan, found.chain(id_)), "", "", (), key)
        for id_, before in found.because.items():
            key = ("elements", id_)
            if not before:
                why = "its executor or its provider is gone"
            elif len(before) == 1:
                why = f"it needs {name(plan, ('elements', before[0]))}"
            else:
                why = f"none of {len(before)} alternatives is left: {name(plan, ('elements', before[0]))}, …"
            yield Trace(name(plan, key), why, "", "", (), key)

    inputs = _cut(lines(), len(found.outcomes) + len(found.because))
    subject = ("parties", found.parties[0])
    how = f"{FALLS}; what either stops alone is left out" if pair else FALLS
    return Trace(label, stops_text(all_, found), how, METHOD, inputs, subject)


def share_trace(plan: Plan, share: Share, of: str, whole: Concentration) -> Trace:
    """Return which elements make a supplier's share."""
    key = ("parties", share.party)
    elements = (Trace(name(plan, ("elements", id_)), "", "", "", (), ("elements", id_)) for id_ in share.elements)
    inputs = _cut(elements, len(share.elements))
    how = "its part of all that is done outside; between its least against all others' most, and the other way round"
    return Trace(f"{name(plan, key)}: share of {of}", share_text(share), how, METHOD, inputs, key)


def concentration_trace(plan: Plan, found: Concentration, of: str) -> Trace:
    """Return how the index came about."""
    shares = [share_trace(plan, share, of, found) for share in found.shares]
    if found.unknown:
        unknown = (Trace(name(plan, ("elements", i)), "", "", "", (), ("elements", i)) for i in found.unknown)
        note = "left out: nobody has said how many cases reach them"
        inputs = _cut(unknown, len(found.unknown))
        shares.append(Trace("Elements without a figure", f"{len(found.unknown):,}", note, "", inputs))
    value = f"{effective_text(found)} suppliers of equal size (index {index_text(found)})"
    how = "index = sum of the squares of the shares in per cent (HHI); suppliers of equal size = 10,000 / index"
    return Trace(f"Concentration: {of}", value, how, METHOD, _cut(shares, len(shares)))


def lock_in_trace(plan: Plan, supplier: str) -> Trace:
    """Return what is recorded about leaving a supplier."""
    party, key = plan.parties[supplier], ("parties", supplier)
    weeks = party.exit_weeks
    span = (
        "nobody has said"
        if weeks is None
        else f"{weeks.lo:g}"
        if weeks.lo == weeks.hi
        else f"{weeks.lo:g}–{weeks.hi:g}"
    )
    easy = SUBSTITUTES[party.substitute] if party.substitute is not None else "nobody has said"
    inputs = (
        Trace("Can be replaced", easy, subject=key),
        Trace("Weeks to replace it, or to take its work back", span, subject=key),
        Trace("Exit plan", elided(shown(party.exit_plan), 200) or "none recorded", subject=key),
    )
    return Trace(f"Lock-in: {name(plan, key)}", easy, "as recorded; never guessed", "DORA registers", inputs, key)
