"""What can be added to the map, as buttons: click to add, drag to place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from models.plan import BoundaryKind, ElementKind
from views.canvas.gestures.drop import as_mime
from views.canvas.icons import NARROW, TALL, WIDE, kind_icon, title_of
from views.pieces import tip
from views.theme import theme

if TYPE_CHECKING:
    from views.canvas.view import MapView

WIDTH: Final = 168
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
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(WIDE, TALL))
        self.setText(title_of(kind))
        self.setMinimumHeight(32)
        self.setSizePolicy(self.sizePolicy().Policy.Expanding, self.sizePolicy().Policy.Fixed)
        self.setAccessibleName(f"Add {title_of(kind)}{' area' if isinstance(kind, BoundaryKind) else ''}")
        self.setToolTip(tip(self._told(digit)))
        self.clicked.connect(self._add)
        if digit:
            mark = QLabel(digit)
            mark.setProperty("role", "tiny")
            mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row = QHBoxLayout(self)
            row.setContentsMargins(0, 0, 10, 0)
            row.addStretch(1)
            row.addWidget(mark)

    def shorten(self) -> None:
        """Show the icon alone; the name is in the tooltip."""
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.setIconSize(QSize(NARROW, TALL))
        self.setSizePolicy(self.sizePolicy().Policy.Preferred, self.sizePolicy().Policy.Fixed)
        # In a narrow window they close up rather than leave the last ones out.
        self.setStyleSheet("padding: 4px 0;")
        self.setMinimumSize(NARROW + 1, 32)
        self.setMaximumSize(40, 32)
        for mark in self.findChildren(QLabel):
            mark.hide()

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
        self.setIcon(kind_icon(self._kind, narrow=self.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly))


class Palette(QWidget):
    """All kinds of elements and areas, for a map: a row of icons, or upright with their names."""

    def __init__(self, view: MapView, parent: QWidget | None = None, *, upright: bool = False) -> None:
        super().__init__(parent)
        self.setAccessibleName("Palette")
        self.buttons: dict[ElementKind | BoundaryKind, KindButton] = {}
        kinds = [self._button(view, kind, str(nth)) for nth, kind in enumerate(ElementKind, start=1)]
        areas = [self._button(view, area, "") for area in BoundaryKind]
        if upright:
            self._stand(kinds, areas)
        else:
            self._lie(kinds, areas)
        theme().changed.connect(self._refresh)
        self._refresh()

    def _stand(self, kinds: list[KindButton], areas: list[KindButton]) -> None:
        inner = QWidget()
        inner.setProperty("surface", "panel")
        column = QVBoxLayout(inner)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(2)
        for heading, buttons in (("Elements", kinds), ("Areas", areas)):
            column.addWidget(_heading(heading))
            for button in buttons:
                column.addWidget(button)
            column.addSpacing(8)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.setMinimumWidth(WIDTH)

    def _lie(self, kinds: list[KindButton], areas: list[KindButton]) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button in (*kinds, *areas):
            if button is areas[0]:
                row.addWidget(_divider())
            button.shorten()
            row.addWidget(button)

    def _button(self, view: MapView, kind: ElementKind | BoundaryKind, digit: str) -> KindButton:
        button = self.buttons[kind] = KindButton(view, kind, digit)
        return button

    def _refresh(self) -> None:
        for button in self.buttons.values():
            button.refresh()


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "small")
    label.setContentsMargins(6, 2, 0, 2)
    return label


def _divider() -> QFrame:
    line = QFrame()
    line.setProperty("rule", "true")
    line.setFixedSize(1, 20)
    return line
