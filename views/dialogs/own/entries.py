"""A list of questions, rules or limits to choose from: one's own first, then what is changed, then the rest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from models.text import elided, shown
from views.pieces import column, tip
from views.theme import font, tokens
from views.tokens import SIZES


class Entry(NamedTuple):
    """A line of the list."""

    id: str
    title: str
    said: str
    """What stands below the title."""
    mark: str = ""
    """``own``, ``changed``, ``left out``, ``broken``; empty for the standard."""


_RANK = {"broken": 0, "own": 1, "changed": 2, "left out": 3, "": 4}
ROLE = Qt.ItemDataRole.UserRole


class _Line(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        return QSize(120, 44)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        entry: Entry = index.data(ROLE)  # type: ignore[attr-defined]
        t, box = tokens(), option.rect.adjusted(10, 5, -10, -5)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(option.rect, QColor(t.chosen))
        painter.setPen(QColor(t.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if chosen and option.widget is not None and option.widget.hasFocus():
            painter.setPen(QColor(t.accent))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        painter.setFont(font(SIZES[0]))
        taken = 0
        if entry.mark:
            painter.setPen(QColor({"broken": t.bad, "left out": t.mute}.get(entry.mark, t.accent)))
            taken = painter.fontMetrics().horizontalAdvance(entry.mark) + 10
            painter.drawText(box, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, entry.mark)
        painter.setFont(font(SIZES[2]))
        painter.setPen(QColor(t.mute if entry.mark == "left out" else t.ink))
        title = painter.fontMetrics().elidedText(
            elided(shown(entry.title), 300), Qt.TextElideMode.ElideRight, box.width() - taken
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, title)
        painter.setFont(font(SIZES[0]))
        painter.setPen(QColor(t.mute))
        said = painter.fontMetrics().elidedText(
            elided(shown(entry.said), 300), Qt.TextElideMode.ElideRight, box.width()
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, said)
        painter.restore()


class EntryList(QWidget):
    """The list with a field that narrows it; ``chosen`` gives the id of a line."""

    chosen = Signal(str)

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit()
        self.field.setPlaceholderText(f"Find a {what}")
        self.field.setAccessibleName(f"Find a {what}")
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setItemDelegate(_Line(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(f"{what.capitalize()}s")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._current)
        self.setLayout(column(self.field, self.list, gap=8))
        self.setMinimumWidth(220)

    def show_entries(self, entries: Iterable[Entry], keep: str = "") -> None:
        """Show the entries, the one with id ``keep`` chosen if it is there."""
        self.list.blockSignals(True)
        self.list.clear()
        for entry in sorted(entries, key=lambda one: _RANK[one.mark]):
            item = QListWidgetItem(elided(shown(entry.title), 300))
            item.setData(ROLE, entry)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                ", ".join(x for x in (shown(entry.title), entry.mark, entry.said) if x),
            )
            item.setToolTip(tip(f"{entry.title}\n{entry.id}"))
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._narrow()
        self.choose(keep)

    def choose(self, id_: str) -> bool:
        """Choose the line with an id; tell whether there is one."""
        for n in range(self.list.count()):
            item = self.list.item(n)
            if item.data(ROLE).id == id_:
                item.setHidden(False)
                self.list.setCurrentItem(item)
                self.list.scrollToItem(item)
                return True
        return False

    def clear_choice(self) -> None:
        """Choose nothing."""
        self.list.blockSignals(True)
        self.list.setCurrentRow(-1)
        self.list.blockSignals(False)

    def _narrow(self) -> None:
        words = self.field.text().casefold().split()
        for n in range(self.list.count()):
            item = self.list.item(n)
            entry = item.data(ROLE)
            heap = f"{entry.title} {entry.id} {entry.said} {entry.mark}".casefold()
            item.setHidden(not all(word in heap for word in words))

    def _current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(ROLE).id)
