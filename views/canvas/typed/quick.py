"""The quick way to one more element: a small field at the cursor where a word finds the kind, and Enter adds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit

from models.commands import connect
from models.plan import BoundaryKind, ElementKind
from models.text import LONGEST_NAME, elided, shown
from views.canvas.icons import title_of
from views.canvas.typed.finding import Addition, additions
from views.canvas.typed.rows import HIGH, Row, Rows
from views.pieces import column, label

if TYPE_CHECKING:
    from views.canvas.acts import MapActs
    from views.map.model import Point

WIDE: Final = 320
MOST: Final = 9
EDGE: Final = 8


class QuickAdd(QFrame):
    """Type to narrow, choose with the arrows, Enter adds. Leaving it closes it. A child of the map."""

    def __init__(self, view: MapActs) -> None:
        super().__init__(view)
        self.view = view
        self.setProperty("surface", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName("Add an element")
        self._source: str | None = None
        self._at: Point | None = None
        self.found: list[Addition] = []
        """What is listed."""
        self.lead = label("", "small")
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST_NAME)
        self.field.setAccessibleName("Kind, name, or both")
        self.field.installEventFilter(self)
        self.list = Rows(self)
        self.list.setAccessibleName("What can be added")
        self.list.setStyleSheet("QListView { background: transparent; }")
        self._inside = column(self.lead, self.field, self.list, gap=6, edge=8)
        self.setLayout(self._inside)
        self.field.textChanged.connect(self._look)
        self.list.taken.connect(self._take)
        self.hide()

    def ask(self, at: Point | None, source: str | None, corner: tuple[float, float]) -> None:
        """Open at ``corner`` of the view for an element with its middle at ``at`` of the map, linked from ``source``.

        Without ``at`` it will stand after ``source``, or in a free place in the middle.
        """
        self._at, self._source = at, source
        plan = self.view.desk.plan
        name = f"“{elided(shown(plan.elements[source].name), 30)}”" if source is not None else ""
        self.lead.setText(f"After {name}, linked" if source is not None else "Add to the map")
        self.field.setPlaceholderText("Kind or name" if source is None else "Kind, name, or an element to link to")
        self.field.clear()
        self._look("")
        x = max(EDGE, min(corner[0], self.view.width() - self.width() - EDGE))
        y = max(EDGE, min(corner[1], self.view.height() - self.height() - EDGE))
        self.move(round(x), round(y))
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    # -- looking -------------------------------------------------------------------------------------------
    def _look(self, text: str) -> None:
        plan = self.view.desk.plan
        source = self._source if self._source in plan.elements else None
        self.found = additions(plan, text, source)
        self.list.show_rows([self._row(one) for one in self.found], 0)
        high = self.list.height_of(MOST)
        room = self.view.height() - self.lead.sizeHint().height() - self.field.sizeHint().height() - 28 - 2 * EDGE
        self.list.setFixedHeight(max(2 * HIGH, min(high, room // HIGH * HIGH)))
        self._inside.activate()
        self.resize(min(WIDE, self.view.width() - 2 * EDGE), self._inside.totalSizeHint().height())

    def _row(self, one: Addition) -> Row:
        if one.element is not None:
            element = self.view.desk.plan.elements[one.element]
            return Row(f"Link to “{elided(shown(element.name), 60)}”", "on the map", element.kind)
        assert one.kind is not None
        title = title_of(one.kind)
        if isinstance(one.kind, BoundaryKind):
            return Row(f"{title} area", "area", one.kind)
        digit = str(list(ElementKind).index(one.kind) + 1)
        return Row(f"“{elided(one.name, 60)}”", title, one.kind) if one.name else Row(title, digit, one.kind)

    # -- keys ----------------------------------------------------------------------------------------------
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
                self.hide()
        elif watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.list.step(1 if key == Qt.Key.Key_Down else -1)
            elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.list.at)
            elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self.shut()
            else:
                return False
            return True
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
            return event.key() == Qt.Key.Key_Escape
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What the field has no use for is not meant for the map below.
        event.accept()

    def shut(self) -> None:
        """Close it; the keyboard goes back to the map."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def _take(self, at: int) -> None:
        """Add what was chosen."""
        if not 0 <= at < len(self.found):
            return
        one, view = self.found[at], self.view
        source = self._source if self._source in view.desk.plan.elements else None
        self.shut()
        if one.element is not None and source is not None:
            id_ = view.desk.new_id("l")
            if view.desk.run(connect(view.desk.plan, id=id_, source=source, target=one.element)):
                view.reveal([("links", id_)])
        elif isinstance(one.kind, BoundaryKind):
            view.add_boundary(one.kind, self._at)
        elif one.kind is not None:
            view.add(one.kind, self._at, link_from=source, linked=False, name=one.name)
