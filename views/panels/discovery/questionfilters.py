"""Which questions are listed and in which order: text, state, order, and the element they are limited to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QLineEdit, QPushButton, QWidget

from models.text import elided
from views.panels.discovery.asking import Order, Show, State, is_listed
from views.panels.discovery.narrowing import ABOUT, NARROWS, Narrow
from views.pieces import button, column, literal, row

SHOWS: Final = {Show.ALL: "All", Show.OPEN: "Open", Show.UNSHOWN: "No evidence"}
ORDERS: Final = {
    Order.QUESTION: "In map order",
    Order.ELEMENT: "Element by element",
    Order.GAIN: "Largest gain first",
}


class QuestionFilters(QWidget):
    """The filters above the list.

    ``changed`` follows another filter or text, ``reordered`` another order, ``widened`` the wish to see more than
    one element again, ``left`` that the keyboard may go on to the list, ``switched`` a look at the matrix (True) or
    at the list.
    """

    changed = Signal()
    reordered = Signal()
    widened = Signal()
    left = Signal()
    switched = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.search = QLineEdit()
        self.order_box = QComboBox()
        self.shows: dict[Show, QPushButton] = {}
        self.about = button("", self.widened.emit, "link")
        self.about.setToolTip("Show the other questions too")
        self._group = QButtonGroup(self)
        for show, word in SHOWS.items():
            made = button(word, self.changed.emit, "quiet")
            made.setCheckable(True)
            self._group.addButton(made)
            self.shows[show] = made
        self.shows[Show.ALL].setChecked(True)
        self.narrow_box = QComboBox()
        self.narrow_box.setAccessibleName("Whose questions")
        for n, (narrow, word) in enumerate(NARROWS.items()):
            self.narrow_box.addItem(word, narrow)
            self.narrow_box.setItemData(n, ABOUT[narrow], Qt.ItemDataRole.ToolTipRole)
        self.narrow_box.activated.connect(lambda _: self.changed.emit())
        self.as_list = button("List", lambda: self.switched.emit(False), "quiet", about="Question by question")
        self.as_matrix = button("Matrix", lambda: self.switched.emit(True), "quiet", about="Elements by questions (X)")
        self._looks = QButtonGroup(self)
        for made in (self.as_list, self.as_matrix):
            made.setCheckable(True)
            self._looks.addButton(made)
        self.as_list.setChecked(True)
        for order, word in ORDERS.items():
            self.order_box.addItem(word, order)
        self.order_box.setAccessibleName("Order of the questions")
        self.search.setPlaceholderText("Find in questions, names, answers")
        self.search.setAccessibleName("Find questions")
        self.search.setClearButtonEnabled(True)
        self.search.installEventFilter(self)
        self.search.textChanged.connect(lambda _: self.changed.emit())
        self.order_box.activated.connect(lambda _: self.reordered.emit())
        self.setLayout(
            column(
                row(self.as_list, self.as_matrix, -1, self.narrow_box, gap=2),
                row(self.search, self.order_box, gap=8),
                row(*self.shows.values(), self.about, -1, gap=2),
                gap=8,
                edge=(16, 12, 16, 8),
            )
        )

    @property
    def show_only(self) -> Show:
        """Which questions are let through."""
        return next((show for show, made in self.shows.items() if made.isChecked()), Show.ALL)

    @property
    def narrow(self) -> Narrow:
        """To what they are narrowed down besides."""
        return Narrow(self.narrow_box.currentData())

    def show_matrix(self, matrix: bool) -> None:
        """Show which look is taken."""
        (self.as_matrix if matrix else self.as_list).setChecked(True)
        self.order_box.setVisible(not matrix)

    @property
    def order(self) -> Order:
        """In which order they are listed."""
        return Order(self.order_box.currentData())

    @property
    def text(self) -> str:
        """What is looked for."""
        return self.search.text()

    def clear(self) -> None:
        """Let everything through; nobody is told."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self.shows[Show.ALL].setChecked(True)
        self.narrow_box.setCurrentIndex(0)

    def look_up(self) -> None:
        """Put the keyboard into the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def show_counts(self, counts: Mapping[State, int], about: str) -> None:
        """Say how many each filter lets through, and which element (empty: none) the list is limited to."""
        for show, made in self.shows.items():
            number = sum(count for state, count in counts.items() if is_listed(show, state))
            made.setText(f"{SHOWS[show]} {number:,}")
        self.about.setText(literal(f"✕ {elided(about, 18)}"))
        self.about.setVisible(bool(about))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and event.type() == QEvent.Type.KeyPress:
            key = cast(QKeyEvent, event).key()
            if key == Qt.Key.Key_Escape:
                self.search.clear()
            if key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
                self.left.emit()
                return True
        return super().eventFilter(watched, event)
