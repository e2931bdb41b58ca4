"""Plan files: JSON, sorted, one record a line.

::

    {
    "demarc": {"format": [1, 2]},
    "about": [
    {"id": "plan", "title": "Ticket triage"}
    ],
    "parties": [
    …

Tables stand in the order of :data:`models.plan.RECORD_TYPES`, records by id, fields in the record's own order with
defaults left out. The same plan always gives the same bytes. What a newer minor version added is kept and written back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from models.errors import FormatError, Hostile, TooNew
from models.formats.migrations import migrate
from models.plan import ABOUT_ID, RECORD_TYPES, Plan, Record, problems
from models.text import elided, shown

FORMAT = (1, 2)
"""Major and minor version. A newer minor only adds; a newer major changes meaning.

1.1 added what is parked, comments, bends of links, notes and pictures on the map, areas within areas and folded ones.
1.2 added rulings about findings, own questions, rules and limits, success measures, capability gaps, evidence piece by
piece, how a supplier can be left, and the quality and freshness of data.
"""

LARGEST = 256 * 1024 * 1024
"""Bytes a plan file may have."""

_FIELDS = {table: frozenset(kind.__struct_fields__) - {"extra"} for table, kind in RECORD_TYPES.items()}

_SIGNATURES = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an Office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"age-encryption.org", "an encrypted file"),
    (b"<?xml", "an XML file; BPMN files come in through Import"),
    (b"<", "an XML or web page; BPMN files come in through Import"),
)


# -- writing ---------------------------------------------------------------------------------------------------
def record_fields(record: Record) -> dict[str, Any]:
    """Return a record as plain data, with the fields we did not know at their place."""
    fields: dict[str, Any] = msgspec.to_builtins(record)
    if record.extra:
        extra = fields.pop("extra")
        fields.update((name, value) for name, value in sorted(extra.items()) if name not in fields)
    return fields


def encode(plan: Plan) -> bytes:
    """Return the bytes of ``plan``; equal plans give equal bytes."""
    encoder = msgspec.json.Encoder()
    head = {"format": list(FORMAT)}
    if plan.foreign.get("demarc"):
        head |= plan.foreign["demarc"]
    out = bytearray(b'{\n"demarc": ')
    out += encoder.encode(head)
    tables: dict[str, Any] = {
        table: [plan.table(table)[id_] for id_ in sorted(plan.table(table))] for table in RECORD_TYPES
    }
    tables |= {name: rows for name, rows in sorted(plan.foreign.items()) if name != "demarc"}
    for name, rows in tables.items():
        out += b",\n" + encoder.encode(name) + b": "
        if not isinstance(rows, list):
            out += encoder.encode(rows)
        elif not rows:
            out += b"[]"
        else:
            lines = [encoder.encode(record_fields(r) if isinstance(r, Record) and r.extra else r) for r in rows]
            out += b"[\n" + b",\n".join(lines) + b"\n]"
    out += b"\n}\n"
    return bytes(out)


# -- reading ---------------------------------------------------------------------------------------------------
def decode(data: bytes, *, name: str = "") -> Plan:
    """Return the plan in ``data``.

    Parameters
    ----------
    data : bytes
        The whole file.
    name : str
        What to call the file in messages.

    Raises
    ------
    TooNew
        If a newer major version wrote it.
    Hostile
        If it is absurdly large or deep.
    FormatError
        If it is anything else than a whole plan; the message says where and what to do.
    """
    raw = _json(data, name)
    if not isinstance(raw, dict) or not isinstance(raw.get("demarc"), dict):
        raise FormatError(
            "This is JSON, but not a Demarc plan.",
            where=name,
            remedy="Open a file that Demarc saved, usually named “….demarc”.",
        )
    raw = migrate(raw, _version(raw["demarc"], name), FORMAT, where=name)
    tables = {table: _records(table, raw.get(table, []), name) for table in RECORD_TYPES}
    foreign: dict[str, Any] = {k: v for k, v in raw.items() if k not in RECORD_TYPES and k != "demarc"}
    head = {k: v for k, v in raw["demarc"].items() if k != "format"}
    if head:
        foreign["demarc"] = head
    if ABOUT_ID not in tables["about"]:
        raise FormatError(
            "The record “about/plan” is missing.", where=name, remedy="Take the backup (….bak) or an earlier copy."
        )
    plan = Plan(tables, foreign)
    wrong = problems(plan)
    if wrong:
        more = f" And {len(wrong) - 1} more such problems." if len(wrong) > 1 else ""
        raise FormatError(
            f"The plan is not whole: {shown(elided(wrong[0], 300))}.{more}",
            where=name,
            remedy="Correct that record in a text editor, or take the backup (….bak).",
        )
    return plan


def _json(data: bytes, name: str) -> Any:
    if len(data) > LARGEST:
        raise Hostile(f"The file has {len(data) // 2**20} MiB; no plan is that large.", where=name)
    if not data.strip():
        raise FormatError("The file is empty.", where=name, remedy="Take the backup (….bak) or an earlier copy.")
    text = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return msgspec.json.decode(text)
    except RecursionError:
        raise Hostile(
            "The file is nested absurdly deep; Demarc did not write it.",
            where=name,
            remedy="Ask who sent it for another copy, and what program made it.",
        ) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        for signature, what in _SIGNATURES:
            if text.lstrip().startswith(signature):
                raise FormatError(f"This is not a Demarc plan but {what}.", where=name) from None
        raise FormatError(
            f"The file is damaged or cut short ({error}){_line_of(text, str(error))}.",
            where=name,
            remedy="Take the backup beside it (….bak) or an earlier copy.",
        ) from None


def _line_of(text: bytes, message: str) -> str:
    """Return `` at line n`` for a decoder's message that names a byte; at the end of the file otherwise."""
    digits = message.rpartition("byte ")[2].rstrip(")").strip()
    at = int(digits) if digits.isdigit() else len(text)
    newlines = text.count(b"\n", 0, at)
    return f" at line {newlines + 1}"


def _version(head: Mapping[str, Any], name: str) -> tuple[int, int]:
    version = head.get("format")
    if not (
        isinstance(version, list)
        and len(version) == 2
        and all(isinstance(n, int) and not isinstance(n, bool) and 0 <= n < 10_000 for n in version)
    ):
        raise FormatError("The file does not say which format it has.", where=name, remedy="Take an earlier copy.")
    major, minor = version
    if major > FORMAT[0]:
        raise TooNew(
            f"The file has format {major}.{minor}; this Demarc reads up to {FORMAT[0]}.x.",
            where=name,
            remedy="Open it with a newer Demarc.",
        )
    return major, minor


def _records(table: str, rows: Any, name: str) -> dict[str, Record]:
    if not isinstance(rows, list):
        raise FormatError(f"“{table}” must be a list of records.", where=name, remedy="Take the backup (….bak).")
    kind, known = RECORD_TYPES[table], _FIELDS[table]
    records: dict[str, Record] = {}
    try:
        typed: list[Record] = msgspec.convert(rows, list[kind])  # type: ignore[valid-type]
    except msgspec.ValidationError as error:
        raise FormatError(
            f"A record in “{table}” is wrong: {shown(elided(_which(rows, str(error)), 400))}.",
            where=name,
            remedy="Correct it in a text editor, or take the backup (….bak).",
        ) from None
    for record, row in zip(typed, rows, strict=True):
        if len(row) > 1 and not known.issuperset(row):
            extra = {field: value for field, value in row.items() if field not in known}
            # A field called “extra” of a foreign writer is data like any other unknown field.
            record = msgspec.structs.replace(record, extra=extra)
        elif record.extra:
            record = msgspec.structs.replace(record, extra={"extra": row["extra"]})
        if record.id in records:
            raise FormatError(
                f"Two records in “{table}” have the id “{shown(elided(record.id, 60))}”.",
                where=name,
                remedy="Give one of them another id in a text editor.",
            )
        records[record.id] = record
    return records


def _which(rows: list[Any], message: str) -> str:
    """Return a decoder's message with the record named by its id instead of its place in the list."""
    place, _, rest = message.rpartition("$[")
    digits = rest.partition("]")[0]
    if place and digits.isdigit() and int(digits) < len(rows):
        row = rows[int(digits)]
        id_ = row.get("id") if isinstance(row, dict) else None
        field = rest.partition("]")[2].strip(".`")
        what = place.rpartition(" - at")[0]
        return f"{what} (record {id_ or int(digits) + 1}{', field ' + field if field else ''})"
    return message
