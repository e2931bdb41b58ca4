"""A table of records edited in place: names, figures, days, choices and parties, each with its own editor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple, cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from models.plan import Span
from models.text import elided, shown
from views.days import day_text, parse_day
from views.desk import Desk
from views.figures import NotAFigure, parse_span, span_text
from views.panels.parties import PartyPicker
from views.pieces import tip
from views.theme import font, theme, tokens
from views.tokens import SIZES, Tokens

HIGH = 36
EDGE = 20
"""Room at the left of the first column: tables begin where the text of the page does."""
Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Kind(StrEnum):
    """How a cell is edited; a fact is not, a jump is clicked."""

    TEXT = "text"
    SPAN = "span"
    DAY = "day"
    CHOICE = "choice"
    PARTY = "party"
    FACT = "fact"
    JUMP = "jump"


PICKED = frozenset({Kind.CHOICE, Kind.PARTY})


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the field it shows, its title, and its share of the width (0: just ``least`` px)."""

    name: str
    title: str
    kind: Kind = Kind.TEXT
    share: float = 1.0
    least: int = 80
    about: str = ""
    """What it means, for the tooltip of its title."""


class Cell(NamedTuple):
    """What a cell shows."""

    text: str
    tone: str = ""
    """``ok``, ``warn``, ``bad``, ``accent``, ``mute`` or nothing."""
    indent: int = 0
    bold: bool = False


class GridModel(QAbstractTableModel):
    """Records by id in rows. A table says what its cells show, what they hold, and how a new value is put."""

    def __init__(self, desk: Desk, columns: Sequence[Column]) -> None:
        super().__init__()
        self.desk = desk
        self.columns = tuple(columns)
        self.ids: list[str] = []
        self._at: dict[str, int] = {}
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        fixed = (Kind.FACT, Kind.JUMP)
        self._flags = [flags if one.kind in fixed else flags | Qt.ItemFlag.ItemIsEditable for one in self.columns]
        # Column -1 is no cell.
        self._flags.append(Qt.ItemFlag.NoItemFlags)

    # -- for each table to say -----------------------------------------------------------------------------
    def cell(self, id_: str, column: str) -> Cell:
        """Return what the cell shows."""
        raise KeyError(column)

    def value(self, id_: str, column: str) -> object:
        """Return what its editor starts from."""
        return None

    def choices(self, id_: str, column: str) -> Sequence[tuple[object, str]]:
        """Return the values a choice offers, with their words."""
        return ()

    def put(self, id_: str, column: str, value: object) -> bool:
        """Set a new value; tell whether the plan took it."""
        return False

    # -- filling -------------------------------------------------------------------------------------------
    def place(self, id_: str) -> int | None:
        """Return the row of a record."""
        return self._at.get(id_)

    def fill(self, ids: list[str]) -> None:
        """Show these records."""
        self.beginResetModel()
        self.ids = ids
        self._at = {id_: n for n, id_ in enumerate(ids)}
        self.endResetModel()

    def touch(self) -> None:
        """Show all cells anew: the same records say something else."""
        if self.ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, len(self.columns) - 1))

    # -- as Qt asks ----------------------------------------------------------------------------------------
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.ids):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(self.ids[index.row()], self.columns[index.column()].name).text
        if role == Qt.ItemDataRole.ToolTipRole:
            text = self.cell(self.ids[index.row()], self.columns[index.column()].name).text
            return tip(text) if len(text) > 16 else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            column = self.columns[index.column()]
            return f"{column.title}: {self.cell(self.ids[index.row()], column.name).text}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and section < len(self.columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].title
            if role == Qt.ItemDataRole.ToolTipRole:
                return tip(self.columns[section].about)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        # Headers ask this for every row to paint a selection: nothing is worked out here.
        return self._flags[index.column()]


def written(kind: Kind, value: object) -> str:
    """Return ``value`` as it is typed into a cell."""
    if isinstance(value, Span):
        return span_text(value)
    if kind is Kind.DAY:
        return day_text(cast("str | None", value))
    return str(value) if value is not None else ""


def read(kind: Kind, text: str) -> object:
    """Return the value that ``text`` says. Raises NotAFigure if it is no figure, or no day, where one is asked for."""
    if kind is Kind.SPAN:
        return parse_span(text)
    return parse_day(text) if kind is Kind.DAY else text


class CellDelegate(QStyledItemDelegate):
    """Paints cells and makes their editors. What cannot be read is marked, and its editor stays open."""

    name_asked = Signal(str, str)
    """Somebody new is to be named for a record's field: id and column."""

    def __init__(self, model: GridModel) -> None:
        super().__init__()
        self._model = model

    # -- painting ------------------------------------------------------------------------------------------
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t = tokens()
        column = self._model.columns[index.column()]
        cell = self._model.cell(self._model.ids[index.row()], column.name)
        box = QRect(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, option.palette.color(QPalette.ColorRole.Highlight))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(t.line))
        inner = box.adjusted((EDGE if index.column() == 0 else 8) + cell.indent * 14, 0, -8, -1)
        focus = bool(state & QStyle.StateFlag.State_HasFocus)
        if column.kind in PICKED and (focus or state & QStyle.StateFlag.State_MouseOver):
            _chevron(painter, t, inner)
            inner.setRight(inner.right() - 16)
        painter.setFont(font(SIZES[2], bold=cell.bold))
        colours = {"ok": t.ok, "warn": t.warn, "bad": t.bad, "accent": t.accent, "mute": t.mute}
        painter.setPen(QColor(colours.get(cell.tone, t.ink)))
        text = painter.fontMetrics().elidedText(cell.text[:400], Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(
            inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine, text
        )
        if focus:
            painter.setPen(QColor(t.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(0, 0, -1, -2))
        painter.restore()

    # -- editing -------------------------------------------------------------------------------------------
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column, id_ = self._model.columns[index.column()], self._model.ids[index.row()]
        if column.kind is Kind.PARTY:
            return self._picker(parent, id_, column)
        if column.kind is Kind.CHOICE:
            return self._choice(parent, id_, column)
        line = QLineEdit(parent)
        line.setAccessibleName(column.title)
        line.setProperty("kind", column.kind.value)
        line.textEdited.connect(lambda: mark(line, ""))
        return line

    def _picker(self, parent: QWidget, id_: str, column: Column) -> QWidget:
        def name_new() -> None:
            # The cell's editor must be gone before a dialog opens over it.
            self.closeEditor.emit(picker, QAbstractItemDelegate.EndEditHint.NoHint)
            QTimer.singleShot(0, lambda: self.name_asked.emit(id_, column.name))

        picker = PartyPicker(self._model.desk, about=column.title, name_new=name_new, parent=parent)
        picker.chosen.connect(lambda _: self._close(picker))
        QTimer.singleShot(0, picker, picker.showPopup)
        return picker

    def _choice(self, parent: QWidget, id_: str, column: Column) -> QWidget:
        box = QComboBox(parent)
        box.setAccessibleName(column.title)
        for value, word in self._model.choices(id_, column.name):
            box.addItem(elided(shown(word), 80), value)
        box.activated.connect(lambda _: self._close(box))
        QTimer.singleShot(0, box, box.showPopup)
        return box

    def _close(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        column, id_ = self._model.columns[index.column()], self._model.ids[index.row()]
        value = self._model.value(id_, column.name)
        if isinstance(editor, PartyPicker):
            editor.show_party(cast("str | None", value))
        elif isinstance(editor, QComboBox):
            editor.setCurrentIndex(next((n for n in range(editor.count()) if editor.itemData(n) == value), -1))
        elif isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(written(column.kind, value))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        column, id_ = self._model.columns[index.column()], self._model.ids[index.row()]
        value: object
        if isinstance(editor, PartyPicker):
            value = editor.party
        elif isinstance(editor, QComboBox):
            value = editor.currentData()
        elif isinstance(editor, QLineEdit) and editor.isModified():
            try:
                value = read(column.kind, editor.text())
            except NotAFigure as error:
                mark(editor, str(error))
                return
        else:
            return
        if value != self._model.value(id_, column.name):
            self._model.put(id_, column.name, value)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(QRect(option.rect).adjusted(1, 1, -1, -2))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, QComboBox) and event.type() == QEvent.Type.FocusOut:
            reason = cast(QFocusEvent, event).reason()
            if reason in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
                return False
        if isinstance(editor, QLineEdit) and self._leaves(event) and self._unread(editor):
            return event.type() == QEvent.Type.KeyPress
        return super().eventFilter(editor, event)

    @staticmethod
    def _leaves(event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            return cast(QKeyEvent, event).key() in (*_ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return event.type() == QEvent.Type.FocusOut

    def _unread(self, line: QLineEdit) -> bool:
        """Tell whether what stands in ``line`` cannot be read, and mark it then."""
        kind = line.property("kind")
        try:
            read(Kind(kind) if kind else Kind.TEXT, line.text())
        except NotAFigure as error:
            mark(line, str(error))
            return True
        return False


def mark(line: QLineEdit, problem: str) -> None:
    """Mark ``line`` as holding what cannot be read, with the reason as its tooltip; empty: as good."""
    state = "bad" if problem else ""
    line.setToolTip(tip(problem))
    if (line.property("state") or "") != state:
        line.setProperty("state", state)
        line.style().unpolish(line)
        line.style().polish(line)


def _chevron(painter: QPainter, t: Tokens, box: QRect) -> None:
    x, y = box.right() - 5.0, box.center().y() + 1.0
    painter.setPen(QPen(QColor(t.mute), 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPolyline([QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)])


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
        self.name_asked = self._cells.name_asked
        self.setModel(model)
        self.setItemDelegate(self._cells)
        self.setAccessibleName(about)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
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
        rows = {n for part in self.selectionModel().selection() for n in range(part.top(), part.bottom() + 1)}
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

    def edit_cell(self, id_: str, column: str) -> None:
        """Open the editor of a cell."""
        if self.go_to(id_, column):
            self.edit(self.currentIndex())

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Close an editor, unless it holds what cannot be read: only Esc throws that away."""
        if hint != QAbstractItemDelegate.EndEditHint.RevertModelCache and editor.property("state") == "bad":
            return
        super().closeEditor(editor, hint)

    # -- keys and mouse ------------------------------------------------------------------------------------
    def _column_at(self, index: QModelIndex) -> Column | None:
        return self.grid.columns[index.column()] if index.isValid() else None

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
