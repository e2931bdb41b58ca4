"""The playbook as values: questions, standard decision rights, the standard rollout, thresholds.

The files lie under ``resources/playbook`` as TOML; ``app`` reads the bytes, :func:`parse` makes values.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from math import isfinite
from typing import Any, TypeVar

import msgspec

from models.assess.limits import FILE as LIMITS
from models.assess.limits import StandardLimit, parse_limits
from models.assess.measures import FILE as MEASURES
from models.assess.measures import StandardMeasure, parse_measures
from models.assess.ownset import NO_OWN, OwnSet
from models.errors import PlaybookError
from models.partners.words import FILE as ADVICE
from models.partners.words import AdviceWords, parse_words
from models.plan import DataClass, ElementKind, Window

MAPS = {
    "workflows": "Workflows",
    "data": "Data dependencies",
    "exceptions": "Exception paths",
    "thresholds": "Confidence thresholds",
    "human": "Human in the loop",
    "kpis": "KPIs",
}
"""Sections of the discovery score: id → title."""

PARTS = {
    "source-data": "Reliable source data",
    "integration": "Stable integrations",
    "capacity": "Escalation capacity",
}
"""Sections of the feasibility score: id → title."""


class Question(msgspec.Struct, frozen=True):
    """A discovery or feasibility question."""

    id: str
    section: str
    """A key of MAPS or PARTS."""
    text: str
    why: str
    evidence: str
    """What good evidence looks like."""
    weight: float
    per: tuple[ElementKind, ...] = ()
    """Kinds of element it is asked for, one by one; empty: asked once about the plan."""
    row: str = "S6"
    refs: tuple[str, ...] = ()
    """References by name."""
    carries: tuple[DataClass, ...] = ()
    """Asked only for elements that carry, or may carry (nobody has said), one of these; empty: for all."""
    condition: str = ""
    """An own condition on top, an expression; empty: none."""
    standard_weight: float | None = None
    """What it weighs in the playbook, where somebody has set another weight."""


class StandardRight(msgspec.Struct, frozen=True):
    """A decision right every plan should hold (S2)."""

    id: str
    subject: str
    why: str


EVERYTHING = "*"
"""Stands in ``StandardTask.after`` for everything else in the window."""


class StandardTask(msgspec.Struct, frozen=True):
    """A task of the standard 90-day rollout (S13)."""

    id: str
    name: str
    window: Window
    days: tuple[float, float, float]
    after: tuple[str, ...] = ()
    owner: str = "in-house"
    """``in-house`` (the plan's accountable person), ``partner`` or ``provider``: which side does it; or
    ``executor``: whoever executes the element of a task with ``per``."""
    deliverable: str = ""
    when: str = ""
    """Left out unless the plan has an element of this kind; empty: always in."""
    per: tuple[ElementKind, ...] = ()
    """Kinds of element it is done for, one task each; ``{name}`` in its name is the element's."""
    settles: tuple[str, ...] = ()
    """Ids of rules whose findings it settles anyway; they yield no task of their own while it is in."""

    @property
    def closes(self) -> bool:
        """Tell whether it waits for everything else in its window: the sign-off."""
        return self.after == (EVERYTHING,)


class StandardGate(msgspec.Struct, frozen=True):
    """A sign-off gate at the end of a window."""

    id: str
    name: str
    window: Window
    criteria: tuple[str, ...]
    """Acceptance criteria in words."""
    score_at_least: tuple[tuple[str, float], ...] = ()
    """Pairs of score id and threshold 0..1 that must be reached."""
    shown_by: tuple[str, ...] = ()
    """For each criterion the id of the standard task that shows it, or an empty text."""


class Playbook(msgspec.Struct, frozen=True, eq=False):
    """Everything the playbook's files say."""

    questions: tuple[Question, ...]
    rights: tuple[StandardRight, ...]
    tasks: tuple[StandardTask, ...]
    gates: tuple[StandardGate, ...]
    advice: AdviceWords = AdviceWords()
    """The words of the decision tables (S4, S6)."""
    measures: tuple[StandardMeasure, ...] = ()
    """Success measures offered for the register (S15)."""
    limits: tuple[StandardLimit, ...] = ()
    """Figures from which on something counts as bad."""
    own: OwnSet = NO_OWN
    """What the team or the plan has put in place of the standard."""

    def question(self, id: str) -> Question | None:
        """Return the question with ``id``, or None."""
        return next((q for q in self.questions if q.id == id), None)

    def limit(self, id: str) -> float:
        """Return the value of a limit. Raises KeyError if there is none with ``id``."""
        for limit in self.limits:
            if limit.id == id:
                return limit.value
        raise KeyError(id)


# -- reading the files ----------------------------------------------------------------------------------------
QUESTIONS, RIGHTS, ROLLOUT = "questions.toml", "rights.toml", "rollout.toml"
SCORES = ("discovery", "feasibility", "control")
OWNERS = ("in-house", "partner", "provider", "executor")

E = TypeVar("E", bound=StrEnum)


def parse(files: Mapping[str, bytes]) -> Playbook:
    """Return the playbook in ``files``: file name → bytes of the three TOML files.

    Raises
    ------
    PlaybookError
        If a file is missing, is not TOML, or says something that cannot be; with file, line or id, and a remedy.
    """
    questions = tuple(_question(row) for row in _rows(files, QUESTIONS, "question"))
    rights = tuple(_right(row) for row in _rows(files, RIGHTS, "right"))
    rows = _rows(files, ROLLOUT, "task", "gate")
    task_rows = [row for row in rows if row.table == "task"]
    tasks = tuple(_task(row) for row in task_rows)
    _check_order(tasks, {row.id: row for row in task_rows})
    known = {task.id for task in tasks}
    gates = tuple(_gate(row, known) for row in rows if row.table == "gate")
    for name in (ADVICE, MEASURES, LIMITS):
        if name not in files:
            raise PlaybookError("The file is missing.", where=name, remedy="Install Demarc again.")
    return Playbook(
        questions,
        rights,
        tasks,
        gates,
        parse_words(files[ADVICE]),
        parse_measures(files[MEASURES]),
        parse_limits(files[LIMITS]),
    )


class _Row:
    """A table of a playbook file, read field by field; every refusal names file, line and id."""

    def __init__(self, file: str, table: str, fields: dict[str, Any], number: int, source: str) -> None:
        self.file, self.table, self.fields, self.source = file, table, fields, source
        self.number = number
        self.read: set[str] = set()

    @property
    def id(self) -> str:
        return str(self.fields.get("id", ""))

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


def _rows(files: Mapping[str, bytes], name: str, *tables: str) -> list[_Row]:
    """Return the rows of ``tables`` in file ``name``, their ids checked to be unique."""
    if name not in files:
        raise PlaybookError("The file is missing.", where=name, remedy="Install Demarc again.")
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
            row = _Row(name, table, entry, number, source)
            id_ = row.text("id")
            if id_ in seen:
                raise row.wrong("this id stands twice.", "Give one of the two another id.")
            seen.add(id_)
            rows.append(row)
    return rows


def _question(row: _Row) -> Question:
    id_ = row.text("id")
    section = id_.partition(".")[0]
    if section not in MAPS and section not in PARTS:
        raise row.wrong(f"there is no section “{section}”.", f"Begin the id with one of: {', '.join([*MAPS, *PARTS])}.")
    question = Question(
        id=id_,
        section=section,
        text=row.text("text"),
        why=row.text("why"),
        evidence=row.text("evidence"),
        weight=row.number_in("weight", 1, 3),
        per=row.kinds("per", ElementKind),
        row=row.text("row", "S6"),
        refs=row.texts("refs"),
        carries=row.kinds("carries", DataClass),
    )
    if question.carries and not question.per:
        raise row.wrong("“carries” needs “per”.", "Say for which kinds of element it is asked.")
    row.finish()
    return question


def _right(row: _Row) -> StandardRight:
    right = StandardRight(row.text("id"), row.text("subject"), row.text("why"))
    row.finish()
    return right


def _task(row: _Row) -> StandardTask:
    task = StandardTask(
        id=row.text("id"),
        name=row.text("name"),
        window=Window(row.one_of("window", tuple(Window))),
        days=row.days(),
        after=row.texts("after"),
        owner=row.one_of("owner", OWNERS, "in-house"),
        deliverable=row.text("deliverable", ""),
        when=row.one_of("when", tuple(ElementKind), ""),
        per=row.kinds("per", ElementKind),
        settles=row.texts("settles"),
    )
    if task.owner == "executor" and not task.per:
        raise row.wrong("“executor” owns only tasks with “per”.", "Add per, or take in-house, partner or provider.")
    row.finish()
    return task


def _gate(row: _Row, tasks: set[str]) -> StandardGate:
    criteria, shown_by = [], []
    for entry in row.get("criteria", list, "a list of criteria"):
        if not isinstance(entry, dict) or not isinstance(entry.get("text"), str) or set(entry) - {"text", "shown_by"}:
            raise row.wrong("a criterion is not understood.", 'Write { text = "…", shown_by = "task id" }.')
        shown = entry.get("shown_by", "")
        if shown and shown not in tasks:
            raise row.wrong(f"there is no task “{shown}”.", "Name a task of this file in shown_by.")
        criteria.append(entry["text"])
        shown_by.append(shown)
    scores = row.get("scores", dict, "a table of scores", {})
    for score, least in scores.items():
        if score not in SCORES:
            raise row.wrong(f"there is no score “{score}”.", f"Take from: {', '.join(SCORES)}.")
        if not isinstance(least, (int, float)) or isinstance(least, bool) or not 0 <= least <= 1:
            raise row.wrong(f"the threshold of “{score}” is not a share.", "Take a number from 0 to 1.")
    gate = StandardGate(
        id=row.text("id"),
        name=row.text("name"),
        window=Window(row.one_of("window", tuple(Window))),
        criteria=tuple(criteria),
        score_at_least=tuple((score, float(least)) for score, least in scores.items()),
        shown_by=tuple(shown_by),
    )
    row.finish()
    return gate


def _check_order(tasks: tuple[StandardTask, ...], rows: Mapping[str, _Row]) -> None:
    """Refuse predecessors that are not there, point into a later window, or go round in a circle."""
    place = {window: n for n, window in enumerate(Window)}
    by_id = {task.id: task for task in tasks}
    closing: dict[Window, str] = {}
    for task in tasks:
        row = rows[task.id]
        if EVERYTHING in task.after:
            if not task.closes or task.per:
                raise row.wrong("“*” stands beside something else.", 'Write after = ["*"] alone, without per.')
            if task.window in closing:
                raise row.wrong(f"“{closing[task.window]}” already closes this window.", "Keep one of the two.")
            closing[task.window] = task.id
            continue
        for id_ in task.after:
            if id_ not in by_id:
                raise row.wrong(f"its predecessor “{id_}” is not there.", "Name a task of this file in after.")
            if place[by_id[id_].window] > place[task.window]:
                raise row.wrong(f"its predecessor “{id_}” is in a later window.", "Move one of the two.")
    # Leave out what waits for nothing, again and again: what is left waits for itself.
    waits = {
        task.id: {t.id for t in tasks if t.window == task.window and t.id != task.id}
        if task.closes
        else set(task.after)
        for task in tasks
    }
    while free := {id_ for id_, before in waits.items() if not before}:
        waits = {id_: before - free for id_, before in waits.items() if id_ not in free}
    if waits:
        first = min(waits)
        raise rows[first].wrong(f"it waits for itself, by way of {', '.join(sorted(waits))}.", "Take one of them out.")
