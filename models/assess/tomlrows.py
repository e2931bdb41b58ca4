"""Reading the tables of a playbook file field by field, so that every refusal names file, line and id."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from math import isfinite
from typing import Any, TypeVar

from models.errors import PlaybookError

E = TypeVar("E", bound=StrEnum)


class Row:
    """A table of a playbook file, read field by field; every refusal names file, line and id."""

    def __init__(self, file: str, table: str, fields: dict[str, Any], number: int, source: str) -> None:
        self.file, self.table, self.fields, self.source = file, table, fields, source
        self.number = number
        self.read: set[str] = set()
        self.named = ""
        """What it is called instead of its id: a table within another."""

    @property
    def id(self) -> str:
        return self.named or str(self.fields.get("id", ""))

    def wrong(self, what: str, remedy: str) -> PlaybookError:
        lines = [n for n, text in enumerate(self.source.splitlines(), 1) if text.strip() == f"[[{self.table}]]"]
        line = f" line {lines[self.number]}" if self.number < len(lines) else ""
        return PlaybookError(
            f"{self.table} “{self.id or self.number + 1}”: {what}", where=self.file + line, remedy=remedy
        )

    def get(self, name: str, kind: type | tuple[type, ...], wanted: str, default: Any = None) -> Any:
        self.read.add(name)
        value = self.fields.get(name, default)
        if value is None:
            raise self.wrong(f"“{name}” is missing.", f"Add {name} = {wanted}.")
        if not isinstance(value, kind) or isinstance(value, bool):
            raise self.wrong(f"“{name}” is not {wanted}.", f"Write {wanted} there.")
        return value

    def text(self, name: str, default: str | None = None) -> str:
        value: str = self.get(name, str, "a text", default)
        if default is None and not value.strip():
            raise self.wrong(f"“{name}” is empty.", "Fill it in.")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        values = self.get(name, list, "a list of texts", [])
        if not all(isinstance(v, str) and v for v in values):
            raise self.wrong(f"“{name}” is not a list of texts.", "Put every entry into quotes.")
        return tuple(values)

    def number_in(self, name: str, lo: float, hi: float) -> float:
        value = self.get(name, (int, float), f"a number from {lo:g} to {hi:g}")
        if not lo <= value <= hi:
            raise self.wrong(f"“{name}” is {value:g}.", f"Take a number from {lo:g} to {hi:g}.")
        return float(value)

    def days(self) -> tuple[float, float, float]:
        values = self.get("days", list, "three numbers")
        numbers = [v for v in values if isinstance(v, (int, float)) and not isinstance(v, bool) and isfinite(v)]
        if len(values) != 3 or len(numbers) != 3 or not 0 <= values[0] <= values[1] <= values[2]:
            raise self.wrong("“days” is not least, likely, most.", "Write e.g. days = [2, 3, 5].")
        return float(values[0]), float(values[1]), float(values[2])

    def one_of(self, name: str, words: tuple[str, ...], default: str | None = None) -> str:
        value = self.text(name, default)
        if value not in words and value != default:
            raise self.wrong(f"“{name}” is “{value}”.", f"Take one of: {', '.join(words)}.")
        return value

    def flag(self, name: str) -> bool:
        self.read.add(name)
        value = self.fields.get(name, False)
        if not isinstance(value, bool):
            raise self.wrong(f"“{name}” is not true or false.", "Write true, or leave it out.")
        return value

    def inside(self, name: str, fields: dict[str, Any]) -> Row:
        """Return a table within this one, to be read in the same way; refusals name this one's place."""
        part = Row(self.file, self.table, fields, self.number, self.source)
        part.named = f"{self.id}: {name}"
        return part

    def kinds(self, name: str, kind: type[E]) -> tuple[E, ...]:
        values = self.texts(name)
        words = [member.value for member in kind]
        for value in values:
            if value not in words:
                raise self.wrong(f"“{name}” names “{value}”.", f"Take from: {', '.join(words)}.")
        return tuple(kind(value) for value in values)

    def finish(self) -> None:
        """Refuse fields nobody read: a slip of the pen would otherwise be lost in silence."""
        unread = sorted(set(self.fields) - self.read)
        if unread:
            raise self.wrong(f"there is no field “{unread[0]}”.", f"Known fields: {', '.join(sorted(self.read))}.")


def missing(name: str) -> PlaybookError:
    """Return the error for a file that is not there."""
    return PlaybookError("The file is missing.", where=name, remedy="Install Demarc again.")


def rows_of(files: Mapping[str, bytes], name: str, *tables: str) -> list[Row]:
    """Return the rows of ``tables`` in file ``name``, their ids checked to be unique."""
    if name not in files:
        raise missing(name)
    import tomllib  # needed once, and not before a plan is scored

    try:
        source = files[name].decode("utf-8")
        content = tomllib.loads(source)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise PlaybookError(f"This is not readable TOML: {error}.", where=name, remedy="Correct that place.") from None
    for table in content:
        if table not in tables:
            raise PlaybookError(
                f"There is no table “{table}” here.", where=name, remedy=f"Known tables: {', '.join(tables)}."
            )
    rows = []
    for table in tables:
        entries = content.get(table, [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise PlaybookError(f"“{table}” is not a list of tables.", where=name, remedy=f"Write [[{table}]].")
        seen: set[str] = set()
        for number, entry in enumerate(entries):
            row = Row(name, table, entry, number, source)
            id_ = row.text("id")
            if id_ in seen:
                raise row.wrong("this id stands twice.", "Give one of the two another id.")
            seen.add(id_)
            rows.append(row)
    return rows
