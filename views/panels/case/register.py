"""A register kept on the case page: a table edited in place, a line to add to it, and its order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from models.commands import delete, set_fields
from models.commands.registers import in_order, move_in_order
from models.plan import Edit, Refusal
from views.desk import Desk
from views.dialogs.party import name_party
from views.panels.fields.grid import Column, Grid, GridModel
from views.pieces import Elided, button, column, empty_state, label, row, rule

Add = Callable[[str, str], Edit | Refusal]
"""Makes the edit that enters a record: id and name → edit."""
OFFERS_HIGH: Final = 190
"""Height of the list of what could be entered too, px: about three of them, the rest scrolls."""


class RegisterModel(GridModel):
    """The records of one table in their order."""

    def __init__(self, desk: Desk, table: str, columns: Sequence[Column]) -> None:
        super().__init__(desk, columns)
        self.table = table

    def value(self, id_: str, column: str) -> object:
        return getattr(self.desk.plan.table(self.table).get(id_), column, None)

    def put(self, id_: str, column: str, value: object) -> bool:
        return self.desk.run(set_fields(self.desk.plan, (self.table, id_), {column: value}))


class Register(QWidget):
    """The table with what it is for above it, and a line to add below."""

    def __init__(
        self,
        desk: Desk,
        model: RegisterModel,
        *,
        title: str,
        about: str,
        example: str,
        empty: str,
        prefix: str,
        add: Add,
    ) -> None:
        super().__init__()
        self.desk, self.model = desk, model
        self._prefix, self._add = prefix, add
        self.grid = Grid(model, title)
        self.own = QLineEdit()
        self.own.setPlaceholderText(example)
        self.own.setAccessibleName(f"Add to: {title}")
        self.own.returnPressed.connect(self.add_own)
        self.enter = button("Add", self.add_own)
        self.up = button("Up", partial(self.move_chosen, -1), "quiet", about="Alt+Up")
        self.down = button("Down", partial(self.move_chosen, 1), "quiet", about="Alt+Down")
        self.remove = button("Delete", self.delete_chosen, "quiet")
        self.said = Elided(role="small")
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            made = QShortcut(QKeySequence(keys), self.grid)
            made.setContext(Qt.ShortcutContext.WidgetShortcut)
            made.activated.connect(partial(self.move_chosen, by))
        words = label(about, "mute", wrap=True)
        foot = row(self.own, self.enter, 12, self.up, self.down, self.remove, gap=6, edge=(20, 8, 20, 8))
        foot.setStretchFactor(self.own, 1)
        self.offers = QWidget()
        self._offered = QVBoxLayout()
        self._offered.setContentsMargins(20, 12, 20, 12)
        self._offered.setSpacing(6)
        self.offers.setLayout(self._offered)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.offers)
        scroll.setFixedHeight(OFFERS_HIGH)
        self.offering = scroll
        self.pages = QStackedWidget()
        self.pages.addWidget(self.grid)
        self.pages.addWidget(empty_state("Nothing is entered yet", empty))
        head = row(words, edge=(20, 12, 20, 12))
        said = row(self.said, edge=(20, 6, 20, 6))
        self.setLayout(column(head, rule(), self.pages, said, rule(), foot, rule(), scroll, gap=0))
        self.layout().setStretch(2, 1)  # type: ignore[union-attr]
        scroll.hide()
        self.grid.moved.connect(self._show_state)
        self.grid.delete_asked.connect(self.delete_chosen)
        self.grid.name_asked.connect(self._name)

    # -- showing -------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Show the register as it is now."""
        ids = [one.id for one in in_order(self.desk.plan, self.model.table)]
        self.grid.fill(ids)
        self.pages.setCurrentIndex(0 if ids else 1)
        self._show_state()

    def summary(self) -> str:
        """Return what the register comes to, in a line; for each register to say."""
        return ""

    def _show_state(self) -> None:
        chosen = self.grid.chosen
        for made in (self.up, self.down):
            made.setEnabled(len(chosen) == 1)
        self.remove.setEnabled(bool(chosen))
        self.said.set_text(self.summary())

    def offer(self, rows: Sequence[tuple[str, str, Callable[[], object]]], title: str) -> None:
        """Show what could be entered too: name, why, and what enters it."""
        while (item := self._offered.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self.offering.setVisible(bool(rows))
        self._offered.addWidget(label(title, "strong"))
        for name, why, enter in rows:
            line = QWidget()
            add = button("Add", enter)
            add.setAccessibleName(f"Add {name}")
            words = column(label(name, "strong"), label(why, "small", wrap=True), gap=1)
            both = row(words, add, gap=16)
            both.setStretch(0, 1)
            line.setLayout(both)
            self._offered.addWidget(line)
        self._offered.addStretch(1)

    # -- changing ------------------------------------------------------------------------------------------
    def add_own(self) -> None:
        """Enter what stands in the line."""
        if not self.own.text().strip():
            self.own.setFocus()
            return
        if self.put_in(self.own.text(), self._add):
            self.own.clear()

    def put_in(self, name: str, add: Add) -> bool:
        """Enter a record and go to it; tell whether it was entered."""
        id_ = self.desk.new_id(self._prefix)
        if not self.desk.run(add(id_, name)):
            return False
        self.grid.go_to(id_, self.model.columns[1].name)
        self.grid.setFocus()
        return True

    def move_chosen(self, by: int) -> None:
        """Move the record in hand up or down; at the end it stays."""
        chosen = self.grid.chosen
        if len(chosen) == 1:
            outcome = move_in_order(self.desk.plan, (self.model.table, chosen[0]), by)
            if isinstance(outcome, Edit):
                self.desk.run(outcome)

    def delete_chosen(self) -> None:
        """Take the selected records out of the register."""
        if chosen := self.grid.chosen:
            self.desk.run(delete(self.desk.plan, [(self.model.table, id_) for id_ in chosen]))

    def go_to(self, id_: str) -> bool:
        """Show a record; tell whether it is in the register."""
        if not self.grid.go_to(id_):
            return False
        self.grid.setFocus()
        return True

    def _name(self, id_: str, column_: str) -> None:
        party = name_party(self.desk, self)
        if party is not None and id_ in self.desk.plan.table(self.model.table):
            self.model.put(id_, column_, party)
