"""Notes as slips of paper and pictures in their frames, painted for the window and for files alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPaintEngine, QPainter, QPainterPath, QPen

from models.text import shown
from views.canvas.ink import CAPTION, Ink
from views.canvas.paint import FAINT, rect
from views.map.model import DrawnNote
from views.map.slips import LINE, PAD, SIZE, note_lines
from views.tokens import note_colours

if TYPE_CHECKING:
    from views.map.model import DrawnPicture
    from views.map.slips import Slip

CORNER: Final = 12.0
"""The corner of a note that is turned up, scene units."""
READ: Final = 0.28
"""Zoom at and above which a note's words are set."""
LEAST: Final = 9.0
"""Pixels high that words are at least; from further away they are set larger, and fewer of them."""
TYPES: Final = (SIZE, 16, 20, 26, 33)
"""Type sizes of notes, scene units."""


def paint_slips(painter: QPainter, slips: Iterable[Slip], ink: Ink, scale: float = 1.0) -> None:
    """Paint notes and pictures, back to front; words and corners only as large as can be seen at ``scale``."""
    for slip in slips:
        painter.setOpacity(FAINT if slip.faint else 1.0)
        if isinstance(slip, DrawnNote):
            paint_note(painter, slip, ink, scale)
        else:
            paint_picture(painter, slip, ink, scale)
    painter.setOpacity(1.0)


def paint_note(painter: QPainter, note: DrawnNote, ink: Ink, scale: float = 1.0) -> None:
    """Paint a slip of paper with its words; from afar the paper alone."""
    box = note.box
    edge, fill = (QColor(colour) for colour in note_colours(ink.tokens, note.hue))
    painter.setPen(QPen(edge, max(1.0, 0.8 / scale)))
    painter.setBrush(fill)
    turned = min(CORNER, box.w / 4, box.h / 4)
    if scale < READ:
        painter.drawRect(rect(box))
        return
    if ink.shadow.alpha():
        painter.fillRect(rect(box).adjusted(2, box.h - 2, -turned, 2.5), ink.shadow)
    paper = QPainterPath()
    paper.moveTo(box.x, box.y)
    paper.lineTo(box.right, box.y)
    paper.lineTo(box.right, box.bottom - turned)
    paper.lineTo(box.right - turned, box.bottom)
    paper.lineTo(box.x, box.bottom)
    paper.closeSubpath()
    painter.drawPath(paper)
    corner = QPainterPath()
    corner.moveTo(box.right - turned, box.bottom)
    corner.lineTo(box.right - turned, box.bottom - turned)
    corner.lineTo(box.right, box.bottom - turned)
    painter.fillPath(corner, edge)
    painter.setPen(ink.ink)
    size = next((size for size in TYPES if size * scale >= LEAST), TYPES[-1])
    y = box.y + PAD - 1
    for words in note_lines(note.text, box.w, box.h, size):
        for line in ink.text(words, box.w - 2 * PAD, size) if words else ():
            ink.draw(painter, line, box.x + PAD, y, size)
        y += LINE * size / SIZE


def paint_picture(painter: QPainter, picture: DrawnPicture, ink: Ink, scale: float = 1.0) -> None:
    """Paint a picture scaled into its box, in a thin frame; one that cannot be read shows its name instead."""
    from views.canvas.images import IMAGES  # nothing of pictures is loaded for a plan without any

    box = picture.box
    # On paper and in drawings all its pixels are kept, for they may be looked at from near.
    lines = painter.paintEngine().type() != QPaintEngine.Type.Raster
    wide = float("inf") if lines else box.w * painter.worldTransform().m11() * painter.device().devicePixelRatio()
    image = IMAGES.get(picture.data, wide)
    if image is None:
        painter.setPen(QPen(ink.mute, max(1.0, 0.8 / scale), Qt.PenStyle.DashLine))
        painter.setBrush(ink.paper)
        painter.drawRect(rect(box))
        if scale >= READ:
            _lost(painter, picture, ink)
        return
    smooth = painter.testRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(rect(box), image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
    painter.setPen(QPen(ink.line, max(1.0, 0.8 / scale)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect(box))


def _lost(painter: QPainter, picture: DrawnPicture, ink: Ink) -> None:
    box, size = picture.box, CAPTION
    painter.setPen(ink.mute)
    y = box.centre[1] - size * 1.4
    for text in (shown(picture.name), "This picture cannot be read."):
        for line in ink.text(text, box.w - 2 * PAD, size):
            ink.draw(painter, line, box.x + (box.w - line.w) / 2, y, size)
        y += size * 1.5
