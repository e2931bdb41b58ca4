"""Intervals: what is not known is a range, never a point."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec


class Interval(msgspec.Struct, frozen=True):
    """A value between ``lo`` and ``hi``, both included.

    Raises
    ------
    ValueError
        If ``lo > hi`` or either is not a number.
    """

    lo: float
    hi: float

    def __post_init__(self) -> None:
        if not self.lo <= self.hi:
            raise ValueError(f"interval from {self.lo} to {self.hi}")

    @property
    def width(self) -> float:
        return self.hi - self.lo

    @property
    def exact(self) -> bool:
        return self.lo == self.hi


UNKNOWN = Interval(0.0, 1.0)


def weighted_mean(parts: Iterable[tuple[float, Interval]]) -> Interval | None:
    """Return Σw·lo/Σw and Σw·hi/Σw of ``(weight, value)`` pairs; None where the weights sum to nothing.

    Source: methods §1.
    """
    total = low = high = 0.0
    for weight, value in parts:
        total += weight
        low += weight * value.lo
        high += weight * value.hi
    return Interval(low / total, high / total) if total > 0 else None
