"""Everything about one task of the rollout, and where its hand edits are made."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from models.assess.finding import Finding
from models.commands import delete, edit_task
from models.plan import Plan, Task
from models.report.words import count, day
from models.rollout.calendar import WINDOWS
from models.rollout.reasons import working_days
from models.rollout.schedule import PlannedTask, Rollout
from views.desk import Desk
from views.panels.fields.editors import Line
from views.panels.fields.fieldrows import Row
from views.panels.fields.fieldtable import Editor, Field
from views.panels.fields.parties import party_text
from views.panels.rollout.daysfield import DaysField
from views.panels.rollout.linklist import LinkList
from views.panels.rollout.taskorder import TaskOrder
from views.pieces import button, column, label, row, rule, set_tone

NAME = Field("name", "Task", Editor.LINE)
WINDOW = Field(
    "window", "Window", Editor.CHOICE, choices=tuple((window, title) for window, (title, _, _) in WINDOWS.items()),
    help="The part of the rollout it belongs to; its gate waits for it.",
)  # fmt: skip
OWNER = Field("owner", "Owner", Editor.PARTY, help="Who sees to it.")
DONE = Field("done", "Done", Editor.CHECK)
NOTE = Field("note", "Note", Editor.NOTE)
DERIVED = {"name": "Name", "window": "Window", "owner": "Owner", "days": "Working days", "after": "What it waits for"}
"""Fields that follow the derivation while nobody changes them."""


class TaskDetails(QWidget):
    """Shows a task of the rollout; every change is a hand edit that the derivation keeps.

    Signals
    -------
    asked_for(id)
        Another task is to be shown.
    """

    asked_for = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._rollout: Rollout | None = None
        self._task: PlannedTask | None = None
        self.rows = {asked.name: Row(asked, desk, self._commit) for asked in (NAME, WINDOW, OWNER, DONE, NOTE)}
        self.days = DaysField(lambda days: self._set(days=days))
        self.order = TaskOrder()
        self.order.changed.connect(lambda after: self._set(after=after))
        self.order.opened.connect(self.asked_for)
        self.standing = label("", "strong", wrap=True)
        self.dates = label("", wrap=True)
        self.why = label("", "mute", wrap=True)
        self.deliverable = label("", wrap=True)
        self.findings = LinkList("Findings it settles", most=4)
        self.findings.opened.connect(self._reveal)
        self._findings: dict[str, Finding] = {}
        self.by_hand: dict[str, QPushButton] = {}
        self._build()

    def _build(self) -> None:
        for text in (self.standing, self.dates, self.why, self.deliverable):
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._deliverable = _block("On the table when it is done", self.deliverable)
        self._settles = label("", "small")
        self._finding_box = QWidget()
        self._finding_box.setLayout(column(self._settles, self.findings, gap=4))
        for field, title in DERIVED.items():
            self.by_hand[field] = button(f"{title}: follow the derivation again", partial(self._follow, field), "link")
        self._all = button("All of it", partial(self._follow, *DERIVED), "link")
        self._hand_box = QWidget()
        hands = column(label("Changed by hand", "small"), *self.by_hand.values(), self._all, gap=0)
        self._hand_box.setLayout(hands)
        self.drop = button("Leave out…", self.ask_to_drop, about="Take it out of the rollout, with a reason")
        self.delete = button("Delete task", self._delete)
        self.reason = Line()
        self.reason.setAccessibleName("Why it is left out")
        self.reason.setPlaceholderText("e.g. the partner brings this along")
        self.reason.returnPressed.connect(self._drop)
        self.reason.restored.connect(self.keep)
        self.really = button("Leave out", self._drop, "primary")
        self.really.setEnabled(False)
        self.reason.textChanged.connect(self._said_why)
        keep = button("Keep it", self.keep)
        self._drop_box = QWidget()
        self._drop_box.setLayout(
            column(label("Why is it left out?", "small"), self.reason, row(self.really, keep, -1), gap=6)
        )
        self._drop_box.hide()
        rows = self.rows
        self.setLayout(
            column(
                rows["name"], rows["done"], self.standing, self.dates, self.why, self._hand_box, rule(),
                rows["owner"], self.days, rows["window"], self.order, rule(), self._deliverable, self._finding_box,
                rows["note"], rule(), row(self.drop, self.delete, -1), self._drop_box, -1,
                gap=12,
            )
        )  # fmt: skip

    # -- shown from outside --------------------------------------------------------------------------------
    @property
    def id(self) -> str:
        """Id of the task shown; empty for none."""
        return self._task.id if self._task is not None else ""

    @property
    def is_own(self) -> bool:
        """Tell whether the task shown is one of the user's own."""
        hand = self._hand()
        return hand is not None and hand.own

    def show_task(self, rollout: Rollout, task: PlannedTask, findings: dict[str, Finding]) -> None:
        """Show ``task`` as it is planned, with hand edits that are newer than the plan it was derived from."""
        anew = task.id != self.id
        if anew:
            self.commit()
            self.keep()
        self._rollout, self._task, self._findings = rollout, task, findings
        hand = self._hand()
        own = self.is_own
        values: dict[str, Any] = {name: getattr(task, name) for name in DERIVED}
        changed = {name for name in DERIVED if hand is not None and getattr(hand, name) is not None}
        values |= {name: getattr(hand, name) for name in changed}
        values["owner"] = hand.owner if hand is not None else None
        self.rows["owner"].show_implied(
            derived_party(self.desk.plan, None if "owner" in changed else task.owner, task.owner_name)
        )
        values |= {"done": hand is not None and hand.done, "note": hand.note if hand is not None else ""}
        for name, one in self.rows.items():
            (one.switch_to if anew else one.show_value)(values[name])
            one.show_hint("Changed by hand" if name in changed and not own else "")
        self.days.show_days(values["days"], by_hand="days" in changed and not own, anew=anew)
        self.order.show_order(rollout, task.id, tuple(values["after"]), by_hand="after" in changed and not own)
        for name, link in self.by_hand.items():
            link.setVisible(name in changed and not own)
        self._all.setVisible(len(changed) > 1)
        self._hand_box.setVisible(bool(changed) and not own)
        self._show_standing(task, done=bool(values["done"]))
        self.deliverable.setText(task.deliverable)
        self._deliverable.setVisible(bool(task.deliverable))
        known = [(id_, findings[id_].message) for id_ in task.findings if id_ in findings]
        self._settles.setText(f"Settles {count(len(known), 'finding')}")
        self.findings.show_items(known)
        self._finding_box.setVisible(bool(known))
        self.drop.setVisible(not own)
        self.delete.setVisible(own)

    def commit(self) -> None:
        """Commit what is being typed."""
        for one in self.rows.values():
            one.commit()
        self.days.commit()

    def focus_first(self) -> None:
        """Put the cursor into the name."""
        line = self.rows["name"].editor
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(line, Line):
            line.selectAll()

    def ask_to_drop(self) -> None:
        """Ask why the task is left out."""
        self._drop_box.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Ask no more why it is left out."""
        self.reason.clear()
        self._drop_box.hide()

    # -- inside --------------------------------------------------------------------------------------------
    def _hand(self) -> Task | None:
        return self.desk.plan.tasks.get(self.id)

    def _show_standing(self, task: PlannedTask, *, done: bool) -> None:
        if done:
            text, tone = "Done", "ok"
        elif task.critical:
            text, tone = "On the critical path", "accent"
        else:
            text, tone = f"May slip {working_days(task.float_days)}", ""
        self.standing.setText(text)
        set_tone(self.standing, tone)
        lo, hi = task.finish_range
        between = f"; finished between {day(lo)} and {day(hi)}" if lo != hi and not done else ""
        self.dates.setText(f"{day(task.start)} to {day(task.finish)}{between}")
        self.why.setText(task.why_critical)
        self.why.setVisible(bool(task.why_critical) and not done)

    def _commit(self, asked: Field, value: object) -> bool:
        return self._set(**{asked.name: value})

    def _set(self, **fields: Any) -> bool:
        if self._task is None or self._rollout is None:
            return False
        hand = self._hand() or Task(id=self.id)
        if all(getattr(hand, name) == value for name, value in fields.items()):
            return False
        order = {one.id: one.after for one in self._rollout.tasks} if fields.get("after") else None
        return self.desk.run(edit_task(self.desk.plan, self.id, fields, order=order))

    def _follow(self, *fields: str) -> None:
        self._set(**dict.fromkeys(fields))

    def _drop(self) -> None:
        reason = self.reason.text().strip()
        if reason and self._set(dropped=reason):
            self.keep()

    def _said_why(self, text: str) -> None:
        self.really.setEnabled(bool(text.strip()))

    def _delete(self) -> None:
        self.desk.run(delete(self.desk.plan, [("tasks", self.id)]))

    def _reveal(self, id_: str) -> None:
        if id_ in self._findings:
            self.desk.reveal(*self._findings[id_].subjects)


def derived_party(plan: Plan, id: str | None, name: str) -> str:
    """Return whom the derivation names, as the first entry of a box to choose somebody from."""
    if id is None or id not in plan.parties:
        return name if name.startswith("nobody") else "as derived"
    return f"{party_text(plan, id)} (as derived)"


def _block(title: str, text: QLabel) -> QWidget:
    made = QWidget()
    made.setLayout(column(label(title, "small"), text, gap=2))
    return made
