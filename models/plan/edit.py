"""The one way a plan changes: a net difference of records, checked against what was there before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import itemgetter

import msgspec
from msgspec.structs import replace

from models.plan.record import Record

Key = tuple[str, str]
"""Table name and record id."""

_TABLE = itemgetter(0)

Change = tuple[Record | None, Record | None]
"""Record before and after; None where it is not there."""


class Edit(msgspec.Struct, frozen=True):
    """A net difference between two plans, with who made it, when and why.

    Commands leave ``id``, ``author`` and ``at`` empty; the session stamps them.
    """

    label: str
    changes: Mapping[Key, Change]
    id: str = ""
    author: str = ""
    at: str = ""
    """ISO date and time with zone."""

    def inverse(self) -> Edit:
        """Return the edit that takes this one back."""
        return replace(self, changes={key: (after, before) for key, (before, after) in self.changes.items()})

    def stamped(self, *, id: str, author: str, at: str) -> Edit:
        """Return the same edit with its identity."""
        return replace(self, id=id, author=author, at=at)

    @property
    def keys(self) -> frozenset[Key]:
        """Keys of every record the edit touches."""
        return frozenset(self.changes)

    def touches(self, *tables: str) -> bool:
        """Tell whether any record of ``tables`` changes."""
        return not set(tables).isdisjoint(map(_TABLE, self.changes))


class Refusal(msgspec.Struct, frozen=True):
    """A command's answer when it may not act. ``reason`` is a sentence a user can read.

    ``subject`` is the key of the record that stands in the way, if one does.
    """

    reason: str
    subject: Key | None = None


def squash(edits: Iterable[Edit], label: str) -> Edit:
    """Return one edit equal to ``edits`` in turn; records that end as they began drop out.

    Raises
    ------
    ValueError
        If an edit's ``before`` is not what the one before it left.
    """
    net: dict[Key, Change] = {}
    for edit in edits:
        for key, (before, after) in edit.changes.items():
            if key in net:
                first, last = net[key]
                if last != before:
                    raise ValueError(f"edits do not follow each other at {key}")
                net[key] = (first, after)
            else:
                net[key] = (before, after)
    return Edit(label, {key: change for key, change in net.items() if change[0] != change[1]})
