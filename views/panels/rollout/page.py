"""The rollout: when it ends, which gates are late, every task with its place in time, and hand edits of it all."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QWidget,
)

from models.assess.assessment import Assessment
from models.assess.finding import Finding
from models.commands import add_task, delete, edit_task, rename, set_fields
from models.plan import ABOUT_ID, Edit, Key, Task, Window
from models.report.words import count, day
from models.rollout.leftout import LeftOut, left_out, ruled_out
from models.rollout.schedule import PlannedGate, Rollout
from models.text import elided, shown
from views.charts.gantt import Gantt
from views.charts.rows import GateRow, LeftOutRow, TaskRow
from views.charts.scale import PRESETS
from views.charts.timeline import FIT
from views.desk import Desk
from views.panels.fields.fieldrows import Row
from views.panels.fields.fieldtable import Editor, Field
from views.panels.panel import Panel
from views.panels.rollout.gatedetails import GateDetails, LeftOutDetails, WindowDetails
from views.panels.rollout.taskdetails import DERIVED, TaskDetails
from views.pieces import Elided, button, column, label, row, rule, set_tone, tip

START = Field("start", "First day", Editor.DAY, help="Day 1 of the 90 days; today while it is left empty.")
NEW_DAYS = (1.0, 2.0, 4.0)
NAMED = 8
"""Tasks of the critical path that are named in the sentence about it."""


class RolloutPage(Panel):
    """Shows the rollout of the plan as a Gantt, with the details of what is chosen beside it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.gantt = Gantt()
        self.task = TaskDetails(desk)
        self.gate = GateDetails(desk)
        self.left = LeftOutDetails(desk)
        self.window_ = WindowDetails()
        self.start = Row(START, desk, self._set_start)
        self.finish = label("", "strong", wrap=True)
        self.late = label("", wrap=True)
        self.path = Elided("", "mute")
        self._wanted: Key | None = None
        """What to choose once the rollout has it."""
        self._write = False
        """Whether its name is to be written then."""
        self._shut = False
        """The details were closed."""
        self._findings: dict[str, Finding] = {}
        self._findings_of: Assessment | None = None
        self._left: tuple[LeftOut, ...] = ()
        self._build()
        self._connect()

    # -- building ------------------------------------------------------------------------------------------
    def _build(self) -> None:
        self.start.setFixedWidth(236)
        words = column(label("Rollout", "title"), self.finish, self.late, self.path, gap=4)
        head = row(words, self.start, gap=24, edge=(24, 14, 24, 4))
        head.setStretch(0, 1)
        head.setAlignment(self.start, Qt.AlignmentFlag.AlignTop)
        self.add = button("Add task", self._add, about="Add a task of your own to the window chosen")
        self.left_out = button("", self.gantt.open_left_out, "quiet", about="What was left out, and the way back")
        self._zooms = QButtonGroup(self)
        self._zooms.setExclusive(False)
        zooms: list[QPushButton] = []
        for text, zoom, about in (
            ("Day", "day", "Every day named"),
            ("Week", "week", "Every week named"),
            ("Quarter", "quarter", "Every month named"),
            ("Fit", FIT, "All of it in sight"),
        ):
            one = button(text, lambda zoom=zoom: self.gantt.timeline.set_zoom(zoom), "quiet", about=about)  # type: ignore[misc]
            one.setCheckable(True)
            one.setProperty("zoom", zoom)
            self._zooms.addButton(one)
            zooms.append(one)
        out = button("−", lambda: self.gantt.timeline.zoom_by(1 / 1.3), "quiet", about="Days narrower (Ctrl and wheel)")
        in_ = button("+", lambda: self.gantt.timeline.zoom_by(1.3), "quiet", about="Days wider (Ctrl and wheel)")
        out.setAccessibleName("Days narrower")
        in_.setAccessibleName("Days wider")
        bar = row(self.add, self.left_out, -1, *zooms, out, in_, gap=4, edge=(24, 6, 24, 10))
        self._pages = QStackedWidget()
        self._scrolls: dict[QWidget, QScrollArea] = {}
        for page in (self.task, self.gate, self.left, self.window_):
            scroll = QScrollArea()
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroll.setWidgetResizable(True)
            scroll.setFrameShape(QScrollArea.Shape.NoFrame)
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            inside = QWidget()
            inside.setLayout(column(page, edge=(16, 0, 16, 16)))
            scroll.setWidget(inside)
            self._scrolls[page] = scroll
            self._pages.addWidget(scroll)
        self.about = Elided("", "small")
        shut = button("✕", self._shut_details, "quiet", about="Close the details (Esc)")
        shut.setAccessibleName("Close the details")
        top = row(self.about, shut, gap=4, edge=(16, 6, 8, 4))
        top.setStretch(0, 1)
        self.details = QWidget()
        self.details.setAccessibleName("Details")
        self.details.setMinimumWidth(240)
        self.details.setLayout(column(top, self._pages, gap=0))
        self.details.hide()
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.gantt)
        self.split.addWidget(self.details)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 0)
        self.split.setSizes([800, 304])
        self._waiting = label("The rollout is being derived from the plan…", "mute")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._middle = QStackedWidget()
        self._middle.addWidget(self._waiting)
        self._middle.addWidget(self.split)
        self.setLayout(column(head, bar, rule(), self._middle, gap=0))
        self.setFocusProxy(self.gantt)

    def _connect(self) -> None:
        gantt = self.gantt
        gantt.chosen.connect(self._show_details)
        gantt.opened.connect(self._open_details)
        gantt.renamed.connect(self._rename)
        gantt.deleted.connect(self._take_out)
        gantt.ticked.connect(self._tick)
        gantt.zoomed.connect(self._show_zoom)
        self.task.asked_for.connect(lambda id_: gantt.choose(("tasks", id_)))
        self.window_.add_asked.connect(self._add)
        self._show_zoom()

    # -- the plan ------------------------------------------------------------------------------------------
    def refresh(self, edit: Edit | None) -> None:
        if edit is None:
            self._wanted, self._write = None, False
        if edit is None or edit.touches("about"):
            self.start.show_value(self.desk.plan.about.start)
            self._show_start()
        if edit is None or edit.touches("tasks", "gates", "parties"):
            self._show_details(self.gantt.key)

    def refresh_assessed(self) -> None:
        rollout = self.desk.rollout
        self._middle.setCurrentIndex(0 if rollout is None else 1)
        if rollout is None:
            for text in (self.finish, self.late):
                text.setText("")
            self.path.set_text("")
            return
        plan = self.desk.plan
        there = {task.id for task in rollout.tasks}
        # What is brought back stands in the list until the rollout has it, and the other way round.
        self._left = tuple(one for one in left_out(plan, self.desk.playbook) if one.id not in there)
        if self.desk.assessment is not None:
            self._left += ruled_out(plan, self.desk.assessment, rollout)
        by_hand = {id_: said for id_, task in plan.tasks.items() if (said := _by_hand(task))}
        self.gantt.show_rollout(rollout, self._left, by_hand, date.fromisoformat(self.desk.today()))
        self._show_words(rollout)
        self._show_start()
        if self._wanted is not None:
            wanted, write = self._wanted, self._write
            if self.gantt.choose(wanted):
                self._wanted, self._write = None, False
                if write:
                    self.gantt.write_name(wanted)
        self._show_details(self.gantt.key)

    def reveal(self, key: Key) -> bool:
        if key[0] not in ("tasks", "gates"):
            return False
        self._shut = False
        self.gantt.setFocus()
        if not self.gantt.choose(key):
            self._wanted, self._write = key, False
        return True

    # -- in words --------------------------------------------------------------------------------------------
    def _show_words(self, rollout: Rollout) -> None:
        lo, hi = rollout.finish_range
        ends = f"Expected to finish on {day(rollout.finish)} (day {rollout.day(rollout.finish)})"
        self.finish.setText(f"{ends}, between {day(lo)} and {day(hi)}." if lo != hi else f"{ends}.")
        self.finish.setToolTip(tip("The first if every task takes its least, the second if every task takes its most."))
        late = [gate for gate in rollout.gates if gate.late]
        if late:
            said = "; ".join(f"{elided(shown(gate.name), 60)} gate expected {_after(gate)}" for gate in late)
            self.late.setText(f"▲  {said}.")
        else:
            self.late.setText("✓  Every gate is expected in time." if rollout.gates else "")
        set_tone(self.late, "bad" if late else "ok")
        names = {task.id: task.name for task in rollout.tasks}
        path = [elided(shown(names[id_]), 60) for id_ in rollout.critical_path if id_ in names]
        shown_names = path if len(path) <= NAMED else [*path[: NAMED - 2], "…", path[-1]]
        self.path.set_text(
            f"A day lost on any of these {count(len(path), 'task')} is lost at the end: {' → '.join(shown_names)}"
            if path
            else "There is no task in the rollout."
        )
        n = len(self._left)
        self.left_out.setText(f"Left out ({n})")
        self.left_out.setVisible(n > 0)

    def _show_start(self) -> None:
        rollout = self.desk.rollout
        follows = self.desk.plan.about.start is None
        self.start.show_hint(f"Not chosen: counts from {day(rollout.start)}" if follows and rollout else "")

    def _show_zoom(self) -> None:
        zoom = self.gantt.timeline.zoom
        for one in self._zooms.buttons():
            named = one.property("zoom")
            one.setChecked(zoom == PRESETS.get(named, named))

    # -- details ---------------------------------------------------------------------------------------------
    def _show_details(self, key: Key | None) -> None:
        found = self.gantt.row(key) if key is not None else None
        rollout = self.desk.rollout
        if found is None or rollout is None:
            self._page().commit()
            self.details.hide()
            return
        if isinstance(found, TaskRow):
            page: TaskDetails | GateDetails | LeftOutDetails | WindowDetails = self.task
            self._leave(page)
            self.task.show_task(rollout, found.task, self._found())
            self.about.set_text(f"Task {found.number}" + (" · your own" if self.task.is_own else ""))
        elif isinstance(found, GateRow):
            page = self.gate
            self._leave(page)
            self.gate.show_gate(found.gate)
            self.about.set_text("Gate")
        elif isinstance(found, LeftOutRow):
            page = self.left
            self._leave(page)
            self.left.show_left_out(found.left)
            self.about.set_text("Left out")
        elif found.span is not None:
            page = self.window_
            self._leave(page)
            span = found.span
            self.window_.show_window(span, tuple(t for t in rollout.tasks if t.window is span.window))
            self.about.set_text("Window")
        else:
            self._page().commit()
            self.details.hide()
            return
        self._pages.setCurrentWidget(self._scrolls[page])
        self.details.setVisible(not self._shut)

    def _page(self) -> TaskDetails | GateDetails | LeftOutDetails | WindowDetails:
        return next(page for page, scroll in self._scrolls.items() if scroll is self._pages.currentWidget())  # type: ignore[return-value]

    def _leave(self, page: QWidget) -> None:
        """Commit what is being typed in another kind of details."""
        if self._page() is not page:
            self._page().commit()

    def _found(self) -> dict[str, Finding]:
        if self.desk.assessment is not self._findings_of:
            self._findings_of = self.desk.assessment
            found = self._findings_of.findings if self._findings_of is not None else ()
            self._findings = {finding.id: finding for finding in found}
        return self._findings

    def _open_details(self, key: Key) -> None:
        self._shut = False
        self._show_details(key)
        self._page().focus_first()

    def _shut_details(self) -> None:
        self._page().commit()
        self._shut = True
        self.details.hide()
        self.gantt.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.details.isVisible():
            self.task.keep()
            self.gantt.setFocus()
        else:
            super().keyPressEvent(event)

    # -- changing the plan -----------------------------------------------------------------------------------
    def _set_start(self, asked: Field, value: object) -> bool:
        return self.desk.run(set_fields(self.desk.plan, ("about", ABOUT_ID), {"start": value}))

    def _rename(self, key: Key, name: str) -> None:
        task = self.desk.plan.tasks.get(key[1])
        if task is not None and task.own:
            self.desk.run(rename(self.desk.plan, key, name))
        else:
            self.desk.run(edit_task(self.desk.plan, key[1], {"name": name}))

    def _add(self) -> None:
        heading = self.gantt.window_of(self.gantt.key)
        window = heading.span.window if heading is not None and heading.span is not None else Window.FOUNDATIONS
        id_ = self.desk.new_id("t")
        self._wanted, self._write = ("tasks", id_), True
        if not self.desk.run(add_task(self.desk.plan, id=id_, name="New task", window=window, days=NEW_DAYS)):
            self._wanted, self._write = None, False

    def _take_out(self, key: Key) -> None:
        """Delete a task of the user's own; ask why a derived one is left out."""
        task = self.desk.plan.tasks.get(key[1])
        if task is not None and task.own:
            self.desk.run(delete(self.desk.plan, [key]))
        elif isinstance(self.gantt.row(key), TaskRow):
            self._open_details(key)
            self.task.ask_to_drop()

    def _tick(self, key: Key) -> None:
        task = self.desk.plan.tasks.get(key[1])
        self.desk.run(edit_task(self.desk.plan, key[1], {"done": not (task is not None and task.done)}))


def _by_hand(task: Task) -> str:
    """Return what a user changed of a task, in words. That it is done, or has a note, changes nothing derived."""
    if task.own:
        return "A task of your own"
    changed = [title.lower() for name, title in DERIVED.items() if getattr(task, name) is not None]
    return f"Changed by hand: {', '.join(changed)}" if changed else ""


def _after(gate: PlannedGate) -> str:
    """Return ``3 days after its deadline``."""
    return f"{count((gate.expected - gate.due).days, 'day')} after its deadline"
