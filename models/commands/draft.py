"""Gathering changes into one edit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from models.plan import Change, Edit, Key, Plan, Record, Refusal

R = TypeVar("R", bound=Record)

NOTHING = Refusal("Nothing would change.")


class Draft:
    """The changes a command is about to make. Reads see what was drafted so far."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._after: dict[Key, Record | None] = {}

    def get(self, key: Key) -> Record | None:
        """Return the record at ``key`` as drafted."""
        return self._after[key] if key in self._after else self.plan.get(key)

    def put(self, table: str, record: Record) -> None:
        """Add ``record``, or set it in place of the one with its id."""
        self._after[table, record.id] = record

    def change(self, table: str, id_: str, **fields: Any) -> None:
        """Set fields of a record that is there."""
        record = self.get((table, id_))
        if record is None:
            raise KeyError((table, id_))
        self.put(table, msgspec.structs.replace(record, **fields))

    def drop(self, table: str, id_: str) -> None:
        """Remove a record."""
        self._after[table, id_] = None

    def edit(self, label: str) -> Edit | Refusal:
        """Return the net edit, or a refusal when nothing would change."""
        changes: dict[Key, Change] = {}
        for key, after in self._after.items():
            before = self.plan.get(key)
            if before != after:
                changes[key] = (before, after)
        return Edit(label, changes) if changes else NOTHING


def put_record(plan: Plan, table: str, record: Record, label: str) -> Edit | Refusal:
    """Return the edit that adds ``record`` alone, or sets it in place of the one with its id."""
    draft = Draft(plan)
    draft.put(table, record)
    return draft.edit(label)


def replaced(record: R, fields: Mapping[str, Any]) -> R:
    """Return ``record`` with ``fields`` set, checked against the record's types.

    Raises
    ------
    msgspec.ValidationError, ValueError, TypeError
        With a text that names the field, if a value is not of its type.
    """
    changed = msgspec.structs.replace(record, **fields)
    return msgspec.convert(msgspec.to_builtins(changed), type(record))


def label_name(text: str) -> str:
    """Return ``text`` in quotes, short enough for an undo menu."""
    from models.text import elided, shown

    return f"“{elided(shown(text), 40)}”"
