"""Small pictures of element kinds and boundary kinds, drawn from the same outlines as the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPen, QPixmap

from models.commands import KIND_WORDS
from models.plan import BoundaryKind, ElementKind
from views.canvas.ink import Ink, ink_for, replay, shape
from views.map.shapes import sign
from views.theme import tokens

if TYPE_CHECKING:
    from views.tokens import Tokens

BOUNDARY_WORDS = {
    BoundaryKind.IN_HOUSE: "in-house",
    BoundaryKind.PARTNER: "partner",
    BoundaryKind.PROVIDER: "model provider",
    BoundaryKind.SHARED: "shared",
}
"""What users call each kind of boundary."""

WIDE, NARROW, TALL = 34, 28, 20
"""Logical pixels of an icon beside a word, with some left free before the word, and of one that stands alone."""

PATTERN: Final = "pattern"
"""What stands for a ready group of elements, among the kinds."""
Pictured = ElementKind | BoundaryKind | Literal["pattern"]

_icons: dict[tuple[Tokens, object, int, frozenset[float]], QIcon] = {}


def kind_icon(kind: Pictured, *, narrow: bool = False) -> QIcon:
    """Return the icon of a kind in the colours in force, sharp on every screen there is."""
    wide = NARROW if narrow else WIDE
    ratios = frozenset(screen.devicePixelRatio() for screen in QGuiApplication.screens())
    key = tokens(), kind, wide, ratios
    if key not in _icons:
        icon = QIcon()
        for ratio in sorted(ratios):
            icon.addPixmap(_pixmap(kind, wide, ratio))
        _icons[key] = icon
    return _icons[key]


def hue_icon(kind: BoundaryKind, hue: int | None) -> QIcon:
    """Return a small area with a hue of its own, in degrees; without one, that of its kind."""
    if hue is None:
        return kind_icon(kind)
    pixmap = QPixmap(QSize(WIDE * 2, TALL * 2))
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_area(painter, *ink_for(tokens()).hues(kind, 0, hue))
    painter.end()
    return QIcon(pixmap)


def title_of(kind: ElementKind | BoundaryKind) -> str:
    """Return a kind's name as it begins a sentence: ``Human review``, ``AI component``."""
    word = KIND_WORDS[kind] if isinstance(kind, ElementKind) else BOUNDARY_WORDS[kind]
    return word[0].upper() + word[1:]


def _pixmap(kind: Pictured, wide: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(QSize(round(wide * ratio), round(TALL * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_kind(painter, kind, ink_for(tokens()))
    painter.end()
    return pixmap


def paint_kind(painter: QPainter, kind: Pictured, ink: Ink) -> None:
    """Paint a kind into 28 by 20 logical pixels."""
    if kind == PATTERN:
        _paint_pattern(painter, ink)
        return
    if isinstance(kind, BoundaryKind):
        _paint_area(painter, *ink.hues(kind, 0))
        return
    painter.translate(2, 2)
    painter.scale(0.5, 0.5)
    plain = shape(kind if kind not in _SIGNED else ElementKind.STEP, 48, 32)
    painter.setPen(QPen(ink.mute, 2.6))
    painter.setBrush(ink.card)
    painter.drawPath(plain.body)
    painter.drawPath(plain.ports)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(plain.fine)
    if kind in _SIGNED:
        path = plain.fine.__class__()
        for part in sign(kind, 0, 0):
            replay(path, part.commands)
        colour = {ElementKind.AI: ink.hues(BoundaryKind.PARTNER, 0)[0], ElementKind.REVIEW: ink.ok}.get(kind, ink.mute)
        painter.translate(24, 16)
        painter.scale(1.9, 1.9)
        painter.setPen(QPen(colour, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.drawPath(path)


def _paint_pattern(painter: QPainter, ink: Ink) -> None:
    """Paint one box that leads to two."""
    painter.setPen(QPen(ink.mute, 1.3))
    painter.drawPolyline([QPointF(10, 10), QPointF(14, 10), QPointF(14, 5.5), QPointF(18, 5.5)])
    painter.drawPolyline([QPointF(14, 10), QPointF(14, 14.5), QPointF(18, 14.5)])
    painter.setBrush(ink.card)
    for box in (QRectF(2.5, 7, 8, 6), QRectF(17.5, 2.5, 8, 6), QRectF(17.5, 11.5, 8, 6)):
        painter.drawRoundedRect(box, 1.8, 1.8)


def _paint_area(painter: QPainter, line: QColor, fill: QColor) -> None:
    painter.setPen(QPen(line, 1.4))
    painter.setBrush(fill)
    painter.drawRoundedRect(QRectF(2, 2, 24, 16), 4, 4)
    painter.drawLine(6, 6, 13, 6)


_SIGNED = (ElementKind.AUTOMATION, ElementKind.AI, ElementKind.REVIEW)
