"""The findings as a list that stays quick however long it is: one painted line each, worst first."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from models.assess.finding import Finding
from models.plan import Status
from models.report.rulings import ruling_text
from models.text import elided, shown
from views.panels.findings.findingmodel import FindingModel, Index
from views.panels.findings.grouping import Heading
from views.panels.findings.marks import WORDS, paint_mark
from views.subjects import is_there
from views.theme import font, tokens
from views.tokens import ROW_COMPACT, SIZES, Tokens

OPENER: Final = 32
"""Width at the right end of a line where a click opens the details."""
SPOKEN: Final = 600
"""Width from which severities are written out."""
FADED: Final = 0.45
"""Opacity of the mark of what is settled."""


class FindingDelegate(QStyledItemDelegate):
    """Paints a finding: mark, message, what it is about, what settles it; as many columns as there is room for."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW_COMPACT)

    @staticmethod
    def columns(width: int) -> tuple[int, int, int]:
        """Return the widths of word, subject and task at ``width``; 0 where there is no room."""
        word = 56 if width >= SPOKEN else 0
        subject = min(220, round(width * 0.18)) if width >= 480 else 0
        task = min(320, round(width * 0.23)) if width >= 800 else 0
        return word, subject, task

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, t = index.model(), tokens()
        line = model.line(index) if isinstance(model, FindingModel) else None
        if line is None or not isinstance(model, FindingModel):
            return
        painter.save()
        box: QRect = option.rect
        view = option.widget
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if selected:
            painter.fillRect(box, QColor(t.chosen))
        elif hovered:
            painter.fillRect(box, QColor(t.panel))
        painter.setPen(QColor(t.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if isinstance(view, FindingList) and view.hasFocus() and view.currentIndex() == index:
            painter.setPen(QColor(t.accent))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
        if isinstance(line, Heading):
            _heading(painter, box, line, t)
        elif isinstance(line, Status):
            self._past(painter, box, line, t)
        else:
            self._finding(painter, box, model, line, t)
        if (hovered or selected) and not isinstance(line, Heading):
            _chevron(painter, QPointF(box.right() - OPENER / 2, box.center().y() + 0.5), t.mute)
        painter.restore()

    def _finding(self, painter: QPainter, box: QRect, model: FindingModel, finding: Finding, t: Tokens) -> None:
        standing = model.standing(finding)
        settled = standing.ruling is not None
        word, subject, task = self.columns(box.width())
        painter.setOpacity(FADED if settled else 1.0)
        paint_mark(painter, QRectF(box.left() + 16, box.top(), 14, box.height()), finding.severity, t)
        painter.setOpacity(1.0)
        left, right = box.left() + 40, box.right() - OPENER
        if word:
            _text(painter, QRect(left, box.top(), word, box.height()), WORDS[finding.severity], t.mute, SIZES[1])
            left += word
        if task:
            room = QRect(right - task, box.top(), task, box.height())
            _text(painter, room, model.settled_by(finding), t.mute, SIZES[1])
            right -= task + 16
        if subject:
            room = QRect(right - subject, box.top(), subject, box.height())
            there = is_there(model.desk.plan, finding.subjects[0])
            _text(painter, room, model.subject(finding), t.accent if there else t.mute, SIZES[2])
            right -= subject + 16
        if standing.again is not None:
            left += _text(painter, QRect(left, box.top(), 60, box.height()), AGAIN, t.warn, SIZES[1]) + 8
        colour = t.mute if settled else t.ink
        _text(painter, QRect(left, box.top(), right - left, box.height()), shown(finding.message), colour, SIZES[2])

    def _past(self, painter: QPainter, box: QRect, status: Status, t: Tokens) -> None:
        word, subject, task = self.columns(box.width())
        left, right = box.left() + 40 + word, box.right() - OPENER
        if task:
            told = f"{ruling_text(status)} · {elided(shown(status.by), 60)}"
            _text(painter, QRect(right - task, box.top(), task, box.height()), told, t.mute, SIZES[1])
            right -= task + 16
        right -= subject + 16 if subject else 0
        _text(
            painter,
            QRect(left, box.top(), right - left, box.height()),
            shown(status.said or status.id),
            t.mute,
            SIZES[2],
        )


AGAIN: Final = "Again"
"""Stands before what was ruled on and is open again."""


def _heading(painter: QPainter, box: QRect, line: Heading, t: Tokens) -> None:
    middle = QPointF(box.left() + 12, box.center().y() + 0.5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(t.mute), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    if line.folded:
        painter.drawLine(middle + QPointF(-2, -4), middle + QPointF(2, 0))
        painter.drawLine(middle + QPointF(2, 0), middle + QPointF(-2, 4))
    else:
        painter.drawLine(middle + QPointF(-4, -2), middle + QPointF(0, 2))
        painter.drawLine(middle + QPointF(0, 2), middle + QPointF(4, -2))
    left, right = box.left() + 24, box.right() - 12
    if line.worst is not None:
        paint_mark(painter, QRectF(left, box.top(), 14, box.height()), line.worst, t)
        left += 20
    number = f"{line.count:,}"
    count = QFontMetrics(font(SIZES[1])).horizontalAdvance(number)
    room = QRect(left, box.top(), max(0, right - left - count - 10), box.height())
    took = _text(painter, room, line.title, t.ink, SIZES[1], bold=True)
    _text(painter, QRect(left + took + 10, box.top(), count + 4, box.height()), number, t.mute, SIZES[1])


def _text(painter: QPainter, box: QRect, text: str, colour: str, size: int, *, bold: bool = False) -> int:
    """Write a line into a box, cut where the room ends; return how wide it became."""
    painter.setFont(font(size, bold=bold))
    painter.setPen(QColor(colour))
    metrics = QFontMetrics(painter.font())
    line = metrics.elidedText(text[:1000], Qt.TextElideMode.ElideRight, box.width())
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(box, flags, line)
    return metrics.horizontalAdvance(line)


def _chevron(painter: QPainter, at: QPointF, colour: str) -> None:
    painter.setPen(QPen(QColor(colour), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(at + QPointF(-2, -4), at + QPointF(2, 0))
    painter.drawLine(at + QPointF(2, 0), at + QPointF(-2, 4))


class FindingList(QListView):
    """The list. A click or Enter goes to what a finding is about; its right end or Space opens the details.

    Several may be chosen. ``pressed_key`` follows a letter, upper case; headings fold and unfold by themselves.
    """

    wanted = Signal(QModelIndex)
    opened = Signal(QModelIndex)
    moved = Signal(QModelIndex)
    pressed_key = Signal(str)
    folding = Signal(QModelIndex, bool)

    def __init__(self, model: FindingModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(FindingDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAccessibleName("Findings")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumWidth(200)
        self.selectionModel().currentChanged.connect(lambda now, _before: self.moved.emit(now))

    def _line(self, index: Index) -> object:
        model = self.model()
        return model.line(index) if isinstance(model, FindingModel) else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier and event.button() is Qt.MouseButton.LeftButton
        if not plain or not index.isValid() or index != self.currentIndex():
            return
        line = self._line(index)
        if isinstance(line, Heading):
            self.folding.emit(index, not line.folded)
        else:
            (self.opened if at.x() > self.viewport().width() - OPENER else self.wanted).emit(index)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove:
            over = self.indexAt(event.position().toPoint()).isValid()  # type: ignore[attr-defined]
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        line = self._line(index)
        key = event.key()
        letter = event.text().upper() if event.modifiers() == Qt.KeyboardModifier.NoModifier else ""
        if isinstance(line, Heading) and key in _FOLDING:
            self.folding.emit(index, not line.folded if _FOLDING[key] is None else bool(_FOLDING[key]))
        elif line is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit(index)
        elif line is not None and key in (Qt.Key.Key_Space, Qt.Key.Key_Right):
            self.opened.emit(index)
        elif line is not None and event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._texts())
        elif letter in LETTERS:
            self.pressed_key.emit(letter)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def keyboardSearch(self, search: str) -> None:
        """Look for nothing: letters do what they stand for, and the field above looks things up."""

    def _texts(self) -> str:
        """Return the lines that are chosen as text, from the top."""
        rows = sorted(self.selectionModel().selectedIndexes() or [self.currentIndex()], key=lambda index: index.row())
        return "\n".join(str(index.data()) for index in rows)


LETTERS: Final = frozenset("AMFOGS")
_FOLDING: Final[dict[int, bool | None]] = {
    Qt.Key.Key_Return: None,
    Qt.Key.Key_Enter: None,
    Qt.Key.Key_Space: None,
    Qt.Key.Key_Left: True,
    Qt.Key.Key_Right: False,
}
"""Key → whether it folds a group away; None: the other way round."""
