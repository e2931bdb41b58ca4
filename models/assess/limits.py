"""The limits of the playbook: figures from which on something counts as bad, each with its source.

They lie in ``resources/playbook/limits.toml``. A team or a plan may set others, within the range given there.
"""

from __future__ import annotations

from math import isfinite

import msgspec

from models.assess.tomlfile import decoded
from models.errors import PlaybookError

FILE = "limits.toml"


class StandardLimit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A limit with its standard value and the range an own value may lie in, all in ``unit``."""

    id: str
    text: str
    """What is bad beyond it."""
    unit: str
    """``share`` (0..1, shown in %), ``cases``, ``index``, …"""
    default: float
    least: float
    most: float
    source: str
    own: float | None = None
    """The value somebody has set instead."""

    @property
    def value(self) -> float:
        """The value that counts."""
        return self.default if self.own is None else self.own

    def shown(self, value: float | None = None) -> str:
        """Return a value of it (its own, if none is given) as it is read, e.g. ``5 %``."""
        value = self.value if value is None else value
        return f"{value * 100:g} %" if self.unit == "share" else f"{value:,g} {self.unit}"

    def problem(self, value: float) -> str:
        """Return why ``value`` cannot be set; empty if it can."""
        if isfinite(value) and self.least <= value <= self.most:
            return ""
        return f"It must lie between {self.shown(self.least)} and {self.shown(self.most)}."

    def origin(self) -> str:
        """Return where its value comes from, for a derivation."""
        return "default" if self.own is None else f"own value (standard {self.shown(self.default)})"


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    limit: tuple[StandardLimit, ...]


def parse_limits(data: bytes) -> tuple[StandardLimit, ...]:
    """Return the limits in ``data``.

    Raises
    ------
    PlaybookError
        If it cannot be read, an id stands twice, or a default lies outside its own range.
    """
    limits = decoded(data, _File, FILE).limit
    seen: set[str] = set()
    for limit in limits:
        if limit.id in seen:
            raise PlaybookError(f"The limit “{limit.id}” stands twice.", where=FILE, remedy="Take one of the two out.")
        seen.add(limit.id)
        if limit.own is not None or limit.problem(limit.default):
            raise PlaybookError(
                f"The default of the limit “{limit.id}” lies outside its range.", where=FILE, remedy="Correct it there."
            )
    return limits
