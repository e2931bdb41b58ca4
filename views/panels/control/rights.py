"""The register of decision rights: who decides about what, who stands in, and when that is looked at again."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QSplitter, QVBoxLayout, QWidget

from models.commands import add_right, add_rights, delete, move_right, rights_in_order, set_fields
from models.plan import Edit
from models.text import shown
from views.days import day_text
from views.desk import Desk
from views.dialogs.party import name_party
from views.panels.case.casework import missing_rights, right_meaning, right_stands
from views.panels.fields.grid import Cell, Column, Grid, GridModel, Kind
from views.panels.fields.notefield import NoteField
from views.panels.fields.parties import NOBODY
from views.pieces import Elided, button, column, label, row, rule, set_tone

COLUMNS: Final = (
    Column("subject", "Who decides about", Kind.TEXT, 2.0, 150),
    Column("holder", "Holder", Kind.PARTY, 1.4, 116, "Who decides. Keep it in the house."),
    Column("deputy", "Deputy", Kind.PARTY, 1.4, 116, "Who decides when the holder is away."),
    Column("review", "Next review", Kind.DAY, 0.3, 100, "When it is looked at again whether this still fits."),
    Column("stands", "Stands", Kind.FACT, 1.2, 120, "What the control score makes of it."),
)
ABOUT: Final = (
    "Outsource the doing, keep the deciding: each of these is held by somebody in the house, or it drifts away."
)
OWN: Final = "A right of your own. Hold it in the house if it decides about goals, risk, data, release or thresholds."


class RightsModel(GridModel):
    """The register in its order."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, COLUMNS)

    def cell(self, id_: str, column: str) -> Cell:
        plan = self.desk.plan
        right = plan.rights.get(id_)
        if right is None:
            return Cell("")
        match column:
            case "subject":
                return Cell(shown(right.subject), bold=True)
            case "holder" | "deputy":
                party = plan.parties.get(getattr(right, column) or "")
                return Cell(shown(party.name)) if party else Cell(NOBODY, "mute")
            case "review":
                late = bool(right.review) and str(right.review) < self.desk.today()
                return Cell(day_text(right.review), "warn" if late else "") if right.review else Cell("no day", "mute")
        return Cell(*right_stands(plan, right))

    def value(self, id_: str, column: str) -> object:
        return getattr(self.desk.plan.rights.get(id_), column, None)

    def put(self, id_: str, column: str, value: object) -> bool:
        return self.desk.run(set_fields(self.desk.plan, ("rights", id_), {column: value}))


class Offer(QFrame):
    """A standard right that is not in the register, with its reason and a button that enters it."""

    def __init__(self, id_: str, subject: str, why: str) -> None:
        super().__init__()
        self.right = id_
        self.add = button("Add")
        self.add.setAccessibleName(f"Add {subject} to the register")
        words = label(subject, "strong")
        reason = label(why, "small", wrap=True)
        line = row(column(words, reason, gap=2), self.add, gap=16)
        line.setStretch(0, 1)
        self.setLayout(line)


class Rights(QWidget):
    """Register on the left, the right in hand beside it, what is missing below."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.model = RightsModel(desk)
        self.grid = Grid(self.model, "Decision rights")
        self.own = QLineEdit()
        self.enter = button("Add right", self.add_own)
        self.up = button("Up", partial(self.move_chosen, -1), "quiet", about="Alt+Up")
        self.down = button("Down", partial(self.move_chosen, 1), "quiet", about="Alt+Down")
        self.remove = button("Delete", self.delete_chosen, "quiet")
        self.all = button("Add all", self.add_all, "primary")
        self.lacking = label("", "strong")
        self.offers: list[Offer] = []
        self._offer_box = QVBoxLayout()
        self.missing = QWidget()
        self.detail = QWidget()
        self.subject = Elided(role="heading")
        self.stands = label("", "strong")
        self.meaning = label("", "small", wrap=True)
        self.why = label("", "mute", wrap=True)
        self.note = NoteField("Note on the decision right", hint="How it is decided, where it is written down", least=3)
        self.nothing = label("Select a right to see why it matters and to leave a note.", "mute", wrap=True)
        self._noted = ""
        self._build()
        self.grid.moved.connect(self._show_detail)
        self.grid.delete_asked.connect(self.delete_chosen)
        self.grid.name_asked.connect(self._name)
        self.note.committed.connect(self._put_note)
        self.note.done.connect(self.grid.setFocus)

    def _build(self) -> None:
        self.own.setPlaceholderText("A decision of your own, e.g. Pricing rules")
        self.own.setAccessibleName("A decision right of your own")
        self.own.returnPressed.connect(self.add_own)
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            made = QShortcut(QKeySequence(keys), self.grid)
            made.setContext(Qt.ShortcutContext.WidgetShortcut)
            made.activated.connect(partial(self.move_chosen, by))
        words = label(ABOUT, "mute", wrap=True)
        head = row(words, edge=(20, 12, 20, 12))
        foot = row(self.own, self.enter, 12, self.up, self.down, self.remove, gap=6, edge=(20, 8, 20, 8))
        foot.setStretchFactor(self.own, 1)
        self._offer_box.setSpacing(10)
        self._offer_box.setContentsMargins(0, 0, 0, 0)
        top = row(self.lacking, self.all, gap=16)
        top.setStretchFactor(self.lacking, 1)
        self.missing.setLayout(column(top, self._offer_box, -1, gap=10, edge=(20, 12, 20, 12)))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.missing)
        self._missing = scroll
        left = QWidget()
        register = QWidget()
        self.grid.setMinimumHeight(104)
        register.setLayout(column(self.grid, rule(), foot, gap=0))
        self._left = column(head, rule(), register, rule(), scroll, gap=0)
        self._register = register
        left.setLayout(self._left)
        self.detail.setLayout(
            column(self.subject, self.stands, self.meaning, 4, self.why, 8, label("Note", "strong"), self.note, gap=6)
        )
        right = QWidget()
        right.setLayout(column(self.nothing, self.detail, -1, gap=0, edge=(20, 16, 20, 16)))
        right.setMinimumWidth(220)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        split.setSizes([800, 300])
        split.setChildrenCollapsible(False)
        self.setLayout(column(split))

    # -- showing -------------------------------------------------------------------------------------------
    def refresh(self) -> None:
        """Show the register as it is now."""
        plan = self.desk.plan
        self.grid.fill([right.id for right in rights_in_order(plan)])
        gaps = missing_rights(plan, self.desk.playbook)
        if [offer.right for offer in self.offers] != [right.id for right in gaps]:
            for offer in self.offers:
                self._offer_box.removeWidget(offer)
                offer.deleteLater()
            self.offers = []
            for right in gaps:
                offer = Offer(right.id, right.subject, right.why)
                offer.add.clicked.connect(partial(self.add_standard, right.id))
                self._offer_box.addWidget(offer)
                # Shown at once, so that its height counts below.
                offer.show()
                self.offers.append(offer)
        self._missing.setVisible(bool(gaps))
        self._missing.setMaximumHeight(self.missing.sizeHint().height() + 2)
        # An empty register leaves the room to what belongs into it.
        self._left.setStretchFactor(self._register, 1 if plan.rights or not gaps else 0)
        self._left.setStretchFactor(self._missing, 1)
        self.lacking.setText(f"Missing from the register: {len(gaps)} every plan should hold")
        self.all.setText(f"Add all {len(gaps)}")
        self.all.setVisible(len(gaps) > 1)
        self._show_detail()

    def _show_detail(self) -> None:
        chosen = self.grid.chosen
        one = chosen[0] if len(chosen) == 1 else ""
        right = self.desk.plan.rights.get(one)
        if one != self._noted:
            self.note.commit()
            self._noted = one
            self.note.restore()
        for made in (self.up, self.down):
            made.setEnabled(right is not None)
        self.remove.setEnabled(bool(chosen))
        self.detail.setVisible(right is not None)
        self.nothing.setVisible(right is None)
        if right is None:
            return
        self.subject.set_text(right.subject)
        words, tone = right_stands(self.desk.plan, right)
        self.stands.setText(words[:1].upper() + words[1:])
        set_tone(self.stands, tone)
        self.meaning.setText(right_meaning(self.desk.plan, right))
        standard = next((r for r in self.desk.playbook.rights if r.id == one), None)
        self.why.setText(standard.why if standard else OWN)
        self.note.show_text(right.note)

    # -- changing ------------------------------------------------------------------------------------------
    def add_standard(self, id_: str, *_: object) -> None:
        """Enter a standard right, and go on to who holds it."""
        right = next(r for r in self.desk.playbook.rights if r.id == id_)
        if self.desk.run(add_right(self.desk.plan, id=right.id, subject=right.subject)):
            self.grid.go_to(id_, "holder")
            self.grid.setFocus()

    def add_all(self) -> None:
        """Enter all that is missing."""
        gaps = missing_rights(self.desk.plan, self.desk.playbook)
        if self.desk.run(add_rights(self.desk.plan, [(r.id, r.subject) for r in gaps])):
            self.grid.go_to(gaps[0].id, "holder")
            self.grid.setFocus()

    def add_own(self) -> None:
        """Enter a right of one's own."""
        if not self.own.text().strip():
            self.own.setFocus()
            return
        id_ = self.desk.new_id("r")
        if self.desk.run(add_right(self.desk.plan, id=id_, subject=self.own.text())):
            self.own.clear()
            self.grid.go_to(id_, "holder")
            self.grid.setFocus()

    def move_chosen(self, by: int) -> None:
        """Move the right in hand up or down; at the end it stays."""
        chosen = self.grid.chosen
        if len(chosen) == 1:
            outcome = move_right(self.desk.plan, chosen[0], by)
            if isinstance(outcome, Edit):
                self.desk.run(outcome)

    def delete_chosen(self) -> None:
        """Take the selected rights out of the register."""
        if chosen := self.grid.chosen:
            self.note.restore()
            self.desk.run(delete(self.desk.plan, [("rights", id_) for id_ in chosen]))

    def flush(self) -> None:
        """Commit what is being written."""
        self.note.commit()

    def go_to(self, id_: str) -> bool:
        """Show a right; a standard one that is missing is shown where it can be added."""
        if self.grid.go_to(id_):
            self.grid.setFocus()
            return True
        offer = next((offer for offer in self.offers if offer.right == id_), None)
        if offer is None:
            return False
        self._missing.ensureWidgetVisible(offer)
        offer.add.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _put_note(self, text: str) -> None:
        if self._noted in self.desk.plan.rights and not self.desk.run(
            set_fields(self.desk.plan, ("rights", self._noted), {"note": text})
        ):
            self.note.restore()

    def _name(self, id_: str, column_: str) -> None:
        party = name_party(self.desk, self)
        if party is not None and id_ in self.desk.plan.rights:
            self.model.put(id_, column_, party)
