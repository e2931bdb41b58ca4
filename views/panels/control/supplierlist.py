"""Suppliers: what each does, what stops without it and with whom together, and how it can be left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from models.assess.suppliers import (
    Supplier,
    Suppliers,
    chain,
    concentration_trace,
    exit_trace,
    lock_in_trace,
    name,
    share_text,
    share_trace,
    stops_text,
    suppliers,
)
from models.commands import set_fields
from models.commands.boundaries import SUBSTITUTES
from models.plan import PartyKind, Plan, Side
from models.text import shown
from views.desk import Desk
from views.dialogs.party import name_party
from views.figures import span_text
from views.panels.control.looked import Looked
from views.panels.control.shares import Shares
from views.panels.fields.grid import Cell, Column, Grid, GridModel, Kind
from views.pieces import Elided, button, column, empty_state, label, row, rule

COLUMNS: Final = (
    Column("name", "Supplier", Kind.FACT, 1.4, 104),
    Column("work", "Work", Kind.FACT, 0.1, 58, "Its part of the steps that are done outside."),
    Column("cases", "Cases", Kind.FACT, 0.1, 80, "The same, each step counted with the cases that reach it."),
    Column("service", "Services", Kind.FACT, 0.1, 72, "Its part of what runs on a service from outside."),
    Column("stops", "Stops when it leaves", Kind.FACT, 1.0, 158, "Outcomes lost, and elements that stop."),
    Column("pairs", "Only together", Kind.FACT, 0.8, 92, "With whom it stops more than the two do alone."),
    Column("substitute", "Replaceable", Kind.CHOICE, 0.3, 94, "Whether another could take its place."),
    Column("exit_weeks", "Weeks", Kind.SPAN, 0.1, 58, "To replace it, or to take its work back."),
    Column("exit_plan", "Exit plan", Kind.TEXT, 1.2, 110, "Where it is written how to leave it."),
)
SAID: Final = "Who runs what for you, and what it would cost to do without."
CHAINS: Final = 6
"""Reasons shown beside a supplier; the derivation has all."""


class SuppliersModel(GridModel):
    """The suppliers, those whose leaving costs most first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, COLUMNS)
        self.found: Suppliers | None = None
        self.rows: Mapping[str, Supplier] = {}

    def cell(self, id_: str, column: str) -> Cell:
        plan, supplier = self.desk.plan, self.rows.get(id_)
        party = plan.parties.get(id_)
        if supplier is None or party is None or self.found is None:
            return Cell("")
        match column:
            case "name":
                return Cell(shown(party.name), bold=True)
            case "work" | "cases" | "service":
                share = share_text(getattr(supplier, column))
                return Cell(share) if share else Cell("–", "mute")
            case "stops":
                lost = len(supplier.alone.outcomes)
                tone = "bad" if lost else "" if supplier.alone.because else "mute"
                return Cell(("▲ " if lost else "") + stops_text(self.found, supplier.alone), tone)
            case "pairs":
                names = [name(plan, ("parties", supplier.others(pair))) for pair in supplier.pairs]
                return Cell(f"with {', '.join(names)}", "warn") if names else Cell("–", "mute")
            case "substitute":
                return Cell(SUBSTITUTES[party.substitute]) if party.substitute else Cell("not said", "warn")
            case "exit_weeks":
                return Cell(span_text(party.exit_weeks)) if party.exit_weeks else Cell("?", "warn")
        return Cell(shown(party.exit_plan)) if party.exit_plan.strip() else Cell("none recorded", "warn")

    def value(self, id_: str, column: str) -> object:
        return getattr(self.desk.plan.parties.get(id_), column, None)

    def choices(self, id_: str, column: str) -> Sequence[tuple[object, str]]:
        return ((None, "not said"), *SUBSTITUTES.items())

    def put(self, id_: str, column: str, value: object) -> bool:
        return self.desk.run(set_fields(self.desk.plan, ("parties", id_), {column: value}))


class SupplierList(Looked):
    """Three bars of concentration, the table, and below it why things stop without the supplier in hand."""

    section = "exit"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.model = SuppliersModel(desk)
        self.grid = Grid(self.model, "Suppliers")
        self.bars = {
            "work": Shares("Work outside"),
            "cases": Shares("Cases outside"),
            "service": Shares("Services used"),
        }
        self.title = Elided(role="strong")
        self.why_stops = button("What stops, and why", self._show_exit, "link")
        self.why_shares = button("Its shares", self._show_shares, "link")
        self.why_lock = button("Lock-in", self._show_lock_in, "link")
        self.left_out = label("", "small")
        self._reasons = QVBoxLayout()
        self.reasons: list[Elided] = []
        self.pages = QStackedWidget()
        self._build()
        for kind, bar in self.bars.items():
            bar.clicked.connect(lambda _=False, kind=kind: self._show_concentration(kind))
        self.grid.moved.connect(self._show_chosen)

    def _build(self) -> None:
        words = label(SAID, "mute", wrap=True)
        head = row(words, self.working, self.counts, gap=12, edge=(20, 10, 20, 8))
        head.setStretchFactor(words, 1)
        bars = row(*self.bars.values(), gap=12, edge=(20, 0, 20, 12))
        links = row(self.title, self.why_stops, self.why_shares, self.why_lock, gap=8)
        links.setStretchFactor(self.title, 1)
        self._reasons.setSpacing(4)
        self._reasons.setContentsMargins(0, 0, 0, 0)
        detail = QWidget()
        detail.setLayout(column(links, self._reasons, self.left_out, -1, gap=6, edge=(20, 8, 20, 12)))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(detail)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setHandleWidth(1)
        split.addWidget(self.grid)
        split.addWidget(scroll)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        split.setSizes([220, 200])
        split.setChildrenCollapsible(False)
        full = QWidget()
        full.setLayout(column(head, bars, rule(), split, gap=0))
        self.pages.addWidget(full)
        self.pages.addWidget(
            empty_state(
                "No supplier is named yet",
                "Name the partner and the model provider. What stops without each of them, how much hangs on few, and "
                "how each can be left is shown here then.",
                button("Name a supplier…", self._name, "primary"),
            )
        )
        self.setLayout(column(self.pages))

    # -- what is shown ---------------------------------------------------------------------------------------
    def work_out(self, plan: Plan) -> Suppliers:
        return suppliers(plan)

    def show_found(self, found: Suppliers) -> None:
        plan = self.desk.plan
        self.model.found = found
        self.model.rows = {row_.party: row_ for row_ in found.rows}
        self.pages.setCurrentIndex(0 if found.rows else 1)
        for kind, bar in self.bars.items():
            bar.show_found(plan, getattr(found, kind))
        self.grid.fill([row_.party for row_ in found.rows])
        if found.rows and not self.grid.chosen:
            self.grid.go_to(found.rows[0].party)
        pairs = f"{found.left_out:,} pairs of suppliers were not looked at: too many weaken the same work."
        self.left_out.setText(pairs if found.left_out else "")
        self.left_out.setVisible(bool(found.left_out))
        self._show_chosen()

    @property
    def chosen(self) -> Supplier | None:
        """The supplier in hand."""
        ids = self.grid.chosen
        return self.model.rows.get(ids[0]) if len(ids) == 1 else None

    def _show_chosen(self) -> None:
        supplier, found = self.chosen, self.model.found
        for made in (self.why_stops, self.why_shares, self.why_lock):
            made.setVisible(supplier is not None)
        lines = self._lines(supplier, found) if supplier is not None and found is not None else []
        if supplier is not None:
            self.title.set_text(f"When {name(self.desk.plan, ('parties', supplier.party))} leaves")
        else:
            self.title.set_text("Select one supplier to see what stops without it, and why.")
        while len(self.reasons) < len(lines):
            self.reasons.append(Elided())
            self._reasons.addWidget(self.reasons[-1])
        for n, line in enumerate(self.reasons):
            line.setVisible(n < len(lines))
            line.set_text(lines[n] if n < len(lines) else "")

    def _lines(self, supplier: Supplier, found: Suppliers) -> list[str]:
        plan, alone = self.desk.plan, supplier.alone
        if not alone.because:
            lines = ["Nothing stops: it runs nothing, or people and rules take over."]
        else:
            ends = alone.outcomes or tuple(alone.because)[-CHAINS:]
            lines = [f"Stops: {chain(plan, alone.chain(id_))}" for id_ in ends[:CHAINS]]
            if not alone.outcomes and found.outcomes:
                lines.insert(0, "Every outcome is still reached. What stops on the way:")
            if len(ends) > CHAINS:
                lines.append(f"and {len(ends) - CHAINS:,} more outcomes")
        for pair in supplier.pairs[:CHAINS]:
            other = name(plan, ("parties", supplier.others(pair)))
            first = next(iter(pair.outcomes or pair.because))
            stops = stops_text(found, pair)
            lines.append(f"Together with {other}: {stops} more, {chain(plan, pair.chain(first))}")
        return lines

    # -- why -------------------------------------------------------------------------------------------------
    def _show_exit(self) -> None:
        supplier, found = self.chosen, self.model.found
        if supplier is not None and found is not None:
            both = (supplier.alone, *supplier.pairs)
            self.desk.show_trace(*(exit_trace(self.desk.plan, one, found) for one in both))

    def _show_shares(self) -> None:
        supplier, found = self.chosen, self.model.found
        if supplier is None or found is None:
            return
        parts = (
            (supplier.work, "the work outside", found.work),
            (supplier.cases, "the cases outside", found.cases),
            (supplier.service, "the services used", found.service),
        )
        traces = [share_trace(self.desk.plan, share, of, whole) for share, of, whole in parts if share is not None]
        self.desk.show_trace(*(traces or [lock_in_trace(self.desk.plan, supplier.party)]))

    def _show_lock_in(self) -> None:
        if self.chosen is not None:
            self.desk.show_trace(lock_in_trace(self.desk.plan, self.chosen.party))

    def _show_concentration(self, kind: str) -> None:
        if self.model.found is not None:
            title = self.bars[kind].title
            self.desk.show_trace(
                concentration_trace(self.desk.plan, getattr(self.model.found, kind), f"{title[:1].lower()}{title[1:]}")
            )

    def _name(self) -> None:
        name_party(self.desk, self, side=Side.PARTNER, kind=PartyKind.ORGANISATION)
