"""Cells of a table: how they are painted, what is typed into them, and the editors they open."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from models.plan import Span
from models.text import elided, shown
from views.days import day_text, parse_day
from views.figures import NotAFigure, number_text, parse_number, parse_span, span_text
from views.panels.fields.gridmodel import PICKED, Column, GridModel, Index, Kind
from views.panels.fields.parties import PartyPicker
from views.pieces import set_bad, tip
from views.theme import font, tokens
from views.tokens import SIZES, Tokens

EDGE = 20
"""Room at the left of the first column: tables begin where the text of the page does."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def written(kind: Kind, value: object) -> str:
    """Return ``value`` as it is typed into a cell."""
    if isinstance(value, Span):
        return span_text(value)
    if isinstance(value, float):
        return number_text(value)
    if kind is Kind.DAY:
        return day_text(cast("str | None", value))
    return str(value) if value is not None else ""


def read(kind: Kind, text: str) -> object:
    """Return the value that ``text`` says. Raises NotAFigure if it is no figure, or no day, where one is asked for."""
    if kind is Kind.SPAN:
        return parse_span(text)
    if kind is Kind.NUMBER:
        return parse_number(text)
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
    line.setToolTip(tip(problem))
    set_bad(line, bool(problem))


def _chevron(painter: QPainter, t: Tokens, box: QRect) -> None:
    x, y = box.right() - 5.0, box.center().y() + 1.0
    painter.setPen(QPen(QColor(t.mute), 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPolyline([QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)])
