"""What the colours and signs of a map mean, below a picture of it: for those who do not have the window's legend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt

from models.text import elided, shown
from views.canvas.legend import PLAIN, SIGN, Sign, swatch
from views.map.model import Box
from views.map.textwidth import width
from views.tokens import SIZES

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from views.canvas.ink import Ink
    from views.canvas.lensed import Lensed

SIZE: Final = SIZES[1]
LINE: Final = 24.0
APART: Final = 20.0
"""Scene units between two entries, and between the map and the key."""
LONGEST: Final = 60
WIDE: Final = 1600.0
"""Scene units of a map up to which its key is set as large as its names; below a wider one it grows along."""
MOST: Final = 8.0


class MapKey:
    """A title and entries, set below the map in as many rows as they need."""

    def __init__(self, title: str, entries: Sequence[tuple[str, Sign]]) -> None:
        self.title = title
        self.entries = [(elided(shown(text), LONGEST), sign) for text, sign in entries]

    def places(self, room: float) -> Iterator[tuple[float, float, str, Sign | None]]:
        """Yield where each part stands in ``room`` units, from the left and from the top: its text, and its sign."""
        x = y = 0.0
        for text, sign in ((self.title, None), *self.entries):
            wide = width(text, SIZE, bold=sign is None) + (SIGN if sign is not None else 0.0)
            if x and x + wide > room:
                x, y = 0.0, y + LINE
            yield x, y, text, sign
            x += wide + APART

    def scale(self, room: float) -> float:
        """Return how large the key is set below a map that is ``room`` units wide."""
        return max(1.0, min(MOST, room / WIDE))

    def height(self, room: float) -> float:
        """Return how many units it takes below a map that is ``room`` units wide."""
        scale = self.scale(room)
        return scale * (max(y for _, y, _, _ in self.places(room / scale)) + LINE + APART)

    def paint(self, painter: QPainter, box: Box, ink: Ink) -> None:
        """Paint it into ``box``, at its foot."""
        scale = self.scale(box.w)
        painter.save()
        painter.translate(box.x, box.bottom - self.height(box.w))
        painter.scale(scale, scale)
        painter.translate(0, APART)
        for x, y, text, sign in self.places(box.w / scale):
            if sign is not None:
                painter.save()
                painter.setBrush(Qt.BrushStyle.NoBrush)
                sign(painter, ink, QRectF(x, y, SIGN, LINE))
                painter.restore()
                x += SIGN
            painter.setPen(ink.ink)
            for line in ink.text(text, 2000, SIZE, bold=sign is None):
                ink.draw(painter, line, x, y + (LINE - SIZE * 1.25) / 2, SIZE, bold=sign is None)
        painter.restore()


def plain_key() -> MapKey:
    """Return what the signs of a map mean that is seen without a lens."""
    return MapKey("Legend", PLAIN)


def key_of(lensed: Lensed) -> MapKey:
    """Return what the colours of a map mean as it is seen now."""
    if lensed.lens is None:
        return plain_key()
    return MapKey(lensed.lens.title, [(entry.text, swatch(entry.tone)) for entry in lensed.seen.legend])
