"""What a rollout is once derived: tasks and gates with dates, slack and the critical path."""

from __future__ import annotations

from datetime import date

import msgspec

from models.assess.score import Verdict
from models.plan import Window


class Criterion(msgspec.Struct, frozen=True):
    """An acceptance criterion of a gate, and how it stands today."""

    text: str
    verdict: Verdict
    detail: str = ""
    """E.g. ``discovery 54–71 %, needs 80 %``."""


class PlannedTask(msgspec.Struct, frozen=True):
    """A task of the rollout after hand edits. Durations in working days, dates inclusive."""

    id: str
    name: str
    window: Window
    owner: str | None
    """Party id; None when nobody is named yet."""
    owner_name: str
    """Name to show, e.g. ``nobody yet (in-house)``."""
    days: tuple[float, float, float]
    after: tuple[str, ...]
    start: date
    finish: date
    """Finish with likely durations (beta-PERT mean)."""
    finish_range: tuple[date, date]
    """Finish when everything takes its least, and its most."""
    float_days: float
    """Working days it may slip without moving the end of the rollout."""
    critical: bool
    findings: tuple[str, ...] = ()
    """Ids of the findings this task settles."""
    deliverable: str = ""
    edited: bool = False
    """Carries a hand edit."""
    done: bool = False
    note: str = ""
    why_critical: str = ""
    """Sentence: why this is, or is not, on the critical path."""


class PlannedGate(msgspec.Struct, frozen=True):
    """A sign-off gate at the end of a window."""

    id: str
    name: str
    window: Window
    due: date
    """The window's deadline."""
    expected: date
    """When its tasks are expected to be finished."""
    expected_range: tuple[date, date]
    criteria: tuple[Criterion, ...]
    signs: str | None
    signs_name: str
    after: tuple[str, ...]
    """Ids of the tasks that must be finished."""
    verdict: Verdict
    payment: str = ""

    @property
    def late(self) -> bool:
        """Tell whether its tasks are expected to miss the deadline."""
        return self.expected > self.due


class WindowSpan(msgspec.Struct, frozen=True):
    """A window of the rollout with its dates, both inclusive, and its day numbers."""

    window: Window
    title: str
    first: date
    last: date
    first_day: int
    last_day: int


class Rollout(msgspec.Struct, frozen=True):
    """A derived rollout. Tasks in order of window, then start."""

    start: date
    windows: tuple[WindowSpan, ...]
    tasks: tuple[PlannedTask, ...]
    gates: tuple[PlannedGate, ...]
    finish: date
    finish_range: tuple[date, date]
    critical_path: tuple[str, ...]
    """Task ids from start to end."""

    @property
    def extent(self) -> tuple[date, date]:
        """First and last day that anything in it may fall on: windows, tasks and gates with their ranges."""
        days = [self.start, self.finish, *self.finish_range]
        for span in self.windows:
            days += [span.first, span.last]
        for task in self.tasks:
            days += [task.start, task.finish, *task.finish_range]
        for gate in self.gates:
            days += [gate.due, gate.expected, *gate.expected_range]
        return min(days), max(days)

    def task(self, id: str) -> PlannedTask | None:
        """Return the task with ``id``, or None."""
        return next((t for t in self.tasks if t.id == id), None)

    def day(self, when: date) -> int:
        """Return the day number of ``when``; the start is day 1."""
        return (when - self.start).days + 1
