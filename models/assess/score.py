"""The shape every score has, and the trace that unfolds it down to answers and figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from functools import cached_property
from typing import overload

import msgspec

from models.assess.interval import Interval
from models.plan import Key


class Trace(msgspec.Struct, frozen=True):
    """One line of a derivation: what it is, what it came to, by which rule, from what.

    Parameters
    ----------
    label : str
        What this is, in the user's words, e.g. ``Clerk decides: share answered in time``.
    value : str
        What it came to, ready to read, e.g. ``54–71 %``, ``unknown``, ``2 people``.
    how : str
        The rule or formula in words, e.g. ``Σ weight × low / Σ weight``. Empty for an input.
    source : str
        Where the formula is from: ``methods §2``, a paper, a standard. Empty for an input.
    inputs : sequence of Trace
        What went in; :class:`Unfolding` where it is long.
    subject : Key or None
        The record it is about (element, answer, right, link), for a jump.
    """

    label: str
    value: str
    how: str = ""
    source: str = ""
    inputs: Sequence[Trace] = ()
    subject: Key | None = None


class Unfolding(Sequence[Trace]):
    """The derivations of many items, each made when it is looked at. Equal to the tuple of them all."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = items

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> Trace: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Trace]: ...
    def __getitem__(self, index: int | slice) -> Trace | Sequence[Trace]:
        return Unfolding(self._items[index]) if isinstance(index, slice) else weighed(self._items[index])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (Unfolding, tuple)) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


FIGURE_WEIGHT = 3.0
"""A computed figure weighs as much as the heaviest question."""


class Item(msgspec.Struct, frozen=True, eq=False):
    """One thing that counts in a section: an answered question, a checked figure, a held right.

    ``value`` is None when it is not applicable (it leaves the denominator). ``known`` tells whether it counts
    into coverage: somebody said something about it. The trace is made when it is looked at: plans have tens of
    thousands of items and people look at a dozen.
    """

    id: str
    label: str
    weight: float
    value: Interval | None
    known: bool
    trace_of: Callable[[], Trace]
    subject: Key | None = None
    question: str | None = None
    """Id of the question to ask, if it is one."""

    @property
    def trace(self) -> Trace:
        """How the value came about."""
        return self.trace_of()


def weighed(item: Item) -> Trace:
    """Return the derivation of an item with its weight, which an answer's own says already."""
    trace = item.trace
    if item.question is not None or item.value is None:
        return trace
    return msgspec.structs.replace(trace, value=f"{trace.value}, weight {item.weight:g}")


class Sums(msgspec.Struct, frozen=True):
    """What items add up to, those left out that are not applicable. Source: methods §1."""

    weight: float = 0.0
    known: float = 0.0
    """Weight of those somebody has said something about."""
    low: float = 0.0
    """Σ weight × low end."""
    high: float = 0.0

    @staticmethod
    def of(items: Iterable[Item]) -> Sums:
        weight = known = low = high = 0.0
        for item in items:
            value = item.value
            if value is not None:
                w = item.weight
                weight += w
                low += w * value.lo
                high += w * value.hi
                if item.known:
                    known += w
        return Sums(weight, known, low, high)

    def __add__(self, other: Sums) -> Sums:
        return Sums(self.weight + other.weight, self.known + other.known, self.low + other.low, self.high + other.high)

    @property
    def mean(self) -> Interval | None:
        """Σw·lo/Σw and Σw·hi/Σw; None where the weights sum to nothing."""
        return Interval(self.low / self.weight, self.high / self.weight) if self.weight > 0 else None

    @property
    def coverage(self) -> float:
        """Share of the weight that is known, 0..1; 0 where nothing applies."""
        return self.known / self.weight if self.weight else 0.0


class Section(msgspec.Struct, frozen=True, dict=True):
    """A part of a score: a discovery map, a feasibility part, a part of control.

    What it comes to is computed once: it may have tens of thousands of items and is asked for by many.
    """

    id: str
    title: str
    items: tuple[Item, ...]
    added: Sums | None = None
    """What the items add up to, where that is known already."""

    @cached_property
    def sums(self) -> Sums:
        """What the items add up to."""
        return Sums.of(self.items) if self.added is None else self.added

    @cached_property
    def value(self) -> Interval | None:
        """Weighted mean of the applicable items; None means "not scored", never 100 %."""
        return self.sums.mean

    @property
    def weight(self) -> float:
        """Weight of all applicable items."""
        return self.sums.weight

    @property
    def coverage(self) -> float:
        """Weight of the known share of the applicable items, 0..1; 0 where nothing applies."""
        return self.sums.coverage

    @cached_property
    def ask_next(self) -> tuple[Item, ...]:
        """Items with something to gain, the largest ``weight × width`` first."""
        open_ = [i for i in self.items if i.value is not None and i.value.width > 0]
        return tuple(sorted(open_, key=lambda i: (-i.weight * (i.value.width if i.value else 0.0), i.id)))

    def gain(self, item: Item) -> float:
        """Return by how much the section's lower bound may rise if ``item`` were settled at its best, 0..1."""
        if item.value is None or not self.weight:
            return 0.0
        return item.weight * item.value.width / self.weight


class Verdict(StrEnum):
    """Passes, fails, or cannot be told yet."""

    PASS = "pass"
    FAIL = "fail"
    UNDETERMINED = "undetermined"


def verdict(value: Interval | None, at_least: float) -> Verdict:
    """Return pass if the low end reaches ``at_least``, fail if the high end stays below, else undetermined.

    Source: methods §1.
    """
    if value is None:
        return Verdict.UNDETERMINED
    if value.lo >= at_least:
        return Verdict.PASS
    return Verdict.FAIL if value.hi < at_least else Verdict.UNDETERMINED


class Score(msgspec.Struct, frozen=True, dict=True):
    """One of the three scores. Its headline is its weakest section, never a mean.

    ``id`` is ``discovery``, ``feasibility`` or ``control``.
    """

    id: str
    title: str
    sections: tuple[Section, ...]

    @cached_property
    def weakest(self) -> Section | None:
        """The scored section with the lowest lower bound (then the lowest upper); None if none is scored."""
        scored = [(s.value.lo, s.value.hi, n, s) for n, s in enumerate(self.sections) if s.value is not None]
        return min(scored)[3] if scored else None

    @property
    def headline(self) -> Interval | None:
        """Value of the weakest section; None when nothing is scored."""
        weakest = self.weakest
        return weakest.value if weakest else None

    @cached_property
    def _sums(self) -> Sums:
        return sum((s.sums for s in self.sections), Sums())

    @property
    def coverage(self) -> float:
        """Share, by weight, of everything applicable that somebody has said something about."""
        return self._sums.coverage

    @property
    def trend(self) -> Interval | None:
        """Weighted mean over all items: a trend line only, never the headline (a mean hides a hole)."""
        return self._sums.mean


def percent(value: Interval | None) -> str:
    """Return ``54–71 %``, ``70 %`` or ``not scored``. Rounded outwards, so never made to look more certain.

    Examples
    --------
    >>> percent(Interval(0.541, 0.702))
    '54–71 %'
    """
    if value is None:
        return "not scored"
    from math import ceil, floor

    lo, hi = floor(value.lo * 100 + 1e-9), ceil(value.hi * 100 - 1e-9)
    return f"{lo} %" if lo == hi else f"{lo}–{hi} %"
