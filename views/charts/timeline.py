"""The right side of the Gantt: days from left to right, a row for every row of the table beside it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QToolTip, QWidget

from models.plan import Key
from models.report.words import day
from models.rollout.schedule import PlannedGate, PlannedTask
from views.charts import bars
from views.charts.rows import GateRow, Heading, Row, Rows, TaskRow, lateness, told
from views.charts.scale import PRESETS, Mark, Scale
from views.pieces import tip
from views.theme import font, theme, tokens
from views.tokens import ROW_COMPACT, Tokens

ROW: Final = ROW_COMPACT
HEADER: Final = 48
"""Height of the scale above the rows, and of the table's header beside it."""
FIT: Final = "fit"


class Timeline(QAbstractScrollArea):
    """Paints what is in sight of the rows, however many there are.

    Signals
    -------
    clicked(row), opened(row)
        A row was clicked, or clicked twice.
    zoomed()
        Days have another width.
    """

    clicked = Signal(int)
    opened = Signal(int)
    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Gantt chart; the table beside it says the same in words")
        # Every pixel is painted here, so what is scrolled need not be painted again.
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._rows = Rows()
        self._chosen: Key | None = None
        self._arrows: list[tuple[int, int]] = []
        self._today: date | None = None
        self._scale = Scale(date(2000, 1, 1), date(2000, 1, 2), 1.0)
        self._zoom: float | str = FIT
        self._pressed: QPoint | None = None
        self._from = QPoint()
        self._dragging = False
        self._head = _Header(self)
        self.setViewportMargins(0, HEADER, 0, 0)
        self.verticalScrollBar().setSingleStep(ROW)
        self.horizontalScrollBar().setSingleStep(40)
        theme().changed.connect(self._repaint)

    # -- what it shows -------------------------------------------------------------------------------------
    def show_rows(self, rows: Rows, first: date, last: date, today: date | None) -> None:
        """Show ``rows`` over the days from ``first`` to ``last``."""
        keep = self._scale.day_at(self.horizontalScrollBar().value())
        moved = self._scale.first != first
        self._rows, self._today = rows, today
        self._scale = Scale(first, last, self._scale.per_day)
        self._choose_arrows()
        self._settle()
        if moved and self._zoom != FIT:
            self.horizontalScrollBar().setValue(round(self._scale.x(keep)))

    def choose(self, key: Key | None) -> None:
        """Mark the row of ``key`` and bring its bar into sight."""
        if key == self._chosen:
            return
        self._chosen = key
        self._choose_arrows()
        self._repaint()
        row = self._row_of(key)
        if isinstance(row, TaskRow):
            self._bring(self._scale.x(row.task.start), self._scale.end(row.task.finish))
        elif isinstance(row, GateRow):
            self._bring(self._scale.x(row.gate.due), self._scale.end(row.gate.due))

    @property
    def scale(self) -> Scale:
        return self._scale

    @property
    def zoom(self) -> float | str:
        """Pixels a day as chosen, or ``fit``."""
        return self._zoom

    def set_zoom(self, zoom: float | str, at: float | None = None) -> None:
        """Show days at so many pixels, at a preset (``day``, ``week``, ``quarter``), or all of them (``fit``).

        What stands at ``at`` pixels from the left edge stays there. If left out, the task chosen, else today, else
        the first day comes into sight.
        """
        if at is None:
            held = self._scale.x(self._held()) / self._scale.per_day
            at = min(self.viewport().width() / 4, held * self._scale.per_day)
        else:
            held = (self.horizontalScrollBar().value() + at) / self._scale.per_day
        self._zoom = PRESETS.get(zoom, FIT) if isinstance(zoom, str) else zoom
        self._settle()
        self.horizontalScrollBar().setValue(round(held * self._scale.per_day - at))
        self.zoomed.emit()

    def zoom_by(self, factor: float, at: float | None = None) -> None:
        """Show days wider or narrower by ``factor``; never narrower than all of them in sight."""
        wanted = self._scale.per_day * factor
        self.set_zoom(FIT if wanted <= self._fitting() * 1.01 else self._scale.zoomed(wanted).per_day, at)

    def _held(self) -> date:
        """Return the day that must stay in sight while the scale changes."""
        row = self._row_of(self._chosen)
        if isinstance(row, TaskRow):
            return row.task.start
        if isinstance(row, GateRow):
            return row.gate.due
        if isinstance(row, Heading) and row.span is not None:
            return row.span.first
        today = self._today
        return today if today is not None and self._scale.first <= today <= self._scale.last else self._scale.first

    def _fitting(self) -> float:
        return self._scale.fitted(max(60.0, self.viewport().width())).per_day

    def _settle(self) -> None:
        """Reckon the scale and how far one can scroll."""
        wanted = self._fitting() if isinstance(self._zoom, str) else self._zoom
        self._scale = self._scale.zoomed(wanted)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setPageStep(self.viewport().width())
        wide = 0 if self._zoom == FIT else int(self._scale.width)
        across.setRange(0, max(0, wide - self.viewport().width()))
        down.setPageStep(self.viewport().height())
        down.setRange(0, max(0, len(self._rows.rows) * ROW - self.viewport().height()))
        self._repaint()

    def _bring(self, x0: float, x1: float) -> None:
        bar, wide = self.horizontalScrollBar(), self.viewport().width()
        if x0 < bar.value() or x1 > bar.value() + wide:
            bar.setValue(round(x0 - min(wide / 3, 120)))

    def _row_of(self, key: Key | None) -> Row | None:
        n = self._rows.at.get(key) if key is not None else None
        return self._rows.rows[n] if n is not None else None

    def _choose_arrows(self) -> None:
        self._arrows = list(self._rows.arrows_to_draw(self._chosen))

    def _repaint(self) -> None:
        self.viewport().update()
        self._head.update()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().scroll(dx, dy)
        if dx:
            self._head.update()

    # -- painting --------------------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        t, area = tokens(), event.rect()
        p = QPainter(self.viewport())
        p.setClipRect(area)
        p.fillRect(area, QColor(t.bg))
        p.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        area.translate(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        first, last = area.top() // ROW, min(len(self._rows.rows), area.bottom() // ROW + 1)
        self._ground(p, t, area, first, last)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        rows = self._rows.rows[first:last]
        self._paint_arrows(p, t, first, last, chosen=False)
        for n, row in enumerate(rows, first):
            middle = n * ROW + ROW / 2
            if isinstance(row, TaskRow):
                self._task(p, t, row.task, middle)
            elif isinstance(row, GateRow):
                self._gate(p, t, row.gate, middle)
            elif isinstance(row, Heading) and row.span is not None:
                bars.span(p, t, self._scale.x(row.span.first), self._scale.end(row.span.last), middle)
        self._paint_arrows(p, t, first, last, chosen=True)
        p.end()

    def _ground(self, p: QPainter, t: Tokens, area: QRect, first: int, last: int) -> None:
        """Paint weekends, rows, deadlines and today within ``area``."""
        left, wide = area.left(), area.width()
        top, bottom = area.top(), min(area.bottom() + 1, len(self._rows.rows) * ROW)
        for x, width in self._scale.weekends(left, left + wide):
            p.fillRect(QRectF(x, top, width, bottom - top), QColor(t.panel))
        for n in range(first, last):
            row = self._rows.rows[n]
            if row.key == self._chosen:
                p.fillRect(left, n * ROW, wide, ROW, bars.chosen_fill(t))
            elif isinstance(row, Heading):
                p.fillRect(left, n * ROW, wide, ROW, QColor(t.panel))
            p.fillRect(left, n * ROW + ROW - 1, wide, 1, QColor(t.line))
        # Dashes are counted from the top of it all, so that they meet wherever painting begins.
        pen = QPen(QColor(t.mute), 1)
        pen.setDashPattern([4, 4])
        pen.setDashOffset(top % 8)
        p.setPen(pen)
        for when in self._rows.deadlines:
            x = round(self._scale.end(when)) + 0.5
            p.drawLine(QPointF(x, top), QPointF(x, bottom))
        if self._today is not None and self._scale.first <= self._today <= self._scale.last:
            x = round(self._scale.x(self._today) + self._scale.per_day / 2)
            p.fillRect(QRectF(x - 0.75, top, 1.5, bottom - top), QColor(t.warn))

    @property
    def today(self) -> date | None:
        return self._today

    def _task(self, p: QPainter, t: Tokens, task: PlannedTask, middle: float) -> None:
        scale = self._scale
        x0, x1 = scale.x(task.start), scale.end(task.finish)
        lo, hi = (scale.end(when) for when in task.finish_range)
        pen = t.accent if task.critical else t.mute
        if not task.done:
            bars.whisker(p, pen, lo, hi, middle, x0)
        bars.bar(p, t, x0, x1, middle, critical=task.critical, done=task.done)
        if not task.done and x0 + 2 < lo < x1 - 2:
            bars.mark(p, t.on_accent if task.critical else t.mute, lo, middle)

    def _gate(self, p: QPainter, t: Tokens, gate: PlannedGate, middle: float) -> None:
        scale = self._scale
        due, expected = scale.end(gate.due), scale.end(gate.expected)
        lo, hi = (scale.end(when) for when in gate.expected_range)
        pen = t.bad if gate.late else t.ok
        bars.whisker(p, pen, lo, hi, middle)
        bars.diamond(p, expected, middle, fill=t.bg, pen=pen, size=bars.DIAMOND - 1)
        bars.diamond(p, due, middle, fill=t.ink, pen=t.ink)
        words = lateness(gate)
        if words:
            p.setFont(font(11, bold=True))
            p.setPen(QColor(pen))
            at = max(due, expected, hi) + 10
            p.drawText(QPointF(at, middle + 4), words)

    def _paint_arrows(self, p: QPainter, t: Tokens, first: int, last: int, *, chosen: bool) -> None:
        """Paint the arrows that meet the rows in sight: those of the chosen row over the bars, others below."""
        at = self._rows.at.get(self._chosen) if self._chosen is not None else None
        pen = QPen(QColor(t.accent), 1.6) if chosen else QPen(_faint(t), 1)
        passing: set[tuple[int, int]] = set()
        for before, after in self._arrows:
            if (at is not None and at in (before, after)) is not chosen:
                continue
            if max(before, after) < first or min(before, after) >= last:
                continue
            one, other = self._rows.rows[before], self._rows.rows[after]
            ends = self._scale.end(one.task.finish) if isinstance(one, TaskRow) else 0.0
            if isinstance(other, TaskRow):
                begins = self._scale.x(other.task.start)
                room = (self._scale.end(other.task.finish) - begins) / 2
            elif isinstance(other, GateRow):
                begins, room = self._scale.end(other.gate.expected), 0.0
            else:
                continue
            if not first <= before < last:
                # Of it only the way down (or up) can be seen, and that many may share.
                way = (round(begins), after)
                if way in passing:
                    continue
                passing.add(way)
            bars.arrow(p, pen, ends, begins, before * ROW + ROW / 2, after * ROW + ROW / 2, room)

    # -- mouse and wheel -------------------------------------------------------------------------------------
    def row_at(self, y: float) -> int | None:
        """Return the row at ``y`` pixels below the upper edge."""
        n = int(y + self.verticalScrollBar().value()) // ROW
        return n if 0 <= n < len(self._rows.rows) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._pressed, self._dragging = event.position().toPoint(), False
            self._from = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        by = event.position().toPoint() - self._pressed
        if self._dragging or by.manhattanLength() >= QApplication.startDragDistance():
            if not self._dragging:
                self._dragging = True
                self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.horizontalScrollBar().setValue(self._from.x() - by.x())
            self.verticalScrollBar().setValue(self._from.y() - by.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None and not self._dragging and event.button() == Qt.MouseButton.LeftButton:
            row = self.row_at(event.position().y())
            if row is not None:
                self.clicked.emit(row)
        self._pressed, self._dragging = None, False
        self.viewport().unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position().y())
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(row)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1.0015 ** turn.y(), event.position().x())
            event.accept()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not turn.x():
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - turn.y())
            event.accept()
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            n = self.row_at(event.pos().y())
            QToolTip.showText(
                event.globalPos(), tip(told(self._rows.rows[n])) if n is not None else "", self.viewport()
            )
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._head.setGeometry(0, 0, self.viewport().width(), HEADER)
        self._settle()


def _faint(t: Tokens) -> QColor:
    """Return the colour of arrows nobody asked for."""
    colour = QColor(t.mute)
    colour.setAlphaF(0.55)
    return colour


class _Header(QWidget):
    """The scale above the chart: months, then weeks or days; deadlines and today."""

    def __init__(self, chart: Timeline) -> None:
        super().__init__(chart)
        self._chart = chart

    def paintEvent(self, event: QPaintEvent) -> None:
        t, chart = tokens(), self._chart
        scale, left, wide = chart.scale, chart.horizontalScrollBar().value(), self.width()
        p = QPainter(self)
        p.fillRect(self.rect(), QColor(t.bg))
        half = HEADER // 2
        self._tier(p, t, scale.upper(left, left + wide), left, 0, half, bold=True)
        self._tier(p, t, scale.lower(left, left + wide), left, half, half - 1, bold=False)
        p.fillRect(0, HEADER - 1, wide, 1, QColor(t.line))
        if chart.today is not None and scale.first <= chart.today <= scale.last:
            self._today(p, t, scale.x(chart.today) + scale.per_day / 2 - left)
        p.end()

    def _tier(
        self, p: QPainter, t: Tokens, marks: Iterable[Mark], left: int, top: int, high: int, *, bold: bool
    ) -> None:
        face = font(11, bold=bold)
        metrics = QFontMetricsF(face)
        p.setFont(face)
        for one in marks:
            x = one.x - left
            p.fillRect(QRectF(round(x), top + (0 if bold else 4), 1, high - (0 if bold else 4)), QColor(t.line))
            room = one.wide - 8
            # A month that began out of sight keeps its name in sight.
            at = max(x, 0.0) + 5
            if one.text and metrics.horizontalAdvance(one.text) <= room - (at - 5 - x):
                p.setPen(QColor(t.ink if bold else t.mute))
                p.drawText(QRectF(at, top, room + 4, high), int(Qt.AlignmentFlag.AlignVCenter), one.text)

    def _today(self, p: QPainter, t: Tokens, x: float) -> None:
        if not 0 <= x <= self.width():
            return
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        face = font(11, bold=True)
        wide = QFontMetricsF(face).horizontalAdvance("today") + 10
        box = QRectF(min(max(0.0, x - wide / 2), self.width() - wide), HEADER - 18, wide, 16)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(QColor(t.warn))
        p.drawRoundedRect(box, 4, 4)
        p.setPen(QColor(t.bg))
        p.setFont(face)
        p.drawText(box, Qt.AlignmentFlag.AlignCenter, "today")

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            chart = self._chart
            when = chart.scale.day_at(event.pos().x() + chart.horizontalScrollBar().value())
            QToolTip.showText(event.globalPos(), tip(day(when)), self)
            return True
        return super().event(event)
