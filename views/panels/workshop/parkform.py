"""Putting something aside: why it waits, and who sees to it."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from models.commands.parking import park, park_note
from models.text import clean_name
from views.desk import Desk
from views.panels.discovery.asking import Asked
from views.panels.fields.notefield import LineField, NoteField
from views.panels.workshop.lines import Lines
from views.panels.workshop.look import SIZES, px
from views.panels.workshop.people import everybody
from views.pieces import button, column, label, row

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ParkForm(QWidget):
    """Asks for a reason or a note, and a name.

    ``parked`` follows when it is put aside, ``closed`` when the form may go. Enter and Esc do the same from a field.
    """

    parked = Signal()
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.one: Asked | None = None
        """The question to park; None for a note."""
        self.title = label("")
        self.title.setProperty("textsize", "subject")
        self.question = Lines(4, bold=False)
        self.why_head = label("")
        self.who_head = label("Who sees to it")
        for made in (self.why_head, self.who_head):
            made.setProperty("textsize", "body")
            made.setProperty("bold", "true")
        self.why = NoteField("Why it waits", hint="In a sentence; may stay empty", least=2, most=5, enter_commits=True)
        self.who = LineField("Who sees to it", hint="Name; may stay empty")
        self.go = button("Park it", self.submit, "primary", about="Put it aside (Enter)")
        self.cancel = button("Cancel", self.closed.emit, "quiet", about="Back (Esc)")
        for field in (self.why, self.who):
            field.installEventFilter(self)
        self.setLayout(
            column(
                self.title,
                self.question,
                self.why_head,
                self.why,
                self.who_head,
                self.who,
                row(self.go, self.cancel, -1, gap=12),
                -1,
                gap=14,
                edge=24,
            )
        )

    def set_scale(self, scale: float) -> None:
        """Show it at another size."""
        self.question.set_size(px(SIZES["why"], scale))

    def open(self, one: Asked | None) -> None:
        """Ask about putting ``one`` aside; None: about a note."""
        self.one = one
        old = self.desk.plan.parked.get(one.id) if one is not None else None
        waits = old is not None and not old.settled
        self.title.setText("Park this question" if one is not None else "Park a note")
        self.question.setVisible(one is not None)
        self.question.set_text(one.question.text if one is not None else "")
        self.why_head.setText("Why it waits" if one is not None else "What to come back to")
        self.why.setAccessibleName(self.why_head.text())
        self.why.setPlaceholderText("In a sentence; may stay empty" if one is not None else "In a sentence")
        self.who.offer(everybody(self.desk.plan, self.desk.author()))
        self.why.setPlainText(old.text if old is not None and waits else "")
        self.who.setText(old.who if old is not None and waits else "")
        self.why.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Put it aside as it is written."""
        plan, one, today = self.desk.plan, self.one, self.desk.today()
        who, text = clean_name(self.who.text()), self.why.text
        if one is not None:
            outcome = park(plan, one.question.id, one.element, text=text, who=who, at=today)
        else:
            outcome = park_note(plan, id=self.desk.new_id("k"), text=text, who=who, at=today)
        if self.desk.run(outcome):
            self.parked.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            key = cast(QKeyEvent, event)
            if key.key() == Qt.Key.Key_Escape:
                self.closed.emit()
                return True
            if key.key() in ENTER and not key.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.submit()
                return True
        return super().eventFilter(watched, event)
