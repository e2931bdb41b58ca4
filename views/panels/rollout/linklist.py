"""A short list of things to go to, however many there are: some rows high, the rest by scrolling."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QWidget

from models.text import elided, shown
from views.pieces import tip

Index = QModelIndex | QPersistentModelIndex
ID_ROLE = int(Qt.ItemDataRole.UserRole)
HIGH = 28


class Items(QAbstractListModel):
    """Pairs of an id and what is shown for it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: Sequence[tuple[str, str]] = ()

    def take(self, items: Iterable[tuple[str, str]]) -> bool:
        """Take other items; tell whether they were others."""
        now = tuple(items)
        if now == tuple(self.items):
            return False
        self.beginResetModel()
        self.items = now
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        id_, text = self.items[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return elided(shown(text), 300)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(text)
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(60, HIGH)
        return id_ if role == ID_ROLE else None


class LinkList(QListView):
    """Lists things to go to.

    Signals
    -------
    opened(id)
        Clicked twice, or Enter.
    removed(id)
        Delete.
    chosen(id)
        Another row is chosen; empty for none.
    """

    opened = Signal(str)
    removed = Signal(str)
    chosen = Signal(str)

    def __init__(self, about: str, *, most: int = 5, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = most
        self.items = Items(self)
        self.setModel(self.items)
        self.setAccessibleName(about)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(ID_ROLE)))
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit(self.id or ""))
        self.setFixedHeight(0)

    @property
    def id(self) -> str | None:
        """Id of the row chosen."""
        rows = self.selectionModel().selectedRows()
        return str(rows[0].data(ID_ROLE)) if rows else None

    def show_items(self, items: Iterable[tuple[str, str]]) -> None:
        """List pairs of an id and a text."""
        kept = self.id
        if self.items.take(items):
            self.setFixedHeight(min(self._most, self.items.rowCount()) * HIGH + (2 if self.items.rowCount() else 0))
            self.setVisible(self.items.rowCount() > 0)
            here = next((n for n, (id_, _) in enumerate(self.items.items) if id_ == kept), None)
            if here is not None:
                self.setCurrentIndex(self.items.index(here))
            else:
                self.chosen.emit("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.id
        if at is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(at)
        elif at is not None and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(at)
        else:
            super().keyPressEvent(event)
