"""The findings as a list that stays quick however long it is: one painted line each, worst first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QGuiApplication,
    QIcon,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from models.assess.finding import Finding, Rule, Severity
from models.plan import Key
from models.report.words import day
from models.rollout.schedule import PlannedTask, Rollout
from models.text import elided, shown
from views.desk import Desk
from views.pieces import tip
from views.subjects import is_there, subject_name
from views.theme import font, tokens
from views.tokens import ROW_COMPACT, SIZES, Tokens

WORDS: Final = {Severity.HIGH: "High", Severity.MEDIUM: "Medium", Severity.LOW: "Low"}
MEANS: Final = {
    Severity.HIGH: "blocks the go-live",
    Severity.MEDIUM: "needs a task",
    Severity.LOW: "would be good practice",
}
Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
OPENER: Final = 32
"""Width at the right end of a line where a click opens the details."""
SPOKEN: Final = 600
"""Width from which severities are written out."""


@lru_cache(maxsize=1)
def _rules() -> Mapping[str, Rule]:
    from models.assess.rules import RULES  # forty modules, which are there once a plan has been scored

    return {rule.id: rule for rule in RULES}


def rule_of(id_: str) -> Rule | None:
    """Return the rule with an id, or None."""
    return _rules().get(id_)


def paint_mark(painter: QPainter, box: QRectF, severity: Severity, t: Tokens) -> None:
    """Paint the mark of ``severity``, told apart by its shape: square, circle, small circle."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    middle = box.center()
    if severity is Severity.HIGH:
        painter.setBrush(QColor(t.bad))
        painter.drawRoundedRect(QRectF(middle.x() - 5, middle.y() - 5, 10, 10), 2, 2)
    elif severity is Severity.MEDIUM:
        painter.setBrush(QColor(t.warn))
        painter.drawEllipse(middle, 5.0, 5.0)
    else:
        painter.setBrush(QColor(t.mute))
        painter.drawEllipse(middle, 3.0, 3.0)


def mark_icon(severity: Severity, ratio: float = 2.0) -> QIcon:
    """Return the mark of ``severity`` in the colours in force."""
    picture = QPixmap(round(14 * ratio), round(14 * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_mark(painter, QRectF(0, 0, 14, 14), severity, tokens())
    painter.end()
    return QIcon(picture)


def tasks_of(rollout: Rollout | None) -> dict[str, PlannedTask]:
    """Return finding id → the rollout task that settles it."""
    return {id_: task for task in (rollout.tasks if rollout else ()) for id_ in task.findings}


class FindingModel(QAbstractListModel):
    """The findings that pass the filter."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._all: tuple[Finding, ...] = ()
        self._rows: Sequence[Finding] = ()
        self._tasks: dict[str, PlannedTask] | None = None
        self._heaps: dict[str, str] = {}
        self.severity: Severity | None = None
        self.text = ""

    # -- filled from outside -------------------------------------------------------------------------------
    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Take ``findings``, in place of those before."""
        self.beginResetModel()
        self._all, self._tasks, self._heaps = findings, None, {}
        self._rows = self._passing()
        self.endResetModel()

    def keep(self, severity: Severity | None, text: str) -> None:
        """Show only findings of ``severity`` (None: all) that hold every word of ``text``."""
        self.beginResetModel()
        self.severity, self.text = severity, text
        self._rows = self._passing()
        self.endResetModel()

    def _passing(self) -> Sequence[Finding]:
        rows: Sequence[Finding] = self._all
        if self.severity is not None:
            rows = [finding for finding in rows if finding.severity is self.severity]
        words = self.text.casefold().split()
        if words:
            rows = [finding for finding in rows if all(word in self._heap(finding) for word in words)]
        return rows

    def _heap(self, finding: Finding) -> str:
        heap = self._heaps.get(finding.id)
        if heap is None:
            title = rule.title if (rule := rule_of(finding.rule)) else ""
            names = " ".join(self.name_of(key) for key in finding.subjects[:4])
            heap = self._heaps[finding.id] = f"{finding.message}\n{title}\n{names}".casefold()
        return heap

    # -- what stands in a line -----------------------------------------------------------------------------
    @property
    def every(self) -> tuple[Finding, ...]:
        """All findings, whether they pass the filter or not."""
        return self._all

    def finding(self, index: Index) -> Finding | None:
        """Return the finding at ``index``."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def place_of(self, id_: str) -> QModelIndex:
        """Return where the finding with ``id_`` stands; no place if it does not pass the filter."""
        return next((self.index(n) for n, finding in enumerate(self._rows) if finding.id == id_), QModelIndex())

    def name_of(self, key: Key) -> str:
        """Return what a subject is called."""
        return subject_name(self.desk.plan, self.desk.playbook, key)

    def subject(self, finding: Finding) -> str:
        """Return what ``finding`` is about: a name, and how many more."""
        more = len(set(finding.subjects)) - 1
        name = self.name_of(finding.subjects[0])
        return f"{elided(name, 80)} +{more}" if more > 0 else elided(name, 80)

    def task(self, finding: Finding) -> PlannedTask | None:
        """Return the rollout task that settles ``finding``, if the rollout has been derived."""
        if self._tasks is None:
            self._tasks = tasks_of(self.desk.rollout)
        return self._tasks.get(finding.id)

    def settled_by(self, finding: Finding) -> str:
        """Return until when what settles ``finding``: ``3 Apr · Agree retention for every data source``."""
        task = self.task(finding)
        if task is not None:
            return f"{day(task.finish, year=False)} · {elided(shown(task.name), 120)}"
        rule = rule_of(finding.rule)
        return rule.remedy.task if rule else ""

    # -- as Qt asks ----------------------------------------------------------------------------------------
    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        finding = self.finding(index)
        if finding is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(finding.message)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{finding.message}\nTo settle it: {self.settled_by(finding)}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            message = elided(shown(finding.message), 400)
            return f"{WORDS[finding.severity]}: {message}. {self.subject(finding)}. {self.settled_by(finding)}"
        return None


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
        finding = model.finding(index) if isinstance(model, FindingModel) else None
        if finding is None or not isinstance(model, FindingModel):
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
        if selected and view is not None and view.hasFocus():
            painter.setPen(QColor(t.accent))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
        word, subject, task = self.columns(box.width())
        paint_mark(painter, QRectF(box.left() + 16, box.top(), 14, box.height()), finding.severity, t)
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
        _text(painter, QRect(left, box.top(), right - left, box.height()), shown(finding.message), t.ink, SIZES[2])
        if hovered or selected:
            _chevron(painter, QPointF(box.right() - OPENER / 2, box.center().y() + 0.5), t.mute)
        painter.restore()


def _text(painter: QPainter, box: QRect, text: str, colour: str, size: int) -> None:
    painter.setFont(font(size))
    painter.setPen(QColor(colour))
    line = QFontMetrics(painter.font()).elidedText(text[:1000], Qt.TextElideMode.ElideRight, box.width())
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(box, flags, line)


def _chevron(painter: QPainter, at: QPointF, colour: str) -> None:
    painter.setPen(QPen(QColor(colour), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(at + QPointF(-2, -4), at + QPointF(2, 0))
    painter.drawLine(at + QPointF(2, 0), at + QPointF(-2, 4))


class FindingList(QListView):
    """The list. A click or Enter goes to what a finding is about; its right end or Space opens the details."""

    wanted = Signal(QModelIndex)
    opened = Signal(QModelIndex)
    moved = Signal(QModelIndex)

    def __init__(self, model: FindingModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(FindingDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAccessibleName("Findings")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumWidth(200)
        self.selectionModel().currentChanged.connect(lambda now, _before: self.moved.emit(now))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if event.button() is Qt.MouseButton.LeftButton and index.isValid() and index == self.currentIndex():
            (self.opened if at.x() > self.viewport().width() - OPENER else self.wanted).emit(index)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove:
            over = self.indexAt(event.position().toPoint()).isValid()  # type: ignore[attr-defined]
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wanted.emit(index)
        elif index.isValid() and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Right):
            self.opened.emit(index)
        elif index.isValid() and event.matches(QKeySequence.StandardKey.Copy):
            model = self.model()
            finding = model.finding(index) if isinstance(model, FindingModel) else None
            QGuiApplication.clipboard().setText(shown(finding.message) if finding else "")
        else:
            super().keyPressEvent(event)
            return
        event.accept()
