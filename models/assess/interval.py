"""Intervals: what is not known is a range, never a point."""

from __future__ import annotations

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
