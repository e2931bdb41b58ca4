"""Naming an organisation, a team or a person."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from models.commands import add_party
from models.commands.boundaries import SUBSTITUTES
from models.plan import Edit, PartyKind, Refusal, Side, Substitute
from models.text import elided, shown
from views.desk import Desk
from views.figures import NotAFigure, parse_span
from views.panels.fields.parties import KINDS, SIDES
from views.pieces import column, label


class PartyDialog(QDialog):
    """Asks for a new party and adds it to the plan as one edit; ``party`` is its id afterwards."""

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, *, side: Side = Side.IN_HOUSE, kind: PartyKind | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Name somebody new")
        self.desk = desk
        self.party: str | None = None
        self.name = QLineEdit()
        self.name.setPlaceholderText("e.g. Dana Ruiz")
        self.kind = QComboBox()
        for one, word in KINDS.items():
            self.kind.addItem(word, one)
        self.kind.setCurrentIndex(self.kind.findData(kind or PartyKind.PERSON))
        self.side = QComboBox()
        for stands, word in SIDES.items():
            self.side.addItem(word, stands)
        self.side.setCurrentIndex(self.side.findData(side))
        self.above = QComboBox()
        self.above.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.role = QLineEdit()
        self.role.setPlaceholderText("e.g. Head of Support")
        self.easy = QComboBox()
        self.easy.addItem("not said", None)
        for easily, word in SUBSTITUTES.items():
            self.easy.addItem(word, easily)
        self.weeks = QLineEdit()
        self.weeks.setPlaceholderText("e.g. 6–12")
        self.leaving = QLineEdit()
        self.leaving.setPlaceholderText("Where it is written how to leave it")
        self.problem = label("", "small", tone="bad", wrap=True)
        self.problem.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.ok.setText("Add")
        self.ok.setProperty("role", "primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.setSpacing(12)
        form.addRow("&Name", self.name)
        form.addRow("&Is a", self.kind)
        form.addRow("&Stands", self.side)
        form.addRow("&Belongs to", self.above)
        form.addRow("&Role", self.role)
        form.addRow("Replacea&ble", self.easy)
        form.addRow("&Weeks to replace it", self.weeks)
        form.addRow("&Exit plan", self.leaving)
        self.form = form
        self.setLayout(column(form, self.problem, 4, buttons, edge=20, gap=12))
        self.setMinimumWidth(420)
        self.side.currentIndexChanged.connect(self._offer)
        self.kind.currentIndexChanged.connect(self._offer)
        self.above.currentIndexChanged.connect(self._ask_leaving)
        self.name.textChanged.connect(self._check)
        self.weeks.textChanged.connect(self._check)
        self._offer()
        self._check()

    def _offer(self) -> None:
        """Offer the organisations and teams on the chosen side to belong to."""
        plan, side = self.desk.plan, self.side.currentData()
        self.above.clear()
        self.above.addItem("nobody", None)
        for id_, party in sorted(plan.parties.items(), key=lambda each: each[1].name.casefold()):
            if party.side == side and party.kind is not PartyKind.PERSON:
                self.above.addItem(elided(shown(party.name), 60), id_)
        if self.above.count() > 1 and self.kind.currentData() != PartyKind.ORGANISATION:
            self.above.setCurrentIndex(1)
        self._ask_leaving()

    @property
    def _may_leave(self) -> bool:
        """Whether it is asked how to leave the party: it stands outside, and for itself."""
        return self.side.currentData() != Side.IN_HOUSE and self.above.currentData() is None

    def _ask_leaving(self) -> None:
        for field in (self.easy, self.weeks, self.leaving):
            self.form.setRowVisible(field, self._may_leave)

    def _outcome(self) -> object:
        outside = self._may_leave
        easy = self.easy.currentData()
        try:
            weeks = parse_span(self.weeks.text()) if outside else None
        except NotAFigure as error:
            return Refusal(f"Weeks to replace it: {error}")
        return add_party(
            self.desk.plan,
            id=self.desk.new_id("p"),
            name=self.name.text(),
            kind=PartyKind(self.kind.currentData()),
            side=Side(self.side.currentData()),
            member_of=self.above.currentData(),
            role=self.role.text(),
            substitute=Substitute(easy) if outside and easy is not None else None,
            exit_weeks=weeks,
            exit_plan=self.leaving.text().strip() if outside else "",
        )

    def _check(self) -> None:
        outcome = self._outcome()
        good = isinstance(outcome, Edit)
        self.ok.setEnabled(good)
        reason = "" if good or not self.name.text() else str(getattr(outcome, "reason", ""))
        self.problem.setText(reason)
        self.problem.setVisible(bool(reason))

    def accept(self) -> None:
        outcome = self._outcome()
        if isinstance(outcome, Edit) and self.desk.run(outcome):
            self.party = next(id_ for table, id_ in outcome.changes if table == "parties")
            super().accept()


def name_party(
    desk: Desk, parent: QWidget | None = None, *, side: Side = Side.IN_HOUSE, kind: PartyKind | None = None
) -> str | None:
    """Ask for a new party; return its id, or None if the user gave up."""
    dialog = PartyDialog(desk, parent, side=side, kind=kind)
    dialog.exec()
    return dialog.party
