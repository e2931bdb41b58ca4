"""Making a picture fit for a plan: upright, small enough, PNG or JPEG, and without what a camera notes in secret.

A photo says where and when it was taken; nothing of that goes into a plan. Works on any thread.
"""

from __future__ import annotations

from typing import Final

import msgspec
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QImageWriter, QPainter

from models.commands.notes import LARGEST_PICTURE
from models.pixels import MOST_PIXELS

LONGEST: Final = 1600
"""Pixels of the longer side at most."""
QUALITY: Final = 85
"""Of a JPEG."""
WORSE: Final = (70, 50)
"""Qualities tried when a photo is still too large."""
SHARP: Final = 300_000
"""Bytes up to which a picture that was lossless stays so: screenshots and drawings, not photos."""
READ: Final = frozenset({"png", "jpeg", "jpg", "gif", "bmp", "webp", "tiff", "tif", "ico", "heic", "heif", "avif"})
"""What is read where Qt can, by what the file holds, not by its name. SVG is not: it may ask for other files."""
LOSSY: Final = frozenset({"jpeg", "jpg", "webp", "heic", "heif", "avif"})
ELSEWHERE: Final = (
    (b"<svg", "an SVG drawing"),
    (b"<?xml", "an XML file or an SVG drawing"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an Office document"),
)


class Shaped(msgspec.Struct, frozen=True):
    """A picture ready for a plan: its file, and its width and height in pixels."""

    data: bytes
    w: int
    h: int


class Unfit(msgspec.Struct, frozen=True):
    """Why a picture cannot be taken, and what to do."""

    what: str
    remedy: str = ""


def shaped(data: bytes) -> Shaped | Unfit:
    """Return the picture in a file made fit for a plan, or why it cannot be."""
    held = QByteArray(data)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    kind = bytes(reader.format().data()).decode(errors="replace").lower()
    if kind not in READ:
        return _foreign(data, kind)
    size = reader.size()
    if size.isValid() and size.width() * size.height() > MOST_PIXELS:
        return Unfit(
            f"The picture has {size.width():,} × {size.height():,} pixels; up to 50 million are read.",
            "Make it smaller in a picture program.",
        )
    if not size.isValid():
        return Unfit("The picture does not say how large it is, so it is not opened.", "Save it as PNG or JPEG first.")
    reader.setAutoTransform(True)
    if max(size.width(), size.height()) > LONGEST:
        reader.setScaledSize(size.scaled(QSize(LONGEST, LONGEST), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return Unfit("The picture is damaged or cut short.", "Open it in a picture program and save it again.")
    return shaped_image(image, lossy=kind in LOSSY)


def shaped_image(image: QImage, *, lossy: bool = False) -> Shaped | Unfit:
    """Return a picture made fit for a plan, or why it cannot be; ``lossy`` if it was packed with losses before."""
    if image.isNull() or image.width() * image.height() > MOST_PIXELS:
        return Unfit("The picture is empty, or has more than 50 million pixels.", "Make it smaller and try again.")
    if image.colorSpace().isValid():
        image = image.convertedToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb)) or image
    clear = image.hasAlphaChannel() and _see_through(image)
    image = _bare(_within(image, LONGEST), clear=clear)
    while True:
        found = _packed(image, clear=clear, lossy=lossy)
        if found is not None:
            return Shaped(found, image.width(), image.height())
        longest = max(image.width(), image.height()) * 3 // 4
        if longest < 16:
            break
        image = _within(image, longest)
    return Unfit("The picture cannot be made small enough for a plan.", "Make it smaller in a picture program.")


def _packed(image: QImage, *, clear: bool, lossy: bool) -> bytes | None:
    """Return the file of a picture; None if it is too large however it is packed."""
    if clear:
        data = _written(image, b"png", -1)
        return data if 0 < len(data) <= LARGEST_PICTURE else None
    if not lossy:
        data = _written(image, b"png", -1)
        if 0 < len(data) <= SHARP:
            return data
    for quality in (QUALITY, *WORSE):
        data = _written(image, b"jpeg", quality)
        if 0 < len(data) <= LARGEST_PICTURE:
            return data
    return None


def _written(image: QImage, kind: bytes, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind))
    writer.setQuality(quality)
    if not writer.write(image):
        return b""
    return bytes(buffer.data().data())


def _within(image: QImage, longest: int) -> QImage:
    if max(image.width(), image.height()) <= longest:
        return image
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.scaled(longest, longest, keep, smooth)


def _bare(image: QImage, *, clear: bool) -> QImage:
    """Return a picture of the same pixels and nothing else: no words, no place, no profile."""
    format_ = QImage.Format.Format_ARGB32 if clear else QImage.Format.Format_RGB32
    made = QImage(image.size(), format_)
    made.fill(Qt.GlobalColor.transparent if clear else Qt.GlobalColor.white)
    painter = QPainter(made)
    if clear:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.drawImage(0, 0, image)
    painter.end()
    return made


def _see_through(image: QImage) -> bool:
    """Tell whether any of a sample of pixels lets something shine through."""
    keep = Qt.AspectRatioMode.KeepAspectRatio
    small = image.scaled(256, 256, keep).convertToFormat(QImage.Format.Format_Alpha8)
    width, line, raw = small.width(), small.bytesPerLine(), bytes(small.constBits())
    # Lines are filled up to a multiple of four bytes.
    return any(min(raw[y * line : y * line + width]) < 250 for y in range(small.height()))


def _foreign(data: bytes, kind: str) -> Unfit:
    head = data[:512].lstrip().lower()
    if data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"):
        what = "a HEIC or AVIF photo"
    elif b"<svg" in head or kind in ("svg", "svgz"):
        what = "an SVG drawing"
    else:
        what = next((what for sign, what in ELSEWHERE if head.startswith(sign.lower())), "")
    said = f"This is {what}, which a plan cannot keep." if what else "This is no picture that Demarc can read."
    return Unfit(said, "Save it as PNG or JPEG and take that.")
