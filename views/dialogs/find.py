"""One field that finds everything by name: elements, questions, tasks, parties, and behind a “>” what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from models.text import elided, shown
from views.dialogs.matching import DEEDS, Finder, Place
from views.pieces import column, label
from views.theme import font, tokens
from views.tokens import ROW_COMPACT, SIZES

__all__ = ["FindDialog", "Place"]

Index = QModelIndex | QPersistentModelIndex
HINT = "Up and Down choose, Enter goes there. Begin with > for everything that can be done."
HINT_OF_DEEDS = "Up and Down choose, Enter does it. Without the > you look for elements, questions, tasks and people."


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
            return spoken(place)
        return None


def spoken(place: Place) -> str:
    """Return a hit as it is read out."""
    why_not = f"not now: {place.why_not}" if place.why_not else ""
    return ", ".join(part for part in (elided(shown(place.name), 160), place.what, why_not) if part)


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
            painter.fillRect(rect, QColor(t.track if place.why_not else t.accent))
        strong = t.on_accent if chosen and not place.why_not else t.ink
        weak = t.on_accent if chosen and not place.why_not else t.mute
        box = rect.adjusted(12, 0, -12, 0)
        painter.setFont(font(SIZES[0]))
        painter.setPen(QColor(weak))
        what = " · ".join(elided(shown(part), 120) for part in (place.what, place.why_not) if part)
        what = painter.fontMetrics().elidedText(what, Qt.TextElideMode.ElideRight, 300)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, what)
        taken = painter.fontMetrics().horizontalAdvance(what) + 16
        painter.setFont(font(SIZES[2]))
        painter.setPen(QColor(t.mute if place.why_not else strong))
        room = max(40, box.width() - taken)
        name = painter.fontMetrics().elidedText(elided(shown(place.name), 200), Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        painter.restore()


class FindDialog(QDialog):
    """Type, choose with Up and Down, go with Enter. ``chosen`` is what was chosen.

    Parameters
    ----------
    places, deeds : sequences of Place
        What can be gone to and what can be done. Deeds that cannot be done now show only behind a ``>``, with the
        reason.
    text : str
        What stands in the field at first.
    """

    def __init__(
        self, places: Sequence[Place], deeds: Sequence[Place] = (), text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Find")
        self.finder = Finder(places, deeds)
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
        self.hint = label(HINT, "small")
        self.setLayout(column(self.field, self.list, self.hint, edge=12, gap=8))
        self.resize(640, 440)
        self.field.setText(text)
        self._look(text)

    def _look(self, text: str) -> None:
        deeds = text.lstrip().startswith(DEEDS)
        self.hits.show_hits(self.finder.best(text))
        self.list.setCurrentIndex(self.hits.index(0))
        self.list.setAccessibleName("What can be done" if deeds else "What was found")
        hint = HINT_OF_DEEDS if deeds else HINT
        self.hint.setText(hint if self.hits.hits else "Nothing has that name.")
        self._say()

    def _say(self) -> None:
        """Read out what is chosen, for the keyboard stays in the field."""
        if QAccessible.isActive():
            at = self.list.currentIndex().row()
            words = spoken(self.hits.hits[at]) if 0 <= at < len(self.hits.hits) else self.hint.text()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, words))

    def _go(self, row: int) -> None:
        if not 0 <= row < len(self.hits.hits):
            return
        place = self.hits.hits[row]
        if place.why_not:
            self.hint.setText(f"Not now: {place.why_not}")
            return
        self.chosen = place
        self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            at, last = self.list.currentIndex().row(), len(self.hits.hits) - 1
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                self.list.setCurrentIndex(self.hits.index(max(0, min(last, at + step))))
                self._say()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go(at)
                return True
        return super().eventFilter(watched, event)
