"""A short list below a field: what may be meant, best first. The keyboard stays in the field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from models.text import shown
from views.canvas.icons import TALL, WIDE, Pictured, kind_icon
from views.theme import font, tokens
from views.tokens import SIZES

Index = QModelIndex | QPersistentModelIndex
HIGH: Final = 30
"""Logical pixels of a row."""
EDGE: Final = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what it is called, what it is, and the picture of a kind if it has one."""

    text: str
    what: str
    kind: Pictured | None = None


def announce(where: QObject, text: str) -> None:
    """Have assistive technology say what changed while the keyboard stayed where it is."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(where, text))


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(row.text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{shown(row.text)}, {row.what}"
        return None

    def show(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()


class _Line(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, HIGH)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t, model = tokens(), index.model()
        assert isinstance(model, _Model)
        row = model.rows[index.row()]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(option.rect, QColor(t.accent))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(t.track))
        box = option.rect.adjusted(EDGE, 0, -EDGE, 0)
        if row.kind is not None:
            # The picture has some room before words on its right, and the colours of a kind are made for the card.
            if chosen:
                painter.fillRect(box.adjusted(-4, 3, WIDE - box.width() - 2, -3), QColor(t.card))
            kind_icon(row.kind).paint(painter, box.adjusted(0, 0, WIDE - box.width(), 0).adjusted(0, 5, 0, TALL - 25))
            box = box.adjusted(WIDE + 6, 0, 0, 0)
        small, usual = font(SIZES[0]), font(SIZES[2])
        needed = QFontMetrics(usual).horizontalAdvance(shown(row.text)[:200]) + 12
        painter.setFont(small)
        painter.setPen(QColor(t.on_accent if chosen else t.mute))
        room = max(box.width() // 2, box.width() - needed)
        what = painter.fontMetrics().elidedText(shown(row.what), Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, what)
        room = max(40, box.width() - painter.fontMetrics().horizontalAdvance(what) - 12)
        painter.setFont(usual)
        painter.setPen(QColor(t.on_accent if chosen else t.ink))
        name = painter.fontMetrics().elidedText(shown(row.text), Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        painter.restore()


class Rows(QListView):
    """The list itself. ``taken`` follows a click on a row, with its number."""

    taken = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Line(self))
        self.setUniformItemSizes(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.clicked.connect(lambda index: self.taken.emit(index.row()))

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is listed."""
        return self._model.rows

    @property
    def at(self) -> int:
        """The row that is chosen; -1 without one."""
        return self.currentIndex().row()

    def show_rows(self, rows: Sequence[Row], at: int = -1) -> None:
        """List ``rows`` with the row ``at`` chosen, or none."""
        self._model.show(rows)
        self.choose(at)

    def choose(self, at: int) -> None:
        """Choose a row; -1 for none."""
        index = self._model.index(at, 0) if 0 <= at < len(self.rows) else QModelIndex()
        self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)
            row = self.rows[at]
            announce(self, f"{shown(row.text)}, {row.what}")

    def step(self, by: int) -> None:
        """Choose a row further down or up, from the last on to the first."""
        if self.rows:
            self.choose((self.at + by) % len(self.rows) if self.at >= 0 else (0 if by > 0 else len(self.rows) - 1))

    def height_of(self, most: int) -> int:
        """Return the logical pixels that up to ``most`` rows take."""
        return min(most, len(self.rows)) * HIGH
