"""Who executes, approves and owns the data of every element, in one table."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Final

from PySide6.QtWidgets import QComboBox, QLineEdit, QStackedWidget, QWidget

from models.commands import KIND_WORDS, set_fields_of
from models.graph.crossings import executor
from models.plan import Element, Plan
from models.text import shown
from views.desk import Desk
from views.dialogs.party import name_party
from views.panels.case.casework import LACKS, Lack, lacks
from views.panels.fields.grid import Cell, Column, Grid, GridModel, Kind
from views.panels.fields.parties import NOBODY, PartyPicker, party_text
from views.pieces import button, column, empty_state, label, row, rule

COLUMNS: Final = (
    Column("name", "Element", Kind.TEXT, 2.0, 140),
    Column("kind", "Is a", Kind.FACT, 0.5, 96),
    Column("boundary", "Boundary", Kind.FACT, 1.0, 100, "The area of the map it lies in."),
    Column("executes", "Executes", Kind.PARTY, 1.4, 120, "Who does it, day by day."),
    Column("approves", "Approves", Kind.PARTY, 1.4, 120, "Who says yes to how it works, and to each change of it."),
    Column("owns_data", "Owns its data", Kind.PARTY, 1.4, 120, "Who decides what the data may be used for."),
    Column("map", "", Kind.JUMP, 0.0, 64),
)
FIELDS: Final = {"executes": "Executes", "approves": "Approves", "owns_data": "Owns its data"}
EVERY: Final = "All elements"
HINT: Final = (
    "Select rows to say for all of them at once who executes, approves or owns the data. F2 or a second click: one."
)


def _name(plan: Plan, party: str) -> str:
    return shown(plan.parties[party].name)


class DoersModel(GridModel):
    """The elements of the plan, sorted and filtered by the page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, COLUMNS)

    def cell(self, id_: str, column: str) -> Cell:
        plan = self.desk.plan
        element = plan.elements.get(id_)
        if element is None:
            return Cell("")
        match column:
            case "name":
                return Cell(shown(element.name))
            case "kind":
                return Cell(KIND_WORDS[element.kind], "mute")
            case "boundary":
                area = plan.boundaries.get(element.boundary or "")
                return Cell(shown(area.name), "mute") if area else Cell("none", "mute")
            case "map":
                return Cell("Map", "accent")
        return self._party(element, column)

    def _party(self, element: Element, column: str) -> Cell:
        plan, found = self.desk.plan, lacks(self.desk.plan, element)
        party = getattr(element, column)
        if column == "executes" and party is None and (does := executor(plan, element)) is not None:
            return Cell(f"{_name(plan, does)} (its area)", "mute")
        if party is None:
            wanted = {"executes": Lack.EXECUTES, "approves": Lack.APPROVES, "owns_data": Lack.OWNER}[column]
            return Cell(NOBODY, "warn") if wanted in found else Cell("–", "mute")
        bad = {"approves": Lack.APPROVED_OUTSIDE, "owns_data": Lack.OWNED_OUTSIDE}.get(column)
        return Cell(_name(plan, party), "bad" if bad in found else "")

    def value(self, id_: str, column: str) -> object:
        return getattr(self.desk.plan.elements.get(id_), column, None)

    def put(self, id_: str, column: str, value: object) -> bool:
        return self.desk.run(set_fields_of(self.desk.plan, (("elements", id_),), {column: value}))


class Doers(QWidget):
    """The table with its filters, and a row that sets a party for all that is selected."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.model = DoersModel(desk)
        self.grid = Grid(self.model, "Who does what")
        self.search = QLineEdit()
        self.filter = QComboBox()
        self.figure = label("", "small")
        self.chosen = label("", "small")
        self.pickers = {
            name: PartyPicker(desk, about=f"{word}: set for all selected", name_new=partial(name_party, desk, self))
            for name, word in FIELDS.items()
        }
        self.setting = QWidget()
        self.pages = QStackedWidget()
        self.nothing = label("No element fits.", "mute")
        self._build()
        for name, picker in self.pickers.items():
            picker.chosen.connect(partial(self.set_chosen, name))
        self.search.textChanged.connect(lambda _: self.fill())
        self.filter.activated.connect(lambda _: self.fill())
        self.grid.moved.connect(self._show_chosen)
        self.grid.jumped.connect(lambda id_: self.desk.reveal(("elements", id_)))
        self.grid.delete_asked.connect(self._clear_cells)
        self.grid.name_asked.connect(self._name)
        header = self.grid.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._sort)

    def _build(self) -> None:
        self.search.setPlaceholderText("Find elements and parties")
        self.search.setAccessibleName("Find elements and parties")
        self.search.setClearButtonEnabled(True)
        self.filter.setAccessibleName("Which elements")
        self.filter.setMinimumWidth(220)
        self.filter.addItem(EVERY, None)
        for lack, word in LACKS.items():
            self.filter.addItem(word, lack)
        head = row(self.filter, self.search, self.figure, gap=8, edge=(20, 12, 20, 12))
        head.setStretchFactor(self.search, 1)
        setting = row(gap=8)
        for name, word in FIELDS.items():
            said = label(word, "small")
            said.setBuddy(self.pickers[name])
            setting.addWidget(said)
            setting.addWidget(self.pickers[name], 1)
        self.setting.setLayout(setting)
        foot = row(self.chosen, self.setting, gap=12, edge=(20, 8, 20, 8))
        foot.setStretchFactor(self.setting, 1)
        bottom = QWidget()
        bottom.setLayout(foot)
        bottom.setMinimumHeight(48)
        self.rows = QStackedWidget()
        self.rows.addWidget(self.grid)
        none = QWidget()
        none.setLayout(column(-1, row(-1, self.nothing, -1), row(-1, button("Show all", self.show_all), -1), -1, -1))
        self.rows.addWidget(none)
        table = QWidget()
        inside = column(head, rule(), self.rows, rule(), bottom, gap=0)
        inside.setStretchFactor(self.rows, 1)
        table.setLayout(inside)
        self.pages.addWidget(table)
        self.pages.addWidget(
            empty_state(
                "There is nothing on the map yet",
                "Once there are steps, AI components and data on the map, you say here who executes, who approves "
                "and who owns the data of each of them.",
            )
        )
        self.setLayout(column(self.pages))

    # -- what is listed ------------------------------------------------------------------------------------
    def refresh(self, same: bool = False) -> None:
        """Show the elements as they are now; with ``same`` what is listed stays, so that nothing jumps away."""
        plan = self.desk.plan
        self.pages.setCurrentIndex(0 if plan.elements else 1)
        counts = Counter(lack for element in plan.elements.values() for lack in lacks(plan, element))
        for n, (lack, word) in enumerate(LACKS.items(), 1):
            self.filter.setItemText(n, f"{word} · {counts[lack]:,}")
        self.filter.setItemText(0, f"{EVERY} · {len(plan.elements):,}")
        if same and all(id_ in plan.elements for id_ in self.model.ids):
            self.model.touch()
            self._show_chosen()
        else:
            self.fill()

    def fill(self) -> None:
        """List what filter and search let through."""
        plan = self.desk.plan
        wanted = self.filter.currentData()
        words = self.search.text().casefold().split()
        listed = [e for e in plan.elements.values() if wanted is None or wanted in lacks(plan, e)]
        if words:
            names = {id_: party_text(plan, id_).casefold() for id_ in plan.parties}
            areas = {id_: area.name.casefold() for id_, area in plan.boundaries.items()}

            def heap(e: Element) -> str:
                parties = (executor(plan, e), e.approves, e.owns_data)
                said = (names.get(party or "", "") for party in parties)
                return "\n".join((e.name.casefold(), KIND_WORDS[e.kind], areas.get(e.boundary or "", ""), *said))

            listed = [e for e in listed if all(word in text for text in (heap(e),) for word in words)]
        if self.grid.order is None:
            listed.sort(key=lambda e: (e.x, e.y, e.id))
        else:
            at, down = self.grid.order
            name = COLUMNS[at].name
            listed.sort(key=lambda e: (self.model.cell(e.id, name).text.casefold(), e.id), reverse=down)
        self.grid.fill([e.id for e in listed])
        self.rows.setCurrentIndex(0 if listed else 1)
        self.figure.setText(f"{len(listed):,} of {len(plan.elements):,}")
        self._show_chosen()

    def show_all(self) -> None:
        """Take filter and search away."""
        self.filter.setCurrentIndex(0)
        self.search.clear()
        self.fill()

    def _sort(self, section: int) -> None:
        """Sort by a column; a second click turns the order, a third goes back to the order of the map."""
        if COLUMNS[section].kind is Kind.JUMP:
            return
        self.grid.turn_order(section)
        self.fill()

    # -- setting several at once ---------------------------------------------------------------------------
    def _show_chosen(self) -> None:
        elements = self.desk.plan.elements
        chosen = [elements[id_] for id_ in self.grid.chosen if id_ in elements]
        count = len(chosen)
        self.chosen.setText(f"All {count:,} selected:" if count > 1 else "1 selected:" if count else HINT)
        self.setting.setVisible(bool(chosen))
        for name, picker in self.pickers.items():
            values = {getattr(element, name) for element in chosen}
            if len(values) > 1:
                picker.show_several()
            else:
                picker.show_party(next(iter(values), None))

    def set_chosen(self, field: str, party: object) -> None:
        """Name ``party`` in ``field`` of all that is selected, in one edit."""
        keys = tuple(("elements", id_) for id_ in self.grid.chosen)
        plan = self.desk.plan
        if keys and any(getattr(plan.elements[id_], field) != party for _, id_ in keys):
            self.desk.run(set_fields_of(plan, keys, {field: party}))
        self._show_chosen()

    def _clear_cells(self) -> None:
        """Name nobody in the column in hand, for all that is selected."""
        cell = COLUMNS[self.grid.currentIndex().column()] if self.grid.currentIndex().isValid() else None
        if cell is not None and cell.kind is Kind.PARTY:
            self.set_chosen(cell.name, None)

    def _name(self, id_: str, field: str) -> None:
        party = name_party(self.desk, self)
        if party is not None and id_ in self.desk.plan.elements:
            self.model.put(id_, field, party)
