"""Weak points: one element or link on which cases, people or the whole map hang."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from models.assess.weakpoints import KINDS, Weak, WeakPoint, WeakPoints, point_name, ways_trace, weak_points, weak_trace
from models.commands import KIND_WORDS
from models.graph.crossings import executor
from models.plan import Plan, Side
from models.text import shown
from views.desk import Desk
from views.panels.control.looked import Looked
from views.panels.fields.grid import Cell, Column, Grid, GridModel, Kind
from views.pieces import Elided, button, column, empty_state, row, rule

COLUMNS: Final = (
    Column("name", "Element or link", Kind.FACT, 1.0, 150),
    Column("kind", "Is a", Kind.FACT, 0.2, 100),
    Column("weak", "Why it is weak", Kind.FACT, 0.6, 166),
    Column("says", "What hangs on it", Kind.FACT, 3.0, 200),
    Column("does", "Executed by", Kind.FACT, 1.0, 116),
    Column("map", "", Kind.JUMP, 0.0, 56),
)
EVERY: Final = "All weak points"
MEANS: Final = {
    Weak.PEOPLE: "If this one place fails, cases the component is unsure of reach nobody.",
    Weak.EVERY_WAY: "There is no way around it: while it is out, no case gets through.",
    Weak.HOLDS: "Without it the map falls into parts that nothing joins.",
    Weak.ONLY_LINK: "If this link is cut, what lies behind it is cut off.",
}


class WeakModel(GridModel):
    """The weak points, by kind and weight."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, COLUMNS)
        self.points: Mapping[str, WeakPoint] = {}

    def cell(self, id_: str, column: str) -> Cell:
        plan, point = self.desk.plan, self.points.get(id_)
        if point is None or plan.get(point.key) is None:
            return Cell("")
        element = plan.elements.get(point.key[1]) if point.key[0] == "elements" else None
        match column:
            case "name":
                return Cell(point_name(plan, point), bold=True)
            case "kind":
                return Cell(KIND_WORDS[element.kind] if element is not None else "link", "mute")
            case "weak":
                nobody = point.kind is Weak.PEOPLE and point.weight > 1
                return Cell(("▲ " if nobody else "") + KINDS[point.kind], "bad" if nobody else "")
            case "says":
                return Cell(f"{point.says[:1].upper()}{point.says[1:]}")
            case "does":
                does = plan.parties.get(executor(plan, element) or "") if element is not None else None
                if does is None:
                    return Cell("–", "mute")
                return Cell(shown(does.name) + ("" if does.side is Side.IN_HOUSE else " (outside)"))
        return Cell("Map", "accent")


class WeakList(Looked):
    """The list with a filter by kind; its foot says what the one in hand means."""

    section = "people"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.model = WeakModel(desk)
        self.grid = Grid(self.model, "Weak points")
        self.filter = QComboBox()
        self.connected = button("", self._show_connected, "link")
        self.meaning = Elided(role="small")
        self.why = button("How it came about", self._show_why, "link")
        self.to_map = button("Go to the map", role="primary")
        self.found: WeakPoints | None = None
        self.pages = QStackedWidget()
        self._build()
        self.filter.activated.connect(lambda _: self.fill())
        self.grid.moved.connect(self._show_chosen)
        self.grid.jumped.connect(self._jump)

    def _build(self) -> None:
        self.filter.setAccessibleName("Which weak points")
        self.filter.setMinimumWidth(220)
        self.filter.addItem(EVERY, None)
        for kind, word in KINDS.items():
            self.filter.addItem(word, kind)
        head = row(self.filter, self.connected, -1, self.working, self.counts, gap=12, edge=(20, 10, 20, 10))
        foot = row(self.meaning, self.why, gap=12, edge=(20, 6, 20, 6))
        foot.setStretchFactor(self.meaning, 1)
        full = QWidget()
        full.setLayout(column(head, rule(), self.grid, rule(), foot, gap=0))
        self.pages.addWidget(full)
        self.pages.addWidget(
            empty_state(
                "No weak point is found",
                "Once triggers, steps and outcomes are linked on the map, what every case must pass, what holds the "
                "map together, and how few ways lead from AI to people is listed here.",
                self.to_map,
            )
        )
        self.setLayout(column(self.pages))

    # -- what is shown ---------------------------------------------------------------------------------------
    def work_out(self, plan: Plan) -> WeakPoints:
        return weak_points(plan)

    def show_found(self, found: WeakPoints) -> None:
        self.found = found
        self.model.points = {point.id: point for point in found.points}
        self.pages.setCurrentIndex(0 if found.points or found.connected else 1)
        counts = Counter(point.kind for point in found.points)
        self.filter.setItemText(0, f"{EVERY} · {len(found.points):,}")
        for n, (kind, word) in enumerate(KINDS.items(), 1):
            self.filter.setItemText(n, f"{word} · {counts[kind]:,}")
        some = len(found.connected)
        are = "component has" if some == 1 else "components have"
        self.connected.setText(f"{some:,} AI {are} two or more ways to people")
        self.connected.setVisible(bool(some))
        self.fill()

    def fill(self) -> None:
        """List what the filter lets through."""
        wanted = self.filter.currentData()
        points = self.found.points if self.found is not None else ()
        self.grid.fill([point.id for point in points if wanted is None or point.kind == wanted])
        self._show_chosen()

    @property
    def chosen(self) -> WeakPoint | None:
        """The weak point in hand."""
        ids = self.grid.chosen
        return self.model.points.get(ids[0]) if len(ids) == 1 else None

    def _show_chosen(self) -> None:
        point = self.chosen
        self.why.setVisible(point is not None)
        out = self.found.left_out if self.found is not None else 0
        hint = "Elements and links that cut off a single one are not listed."
        hint += f" {out:,} AI components were not looked at: the map is too large." if out else ""
        self.meaning.set_text(MEANS[point.kind] if point is not None else hint)

    def _jump(self, id_: str) -> None:
        if id_ in self.model.points:
            self.desk.reveal(self.model.points[id_].key)

    # -- why -------------------------------------------------------------------------------------------------
    def _show_why(self) -> None:
        point = self.chosen
        if point is not None and self.desk.plan.get(point.key) is not None:
            self.desk.show_trace(weak_trace(self.desk.plan, point))

    def _show_connected(self) -> None:
        if self.found is not None and self.found.connected:
            self.desk.show_trace(*(ways_trace(self.desk.plan, one) for one in self.found.connected[:200]))
