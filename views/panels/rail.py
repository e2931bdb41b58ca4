"""The rail on the left: the rooms of a plan, each with the figure that says whether it needs a look."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from models.text import shown
from views.pieces import PaintedButton, column, tip
from views.theme import font, theme, tokens
from views.tokens import RADIUS_CONTROL, ROW, SIZES


def paint_frame(painter: QPainter, choice: PaintedButton) -> QRect:
    """Paint how a choice at the side stands: chosen, under the pointer, focused; return the box inside it."""
    t, box = tokens(), choice.rect().adjusted(0, 1, -1, -2)
    if choice.isChecked() or choice.underMouse():
        painter.setPen(QColor(t.line) if choice.isChecked() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.card if choice.isChecked() else t.track))
        painter.setOpacity(1.0 if choice.isChecked() else 0.5)
        painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
        painter.setOpacity(1.0)
    if choice.isChecked():
        inset = round(box.height() * 0.2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.accent))
        painter.drawRoundedRect(QRectF(1, box.top() + inset, 3, box.height() - 2 * inset + 1), 1.5, 1.5)
    if choice.hasFocus():
        painter.setPen(QColor(t.accent))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
    return box


class Room(PaintedButton):
    """One room of the rail: its name, and a figure at the right."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(title)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._figure = ""
        self.setAccessibleName(title)
        theme().changed.connect(self.update)

    def show_figure(self, figure: str) -> None:
        """Show ``figure``, e.g. ``23 open``; nothing where it is empty."""
        self._figure = figure
        self.setToolTip(tip(figure))
        self.setAccessibleName(f"{self.text()}, {figure}" if figure else self.text())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(148, ROW - 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = paint_frame(painter, self)
        inner = box.adjusted(18, 0, -10, 0)
        painter.setFont(font(SIZES[2], bold=self.isChecked()))
        painter.setPen(QColor(t.ink))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        taken = painter.fontMetrics().horizontalAdvance(self.text()) + 10
        painter.setFont(font(SIZES[0]))
        painter.setPen(QColor(t.mute))
        # Half a figure says less than none; the tooltip has the whole one.
        if painter.fontMetrics().horizontalAdvance(self._figure) <= inner.width() - taken:
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._figure)
        painter.end()


class Rail(QWidget):
    """The rooms of a plan. ``chosen`` follows a user's choice with the room's id; Up and Down walk along."""

    chosen = Signal(str)

    def __init__(self, rooms: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(120)
        self.setAccessibleName("Rooms of the plan")
        self._rooms: dict[str, Room] = {}
        self._group = QButtonGroup(self)
        for id_, title in rooms.items():
            room = Room(title)
            room.clicked.connect(lambda _=False, id_=id_: self.chosen.emit(id_))
            self._group.addButton(room)
            self._rooms[id_] = room
        self.setLayout(column(*self._rooms.values(), -1, gap=4, edge=(8, 16, 8, 16)))

    def show_room(self, id_: str) -> None:
        """Mark ``id_`` as the room shown."""
        self._rooms[id_].setChecked(True)

    def show_figures(self, figures: dict[str, str]) -> None:
        """Show a figure at each room named."""
        for id_, figure in figures.items():
            self._rooms[id_].show_figure(shown(figure))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        rooms = list(self._rooms.values())
        at = next((n for n, room in enumerate(rooms) if room.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        rooms[(at + step) % len(rooms)].setFocus(Qt.FocusReason.TabFocusReason)
