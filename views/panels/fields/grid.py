"""A table of records edited in place: names, figures, days, choices and parties, each with its own editor."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from views.panels.fields.gridcells import EDGE, CellDelegate
from views.panels.fields.gridmodel import PICKED, Cell, Column, GridModel, Kind
from views.theme import theme

__all__ = ["Cell", "Column", "Grid", "GridModel", "Kind"]

HIGH = 36
"""Height of a row in px."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Grid(QTableView):
    """The table. ``moved`` follows the selection, ``jumped`` a click on a jump, ``delete_asked`` the Delete key."""

    moved = Signal()
    jumped = Signal(str)
    delete_asked = Signal()

    def __init__(self, model: GridModel, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = model
        self._cells = CellDelegate(model)
        self._fitting = self._fitted_by_hand = False
        self._pressed: tuple[str, int] | None = None
        self.order: tuple[int, bool] | None = None
        """The column the rows are to be sorted by, and whether downwards; None: in their own order."""
        self.name_asked = self._cells.name_asked
        self.setModel(model)
        self.setItemDelegate(self._cells)
        self.setAccessibleName(about)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(HIGH)
        columns.setHighlightSections(False)
        columns.setMinimumSectionSize(40)
        columns.setFixedHeight(32)
        columns.setStyleSheet(f"QHeaderView::section:first {{ padding-left: {EDGE}px; }}")
        columns.sectionResized.connect(self._resized)
        self.selectionModel().selectionChanged.connect(lambda *_: self.moved.emit())
        theme().changed.connect(self.viewport().update)

    # -- what is shown -------------------------------------------------------------------------------------
    def fill(self, ids: list[str]) -> None:
        """Show these records; the same ones keep editor, selection and place."""
        if ids == self.grid.ids:
            self.grid.touch()
            return
        chosen, index = self.chosen, self.currentIndex()
        here = self.grid.ids[index.row()] if index.isValid() else ""
        scrolled = self.verticalScrollBar().value()
        self.grid.fill(ids)
        self.select(chosen, here, index.column() if index.isValid() else 0)
        self.verticalScrollBar().setValue(scrolled)
        self.moved.emit()

    @property
    def chosen(self) -> list[str]:
        """Ids of the records selected, from the top."""
        # Read by ranges: asking for every selected row makes an index of each.
        selected = self.selectionModel().selection()
        ranges = [selected.at(n) for n in range(selected.count())]
        rows = {n for part in ranges for n in range(part.top(), part.bottom() + 1)}
        return [self.grid.ids[n] for n in sorted(rows) if n < len(self.grid.ids)]

    def select(self, ids: Iterable[str], current: str = "", column: int = 0) -> None:
        """Select these records, as far as they are listed."""
        places = [n for id_ in ids if (n := self.grid.place(id_)) is not None]
        at = self.grid.place(current)
        if at is not None:
            none = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self.grid.index(at, column), none)
        selection = QItemSelection()
        for n in places:
            selection.select(self.grid.index(n, 0), self.grid.index(n, len(self.grid.columns) - 1))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def go_to(self, id_: str, column: str = "") -> bool:
        """Select one record and bring it into sight; tell whether it is listed."""
        at = self.grid.place(id_)
        if at is None:
            return False
        n = next((n for n, one in enumerate(self.grid.columns) if one.name == column), 0)
        self.setCurrentIndex(self.grid.index(at, n))
        self.scrollTo(self.grid.index(at, n))
        return True

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Close an editor, unless it holds what cannot be read: only Esc throws that away."""
        if hint != QAbstractItemDelegate.EndEditHint.RevertModelCache and editor.property("state") == "bad":
            return
        super().closeEditor(editor, hint)

    # -- keys and mouse ------------------------------------------------------------------------------------
    def _column_at(self, index: QModelIndex) -> Column | None:
        return self.grid.columns[index.column()] if index.isValid() else None

    def event(self, event: QEvent) -> bool:
        # These act on the table's rows here, whatever the window does with them elsewhere.
        if event.type() == QEvent.Type.ShortcutOverride:
            key = cast(QKeyEvent, event)
            if key.key() in (Qt.Key.Key_Delete, Qt.Key.Key_F2) or key.matches(QKeySequence.StandardKey.SelectAll):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        column = self._column_at(index)
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() in _ENTER and column is not None and not editing:
            if column.kind is Kind.JUMP:
                self.jumped.emit(self.grid.ids[index.row()])
            else:
                self.edit(index)
            return
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not editing:
            self.delete_asked.emit()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        column = self._column_at(index)
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        self._pressed = None
        if column is not None and plain:
            again = index == self.currentIndex() and self.selectionModel().isSelected(index)
            if column.kind is Kind.JUMP or (column.kind in PICKED and again):
                self._pressed = (self.grid.ids[index.row()], index.column())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or self._pressed != (self.grid.ids[index.row()], index.column()):
            return
        self._pressed = None
        if self.grid.columns[index.column()].kind is Kind.JUMP:
            self.jumped.emit(self.grid.ids[index.row()])
        elif self.state() != QAbstractItemView.State.EditingState:
            self.edit(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        column = self._column_at(self.indexAt(event.position().toPoint()))
        jump = column is not None and column.kind is Kind.JUMP
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if jump else Qt.CursorShape.ArrowCursor)

    # -- order ---------------------------------------------------------------------------------------------
    def turn_order(self, section: int) -> None:
        """Take the order a click on a column's head asks for: up, at the second down, at the third its own again."""
        turns = {None: (section, False), (section, False): (section, True), (section, True): None}
        self.order = turns.get(self.order, (section, False))
        header = self.horizontalHeader()
        header.setSortIndicatorShown(self.order is not None)
        if self.order is not None:
            down = self.order[1]
            header.setSortIndicator(section, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder)

    # -- widths --------------------------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._fitted_by_hand:
            self._fit()

    def _fit(self) -> None:
        """Share the width among the columns; where there is too little, each keeps its least and they scroll."""
        columns = self.grid.columns
        room = self.viewport().width() - sum(column.least for column in columns)
        shares = sum(column.share for column in columns) or 1.0
        self._fitting = True
        for n, column in enumerate(columns):
            self.setColumnWidth(n, column.least + int(max(0, room) * column.share / shares))
        self._fitting = False

    def _resized(self, *_: object) -> None:
        self._fitted_by_hand = self._fitted_by_hand or not self._fitting
