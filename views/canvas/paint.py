"""A drawing on a painter, near enough to read: the same for the window and for a picture file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from math import ceil, hypot
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from models.assess.finding import Severity
from models.graph.routing import middle
from models.plan import ElementKind
from views.canvas.ink import CAPTION, NAME, STROKE, TITLE, Ink, shape
from views.map.corners import radius
from views.map.labels import LINE, PAD_Y, SIZE
from views.tokens import RADIUS_BOUNDARY

if TYPE_CHECKING:
    from views.map.model import Box, DrawnBoundary, DrawnElement, DrawnLink, Point
    from views.map.slips import Slip

    Thing = DrawnBoundary | DrawnLink | DrawnElement | Slip

Act = Callable[[QPainter], None]

NEAR: Final = 0.4
"""Zoom at and above which names are painted; below, the map is painted as from afar."""
READABLE: Final = 9.0
"""Logical pixels of the smallest names that are set."""
LABELLED: Final = 6.5 / CAPTION
"""Zoom at and above which second lines and the labels of links are set; below, they could not be read."""
ARROW: Final = 9.0
RING: Final = 5.0
FAINT: Final = 0.22
"""Opacity of what a lens leaves faint."""
BADGE: Final = 9.0
"""Half the width of a badge."""
LINK_BADGE: Final = 6.5
SIGNED: Final = {ElementKind.AUTOMATION: 20.0, ElementKind.AI: 25.0, ElementKind.REVIEW: 25.0}
"""Where the sign at the top left ends, for the kinds that have one: their name must not run over it."""


def paint(
    painter: QPainter,
    boundaries: Sequence[DrawnBoundary],
    links: Sequence[DrawnLink],
    elements: Sequence[DrawnElement],
    ink: Ink,
    slips: Sequence[Slip] = (),
    scale: float = 1.0,
) -> None:
    """Paint in scene units, back to front; names are never set smaller than can be read at ``scale``."""
    for _, act in acts(boundaries, links, elements, ink, slips, scale):
        act(painter)
    painter.setOpacity(1.0)


def acts(
    boundaries: Sequence[DrawnBoundary],
    links: Sequence[DrawnLink],
    elements: Sequence[DrawnElement],
    ink: Ink,
    slips: Sequence[Slip] = (),
    scale: float = 1.0,
) -> Iterator[tuple[Thing | None, Act]]:
    """Yield what :func:`paint` does, one act at a time; with each that paints a thing itself, that thing."""
    for boundary in boundaries:
        yield boundary, partial(paint_boundary, boundary=boundary, ink=ink)
    for boundary in boundaries:
        yield None, partial(paint_title, boundary=boundary, ink=ink, scale=scale)
    if slips:
        from views.canvas.slips import paint_slips  # which a map without any does without

        for slip in slips:
            yield slip, partial(paint_slips, slips=[slip], ink=ink, scale=scale)
    for link in links:
        yield link, seen(link.faint, partial(paint_link, link=link, ink=ink))
    for element in elements:
        yield element, seen(element.look.faint, partial(paint_element, element=element, ink=ink, scale=scale))
    for link in links if scale >= LABELLED else ():
        yield None, seen(link.faint, partial(paint_label, link=link, ink=ink))
    for link in links:
        if link.badge is not None:
            at = link_badge_at(link)
            yield None, seen(link.faint, partial(paint_badge, at=at, severity=link.badge, ink=ink, half=LINK_BADGE))
    for element in elements:
        if element.badge is not None:
            at = badge_at(element)
            yield None, seen(element.look.faint, partial(paint_badge, at=at, severity=element.badge, ink=ink))
        if element.comments:
            yield None, seen(element.look.faint, partial(paint_comments, element=element, ink=ink))


def seen(faint: bool, act: Act) -> Act:
    """Return ``act`` at the strength of what is looked for, or is not."""

    def do(painter: QPainter) -> None:
        painter.setOpacity(FAINT if faint else 1.0)
        act(painter)

    return do


def rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.w, box.h)


# -- boundaries ----------------------------------------------------------------------------------------------
def paint_boundary(painter: QPainter, boundary: DrawnBoundary, ink: Ink, scale: float = 1.0) -> None:
    """Paint an area, or its box; its line is never thinner than a pixel at ``scale``."""
    if boundary.folded is not None:
        from views.canvas.folded import paint_card  # which a map without any does without

        paint_card(painter, boundary, ink, scale)
        return
    line, fill = ink.hues(boundary.kind, boundary.partner, boundary.hue)
    painter.setPen(QPen(line, max(1.2, 0.9 / scale)))
    painter.setBrush(fill)
    painter.drawRoundedRect(rect(boundary.box), RADIUS_BOUNDARY, RADIUS_BOUNDARY)


def paint_title(painter: QPainter, boundary: DrawnBoundary, ink: Ink, scale: float = 1.0) -> None:
    """Paint an area's title; from afar it stays as large as can be read, on a plate above what it covers."""
    box = boundary.box
    far = scale < NEAR
    size = round(READABLE / scale) if far else readable(TITLE, scale)
    if boundary.folded is not None:
        from views.canvas.folded import paint_from_afar, paint_words

        if scale >= NEAR:
            paint_words(painter, boundary, ink, scale)
        else:
            paint_from_afar(painter, boundary, ink, scale)
        return
    if far and (box.w * scale < 72 or box.h * scale < 30):
        return
    line, fill = ink.hues(boundary.kind, boundary.partner, boundary.hue)
    # From afar it keeps to the rim: elements begin right below, and their names count for more.
    x, y = (box.x + 5 / scale, box.y + 1 / scale) if far else (box.x + 14, box.y + 10)
    for text in ink.text(boundary.title, max(8.0, box.right - x - (5 / scale if far else 14)), size, bold=True):
        if far:
            plate = QColor(fill)
            plate.setAlpha(225)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(plate)
            pad = 2 / scale
            painter.drawRoundedRect(QRectF(x - pad, y, text.w + 2 * pad, size * 1.25), pad, pad)
        painter.setPen(line)
        ink.draw(painter, text, x, y, size, bold=True)


# -- elements ------------------------------------------------------------------------------------------------
def readable(size: int, scale: float) -> int:
    """Return ``size`` in scene units, or the smallest that can be read at ``scale``."""
    return max(size, ceil(READABLE / scale)) if scale < 1 else size


def paint_element(painter: QPainter, element: DrawnElement, ink: Ink, scale: float = 1.0) -> None:
    """Paint a card with its name and, if that can be read at ``scale``, its second line."""
    box = element.box
    made = shape(element.kind, box.w, box.h)
    painter.translate(box.x, box.y)
    painter.setPen(Qt.PenStyle.NoPen)
    if ink.shadow.alpha():
        painter.translate(0, 1.5)
        painter.fillPath(made.body, ink.shadow)
        painter.translate(0, -1.5)
    outline, fill = ink.tone(element.look.tone)
    painter.setBrush(fill)
    painter.setPen(outline)
    painter.drawPath(made.body)
    if not made.ports.isEmpty():
        painter.drawPath(made.ports)
    if not made.bar.isEmpty():
        if element.look.tone:
            bar = outline.color()
        elif element.kind is ElementKind.REVIEW:
            bar = ink.ok
        else:
            bar = ink.hues(element.executor, element.partner)[0]
        painter.fillPath(made.bar, bar)
    if not made.fine.isEmpty():
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(ink.fine)
        painter.drawPath(made.fine)
    painter.translate(-box.x, -box.y)
    _words(painter, element, ink, scale)


def _words(painter: QPainter, element: DrawnElement, ink: Ink, scale: float) -> None:
    box = element.box
    small = readable(NAME, scale)
    # What a lens says stands there in words, too, as long as any name does.
    lens = scale < LABELLED and bool(element.look.text)
    second = readable(CAPTION, scale) if lens else CAPTION
    shown = element.caption and (scale >= LABELLED or (lens and 2 * (second + 2) <= _high(element)))
    captions = ink.text(element.caption, box.w - (14 if lens else 24), second) if shown else ()
    if element.kind is ElementKind.DECISION:
        names = ink.text(element.title, box.w * 0.62, small, bold=True, most=2)
        if len(names) > 1:
            small = readable(CAPTION, scale)
            # Two large lines would stand out of a diamond, in which only the middle is wide.
            most = 2 if small <= box.h * 0.24 else 1
            names = ink.text(element.title, box.w * (0.6 if most > 1 else 0.7), small, bold=True, most=most)
    else:
        room = box.w - (40 if element.kind in SIGNED else 24)
        if small > NAME:
            room += min(10, 2 * (small - NAME))
        most = 2 if 2 * (small + 2) + len(captions) * (second + 3) <= _high(element) else 1
        names = ink.text(element.title, room, small, bold=True, most=most)
    tall = small + 2
    y = box.y + (box.h - len(names) * tall - len(captions) * (second + 3)) / 2 - 1
    if element.kind is ElementKind.DATA:
        y += 5
    painter.setPen(ink.ink)
    least = SIGNED.get(element.kind, 0.0)
    for line in names:
        ink.draw(painter, line, box.x + max((box.w - line.w) / 2, least), y, small, bold=True)
        y += tall
    painter.setPen(ink.ink if element.look.text else ink.mute)
    for line in captions:
        ink.draw(painter, line, box.x + (box.w - line.w) / 2, y + 2, second)


def _high(element: DrawnElement) -> float:
    """Return how much room there is for words above each other."""
    h = element.box.h
    return h * 0.24 if element.kind is ElementKind.DECISION else h - (14 if element.kind is ElementKind.DATA else 2)


def badge_at(element: DrawnElement) -> Point:
    """Return the middle of an element's badge, at its top right."""
    return element.box.right - 2, element.box.y


def paint_badge(painter: QPainter, at: Point, severity: Severity, ink: Ink, half: float = BADGE) -> None:
    """A square for high, a circle for medium and low: the shape says it too."""
    high = severity is Severity.HIGH
    painter.setPen(QPen(ink.canvas, 1.6))
    painter.setBrush(ink.badges[severity])
    radius = half * 0.45 if high else half
    painter.drawRoundedRect(QRectF(at[0] - half, at[1] - half, 2 * half, 2 * half), radius, radius)
    painter.setPen(ink.paper)
    size = TITLE if half >= BADGE else CAPTION - 1
    for line in ink.text("i" if severity is Severity.LOW else "!", 20, size, bold=True):
        ink.draw(painter, line, at[0] - line.w / 2, at[1] - size * 0.62, size, bold=True)


def paint_comments(painter: QPainter, element: DrawnElement, ink: Ink) -> None:
    """Paint a bubble with the number of open comments, at the bottom right."""
    w, h = 19.0 if element.comments < 10 else 25.0, 13.0
    x, y = element.box.right - w + 5, element.box.bottom - h + 5
    painter.setPen(QPen(ink.accent, 1.2))
    painter.setBrush(ink.paper)
    bubble = QPainterPath()
    bubble.addRoundedRect(QRectF(x, y, w, h), 4, 4)
    tail = QPainterPath(QPointF(x + 4, y + h - 1))
    tail.lineTo(x + 4, y + h + 4)
    tail.lineTo(x + 9, y + h - 1)
    painter.drawPath(bubble.united(tail))
    painter.setPen(ink.accent)
    for line in ink.text(str(min(element.comments, 99)), w, CAPTION, bold=True):
        ink.draw(painter, line, x + (w - line.w) / 2, y + (h - CAPTION * 1.24) / 2, CAPTION, bold=True)


# -- links ---------------------------------------------------------------------------------------------------
def link_path(points: tuple[Point, ...]) -> QPainterPath:
    """Return a line with corners as they are chosen, that ends where its arrowhead begins."""
    path = QPainterPath(QPointF(*points[0]))
    most = radius()
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        path.lineTo(QPointF(*_towards(corner, before, most)))
        if most:
            path.quadTo(QPointF(*corner), QPointF(*_towards(corner, after, most)))
    tip, last = points[-1], points[-2]
    length = hypot(tip[0] - last[0], tip[1] - last[1]) or 1.0
    short = min(ARROW - 2, length / 2) / length
    path.lineTo(tip[0] - (tip[0] - last[0]) * short, tip[1] - (tip[1] - last[1]) * short)
    return path


def _towards(corner: Point, end: Point, most: float) -> Point:
    """Return the point a corner's rounding begins at, ``most`` units on the way to ``end``, at most half of it."""
    dx, dy = end[0] - corner[0], end[1] - corner[1]
    length = abs(dx) + abs(dy)
    if not length:
        return corner
    share = min(most, length / 2) / length
    return corner[0] + dx * share, corner[1] + dy * share


def arrow(points: tuple[Point, ...]) -> QPolygonF:
    """Return the head at the end of a line."""
    (tx, ty), (lx, ly) = points[-1], points[-2]
    length = hypot(tx - lx, ty - ly) or 1.0
    dx, dy = (lx - tx) / length, (ly - ty) / length
    bx, by = tx + dx * ARROW, ty + dy * ARROW
    return QPolygonF([QPointF(tx, ty), QPointF(bx - dy * 4, by + dx * 4), QPointF(bx + dy * 4, by - dx * 4)])


def paint_line(painter: QPainter, points: tuple[Point, ...], pen: QPen) -> None:
    """Paint a line with its arrowhead."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawPath(link_path(points))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(pen.color())
    painter.drawPolygon(arrow(points))


def paint_link(painter: QPainter, link: DrawnLink, ink: Ink, pen: QPen | None = None) -> None:
    """Paint a link with its arrowhead and the rings where it crosses a boundary."""
    used = pen or ink.links[link.kind]
    paint_line(painter, link.points, used)
    if link.crossings:
        painter.setPen(QPen(ink.bad if link.sensitive else used.color(), STROKE))
        painter.setBrush(ink.canvas)
        for x, y in link.crossings:
            painter.drawEllipse(QPointF(x, y), RING, RING)


def link_badge_at(link: DrawnLink) -> Point:
    """Return the middle of a link's badge: at the end of its label, else on the middle of its longest part."""
    if link.label_lines:
        return link.label_at[0] + link.label_size[0] / 2 + 3, link.label_at[1] - link.label_size[1] / 2 + 1
    return middle(link.points)


def paint_label(painter: QPainter, link: DrawnLink, ink: Ink) -> None:
    if not link.label_lines:
        return
    box = link.label_box
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.canvas)
    painter.drawRoundedRect(rect(box), 4, 4)
    painter.setPen(ink.mute)
    for n, text in enumerate(link.label_lines):
        for line in ink.text(text, box.w, round(SIZE)):
            ink.draw(painter, line, box.x + (box.w - line.w) / 2, box.y + PAD_Y + n * LINE, round(SIZE))
