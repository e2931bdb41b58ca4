"""Automatic paths: what each takes and promises, stage by stage, against time budget and availability target."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QSplitter, QStackedWidget, QWidget

from models.assess.pathbudget import (
    PathBudget,
    PathBudgets,
    availability_trace,
    latency_trace,
    path_budgets,
    path_name,
)
from models.assess.score import Verdict
from models.commands import set_fields
from models.plan import ABOUT_ID, Side
from models.report.feasiblewords import path_words
from models.report.words import count
from views.charts.pathbars import AXIS, ROW, AvailabilityBars, LatencyBars, hue, names, side_of
from views.desk import Desk
from views.panels.feasibility.barlist import BarList, Line
from views.panels.feasibility.scrolled import Head
from views.panels.feasibility.stagegrid import SIDES, StageGrid
from views.panels.fields.fieldrows import Row
from views.panels.fields.fieldtable import ABOUT, Field
from views.pieces import Elided, button, column, empty_state, label, row, rule
from views.theme import font, theme, tokens
from views.tokens import SIZES

ABOUT_FIELDS: Final = ("latency_budget", "availability_target")
NARROW: Final = 168
TALLEST: Final = 240
"""Height of the bars that is kept for them, px; more are scrolled."""
TONES: Final = {Verdict.PASS: "ok", Verdict.FAIL: "bad", Verdict.UNDETERMINED: "warn"}


class Legend(QWidget):
    """Whose work the colours of the bars are, and what is pale."""

    def __init__(self) -> None:
        super().__init__()
        self._sides: tuple[Side | None, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def show_sides(self, sides: tuple[Side | None, ...]) -> None:
        """Explain these sides."""
        self._sides = sides
        said = ", ".join(SIDES[side] for side in sides)
        self.setAccessibleName(f"Colours tell whose work a stage is: {said}. Full: at least. Pale: up to.")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        t, painter = tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(SIZES[0]))
        metrics, x, y = painter.fontMetrics(), 0, self.height() // 2
        for colour, opacity, text in (
            *((hue(side), 0.8, SIDES[side]) for side in self._sides),
            (t.mute, 0.8, "at least"),
            (t.mute, 0.28, "up to"),
        ):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setOpacity(opacity)
            painter.setBrush(QColor(colour))
            painter.drawRect(x, y - 4, 14, 8)
            painter.setOpacity(1.0)
            painter.setPen(QColor(t.mute))
            painter.drawText(x + 19, y + metrics.ascent() // 2 - 1, text)
            x += 19 + metrics.horizontalAdvance(text) + 14
        painter.end()


class Paths(QWidget):
    """The worst paths with their bars, and the stages of the one chosen below."""

    map_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.budgets: PathBudgets | None = None
        self.about = {name: Row(next(f for f in ABOUT if f.name == name), desk, self._commit) for name in ABOUT_FIELDS}
        self.summary = label("", wrap=True)
        self.left_out = label("", "small", wrap=True)
        self.legend = Legend()
        self.list = BarList("Automatic paths")
        self.latency = LatencyBars()
        self.availability = AvailabilityBars()
        self.head = Head(self._to_map, self._to_latency)
        self.up = label("", wrap=True)
        self.how_up = button("How often it is up", self._to_availability, "link")
        self.route = Elided("", "mute")
        self.grid = StageGrid(desk)
        self.pages = QStackedWidget()
        self.pages.addWidget(self._build())
        self.to_map = button("Go to the map", self.map_asked.emit, "primary")
        self.pages.addWidget(
            empty_state(
                "No case runs through by itself yet",
                "Link a trigger over AI components, automations or systems to an outcome. Here you then see how long "
                "each way takes and how often it is up.",
                self.to_map,
            )
        )
        self.setLayout(column(self.pages))
        self.list.chosen.connect(lambda _: self._show_path())
        self.list.opened.connect(lambda _: self.grid.setFocus(Qt.FocusReason.OtherFocusReason))
        self.latency.chosen.connect(self._pick)
        self.availability.chosen.connect(self._pick)

    def _build(self) -> QWidget:
        for one in self.about.values():
            one.setFixedWidth(NARROW)
        words = column(self.summary, self.left_out, self.legend, gap=4)
        top = row(gap=16, edge=(24, 12, 24, 10))
        top.addLayout(words, 1)
        for one in self.about.values():
            top.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(8, 0, 16, 8)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(0)
        grid.setRowMinimumHeight(0, AXIS)
        grid.addWidget(self.list, 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.latency, 0, 1, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.availability, 0, 2, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(2, 1)
        for n, stretch in enumerate((5, 7, 5)):
            grid.setColumnStretch(n, stretch)
        bars = self._bars = QScrollArea()
        bars.setWidgetResizable(True)
        bars.setFrameShape(QFrame.Shape.NoFrame)
        bars.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bars.setWidget(inside)
        detail = QWidget()
        up = row(self.up, self.how_up)
        up.setStretch(0, 1)
        up.setAlignment(self.how_up, Qt.AlignmentFlag.AlignTop)
        head = column(self.head, up, self.route, gap=4, edge=(24, 12, 24, 8))
        inner = column(head, rule(), self.grid, gap=0)
        inner.setStretchFactor(self.grid, 1)
        detail.setLayout(inner)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(bars)
        split.addWidget(detail)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        page = QWidget()
        whole = column(gap=0)
        whole.addLayout(top)
        whole.addWidget(rule())
        whole.addWidget(split, 1)
        page.setLayout(whole)
        return page

    # -- shown from outside --------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Show the paths as they are now."""
        plan = self.desk.plan
        found = self.budgets = path_budgets(plan)
        for name, one in self.about.items():
            one.show_value(getattr(plan.about, name))
        self.pages.setCurrentIndex(0 if found.paths else 1)
        self.summary.setText(summary(found))
        left = found.total - len(found.paths)
        self.left_out.setVisible(left > 0)
        self.left_out.setText(
            f"Shown are the {len(found.paths)} slowest and least available of {many(found.total)} paths; the others "
            "are no slower."
        )
        sides = {side_of(plan, stage) for path in found.paths for stage in path.way.stages}
        self.legend.show_sides(tuple(side for side in (*Side, None) if side in sides))
        lines = []
        for n, path in enumerate(found.paths):
            time, up = path_words(path, found)
            name = path_name(plan, path.way)
            tones = {TONES[path.slow] if found.budget is not None else "", TONES[path.down] if found.target else ""}
            tone = next((one for one in ("bad", "warn") if one in tones), "ok" if "ok" in tones else "")
            lines.append(
                Line(
                    str(n),
                    name,
                    f"{count(len(path.way.stages), 'stage')}",
                    "",
                    None,
                    tone,
                    spoken=f"{name}. {time} {up}",
                )
            )
        self.list.show_lines(lines)
        self.list.setFixedHeight(ROW * max(1, len(lines)))
        height = AXIS + ROW * max(1, len(lines)) + 12
        self._bars.setMaximumHeight(height)
        self._bars.setMinimumHeight(min(height, TALLEST))
        self._show_path()

    # -- inside --------------------------------------------------------------------------------------------
    @property
    def path(self) -> PathBudget | None:
        """The path chosen."""
        at = int(self.list.picked or 0)
        return self.budgets.paths[at] if self.budgets and at < len(self.budgets.paths) else None

    def _pick(self, place: int) -> None:
        self.list.pick(str(place))

    def _show_path(self) -> None:
        path, found = self.path, self.budgets
        if path is None or found is None:
            return
        plan = self.desk.plan
        picked = int(self.list.picked or 0)
        self.latency.show_paths(plan, found, picked)
        self.availability.show_paths(plan, found, picked)
        time, up = path_words(path, found)
        self.head.show_head(path_name(plan, path.way), time, TONES[path.slow] if path.slow is Verdict.FAIL else "")
        self.up.setText(up)
        shared = [f"{len(one.stages)} stages run on {plan.parties[one.provider].name}" for one in path.shared]
        said = names(plan, path)
        if shared:
            said += f". {'; '.join(shared)}: they fail together and count once"
        self.route.set_text(f"{said}. A circle is passed once." if path.way.circle else f"{said}.")
        self.grid.show_way(path.way)

    def _to_map(self) -> None:
        if self.path is not None:
            self.desk.reveal(*(("elements", id_) for id_ in self.path.way.elements))

    def _to_latency(self) -> None:
        if self.path is not None and self.budgets is not None:
            self.desk.show_trace(latency_trace(self.desk.plan, self.path, self.budgets.budget))

    def _to_availability(self) -> None:
        if self.path is not None and self.budgets is not None:
            self.desk.show_trace(availability_trace(self.desk.plan, self.path, self.budgets.target))

    def _commit(self, asked: Field, value: object) -> bool:
        return self.desk.run(set_fields(self.desk.plan, ("about", ABOUT_ID), {asked.name: value}))


def many(number: int) -> str:
    """Return a number of paths, however large, as it is said."""
    return f"{number:,}" if number < 10**6 else "over a million" if number < 10**9 else "more than a thousand million"


def summary(found: PathBudgets) -> str:
    """Return how the paths stand, in a sentence."""
    slow = [path.slow for path in found.paths]
    down = [path.down for path in found.paths]
    said = []
    if found.budget is None:
        said.append("No time budget is set: nothing can be too slow.")
    elif Verdict.FAIL in slow or Verdict.UNDETERMINED in slow:
        parts = [f"{slow.count(Verdict.FAIL)} surely too slow"] if Verdict.FAIL in slow else []
        parts += [f"{slow.count(Verdict.UNDETERMINED)} perhaps"] if Verdict.UNDETERMINED in slow else []
        said.append(f"Time: {', '.join(parts)}.")
    else:
        said.append("Every path keeps its time budget.")
    if found.target is None:
        said.append("No availability target is set.")
    elif Verdict.FAIL in down or Verdict.UNDETERMINED in down:
        parts = [f"{down.count(Verdict.FAIL)} surely down too often"] if Verdict.FAIL in down else []
        parts += [f"{down.count(Verdict.UNDETERMINED)} perhaps"] if Verdict.UNDETERMINED in down else []
        said.append(f"Availability: {', '.join(parts)}.")
    else:
        said.append("Every path is up as often as wanted.")
    return " ".join(said)
