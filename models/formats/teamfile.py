"""A team file: own questions, rules and limits that a company or consultant hands out, as TOML.

It has the words of a plan's own: ``[[question]]``, ``[[rule]]`` and ``[limits]``. Whatever is wrong with it is told
with its line.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

import msgspec

from models.assess.own import HEAVIEST, LIGHTEST, MANY, MANY_QUESTIONS, PREFIX, gate_limits
from models.assess.ownset import Own
from models.assess.playbook import SECTIONS, Playbook
from models.commands.own import limit_of
from models.errors import PlaybookError
from models.plan import Limit, OwnQuestion, OwnRule, Record, Scope

LARGEST = 1_000_000
"""Bytes a team file may have."""
_TABLES = {"question": OwnQuestion, "rule": OwnRule}
_UNSAID = frozenset({"id", "own", "extra"})


def parse_team(data: bytes, name: str, playbook: Playbook, rules: Collection[str]) -> Own:
    """Return what a team file holds.

    Parameters
    ----------
    name : str
        Of the file, for messages and as origin.
    playbook : Playbook
        The standard one.
    rules : collection of str
        Ids of the standard rules.

    Raises
    ------
    PlaybookError
        With file, line and a remedy.
    """
    return _File(data, name, playbook, rules).read()


class _File:
    def __init__(self, data: bytes, name: str, playbook: Playbook, rules: Collection[str]) -> None:
        self.data, self.name, self.playbook, self.rules = data, name, playbook, rules
        self.lines: list[str] = []

    def wrong(self, what: str, remedy: str, line: int = 0, column: int = 0) -> PlaybookError:
        place = f", line {line}" if line else ""
        return PlaybookError(what, where=f"{self.name}{place}{f', column {column}' if column else ''}", remedy=remedy)

    def read(self) -> Own:
        if len(self.data) > LARGEST:
            raise self.wrong("This is larger than a team file can be.", "Choose another file.")
        try:
            text = self.data.decode("utf-8-sig")
            content = tomllib.loads(text)
        except UnicodeDecodeError:
            raise self.wrong("This is not text in UTF-8.", "Save it as UTF-8, or choose another file.") from None
        except tomllib.TOMLDecodeError as error:
            place = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
            what = f"This is not readable TOML: {str(error).partition(' (at')[0]}."
            at = (int(place[1]), int(place[2])) if place else (0, 0)
            raise self.wrong(what, "Correct that place.", *at) from None
        except RecursionError:
            raise self.wrong("It has too much within each other.", "Choose another file.") from None
        self.lines = text.splitlines()
        for table in content:
            if table not in (*_TABLES, "limits", "name"):
                raise self.wrong(
                    f"There is no table “{table}”.", "Write [[question]], [[rule]] or [limits].", self._line(table)
                )
        questions = {one.id: one for one in self._records(content, "question")}
        asked = frozenset({question.id for question in self.playbook.questions} | set(questions))
        for n, one in enumerate(questions.values()):
            self._check_question(one, n, asked)
        if len(questions) > MANY_QUESTIONS:
            raise self.wrong(f"There are more than {MANY_QUESTIONS} questions.", "Make two files of it.")
        rules = {one.id: one for one in self._records(content, "rule")}
        if len(rules) > MANY:
            raise self.wrong(f"There are more than {MANY} rules.", "Make two files of it.")
        for n, rule in enumerate(rules.values()):
            self._check_rule(rule, n, asked)
        named = content.get("name", "")
        origin = str(named).strip() if isinstance(named, str) and named.strip() else self.name
        return Own(origin, questions, rules, self._limits(content.get("limits", {})))

    # -- records -------------------------------------------------------------------------------------------
    def _records(self, content: Mapping[str, Any], table: str) -> list[Any]:
        rows = content.get(table, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise self.wrong(f"“{table}” is not a list of tables.", f"Write [[{table}]].", self._line(table))
        kind = _TABLES[table]
        known = [field for field in kind.__struct_fields__ if field not in ("own", "extra")]
        found: dict[str, Record] = {}
        for n, row in enumerate(rows):
            for field in row:
                if field not in known:
                    near = get_close_matches(field, known, n=1)
                    remedy = f"Did you mean “{near[0]}”?" if near else f"Known fields: {', '.join(known)}."
                    raise self.wrong(f"There is no field “{field}” of a {table}.", remedy, self._line(table, n, field))
            id_ = row.get("id")
            if not isinstance(id_, str) or not id_.strip():
                raise self.wrong(f"This {table} has no id.", f'Add id = "{PREFIX}…".', self._line(table, n))
            if id_ in found:
                raise self.wrong(f"The id “{id_}” stands twice.", "Give one of the two another.", self._line(table, n))
            try:
                record = msgspec.convert({**row, "own": id_.startswith(PREFIX)}, kind)
            except (msgspec.ValidationError, ValueError) as error:
                field = _field(str(error))
                raise self.wrong(
                    _plainly(str(error), field), "Correct it there.", self._line(table, n, field)
                ) from None
            found[id_] = record
        return list(found.values())

    def _check_question(self, one: OwnQuestion, n: int, asked: Collection[str]) -> None:
        standard = self.playbook.question(one.id)
        if standard is None and not one.own:
            raise self._unknown("question", one.id, [q.id for q in self.playbook.questions], n)
        if one.own and not one.dropped and not (one.text and one.section):
            raise self.wrong("An own question needs text and section.", "Add them.", self._line("question", n))
        if one.section is not None and one.section not in SECTIONS:
            raise self.wrong(
                f"There is no section “{one.section}”.",
                f"Take one of: {', '.join(SECTIONS)}.",
                self._line("question", n, "section"),
            )
        if one.weight is not None and not LIGHTEST <= one.weight <= HEAVIEST:
            raise self.wrong(
                f"The weight {one.weight:g} is out of range.",
                f"Take one from {LIGHTEST:g} to {HEAVIEST:g}.",
                self._line("question", n, "weight"),
            )
        per = one.per if one.per is not None else (standard.per if standard is not None else ())
        if one.when:
            self._expression(one.when, Scope.ELEMENT if per else Scope.PLAN, asked, "question", n)

    def _check_rule(self, one: OwnRule, n: int, asked: Collection[str]) -> None:
        if not one.own:
            if one.id not in self.rules:
                raise self._unknown("rule", one.id, list(self.rules), n)
            if one.when or one.scope or one.message:
                raise self.wrong(
                    "What a standard rule looks for cannot be changed.",
                    "Give it another severity, or leave it out (dropped) and write an own one.",
                    self._line("rule", n, "when" if one.when else "scope" if one.scope else "message"),
                )
        elif not one.dropped and not (one.title and one.when):
            raise self.wrong("An own rule needs title and when.", "Add them.", self._line("rule", n))
        if one.when:
            self._expression(one.when, one.scope or Scope.ELEMENT, asked, "rule", n)

    def _expression(self, text: str, scope: Scope, asked: Collection[str], table: str, n: int) -> None:
        from models.assess.language import Fault, read

        fault = read(text, scope, asked)
        if isinstance(fault, Fault):
            line = self._line(table, n, "when")
            row = self.lines[line - 1] if line else ""
            several = '"""' in row or "'''" in row
            first = text.split("\n")[0]
            if several:
                line, column = line + fault.line - (0 if row.rstrip().endswith(('"""', "'''")) else 1), fault.column
            else:
                column = row.find(first) + fault.column if first in row else fault.column
            raise self.wrong(fault.what, "Correct the expression there.", line, column)

    def _unknown(self, table: str, id_: str, known: list[str], n: int) -> PlaybookError:
        near = get_close_matches(id_, known, n=1)
        meant = f"Did you mean “{near[0]}”? " if near else ""
        return self.wrong(
            f"There is no {table} “{id_}” to change.",
            f"{meant}Ids of own ones begin with “{PREFIX}”.",
            self._line(table, n, "id"),
        )

    def _limits(self, rows: Any) -> dict[str, Limit]:
        if not isinstance(rows, dict):
            raise self.wrong("“limits” is not a table.", "Write [limits] and below it late-share = 0.1.", 0)
        found = {}
        for id_, said in rows.items():
            line = self._line("limits", 0, id_)
            value, reason = (said.get("value"), said.get("reason", "")) if isinstance(said, dict) else (said, "")
            if isinstance(said, dict) and value is None and not set(said) & {"value", "reason"}:
                # gate.pilot.discovery = 0.7 is a table of tables to TOML
                raise self.wrong(
                    f"“{id_}” is not one limit.", 'Put the whole id into quotes: "gate.pilot.discovery" = 0.7.', line
                )
            limit = limit_of(self.playbook, id_)
            if limit is None:
                known = [one.id for one in (*self.playbook.limits, *gate_limits(self.playbook))]
                near = get_close_matches(id_, known, n=1)
                remedy = f"Did you mean “{near[0]}”?" if near else f"Known limits: {', '.join(known)}."
                raise self.wrong(f"There is no limit “{id_}”.", remedy, line)
            if not isinstance(value, (int, float)) or isinstance(value, bool) or not isinstance(reason, str):
                raise self.wrong(f"“{id_}” is not a number.", f"Write {id_} = {limit.default:g}.", line)
            if problem := limit.problem(value):
                raise self.wrong(f"“{id_}” is {limit.shown(value)}.", problem, line)
            found[id_] = Limit(id=id_, value=float(value), reason=reason)
        return found

    def _line(self, table: str, number: int = 0, field: str = "") -> int:
        """Return the line where a table begins, or a field of it stands, from 1; 0 if that cannot be told."""
        header = re.compile(rf"\s*\[\[?\s*{re.escape(table)}\s*\]\]?\s*(#.*)?$")
        starts = [n for n, text in enumerate(self.lines) if header.match(text)]
        if not starts:
            return next((n + 1 for n, text in enumerate(self.lines) if text.strip().startswith(table)), 0)
        start = starts[min(number, len(starts) - 1)]
        if field:
            key = re.compile(rf"\s*(\"{re.escape(field)}\"|'{re.escape(field)}'|{re.escape(field)})\s*=")
            for n in range(start + 1, len(self.lines)):
                if key.match(self.lines[n]):
                    return n + 1
                if re.match(r"\s*\[\[?\s*[a-z]+\s*\]", self.lines[n]):
                    break
        return start + 1


def _field(said: str) -> str:
    found = re.search(r"\$\.(\w+)", said)
    return found[1] if found else ""


def _plainly(said: str, field: str) -> str:
    expected = re.search(r"Expected `([^`]+)`, got `([^`]+)`", said)
    words = {"float": "a number", "str": "a text in quotes", "array": "a list", "bool": "true or false"}
    if expected is not None:
        want = " or ".join(
            words.get(part.strip(), part.strip()) for part in expected[1].split("|") if "null" not in part
        )
        return f"“{field}” must be {want}, not {words.get(expected[2], expected[2])}."
    value = re.search(r"Invalid enum value '(.*)'", said)
    return f"“{field}” cannot be “{value[1]}”." if value else f"“{field or 'This'}” cannot be read: {said}."


# -- writing ---------------------------------------------------------------------------------------------------
def format_team(own: Own, name: str = "") -> bytes:
    """Return ``own`` as a team file; read again it is the same."""
    lines = ["# Own questions, rules and limits for Demarc. Put over the standard; a plan's own go over these."]
    if name:
        lines.append(f"name = {_text(name)}")
    for table, rows in (("question", own.questions), ("rule", own.rules)):
        for record in rows.values():
            lines += ["", f"[[{table}]]", *_fields(record)]
    if own.limits:
        lines += ["", "[limits]"]
        for limit in own.limits.values():
            said = (
                f"{{ value = {limit.value!r}, reason = {_text(limit.reason)} }}" if limit.reason else repr(limit.value)
            )
            lines.append(f"{_text(limit.id)} = {said}")
    return ("\n".join(lines) + "\n").encode("utf-8")


def _fields(record: Record) -> Iterable[str]:
    yield f"id = {_text(record.id)}"
    for field in record.__struct_fields__:
        value = getattr(record, field)
        if field in _UNSAID or value in (None, ""):
            continue
        yield f"{field} = {_said(value)}"


def _said(value: Any) -> str:
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(_said(one) for one in value)}]"
    if isinstance(value, StrEnum):
        return _text(value.value)
    return _text(value) if isinstance(value, str) else repr(float(value))


def _text(value: str) -> str:
    # A JSON string is one of TOML too, but for DEL, which TOML wants escaped.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
