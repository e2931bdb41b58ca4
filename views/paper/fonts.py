"""Letters on paper: which font holds a character, how wide a text is, in which order it stands on the line.

A text is data: nothing in it is markup. What no font holds is drawn as a box, and stays in the text of the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from typing import Any
from unicodedata import bidirectional, combining, normalize

from bidi import algorithm as bidi  # type: ignore[import-untyped]
from bidi.mirror import MIRRORED  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont, shapeStr

from models.text import shown

REGULAR = ("Inter-Regular", "DejaVuSans", "NotoEmoji-Regular")
BOLD = ("Inter-SemiBold", "DejaVuSans-Bold", "NotoEmoji-Regular")
KERNED = 12.0
"""From this size in points on, pairs of letters are kerned: below, nobody sees it."""

_RIGHT_TO_LEFT = frozenset(("R", "AL", "AN"))
_UNSEEN = frozenset((*range(0xFE00, 0xFE10), *range(0x200B, 0x2010), *range(0x2060, 0x2070), 0xFEFF, 0xAD))
"""Joiners, marks of direction and selectors: they take no place."""
_BLANK = {0x202F: "\u00a0", 0x2007: "\u00a0", 0x2009: " "}
# Reordering starts at Hebrew; everything before it in Unicode runs left to right.
_FIRST_RIGHT_TO_LEFT = "\u0590"


class Face(TTFont):  # type: ignore[misc]
    """A TrueType font whose text comes back out as it went in, also beyond 16 bits and where it was shaped."""

    def __init__(self, name: str, data: bytes) -> None:
        super().__init__(name, BytesIO(data))
        self.held = frozenset(self.face.charToGlyph)

    def width(self, char: int) -> float:
        """Return the width of a character in thousandths of the size."""
        return float(self.face.charWidths.get(char, self.face.defaultWidth))

    def box(self, char: int) -> None:
        """Let a character it does not hold be drawn as the box for a missing one."""
        if char not in self.face.charToGlyph:
            self.face.charToGlyph[char] = 0
            self.face.charWidths[char] = self.face.defaultWidth

    def addObjects(self, doc: Any) -> None:
        """Add the font to a document, and say in it what each code means."""
        subsets = [list(subset) for subset in self.state[doc].subsets] if doc in self.state else []
        super().addObjects(doc)
        for nth, subset in enumerate(subsets):
            name = b"".join((SUBSETN(nth), b"+", self.face.name, self.face.subfontNameX)).decode("pdfdoc")
            doc.idToObject[f"toUnicodeCMap:{name}"].content = _to_unicode(name, subset)


def _to_unicode(name: str, subset: list[int]) -> str:
    # The joined forms of Arabic stand for their letters.
    texts = [normalize("NFKC", chr(c)) if 0xFB1D <= c < 0xFF00 else chr(c) for c in subset]
    rows = [f"<{code:02X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in enumerate(texts)]
    # The format takes at most a hundred rows at a time.
    blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        f"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /{name} def\n"
        f"/CMapType 2 def\n1 begincodespacerange\n<00> <FF>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )


class _Advances(dict[str, float]):
    """The width of each character of a font in thousandths of the size."""

    def __init__(self, face: Face) -> None:
        super().__init__({chr(code): float(face.width(code)) for code in face.held})
        self._face = face

    def __missing__(self, char: str) -> float:
        width = self[char] = self._face.width(ord(char))
        return width


@lru_cache(maxsize=16)
def _face(name: str, data: bytes) -> Face:
    return Face(name, data)


class Fonts:
    """The fonts of a report: measures, wraps and orders text.

    Parameters
    ----------
    files : mapping
        Font name → TrueType file. Those of :data:`REGULAR` and :data:`BOLD` are looked at in that order; any other
        is used for what these do not hold.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        more = tuple(sorted(set(files) - {*REGULAR, *BOLD}))
        self._chains = tuple(tuple(n for n in (*chain, *more) if n in files) for chain in (REGULAR, BOLD))
        self._held: dict[tuple[int, bool], str] = {}
        self._widths: dict[tuple[str, bool], float] = {}
        self.first = tuple(self.face(chain[0]) for chain in self._chains)
        self._advances = tuple(_Advances(face) for face in self.first)

    def face(self, name: str) -> Face:
        """Return a font, read and made known to the writer when first asked for."""
        face = _face(name, self._files[name])
        pdfmetrics.registerFont(face)
        return face

    def _font_of(self, char: int, bold: bool) -> str:
        try:
            return self._held[char, bold]
        except KeyError:
            chain = self._chains[bold]
            # The box for a missing character is plainest in the first fallback.
            name = next((n for n in chain if char in self.face(n).held), chain[min(1, len(chain) - 1)])
            self.face(name).box(char)
            self._held[char, bold] = name
            return name

    def simple(self, text: str, bold: bool) -> bool:
        """Tell whether ``text`` stands in the first font, left to right."""
        return text.isascii() or (
            max(text) < _FIRST_RIGHT_TO_LEFT and all(ord(c) in self.first[bold].held for c in text)
        )

    def runs(self, text: str, bold: bool, size: float) -> Iterator[tuple[str, str]]:
        """Yield font name and text, as they stand from left to right; right-to-left text comes shaped."""
        for part, leftwards in _visual(text):
            if not leftwards:
                yield from self._by_font(part, bold)
                continue
            for name, piece in reversed(list(self._by_font(part, bold, self._chains[bold][1:2]))):
                if any(bidirectional(c) in _RIGHT_TO_LEFT for c in piece):
                    yield name, shapeStr(piece, name, size, force=True)
                else:
                    yield name, "".join(MIRRORED.get(c, c) for c in reversed(piece))

    def _by_font(self, text: str, bold: bool, rather: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
        current, piece = "", ""
        for char in text:
            code = ord(char)
            if code in _UNSEEN:
                continue
            if char == " " and current:
                name = current  # a space stays in the font around it
            else:
                name = next((n for n in rather if code in self.face(n).held), "") or self._font_of(code, bold)
            if name != current and piece:
                yield current, piece
                piece = ""
            current = name
            piece += char
        if piece:
            yield current, piece

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """Return the width of ``text`` in points."""
        key = (text, bold)
        try:
            return self._widths[key] * size
        except KeyError:
            width = self._widths[key] = self._measure(text, bold)
            return width * size

    def _measure(self, text: str, bold: bool) -> float:
        if self.simple(text, bold):
            return sum(map(self._advances[bold].__getitem__, text)) / 1000
        total = 0.0
        for name, piece in self.runs(text, bold, 10):
            data = getattr(piece, "__shapeData__", None)
            face = self.face(name)
            total += sum(d.x_advance for d in data) if data else sum(face.width(ord(c)) for c in piece)
        return total / 1000

    def wrap(self, text: str, width: float, size: float, bold: bool = False) -> list[str]:
        """Return ``text`` in lines no wider than ``width`` points; a word wider than that is broken."""
        lines: list[str] = []
        for paragraph in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
            lines.extend(self._wrap_one(shown(paragraph), width / size, bold))
        return lines or [""]

    def _wrap_one(self, text: str, width: float, bold: bool) -> list[str]:
        measure, space = self.width, self.width(" ", 1, bold)
        lines: list[str] = []
        words: list[str] = []
        used = 0.0
        # A figure and its per cent stay together.
        for word in text.translate(_BLANK).replace(" %", "\u00a0%").split(" "):
            wide = measure(word, 1, bold)
            if words and used + space + wide > width:
                lines.append(" ".join(words))
                words, used = [], 0.0
            if wide > width:
                *full, word = self._broken(word, width, bold)
                lines.extend(full)
                wide = measure(word, 1, bold)
            used += wide + (space if words else 0.0)
            words.append(word)
        return [*lines, " ".join(words)]

    def _broken(self, word: str, width: float, bold: bool) -> list[str]:
        """Break a word that is too wide for a line, without parting a letter from its marks."""
        pieces, piece, used = [], "", 0.0
        for char in word:
            wide = self.width(char, 1, bold)
            if piece and used + wide > width and not combining(char):
                # Rather after a dash or a slash than in the middle of a name.
                at = max(piece.rfind(c) for c in "-–/_.,;:") + 1
                kept = piece[at:] if 0 < at < len(piece) else ""
                pieces.append(piece[: len(piece) - len(kept)])
                piece, used = kept, self.width(kept, 1, bold) if kept else 0.0
            piece += char
            used += wide
        return [*pieces, piece]

    def fitted(self, text: str, width: float, size: float, bold: bool = False) -> str:
        """Return ``text`` on one line, cut with an ellipsis where it is wider than ``width`` points."""
        text = shown(text)
        if self.width(text, size, bold) <= width:
            return text
        room, used, kept = width - self.width("…", size, bold), 0.0, 0
        for char in text:
            used += self.width(char, size, bold)
            if used > room:
                break
            kept += 1
        return text[:kept].rstrip() + "…"


_ISOLATES = dict.fromkeys(range(0x2066, 0x206A))


def _visual(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the runs of one direction of a line in the order they stand, and whether they run leftwards.

    The text of each stays in reading order. Source: Unicode annex 9, rules L1 and L2.
    """
    # Isolates have no shape, and the algorithm at hand is older than they are.
    text = text.translate(_ISOLATES)
    plain = not text or max(text) < _FIRST_RIGHT_TO_LEFT
    if plain or not any(bidirectional(c) in _RIGHT_TO_LEFT for c in text):
        yield text, False
        return
    storage = bidi.get_empty_storage()
    # A sentence runs as most of its letters do: a name at its beginning does not turn it round.
    kinds = [bidirectional(c) for c in text]
    base = int(sum(k in ("R", "AL") for k in kinds) > kinds.count("L"))
    storage["base_level"], storage["base_dir"] = base, ("L", "R")[base]
    bidi.get_embedding_levels(text, storage, False, False)
    for step in (
        bidi.explicit_embed_and_overrides,
        bidi.resolve_weak_types,
        bidi.resolve_neutral_types,
        bidi.resolve_implicit_levels,
    ):
        step(storage, False)
    runs: list[tuple[int, str]] = []
    for char in storage["chars"]:
        if runs and runs[-1][0] == char["level"]:
            runs[-1] = (char["level"], runs[-1][1] + char["ch"])
        else:
            runs.append((char["level"], char["ch"]))
    for level in range(max(level for level, _ in runs), 0, -1):
        at = 0
        while at < len(runs):
            end = at
            while end < len(runs) and runs[end][0] >= level:
                end += 1
            runs[at:end] = reversed(runs[at:end])
            at = end + 1
    for level, part in runs:
        yield part, level % 2 == 1
