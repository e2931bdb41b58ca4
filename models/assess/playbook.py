"""The playbook as values: questions, standard decision rights, the standard rollout, thresholds.

The files lie under ``resources/playbook`` as TOML; ``app`` reads the bytes, :func:`parse` makes values.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import msgspec

from models.assess.limits import FILE as LIMITS
from models.assess.limits import StandardLimit, parse_limits
from models.assess.measures import FILE as MEASURES
from models.assess.measures import StandardMeasure, parse_measures
from models.assess.ownset import NO_OWN, OwnSet
from models.assess.question import Question
from models.assess.questionfile import read_questions
from models.assess.sections import MAPS, PARTS, SECTIONS, STANDARDS
from models.assess.tomlrows import Row, missing, rows_of
from models.partners.words import FILE as ADVICE
from models.partners.words import AdviceWords, parse_words
from models.plan import AnswerValue, ElementKind, Window

__all__ = [
    "MAPS",
    "PARTS",
    "SECTIONS",
    "STANDARDS",
    "Playbook",
    "Question",
    "StandardGate",
    "StandardRight",
    "StandardTask",
    "parse",
]


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


class Playbook(msgspec.Struct, frozen=True, eq=False, dict=True):
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

    @cached_property
    def hangs_on(self) -> frozenset[str]:
        """What it hangs on which questions apply, for :meth:`Plan.derived`."""
        return frozenset[str]().union(*(question.when.reads for question in self.questions))

    @cached_property
    def hangs_on_answers(self) -> frozenset[tuple[str, tuple[AnswerValue, ...]]]:
        """The questions on whose answers it hangs which others apply, with the answers that make them apply."""
        return frozenset(pair for question in self.questions for pair in question.when.answered)

    @cached_property
    def _limits(self) -> dict[str, StandardLimit]:
        return {limit.id: limit for limit in self.limits}

    @cached_property
    def _by_id(self) -> dict[str, Question]:
        return {question.id: question for question in self.questions}

    def question(self, id: str) -> Question | None:
        """Return the question with ``id``, or None."""
        return self._by_id.get(id)

    def limit(self, id: str, otherwise: float | None = None) -> float:
        """Return the value of a limit; ``otherwise`` where there is none with ``id``, else a KeyError is raised."""
        limit = self._limits.get(id)
        if limit is not None:
            return limit.value
        if otherwise is None:
            raise KeyError(id)
        return otherwise

    def limit_from(self, id: str) -> str:
        """Return where the value of a limit is from, for a derivation: ``default``, or that it is one's own."""
        return limit.origin() if (limit := self._limits.get(id)) is not None else "default"


# -- reading the files ----------------------------------------------------------------------------------------
RIGHTS, ROLLOUT = "rights.toml", "rollout.toml"
SCORES = ("discovery", "feasibility", "control")
OWNERS = ("in-house", "partner", "provider", "executor")


def parse(files: Mapping[str, bytes]) -> Playbook:
    """Return the playbook in ``files``: file name → bytes of the TOML files, questions as ``questions/section.toml``.

    Raises
    ------
    PlaybookError
        If a file is missing, is not TOML, or says something that cannot be; with file, line or id, and a remedy.
    """
    questions = read_questions(files)
    rights = tuple(_right(row) for row in rows_of(files, RIGHTS, "right"))
    rows = rows_of(files, ROLLOUT, "task", "gate")
    task_rows = [row for row in rows if row.table == "task"]
    tasks = tuple(_task(row) for row in task_rows)
    _check_order(tasks, {row.id: row for row in task_rows})
    known = {task.id for task in tasks}
    gates = tuple(_gate(row, known) for row in rows if row.table == "gate")
    for name in (ADVICE, MEASURES, LIMITS):
        if name not in files:
            raise missing(name)
    return Playbook(
        questions,
        rights,
        tasks,
        gates,
        parse_words(files[ADVICE]),
        parse_measures(files[MEASURES]),
        parse_limits(files[LIMITS]),
    )


def _right(row: Row) -> StandardRight:
    right = StandardRight(row.text("id"), row.text("subject"), row.text("why"))
    row.finish()
    return right


def _task(row: Row) -> StandardTask:
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


def _gate(row: Row, tasks: set[str]) -> StandardGate:
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


def _check_order(tasks: tuple[StandardTask, ...], rows: Mapping[str, Row]) -> None:
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
