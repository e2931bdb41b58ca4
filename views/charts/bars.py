"""Bars, diamonds and arrows of the Gantt. A critical task differs by shape as well as by colour."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from views.tokens import Tokens

THICK: Final = 14.0
"""Height of a critical bar; others are slimmer."""
SLIM: Final = 10.0
TICK: Final = 4.0
"""Half the height of the tick at the end of a whisker."""
DIAMOND: Final = 6.0
HEAD: Final = 4.0
"""Size of an arrow's head."""


def chosen_fill(t: Tokens) -> QColor:
    """Return the colour behind the row that is chosen."""
    return QColor(t.chosen)


def bar(p: QPainter, t: Tokens, x0: float, x1: float, middle: float, *, critical: bool, done: bool) -> None:
    """Draw the bar of a task from ``x0`` to ``x1``: pointed and full if critical, slim and pale if it may slip."""
    x1 = max(x1, x0 + 3)
    if done:
        p.setPen(QPen(QColor(t.ok), 1))
        p.setBrush(QColor(t.panel))
        p.drawRoundedRect(QRectF(x0, middle - SLIM / 2, x1 - x0, SLIM), 3, 3)
        if x1 - x0 >= 14:
            tick(p, t, (x0 + x1) / 2, middle)
    elif critical:
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(QColor(t.accent))
        half, point = THICK / 2, min(THICK / 2, (x1 - x0) / 2)
        p.drawPolygon(
            QPolygonF(
                [
                    QPointF(x0, middle - half), QPointF(x1 - point, middle - half), QPointF(x1, middle),
                    QPointF(x1 - point, middle + half), QPointF(x0, middle + half),
                ]
            )
        )  # fmt: skip
    else:
        p.setPen(QPen(QColor(t.mute), 1))
        p.setBrush(QColor(t.track))
        p.drawRoundedRect(QRectF(x0, middle - SLIM / 2, x1 - x0, SLIM), 3, 3)


def whisker(p: QPainter, colour: str, lo: float, hi: float, middle: float, begins: float | None = None) -> None:
    """Draw from the earliest to the latest finish; fainter what lies before the bar ``begins``, which goes over it."""
    if hi - lo < 1:
        return
    full, faint = QColor(colour), QColor(colour)
    faint.setAlphaF(0.4)
    from_ = lo if begins is None else min(max(lo, begins), hi)
    if from_ > lo:
        p.setPen(QPen(faint, 1))
        p.drawLine(QPointF(lo, middle), QPointF(from_, middle))
    p.setPen(QPen(full, 1))
    p.drawLine(QPointF(from_, middle), QPointF(hi, middle))
    for x in (lo, hi):
        p.drawLine(QPointF(x, middle - TICK), QPointF(x, middle + TICK))


def mark(p: QPainter, colour: str, x: float, middle: float) -> None:
    """Draw the earliest finish where it falls inside the bar."""
    p.setPen(QPen(QColor(colour), 1))
    p.drawLine(QPointF(x, middle - TICK), QPointF(x, middle + TICK))


def diamond(p: QPainter, x: float, middle: float, *, fill: str, pen: str, size: float = DIAMOND) -> None:
    """Draw a gate."""
    p.setPen(QPen(QColor(pen), 1.5))
    p.setBrush(QColor(fill))
    p.drawPolygon(
        QPolygonF(
            [QPointF(x, middle - size), QPointF(x + size, middle), QPointF(x, middle + size), QPointF(x - size, middle)]
        )
    )


def triangle(p: QPainter, colour: str, x: float, middle: float, *, down: bool = False) -> None:
    """Draw a small triangle, its left end at ``x``: of a critical task, or of a heading that is shut (or open)."""
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(QColor(colour))
    if down:
        points = [QPointF(x - 1, middle - 2.5), QPointF(x + 7, middle - 2.5), QPointF(x + 3, middle + 3)]
    else:
        points = [QPointF(x, middle - 4), QPointF(x + 6, middle), QPointF(x, middle + 4)]
    p.drawPolygon(QPolygonF(points))


def tick(p: QPainter, t: Tokens, x: float, middle: float) -> None:
    """Draw the sign of a task that is done."""
    p.setPen(QPen(QColor(t.ok), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawPolyline(QPolygonF([QPointF(x - 4, middle), QPointF(x - 1, middle + 3), QPointF(x + 4, middle - 3.5)]))


def span(p: QPainter, t: Tokens, x0: float, x1: float, middle: float) -> None:
    """Draw a window from its first day to its deadline: a line with feet."""
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(QColor(t.mute))
    p.drawRect(QRectF(x0, middle - 4, x1 - x0, 3))
    for x, toward in ((x0, 1), (x1, -1)):
        p.drawPolygon(QPolygonF([QPointF(x, middle - 1), QPointF(x + 5 * toward, middle - 1), QPointF(x, middle + 5)]))


def arrow(p: QPainter, pen: QPen, ends: float, begins: float, before: float, after: float, room: float) -> None:
    """Draw an arrow from a task that ends at ``ends`` in row middle ``before`` to one that begins at ``begins``.

    It goes down (or up) into the later bar near its beginning, at most ``room`` pixels from it.
    """
    x = begins + min(5.0, room)
    down = after > before
    goal = after - THICK / 2 - 1 if down else after + THICK / 2 + 1
    p.setPen(pen)
    p.setBrush(Qt.BrushStyle.NoBrush)
    if x <= ends:
        # They touch or overlap: the line leaves the earlier bar where the later one begins.
        line = [QPointF(x, before + (SLIM / 2 if down else -SLIM / 2)), QPointF(x, goal)]
    else:
        line = [QPointF(ends, before), QPointF(x, before), QPointF(x, goal)]
    p.drawPolyline(QPolygonF(line))
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(pen.color())
    back = -HEAD if down else HEAD
    p.drawPolygon(
        QPolygonF([QPointF(x, goal), QPointF(x - HEAD * 0.75, goal + back), QPointF(x + HEAD * 0.75, goal + back)])
    )
