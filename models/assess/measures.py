"""Success measures that are offered for the register (playbook S15)."""

from __future__ import annotations

import msgspec

from models.assess.tomlfile import decoded
from models.plan import KpiGroup

FILE = "measures.toml"


class StandardMeasure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A measure a plan may take over: what is counted, in what, and what it tells."""

    name: str
    group: KpiGroup
    unit: str
    why: str
    source: str


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    measure: tuple[StandardMeasure, ...]


def parse_measures(data: bytes) -> tuple[StandardMeasure, ...]:
    """Return the measures in ``data``, TOML. Raises PlaybookError with the place if it cannot be read."""
    return decoded(data, _File, FILE).measure
