"""The rollout as rows: windows as headings, their tasks and gate below, what was left out last. Knows no Qt."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Final

import msgspec

from models.plan import Key, Window
from models.report.words import count, day, days
from models.rollout.calendar import moved
from models.rollout.leftout import LeftOut
from models.rollout.schedule import PlannedGate, PlannedTask, Rollout, WindowSpan
from models.text import shown

LEFT_OUT: Final[Key] = ("windows", "left out")
FEW: Final = 90
"""Arrows up to which all are drawn; beyond, only those of the task selected."""


class Heading(msgspec.Struct, frozen=True):
    """A window, or what was left out."""

    key: Key
    title: str
    detail: str
    open: bool
    span: WindowSpan | None = None


class TaskRow(msgspec.Struct, frozen=True):
    key: Key
    number: int
    """As in the printed plan, counted from 1."""
    task: PlannedTask
    by_hand: str = ""
    """What a user changed of it, in words; empty for nothing."""


class GateRow(msgspec.Struct, frozen=True):
    key: Key
    gate: PlannedGate


class LeftOutRow(msgspec.Struct, frozen=True):
    key: Key
    left: LeftOut


_DOT: Final = "\u2009·\u2009"
"""A dot with thin spaces around it."""

Row = Heading | TaskRow | GateRow | LeftOutRow


class Rows(msgspec.Struct, frozen=True, eq=False, dict=True):
    """All rows in order, with where each stands and who waits for whom."""

    rows: tuple[Row, ...] = ()
    tasks: tuple[PlannedTask, ...] = ()
    """All tasks, those below closed headings included."""
    deadlines: tuple[date, ...] = ()

    @cached_property
    def at(self) -> dict[Key, int]:
        """Key → row."""
        return {row.key: n for n, row in enumerate(self.rows)}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Task id → number."""
        return {task.id: n for n, task in enumerate(self.tasks, 1)}

    @cached_property
    def arrows(self) -> int:
        """How many arrows there are."""
        return sum(len(task.after) for task in self.tasks)

    @cached_property
    def _orders(self) -> list[tuple[tuple[str, ...], list[str]]]:
        """Predecessors, and the ids of the tasks that have just these.

        Thousands of tasks may share thousands of predecessors; an entry for each pair would be millions.
        """
        found: dict[int, tuple[tuple[str, ...], list[str]]] = {}
        for task in self.tasks:
            if id(task.after) not in found:
                found[id(task.after)] = (task.after, [])
            found[id(task.after)][1].append(task.id)
        return list(found.values())

    def followers(self, task: str) -> list[str]:
        """Return the ids of the tasks that wait for ``task`` itself."""
        return [id_ for before, ids in self._orders if task in before for id_ in ids]

    def behind(self, task: str) -> set[str]:
        """Return the ids of all tasks that wait for ``task``, directly or by way of others, and its own."""
        found, left, grown = {task}, self._orders, True
        while grown:
            reached = [order for order in left if not found.isdisjoint(order[0])]
            left = [order for order in left if found.isdisjoint(order[0])]
            grown = bool(reached)
            for _, ids in reached:
                found.update(ids)
        return found

    def arrows_to_draw(self, chosen: Key | None) -> Iterator[tuple[int, int]]:
        """Yield pairs of rows, the second waiting for the first: all while they are few, else those at ``chosen``.

        A gate waits for every task of its window. That is said by where it stands; arrows come only when it is
        chosen, and from those tasks only that no other one of them waits for.
        """
        if chosen is not None and chosen[0] == "gates":
            row = self.rows[self.at[chosen]] if chosen in self.at else None
            if isinstance(row, GateRow):
                inside = set(row.gate.after)
                waited = {id_ for before, ids in self._orders if not inside.isdisjoint(ids) for id_ in before}
                yield from self._between([id_ for id_ in row.gate.after if id_ not in waited], self.at[chosen])
        if self.arrows <= FEW:
            for n, row in enumerate(self.rows):
                if isinstance(row, TaskRow):
                    yield from self._between(row.task.after, n)
        elif chosen is not None and chosen[0] == "tasks" and chosen in self.at:
            n = self.at[chosen]
            row = self.rows[n]
            if isinstance(row, TaskRow):
                yield from self._between(row.task.after, n)
            for id_ in self.followers(chosen[1]):
                if ("tasks", id_) in self.at:
                    yield n, self.at["tasks", id_]

    def _between(self, before: Iterable[str], after: int) -> Iterator[tuple[int, int]]:
        for id_ in before:
            if ("tasks", id_) in self.at:
                yield self.at["tasks", id_], after


def rows_of(
    rollout: Rollout,
    left: tuple[LeftOut, ...] = (),
    closed: Collection[Key] = (),
    by_hand: Mapping[str, str] = MappingProxyType({}),
) -> Rows:
    """Return the rows of ``rollout`` and of what was left out; below a heading in ``closed`` none.

    ``by_hand`` says of tasks, by id, what a user changed.
    """
    tasks: dict[Window, list[tuple[int, PlannedTask]]] = {}
    gates: dict[Window, list[PlannedGate]] = {}
    for n, task in enumerate(rollout.tasks, 1):
        tasks.setdefault(task.window, []).append((n, task))
    for gate in rollout.gates:
        gates.setdefault(gate.window, []).append(gate)
    rows: list[Row] = []
    for span in rollout.windows:
        key: Key = ("windows", span.window.value)
        inside = tasks.get(span.window, [])
        rows.append(Heading(key, span.title, _said(span, inside), key not in closed, span))
        if key not in closed:
            rows += [TaskRow(("tasks", task.id), n, task, by_hand.get(task.id, "")) for n, task in inside]
            rows += (GateRow(("gates", gate.id), gate) for gate in gates.get(span.window, ()))
    if left:
        is_open = LEFT_OUT not in closed
        rows.append(Heading(LEFT_OUT, "Left out", count(len(left), "task"), is_open))
        rows += (LeftOutRow(("tasks", one.id), one) for one in left) if is_open else ()
    return Rows(tuple(rows), rollout.tasks, tuple(span.last for span in rollout.windows))


def _said(span: WindowSpan, inside: list[tuple[int, PlannedTask]]) -> str:
    done = sum(task.done for _, task in inside)
    progress = f"{done} of {count(len(inside), 'task')} done" if done else count(len(inside), "task")
    return f"days {span.first_day}–{span.last_day} · deadline {day(span.last)} · {progress}"


def heading_of(rows: Rows, n: int) -> Heading | None:
    """Return the heading row ``n`` stands under (itself, if it is one)."""
    for row in reversed(rows.rows[: n + 1]):
        if isinstance(row, Heading):
            return row
    return None


def extent(rollout: Rollout, today: date) -> tuple[date, date]:
    """Return the first and the last day the chart must show; today too, if it is near."""
    first, last = rollout.extent
    reach = max(14, (last - first).days // 6)
    if -reach <= (first - today).days <= reach or first <= today <= last:
        first = min(first, today)
    if 0 <= (today - last).days <= reach:
        last = today
    return moved(first, -2), moved(last, 4)


# -- in words ---------------------------------------------------------------------------------------------------
def dates_text(task: PlannedTask) -> str:
    """Return ``2–4 Mar`` or ``30 Mar – 3 Apr``."""
    start, finish = task.start, task.finish
    if start == finish:
        return day(start, year=False)
    if (start.year, start.month) == (finish.year, finish.month):
        return f"{start.day}–{day(finish, year=False)}"
    return f"{day(start, year=False)} – {day(finish, year=False)}"


def days_text(task: PlannedTask) -> str:
    """Return least, likely and most as ``1 · 2 · 4``, one figure where they are equal."""
    least, likely, most = task.days
    return f"{likely:g}" if least == most else f"{least:g}{_DOT}{likely:g}{_DOT}{most:g}"


def slack_text(task: PlannedTask) -> str:
    """Return ``critical``, ``done``, or the working days a task may slip."""
    if task.done:
        return "done"
    return "critical" if task.critical else f"{round(task.float_days, 1):g} d"


def lateness(gate: PlannedGate) -> str:
    """Return ``3 days late``, or nothing for a gate expected in time."""
    return f"{count((gate.expected - gate.due).days, 'day')} late" if gate.late else ""


def told(row: Row) -> str:
    """Return a row as sentences: for tooltips, and for those who cannot see the chart."""
    if isinstance(row, Heading):
        return f"{row.title}: {row.detail}"
    if isinstance(row, LeftOutRow):
        return f"{row.left.name}\nLeft out: {row.left.reason}"
    if isinstance(row, GateRow):
        gate, (lo, hi) = row.gate, row.gate.expected_range
        late = f", {lateness(gate)}" if gate.late else ""
        return (
            f"{shown(gate.name)}\nDue {day(gate.due)}, expected {day(gate.expected)}{late}; between {day(lo)} and "
            f"{day(hi)}. Signed by {shown(gate.signs_name)}."
        )
    task, (lo, hi) = row.task, row.task.finish_range
    lines = [
        f"{row.number}. {shown(task.name)}",
        f"{shown(task.owner_name)} · {days(task.days)} working days",
        f"{day(task.start)} to {day(task.finish)}; finished between {day(lo)} and {day(hi)}",
    ]
    if task.done:
        lines.append("Done")
    elif task.critical:
        lines.append("On the critical path: a day lost here is a day lost at the end")
    else:
        lines.append(f"May slip {count_days(task.float_days)} without moving the end")
    if row.by_hand:
        lines.append(row.by_hand)
    return "\n".join(lines)


def count_days(figure: float) -> str:
    """Return ``1 working day``, ``2.5 working days``."""
    number = f"{round(figure, 1):g}"
    return f"{number} working day" if number == "1" else f"{number} working days"
