"""How the cells of the task table are painted, and how a name is written into one."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from models.text import shown
from views.charts import bars
from views.charts.columns import Column, cell_text
from views.charts.rows import GateRow, Heading, LeftOutRow, Row, TaskRow
from views.theme import font
from views.tokens import Tokens

if TYPE_CHECKING:
    from views.charts.tasktable import TaskTable

Index = QModelIndex | QPersistentModelIndex
INDENT = 28
"""Where headings begin, behind their triangle."""


@lru_cache(maxsize=16)
def _face(size: int, bold: bool) -> QFont:
    return font(size, bold=bold)


class Cells(QStyledItemDelegate):
    """Paints rows by what they are (a heading, a task, a gate, something left out), and lets names be written."""

    def __init__(self, table: TaskTable) -> None:
        super().__init__(table)
        self._table = table
        self._cut: dict[tuple[str, int, int, bool], str] = {}
        """Texts as they were cut to a width: measuring is most of the work, and scrolling shows the same again."""

    def paint_row(self, p: QPainter, row: Row, rect: QRect, columns: list[tuple[Column, int, int]], t: Tokens) -> None:
        """Paint a row into ``rect``; ``columns`` are those in sight with their left end and width."""
        table = self._table
        chosen = row.key == table.key
        if chosen:
            p.fillRect(rect, bars.chosen_fill(t))
        elif isinstance(row, Heading):
            p.fillRect(rect, QColor(t.panel))
        p.fillRect(rect.x(), rect.bottom(), rect.width(), 1, QColor(t.line))
        if chosen and table.hasFocus():
            p.fillRect(rect.x(), rect.y(), 3, rect.height(), QColor(t.accent))
        middle = rect.y() + rect.height() / 2 - 0.5
        if isinstance(row, Heading):
            self._heading(p, t, row, rect, middle)
            return
        for column, left, width in columns:
            inside = QRect(left + 8, rect.y(), width - 16, rect.height())
            if column is Column.NAME:
                if isinstance(row, LeftOutRow):
                    inside.setRight(rect.right() - 8)
                inside = self._marks(p, t, row, inside, middle)
            elif column is Column.NUMBER and isinstance(row, GateRow):
                bars.diamond(p, inside.right() - 4, middle, fill=t.ink, pen=t.ink, size=5)
            elif column is Column.SLACK and isinstance(row, TaskRow) and row.task.critical and not row.task.done:
                bars.triangle(p, t.accent, inside.x(), middle)
                inside.setLeft(inside.x() + 12)
            text = cell_text(row, column)
            if text:
                bold, colour, right = _look(row, column, t)
                self._text(p, text, inside, colour, bold=bold, right=right)

    def _heading(self, p: QPainter, t: Tokens, row: Heading, rect: QRect, middle: float) -> None:
        bars.triangle(p, t.mute, rect.x() + 12, middle, down=row.open)
        title = rect.adjusted(INDENT, 0, -8, 0)
        self._text(p, row.title, title, t.ink, bold=True)
        wide = QFontMetrics(_face(13, True)).horizontalAdvance(row.title) + 12
        self._text(p, row.detail, title.adjusted(wide, 0, 0, 0), t.mute, size=12)

    def _marks(self, p: QPainter, t: Tokens, row: Row, inside: QRect, middle: float) -> QRect:
        """Paint what stands before or behind a name, and return the room left for it."""
        if isinstance(row, TaskRow):
            if row.task.done:
                bars.tick(p, t, inside.x() + 5, middle)
                inside = inside.adjusted(16, 0, 0, 0)
            if row.by_hand:
                p.setPen(Qt.PenStyle.NoPen)
                p.setBrush(QColor(t.accent))
                p.drawEllipse(QRectF(inside.right() - 5, middle - 2.5, 5, 5))
                inside = inside.adjusted(0, 0, -12, 0)
        return inside

    def _text(
        self,
        p: QPainter,
        text: str,
        room: QRect,
        colour: str,
        *,
        bold: bool = False,
        right: bool = False,
        size: int = 13,
    ) -> None:
        if room.width() < 12:
            return
        face, key = _face(size, bold), (text, room.width(), size, bold)
        cut = self._cut.get(key)
        if cut is None:
            if len(self._cut) > 5000:
                self._cut.clear()
            cut = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            self._cut[key] = cut
        p.setFont(face)
        p.setPen(QColor(colour))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        p.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine), cut)

    # -- writing a name --------------------------------------------------------------------------------------
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName("Name of the task")
        # The row is lower than a field of a form.
        editor.setTextMargins(-3, -6, 0, -6)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        line = cast(QLineEdit, editor)
        # What is being typed stays, whatever else changes in the plan meanwhile.
        if not line.isModified():
            line.setText(shown(index.data(Qt.ItemDataRole.EditRole) or ""))
            line.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        line = cast(QLineEdit, editor)
        if line.isModified():
            model.setData(cast(QModelIndex, index), line.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(0, 0, 0, -1))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Enter ends the writing; it must not open what is written on as well.
        enter = (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        )
        if enter and isinstance(watched, QLineEdit):
            self.commitData.emit(watched)
            self.closeEditor.emit(watched)
            return True
        return super().eventFilter(watched, event)


def _look(row: Row, column: int, t: Tokens) -> tuple[bool, str, bool]:
    """Return whether a cell is bold, its colour, and whether it stands at the right."""
    right = column in (Column.NUMBER, Column.DAYS)
    if isinstance(row, LeftOutRow):
        return False, t.mute, right
    if isinstance(row, GateRow):
        plain = column in (Column.SLACK, Column.DATES) and not row.gate.late
        colour = (t.bad if row.gate.late else t.ok) if column is Column.SLACK else t.ink
        return not plain, colour, right
    if isinstance(row, Heading):
        return True, t.ink, False
    task = row.task
    if task.done:
        return False, t.ok if column is Column.SLACK else t.mute, right
    if column is Column.NAME:
        return task.critical, t.ink, right
    if column is Column.SLACK:
        return task.critical, t.accent if task.critical else t.mute, right
    if column is Column.OWNER:
        return False, t.ink if task.owner else t.warn, right
    return False, t.mute, right
