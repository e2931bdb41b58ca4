"""The rollout as bars over days, with its windows, gates and critical path, over as many pages as it needs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from models.rollout.calendar import moved
from models.rollout.schedule import PlannedGate, PlannedTask, Rollout
from models.text import shown
from views.paper.flow import Flow
from views.paper.pages import Page
from views.tokens import LIGHT

SIZE: Final = 8.0
LEAD: Final = 9.5
LABEL: Final = 238.0
"""Width of the numbers and names on the left."""
NAME: Final = 25.0
"""How far to the right the names begin."""
ROW: Final = 15.5
BAR: Final = 8.0
HEAD: Final = 52.0
FOOT: Final = 24.0
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

Row = PlannedTask | PlannedGate


def short(day: date) -> str:
    """Return ``5 Jan``: the same in every locale."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def gantt(flow: Flow, rollout: Rollout) -> None:
    """Draw the rollout, tasks in order, each window closed by its gate."""
    rows = list(_rows(rollout))
    if not rows:
        flow.lines("The rollout has no tasks yet.", ink=LIGHT.mute)
        return
    chart = _Chart(flow, rollout)
    while rows:
        rows = chart.page_of(rows)
        if rows:
            flow.turn()


def _rows(rollout: Rollout) -> Iterator[Row]:
    windows = [span.window for span in rollout.windows]
    used = [*(task.window for task in rollout.tasks), *(gate.window for gate in rollout.gates)]
    windows += [window for window in dict.fromkeys(used) if window not in windows]
    for window in windows:
        yield from (task for task in rollout.tasks if task.window == window)
        yield from (gate for gate in rollout.gates if gate.window == window)


class _Chart:
    """The scale of the whole rollout, and a page of its rows."""

    def __init__(self, flow: Flow, rollout: Rollout) -> None:
        self.flow, self.rollout = flow, rollout
        self.numbers = {task.id: n for n, task in enumerate(rollout.tasks, 1)}
        self.first, last = rollout.extent
        self.last = moved(last, 1)
        self.left = flow.x + LABEL + 8
        self.per_day = (flow.x + flow.w - 8 - self.left) / max(1, (self.last - self.first).days)

    def x(self, day: date, end: bool = False) -> float:
        """Return where a day begins, or ends."""
        return self.left + ((day - self.first).days + end) * self.per_day

    def page_of(self, rows: list[Row]) -> list[Row]:
        """Draw as many rows as fit on this page and return the others."""
        flow, page, fonts = self.flow, self.flow.page, self.flow.pages.fonts
        top = flow.y + HEAD
        placed: list[tuple[Row, list[str], float, float]] = []
        y = top
        for row in rows:
            bold = isinstance(row, PlannedGate)
            lines = fonts.wrap(row.name, LABEL - NAME, SIZE, bold)
            if len(lines) > 3:
                lines = [*lines[:2], fonts.fitted(" ".join(lines[2:]), LABEL - NAME, SIZE, bold)]
            height = max(ROW, len(lines) * LEAD + 6)
            if placed and y + height > flow.bottom - FOOT:
                break
            placed.append((row, lines, y, height))
            y += height
        self._frame(page, flow.y, y)
        for row, lines, at, height in placed:
            self._row(page, row, lines, at, height)
        self._legend(page, y + 14)
        flow.y = y + FOOT
        return rows[len(placed) :]

    def _frame(self, page: Page, top: float, bottom: float) -> None:
        for nth, span in enumerate(self.rollout.windows):
            x0, x1 = self.x(span.first), self.x(span.last, end=True)
            page.box(x0, top, x1 - x0, bottom - top, fill=LIGHT.panel if nth % 2 == 0 else LIGHT.bg)
            fonts = page.fonts
            titles = fonts.wrap(span.title, x1 - x0 - 7, SIZE, bold=True)
            if len(titles) > 2:
                titles = [titles[0], fonts.fitted(" ".join(titles[1:]), x1 - x0 - 7, SIZE, bold=True)]
            for n, line in enumerate(titles):
                page.text(x0 + 4, top + 11 + n * LEAD, line, SIZE, bold=True)
            days = fonts.fitted(f"days {span.first_day}–{span.last_day}", x1 - x0 - 7, 7)
            page.text(x0 + 4, top + 11.5 + len(titles) * LEAD, days, 7, ink=LIGHT.mute)
        self._beyond(page, top)
        to_monday = -self.first.weekday() % 7
        weeks = [moved(self.first, to_monday + 7 * n) for n in range((self.last - self.first).days // 7 + 1)]
        room = self.per_day * 7
        # Dates need some 26 points each; where weeks are narrower, every second, third, … week is named.
        every = max(1, -int(-26 // room))
        for nth, week in enumerate(week for week in weeks if self.first <= week <= self.last):
            x = self.x(week)
            page.rule(x, top + HEAD - 4, x, bottom, LIGHT.line, 0.35)
            if nth % every == 0 and x + 24 < self.flow.x + self.flow.w:
                page.text(x + 1.5, top + HEAD - 8, short(week), 6.5, ink=LIGHT.mute)
        page.rule(self.flow.x, top + HEAD - 3, self.flow.x + self.flow.w, top + HEAD - 3, LIGHT.mute, 0.6)
        for span in self.rollout.windows:
            end = self.x(span.last, end=True)
            page.rule(end, top + HEAD - 3, end, bottom, LIGHT.mute, 0.5, (2, 2))

    def _beyond(self, page: Page, top: float) -> None:
        """Say where the last window has ended and only what takes longer goes on."""
        if not self.rollout.windows:
            return
        span = max(self.rollout.windows, key=lambda span: span.last)
        x = self.x(span.last, end=True) + 4
        words = f"after day {span.last_day}"
        if x + page.fonts.width(words, 7) < self.flow.x + self.flow.w:
            page.text(x, top + 11, words, 7, ink=LIGHT.mute)

    def _row(self, page: Page, row: Row, lines: list[str], y: float, height: float) -> None:
        gate = isinstance(row, PlannedGate)
        page.tag = tag = self.flow.pages.root.inner("P")
        # One line stands in the middle of its row, several fill it.
        base = y + height / 2 + SIZE * 0.36 - (len(lines) - 1) * LEAD / 2
        if isinstance(row, PlannedTask):
            number = str(self.numbers.get(row.id, ""))
            page.text(self.flow.x + NAME - 5, base, number, 7, ink=LIGHT.mute, side="right")
        for n, line in enumerate(lines):
            page.text(self.flow.x + NAME, base + n * LEAD, line, SIZE, bold=gate)
        page.tag = tag.inner("Figure", _said(row))
        middle = y + height / 2
        if isinstance(row, PlannedGate):
            self._gate(page, row, middle)
        else:
            self._task(page, row, middle)
        page.tag = None
        page.rule(self.flow.x, y + height, self.flow.x + self.flow.w, y + height, LIGHT.line, 0.3)

    def _task(self, page: Page, task: PlannedTask, middle: float) -> None:
        x0, x1 = self.x(task.start), self.x(task.finish, end=True)
        wide = max(2.0, x1 - x0)
        pen = LIGHT.bad if task.critical else LIGHT.accent
        lo, hi = (self.x(day, end=True) for day in task.finish_range)
        if hi - lo > 1:
            page.rule(lo, middle, hi, middle, pen, 0.8)
            for x in (lo, hi):
                page.rule(x, middle - 2.5, x, middle + 2.5, pen, 0.8)
        if task.critical:
            page.path(_triangle(self.flow.x + 1, middle), fill=LIGHT.ink)
            page.box(x0, middle - BAR / 2, wide, BAR, fill=LIGHT.ink, radius=1.5)
        else:
            page.box(x0, middle - BAR / 2 + 1, wide, BAR - 2, fill="#B9D3EE", stroke=LIGHT.accent, radius=1.5)
        if hi - lo > 1 and x0 < lo < x1:
            page.rule(lo, middle - 2.5, lo, middle + 2.5, LIGHT.bg if task.critical else LIGHT.accent, 0.8)
        if task.done:
            page.text(max(hi, x1) + 4, middle + 2.5, "done", 6.5, ink=LIGHT.ok)

    def _gate(self, page: Page, gate: PlannedGate, middle: float) -> None:
        due, expected = self.x(gate.due, end=True), self.x(gate.expected, end=True)
        pen = LIGHT.bad if gate.late else LIGHT.ok
        if abs(due - expected) > 1:
            page.rule(due, middle, expected, middle, pen, 0.8, (2, 1.5))
        page.path(_diamond(expected, middle, 4.2), fill=LIGHT.bg, stroke=pen, width=1.0)
        page.path(_diamond(due, middle, 4.6), fill=LIGHT.ink)
        words = f"due {short(gate.due)}, expected {short(gate.expected)}" + (": late" if gate.late else "")
        x, wide = max(due, expected) + 8, page.fonts.width(words, 7)
        if x + wide >= self.flow.x + self.flow.w:
            x = min(due, expected) - 8 - wide
        # The lines of the weeks would run through the words.
        page.box(x - 2, middle - 4.5, wide + 4, 9, fill=LIGHT.bg)
        page.text(x, middle + 2.5, words, 7, ink=pen)

    def _legend(self, page: Page, y: float) -> None:
        x = self.flow.x
        page.tag = self.flow.pages.root.inner("P")

        def word(text: str, after: float) -> None:
            nonlocal x
            page.text(x, y, text, 7, ink=LIGHT.mute)
            x += page.fonts.width(text, 7) + after

        page.path(_triangle(x + 1, y - 2.5), fill=LIGHT.ink)
        page.box(x + 9, y - 5.5, 18, 6, fill=LIGHT.ink, radius=1.5)
        x += 31
        word("on the critical path: a day lost here is lost at the end", 16)
        page.box(x, y - 5, 18, 5, fill="#B9D3EE", stroke=LIGHT.accent, radius=1.5)
        x += 22
        word("may slip", 16)
        page.rule(x, y - 2.5, x + 16, y - 2.5, LIGHT.accent, 0.8)
        page.rule(x, y - 5, x, y, LIGHT.accent, 0.8)
        page.rule(x + 16, y - 5, x + 16, y, LIGHT.accent, 0.8)
        x += 20
        word("end if all takes its least, and its most", 16)
        page.path(_diamond(x + 4, y - 2.5, 4), fill=LIGHT.ink)
        x += 11
        word("gate due", 12)
        page.path(_diamond(x + 4, y - 2.5, 3.6), fill=LIGHT.bg, stroke=LIGHT.ok, width=1.0)
        x += 11
        word("gate expected", 0)
        page.tag = None


def _said(row: Row) -> str:
    if isinstance(row, PlannedGate):
        return f"Gate {shown(row.name)}: due {short(row.due)}, expected {short(row.expected)}"
    critical = ", on the critical path" if row.critical else ""
    return f"{shown(row.name)}: {short(row.start)} to {short(row.finish)}{critical}"


def _diamond(x: float, y: float, r: float) -> list[tuple[str, tuple[float, ...]]]:
    return [("move", (x, y - r)), ("line", (x + r, y)), ("line", (x, y + r)), ("line", (x - r, y)), ("close", ())]


def _triangle(x: float, y: float) -> list[tuple[str, tuple[float, ...]]]:
    return [("move", (x, y - 3)), ("line", (x + 5, y)), ("line", (x, y + 3)), ("close", ())]
