"""What stands beside the question: the map, the parking lot, or the form to put something there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from models.commands.parking import settle, unpark, unsettle
from models.plan import Edit, Refusal
from views.desk import Desk
from views.panels.discovery import asking
from views.panels.discovery.asking import Asked
from views.panels.workshop.lot import ParkingLot
from views.panels.workshop.parkform import ParkForm
from views.panels.workshop.stage import Stage


class Beside(QStackedWidget):
    """One of the three, the map unless somebody asks for another.

    Signals
    -------
    parked(question)
        Something was put aside: True if it was the question in hand.
    asked(one)
        A parked question should be asked now.
    back()
        The map shows again, and the keyboard may go on.
    """

    parked = Signal(bool)
    asked = Signal(object)
    back = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.quiet = False
        """Whether the parking lot is being changed from here: the question in hand stays then."""
        self.stage = Stage(desk)
        self.lot = ParkingLot(desk)
        self.form = ParkForm(desk)
        for page in (self.stage, self.lot, self.form):
            self.addWidget(page)
        self.lot.asked.connect(self._bring_back)
        self.lot.settled.connect(lambda id_: self._quietly(settle(desk.plan, id_, at=desk.today())))
        self.lot.waits.connect(lambda id_: self._quietly(unsettle(desk.plan, id_)))
        self.lot.taken.connect(lambda id_: self._quietly(unpark(desk.plan, id_)))
        self.lot.noted.connect(self.park_note)
        self.lot.closed.connect(self.show_map)
        self.form.parked.connect(self._parked)
        self.form.closed.connect(self.show_map)

    @property
    def shows_map(self) -> bool:
        return self.currentWidget() is self.stage

    def set_scale(self, scale: float) -> None:
        """Show it at another size."""
        for part in (self.stage, self.lot, self.form):
            part.set_scale(scale)

    def park(self, one: Asked) -> None:
        """Ask why a question waits, and put it aside."""
        self._ask(one)

    def park_note(self) -> None:
        """Ask for something to come back to, and put it aside."""
        self._ask(None)

    def _ask(self, one: Asked | None) -> None:
        self.form.open(one)
        self.setCurrentWidget(self.form)
        self._give_keys(self.form.why)

    def show_lot(self) -> None:
        """Show what is parked."""
        self.setCurrentWidget(self.lot)
        self._give_keys(self.lot.list)

    def show_map(self) -> None:
        """Show the map again, where the question is."""
        self.setCurrentWidget(self.stage)
        self.stage.show_again()
        self.back.emit()

    def toggle_lot(self) -> None:
        """Show what is parked, or the map again."""
        if self.currentWidget() is self.lot:
            self.show_map()
        else:
            self.show_lot()

    def draw(self) -> None:
        """Type what is missing on the map, going on from the element asked about."""
        self.show_map()
        self.stage.type_beside()

    @staticmethod
    def _give_keys(widget: QWidget) -> None:
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _parked(self) -> None:
        question = self.form.one is not None
        self.show_map()
        self.parked.emit(question)

    def _bring_back(self, id_: str) -> None:
        """Have what is parked asked now; it is out of the lot with that, unless it was settled."""
        one = asking.find(self.desk.plan, self.desk.playbook, id_)
        if one is None:
            self.desk.run(Refusal("That question is not asked any more; take it out."))
            return
        parked = self.desk.plan.parked.get(id_)
        if parked is not None and not parked.settled:
            self._quietly(unpark(self.desk.plan, id_))
        self.show_map()
        self.asked.emit(one)

    def _quietly(self, outcome: Edit | Refusal) -> None:
        self.quiet = True
        try:
            self.desk.run(outcome)
        finally:
            self.quiet = False
