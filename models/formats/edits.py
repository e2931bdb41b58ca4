"""Edits as lines of JSON, for the journal."""

from __future__ import annotations

from typing import Any

import msgspec

from models.errors import FormatError
from models.formats.planfile import record_fields
from models.plan import RECORD_TYPES, Change, Edit, Key, Record


def encode_edit(edit: Edit) -> bytes:
    """Return ``edit`` as one line of JSON without a line break: full records, before and after."""
    return msgspec.json.encode(
        {
            "id": edit.id,
            "label": edit.label,
            "author": edit.author,
            "at": edit.at,
            "changes": [
                [table, id_, _plain(before), _plain(after)] for (table, id_), (before, after) in edit.changes.items()
            ],
        }
    )


def _plain(record: Record | None) -> dict[str, Any] | None:
    return None if record is None else record_fields(record)


def decode_edit(line: bytes) -> Edit:
    """Return the edit in ``line``.

    Raises
    ------
    FormatError
        If the line is torn or not an edit.
    """
    try:
        raw = msgspec.json.decode(line)
        changes: dict[Key, Change] = {}
        for table, id_, before, after in raw["changes"]:
            changes[table, id_] = (_record(table, before), _record(table, after))
        return Edit(
            label=str(raw["label"]), changes=changes, id=str(raw["id"]), author=str(raw["author"]), at=str(raw["at"])
        )
    except (msgspec.MsgspecError, KeyError, TypeError, ValueError, RecursionError, UnicodeDecodeError) as error:
        raise FormatError(f"A line of the journal cannot be read ({error}).") from None


def _record(table: str, raw: dict[str, Any] | None) -> Record | None:
    if raw is None:
        return None
    kind = RECORD_TYPES[table]
    known = set(kind.__struct_fields__) - {"extra"}
    extra = {name: value for name, value in raw.items() if name not in known}
    record: Record = msgspec.convert({name: value for name, value in raw.items() if name in known}, kind)
    return msgspec.structs.replace(record, extra=extra) if extra else record
