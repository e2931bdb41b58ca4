"""What fields are edited with: a line, a box to choose from, classes of data, a calendar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, cast

from PySide6.QtCore import QDate, QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from models.plan import DataClass
from models.text import shown
from views.days import parse_day
from views.desk import Desk
from views.figures import NotAFigure
from views.panels.fields.boxes import paint_box
from views.panels.fields.fieldtable import DATA_HELP, DATA_WORDS, Choice
from views.pieces import label, row, tip
from views.theme import tokens


class _Several:
    """What is selected does not agree about a field."""

    def __repr__(self) -> str:
        return "several"


SEVERAL: Final = _Several()


class Line(QLineEdit):
    """A line that is committed by Enter or by leaving it; Esc brings back what was there."""

    committed = Signal()
    restored = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(64)
        self.editingFinished.connect(self.finish)

    def finish(self) -> None:
        """Commit what was typed, if anything was."""
        if self.isModified():
            self.committed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # Left by Tab or a click it would go on showing the end of a long text; a menu only borrows the focus.
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.setCursorPosition(0)

    def show_text(self, text: str) -> None:
        """Show ``text``, from its beginning where nobody is writing."""
        if text != self.text():
            self.setText(text)
        if not self.hasFocus():
            self.setCursorPosition(0)
        self.setModified(False)
        self.setToolTip(tip(text) if len(text) > 40 else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        # What does not fit ends in “…” while nobody writes here.
        room = self.contentsRect().adjusted(10, 0, -10, 0)
        if self.hasFocus() or self.fontMetrics().horizontalAdvance(self.text()[:500]) <= room.width():
            return
        t = tokens()
        painter = QPainter(self)
        title = self.property("role") == "title"
        metrics, last = self.fontMetrics(), self.width() - (0 if title else 2)
        begin = self.cursorRect().center().x()
        # A name in a script that runs to the left begins, and has its cursor, at the right.
        back = begin > self.width() / 2
        far = begin - (0 if title else 2) - 6 if back else last - 6 - begin
        kept = metrics.elidedText(self.text()[:500], Qt.TextElideMode.ElideRight, far).removesuffix("…")
        whole = metrics.horizontalAdvance(kept)
        end = QRect(QPoint(begin + whole, 2), QPoint(last - 1, self.height() - 3))
        if back:
            end = QRect(QPoint(0 if title else 2, 2), QPoint(begin - whole, self.height() - 3))
        painter.fillRect(end, QColor(t.panel if title else t.card))
        painter.setPen(QColor(t.ink))
        side = Qt.AlignmentFlag.AlignRight if back else Qt.AlignmentFlag.AlignLeft
        painter.drawText(end, side | Qt.AlignmentFlag.AlignVCenter, "…")
        painter.end()

    def event(self, event: QEvent) -> bool:
        # A window's own Esc must not take the key away while there is something to restore.
        if event.type() == QEvent.Type.ShortcutOverride and self.isModified():
            key = cast(QKeyEvent, event)
            if key.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.restored.emit()
            return
        super().keyPressEvent(event)


class Choices(QComboBox):
    """A box to choose one of a few values from; a wheel over it changes nothing."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(64)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPlaceholderText("several")
        self._values: list[object] = []
        self._choices: tuple[Choice, ...] = ()
        self.activated.connect(lambda index: self.chosen.emit(self._values[index]))

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer ``choices``."""
        if tuple(choices) == self._choices:
            return
        self._choices = tuple(choices)
        self._values = [value for value, _ in choices]
        self.clear()
        self.addItems([text for _, text in choices])

    def show_value(self, value: object) -> None:
        """Show ``value`` as chosen; one that is not offered joins the others, SEVERAL shows as such."""
        if value is SEVERAL:
            self.setCurrentIndex(-1)
            return
        if value not in self._values:
            self.offer((*self._choices, (value, shown(str(value)))))
        self.setCurrentIndex(self._values.index(value))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_box(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class DataChoice(QWidget):
    """Which classes of data: several, none of them, or nobody has said."""

    chosen = Signal(object)

    def __init__(self, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        self.boxes: dict[DataClass, QCheckBox] = {}
        for n, (one, word) in enumerate(DATA_WORDS.items()):
            box = QCheckBox(word)
            box.setToolTip(tip(DATA_HELP[one]))
            box.setAccessibleName(f"{about}: {word}")
            box.clicked.connect(self._picked)
            self.boxes[one] = box
            grid.addWidget(box, n // 2, n % 2)
        self.unsaid = QCheckBox("nobody has said")
        self.unsaid.setAccessibleName(f"{about}: nobody has said")
        self.unsaid.clicked.connect(self._unsaid)
        grid.addWidget(self.unsaid, 2, 1)
        self.note = label("", "tiny", wrap=True)
        grid.addWidget(self.note, 3, 0, 1, 2)
        self.note.hide()

    def show_value(self, value: object) -> None:
        """Tick what ``value`` says: data classes, None for nobody has said, SEVERAL."""
        held = value if isinstance(value, tuple) else ()
        for one, box in self.boxes.items():
            box.setChecked(one in held)
        self.unsaid.setChecked(value is None)
        text = "Several: what you tick is set for all of them." if value is SEVERAL else ""
        self.note.setText("None of these is here." if value == () else text)
        self.note.setVisible(bool(self.note.text()))

    def _picked(self) -> None:
        self.chosen.emit(tuple(one for one, box in self.boxes.items() if box.isChecked()))

    def _unsaid(self, on: bool) -> None:
        self.chosen.emit(None if on else ())


def with_calendar(line: Line, desk: Desk, give: Callable[[Any], None]) -> QWidget:
    """Return ``line`` with a button that opens a calendar."""
    opener = QToolButton()
    opener.setText("Calendar")
    opener.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(opener)
    calendar = QCalendarWidget()
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.clicked.connect(lambda _day: menu.close())
    calendar.clicked.connect(lambda day: give(day.toString(Qt.DateFormat.ISODate)))
    action = QWidgetAction(menu)
    action.setDefaultWidget(calendar)
    menu.addAction(action)

    def open_at() -> None:
        try:
            iso = parse_day(line.text())
        except NotAFigure:
            iso = None
        calendar.setSelectedDate(QDate.fromString(iso or desk.today(), Qt.DateFormat.ISODate))

    menu.aboutToShow.connect(open_at)
    opener.setMenu(menu)
    both = QWidget()
    side_by_side = row(line, opener, gap=4)
    side_by_side.setStretch(0, 1)
    both.setLayout(side_by_side)
    return both
