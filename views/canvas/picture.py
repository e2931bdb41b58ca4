"""The whole map as a picture, at once or strip by strip, and as bytes; whoever may write files writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

from views.canvas.ink import Ink, ink_for
from views.canvas.paint import paint

if TYPE_CHECKING:
    from views.map.model import Drawing, DrawnLink
    from views.tokens import Tokens

MARGIN: Final = 24.0
LARGEST_SIDE: Final = 16_000
"""Pixels; a larger picture is made smaller."""
STRIP: Final = 96
"""Pixels in height of what is painted at once: few enough for a frame."""
AROUND: Final = 40.0
"""Scene units by which badges, rims and arrows may stand out of what they belong to."""


def png(image: QImage) -> bytes:
    """Return ``image`` as a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


class Sheet:
    """An empty picture of ``scale`` pixels a unit for a whole map, smaller if it would be too large."""

    def __init__(self, drawing: Drawing, tokens: Tokens, scale: float) -> None:
        self.box = drawing.extent.grown(MARGIN)
        """What of the map it holds."""
        self.scale = min(scale, LARGEST_SIDE / max(self.box.w, self.box.h))
        width, height = (max(1, round(side * self.scale)) for side in (self.box.w, self.box.h))
        self.image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        self.image.fill(QColor(tokens.canvas))

    def painter(self, rows: QRect | None = None) -> QPainter:
        """Return a painter in scene units, confined to ``rows`` of pixels if given; whoever asks ends it."""
        painter = QPainter(self.image)
        if rows is not None:
            painter.setClipRect(rows)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.scale, self.scale)
        painter.translate(-self.box.x, -self.box.y)
        return painter


def picture(drawing: Drawing, tokens: Tokens, scale: float = 1.0) -> QImage:
    """Return the whole map as a picture of ``scale`` pixels a unit, less if it would be too large."""
    sheet = Sheet(drawing, tokens, scale)
    painter = sheet.painter()
    paint(painter, drawing.boundaries, drawing.links, drawing.elements, ink_for(tokens))
    painter.end()
    return sheet.image


class MapPicture:
    """The whole map as a picture, painted strip by strip, so that whoever paints a large one can do so in between.

    The outcome is that of :func:`picture`, but for how Qt rounds the rims of what it cuts off.
    """

    def __init__(self, drawing: Drawing, tokens: Tokens, scale: float) -> None:
        self._drawing, self._tokens = drawing, tokens
        self._sheet = Sheet(drawing, tokens, scale)
        self.image = self._sheet.image
        """The picture, as far as it is painted."""
        self.strips = -(-self.image.height() // STRIP)
        """How many strips there are to :meth:`paint`."""
        self._spans = [_span(link) for link in drawing.links]
        self._ink: Ink | None = None

    def paint(self, strip: int) -> None:
        """Paint one strip, the top one is 0. On the window's thread, for it sets text."""
        if self._ink is None:
            self._ink = Ink(self._tokens)
        rows = QRect(0, strip * STRIP, self.image.width(), STRIP)
        sheet, drawing = self._sheet, self._drawing
        top = sheet.box.y + rows.top() / sheet.scale - AROUND
        bottom = sheet.box.y + (rows.bottom() + 1) / sheet.scale + AROUND
        painter = sheet.painter(rows)
        paint(
            painter,
            [b for b in drawing.boundaries if b.box.y <= bottom and b.box.bottom >= top],
            [k for k, (high, low) in zip(drawing.links, self._spans, strict=True) if high <= bottom and low >= top],
            [e for e in drawing.elements if e.box.y <= bottom and e.box.bottom >= top],
            self._ink,
        )
        painter.end()


def _span(link: DrawnLink) -> tuple[float, float]:
    """Return from where to where a link with its label reaches, top to bottom."""
    heights = [y for _, y in link.points]
    half = link.label_size[1] / 2
    return min(*heights, link.label_at[1] - half), max(*heights, link.label_at[1] + half)
