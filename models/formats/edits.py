"""Edits as lines of JSON, for the journal.

What a picture shows is not written again each time it is moved: the plan that the edit is made on has it.
"""

from __future__ import annotations

from typing import Any

import msgspec

from models.errors import FormatError
from models.formats.planfile import record_fields
from models.plan import RECORD_TYPES, Change, Edit, Key, Picture, Plan, Record

SAME = "="
"""Stands for a picture's data where an edit leaves it as it is; no base64 begins so."""
LONG = 512
"""Characters of data that are written in full anyway."""


def encode_edit(edit: Edit) -> bytes:
    """Return ``edit`` as one line of JSON without a line break: full records, before and after."""
    return msgspec.json.encode(
        {
            "id": edit.id,
            "label": edit.label,
            "author": edit.author,
            "at": edit.at,
            "changes": [
                [table, id_, *map(_plain, _short(before, after))]
                for (table, id_), (before, after) in edit.changes.items()
            ],
        }
    )


def _short(before: Record | None, after: Record | None) -> Change:
    if not (isinstance(before, Picture) and isinstance(after, Picture)):
        return before, after
    if before.data != after.data or len(before.data) < LONG:
        return before, after
    return msgspec.structs.replace(before, data=SAME), msgspec.structs.replace(after, data=SAME)


def _whole(change: Change, now: Record | None) -> Change:
    """Return a change of a picture with its data, as the plan has it ``now``."""
    before, after = change
    if not (isinstance(before, Picture) and isinstance(after, Picture) and before.data == after.data == SAME):
        return change
    if not isinstance(now, Picture):
        raise ValueError("a picture that is changed is not there")
    return msgspec.structs.replace(before, data=now.data), msgspec.structs.replace(after, data=now.data)


def _plain(record: Record | None) -> dict[str, Any] | None:
    return None if record is None else record_fields(record)


def decode_edit(line: bytes, plan: Plan | None = None) -> Edit:
    """Return the edit in ``line``, made on ``plan``; without one, pictures that stay as they are lack their data.

    Raises
    ------
    FormatError
        If the line is torn or not an edit.
    """
    try:
        raw = msgspec.json.decode(line)
        changes: dict[Key, Change] = {}
        for table, id_, before, after in raw["changes"]:
            change = _record(table, before), _record(table, after)
            changes[table, id_] = change if plan is None else _whole(change, plan.get((table, id_)))
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
