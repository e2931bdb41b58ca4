"""How late it gets with more or fewer reviewers, as a curve, and the pile that an outage leaves."""

from __future__ import annotations

from itertools import pairwise
from math import ceil, inf
from typing import Any, Final

from models.assess.interval import Interval
from models.assess.queue import Surge
from models.assess.rules._words import share
from models.assess.staffing import Curve, surge_course
from models.report.feasiblewords import after_outage, enough, people_text
from models.report.words import rough
from views.charts.plots import Chart, band, faint, mark, words
from views.theme import tokens

TALL: Final = 264
LOW: Final = 208
LABELS: Final = 12
"""Numbers of people named along the scale at most."""


class WaitingChart(Chart):
    """The share of cases that wait longer than the deadline against the number of people."""

    def __init__(self) -> None:
        super().__init__("Share of cases that wait too long, by number of people", TALL)
        self.curve: Curve | None = None

    def show_curve(self, curve: Curve | None) -> None:
        """Show ``curve``; nothing while there is none."""
        if curve != self.curve:
            self.curve = curve
            self.point_at(None)
            self.show_anew()

    def words(self) -> str:
        curve = self.curve
        if curve is None:
            return ""
        said = [
            f"{people_text(curve, n)}: {share(Interval(lo, hi))} wait too long" for n, lo, hi in curve.points[:30] if n
        ]
        return f"{enough(curve)} " + "; ".join(said)

    def places(self) -> int:
        return len(self.curve.points) if self.curve else 0

    def place_at(self, x: float, y: float) -> int | None:
        if self.curve is None:
            return None
        points = self.curve.points
        return min(range(len(points)), key=lambda n: abs(points[n][0] - x))

    def make(self, pg: Any, plot: Any) -> None:
        plot.showGrid(x=False, y=True, alpha=0.22)
        plot.setLabel("left", "of cases wait longer than the deadline")

    def fill(self, pg: Any, plot: Any) -> None:
        curve, t = self.curve, tokens()
        if curve is None:
            return
        plot.setLabel("bottom", f"number of {curve.counted}", **plot.getAxis("bottom").labelStyle)
        plot.setLabel("left", f"wait longer than {curve.deadline:g} min", **plot.getAxis("left").labelStyle)
        plot.getAxis("left").setTicks([[(v, f"{v} %") for v in range(0, 101, 20)]])
        xs, last = [n for n, _, _ in curve.points], curve.points[-1][0]
        plot.setXRange(-0.5, last + 0.5)
        step = max(1, ceil(last / LABELS))
        plot.getAxis("bottom").setTicks([[(n, f"{n}") for n in range(0, last + 1, step)]])
        plot.setYRange(-2, 117)
        if curve.today is not None:
            lo, hi = curve.today.lo - 0.5, curve.today.hi + 0.5
            today = pg.LinearRegionItem(
                (lo, hi), movable=False, brush=pg.mkBrush(faint(t.mute, 34)), pen=pg.mkPen(None)
            )
            plot.addItem(today)
        band(
            pg,
            plot,
            xs,
            [lo * 100 for _, lo, _ in curve.points],
            [hi * 100 for _, _, hi in curve.points],
            t.accent,
            steps=last <= 24,
        )
        mark(pg, plot, "", curve.limit * 100, t.warn, upright=False, dashed=True)
        words(pg, plot, f"{curve.limit * 100:g} % may wait longer", (last + 0.5, curve.limit * 100), t.warn, (1.0, 1.1))
        if curve.today is not None:
            words(
                pg,
                plot,
                f"today {rough(curve.today)}",
                ((curve.today.lo + curve.today.hi) / 2, 110),
                t.mute,
                (0.5, 0.5),
            )
        if curve.sure is not None and curve.sure <= last:
            mark(pg, plot, "", curve.sure, t.ok)
            side = (1.06, 0.5) if curve.sure > last * 0.6 else (-0.06, 0.5)
            words(pg, plot, f"from {curve.sure} on it holds", (curve.sure, 62), t.ok, side)
        elif curve.possible is not None and curve.possible <= last:
            mark(pg, plot, "", curve.possible, t.warn, dashed=True)
            side = (1.06, 0.5) if curve.possible > last * 0.6 else (-0.06, 0.5)
            words(pg, plot, f"from {curve.possible} on it may hold", (curve.possible, 62), t.warn, side)
        if self.at is not None and self.at < len(curve.points):
            n, lo, hi = curve.points[self.at]
            plot.addItem(
                pg.ScatterPlotItem([n, n], [lo * 100, hi * 100], size=8, brush=pg.mkBrush(t.accent), pen=pg.mkPen(t.bg))
            )
            text = f"{people_text(curve, n)}: {share(Interval(lo, hi))} too late"
            words(
                pg,
                plot,
                text,
                (n, min(92.0, max(14.0, hi * 100))),
                t.ink,
                (1.04, 0.5) if n > last / 2 else (-0.04, 0.5),
            )


class SurgeChart(Chart):
    """The cases that pile up while an outage sends everything to people, and until they are worked off."""

    def __init__(self) -> None:
        super().__init__("Cases waiting after an outage, over working hours", LOW)
        self.surge: Surge | None = None
        self.day: float | None = None

    def show_surge(self, surge: Surge | None, day: float | None) -> None:
        """Show what an outage leaves; ``day`` is the length of a working day in hours."""
        if (surge, day) != (self.surge, self.day):
            self.surge, self.day = surge, day
            self.show_anew()

    def words(self) -> str:
        return after_outage(self.surge) if self.surge else ""

    def make(self, pg: Any, plot: Any) -> None:
        plot.showGrid(x=False, y=True, alpha=0.22)

    def fill(self, pg: Any, plot: Any) -> None:
        surge, t = self.surge, tokens()
        if surge is None:
            return
        plot.setLabel("bottom", "working hours since the outage began", **plot.getAxis("bottom").labelStyle)
        plot.setLabel("left", "cases waiting", **plot.getAxis("left").labelStyle)
        best, worst = surge_course(surge, worst=False), surge_course(surge, worst=True)
        end = max(best[-1][0], worst[-1][0])
        best, worst = _on(best, end), _on(worst, end)
        top = max(y for _, y in (*best, *worst)) or 1.0
        plot.setXRange(0, end * 1.02)
        plot.setYRange(0, top * 1.14)
        xs = sorted({x for x, _ in (*best, *worst)})
        band(pg, plot, xs, [_value(best, x) for x in xs], [_value(worst, x) for x in xs], t.bad, steps=False)
        mark(pg, plot, "", surge.hours, t.mute, dashed=True)
        words(pg, plot, "it is back", (surge.hours, top * 1.1), t.mute, (-0.04, 0.5))
        if self.day and surge.hours < self.day < end * 0.98:
            mark(pg, plot, "", self.day, t.line)
            words(pg, plot, "a working day", (self.day, top * 0.96), t.mute, (-0.04, 0.5))
        text = "never worked off" if surge.drain.lo == inf else f"worked off after {rough(surge.drain, 'h')}"
        if surge.drain.lo < inf == surge.drain.hi:
            best_end = rough(Interval(surge.drain.lo, surge.drain.lo), "h")
            text = f"worked off after {best_end} at best, perhaps never"
        words(pg, plot, text, (end, top * 0.62), t.bad, (1.02, 0.5))


Course = tuple[tuple[float, float], ...]


def _on(course: Course, end: float) -> Course:
    """Return ``course`` up to ``end``: what is worked off stays so, and what grows goes on growing."""
    x, y = course[-1]
    if x >= end:
        return course
    if y == 0:
        return (*course, (end, 0.0))
    (x0, y0) = course[-2]
    return (*course, (end, y + (y - y0) / (x - x0) * (end - x) if x > x0 else y))


def _value(course: Course, x: float) -> float:
    for (x0, y0), (x1, y1) in pairwise(course):
        if x0 <= x <= x1:
            return y0 if x1 == x0 else y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return course[-1][1]
