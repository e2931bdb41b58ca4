"""A list of what a number is told of: a name, what it means, and the number as figures and as a bar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from models.assess.interval import Interval
from views.pieces import paint_interval, tip
from views.theme import font, theme, tokens
from views.tokens import SIZES, Tokens

ROW: Final = 48
INDENT: Final = 16
Index = QModelIndex | QPersistentModelIndex


class Line(msgspec.Struct, frozen=True):
    """A line of the list."""

    id: str
    title: str
    note: str = ""
    """What it means, in short; below the title."""
    figure: str = ""
    """The number, ready to read."""
    value: Interval | None = None
    """What the bar shows, 0..1; no bar without one."""
    tone: str = ""
    """``ok``, ``warn``, ``bad`` or nothing."""
    indent: int = 0
    bold: bool = False
    spoken: str = ""
    """All of it for a screen reader, where title, figure and note are not enough."""


def ink(t: Tokens, tone: str) -> str:
    """Return the colour of a tone."""
    return {"ok": t.ok, "warn": t.warn, "bad": t.bad, "accent": t.accent}.get(tone, t.mute)


SIGNS: Final = {"ok": "✓", "warn": "●", "bad": "▲"}
"""Tones told apart by shape, too."""


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[Line] = ()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{line.title}\n{line.note}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken or ", ".join(part for part in (line.title, line.figure, line.note) if part)
        return None


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(160, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, _Model):
            return
        t, line, box = tokens(), model.lines[index.row()], QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(t.chosen))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(t.line))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(t.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(0, 0, -1, -2))
        inner = box.adjusted(16 + INDENT * line.indent, 5, -12, -6)
        upper, lower = QRect(inner), QRect(inner)
        upper.setHeight(inner.height() // 2)
        lower.setTop(upper.bottom() + 1)
        middle, metrics = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, painter.fontMetrics
        colour = QColor(ink(t, line.tone))
        painter.setFont(font(SIZES[1], bold=True))
        painter.setPen(colour)
        figure = f"{SIGNS.get(line.tone, '')} {line.figure}".strip()
        painter.drawText(upper, middle | Qt.AlignmentFlag.AlignRight, figure)
        taken = metrics().horizontalAdvance(figure) + 8
        painter.setFont(font(SIZES[2], bold=line.bold))
        painter.setPen(QColor(t.ink))
        title = metrics().elidedText(line.title[:300], Qt.TextElideMode.ElideRight, upper.width() - taken)
        painter.drawText(upper, middle | Qt.AlignmentFlag.AlignLeft, title)
        bar = min(96, inner.width() // 3) if line.value is not None else 0
        painter.setFont(font(SIZES[0]))
        painter.setPen(QColor(t.mute))
        room = lower.width() - (bar + 12 if bar else 0)
        note = metrics().elidedText(line.note[:300], Qt.TextElideMode.ElideRight, room)
        painter.drawText(lower, middle | Qt.AlignmentFlag.AlignLeft, note)
        if line.value is not None:
            track = QRectF(lower.right() - bar, lower.center().y() - 2.0, bar, 5.0)
            paint_interval(painter, track, line.value, colour.name())
        painter.restore()


class BarList(QListView):
    """Lines to choose one from. ``chosen`` follows with its id, ``opened`` Enter or a double click."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, about: str) -> None:
        super().__init__()
        self._model = _Model()
        self._filling = False
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(about)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.selectionModel().currentChanged.connect(self._current)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._model.lines[index.row()].id))
        theme().changed.connect(self.viewport().update)

    # -- shown from outside --------------------------------------------------------------------------------
    @property
    def lines(self) -> Sequence[Line]:
        return self._model.lines

    @property
    def picked(self) -> str | None:
        """Id of the line chosen."""
        row = self.currentIndex().row()
        return self._model.lines[row].id if 0 <= row < len(self._model.lines) else None

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show ``lines``; what is chosen stays chosen if it is still there, else the first is."""
        if list(lines) == list(self._model.lines):
            return
        before, at = self.picked, self.verticalScrollBar().value()
        self._filling = True
        if [line.id for line in lines] == [line.id for line in self._model.lines]:
            self._model.lines = list(lines)
            self._model.dataChanged.emit(self._model.index(0), self._model.index(len(lines) - 1))
        else:
            self._model.beginResetModel()
            self._model.lines = list(lines)
            self._model.endResetModel()
            if not (before and self.pick(before)) and lines:
                self.setCurrentIndex(self._model.index(0))
            self.verticalScrollBar().setValue(at)
        self._filling = False
        self.scrollTo(self.currentIndex())

    def pick(self, id_: str) -> bool:
        """Choose a line; tell whether it is there."""
        row = next((n for n, line in enumerate(self._model.lines) if line.id == id_), None)
        if row is None:
            return False
        self.setCurrentIndex(self._model.index(row))
        return True

    # -- inside --------------------------------------------------------------------------------------------
    def _current(self, now: QModelIndex, before: QModelIndex) -> None:
        if not self._filling and now.isValid():
            self.chosen.emit(self._model.lines[now.row()].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.picked is not None:
            self.opened.emit(self.picked)
            return
        super().keyPressEvent(event)
