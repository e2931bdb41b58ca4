"""The people and organisations a plan names: on which side they stand, and where they are named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from models.commands import add_party, delete, set_fields
from models.commands.boundaries import SUBSTITUTES
from models.plan import Party, PartyKind, Side
from models.text import clean_name, elided, shown
from views.desk import Desk
from views.dialogs.party import name_party
from views.figures import span_text
from views.panels.case.casework import uses, uses_words
from views.panels.fields.grid import Cell, Column, Grid, GridModel, Kind
from views.panels.fields.gridmodel import Index
from views.panels.fields.parties import KINDS, SIDES, parties_in_order
from views.pieces import Elided, button, column, empty_state, label, literal, row, rule, set_role

COLUMNS: Final = (
    Column("name", "Name", Kind.TEXT, 1.6, 140),
    Column("kind", "Is a", Kind.CHOICE, 0.4, 100),
    Column("side", "Stands", Kind.CHOICE, 0.5, 112, "On which side of the line."),
    Column("member_of", "Belongs to", Kind.CHOICE, 1.2, 104, "The organisation or team above it."),
    Column("role", "Role", Kind.TEXT, 1.2, 104),
    Column(
        "days_per_week",
        "Days a week",
        Kind.SPAN,
        0.2,
        88,
        "Time for this engagement. Who decides needs time to decide.",
    ),
    Column("substitute", "Replaceable", Kind.CHOICE, 0.3, 94, "Whether another could take its place; outside only."),
    Column("exit_weeks", "Weeks to leave", Kind.SPAN, 0.2, 100, "To replace it, or to take its work back."),
    Column("exit_plan", "Exit plan", Kind.TEXT, 1.0, 96, "Where it is written how to leave it."),
    Column("used", "Named by", Kind.FACT, 2.0, 124, "How many records of the plan name it."),
)
LEAVING: Final = ("substitute", "exit_weeks", "exit_plan")
ABOUT: Final = (
    "Everybody the plan names. Who stands in-house keeps deciding; partners and model providers do what you give them."
)


class PeopleModel(GridModel):
    """The parties of the plan, each organisation followed by its members."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, COLUMNS)

    def cell(self, id_: str, column: str) -> Cell:
        plan = self.desk.plan
        party = plan.parties.get(id_)
        if party is None:
            return Cell("")
        match column:
            case "name":
                below = party.member_of is not None
                return Cell(shown(party.name), indent=int(below), bold=not below)
            case "kind":
                return Cell(KINDS[party.kind])
            case "side":
                return Cell(SIDES[party.side])
            case "member_of":
                above = plan.parties.get(party.member_of or "")
                return Cell(shown(above.name)) if above else Cell("nobody", "mute")
            case "role":
                return Cell(shown(party.role))
            case "days_per_week":
                return Cell(span_text(party.days_per_week))
            case "substitute" | "exit_weeks" | "exit_plan":
                return _leaving(party, column)
        words = uses_words(uses(plan).get(id_))
        return Cell(words, "mute")

    def value(self, id_: str, column: str) -> object:
        return getattr(self.desk.plan.parties.get(id_), column, None)

    def choices(self, id_: str, column: str) -> Sequence[tuple[object, str]]:
        if column == "kind":
            return tuple(KINDS.items())
        if column == "side":
            return tuple(SIDES.items())
        if column == "substitute":
            return ((None, "not said"), *SUBSTITUTES.items())
        parties = self.desk.plan.parties
        above = [i for i in parties_in_order(self.desk.plan) if i != id_ and parties[i].kind is not PartyKind.PERSON]
        return ((None, "nobody"), *((i, parties[i].name) for i in above))

    def put(self, id_: str, column: str, value: object) -> bool:
        return self.desk.run(set_fields(self.desk.plan, ("parties", id_), {column: value}))

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.columns[index.column()].name in LEAVING:
            party = self.desk.plan.parties.get(self.ids[index.row()])
            if party is None or not _may_leave(party):
                flags &= ~Qt.ItemFlag.ItemIsEditable
        return flags


def _may_leave(party: Party) -> bool:
    """Tell whether it is asked how to leave a party: it stands outside, and for itself."""
    return party.side is not Side.IN_HOUSE and party.member_of is None


def _leaving(party: Party, column: str) -> Cell:
    """Return what is recorded about leaving a party."""
    if not _may_leave(party):
        return Cell("–", "mute")
    if column == "substitute":
        return Cell(SUBSTITUTES[party.substitute]) if party.substitute is not None else Cell("not said", "mute")
    return Cell(span_text(party.exit_weeks) if column == "exit_weeks" else shown(party.exit_plan))


class People(QWidget):
    """The table, with a line that says what deleting would take away."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.model = PeopleModel(desk)
        self.grid = Grid(self.model, "People and organisations")
        self.name = button("Name somebody…", self._name, "primary")
        self.first = button("Name your organisation…", lambda: self._name(PartyKind.ORGANISATION), "primary")
        self.ours = button("", self._add_ours, "primary")
        self.said = Elided(role="small")
        self.remove = button("Delete", self.delete_chosen)
        empty = empty_state(
            "Nobody is named yet",
            "Begin with your own organisation, then the people in it who will decide, and the partner and the model "
            "provider if you know them. They can then be chosen everywhere.",
            self.ours,
            self.first,
        )
        full = QWidget()
        words = label(ABOUT, "mute", wrap=True)
        head = row(words, self.name, gap=16, edge=(20, 12, 20, 12))
        head.setStretchFactor(words, 1)
        foot = row(self.said, self.remove, gap=12, edge=(20, 8, 20, 8))
        foot.setStretchFactor(self.said, 1)
        full.setLayout(column(head, rule(), self.grid, rule(), foot, gap=0))
        self.pages = QStackedWidget()
        self.pages.addWidget(full)
        self.pages.addWidget(empty)
        self.setLayout(column(self.pages))
        self.grid.moved.connect(self._say)
        self.grid.delete_asked.connect(self.delete_chosen)

    def refresh(self) -> None:
        """Show the parties as they are now."""
        plan = self.desk.plan
        self.grid.fill(parties_in_order(plan))
        self.pages.setCurrentIndex(0 if plan.parties else 1)
        organisation = clean_name(plan.about.organisation)
        self.ours.setText(literal(f"Add “{elided(shown(organisation), 32)}”"))
        self.ours.setVisible(bool(organisation))
        set_role(self.first, "" if organisation else "primary")
        self._say()

    def _say(self) -> None:
        chosen = self.grid.chosen
        self.remove.setEnabled(bool(chosen))
        if not chosen:
            self.said.set_text("Double-click or F2 changes a cell; Del deletes.")
            return
        counts: dict[str, int] = {}
        for id_ in chosen:
            for table, n in uses(self.desk.plan).get(id_, {}).items():
                counts[table] = counts.get(table, 0) + n
        name = shown(self.desk.plan.parties[chosen[0]].name) if len(chosen) == 1 else f"{len(chosen)} selected"
        follows = ". Deleting leaves nobody named there." if counts else "."
        self.said.set_text(f"{elided(name, 60)}: named by {uses_words(counts)}{follows}")

    def delete_chosen(self) -> None:
        """Delete who is selected; where they were named, nobody is then."""
        if chosen := self.grid.chosen:
            self.desk.run(delete(self.desk.plan, [("parties", id_) for id_ in chosen]))

    def _name(self, kind: Any = None) -> None:
        id_ = name_party(self.desk, self, kind=kind)
        if id_ is not None:
            self.grid.go_to(id_)
            self.grid.setFocus()

    def _add_ours(self) -> None:
        self.desk.run(
            add_party(
                self.desk.plan,
                id=self.desk.new_id("p"),
                name=self.desk.plan.about.organisation,
                kind=PartyKind.ORGANISATION,
                side=Side.IN_HOUSE,
            )
        )
