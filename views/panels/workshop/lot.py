"""The parking lot: questions and notes put aside, with why they wait and who sees to them."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from models.commands.parking import parking_lot
from models.plan import Parked
from models.report.parked import about, parked_text
from models.report.words import iso_day
from models.text import elided, shown
from views.desk import Desk
from views.panels.workshop.look import SIZES, TOUCH, px
from views.panels.workshop.touch import scrolled_by_touch
from views.pieces import button, column, label, row, rule, tip
from views.theme import font, theme, tokens

Index = QModelIndex | QPersistentModelIndex
ROW: Final = Qt.ItemDataRole.UserRole
NOTHING: Final = (
    "Nothing is parked. What the room cannot settle now goes here, and into the plan: K parks the question, J a note."
)


class LotModel(QAbstractListModel):
    """What is parked: what waits first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.rows: list[Parked] = []

    def fill(self) -> None:
        """Read the parking lot again."""
        rows = parking_lot(self.desk.plan)
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def words(self, one: Parked) -> tuple[str, str]:
        """Return what is parked, and a second line: who sees to it, since when, about what, why."""
        head = shown(parked_text(one, self.desk.playbook))
        why = shown(one.text) if one.question else ""
        what = about(self.desk.plan, one) if one.question or one.element else ""
        settled = f"settled {iso_day(one.settled)}" if one.settled else ""
        since = iso_day(one.at) if one.at and not one.settled else ""
        return head, " · ".join(part for part in (settled, elided(shown(one.who), 40), since, what, why) if part)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self.rows):
            return None
        one = self.rows[index.row()]
        if role == ROW:
            return one
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ". ".join(part for part in self.words(one) if part)
        return tip("\n".join(self.words(one))) if role == Qt.ItemDataRole.ToolTipRole else None


class LotDelegate(QStyledItemDelegate):
    """Paints a row: what is parked in two lines, below it the rest."""

    def __init__(self, model: LotModel) -> None:
        super().__init__()
        self._model = model
        self.scale = 1.0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        big, small = self._fonts()
        return QSize(100, max(TOUCH, 2 * big.height() + small.height() + round(24 * self.scale)))

    def _fonts(self) -> tuple[QFontMetrics, QFontMetrics]:
        return (
            QFontMetrics(font(px(SIZES["body"], self.scale), bold=True)),
            QFontMetrics(font(px(SIZES["note"], self.scale))),
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one = index.data(ROW)
        if not isinstance(one, Parked):
            return
        t = tokens()
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(box, QColor(t.chosen))
            painter.fillRect(QRect(box.left(), box.top(), 5, box.height()), QColor(t.accent))
        painter.setPen(QPen(QColor(t.line), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inner = box.adjusted(16, round(8 * self.scale), -12, 0)
        head, rest = self._model.words(one)
        big, small = self._fonts()
        painter.setFont(font(px(SIZES["body"], self.scale), bold=not one.settled))
        painter.setPen(QColor(t.mute if one.settled else t.ink))
        upper = QRect(inner.left(), inner.top(), inner.width(), 2 * big.height())
        wrapped = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
        cut = big.elidedText(head[:600], Qt.TextElideMode.ElideRight, round(inner.width() * 1.8))
        painter.drawText(upper, wrapped, cut)
        used = min(upper.height(), painter.boundingRect(upper, wrapped, cut).height())
        painter.setFont(font(px(SIZES["note"], self.scale)))
        painter.setPen(QColor(t.mute))
        lower = QRect(inner.left(), upper.top() + used + 4, inner.width(), small.height())
        painter.drawText(
            lower,
            Qt.AlignmentFlag.AlignVCenter,
            small.elidedText(rest[:600], Qt.TextElideMode.ElideRight, lower.width()),
        )
        painter.restore()


class LotView(QListView):
    """The list; keys it has no use for go on to the page."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)
        if event.key() in moves:
            super().keyPressEvent(event)
        else:
            event.ignore()


class ParkingLot(QWidget):
    """The list with what can be done about the row chosen.

    Signals
    -------
    asked(id)
        A parked question should be asked now.
    settled(id), waits(id), taken(id)
        It is settled; it should wait again; it should be taken out.
    noted(), closed()
        A note should be written; the map should be seen again.
    """

    asked = Signal(str)
    settled = Signal(str)
    waits = Signal(str)
    taken = Signal(str)
    noted = Signal()
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.model = LotModel(desk)
        self.list = LotView()
        self._delegate = LotDelegate(self.model)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName("Parking lot")
        scrolled_by_touch(self.list)
        self.title = label("Parking lot")
        self.title.setProperty("textsize", "subject")
        self.nothing = label(NOTHING, "mute", wrap=True)
        self.nothing.setProperty("textsize", "body")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing.setContentsMargins(20, 20, 20, 20)
        self.ask = button("Ask it now", self._ask, "primary", about="Bring the question back (Enter)")
        self.done = button("Settled", self._settle, about="It is dealt with; it stays as a record")
        self.out = button("Take out", self._take, about="As if it had never been parked")
        self.note = button("Park a note", self.noted.emit, about="Something to come back to (J)")
        self.close_ = button("Show the map", self.closed.emit, "quiet", about="Back to the map (O)")
        for made in (self.ask, self.done, self.out, self.note, self.close_):
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.middle = QStackedWidget()
        self.middle.addWidget(self.list)
        self.middle.addWidget(self.nothing)
        inside = column(
            row(self.title, -1, self.close_, gap=8, edge=(16, 12, 12, 0)),
            rule(),
            self.middle,
            rule(),
            row(self.ask, self.done, self.out, -1, self.note, gap=8, edge=(16, 4, 16, 12)),
            gap=8,
        )
        inside.setStretchFactor(self.middle, 1)
        self.setLayout(inside)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.doubleClicked.connect(lambda _: self._ask())
        theme().changed.connect(self.list.viewport().update)
        self.refresh()

    @property
    def waiting(self) -> int:
        """How many things wait."""
        return sum(not one.settled for one in self.model.rows)

    @property
    def chosen(self) -> Parked | None:
        """The row chosen."""
        one = self.list.currentIndex().data(ROW)
        return one if isinstance(one, Parked) else None

    def set_scale(self, scale: float) -> None:
        """Show it at another size."""
        self._delegate.scale = scale
        self.list.doItemsLayout()

    def refresh(self) -> None:
        """Show what is parked now; the choice stays where it was."""
        before, at = self.chosen, self.list.currentIndex().row()
        self.model.fill()
        self.middle.setCurrentIndex(0 if self.model.rows else 1)
        ids = [one.id for one in self.model.rows]
        if ids:
            place = ids.index(before.id) if before and before.id in ids else min(max(at, 0), len(ids) - 1)
            self.list.setCurrentIndex(self.model.index(place))
        self._choose()

    def _choose(self, *_: object) -> None:
        one = self.chosen
        self.ask.setEnabled(one is not None and one.question is not None)
        self.done.setEnabled(one is not None)
        self.done.setText("Let it wait again" if one is not None and one.settled else "Settled")
        self.out.setEnabled(one is not None)

    def _ask(self) -> None:
        one = self.chosen
        if one is not None and one.question is not None:
            self.asked.emit(one.id)

    def _settle(self) -> None:
        one = self.chosen
        if one is not None:
            (self.waits if one.settled else self.settled).emit(one.id)

    def _take(self) -> None:
        if self.chosen is not None:
            self.taken.emit(self.chosen.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.hasFocus():
            self._ask()
        elif event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self._take()
        else:
            event.ignore()
