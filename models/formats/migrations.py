"""Bringing older plan files up to the present format, step by step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from models.errors import FormatError

Raw = dict[str, Any]
Version = tuple[int, int]

MIGRATIONS: dict[int, Callable[[Raw], Raw]] = {}
"""Major version → what takes a file of it to the next major version. Format 1 is the first, so there is none yet."""


def migrate(
    raw: Raw,
    found: Version,
    wanted: Version,
    *,
    where: str = "",
    steps: Mapping[int, Callable[[Raw], Raw]] | None = None,
) -> Raw:
    """Return ``raw`` in the major version of ``wanted``.

    Minor versions only add fields, so nothing is done for them.

    Raises
    ------
    FormatError
        If a step is missing: the file is older than anything this program can read.
    """
    chain = MIGRATIONS if steps is None else steps
    for major in range(found[0], wanted[0]):
        if major not in chain:
            raise FormatError(
                f"The file has format {found[0]}.{found[1]}, which this Demarc no longer reads.",
                where=where,
                remedy="Open and save it with an older Demarc first.",
            )
        raw = chain[major](raw)
    return raw
