"""“Export this table…” where a page has no other menu of its own."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.window import Window


class TableMenu(QObject):
    """Offers the tables of a page in its context menu, also to the menu key."""

    def __init__(self, window: Window, page: QWidget, tables: Collection[str]) -> None:
        super().__init__(page)
        self.window, self.tables = window, tables
        page.installEventFilter(self)

    def menu(self) -> QMenu:
        """Return the menu."""
        menu = QMenu(self.window)
        text = "Export this table…" if len(self.tables) == 1 else "Export these tables…"
        menu.addAction(text).triggered.connect(self.export)
        return menu

    def export(self) -> None:
        """Ask where to, and write."""
        from app.tablesaving import export  # which a start does without

        export(self.window, self.tables)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # What a list or field makes its own menu of does not come here.
        if event.type() == QEvent.Type.ContextMenu:
            self.menu().popup(cast(QContextMenuEvent, event).globalPos())
            return True
        return super().eventFilter(watched, event)
