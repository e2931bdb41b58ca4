"""Pictures of a plan as they are painted: each decoded once for each size it is seen in, and let go of when gone.

Nothing here is imported before there is a picture to paint.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import log2
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from models.pixels import MOST_PIXELS, kind_of, size_of, unpacked

KEPT: Final = 96 * 2**20
"""Bytes of decoded pictures kept at most; those not painted for longest go first."""
LEVELS: Final = 6
"""How often a picture is halved at most."""

Entry = tuple[str, int]
"""A picture's data, and how often it is halved."""


class Images:
    """Decoded pictures, by what they are made of."""

    def __init__(self) -> None:
        self._kept: dict[Entry, QImage | None] = {}
        self._sizes: dict[str, tuple[int, int] | None] = {}
        self._bytes = 0
        self.decoded = 0
        """How many were decoded so far."""

    def get(self, data: str, wide: float) -> QImage | None:
        """Return a picture at least ``wide`` pixels wide, if it has so many; None if it cannot be read."""
        size = self._size(data)
        if size is None:
            return None
        level = min(LEVELS, max(0, int(log2(size[0] / max(1.0, wide))))) if wide < size[0] else 0
        entry = data, level
        if entry in self._kept:
            # What was painted last goes last.
            found = self._kept[entry] = self._kept.pop(entry)
            return found
        image = self._halved(data, level) or decoded(data, QSize(*size), level)
        self.decoded += 1
        self._kept[entry] = image
        self._bytes += _weight(image)
        while self._bytes > KEPT and len(self._kept) > 1:
            self._drop(next(iter(self._kept)))
        return image

    def keep_only(self, data: Iterable[str]) -> None:
        """Let go of all pictures but those made of ``data``."""
        wanted = set(data)
        for entry in [entry for entry in self._kept if entry[0] not in wanted]:
            self._drop(entry)
        for gone in [one for one in self._sizes if one not in wanted]:
            del self._sizes[gone]

    def _halved(self, data: str, level: int) -> QImage | None:
        """Make a smaller one of the next larger that is there."""
        for larger in range(level - 1, -1, -1):
            image = self._kept.get((data, larger))
            if image is not None:
                by = 2 ** (level - larger)
                size = QSize(max(1, image.width() // by), max(1, image.height() // by))
                smooth = Qt.TransformationMode.SmoothTransformation
                return image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        return None

    def _drop(self, entry: Entry) -> None:
        self._bytes -= _weight(self._kept.pop(entry))

    def _size(self, data: str) -> tuple[int, int] | None:
        """Return how large a picture is, as it says; None where it is none or far too large."""
        if data not in self._sizes:
            size = size_of(unpacked(data))
            self._sizes[data] = size if size is not None and size[0] * size[1] <= MOST_PIXELS else None
        return self._sizes[data]


def decoded(data: str, size: QSize, level: int) -> QImage | None:
    raw = unpacked(data)
    kind = kind_of(raw)
    if kind is None:
        return None
    # The reader keeps neither of these alive.
    held = QByteArray(raw)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind.value.encode()))
    reader.setAutoTransform(True)
    if level:
        reader.setScaledSize(QSize(max(1, size.width() >> level), max(1, size.height() >> level)))
    image = reader.read()
    return None if image.isNull() else image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def _weight(image: QImage | None) -> int:
    return image.sizeInBytes() if image is not None else 0


IMAGES: Final = Images()
"""Of all maps of this program: they are painted on one thread."""
