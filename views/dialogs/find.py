"""One field that finds everything by name: elements, questions, tasks, parties, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from models.text import elided, shown
from views.pieces import column
from views.theme import font, tokens
from views.tokens import ROW_COMPACT, SIZES

Index = QModelIndex | QPersistentModelIndex
MOST = 200
"""Hits shown; who needs more types more."""


class Place(msgspec.Struct, frozen=True):
    """Something to go to or to do."""

    name: str
    what: str
    """What it is, e.g. ``AI component in Acme AI`` or the keys of a deed."""
    go: Callable[[], object]
    rank: int = 0
    """Smaller stands first among equally good hits."""


def best(places: Sequence[Place], text: str, most: int = MOST) -> list[Place]:
    """Return the places whose name or description holds every word of ``text``, best first.

    A name that begins with the text beats one with a word that does, which beats one that only holds it.
    """
    wanted = text.casefold().split()
    hits: list[tuple[int, int, int, Place]] = []
    for n, place in enumerate(places):
        name = place.name.casefold()
        whole = f"{name} {place.what.casefold()}"
        if not all(word in whole for word in wanted):
            continue
        joined = " ".join(wanted)
        grade = 0 if name.startswith(joined) else 1 if f" {joined}" in name else 2 if joined in name else 3
        hits.append((grade, place.rank, n, place))
    hits.sort(key=lambda hit: hit[:3])
    return [hit[3] for hit in hits[:most]]


class _Hits(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.hits: list[Place] = []

    def show_hits(self, hits: list[Place]) -> None:
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        place = self.hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return elided(shown(place.name), 160)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{elided(shown(place.name), 160)}, {place.what}"
        return None


class _Line(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW_COMPACT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t, model = tokens(), index.model()
        assert isinstance(model, _Hits)
        place = model.hits[index.row()]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        rect = option.rect
        painter.save()
        if chosen:
            painter.fillRect(rect, QColor(t.accent))
        box = rect.adjusted(12, 0, -12, 0)
        painter.setFont(font(SIZES[0]))
        painter.setPen(QColor(t.on_accent if chosen else t.mute))
        what = painter.fontMetrics().elidedText(elided(shown(place.what), 120), Qt.TextElideMode.ElideRight, 260)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, what)
        taken = painter.fontMetrics().horizontalAdvance(what) + 16
        painter.setFont(font(SIZES[2]))
        painter.setPen(QColor(t.on_accent if chosen else t.ink))
        room = max(40, box.width() - taken)
        name = painter.fontMetrics().elidedText(elided(shown(place.name), 200), Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        painter.restore()


class FindDialog(QDialog):
    """Type, choose with Up and Down, go with Enter. ``chosen`` is what was chosen."""

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Find")
        self.places = places
        self.chosen: Place | None = None
        self.field = QLineEdit()
        self.field.setPlaceholderText("An element, a question, a task, a person, or what you want to do")
        self.field.setAccessibleName("Find")
        self.field.textChanged.connect(self._look)
        self.field.installEventFilter(self)
        self.hits = _Hits(self)
        self.list = QListView()
        self.list.setModel(self.hits)
        self.list.setItemDelegate(_Line(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName("What was found")
        self.list.activated.connect(lambda index: self._go(index.row()))
        self.list.clicked.connect(lambda index: self._go(index.row()))
        self.setLayout(column(self.field, self.list, edge=12, gap=8))
        self.resize(640, 440)
        self._look("")

    def _look(self, text: str) -> None:
        self.hits.show_hits(best(self.places, text))
        self.list.setCurrentIndex(self.hits.index(0))

    def _go(self, row: int) -> None:
        if 0 <= row < len(self.hits.hits):
            self.chosen = self.hits.hits[row]
            self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            at, last = self.list.currentIndex().row(), len(self.hits.hits) - 1
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                self.list.setCurrentIndex(self.hits.index(max(0, min(last, at + step))))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go(at)
                return True
        return super().eventFilter(watched, event)
