"""The map as a picture, at once or strip by strip, and as bytes; whoever may write files writes them."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

from models.errors import DemarcError
from views.canvas.ink import Ink, ink_for
from views.canvas.paint import paint
from views.map.model import Box
from views.map.part import reach

if TYPE_CHECKING:
    from views.canvas.key import MapKey
    from views.map.model import Drawing
    from views.tokens import Tokens

MARGIN: Final = 24.0
LEAST_KEY: Final = 480.0
"""Scene units that a key below a map has at least."""
LARGEST_SIDE: Final = 16_000
LARGEST_AREA: Final = 64_000_000
"""Pixels; a larger picture is made smaller: many programs open no larger one, and it would take a quarter of a GB."""
STRIP: Final = 96
"""Pixels in height of what is painted at once: few enough for a frame."""
AROUND: Final = 40.0
"""Scene units by which badges, rims and arrows may stand out of what they belong to."""
PER_METRE: Final = 96 / 0.0254
"""Pixels a metre at 100 %, so that a document places a picture as large as it is on screen."""


def frame_of(extent: Box, key: MapKey | None = None) -> Box:
    """Return what a picture of ``extent`` holds: all of it with a margin, and the key below."""
    frame = extent.grown(MARGIN)
    if key is None:
        return frame
    room = max(extent.w, LEAST_KEY)
    return Box(frame.x, frame.y, room + 2 * MARGIN, frame.h + key.height(room))


def key_box(frame: Box) -> Box:
    """Return where in a frame the key may stand."""
    return frame.grown(-MARGIN)


def largest_scale(frame: Box) -> float:
    """Return the most pixels a scene unit that a picture of ``frame`` can have."""
    return min(LARGEST_SIDE / max(frame.w, frame.h), sqrt(LARGEST_AREA / (frame.w * frame.h)))


def size_in_pixels(frame: Box, scale: float) -> tuple[int, int]:
    """Return width and height of a picture of ``frame`` of ``scale`` pixels a unit, less if it would be too large."""
    used = min(scale, largest_scale(frame))
    return max(1, int(frame.w * used + 0.5)), max(1, int(frame.h * used + 0.5))


def png(image: QImage) -> bytes:
    """Return ``image`` as a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


class Sheet:
    """An empty picture of ``scale`` pixels a unit for a whole map, smaller if it would be too large.

    Raises DemarcError if there is no memory for it.
    """

    def __init__(
        self, drawing: Drawing, tokens: Tokens, scale: float, *, transparent: bool = False, key: MapKey | None = None
    ) -> None:
        self.box = frame_of(drawing.extent, key)
        """What of the map it holds."""
        self.scale = min(scale, largest_scale(self.box))
        self.image = QImage(*size_in_pixels(self.box, scale), QImage.Format.Format_ARGB32_Premultiplied)
        if self.image.isNull():
            raise DemarcError(
                "There is not enough memory for a picture of that size.",
                remedy="Choose a smaller scale, or SVG or PDF, which are sharp at any size.",
            )
        self.image.setDotsPerMeterX(round(self.scale * PER_METRE))
        self.image.setDotsPerMeterY(round(self.scale * PER_METRE))
        self.image.fill(QColor(0, 0, 0, 0) if transparent else QColor(tokens.canvas))

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
    paint(painter, drawing.boundaries, drawing.links, drawing.elements, ink_for(tokens), drawing.slips)
    painter.end()
    return sheet.image


class MapPicture:
    """The whole map as a picture, painted strip by strip, so that whoever paints a large one can do so in between.

    The outcome is that of :func:`picture`, but for how Qt rounds the rims of what it cuts off.
    """

    def __init__(
        self, drawing: Drawing, tokens: Tokens, scale: float, *, transparent: bool = False, key: MapKey | None = None
    ) -> None:
        self._drawing, self._tokens, self._key = drawing, tokens, key
        self._sheet = Sheet(drawing, tokens, scale, transparent=transparent, key=key)
        self.image = self._sheet.image
        """The picture, as far as it is painted."""
        self.steps = -(-self.image.height() // STRIP)
        """How many strips there are to :meth:`paint`."""
        self._reaches = [reach(link) for link in drawing.links]
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
            [k for k, box in zip(drawing.links, self._reaches, strict=True) if box.y <= bottom and box.bottom >= top],
            [e for e in drawing.elements if e.box.y <= bottom and e.box.bottom >= top],
            self._ink,
            [s for s in drawing.slips if s.box.y <= bottom and s.box.bottom >= top],
        )
        if self._key is not None and bottom > drawing.extent.bottom:
            self._key.paint(painter, key_box(sheet.box), self._ink)
        painter.end()

    def packed(self) -> bytes:
        """Return the picture as a PNG file, once all is painted. On any thread."""
        return png(self.image)
