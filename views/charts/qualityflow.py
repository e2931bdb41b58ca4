"""How right data is, as a flow from its sources to one outcome or AI component: what is sure, and what may be."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from models.assess.dataquality import interval, needs_figure
from models.assess.score import percent
from models.commands import KIND_WORDS
from models.graph.quality import STANDS, Quality, quality, upstream
from models.plan import Plan
from models.text import elided, shown
from views.charts.flowlayout import Laid, laid
from views.charts.plots import faint
from views.pieces import tip
from views.theme import font, theme, tokens
from views.tokens import RADIUS_CONTROL, SIZES

MOST: Final = 60
"""Parts shown; those nearest to what is looked at."""
PITCH: Final = 124
"""Least distance of two columns, px."""
ROW: Final = 112
BAR: Final = 10
FULL: Final = 40
"""Thickness of a band in which everything is right."""
EDGE: Final = 12
SPOKEN: Final = 30


class QualityFlow(QWidget):
    """The picture. ``chosen`` follows a click or the arrow keys with an element, ``opened`` Enter or a double click.

    Nothing is told by colour alone: each part carries its figures, and what nobody has said has a broken outline.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Data quality from its sources")
        self._plan: Plan | None = None
        self._known: dict[str, Quality] = {}
        self._laid = Laid((), ())
        self._boxes: dict[str, QRectF] = {}
        self._end = ""
        self.picked = ""
        self.left_out = 0
        """Parts further up that are not shown."""
        theme().changed.connect(self.update)

    # -- shown from outside --------------------------------------------------------------------------------
    def show_flow(self, plan: Plan, end: str) -> None:
        """Show what leads to the element ``end``; what was picked stays if it is still there."""
        found = upstream(plan, end)
        kept = dict.fromkeys(found[:MOST])
        known = quality(plan)
        stands = {i for i in kept if i != end and plan.elements[i].kind in STANDS}
        needs = {
            i: [] if i in stands else [s for need in known[i].needs for s in need.sources if s in kept] for i in kept
        }
        self._plan, self._end, self.left_out = plan, end, len(found) - len(kept)
        self._known = {i: known[i] for i in kept}
        self._laid = laid(needs, end)
        self.picked = self.picked if self.picked in kept else end
        self.setAccessibleDescription(self.words())
        self._place()
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """Return what the picture shows, as sentences."""
        if self._plan is None:
            return ""
        ids = [i for column in self._laid.columns for i in column]
        return ". ".join(self._said(i) for i in ids[:SPOKEN])

    def pick(self, element: str) -> None:
        """Mark an element that is shown."""
        if element in self._known and element != self.picked:
            self.picked = element
            self.update()
            self.chosen.emit(element)

    @property
    def shown(self) -> frozenset[str]:
        """The elements in the picture."""
        return frozenset(self._known)

    def box(self, element: str) -> QRectF:
        """Return where an element is."""
        return self._boxes[element]

    # -- where things are ------------------------------------------------------------------------------------
    def sizeHint(self) -> QSize:
        return QSize(len(self._laid.columns) * PITCH + 2 * EDGE, max(1, self._laid.tallest) * ROW + 2 * EDGE)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        count = max(1, len(self._laid.columns))
        pitch = max(float(PITCH), min(220.0, (self.width() - 2 * EDGE) / count))
        height = max(self.height(), self.sizeHint().height()) - 2 * EDGE
        self._pitch = pitch
        self._boxes = {}
        for n, column in enumerate(self._laid.columns):
            row = min(height / len(column), ROW * 1.5) if column else ROW
            top = EDGE + (height - row * len(column)) / 2
            for m, id_ in enumerate(column):
                self._boxes[id_] = QRectF(EDGE + n * pitch, top + m * row + (row - ROW) / 2, pitch, ROW)

    def _middle(self, id_: str) -> QPointF:
        """Return the middle of an element's bar."""
        box = self._boxes[id_]
        return QPointF(box.left() + 34, box.top() + 8 + FULL / 2)

    # -- painting ------------------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._plan is None:
            return
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for source, target in self._laid.links:
            self._band(painter, source, target)
        for id_ in self._boxes:
            self._part(painter, id_)
        painter.setPen(QColor(t.line))
        painter.end()

    def _band(self, painter: QPainter, source: str, target: str) -> None:
        t, (lo, hi) = tokens(), self._known[source].gives
        a, b = self._middle(source) + QPointF(BAR / 2, 0), self._middle(target) - QPointF(BAR / 2, 0)
        if hi > 0:
            path = _ribbon(a, b, max(1.5, FULL * hi))
            painter.setPen(
                QPen(QColor(faint(t.accent, 110)), 1, Qt.PenStyle.DashLine) if lo < hi else Qt.PenStyle.NoPen
            )
            painter.setBrush(faint(t.accent, 26))
            painter.drawPath(path)
        if lo > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(faint(t.accent, 110))
            painter.drawPath(_ribbon(a, b, max(1.5, FULL * lo)))

    def _part(self, painter: QPainter, id_: str) -> None:
        assert self._plan is not None
        t, here, element = tokens(), self._known[id_], self._plan.elements[id_]
        box, middle = self._boxes[id_], self._middle(id_)
        if id_ == self.picked:
            painter.setPen(QPen(QColor(t.accent), 2 if self.hasFocus() else 1))
            painter.setBrush(faint(t.accent, 20))
            painter.drawRoundedRect(box.adjusted(2, 0, -4, -4), RADIUS_CONTROL, RADIUS_CONTROL)
        lo, hi = here.gives
        bar = QRectF(middle.x() - BAR / 2, middle.y() - FULL / 2, BAR, FULL)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.track))
        painter.drawRoundedRect(bar, 2, 2)
        painter.setBrush(faint(t.accent, 90))
        painter.drawRoundedRect(QRectF(bar.left(), middle.y() - FULL * hi / 2, BAR, FULL * hi), 2, 2)
        painter.setBrush(QColor(t.accent))
        painter.drawRoundedRect(QRectF(bar.left(), middle.y() - FULL * lo / 2, BAR, FULL * lo), 2, 2)
        silent = not here.said and needs_figure(element)
        if silent:
            painter.setPen(QPen(QColor(t.warn), 1.4, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(bar.adjusted(-1.5, -1.5, 1.5, 1.5), 3, 3)
        left, wide, top = box.left() + 8, box.width() - 18, bar.bottom() + 5
        painter.setPen(QColor(t.ink))
        painter.setFont(font(SIZES[1], bold=id_ == self._end))
        name = painter.fontMetrics().elidedText(shown(element.name)[:200], Qt.TextElideMode.ElideRight, int(wide))
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, top, wide, 16), side, name)
        painter.setFont(font(SIZES[1], bold=True))
        painter.setPen(QColor(t.ink if (lo, hi) != (0.0, 1.0) else t.mute))
        painter.drawText(QRectF(left, top + 16, wide, 16), side, percent(interval(here.gives)))
        painter.setFont(font(SIZES[0]))
        painter.setPen(QColor(t.warn if silent else t.mute))
        painter.drawText(QRectF(left, top + 32, wide, 14), side, self._own(id_))

    def _own(self, id_: str) -> str:
        """Return what is said about an element itself, in short."""
        assert self._plan is not None
        here, element = self._known[id_], self._plan.elements[id_]
        if not here.said:
            return "nobody has said" if needs_figure(element) else ""
        return "given" if element.kind in STANDS else f"itself {percent(interval(here.own))}"

    def _said(self, id_: str) -> str:
        assert self._plan is not None
        here, element = self._known[id_], self._plan.elements[id_]
        own = self._own(id_)
        said = f"{elided(shown(element.name), 80)}, {KIND_WORDS[element.kind]}: {percent(interval(here.gives))} right"
        return f"{said}, {own}" if own else said

    # -- mouse and keys ------------------------------------------------------------------------------------
    def _under(self, at: QPointF) -> str | None:
        return next((id_ for id_, box in self._boxes.items() if box.contains(at)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._under(event.position())
        if found is not None:
            self.pick(found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self._under(event.position())
        if found is not None:
            self.opened.emit(found)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._under(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), tip(self._said(found)) if found else "", self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {
            Qt.Key.Key_Left: QPoint(-1, 0), Qt.Key.Key_Right: QPoint(1, 0),
            Qt.Key.Key_Up: QPoint(0, -1), Qt.Key.Key_Down: QPoint(0, 1),
        }.get(Qt.Key(event.key()))  # fmt: skip
        if step is not None and self._boxes:
            self._walk(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.picked:
            self.opened.emit(self.picked)
        else:
            super().keyPressEvent(event)

    def _walk(self, step: QPoint) -> None:
        columns = self._laid.columns
        n = next(n for n, column in enumerate(columns) if self.picked in column)
        m = columns[n].index(self.picked)
        if step.x():
            to = columns[min(len(columns) - 1, max(0, n + step.x()))]
            height = self._boxes[self.picked].center().y()
            self.pick(min(to, key=lambda i: abs(self._boxes[i].center().y() - height)))
        else:
            self.pick(columns[n][min(len(columns[n]) - 1, max(0, m + step.y()))])

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


def _ribbon(a: QPointF, b: QPointF, thick: float) -> QPainterPath:
    """Return a band from ``a`` to ``b``, level at both ends."""
    bend, half = (b.x() - a.x()) / 2, thick / 2
    path = QPainterPath(QPointF(a.x(), a.y() - half))
    path.cubicTo(a.x() + bend, a.y() - half, b.x() - bend, b.y() - half, b.x(), b.y() - half)
    path.lineTo(b.x(), b.y() + half)
    path.cubicTo(b.x() - bend, b.y() + half, a.x() + bend, a.y() + half, a.x(), a.y() + half)
    path.closeSubpath()
    return path
