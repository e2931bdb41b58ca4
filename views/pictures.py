"""Pictures as bytes; whoever may write files writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

from views.canvas.ink import Ink
from views.canvas.paint import LARGEST_SIDE, MARGIN, paint

if TYPE_CHECKING:
    from views.map.model import Drawing, DrawnLink
    from views.tokens import Tokens

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


class MapPicture:
    """The whole map as a picture, painted strip by strip, so that whoever paints a large one can do so in between.

    The outcome is that of :func:`views.canvas.paint.picture`, but for how Qt rounds the rims of what it cuts off.
    """

    def __init__(self, drawing: Drawing, tokens: Tokens, scale: float) -> None:
        self._drawing, self._tokens = drawing, tokens
        self._box = drawing.extent.grown(MARGIN)
        self._scale = min(scale, LARGEST_SIDE / max(self._box.w, self._box.h))
        width, height = (max(1, round(side * self._scale)) for side in (self._box.w, self._box.h))
        self.image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        """The picture, as far as it is painted."""
        self.image.fill(QColor(tokens.canvas))
        self.strips = -(-height // STRIP)
        """How many strips there are to :meth:`paint`."""
        self._spans = [_span(link) for link in drawing.links]
        self._ink: Ink | None = None

    def paint(self, strip: int) -> None:
        """Paint one strip, the top one is 0. On the window's thread, for it sets text."""
        if self._ink is None:
            self._ink = Ink(self._tokens)
        rows = QRect(0, strip * STRIP, self.image.width(), STRIP)
        top = self._box.y + rows.top() / self._scale - AROUND
        bottom = self._box.y + (rows.bottom() + 1) / self._scale + AROUND
        drawing = self._drawing
        painter = QPainter(self.image)
        painter.setClipRect(rows)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, self._scale)
        painter.translate(-self._box.x, -self._box.y)
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
