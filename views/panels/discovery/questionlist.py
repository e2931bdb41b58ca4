"""The questions of a section in rows: what is asked, of what, how it stands, and what an answer may gain."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QPen,
    QTextLayout,
    QTextOption,
)
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

from models.plan import Key
from views.desk import Desk
from views.panels.discovery.asking import (
    TONES,
    Asked,
    Heading,
    Order,
    Row,
    State,
    element_words,
    gain,
    points,
    state_of,
    state_words,
)
from views.pieces import tip
from views.theme import font, theme, tokens
from views.tokens import SIZES, Tokens

HIGH = {Order.QUESTION: 48, Order.ELEMENT: 48, Order.GAIN: 66}
"""Height of a row in px: where questions stand alone, two lines for the question and one for what it is about."""
STANDS = 122
"""Width of the column that says how a question stands."""

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole


class QuestionModel(QAbstractListModel):
    """The rows of the list. Answers are read from the plan when a row is looked at, so they are never behind."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.rows: list[Row] = []
        self.order = Order.QUESTION
        self.totals: Mapping[str, float] = {}
        self._at: dict[str, int] = {}
        self._done: dict[int, int] = {}

    @property
    def high(self) -> int:
        """Height of a row in px."""
        return HIGH[self.order]

    def fill(self, rows: list[Row], order: Order) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows, self.order = rows, order
        self._at = {row.id: n for n, row in enumerate(rows) if isinstance(row, Asked)}
        self._done = {}
        self.endResetModel()

    def show_totals(self, totals: Mapping[str, float]) -> None:
        """Reckon gains against other totals."""
        if totals != self.totals:
            self.totals = totals
            self.answers_changed(())

    def answers_changed(self, keys: tuple[Key, ...]) -> None:
        """Show answers anew: those at ``keys``, or all if none are named."""
        self._done = {}
        if not self.rows:
            return
        at = [self._at[id_] for table, id_ in keys if table == "answers" and id_ in self._at]
        if keys and not at:
            return
        self.dataChanged.emit(self.index(min(at, default=0)), self.index(max(at, default=len(self.rows) - 1)))

    def place(self, id_: str) -> int | None:
        """Return the row of the question whose answer has ``id_``."""
        return self._at.get(id_)

    def done(self, n: int) -> int:
        """Return how many of the questions below heading ``n`` are answered."""
        if n not in self._done:
            heading, answers = self.rows[n], self.desk.plan.answers
            states = [state_of(answers[i]) for i in getattr(heading, "ids", ()) if i in answers]
            self._done[n] = sum(1 for state in states if state not in (State.OPEN, State.UNKNOWN))
        return self._done[n]

    def gain_of(self, one: Asked) -> float:
        """Return the gain of a question, 0..1."""
        return gain(one, self.desk.plan.answers.get(one.id), self.totals)

    # -- as Qt asks ----------------------------------------------------------------------------------------
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(row, Heading):
                return f"{row.words(self.desk.plan)[0]}, {self.done(index.row())} of {len(row.ids)} answered"
            name = element_words(self.desk.plan, row.element)[0]
            stands = state_words(self.desk.plan.answers.get(row.id))
            return ", ".join(part for part in (row.question.text, name, stands, points(self.gain_of(row))) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            if isinstance(row, Heading):
                return tip(row.words(self.desk.plan)[0])
            name = element_words(self.desk.plan, row.element)[0]
            return tip(f"{row.question.text}\n{name}" if row.element else row.question.text)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if 0 <= index.row() < len(self.rows) and isinstance(self.rows[index.row()], Asked):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags


@lru_cache(maxsize=2048)
def two_lines(text: str, width: int, size: int, bold: bool) -> tuple[str, ...]:
    """Return ``text`` broken into at most two lines of ``width`` px, the second cut with an ellipsis."""
    text = text[:600]
    face = font(size, bold=bold)
    layout = QTextLayout(text, face)
    layout.setTextOption(QTextOption())
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    length = line.textLength()
    layout.endLayout()
    first, rest = text[:length].rstrip(), text[length:].lstrip()
    if not rest:
        return (first,)
    # A word longer than the line stands alone on it: cut it.
    metrics = QFontMetrics(face)
    cut = metrics.elidedText(first, Qt.TextElideMode.ElideRight, width)
    return cut, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)


def tone_colour(t: Tokens, state: State) -> str:
    """Return the colour of how a question stands."""
    return {"ok": t.ok, "warn": t.warn, "bad": t.bad}.get(TONES[state], t.mute)


def paint_mark(painter: QPainter, box: QRectF, state: State) -> None:
    """Draw how a question stands as a shape: full shown, half said, ring open, dot planned, cross no, dash apart."""
    colour = QColor(tone_colour(tokens(), state))
    painter.setPen(QPen(colour, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    middle = box.center()
    if state is State.NO:
        r = box.width() * 0.34
        painter.setPen(QPen(colour, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(middle + QPointF(-r, -r), middle + QPointF(r, r))
        painter.drawLine(middle + QPointF(-r, r), middle + QPointF(r, -r))
        return
    if state is State.APART:
        painter.setPen(QPen(colour, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(box.left() + 1, middle.y()), QPointF(box.right() - 1, middle.y()))
        return
    if state is State.OPEN:
        painter.setPen(QPen(colour, 1.4, Qt.PenStyle.SolidLine))
    painter.drawEllipse(box.adjusted(0.7, 0.7, -0.7, -0.7))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if state is State.SHOWN:
        painter.drawEllipse(box)
    elif state is State.SAID:
        painter.drawChord(box, 90 * 16, 180 * 16)
    elif state is State.PLANNED:
        painter.drawEllipse(middle, box.width() * 0.2, box.width() * 0.2)
    elif state is State.UNKNOWN:
        painter.drawRect(QRectF(middle.x() - 0.8, middle.y() - 3, 1.6, 3.4))
        painter.drawEllipse(QPointF(middle.x(), middle.y() + 2.4), 1.0, 1.0)


class QuestionDelegate(QStyledItemDelegate):
    """Paints a row of the list."""

    def __init__(self, model: QuestionModel) -> None:
        super().__init__()
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.rows[index.row()]
        t = tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRect(option.rect)
        if isinstance(row, Heading):
            self._heading(painter, t, box, row, index.row())
        else:
            state = option.state
            if state & QStyle.StateFlag.State_Selected:
                colour = option.palette.color(QPalette.ColorRole.Highlight)
                painter.fillRect(box, colour)
                painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), QColor(t.accent))
            self._asked(painter, t, box, row)
            if state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QColor(t.accent))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -1.5))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(t.line))
        painter.restore()

    def _heading(self, painter: QPainter, t: Tokens, box: QRect, row: Heading, n: int) -> None:
        painter.fillRect(box, QColor(t.panel))
        inner = box.adjusted(16, 4, -14, -5)
        figure = f"{self._model.done(n)} of {len(row.ids)}"
        painter.setFont(font(SIZES[1]))
        painter.setPen(QColor(t.mute))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, figure)
        inner.setRight(inner.right() - 64)
        title, note = row.words(self._model.desk.plan)
        texts = (title,) if note else two_lines(title, inner.width(), SIZES[2], True)
        _lines(painter, inner, texts, True, t.ink, note, t.mute)

    def _asked(self, painter: QPainter, t: Tokens, box: QRect, row: Asked) -> None:
        plan = self._model.desk.plan
        answer = plan.answers.get(row.id)
        inner = box.adjusted(16, 4, -14, -5)
        right = QRect(inner.right() - STANDS, inner.top(), STANDS + 1, inner.height())
        left = QRect(inner.left(), inner.top(), inner.width() - STANDS - 14, inner.height())
        order = self._model.order
        name, kind = element_words(plan, row.element)
        texts = two_lines(row.question.text, left.width(), SIZES[2], False)
        if order is Order.QUESTION and row.element is not None:
            _lines(painter, left.adjusted(12, 0, 0, 0), (name,), False, t.ink, kind, t.mute)
        elif order is Order.GAIN:
            _lines(painter, left, texts, False, t.ink, f"{name} · {kind}" if kind else name, t.mute)
        else:
            _lines(painter, left, texts, False, t.ink)
        state, rise = state_of(answer), points(self._model.gain_of(row))
        if rise:
            right = QRect(right.left(), right.center().y() - 19, right.width(), 40)
        upper = QRect(right.left(), right.top(), right.width(), 20) if rise else right
        mark = QRectF(right.left(), upper.center().y() - 4.5, 10, 10)
        paint_mark(painter, mark, state)
        painter.setFont(font(SIZES[1]))
        painter.setPen(QColor(tone_colour(t, state)))
        words = upper.adjusted(17, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, state_words(answer))
        if rise:
            painter.setPen(QColor(t.mute))
            lower = words.translated(0, 20)
            unit = "point" if rise.endswith(("+1", "0.1")) and rise != "+0.1" else "points"
            painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, f"{rise} {unit}")


def _lines(
    painter: QPainter, box: QRect, texts: tuple[str, ...], bold: bool, ink: str, note: str = "", mute: str = ""
) -> None:
    """Draw one or two lines, or a line with a smaller one below, in the middle of ``box``."""
    face = font(SIZES[2], bold=bold)
    metrics = QFontMetrics(face)
    high = 18
    count = len(texts) + (1 if note else 0)
    top = box.center().y() - high * count // 2 + 1
    painter.setFont(face)
    painter.setPen(QColor(ink))
    align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
    for text in texts:
        cut = metrics.elidedText(text[:600], Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(QRect(box.left(), top, box.width(), high), align, cut)
        top += high
    if note:
        painter.setFont(font(SIZES[1]))
        painter.setPen(QColor(mute))
        cut = painter.fontMetrics().elidedText(note[:600], Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(QRect(box.left(), top, box.width(), high), align, cut)


class QuestionList(QTableView):
    """The list. ``current`` follows the selection with the question; keys it has no use for go on to the page.

    Several are chosen with Shift or Ctrl, or by their heading; ``chosen`` follows that.

    A table of one column: a list view would ask for the size of each of ten thousands of rows.
    """

    current = Signal(object)
    chosen = Signal()

    def __init__(self, model: QuestionModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.questions = model
        self._delegate = QuestionDelegate(model)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(model.high)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(24)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Questions")
        theme().changed.connect(self.viewport().update)
        self._anchor = -1
        self.selectionModel().currentChanged.connect(self._moved)
        self.selectionModel().selectionChanged.connect(lambda more, less: self.chosen.emit())

    def fill(self, rows: list[Row], order: Order) -> None:
        """List other rows."""
        self.verticalHeader().setDefaultSectionSize(HIGH[order])
        self.questions.fill(rows, order)

    @property
    def asked(self) -> Asked | None:
        """The question selected."""
        row = self.currentIndex().data(ROW)
        return row if isinstance(row, Asked) else None

    def many(self) -> list[Asked]:
        """Return all questions that are selected, from the top."""
        lines = sorted(
            line for part in self.selectionModel().selection().toList() for line in range(part.top(), part.bottom() + 1)
        )
        rows = (self.questions.rows[line] for line in lines if line < len(self.questions.rows))
        return [row for row in rows if isinstance(row, Asked)]

    def select_lines(self, first: int, last: int) -> None:
        """Select the questions from one row to another; the last is the one in hand."""
        flags = QItemSelectionModel.SelectionFlag
        span = QItemSelection(self.questions.index(min(first, last)), self.questions.index(max(first, last)))
        self.selectionModel().select(span, flags.ClearAndSelect | flags.Rows)
        self.selectionModel().setCurrentIndex(self.questions.index(last), flags.NoUpdate)
        self.scrollTo(self.questions.index(last))

    def select(self, id_: str) -> bool:
        """Select the question whose answer has ``id_``; tell whether it is listed."""
        at = self.questions.place(id_)
        if at is None:
            return False
        index = self.questions.index(at)
        self.setCurrentIndex(index)
        # Its heading should be in sight with it.
        if at and isinstance(self.questions.rows[at - 1], Heading):
            self.scrollTo(self.questions.index(at - 1))
        self.scrollTo(index)
        return True

    def step(self, by: int, *, extend: bool = False) -> bool:
        """Go ``by`` questions on (back if negative), at most to the last; tell whether there was one to go to.

        With ``extend`` all on the way are selected too.
        """
        rows, at = self.questions.rows, self.currentIndex().row()
        way, left, found = (1 if by > 0 else -1), abs(by), None
        at += way
        while 0 <= at < len(rows) and left:
            if isinstance(rows[at], Asked):
                found, left = at, left - 1
            at += way
        if found is None:
            return False
        row = rows[found]
        if extend:
            self.select_lines(self._anchor if 0 <= self._anchor < len(rows) else self.currentIndex().row(), found)
            return True
        return self.select(row.id) if isinstance(row, Asked) else False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        page = max(1, self.viewport().height() // self.questions.high - 1)
        far = len(self.questions.rows)
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_Home: -far,
            Qt.Key.Key_End: far,
        }
        by = steps.get(Qt.Key(event.key()))
        if by is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step(by, extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_A and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.selectAll()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self.indexAt(event.position().toPoint()).row()
        heading = self.questions.rows[at] if 0 <= at < len(self.questions.rows) else None
        if isinstance(heading, Heading) and event.button() == Qt.MouseButton.LeftButton:
            # Its questions stand below it; of a section's heading, below those of its questions.
            places = [n for n in map(self.questions.place, heading.ids) if n is not None]
            if places:
                self._anchor = min(places)
                self.select_lines(max(places), min(places))
            return
        super().mousePressEvent(event)

    def _moved(self, now: QModelIndex, before: QModelIndex) -> None:
        if not QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._anchor = now.row()
        self.current.emit(self.asked)
