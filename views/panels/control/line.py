"""Data over the line: which class gets to whom, and every link with its data and its control, edited in place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QStackedWidget, QWidget

from models.assess.dataflow import (
    MEANS,
    STANDS,
    Matrix,
    carried,
    gets_text,
    gets_trace,
    matrix,
    over_trace,
    party_name,
)
from models.commands import set_fields
from models.graph.overline import OPEN, Gets, Over, Standing, over_the_line
from models.plan import Plan
from models.text import elided, shown
from views.desk import Desk
from views.panels.control.looked import Looked
from views.panels.control.matrix import MatrixView
from views.panels.fields.editors import DataChoice
from views.panels.fields.grid import Cell, Column, Grid, GridModel, Kind
from views.pieces import Elided, button, column, empty_state, label, literal, row, rule

COLUMNS: Final = (
    Column("source", "From", Kind.FACT, 1.2, 110),
    Column("target", "To", Kind.FACT, 1.2, 110),
    Column("receiver", "Received by", Kind.FACT, 0.8, 100, "Who executes what it leads to."),
    Column("data", "Data", Kind.CHOICE, 1.0, 120, "What travels: said on the link, or followed from its sources."),
    Column("control", "Control", Kind.TEXT, 2.2, 130, "Contract, masking, region, retention at the other side."),
    Column("stands", "Stands", Kind.FACT, 0.6, 172, "What the control score makes of it."),
    Column("map", "", Kind.JUMP, 0.0, 56),
)
TONES: Final = {
    Standing.BARE: "bad",
    Standing.UNSAID: "warn",
    Standing.PASSED_ON: "warn",
    Standing.CONTROLLED: "ok",
}
SIGNS: Final = {"bad": "▲ ", "warn": "◆ ", "ok": "✓ "}
ALL, SENSITIVE_ONLY, NOT_SETTLED = "all", "sensitive", "open"
SHOWS: Final = {ALL: "All links over the line", SENSITIVE_ONLY: "Sensitive data", NOT_SETTLED: "Without control"}


class LineModel(GridModel):
    """The links over the line, the neediest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, COLUMNS)
        self.overs: Mapping[str, Over] = {}

    def cell(self, id_: str, column: str) -> Cell:
        plan, over = self.desk.plan, self.overs.get(id_)
        link = plan.links.get(id_)
        if over is None or link is None:
            return Cell("")
        tone = TONES.get(over.standing, "mute")
        match column:
            case "source" | "target":
                return Cell(shown(plan.elements[getattr(link, column)].name))
            case "receiver":
                named = over.receiver is not None
                return Cell(party_name(plan, over.receiver), "" if named else "warn")
            case "data":
                bad = "warn" if over.crossing.carries is None else "" if link.carries is not None else "mute"
                return Cell(carried(over), bad)
            case "control":
                needs = over.standing in OPEN
                return Cell(shown(link.control)) if link.control else Cell("none recorded", "warn" if needs else "mute")
            case "stands":
                return Cell(SIGNS.get(tone, "") + STANDS[over.standing], tone)
        return Cell("Map", "accent")

    def value(self, id_: str, column: str) -> object:
        link = self.desk.plan.links.get(id_)
        return None if link is None else link.carries if column == "data" else link.control

    def put(self, id_: str, column: str, value: object) -> bool:
        field = "carries" if column == "data" else column
        return self.desk.run(set_fields(self.desk.plan, ("links", id_), {field: value}))


class DataPopup(QFrame):
    """Which classes travel on a link, over its cell. ``done`` gives the choice when it closes, unless Esc closed it."""

    done = Signal(object)

    def __init__(self, parent: QWidget, value: object, about: str) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("surface", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.before = self.value = value
        self.choice = DataChoice("Data on the link", self)
        self.choice.show_value(value)
        self.choice.chosen.connect(self._set)
        words = label(about, "small", wrap=True)
        words.setFixedWidth(260)
        self.setLayout(column(words, self.choice, row(-1, button("Done", self.close, "primary")), gap=8, edge=12))

    def _set(self, value: object) -> None:
        self.value = value
        self.choice.show_value(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.value = self.before
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: Any) -> None:
        super().hideEvent(event)
        if self.value != self.before:
            value, self.before = self.value, self.value
            self.done.emit(value)


class LineGrid(Grid):
    """The table of links; its data cells open a popup."""

    def edit(self, index: Any, *more: Any) -> Any:
        if not index.isValid() or COLUMNS[index.column()].name != "data":
            return super().edit(index, *more)
        if more and more[0] not in (self.EditTrigger.DoubleClicked, self.EditTrigger.EditKeyPressed):
            return False
        self.choose_data(self.grid.ids[index.row()])
        return True

    def choose_data(self, id_: str) -> DataPopup:
        """Open the choice of data for a link."""
        at = self.grid.place(id_)
        box = self.visualRect(self.grid.index(at or 0, 3))
        about = "What travels on this link. While nobody has said, what gets there from its sources counts"
        about += f": {self.grid.cell(id_, 'data').text}." if self.grid.value(id_, "data") is None else "."
        popup = DataPopup(self, self.grid.value(id_, "data"), elided(about, 200))
        popup.done.connect(lambda value: self.grid.put(id_, "data", value))
        popup.move(self.viewport().mapToGlobal(box.bottomLeft() + QPoint(0, 2)))
        popup.show()
        popup.choice.boxes[next(iter(popup.choice.boxes))].setFocus(Qt.FocusReason.PopupFocusReason)
        return popup


class OverTheLine(Looked):
    """The table of who gets what above, the links below. A cell in hand limits the links to what it counts."""

    section = "crossings"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.matrix = MatrixView(desk)
        self.model = LineModel(desk)
        self.grid = LineGrid(self.model, "Links over the line")
        self.said = label("", "mute", wrap=True)
        self.filter = QComboBox()
        self.search = QLineEdit()
        self.figure = label("", "small")
        self.about = button("", self.matrix.leave, "link", about="Show the other links too")
        self.why_cell = button("How it came about", self._why_cell, "link")
        self.meaning = Elided(role="small")
        self.why = button("How it came about", self._why_link, "link")
        self.to_map = button("Go to the map", role="primary")
        self._overs: tuple[Over, ...] = ()
        self.pages = QStackedWidget()
        self._build()
        self.matrix.picked.connect(lambda _: self.fill())
        self.matrix.opened.connect(self._open_cell)
        self.filter.activated.connect(lambda _: self.fill())
        self.search.textChanged.connect(lambda _: self.fill())
        self.grid.moved.connect(self._show_chosen)
        self.grid.jumped.connect(lambda id_: self.desk.reveal(("links", id_)))
        header = self.grid.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._sort)

    def _build(self) -> None:
        self.filter.setAccessibleName("Which links")
        self.filter.setMinimumWidth(190)
        for show, word in SHOWS.items():
            self.filter.addItem(word, show)
        self.search.setPlaceholderText("Find elements, parties, data, controls")
        self.search.setAccessibleName("Find links over the line")
        self.search.setClearButtonEnabled(True)
        head = row(self.said, self.working, self.counts, gap=12, edge=(20, 10, 20, 6))
        head.setStretchFactor(self.said, 1)
        bar = row(self.filter, self.search, self.about, self.why_cell, self.figure, gap=8, edge=(20, 8, 20, 8))
        bar.setStretchFactor(self.search, 1)
        foot = row(self.meaning, self.why, gap=12, edge=(20, 6, 20, 6))
        foot.setStretchFactor(self.meaning, 1)
        self.rows = QStackedWidget()
        self.rows.addWidget(self.grid)
        none = QWidget()
        none.setLayout(
            column(-1, row(-1, label("No link fits.", "mute"), -1), row(-1, button("Show all", self.show_all), -1), -1)
        )
        self.rows.addWidget(none)
        full = QWidget()
        inside = column(head, self.matrix, rule(), bar, rule(), self.rows, rule(), foot, gap=0)
        inside.setStretchFactor(self.rows, 1)
        full.setLayout(inside)
        self.pages.addWidget(full)
        self.pages.addWidget(
            empty_state(
                "Nothing goes over the line",
                "Draw an area for each supplier on the map and put into it what the supplier runs. Every link that "
                "leaves the house is listed here then, with the data on it and its control.",
                self.to_map,
            )
        )
        self.setLayout(column(self.pages))

    # -- what is shown ---------------------------------------------------------------------------------------
    def work_out(self, plan: Plan) -> tuple[tuple[Over, ...], Matrix]:
        return over_the_line(plan), matrix(plan)

    def show_found(self, found: tuple[tuple[Over, ...], Matrix]) -> None:
        self._overs, table = found
        self.model.overs = {over.crossing.link: over for over in self._overs}
        self.pages.setCurrentIndex(0 if self._overs or table.cells else 1)
        self.matrix.fill(table)
        out = sum(over.crossing.outward and over.crossing.sensitive is True for over in self._overs)
        stands = Counter(over.standing for over in self._overs)
        words = f"{len(self._overs):,} link{'s go' if len(self._overs) != 1 else ' goes'} over the line, "
        words += f"{out:,} of them with sensitive data out of the house. "
        lacking = [f"{stands[one]:,} {STANDS[one]}" for one in sorted(OPEN) if stands[one]]
        self.said.setText(words + (f"To settle: {'; '.join(lacking)}." if lacking else "Nothing is left to settle."))
        counts = {ALL: len(self._overs), SENSITIVE_ONLY: 0, NOT_SETTLED: 0}
        for over in self._overs:
            counts[SENSITIVE_ONLY] += over.crossing.sensitive is True
            counts[NOT_SETTLED] += over.standing in OPEN
        for n, (show, word) in enumerate(SHOWS.items()):
            self.filter.setItemText(n, f"{word} · {counts[show]:,}")
        self.fill()

    def _fits(self, over: Over, links: frozenset[str] | None, words: list[str]) -> bool:
        show = self.filter.currentData()
        if links is not None and over.crossing.link not in links:
            return False
        if show == SENSITIVE_ONLY and over.crossing.sensitive is not True:
            return False
        if show == NOT_SETTLED and over.standing not in OPEN:
            return False
        if not words:
            return True
        id_ = over.crossing.link
        text = "\n".join(self.model.cell(id_, one.name).text for one in COLUMNS[:-1]).casefold()
        return all(word in text for word in words)

    def fill(self) -> None:
        """List what filter, search and the cell in hand let through."""
        gets = self.matrix.chosen
        links = frozenset(gets.links) if gets is not None else None
        words = self.search.text().casefold().split()
        plan = self.desk.plan
        listed = [o.crossing.link for o in self._overs if o.crossing.link in plan.links and self._fits(o, links, words)]
        if self.grid.order is not None:
            at, down = self.grid.order
            name = COLUMNS[at].name
            listed.sort(key=lambda id_: (self.model.cell(id_, name).text.casefold(), id_), reverse=down)
        self.grid.fill(listed)
        self.rows.setCurrentIndex(0 if listed else 1)
        self.figure.setText(f"{len(listed):,} of {len(self._overs):,}")
        self._show_cell(gets)
        self._show_chosen()

    def _show_cell(self, gets: Gets | None) -> None:
        for made in (self.about, self.why_cell):
            made.setVisible(gets is not None)
        if gets is not None:
            self.about.setText(literal(f"✕ {elided(party_name(self.desk.plan, gets.party), 20)}: {gets_text(gets)}"))

    def _show_chosen(self) -> None:
        chosen = self.grid.chosen
        over = self.model.overs.get(chosen[0]) if len(chosen) == 1 else None
        self.why.setVisible(over is not None)
        hint = "F2 or a double click changes data and control; a click on Map shows the link."
        self.meaning.set_text(MEANS[over.standing] if over is not None else hint)

    def show_all(self) -> None:
        """Take filter, search and cell away."""
        self.filter.setCurrentIndex(0)
        self.search.clear()
        self.matrix.leave()
        self.fill()

    def show_open(self) -> None:
        """List what is not settled."""
        self.show_all()
        self.filter.setCurrentIndex(list(SHOWS).index(NOT_SETTLED))
        self.fill()

    def _sort(self, section: int) -> None:
        if COLUMNS[section].kind is Kind.JUMP:
            return
        self.grid.turn_order(section)
        self.fill()

    # -- why -------------------------------------------------------------------------------------------------
    def _open_cell(self, gets: Gets | None) -> None:
        if gets is not None:
            self.desk.show_trace(gets_trace(self.desk.plan, gets))

    def _why_cell(self) -> None:
        self._open_cell(self.matrix.chosen)

    def _why_link(self) -> None:
        chosen = self.grid.chosen
        if chosen and (over := self.model.overs.get(chosen[0])) is not None:
            self.desk.show_trace(over_trace(self.desk.plan, over))
