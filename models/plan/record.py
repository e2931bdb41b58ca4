"""What every record is: an id, and the fields a newer format added that we do not know."""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec


class Span(msgspec.Struct, frozen=True, array_like=True):
    """A figure as the user knows it: between ``lo`` and ``hi``, both included. Exact when they are equal."""

    lo: float
    hi: float

    def __post_init__(self) -> None:
        # Comparisons with NaN are false, so this refuses NaN as well.
        if not self.lo <= self.hi:
            raise ValueError(f"a range must run from low to high, not {self.lo:g} to {self.hi:g}")

    @staticmethod
    def exact(value: float) -> Span:
        return Span(value, value)


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of all records: an id, and the fields a newer format added that we do not know."""

    id: str
    extra: dict[str, Any] = {}

    REFS: ClassVar[dict[str, str]] = {}
    """Field name → table it refers to. Integrity reads this."""
