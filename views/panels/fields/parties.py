"""Choosing a party: an organisation, a team or a person, or nobody yet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from models.plan import PartyKind, Plan, Side
from models.text import elided, shown
from views.desk import Desk
from views.panels.fields.boxes import paint_box
from views.pieces import tip

NOBODY = "nobody yet"
SIDES = {Side.IN_HOUSE: "in-house", Side.PARTNER: "partner", Side.PROVIDER: "model provider"}
KINDS = {PartyKind.ORGANISATION: "organisation", PartyKind.TEAM: "team", PartyKind.PERSON: "person"}


def party_text(plan: Plan, id_: str | None) -> str:
    """Return how a party is called where it is named: ``Dana Ruiz, Head of Support``; “nobody yet” for None."""
    party = plan.parties.get(id_ or "")
    if party is None:
        return NOBODY
    role = f", {party.role}" if party.role else ""
    return shown(f"{party.name}{role}")


def parties_in_order(plan: Plan) -> list[str]:
    """Return the ids of all parties: in-house first, each organisation followed by its members, then by name."""
    sides = list(Side)

    def place(id_: str) -> tuple[object, ...]:
        chain = [id_]
        above = plan.parties[id_].member_of
        while above is not None and above not in chain:
            chain.append(above)
            above = plan.parties[above].member_of
        top = plan.parties[chain[-1]]
        names = [(plan.parties[i].name.casefold(), i) for i in reversed(chain)]
        return sides.index(top.side), *names

    return sorted(plan.parties, key=place)


class PartyPicker(QComboBox):
    """A box to choose a party from. ``chosen`` follows a user's choice, with the party's id or None.

    Its last entry names a new party: ``name_new`` is called then, and what it returns (an id, or None if the user
    gave up) is chosen.
    """

    chosen = Signal(object)

    def __init__(
        self,
        desk: Desk,
        *,
        about: str,
        name_new: Callable[[], str | None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self._name_new = name_new
        self._shown: tuple[object, ...] = ()
        self.setAccessibleName(about)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(96)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(self._picked)

    def show_party(self, id_: str | None, nobody: str = NOBODY) -> None:
        """Show ``id_`` as chosen, with every party of the plan to choose from; ``nobody`` stands for none of them."""
        plan = self.desk.plan
        ids = parties_in_order(plan)
        now = (id_, nobody, tuple((i, plan.parties[i]) for i in ids))
        if now == self._shown and self.currentData() == id_:
            return
        self._shown = now
        self.blockSignals(True)
        self.clear()
        self.addItem(elided(nobody, 80), None)
        for party in ids:
            indent = "    " if plan.parties[party].member_of else ""
            self.addItem(indent + elided(party_text(plan, party), 80), party)
        if self._name_new is not None:
            self.insertSeparator(self.count())
            self.addItem("Name somebody new…", "\x00new")
        self.setCurrentIndex(max(0, self.findData(id_)))
        self.setToolTip(tip(party_text(plan, id_) if id_ else nobody if nobody != NOBODY else ""))
        self.blockSignals(False)

    def show_several(self) -> None:
        """Show that what is selected names different parties; choosing one names it for all."""
        self.show_party(None)
        self._shown = ()
        self.setPlaceholderText("several")
        self.setCurrentIndex(-1)
        self.setToolTip("")

    @property
    def party(self) -> str | None:
        """Id of the party chosen."""
        data = self.currentData()
        return data if isinstance(data, str) and data != "\x00new" else None

    def _picked(self, index: int) -> None:
        data = self.itemData(index)
        if data == "\x00new" and self._name_new is not None:
            data = self._name_new()
            before, self._shown = self._shown, ()
            if data is None:
                self._go_back(before)
                return
            self.show_party(data if isinstance(data, str) else None)
        self.chosen.emit(data)

    def _go_back(self, before: tuple[object, ...]) -> None:
        """Show what was chosen before the user began to name somebody new."""
        if before:
            id_, nobody, _ = before
            self.show_party(id_ if isinstance(id_, str) else None, str(nobody))
        else:
            self.show_several()

    def paintEvent(self, event: QPaintEvent) -> None:
        # Members are indented in the list; the one chosen stands alone and is not.
        paint_box(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page, not the choice: a wheel over a form must change nothing."""
        event.ignore()
