"""What can be added to the map, as buttons: click to add, drag to place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QDrag, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from models.plan import BoundaryKind, ElementKind
from views.canvas.gestures.drop import as_mime
from views.canvas.icons import NARROW, PATTERN, TALL, WIDE, kind_icon, title_of
from views.pieces import tip
from views.theme import theme

if TYPE_CHECKING:
    from views.canvas.view import MapView

MORE: Final = 22
"""Width of the button for what has no room."""
LEAST: Final = 3
"""Buttons that are always there."""
MEANINGS: Final = {
    ElementKind.TRIGGER: "Where work arrives: a mail, a form, a timer.",
    ElementKind.STEP: "Work that people do.",
    ElementKind.DECISION: "Where the way parts by a rule or a judgement.",
    ElementKind.AUTOMATION: "Work that plain rules do.",
    ElementKind.AI: "Work that a model does, and may get wrong.",
    ElementKind.DATA: "Data at rest: a table, a mailbox, a set of cases.",
    ElementKind.SYSTEM: "An application or service that is called.",
    ElementKind.REVIEW: "A person looks at it before it goes on.",
    ElementKind.OUTCOME: "Where work ends with a result.",
    BoundaryKind.IN_HOUSE: "An area of your own people: who lies in it is executed by them.",
    BoundaryKind.PARTNER: "An area of a supplier: what lies in it, the supplier executes.",
    BoundaryKind.PROVIDER: "An area of a model or cloud provider.",
    BoundaryKind.SHARED: "An area you and others run together.",
}


class KindButton(QToolButton):
    """One kind: a click adds it, a drag takes it along."""

    def __init__(self, view: MapView, kind: ElementKind | BoundaryKind, digit: str) -> None:
        super().__init__()
        self._view, self._kind = view, kind
        self._pressed: QPoint | None = None
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.setIconSize(QSize(NARROW, TALL))
        # In a narrow window they close up rather than leave the last ones out.
        self.setProperty("close", "true")
        self.setMinimumSize(NARROW + 1, 32)
        self.setMaximumSize(40, 32)
        self.setText(title_of(kind))
        self.setAccessibleName(f"Add {title_of(kind)}{' area' if isinstance(kind, BoundaryKind) else ''}")
        self.setToolTip(tip(self._told(digit)))
        self.clicked.connect(self._add)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(40, 32))

    def _told(self, digit: str) -> str:
        text = f"{title_of(self._kind)}: {MEANINGS[self._kind]}\n\n"
        if isinstance(self._kind, BoundaryKind):
            return text + "Click to put it around what is selected, or drag it onto the map."
        text += "Click to add it after the selected element and link it, with Alt beside it without a link."
        return text + f"\nDrag it onto the map to place it. On the map: {digit}, or Alt+{digit} without a link."

    def _add(self) -> None:
        if isinstance(self._kind, BoundaryKind):
            self._view.add_boundary(self._kind)
        else:
            alone = QApplication.keyboardModifiers() & Qt.KeyboardModifier.AltModifier
            self._view.add(self._kind, linked=not alone)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        here = event.position().toPoint()
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            if (here - self._pressed).manhattanLength() >= QApplication.startDragDistance():
                self._pressed = None
                self.setDown(False)
                self.take_along()
            return
        super().mouseMoveEvent(event)

    def take_along(self) -> None:
        """Drag the kind until it is dropped."""
        drag = QDrag(self)
        drag.setMimeData(as_mime(self._kind))
        pixmap = kind_icon(self._kind).pixmap(QSize(WIDE, TALL))
        drag.setPixmap(pixmap)
        drag.setHotSpot(QPoint(14, 10))
        drag.exec(Qt.DropAction.CopyAction)

    def refresh(self) -> None:
        """Take the colours in force."""
        self.setIcon(kind_icon(self._kind, narrow=True))


class Palette(QWidget):
    """All kinds of elements and areas, for a map: a row of icons, their names in the tooltips.

    Where not even narrow ones have room, the last ones stand in a menu at the end of the row.
    """

    def __init__(self, view: MapView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Palette")
        self._close = False
        self.buttons: dict[ElementKind | BoundaryKind, KindButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for nth, kind in enumerate((*ElementKind, *BoundaryKind), start=1):
            if nth == len(ElementKind) + 1:
                self._rule = _divider()
                row.addWidget(self._rule)
            button = KindButton(view, kind, str(nth) if isinstance(kind, ElementKind) else "")
            self.buttons[kind] = button
            row.addWidget(button)
        self.patterns = _patterns(view)
        row.addWidget(self.patterns)
        self.more = _IconButton()
        self.more.setText("»")
        self.more.setFixedSize(MORE, 32)
        self.more.setAccessibleName("More to add")
        self.more.setToolTip(tip("More kinds and areas"))
        self.more.clicked.connect(self._show_more)
        self.more.hide()
        row.addWidget(self.more)
        self.typing = _typing(view)
        theme().changed.connect(self._refresh)
        self._refresh()

    def sizeHint(self) -> QSize:
        wide = sum(button.sizeHint().width() for button in (*self.buttons.values(), self.patterns))
        return QSize(wide + 1, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        least = LEAST * (NARROW + 1) + MORE if self._close else len(self.buttons) * (NARROW + 1) + 1
        least += NARROW + 1
        return QSize(least, super().minimumSizeHint().height())

    def close_up(self, close: bool) -> None:
        """Let kinds stand in the menu where the room is needed, or have all of them in the row."""
        if close != self._close:
            self._close = close
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        kinds, narrow = list(self.buttons), NARROW + 1
        fit, width = len(kinds), self.width() - narrow
        if width < fit * narrow + 1:
            fit = max(LEAST, (width - MORE - 1) // narrow)
        for nth, kind in enumerate(kinds):
            self.buttons[kind].setVisible(nth < fit)
        self._rule.setVisible(fit > len(ElementKind))
        self.more.setVisible(fit < len(kinds))

    def _show_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in self.buttons.values():
            if button.isHidden():
                menu.addAction(button.icon(), button.accessibleName(), button.click)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _refresh(self) -> None:
        for button in self.buttons.values():
            button.refresh()
        self.patterns.setIcon(kind_icon(PATTERN, narrow=True))


class _IconButton(QToolButton):
    """A button that shows no more than its icon or sign, and needs no more room than it was given."""

    def minimumSizeHint(self) -> QSize:
        return self.minimumSize()


def _patterns(view: MapView) -> QToolButton:
    """Return the button that lists the patterns below it."""
    made = _IconButton()
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    made.setIconSize(QSize(NARROW, TALL))
    made.setProperty("close", "true")
    made.setMinimumSize(NARROW + 1, 32)
    made.setMaximumSize(40, 32)
    made.setAccessibleName("Add a pattern")
    told = "Pattern: several linked elements made ready, after the selected element or by themselves."
    made.setToolTip(tip(f"{told}\n\nOn the map: P"))

    def ask() -> None:
        corner = view.mapFromGlobal(made.mapToGlobal(QPoint(0, made.height())))
        view.add_pattern((float(corner.x()), float(corner.y()) + 4))

    made.clicked.connect(ask)
    return made


def _typing(view: MapView) -> QPushButton:
    """Return the button that opens the field for typing whole chains; it stands in a corner of the map."""
    made = QPushButton("Type to add")
    made.setProperty("role", "corner")
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the map takes the keyboard, and T does the same
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    example = "Read mail -> Classify [ai] -> Done [end]"
    made.setToolTip(tip(f"{example} becomes elements and links.\n\nOn the map: T"))
    made.clicked.connect(lambda: view.type_to_add())
    corner = QVBoxLayout(view)
    corner.setContentsMargins(12, 12, 12, 12)
    size = made.sizeHint()
    view.corner = (12.0 + size.width() + 4, 12.0 + size.height() + 2)
    corner.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
    return made


def _divider() -> QFrame:
    line = QFrame()
    line.setProperty("rule", "true")
    line.setFixedSize(1, 20)
    return line
