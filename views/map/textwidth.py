"""How wide text is on the map, reckoned without a toolkit: for places of labels, on screen and on paper alike.

The figures are the advance widths of Inter (see ``resources/fonts``); a test holds them against the font.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

_PLAIN: Final = (
    "28 29 47 63 64 98 64 30 36 36 50 66 29 46 29 36 65 65 65 65 65 65 65 65 65 65 29 30 66 66 66 51 97 69 65 73 72 60 "
    "59 75 74 27 57 67 57 90 75 76 64 76 64 64 65 74 69 99 68 68 63 36 36 36 47 46 32 56 61 57 61 58 37 61 59 24 24 55 "
    "24 88 59 60 61 61 38 53 33 59 56 82 55 56 55 43 33 43 66"
)
_BOLD: Final = (
    "25 32 52 64 65 100 66 33 37 37 54 67 32 47 32 38 65 65 65 65 65 65 65 65 65 65 32 33 67 67 67 54 100 73 66 74 72 "
    "61 59 75 75 28 58 70 57 92 76 77 65 77 65 65 66 74 73 102 72 71 65 37 38 37 48 47 35 57 62 58 62 59 39 63 61 26 "
    "26 57 26 90 61 61 62 62 40 55 35 61 59 84 57 59 57 45 36 45 67"
)
"""Hundredths of the type size, from the space (32) to the tilde (126)."""
_OTHERS: Final = {"–": 50, "—": 100, "…": 96, "·": 32, "‘": 29, "’": 29, "“": 51, "”": 50, "→": 95, "°": 46}
_UNKNOWN: Final = 68
_WIDE: Final = 130
WIDTHS: Final = tuple({chr(32 + n): int(v) for n, v in enumerate(t.split())} | _OTHERS for t in (_PLAIN, _BOLD))


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return about how wide ``text`` is at type size ``size``, in the same unit; rather too wide than too narrow."""
    known = WIDTHS[bold]
    return sum(known.get(ch) or _other(ch, bold) for ch in text) * size / 100


@lru_cache(maxsize=2048)
def _other(ch: str, bold: bool) -> int:
    if unicodedata.combining(ch):
        return 0
    if unicodedata.east_asian_width(ch) in "WF":
        return _WIDE
    base = unicodedata.normalize("NFD", ch)[0]
    return WIDTHS[bold].get(base, _UNKNOWN) + (2 if base in WIDTHS[bold] else 0)


def wrap(text: str, room: float, size: float, most: int, *, bold: bool = False) -> tuple[tuple[str, ...], bool]:
    """Return ``text`` in at most ``most`` lines no wider than ``room``, and whether some of it was left out."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if width(longer, size, bold=bold) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while width(line, size, bold=bold) > room and len(lines) < most:
            fits = _fitting(line, room, size, bold=bold)
            lines.append(line[:fits])
            line = line[fits:]
        if len(lines) >= most:
            break
    if line:
        lines.append(line)
    if len(lines) <= most:
        return tuple(lines), False
    kept = lines[: most - 1]
    return (*kept, elide(f"{lines[most - 1]}…", room, size, bold=bold)), True


def elide(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """Return ``text``, cut with an ellipsis if it is wider than ``room``."""
    if width(text, size, bold=bold) <= room:
        return text
    return text[: _fitting(text, room - width("…", size, bold=bold), size, bold=bold)].rstrip("… ") + "…"


def _fitting(text: str, room: float, size: float, *, bold: bool = False) -> int:
    """Return how many letters fit, at least one."""
    used = 0.0
    for n, ch in enumerate(text):
        used += width(ch, size, bold=bold)
        if used > room:
            return max(1, n)
    return len(text)
