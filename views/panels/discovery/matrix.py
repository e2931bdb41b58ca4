"""Elements down, questions across: how each stands at a glance, answered cell by cell or a block at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from models.assess.playbook import Question
from models.plan import AnswerValue, ElementKind, Key
from models.text import elided
from views.desk import Desk
from views.panels.discovery.asking import ANSWER_WORDS, Asked, element_words, state_of, state_words
from views.panels.discovery.questionlist import paint_mark, tone_colour
from views.pieces import tip
from views.theme import font, theme, tokens
from views.tokens import SIZES

Index = QModelIndex | QPersistentModelIndex
ROW_HIGH = 30
COLUMN_WIDE = 108
HEAD_HIGH = 96
NAMES_WIDE = 176
MOVES = {
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End,
    Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
}  # fmt: skip
"""Keys by which the table itself moves."""
SHORT = {AnswerValue.NOT_APPLICABLE: "apart"}
"""Answers whose words are too long for a cell."""


class MatrixModel(QAbstractTableModel):
    """The cells. Answers are read from the plan when a cell is looked at, so they are never behind."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.elements: list[str] = []
        self.questions: list[Question] = []
        self._cells: dict[str, Asked] = {}
        self._rows: dict[str, int] = {}
        self._columns: dict[str, int] = {}

    def fill(self, listed: Iterable[Asked]) -> None:
        """Show other questions; those about the whole plan are left to the list."""
        self.beginResetModel()
        cells = {one.id: one for one in listed if one.element is not None}
        plan = self.desk.plan.elements
        named = {str(one.element) for one in cells.values()} & plan.keys()
        # By kind, so that what is asked of all of them is one block; then along the map from left to right.
        kinds = {kind: n for n, kind in enumerate(ElementKind)}
        self.elements = sorted(named, key=lambda id_: (kinds[plan[id_].kind], plan[id_].x, plan[id_].y, id_))
        self.questions = list({one.question.id: one.question for one in cells.values()}.values())
        self._cells = cells
        self._rows = {id_: n for n, id_ in enumerate(self.elements)}
        self._columns = {question.id: n for n, question in enumerate(self.questions)}
        self.endResetModel()

    def asked_at(self, line: int, across: int) -> Asked | None:
        """Return the question of a cell; None where it is not asked."""
        if not (0 <= line < len(self.elements) and 0 <= across < len(self.questions)):
            return None
        return self._cells.get(f"{self.questions[across].id}@{self.elements[line]}")

    def place(self, id_: str) -> QModelIndex:
        """Return where the question is whose answer has ``id_``; an invalid index if it is not here."""
        one = self._cells.get(id_)
        if one is None or one.element is None:
            return QModelIndex()
        return self.index(self._rows[one.element], self._columns[one.question.id])

    def answers_changed(self, keys: tuple[Key, ...]) -> None:
        """Show the answers at ``keys`` anew."""
        places = [self.place(id_) for table, id_ in keys if table == "answers" and id_ in self._cells]
        if places:
            lines, across = [p.row() for p in places], [p.column() for p in places]
            self.dataChanged.emit(self.index(min(lines), min(across)), self.index(max(lines), max(across)))

    # -- as Qt asks ----------------------------------------------------------------------------------------
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.elements)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.questions)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.asked_at(index.row(), index.column()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        one = self.asked_at(index.row(), index.column())
        if one is None:
            return None
        name = element_words(self.desk.plan, one.element)[0]
        stands = state_words(self.desk.plan.answers.get(one.id))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{one.question.text}\n{elided(name, 200)}: {stands}")
        return f"{elided(name, 200)}, {one.question.text}, {stands}"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            text = self.questions[section].text if section < len(self.questions) else ""
        else:
            text = element_words(self.desk.plan, self.elements[section])[0] if section < len(self.elements) else ""
        return tip(text) if role == Qt.ItemDataRole.ToolTipRole else elided(text, 200)


class CellDelegate(QStyledItemDelegate):
    """Paints a cell: a mark for how it stands, and the answer in a word."""

    def __init__(self, model: MatrixModel) -> None:
        super().__init__()
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t, box = tokens(), QRect(option.rect)
        one = self._model.asked_at(index.row(), index.column())
        painter.save()
        if one is None:
            painter.fillRect(box, QColor(t.panel))
        else:
            answer = self._model.desk.plan.answers.get(one.id)
            state = state_of(answer)
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(box, QColor(t.in_house_bg))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_mark(painter, QRectF(box.left() + 9, box.center().y() - 4, 10, 10), state)
            painter.setPen(QColor(tone_colour(t, state)))
            painter.setFont(font(SIZES[1]))
            word = SHORT.get(answer.value, ANSWER_WORDS[answer.value].lower()) if answer is not None else ""
            painter.drawText(box.adjusted(26, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, word)
        painter.setPen(QColor(t.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.drawLine(box.topRight(), box.bottomRight())
        if one is not None and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(t.accent), 2))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        painter.restore()


class Heads(QHeaderView):
    """Headers that wrap a question over several lines, and cut a name at the end of its line."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        flat = self.orientation() == Qt.Orientation.Horizontal
        return QSize(0, HEAD_HIGH) if flat else QSize(NAMES_WIDE, 0)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        t = tokens()
        text = self.model().headerData(logicalIndex, self.orientation(), Qt.ItemDataRole.DisplayRole) or ""
        painter.save()
        painter.fillRect(rect, QColor(t.panel))
        painter.setPen(QColor(t.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        inner = rect.adjusted(8, 6, -6, -6)
        painter.setPen(QColor(t.ink))
        if self.orientation() == Qt.Orientation.Vertical:
            painter.setFont(font(SIZES[2]))
            cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, cut)
        else:
            painter.setFont(font(SIZES[0]))
            for n, line in enumerate(_lines(painter, text, inner)):
                high = painter.fontMetrics().lineSpacing()
                painter.drawText(inner.left(), inner.top() + painter.fontMetrics().ascent() + n * high, line)
        painter.restore()


def _lines(painter: QPainter, text: str, box: QRect) -> list[str]:
    """Return ``text`` broken into the lines that have room in ``box``, the last cut with an ellipsis."""
    metrics = painter.fontMetrics()
    most = max(1, box.height() // metrics.lineSpacing())
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most - 1:
        taken = 1
        while taken < len(words) and metrics.horizontalAdvance(" ".join(words[: taken + 1])) <= box.width():
            taken += 1
        line = " ".join(words[:taken])
        lines.append(metrics.elidedText(line, Qt.TextElideMode.ElideRight, box.width()))
        words = words[taken:]
    if words:
        lines.append(metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, box.width()))
    return lines


class Matrix(QTableView):
    """The table. ``current`` follows the cell in hand with its question, ``chosen`` a change of what is selected.

    Keys it has no use for go on to the page, which answers.
    """

    current = Signal(object)
    chosen = Signal()

    def __init__(self, model: MatrixModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = model
        self._delegate = CellDelegate(model)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        across = Heads(Qt.Orientation.Horizontal, self)
        down = Heads(Qt.Orientation.Vertical, self)
        self.setHorizontalHeader(across)
        self.setVerticalHeader(down)
        for head, size in ((across, COLUMN_WIDE), (down, ROW_HIGH)):
            head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            head.setMinimumSectionSize(20)
            head.setDefaultSectionSize(size)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Elements by questions")
        self._clothe()
        theme().changed.connect(self._clothe)
        self.selectionModel().currentChanged.connect(lambda now, before: self.current.emit(self.asked))
        self.selectionModel().selectionChanged.connect(lambda more, less: self.chosen.emit())

    def _clothe(self) -> None:
        """Give the corner between the headers their colours; it is a button of Qt's own."""
        t = tokens()
        section = f"background: {t.panel}; border: none; border-bottom: 1px solid {t.line};"
        self.setStyleSheet(f"QTableCornerButton::section {{ {section} border-right: 1px solid {t.line}; }}")
        self.viewport().update()

    def fill(self, listed: Iterable[Asked]) -> None:
        """Show other questions."""
        self.cells.fill(listed)

    @property
    def asked(self) -> Asked | None:
        """The question of the cell in hand."""
        index = self.currentIndex()
        return self.cells.asked_at(index.row(), index.column())

    def many(self) -> list[Asked]:
        """Return the questions of all cells that are selected."""
        found: dict[str, Asked] = {}
        for part in self.selectionModel().selection().toList():
            for line in range(part.top(), part.bottom() + 1):
                for across in range(part.left(), part.right() + 1):
                    one = self.cells.asked_at(line, across)
                    if one is not None:
                        found[one.id] = one
        return list(found.values())

    def select(self, id_: str) -> bool:
        """Go to the cell of the question whose answer has ``id_``; tell whether it is here."""
        place = self.cells.place(id_)
        if not place.isValid():
            return False
        self.setCurrentIndex(place)
        self.scrollTo(place)
        return True

    def first(self) -> None:
        """Go to the first cell where something is asked."""
        for line in range(min(50, len(self.cells.elements))):
            for across in range(len(self.cells.questions)):
                if self.cells.asked_at(line, across) is not None:
                    self.setCurrentIndex(self.cells.index(line, across))
                    return

    def step(self, by: int) -> bool:
        """Go ``by`` cells down (up if negative), over those where nothing is asked; tell whether there was one."""
        here = self.currentIndex()
        line = here.row() + by
        while 0 <= line < len(self.cells.elements):
            if self.cells.asked_at(line, here.column()) is not None:
                self.setCurrentIndex(self.cells.index(line, here.column()))
                return True
            line += by
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        everything = event.key() == Qt.Key.Key_A and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if everything or Qt.Key(event.key()) in MOVES:
            super().keyPressEvent(event)
        else:
            event.ignore()  # a letter is an answer, not a search
