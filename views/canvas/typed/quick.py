"""The quick way to one more element or a pattern of several: a small field where a word finds it, and Enter adds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit

from models.commands import connect
from models.formats.patterns import Pattern, goes_on, put
from models.plan import BoundaryKind, Edit, ElementKind
from models.text import LONGEST_NAME, elided, shown
from views.canvas.icons import PATTERN, title_of
from views.canvas.typed.finding import Addition, additions, fitting
from views.canvas.typed.reading import added
from views.canvas.typed.rows import HIGH, Row, Rows
from views.pieces import column, label

if TYPE_CHECKING:
    from views.canvas.acts import MapActs
    from views.map.model import Point

WIDE: Final = 320
WIDER: Final = 460
"""Logical pixels for kinds, and for patterns."""
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
        self._patterns = False
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
        self.about = label("", "small", wrap=True)
        self.about.setMinimumHeight(2 * self.about.fontMetrics().lineSpacing() + 2)
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.broken = label("", "small", tone="warn", wrap=True)
        self._inside = column(self.lead, self.field, self.list, self.about, self.broken, gap=6, edge=8)
        self.setLayout(self._inside)
        self.field.textChanged.connect(self._look)
        self.list.taken.connect(self._take)
        self.list.selectionModel().currentChanged.connect(lambda: self._tell())
        self.hide()

    def ask(self, at: Point | None, source: str | None, corner: tuple[float, float], *, patterns: bool = False) -> None:
        """Open at ``corner`` of the view for an element with its middle at ``at`` of the map, linked from ``source``.

        Without ``at`` it will stand after ``source``, or in a free place in the middle. With ``patterns`` only these
        are offered.
        """
        self._at, self._source, self._patterns = at, source, patterns
        plan = self.view.desk.plan
        name = f"“{elided(shown(plan.elements[source].name), 30)}”" if source is not None else ""
        if patterns:
            self.lead.setText(f"A pattern after {name}, linked" if source is not None else "Add a pattern to the map")
            self.field.setPlaceholderText("A word for what it is about")
        else:
            self.lead.setText(f"After {name}, linked" if source is not None else "Add to the map")
            self.field.setPlaceholderText(
                "Kind, name or pattern" if source is None else "Kind, name, pattern, or an element to link to"
            )
        problems = self.view.desk.patterns.problems if patterns else ()
        more = f" And {len(problems) - 2} more." if len(problems) > 2 else ""
        self.broken.setText(" ".join(problems[:2]) + more)
        self.broken.setVisible(bool(problems))
        self.about.setVisible(patterns)
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
        patterns = self.view.desk.patterns.all
        if self._patterns:
            self.found = fitting(plan, text, source, patterns, alone=True)
        else:
            self.found = additions(plan, text, source, patterns)
        self.list.show_rows([self._row(one) for one in self.found], 0)
        self._tell()
        high = self.list.height_of(MOST)
        wide = min(WIDER if self._patterns else WIDE, self.view.width() - 2 * EDGE)
        rest = sum(
            part.heightForWidth(wide - 16) if part.hasHeightForWidth() else part.sizeHint().height()
            for part in (self.lead, self.field, self.about, self.broken)
            if not part.isHidden()
        )
        room = self.view.height() - rest - 40 - 2 * EDGE
        self.list.setFixedHeight(max(2 * HIGH, min(high, room // HIGH * HIGH)))
        self._inside.activate()
        self.resize(wide, max(self._inside.totalSizeHint().height(), self._inside.totalHeightForWidth(wide)))

    def _tell(self) -> None:
        """Say what the chosen pattern is good for."""
        at = self.list.at
        pattern = self.found[at].pattern if 0 <= at < len(self.found) else None
        self.about.setText(pattern.about if pattern is not None else "No pattern is called that.")

    def _row(self, one: Addition) -> Row:
        if one.pattern is not None:
            return Row(one.pattern.name, self._size(one.pattern), PATTERN)
        if one.element is not None:
            element = self.view.desk.plan.elements[one.element]
            return Row(f"Link to “{elided(shown(element.name), 60)}”", "on the map", element.kind)
        assert one.kind is not None
        title = title_of(one.kind)
        if isinstance(one.kind, BoundaryKind):
            return Row(f"{title} area", "area", one.kind)
        digit = str(list(ElementKind).index(one.kind) + 1)
        return Row(f"“{elided(one.name, 60)}”", title, one.kind) if one.name else Row(title, digit, one.kind)

    def _size(self, pattern: Pattern) -> str:
        count = len(pattern.kinds)
        words = f"{count} element{'s' if count > 1 else ''}"
        source = self.view.desk.plan.elements.get(self._source or "")
        return words if source is None or goes_on(pattern, source) else f"{words}, not linked"

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
        elif one.pattern is not None:
            plan = view.desk.plan
            after = source if source is not None and goes_on(one.pattern, plan.elements[source]) else None
            place = self._at or view.pointer() or view.camera.to_scene(view.middle())
            outcome = put(plan, one.pattern, new_id=view.desk.new_id, after=after, at=place)
            if view.desk.run(outcome) and isinstance(outcome, Edit):
                view.reveal(added(outcome))
        elif isinstance(one.kind, BoundaryKind):
            view.add_boundary(one.kind, self._at)
        elif one.kind is not None:
            view.add(one.kind, self._at, link_from=source, linked=False, name=one.name)
