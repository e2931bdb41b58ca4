"""What stands beside the Gantt when no task is chosen: a gate, a window, or a task that was left out."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from models.assess.score import Verdict
from models.commands import delete, edit_gate, edit_task
from models.commands.rulings import reopen
from models.plan import Gate
from models.report.words import VERDICTS, count, day
from models.rollout.calendar import WINDOWS
from models.rollout.leftout import LeftOut
from models.rollout.schedule import Criterion, PlannedGate, PlannedTask, WindowSpan
from models.text import shown
from views.charts.rows import lateness
from views.desk import Desk
from views.panels.fields.fieldrows import Row
from views.panels.fields.fieldtable import Editor, Field
from views.panels.rollout.taskdetails import derived_party
from views.pieces import breakable, button, column, label, row, rule, set_tone

SIGNS: Final = {Verdict.PASS: "✓", Verdict.FAIL: "✕", Verdict.UNDETERMINED: "?"}
SIGNER = Field("signs", "Who signs", Editor.PARTY, help="Without this signature the next window does not begin.")
PAYMENT = Field("payment", "Payment on it", Editor.LINE, example="25 %")
NOTE = Field("note", "Note", Editor.NOTE)
REASON = Field("dropped", "Why it was left out", Editor.LINE)


class GateDetails(QWidget):
    """Shows a gate: when it is due and expected, what must be shown for it, who signs it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._gate: PlannedGate | None = None
        self._criteria: tuple[Criterion, ...] = ()
        self.name = label("", "heading", wrap=True)
        self.when = label("", "strong", wrap=True)
        self.between = label("", "mute", wrap=True)
        self.verdict = label("", wrap=True)
        self._list = column(gap=10)
        self.rows = {asked.name: Row(asked, desk, self._commit) for asked in (SIGNER, PAYMENT, NOTE)}
        self.setLayout(
            column(
                self.name, self.when, self.between, rule(), label("What it asks for", "strong"), self.verdict,
                self._list, rule(), *self.rows.values(), -1, gap=12,
            )
        )  # fmt: skip

    @property
    def id(self) -> str:
        return self._gate.id if self._gate is not None else ""

    def show_gate(self, gate: PlannedGate) -> None:
        """Show ``gate`` as it is planned, with hand edits that are newer."""
        anew = gate.id != self.id
        if anew:
            self.commit()
        self._gate = gate
        hand = self.desk.plan.gates.get(gate.id)
        signs = hand.signs if hand is not None else None
        named = gate.signs if signs is None else None
        self.rows["signs"].show_implied(derived_party(self.desk.plan, named, gate.signs_name))
        payment, note = (hand.payment, hand.note) if hand is not None else ("", "")
        for name, value in (("signs", signs), ("payment", payment), ("note", note)):
            one = self.rows[name]
            (one.switch_to if anew else one.show_value)(value)
        self.name.setText(shown(gate.name))
        late = lateness(gate)
        self.when.setText(
            f"Due {day(gate.due)}, expected {day(gate.expected)}" + (f": {late}" if late else ", in time")
        )
        set_tone(self.when, "bad" if late else "ok")
        lo, hi = gate.expected_range
        self.between.setText(f"Between {day(lo)} if everything takes its least, and {day(hi)} if it takes its most.")
        self.between.setVisible(lo != hi)
        word, tone = VERDICTS[gate.verdict]
        self.verdict.setText(f"{SIGNS[gate.verdict]}  As things stand: {word}" if gate.criteria else "Nothing yet.")
        set_tone(self.verdict, tone if gate.criteria else "")
        if gate.criteria != self._criteria:
            self._criteria = gate.criteria
            for old in self.findChildren(_Criterion):
                self._list.removeWidget(old)
                old.hide()
                old.deleteLater()
            for criterion in gate.criteria:
                self._list.addWidget(_Criterion(criterion))

    def commit(self) -> None:
        """Commit what is being typed."""
        for one in self.rows.values():
            one.commit()

    def focus_first(self) -> None:
        """Put the cursor where who signs is said."""
        self.rows["signs"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _commit(self, asked: Field, value: object) -> bool:
        hand = self.desk.plan.gates.get(self.id) or Gate(id=self.id)
        if not self.id or getattr(hand, asked.name) == value:
            return False
        return self.desk.run(edit_gate(self.desk.plan, self.id, {asked.name: value}))


class _Criterion(QWidget):
    """What a gate asks for, and how that stands."""

    def __init__(self, criterion: Criterion) -> None:
        super().__init__()
        word, tone = VERDICTS[criterion.verdict]
        sign = label(SIGNS[criterion.verdict], "strong", tone=tone)
        sign.setFixedWidth(14)
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        text = label(shown(criterion.text), wrap=True)
        detail = label(f"{word}: {shown(criterion.detail)}" if criterion.detail else word, "small", wrap=True)
        both = row(sign, column(text, detail, gap=2), gap=6)
        both.setStretch(1, 1)
        self.setLayout(both)
        self.setAccessibleName(f"{shown(criterion.text)}: {word}")


class LeftOutDetails(QWidget):
    """Shows a task that was left out: why, and the way back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._left: LeftOut | None = None
        self.name = label("", "heading", wrap=True)
        self.home = label("", "mute", wrap=True)
        self.reason = Row(REASON, desk, self._commit)
        self.ruled = label("", wrap=True)
        self.back = button("Bring it back", self._bring_back, "primary")
        self.delete = button("Delete task", self._delete)
        self.setLayout(
            column(self.name, self.home, self.reason, self.ruled, row(self.back, self.delete, -1), -1, gap=12)
        )

    @property
    def id(self) -> str:
        return self._left.id if self._left is not None else ""

    def show_left_out(self, left: LeftOut) -> None:
        """Show a task that was left out."""
        anew = left.id != self.id
        if anew:
            self.commit()
        self._left = left
        self.name.setText(left.name)
        where = f", would belong to “{WINDOWS[left.window][0]}”" if left.window is not None else ""
        self.home.setText(f"Left out of the rollout{where}.")
        self.reason.setVisible(not left.ruled)
        self.ruled.setVisible(bool(left.ruled))
        self.back.setText("Reopen the findings" if left.ruled else "Bring it back")
        if left.ruled:
            self.home.setText(f"Nothing calls for it{where}: what it would settle was ruled on.")
            self.ruled.setText(breakable(left.reason, 24))
        hand = self.desk.plan.tasks.get(left.id)
        reason = hand.dropped if hand is not None and hand.dropped else left.reason
        (self.reason.switch_to if anew else self.reason.show_value)(reason)
        self.delete.setVisible(left.own)

    def commit(self) -> None:
        """Commit what is being typed."""
        self.reason.commit()

    def focus_first(self) -> None:
        """Put the cursor on the way back."""
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _commit(self, asked: Field, value: object) -> bool:
        if not self.id or not str(value).strip() or (self._left is not None and self._left.ruled):
            # Without a reason it would be in again; that has a button of its own.
            return False
        return self.desk.run(edit_task(self.desk.plan, self.id, {"dropped": value}))

    def _bring_back(self) -> None:
        self.reason.restore()
        if self._left is not None and self._left.ruled:
            self.desk.run(reopen(self.desk.plan, self._left.ruled))
            return
        self.desk.run(edit_task(self.desk.plan, self.id, {"dropped": ""}))

    def _delete(self) -> None:
        self.desk.run(delete(self.desk.plan, [("tasks", self.id)]))


class WindowDetails(QWidget):
    """Shows a window of the rollout: its dates, and how far its tasks are. ``add_asked`` follows its button."""

    add_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = label("", "heading", wrap=True)
        self.dates = label("", wrap=True)
        self.tasks = label("", wrap=True)
        self.add = button("Add a task here", self.add_asked.emit)
        self.setLayout(column(self.name, self.dates, self.tasks, row(self.add, -1), -1, gap=12))

    def show_window(self, span: WindowSpan, tasks: tuple[PlannedTask, ...]) -> None:
        """Show the window ``span`` with its ``tasks``."""
        self.name.setText(span.title)
        self.dates.setText(
            f"Days {span.first_day} to {span.last_day}: {day(span.first)} to {day(span.last)}. The last day is a "
            "deadline; work in it begins as soon as what comes before is signed off."
        )
        critical, done = sum(task.critical for task in tasks), sum(task.done for task in tasks)
        nobody = sum(task.owner is None for task in tasks)
        said = [count(len(tasks), "task"), f"{critical} on the critical path", f"{done} done"]
        if nobody:
            said.append(f"{nobody} without an owner")
        self.tasks.setText(", ".join(said) + ".")

    def commit(self) -> None:
        """Commit nothing: there is nothing to type here."""

    def focus_first(self) -> None:
        """Put the cursor on the button."""
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
