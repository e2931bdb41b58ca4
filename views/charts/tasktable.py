"""The left side of the Gantt: a table of tasks and gates under the headings of their windows."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from models.plan import Key
from views.charts.cells import Cells
from views.charts.columns import GIVEN_UP, NAME_LEAST, TITLES, WIDTHS, Column, cell_text
from views.charts.rows import Heading, LeftOutRow, Row, Rows, TaskRow, told
from views.charts.timeline import HEADER, ROW
from views.pieces import tip
from views.theme import theme, tokens

Index = QModelIndex | QPersistentModelIndex


class RowModel(QAbstractTableModel):
    """The rows as a model. ``renamed`` follows a new name typed into a row, with its key and the text."""

    renamed = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows = Rows()

    def take(self, rows: Rows) -> bool:
        """Take new rows; tell whether they stand where the old ones stood, so that nothing had to be reset."""
        same = [row.key for row in rows.rows] == [row.key for row in self.rows.rows]
        if same:
            old, self.rows = self.rows, rows
            changed = [n for n, (a, b) in enumerate(zip(old.rows, rows.rows, strict=True)) if a != b]
            if changed:
                self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], Column.SLACK))
        else:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
        return same

    def key_at(self, index: Index) -> Key | None:
        """Return the key of the row at ``index``."""
        return self.rows.rows[index.row()].key if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and isinstance(self.rows.rows[index.row()], TaskRow) and index.column() == Column.NAME:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        title, about = TITLES[Column(section)]
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(about)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = Column(section) in (Column.NUMBER, Column.DAYS)
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows.rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(row, column)
        if role == Qt.ItemDataRole.EditRole and isinstance(row, TaskRow):
            return row.task.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(told(row))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return told(row) if column in (Column.NAME, Column.NUMBER) else cell_text(row, column)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        key = self.key_at(index)
        if role != Qt.ItemDataRole.EditRole or key is None:
            return False
        self.renamed.emit(key, str(value))
        return True


def _follow(rows: Rows, key: Key | None, was: Row | None, old: int | None) -> int | None:
    """Return the row to choose among new ``rows`` where ``was`` was chosen as row ``old``."""
    if key is None or old is None or not rows.rows:
        return None
    now = rows.at.get(key)
    if now is not None and not (isinstance(rows.rows[now], LeftOutRow) and isinstance(was, TaskRow)):
        return now
    place = min(old, len(rows.rows) - 1)
    return place - 1 if place and isinstance(rows.rows[place], Heading) else place


class TaskTable(QTableView):
    """The table. The chart beside it scrolls with it.

    Signals
    -------
    chosen(key)
        Another row is chosen; None for none.
    opened(key), toggled(key), deleted(key), ticked(key), left()
        Enter or two clicks on a task or gate; a heading is to be opened or shut; Delete; Space; Esc.
    """

    chosen = Signal(object)
    opened = Signal(object)
    toggled = Signal(object)
    deleted = Signal(object)
    ticked = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowModel(self)
        self.cells = Cells(self)
        self._quiet = False
        self.setModel(self.rows)
        self.setItemDelegate(self.cells)
        self.setAccessibleName("Tasks and gates")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side = self.verticalHeader()
        side.hide()
        side.setMinimumSectionSize(ROW)
        side.setDefaultSectionSize(ROW)
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        top = self.horizontalHeader()
        top.setFixedHeight(HEADER)
        top.setMinimumSectionSize(24)
        top.setSectionsClickable(False)
        top.setHighlightSections(False)
        top.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        top.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, width)
        self.selectionModel().selectionChanged.connect(self._moved)
        # Every pixel is painted here, so what is scrolled need not be painted again.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme().changed.connect(self.viewport().update)

    # -- what it shows -------------------------------------------------------------------------------------
    @property
    def key(self) -> Key | None:
        """Key of the row chosen."""
        chosen = self.selectionModel().selectedRows(Column.NAME)
        return self.rows.key_at(chosen[0]) if chosen else None

    @property
    def writing(self) -> bool:
        """Tell whether a name is being typed here."""
        return self.state() == QAbstractItemView.State.EditingState

    def show_rows(self, rows: Rows) -> None:
        """Show ``rows``. The row chosen stays chosen; if it is gone or was left out, the one in its place is."""
        key, at = self.key, self.verticalScrollBar().value()
        old = self.rows.rows.at.get(key) if key is not None else None
        was = self.rows.rows.rows[old] if old is not None else None
        self._quiet = True
        try:
            if self.rows.take(rows):
                return
            self.clearSpans()
            for n, row in enumerate(rows.rows):
                if isinstance(row, Heading):
                    self.setSpan(n, Column.NUMBER, 1, len(Column))
                elif isinstance(row, LeftOutRow):
                    self.setSpan(n, Column.NAME, 1, len(Column) - 1)
            self.updateGeometries()
            self.verticalScrollBar().setValue(at)
            now = _follow(rows, key, was, old)
            if now is not None:
                self._set(now)
        finally:
            self._quiet = False
        if self.key != key:
            self.chosen.emit(self.key)

    def choose(self, key: Key | None) -> bool:
        """Choose the row of ``key`` (None: no row) and bring it into sight; tell whether it is there."""
        if key is None:
            self.selectionModel().clear()
            return True
        n = self.rows.rows.at.get(key)
        if n is None:
            return False
        self._set(n)
        self.scrollTo(self.rows.index(n, Column.NAME))
        return True

    def write_name(self, key: Key) -> None:
        """Begin to write the name of the task at ``key``."""
        if self.choose(key):
            index = self.rows.index(self.rows.rows.at[key], Column.NAME)
            if self.rows.flags(index) & Qt.ItemFlag.ItemIsEditable:
                self.setFocus()
                self.edit(index)

    def _set(self, row: int) -> None:
        self.setCurrentIndex(self.rows.index(row, Column.NAME))

    def _moved(self) -> None:
        if not self._quiet:
            self.chosen.emit(self.key)

    # -- painting --------------------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight, each as a whole: cell by cell would take several times as long."""
        t, area = tokens(), event.rect()
        p = QPainter(self.viewport())
        p.fillRect(area, QColor(t.bg))
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        columns = [
            (one, self.columnViewportPosition(one), self.columnWidth(one))
            for one in Column
            if not self.isColumnHidden(one)
        ]
        rows, at, wide = self.rows.rows.rows, self.verticalScrollBar().value(), self.viewport().width()
        for n in range((at + area.top()) // ROW, min(len(rows), (at + area.bottom()) // ROW + 1)):
            self.cells.paint_row(p, rows[n], QRect(0, n * ROW - at, wide, ROW), columns, t)
        p.end()

    # -- keyboard and mouse ----------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, at = event.key(), self.key
        row = self.rows.rows.rows[self.currentIndex().row()] if at is not None else None
        if at is None or row is None or self.writing:
            super().keyPressEvent(event)
        elif isinstance(row, Heading) and (
            key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
            or (key == Qt.Key.Key_Left and row.open)
            or (key == Qt.Key.Key_Right and not row.open)
        ):
            self.toggled.emit(at)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(at)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.deleted.emit(at)
        elif key == Qt.Key.Key_Space:
            self.ticked.emit(at)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_F2:
            self.write_name(at)
        elif key == Qt.Key.Key_Home:
            self._set(0)
        elif key == Qt.Key.Key_End:
            self._set(self.rows.rowCount() - 1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.accept()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            row = self.rows.rows.rows[index.row()]
            if isinstance(row, Heading) and event.position().x() < 28:
                self.toggled.emit(row.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        key = self.rows.key_at(self.indexAt(event.position().toPoint()))
        if key is not None and event.button() == Qt.MouseButton.LeftButton:
            (self.toggled if key[0] == "windows" else self.opened).emit(key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Columns give way before the stretching one is reckoned.
        room = event.size().width() - NAME_LEAST - sum(WIDTHS.values())
        for column in GIVEN_UP:
            self.setColumnHidden(column, room < 0)
            if room < 0:
                room += WIDTHS[column]
        super().resizeEvent(event)
