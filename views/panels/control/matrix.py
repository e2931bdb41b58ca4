"""Which class of data gets to whom, as a table of numbers: links over the line, and how many lack a control."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from models.assess.dataflow import CLASSES, Matrix, gets_text, party_name
from models.graph.overline import Gets
from models.plan import SENSITIVE, DataClass, Side
from models.text import elided
from views.desk import Desk
from views.panels.fields.gridmodel import Index
from views.pieces import tip
from views.theme import font, theme, tokens
from views.tokens import SIZES, tone_colours

HIGH: Final = 28
HEAD: Final = 30
WIDE: Final = 148
NONE: Final = Matrix((), (), {})


def cell_text(gets: Gets | None) -> str:
    """Return what stands in a cell: links, those open, or how many elements hold it without a link."""
    if gets is None:
        return "–"
    if not gets.links:
        return f"lies there ({len(gets.elements):,})"
    links = f"{len(gets.links):,} link{'s' if len(gets.links) != 1 else ''}"
    return f"▲ {links}, {len(gets.open):,} open" if gets.open else links


class MatrixModel(QAbstractTableModel):
    """Classes as rows, receiving parties as columns."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.matrix = NONE

    def fill(self, matrix: Matrix) -> None:
        """Show another table."""
        self.beginResetModel()
        self.matrix = matrix
        self.endResetModel()

    def gets(self, index: Index) -> Gets | None:
        """Return what a cell is about."""
        if not index.isValid():
            return None
        return self.matrix.cells.get((self.matrix.classes[index.row()], self.matrix.parties[index.column()]))

    def place(self, data: DataClass | None, party: str | None) -> QModelIndex:
        """Return where a class and a party stand."""
        if data in self.matrix.classes and party in self.matrix.parties:
            return self.index(self.matrix.classes.index(data), self.matrix.parties.index(party))
        return QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.matrix.classes)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.matrix.parties)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        gets = self.gets(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(gets)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            row, column = self.matrix.classes[index.row()], self.matrix.parties[index.column()]
            what = f"{CLASSES[row]} data, {party_name(self.desk.plan, column)}"
            said = f"{what}: {gets_text(gets) if gets is not None else 'does not get there'}"
            return tip(said) if role == Qt.ItemDataRole.ToolTipRole else said
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        across = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if across and section < len(self.matrix.parties):
            party = self.desk.plan.parties.get(self.matrix.parties[section] or "")
            name = party_name(self.desk.plan, self.matrix.parties[section])
            if party is not None and party.side is Side.IN_HOUSE:
                # Our own people work in an area outside: what goes there has left the house all the same.
                name = f"Ours, outside: {name}"
            return elided(name, 60) if role == Qt.ItemDataRole.DisplayRole else tip(name)
        if not across and section < len(self.matrix.classes):
            return CLASSES[self.matrix.classes[section]] if role == Qt.ItemDataRole.DisplayRole else None
        return None


class _Cells(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t, model = tokens(), index.model()
        assert isinstance(model, MatrixModel)
        gets = model.gets(index)
        box = QRect(option.rect).adjusted(2, 2, -2, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if gets is not None:
            tone = "bad" if gets.open else "rank:2" if gets.data in SENSITIVE and gets.links else "rank:1"
            painter.setBrush(QColor(tone_colours(t, tone)[1]))
            painter.drawRoundedRect(box, 4, 4)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(t.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 4, 4)
        painter.setFont(font(SIZES[1], bold=gets is not None and bool(gets.open)))
        painter.setPen(QColor(t.mute if gets is None else t.bad if gets.open else t.ink))
        inner = box.adjusted(8, 0, -6, 0)
        text = painter.fontMetrics().elidedText(cell_text(gets), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()


class MatrixView(QTableView):
    """The table. ``picked`` follows another cell in hand (None: none), ``opened`` a double click or Enter."""

    picked = Signal(object)
    opened = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.matrix = MatrixModel(desk)
        self.setModel(self.matrix)
        self.setItemDelegate(_Cells(self))
        self.setAccessibleName("Which data gets to whom")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.setStyleSheet("QTableCornerButton::section { background: transparent; border: none; }")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(HIGH)
        rows.setFixedWidth(128)
        rows.setStyleSheet("QHeaderView::section { padding-left: 20px; border: none; }")
        for header in (rows, columns):
            header.setHighlightSections(False)
            header.setSectionsClickable(False)
            header.setTextElideMode(Qt.TextElideMode.ElideRight)
        columns.setFixedHeight(HEAD)
        columns.setDefaultSectionSize(WIDE)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, QColor(0, 0, 0, 0))
        self.setPalette(palette)
        self.selectionModel().selectionChanged.connect(lambda *_: self.picked.emit(self.chosen))
        self.doubleClicked.connect(lambda index: self.opened.emit(self.matrix.gets(index)))
        theme().changed.connect(self.viewport().update)

    @property
    def chosen(self) -> Gets | None:
        """What the chosen cell is about."""
        indexes = self.selectionModel().selectedIndexes()
        return self.matrix.gets(indexes[0]) if indexes else None

    def fill(self, matrix: Matrix) -> None:
        """Show another table; the cell in hand stays."""
        was = self.chosen
        self.matrix.fill(matrix)
        if was is not None and (at := self.matrix.place(was.data, was.party)).isValid():
            self.setCurrentIndex(at)
        self.updateGeometry()
        self.setFixedHeight(self.sizeHint().height())

    def leave(self) -> None:
        """Have no cell in hand."""
        self.clearSelection()

    def sizeHint(self) -> QSize:
        count = self.matrix.columnCount()
        wide = 128 + WIDE * count > self.width() > 0
        return QSize(400, HEAD + HIGH * self.matrix.rowCount() + 2 + (12 if wide else 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.matrix.gets(self.currentIndex()))
        elif event.key() == Qt.Key.Key_Escape and self.selectionModel().hasSelection():
            self.leave()
        else:
            super().keyPressEvent(event)
