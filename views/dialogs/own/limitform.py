"""Setting a limit to an own value."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from models.assess.limits import StandardLimit
from models.commands.own import reset, set_limit
from models.plan import Edit, Refusal
from models.text import elided, shown
from views.desk import Desk
from views.figures import NotAFigure, parse_number
from views.pieces import button, column, label, row


class LimitForm(QWidget):
    """The value of one limit, within its range. ``saved`` gives its id after each change of the plan."""

    saved = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.limit: StandardLimit | None = None
        self.title = label("", "strong", wrap=True)
        self.value = QLineEdit()
        self.value.setAccessibleName("Value")
        self.range = label("", "small", wrap=True)
        self.reason = QPlainTextEdit()
        self.reason.setPlaceholderText("Why it differs: whoever signs the plan will ask")
        self.reason.setFixedHeight(72)
        self.reason.setTabChangesFocus(True)
        self.problem = label("", "small", tone="bad", wrap=True)
        self.save = button("Save", self._save, "primary")
        self.back = button("Follow the playbook", self._back)
        form = QFormLayout()
        form.setSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("&Value", self.value)
        form.addRow("", self.range)
        form.addRow("&Reason", self.reason)
        self.body = QWidget()
        self.body.setLayout(
            column(self.title, form, self.problem, -1, row(-1, self.back, self.save), edge=(16, 4, 12, 0), gap=12)
        )
        self.hint = label("Choose a limit on the left.", "mute")
        self.setLayout(column(row(self.hint, edge=(16, 4, 0, 0)), self.body))
        self.body.hide()

    def show_limit(self, limit: StandardLimit, set_to: float) -> None:
        """Show a limit as it stands in the standard, and what it is set to."""
        self.limit = limit
        self.hint.hide()
        self.body.show()
        self.title.setText(limit.text)
        self.value.setText(limit.shown(set_to))
        self.range.setText(
            f"From {limit.shown(limit.least)} to {limit.shown(limit.most)}. The standard is "
            f"{limit.shown(limit.default)} ({limit.source})."
        )
        of_plan = self.desk.plan.limits.get(limit.id)
        self.reason.setPlainText(of_plan.reason if of_plan is not None else "")
        self.back.setVisible(of_plan is not None)
        self.problem.setText("")

    def _run(self, outcome: Edit | Refusal) -> None:
        if isinstance(outcome, Refusal):
            self.problem.setText(elided(shown(outcome.reason), 400))
        elif self.limit is not None and self.desk.run(outcome):
            self.saved.emit(self.limit.id)

    def _save(self) -> None:
        if self.limit is not None:
            try:
                value = parse_number(self.value.text(), 100 if self.limit.unit == "share" else 1)
            except NotAFigure as error:
                self.problem.setText(str(error))
                return
            reason = self.reason.toPlainText()
            value = self.limit.default if value is None else round(value, 9)
            self._run(set_limit(self.desk.plan, self.desk.playbook, self.limit.id, value, reason))

    def _back(self) -> None:
        if self.limit is not None:
            self._run(reset(self.desk.plan, "limits", self.limit.id))
