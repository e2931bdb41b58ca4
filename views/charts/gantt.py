"""The Gantt: a table of tasks and a chart of days that scroll as one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from models.plan import Key
from models.rollout.leftout import LeftOut
from models.rollout.schedule import Rollout
from views.charts.legend import Legend
from views.charts.rows import LEFT_OUT, GateRow, Heading, LeftOutRow, Row, TaskRow, extent, heading_of, rows_of
from views.charts.tasktable import TaskTable
from views.charts.timeline import Timeline
from views.pieces import column, rule


class Gantt(QWidget):
    """Shows a rollout. It changes nothing itself, it says what the user wants.

    Signals
    -------
    chosen(key)
        Another row is chosen: ``("tasks", id)``, ``("gates", id)``, ``("windows", …)``; None for none.
    opened(key)
        The details of a task or gate are asked for.
    renamed(key, text)
        A name was written into a row.
    deleted(key), ticked(key)
        A task is to be taken out; it is done, or is not after all.
    zoomed()
        Days have another width.
    """

    chosen = Signal(object)
    opened = Signal(object)
    renamed = Signal(object, str)
    deleted = Signal(object)
    ticked = Signal(object)
    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = TaskTable()
        self.timeline = Timeline()
        self._closed: set[Key] = {LEFT_OUT}
        self._rollout: Rollout | None = None
        self._left: tuple[LeftOut, ...] = ()
        self._by_hand: Mapping[str, str] = {}
        self._today: date | None = None
        self._waiting = False
        # Under the table, as high as the bar that scrolls the chart: both show the same number of rows.
        self._foot = QWidget()
        self._foot.setFixedHeight(0)
        left = QWidget()
        left.setLayout(column(self.table, self._foot, gap=0))
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(left)
        self.split.addWidget(self.timeline)
        self.split.setSizes([620, 480])
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 1)
        left.setMinimumWidth(240)
        self.timeline.setMinimumWidth(160)
        self.setLayout(column(self.split, rule(), Legend(), gap=0))
        self.setFocusProxy(self.table)
        self._connect()

    def _connect(self) -> None:
        table, chart = self.table, self.timeline
        down, across = chart.verticalScrollBar(), table.verticalScrollBar()
        down.valueChanged.connect(across.setValue)
        across.valueChanged.connect(down.setValue)
        across.rangeChanged.connect(lambda *_: across.setValue(down.value()))
        chart.horizontalScrollBar().installEventFilter(self)
        chart.clicked.connect(self._clicked)
        chart.opened.connect(lambda n: self._open_row(table.rows.rows.rows[n]))
        chart.zoomed.connect(self.zoomed)
        table.chosen.connect(self._chosen)
        table.opened.connect(self._open)
        table.toggled.connect(self.toggle)
        table.deleted.connect(self._delete)
        table.ticked.connect(self._tick)
        table.left.connect(lambda: self.choose(None))
        table.rows.renamed.connect(self.renamed)
        table.cells.closeEditor.connect(lambda *_: QTimer.singleShot(0, self, self._catch_up))

    # -- what it shows -------------------------------------------------------------------------------------
    def show_rollout(
        self, rollout: Rollout, left: tuple[LeftOut, ...], by_hand: Mapping[str, str], today: date | None
    ) -> None:
        """Show ``rollout`` and what was left out of it.

        Parameters
        ----------
        by_hand : mapping
            Task id → what a user changed of it, in words.
        """
        now = (rollout, left, by_hand, today)
        if now == (self._rollout, self._left, self._by_hand, self._today):
            return
        self._rollout, self._left, self._by_hand, self._today = now
        self._refresh()

    @property
    def key(self) -> Key | None:
        """Key of the row chosen."""
        return self.table.key

    def row(self, key: Key) -> Row | None:
        """Return the row of ``key``, if it is listed."""
        rows = self.table.rows.rows
        return rows.rows[rows.at[key]] if key in rows.at else None

    def number(self, task: str) -> int | None:
        """Return the number of a task of the rollout."""
        return self.table.rows.rows.numbers.get(task)

    def window_of(self, key: Key | None) -> Heading | None:
        """Return the heading the row of ``key`` stands under."""
        rows = self.table.rows.rows
        return heading_of(rows, rows.at[key]) if key is not None and key in rows.at else None

    def choose(self, key: Key | None) -> bool:
        """Choose the row of ``key``, opening its window if it is shut; tell whether there is one."""
        if key is not None and key not in self.table.rows.rows.at and self._rollout is not None:
            home = self._home(key)
            if home in self._closed:
                self._closed.discard(home)
                self._refresh()
        return self.table.choose(key)

    def write_name(self, key: Key) -> None:
        """Begin to write the name of a task."""
        if self.choose(key):
            self.table.write_name(key)

    def toggle(self, key: Key) -> None:
        """Open or shut a heading."""
        self._closed ^= {key}
        self._refresh()

    def open_left_out(self) -> None:
        """Show what was left out."""
        self._closed.discard(LEFT_OUT)
        self._refresh()
        self.choose(LEFT_OUT)
        at = self.table.rows.rows.at.get(LEFT_OUT)
        if at is not None:
            self.table.scrollTo(self.table.rows.index(at, 1), TaskTable.ScrollHint.PositionAtTop)

    def _home(self, key: Key) -> Key | None:
        """Return the heading a task or gate belongs under."""
        if self._rollout is None:
            return None
        if any(key == ("tasks", one.id) for one in self._left):
            return LEFT_OUT
        planned = (*self._rollout.gates,) if key[0] == "gates" else (*self._rollout.tasks,)
        return next((("windows", one.window.value) for one in planned if one.id == key[1]), None)

    def _refresh(self) -> None:
        if self.table.writing:
            # A name is being written: rows that moved would take it away.
            self._waiting = True
            return
        if self._rollout is None:
            return
        rows = rows_of(self._rollout, self._left, self._closed, self._by_hand)
        first, last = extent(self._rollout, self._today) if self._today else extent(self._rollout, self._rollout.start)
        self.table.show_rows(rows)
        self.timeline.show_rows(rows, first, last, self._today)
        self.timeline.choose(self.table.key)

    def _catch_up(self) -> None:
        if self._waiting and not self.table.writing:
            self._waiting = False
            self._refresh()

    # -- what the user does ----------------------------------------------------------------------------------
    def _chosen(self, key: Key | None) -> None:
        self.timeline.choose(key)
        self.chosen.emit(key)

    def _clicked(self, n: int) -> None:
        self.table.setFocus()
        self.choose(self.table.rows.rows.rows[n].key)

    def _open_row(self, row: Row) -> None:
        if isinstance(row, Heading):
            self.toggle(row.key)
        else:
            self._open(row.key)

    def _open(self, key: Key) -> None:
        if isinstance(self.row(key), (TaskRow, GateRow, LeftOutRow)):
            self.opened.emit(key)

    def _delete(self, key: Key) -> None:
        if isinstance(self.row(key), (TaskRow, LeftOutRow)):
            self.deleted.emit(key)

    def _tick(self, key: Key) -> None:
        if isinstance(self.row(key), TaskRow):
            self.ticked.emit(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Resize):
            bar = self.timeline.horizontalScrollBar()
            self._foot.setFixedHeight(bar.height() if bar.isVisible() else 0)
        return super().eventFilter(watched, event)
