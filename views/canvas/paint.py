"""A drawing on a painter: the same for the window and for a picture file."""

from __future__ import annotations

from math import hypot
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen, QPolygonF

from models.assess.finding import Severity
from models.plan import BoundaryKind, ElementKind, LinkKind
from views.mapmodel import Box, Drawing, DrawnBoundary, DrawnElement, DrawnLink
from views.shapes import Command, Role, outline
from views.tokens import FONT_FAMILY, RADIUS_BOUNDARY, RADIUS_ELEMENT, SIZES, Tokens, partner_colours

MARGIN: Final = 24.0
LARGEST_SIDE: Final = 16_000
"""Pixels; a larger picture is made smaller."""


def picture(drawing: Drawing, tokens: Tokens, scale: float = 1.0) -> QImage:
    """Return the whole map as a picture of ``scale`` pixels a unit, less if it would be too large."""
    box = drawing.extent.grown(MARGIN)
    scale = min(scale, LARGEST_SIDE / max(box.w, box.h))
    image = QImage(
        max(1, round(box.w * scale)), max(1, round(box.h * scale)), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.fill(QColor(tokens.canvas))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    painter.translate(-box.x, -box.y)
    paint(painter, drawing, tokens)
    painter.end()
    return image


def paint(painter: QPainter, drawing: Drawing, tokens: Tokens) -> None:
    """Paint ``drawing`` in scene units, back to front."""
    for boundary in drawing.boundaries:
        _boundary(painter, boundary, tokens)
    for link in drawing.links:
        _link(painter, link, tokens)
    for element in drawing.elements:
        _element(painter, element, tokens)
    for link in drawing.links:
        _label(painter, link, tokens)


def _hues(kind: BoundaryKind, partner: int, tokens: Tokens) -> tuple[str, str]:
    match kind:
        case BoundaryKind.PARTNER:
            return partner_colours(tokens, partner)
        case BoundaryKind.PROVIDER:
            return tokens.provider, tokens.provider_bg
        case BoundaryKind.SHARED:
            return tokens.shared, tokens.shared_bg
    return tokens.in_house, tokens.in_house_bg


def _text(painter: QPainter, box: QRectF, text: str, size: int, colour: str, *, bold: bool, left: bool = False) -> None:
    font = QFont(FONT_FAMILY)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    line = QFontMetricsF(font).elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, box.width())
    side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignHCenter
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, line)


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.w, box.h)


def _boundary(painter: QPainter, boundary: DrawnBoundary, tokens: Tokens) -> None:
    line, fill = _hues(boundary.kind, boundary.partner, tokens)
    painter.setPen(QPen(QColor(line), 1.2))
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(_rect(boundary.box), RADIUS_BOUNDARY, RADIUS_BOUNDARY)
    title = QRectF(boundary.box.x + 14, boundary.box.y + 6, max(0.0, boundary.box.w - 28), 22)
    _text(painter, title, boundary.title, SIZES[1], line, bold=True, left=True)


def _path(commands: tuple[Command, ...]) -> QPainterPath:
    path = QPainterPath()
    for name, at in commands:
        match name:
            case "move":
                path.moveTo(*at)
            case "line":
                path.lineTo(*at)
            case "cubic":
                path.cubicTo(*at)
            case _:
                path.closeSubpath()
    return path


def _element(painter: QPainter, element: DrawnElement, tokens: Tokens) -> None:
    box = element.box
    hue = tokens.ok if element.kind is ElementKind.REVIEW else _hues(element.executor, element.partner, tokens)[0]
    painter.save()
    painter.translate(box.x, box.y)
    for part in outline(element.kind, box.w, box.h):
        bar = part.role is Role.BAR
        fill = Qt.GlobalColor.transparent if part.role is Role.CAP else QColor(hue if bar else tokens.card)
        painter.setBrush(QBrush(fill))
        painter.setPen(QPen(Qt.PenStyle.NoPen) if bar else QPen(QColor(tokens.mute), 1.2))
        painter.drawPath(_path(part.commands))
    painter.restore()
    inset = box.w * 0.2 if element.kind is ElementKind.DECISION else 12.0
    low = box.y + box.h / 2 + (5 if element.kind is ElementKind.DATA else 0)
    room = QRectF(box.x + inset, low - (18 if element.caption else 9), max(0.0, box.w - 2 * inset), 18)
    _text(painter, room, element.title, SIZES[2], tokens.ink, bold=True)
    if element.caption:
        _text(painter, room.translated(0, 18), element.caption, SIZES[0], tokens.mute, bold=False)
    if element.badge is not None:
        _badge(painter, QPointF(box.right - 2, box.y), element.badge, tokens)


def _badge(painter: QPainter, at: QPointF, severity: Severity, tokens: Tokens) -> None:
    """A square for high, a circle for medium and low: the shape says it too."""
    box = QRectF(at.x() - 9, at.y() - 9, 18, 18)
    high = severity is Severity.HIGH
    painter.setPen(QPen(QColor(tokens.canvas), 1.6))
    painter.setBrush(QColor(tokens.bad if high else tokens.warn if severity is Severity.MEDIUM else tokens.mute))
    painter.drawRoundedRect(box, 4 if high else 9, 4 if high else 9)
    _text(painter, box, "i" if severity is Severity.LOW else "!", SIZES[1], tokens.bg, bold=True)


def _link(painter: QPainter, link: DrawnLink, tokens: Tokens) -> None:
    colour = {LinkKind.DATA: tokens.accent, LinkKind.EXCEPTION: tokens.bad}.get(link.kind, tokens.mute)
    dashes = Qt.PenStyle.DashLine if link.kind is LinkKind.EXCEPTION else Qt.PenStyle.SolidLine
    points = [QPointF(*point) for point in link.points]
    path = QPainterPath(points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        path.lineTo(_towards(corner, before))
        path.quadTo(corner, _towards(corner, after))
    path.lineTo(points[-1])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colour), 1.6, dashes))
    painter.drawPath(path)
    tip, way = points[-1], points[-2] - points[-1]
    way /= hypot(way.x(), way.y()) or 1.0
    across = QPointF(-way.y(), way.x()) * 4
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawPolygon(QPolygonF([tip, tip + way * 9 + across, tip + way * 9 - across]))
    painter.setPen(QPen(QColor(tokens.bad if link.sensitive else colour), 1.6))
    painter.setBrush(QColor(tokens.canvas))
    for ring in link.crossings:
        painter.drawEllipse(QPointF(*ring), 5, 5)


def _towards(corner: QPointF, end: QPointF) -> QPointF:
    """Return the point a corner's rounding begins at, on the way to ``end``, at most half of it."""
    way = end - corner
    length = hypot(way.x(), way.y())
    return corner + way * (min(RADIUS_ELEMENT, length / 2) / length) if length else corner


def _label(painter: QPainter, link: DrawnLink, tokens: Tokens) -> None:
    if not link.label_lines:
        return
    w, h = link.label_size
    box = QRectF(link.label_at[0] - w / 2, link.label_at[1] - h / 2, w, h)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.canvas))
    painter.drawRoundedRect(box, 4, 4)
    for n, line in enumerate(link.label_lines):
        room = QRectF(box.x(), box.y() + 2 + n * 14, w, 14)
        _text(painter, room, line, SIZES[0], tokens.mute, bold=False)
