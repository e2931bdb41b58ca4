"""Automatic paths beside each other: the time of each stage stacked up against the budget, and how often each is up."""

from __future__ import annotations

from math import floor, inf
from typing import Any, Final

from PySide6.QtCore import Qt

from models.assess.pathbudget import PathBudget, PathBudgets, path_name
from models.assess.queue import span_text
from models.assess.score import Verdict
from models.graph.crossings import executor
from models.graph.pathlist import Stage
from models.plan import Plan, Side
from models.report.feasiblewords import path_words, up_text
from models.text import elided, shown
from views.charts.plots import Chart, faint, words
from views.theme import tokens

ROW: Final = 48
"""Height of a path, in px; the list of their names beside it has the same."""
SCALE: Final = 40
"""Height of the scale above."""
ABOVE: Final = 0.4
"""Room above the first path for what the lines mean, in paths."""
AXIS: Final = SCALE + round(ROW * ABOVE)
"""Where the first path begins."""
SURE, PERHAPS = 205, 70
"""Opacity of what a stage takes at least, and of what it may take beyond."""


def side_of(plan: Plan, stage: Stage) -> Side | None:
    """Return whose work a stage is: its provider's, else that of who executes it; None where nobody is named."""
    party = stage.provider or executor(plan, plan.elements[stage.element])
    return plan.parties[party].side if party is not None else None


def hue(side: Side | None) -> str:
    """Return the colour of a side."""
    t = tokens()
    return {Side.IN_HOUSE: t.in_house, Side.PARTNER: t.partner, Side.PROVIDER: t.provider, None: t.mute}[side]


class _Rows(Chart):
    """Paths in rows, the slowest on top; the one chosen is marked."""

    def __init__(self, title: str) -> None:
        super().__init__(title, AXIS + ROW)
        self.plan: Plan | None = None
        self.budgets: PathBudgets | None = None
        self.picked = 0
        # The list of names beside it takes the keys.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_paths(self, plan: Plan, budgets: PathBudgets, picked: int) -> None:
        """Show the paths of ``plan``; ``picked`` is the place of the one chosen."""
        self.plan, self.budgets, self.picked = plan, budgets, picked
        self.setFixedHeight(AXIS + ROW * max(1, len(budgets.paths)) + 2)
        self.show_anew()

    def places(self) -> int:
        return len(self.budgets.paths) if self.budgets else 0

    def place_at(self, x: float, y: float) -> int | None:
        place = floor(y)
        return place if 0 <= place < self.places() else None

    def point_at(self, place: int | None) -> None:
        """Nothing is shown where the mouse is: what is chosen is."""
        self._at = place

    def make(self, pg: Any, plot: Any) -> None:
        plot.showAxis("top")
        plot.hideAxis("left")
        plot.hideAxis("bottom")
        plot.getAxis("top").setHeight(SCALE)
        plot.getAxis("top").setZValue(-1)
        plot.layout.setContentsMargins(0, 0, 0, 0)
        plot.layout.setSpacing(0)
        plot.getViewBox().invertY(True)
        plot.showGrid(x=True, y=False, alpha=0.2)

    def _frame(self, pg: Any, plot: Any, count: int) -> None:
        plot.setYRange(-ABOVE, count)
        t = tokens()
        chosen = pg.LinearRegionItem(
            (self.picked, self.picked + 1), orientation="horizontal", movable=False,
            brush=pg.mkBrush(faint(t.accent, 26)), pen=pg.mkPen(None),
        )  # fmt: skip
        plot.addItem(chosen)
        for n in range(count):
            plot.addItem(pg.InfiniteLine(n, angle=0, pen=pg.mkPen(faint(t.line, 150))))

    def _colour(self, verdict: Verdict) -> str:
        t = tokens()
        return {Verdict.PASS: t.ok, Verdict.FAIL: t.bad, Verdict.UNDETERMINED: t.warn}[verdict]


class LatencyBars(_Rows):
    """Seconds a case takes on each path, stage by stage: in full colour at least, in pale up to at most."""

    def __init__(self) -> None:
        super().__init__("Time on each automatic path, stage by stage")

    def words(self) -> str:
        if self.budgets is None or self.plan is None:
            return ""
        return " ".join(
            f"{path_name(self.plan, path.way)}: {path_words(path, self.budgets)[0]}" for path in self.budgets.paths[:12]
        )

    def fill(self, pg: Any, plot: Any) -> None:
        if self.budgets is None or self.plan is None:
            return
        plot.setLabel("top", "seconds, 95th percentiles added up", **plot.getAxis("top").labelStyle)
        paths, budget, t = self.budgets.paths, self.budgets.budget, tokens()
        if not paths:
            return
        far = max([budget or 0.0, *(_extent(path) for path in paths)]) or 1.0
        plot.setXRange(0, far * 1.26)
        self._frame(pg, plot, len(paths))
        bars: dict[tuple[str, int], list[tuple[float, int, float]]] = {}
        for row, path in enumerate(paths):
            self._path(pg, plot, row, path, far, bars)
        # One item for all bars of a colour: a long path has hundreds of stages.
        for (colour, opacity), found in bars.items():
            xs, rows, wide = zip(*found, strict=True)
            brush, pen = pg.mkBrush(faint(colour, opacity)), pg.mkPen(t.bg, width=1)
            y0 = [row + 0.36 for row in rows]
            plot.addItem(pg.BarGraphItem(x0=xs, y0=y0, width=wide, height=0.4, brush=brush, pen=pen))
        if budget is not None:
            plot.addItem(pg.InfiniteLine(budget, angle=90, pen=pg.mkPen(t.ink, width=1.6)))
            right = budget > far * 0.8
            words(pg, plot, f"budget {budget:g} s", (budget, -ABOVE), t.ink, (1.04 if right else -0.06, 0.0))

    def _path(
        self,
        pg: Any,
        plot: Any,
        row: int,
        path: PathBudget,
        far: float,
        bars: dict[tuple[str, int], list[tuple[float, int, float]]],
    ) -> None:
        assert self.plan is not None
        at, t = 0.0, tokens()
        sure = [(stage, stage.latency.lo, SURE) for stage in path.way.stages if stage.latency]
        perhaps = [(stage, stage.latency.hi - stage.latency.lo, PERHAPS) for stage in path.way.stages if stage.latency]
        for stage, wide, opacity in (*sure, *perhaps):
            if wide > 0:
                bars.setdefault((hue(side_of(self.plan, stage)), opacity), []).append((at, row, wide))
                at += wide
        if path.unmeasured:
            wide = far * 0.09
            gap = pg.BarGraphItem(
                x0=[at], y0=[row + 0.36], width=[wide], height=[0.4],
                brush=pg.mkBrush(faint(t.warn, 60)), pen=pg.mkPen(t.warn, width=1, style=Qt.PenStyle.DashLine),
            )  # fmt: skip
            plot.addItem(gap)
            words(pg, plot, "?", (at + wide / 2, row + 0.56), t.warn, (0.5, 0.5))
            at += wide
        words(pg, plot, _took(path), (at, row + 0.56), self._colour(path.slow), (-0.05, 0.5))


def _extent(path: PathBudget) -> float:
    """Return how far the bars of a path reach, as far as it is measured."""
    return sum(stage.latency.hi for stage in path.way.stages if stage.latency)


def _took(path: PathBudget) -> str:
    sign = {Verdict.PASS: "✓ ", Verdict.FAIL: "▲ ", Verdict.UNDETERMINED: ""}[path.slow]
    if path.latency.hi == inf:
        return f"{sign}at least {path.latency.lo:.3g} s"
    return f"{sign}{span_text(path.latency, 's')}"


class AvailabilityBars(_Rows):
    """The share of the time each path is up, as an interval, against the target."""

    def __init__(self) -> None:
        super().__init__("How often each automatic path is up")

    def words(self) -> str:
        if self.budgets is None or self.plan is None:
            return ""
        return " ".join(
            f"{path_name(self.plan, path.way)}: {path_words(path, self.budgets)[1]}" for path in self.budgets.paths[:12]
        )

    def fill(self, pg: Any, plot: Any) -> None:
        if self.budgets is None:
            return
        plot.setLabel("top", "up, % of the time", **plot.getAxis("top").labelStyle)
        paths, target, t = self.budgets.paths, self.budgets.target, tokens()
        if not paths:
            return
        ends = [path.availability.lo for path in paths if path.availability.lo > 0]
        ends += [path.availability.hi for path in paths]
        least = min([*ends, target if target is not None else 1.0]) * 100
        least = max(0.0, min(least - (100 - least) * 0.25, 99.0))
        plot.setXRange(least, 100 + (100 - least) * 0.06)
        self._frame(pg, plot, len(paths))
        for row, path in enumerate(paths):
            lo, hi = max(path.availability.lo * 100, least), path.availability.hi * 100
            wide = max(hi - lo, (100 - least) * 0.012)
            unknown = bool(path.unknown_up)
            colour = self._colour(path.down)
            pen = pg.mkPen(colour, width=1, style=Qt.PenStyle.DashLine if unknown else Qt.PenStyle.SolidLine)
            brush = pg.mkBrush(faint(colour, 60 if unknown else 190))
            plot.addItem(pg.BarGraphItem(x0=[lo], y0=[row + 0.5], width=[wide], height=[0.24], brush=brush, pen=pen))
            words(pg, plot, up_text(path.availability), ((lo + hi) / 2, row + 0.28), colour, (0.5, 0.5))
        if target is not None:
            plot.addItem(pg.InfiniteLine(target * 100, angle=90, pen=pg.mkPen(t.ink, width=1.6)))
            side = (1.06, 0.0) if target * 100 > least + (100 - least) * 0.5 else (-0.06, 0.0)
            words(pg, plot, f"target {target * 100:g} %", (target * 100, -ABOVE), t.ink, side)


def names(plan: Plan, path: PathBudget, most: int = 12) -> str:
    """Return the elements of a path in a row."""
    listed = [elided(shown(plan.elements[i].name), 40) for i in path.way.elements]
    if len(listed) > most:
        listed = [*listed[: most - 1], f"… {len(listed) - most} more …", listed[-1]]
    return " → ".join(listed)
