"""What the first bytes of a picture file tell: whether it is PNG or JPEG, and how many pixels it has.

Nothing is decoded, so a picture that would fill the memory is found out before it does.
"""

from __future__ import annotations

from base64 import b64decode
from binascii import Error
from typing import Final

from models.plan import PictureKind

MAGIC: Final = ((b"\x89PNG\r\n\x1a\n", PictureKind.PNG), (b"\xff\xd8\xff", PictureKind.JPEG))
"""How files of each kind begin."""
MOST_PIXELS: Final = 50_000_000
"""Pixels of a picture that is decoded at most: some 200 MB."""
_PLAIN_MARKERS: Final = frozenset({0x01, *range(0xD0, 0xD9)})
"""JPEG markers that no length follows."""
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""JPEG markers of a frame, which says how large it is."""


def unpacked(data: str) -> bytes:
    """Return the file that a picture of a plan keeps in base64; empty if it is none."""
    try:
        return b64decode(data, validate=True)
    except (Error, ValueError):
        return b""


def kind_of(data: bytes) -> PictureKind | None:
    """Return what a file is by its first bytes; None if it is neither PNG nor JPEG."""
    return next((kind for magic, kind in MAGIC if data.startswith(magic)), None)


def size_of(data: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels as a PNG or JPEG file says; None if it says nothing that makes sense."""
    kind = kind_of(data)
    if kind is PictureKind.PNG and data[12:16] == b"IHDR" and len(data) >= 24:
        w, h = int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
        return (w, h) if 0 < w < 2**31 and 0 < h < 2**31 else None
    return _jpeg_size(data) if kind is PictureKind.JPEG else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in _PLAIN_MARKERS:
            at += 2
        elif marker in _FRAMES:
            h, w = int.from_bytes(data[at + 5 : at + 7], "big"), int.from_bytes(data[at + 7 : at + 9], "big")
            return (w, h) if w and h else None
        else:
            at += 2 + max(2, int.from_bytes(data[at + 2 : at + 4], "big"))
    return None
