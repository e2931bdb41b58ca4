"""The map as lines and letters, SVG or a page of PDF: painted as on the screen, bit by bit, sharp at any size."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from html import unescape
from itertools import chain, islice
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QPageSize, QPaintDevice, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from models.text import shown
from views.canvas.ink import Ink, Line
from views.canvas.paint import acts, seen
from views.canvas.picture import frame_of, key_box
from views.map.model import DrawnBoundary, DrawnElement, DrawnNote, DrawnPicture
from views.tokens import FONT_FAMILY

if TYPE_CHECKING:
    from views.canvas.key import MapKey
    from views.canvas.paint import Act, Thing
    from views.map.model import Box, Drawing
    from views.tokens import Tokens

Set = tuple[str, int, bool]
"""A line of text, its size, and whether it is bold."""
BATCH: Final = 60
"""Things painted at once: few enough for a frame."""
FAMILIES: Final = f"{FONT_FAMILY}, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
"""Fonts an SVG asks for, in this order. Qt's own reader knows no such list, and is kept from it by a condition."""
POINTS: Final = 0.75
"""Points a scene unit takes on a page: as large as on a screen of 96 pixels an inch."""
LARGEST_PAGE: Final = 14_400.0
"""Points a side of a page may have (ISO 32000, annex C); a larger map is printed smaller."""
FINE: Final = 1200
"""Dots an inch that a page is reckoned in."""


class _Measuring(Ink):
    """Notes how wide each text is that it draws."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__(tokens)
        self.widths: dict[Set, float] = {}

    def draw(self, painter: QPainter, line: Line, x: float, y: float, size: int, *, bold: bool = False) -> None:
        self.widths[line.text.text(), size, bold] = line.w
        super().draw(painter, line, x, y, size, bold=bold)


class Vectors(ABC):
    """A map that is painted step by step onto what keeps it as lines and letters."""

    def __init__(self, drawing: Drawing, tokens: Tokens, *, transparent: bool, key: MapKey | None) -> None:
        self.frame = frame_of(drawing.extent, key)
        self._paper = None if transparent else QColor(tokens.canvas)
        count = 1 + 2 * len(drawing.boundaries) + 3 * (len(drawing.links) + len(drawing.elements))
        count += len(drawing.slips)
        self.steps = -(-count // BATCH) + 1
        """How often to :meth:`paint`."""
        self._ink = _Measuring(tokens)
        every = acts(drawing.boundaries, drawing.links, drawing.elements, self._ink, drawing.slips)
        self._acts: Iterator[Act] = (act if thing is None else self._named(act, thing) for thing, act in every)
        if key is not None:
            last = partial(key.paint, box=key_box(self.frame), ink=self._ink)
            self._acts = chain(self._acts, (seen(False, last),))
        # Thrown away half done, the painter goes first and the buffer last.
        self._painter: QPainter | None = None
        self._device: QPaintDevice | None = None
        self._buffer = QBuffer()

    def _begin(self) -> QPainter:
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._device = self._made()
        painter = QPainter(self._device)
        self._place(painter)
        if self._paper is not None:
            frame = self.frame
            painter.fillRect(QRectF(frame.x, frame.y, frame.w, frame.h), self._paper)
        return painter

    def paint(self, step: int) -> None:
        """Paint the next bit; ``step`` counts from 0, in turn. On the window's thread, for it sets text."""
        if step == 0:
            self._painter = self._begin()
        painter = self._painter
        if painter is None:
            return
        for act in islice(self._acts, BATCH):
            act(painter)
        if step == self.steps - 1:
            painter.end()
            self._painter = self._device = None

    def _named(self, act: Act, thing: Thing) -> Act:
        """Return ``act``, which paints ``thing``, so that what it paints can be told from the rest."""
        return act

    @abstractmethod
    def _made(self) -> QPaintDevice:
        """Return what is painted on."""

    def _place(self, painter: QPainter) -> None:
        """Let a painter reckon in scene units."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def packed(self) -> bytes:
        """Return the file, once all is painted. On any thread."""
        return bytes(self._buffer.data().data())


class SvgPicture(Vectors):
    """The map as SVG: text stays text, ``title`` and ``about`` say what it is, and every thing is a group by itself
    that says what it is under a pointer and to a screen reader."""

    def __init__(
        self,
        drawing: Drawing,
        tokens: Tokens,
        *,
        title: str,
        about: str,
        transparent: bool = False,
        key: MapKey | None = None,
    ) -> None:
        self._groups: list[str] = []
        self._names = {element.id: element.title for element in drawing.elements}
        super().__init__(drawing, tokens, transparent=transparent, key=key)
        self._title, self._about = shown(title), shown(about)

    def _named(self, act: Act, thing: Thing) -> Act:
        def do(painter: QPainter) -> None:
            self._groups.append(_group(thing, self._names))
            _mark(painter, str(len(self._groups) - 1))
            act(painter)
            _mark(painter, "")

        return do

    def _made(self) -> QPaintDevice:
        frame = self.frame
        made = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
        made.setOutputDevice(self._buffer)
        made.setSize(QSize(round(frame.w), round(frame.h)))
        made.setViewBox(QRectF(frame.x, frame.y, frame.w, frame.h))
        made.setTitle(self._title)
        made.setDescription(self._about)
        return made

    def packed(self) -> bytes:
        text = tidied(grouped(super().packed().decode("utf-8", "replace"), self._groups), self.frame)
        return with_lengths(text, self._ink.widths).encode("utf-8")


class PdfPicture(Vectors):
    """The map as one page of PDF of its own size."""

    def __init__(
        self,
        drawing: Drawing,
        tokens: Tokens,
        *,
        title: str,
        author: str,
        transparent: bool = False,
        key: MapKey | None = None,
    ) -> None:
        super().__init__(drawing, tokens, transparent=transparent, key=key)
        self._title, self._author = shown(title), shown(author)

    def _made(self) -> QPaintDevice:
        points = min(POINTS, LARGEST_PAGE / max(self.frame.w, self.frame.h))
        made = QPdfWriter(self._buffer)
        made.setResolution(FINE)
        size = QSizeF(self.frame.w * points, self.frame.h * points)
        made.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
        made.setPageMargins(QMarginsF(0, 0, 0, 0))
        made.setTitle(self._title)
        made.setAuthor(self._author)
        made.setCreator("Demarc")
        return made

    def _place(self, painter: QPainter) -> None:
        super()._place(painter)
        device = painter.device()
        painter.scale(device.width() / self.frame.w, device.height() / self.frame.h)
        painter.translate(-self.frame.x, -self.frame.y)


_BEGINS, _ENDS = "\ue000", "\ue001"
"""Around a mark in what Qt writes."""
_MARKED: Final = "#010203"
"""No pen of a map has this colour: Qt gives a mark a group of its own, and no name is taken for one."""
_MARK: Final = re.compile(rf'<g [^>]*>\s*<text fill="{_MARKED}"[^>]*>{_BEGINS}(\d*){_ENDS}</text>\s*</g>\s*')
_QUOTES: Final = {'"': "&quot;"}


def _mark(painter: QPainter, text: str) -> None:
    painter.save()
    painter.setOpacity(1.0)
    painter.setPen(QColor(_MARKED))
    painter.drawText(0, 0, f"{_BEGINS}{text}{_ENDS}")
    painter.restore()


def _group(thing: Thing, names: Mapping[str, str]) -> str:
    """Return the beginning of a group that says what it is."""
    if isinstance(thing, DrawnElement):
        kind, lines = "element", [thing.title, thing.caption, thing.badge_text]
    elif isinstance(thing, DrawnBoundary):
        kind, lines = "area", [thing.title]
    elif isinstance(thing, DrawnNote):
        kind, lines = "note", [thing.text]
    elif isinstance(thing, DrawnPicture):
        kind, lines = "picture", [thing.name]
    else:
        ends = f"{names.get(thing.source, '')} → {names.get(thing.target, '')}"
        kind, lines = "link", [ends, thing.label, thing.badge_text]
    words = "\n".join(escape(shown(line), _QUOTES) for text in lines for line in text.split("\n") if line)
    return f'<g class="{kind}" id="{kind}-{escape(shown(thing.id), _QUOTES)}">\n<title>{words}</title>\n'


def grouped(text: str, groups: Sequence[str]) -> str:
    """Return what Qt wrote with groups in place of the marks in it."""

    def group(found: re.Match[str]) -> str:
        return groups[int(found.group(1))] if found.group(1) else "</g>\n"

    return _MARK.sub(group, text)


_HEAD: Final = re.compile(r'<svg width="[^"]*" height="[^"]*"')
# Every one holds a quotation mark, which text never does: Qt writes it as an entity. What the outermost group says
# holds for all in it.
_SAID_ANYWAY: Final = re.compile(
    r' (?:fill|stroke)-opacity="1"| vector-effect="none"| transform="matrix\(1,0,0,1,0,0\)"| xml:space="preserve"'
    r'| fill-rule="evenodd"(?= d=)| stroke-linecap="square" stroke-linejoin="bevel"(?= *\n)'
    r'|\nfont-family="[^"]*" font-size="[^"]*" font-weight="[^"]*" font-style="[^"]*" (?=\n>\n)'
    rf'| font-family="{FONT_FAMILY}"| font-style="normal"'
)
_NOTHING_IN_IT: Final = re.compile(r"<g [^>]*>\s*</g>\s*")
_BREAK: Final = re.compile(r"\s*\n\s*(?=>)")
_BLANKS: Final = re.compile(r"\n{2,}")
_NO_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def tidied(text: str, frame: Box) -> str:
    """Return the SVG that Qt wrote, half as long: in pixels, without what goes without saying, fonts with others to
    fall back on, and no character that XML forbids."""
    text = _SAID_ANYWAY.sub("", _NO_XML.sub("\ufffd", text))
    head = f'<svg width="{frame.w:g}" height="{frame.h:g}" role="img" font-family="{FONT_FAMILY}"'
    text = _HEAD.sub(head, text, count=1)
    style = f"<style>@supports (font-family: a) {{ text {{ font-family: {FAMILIES}; }} }}</style>"
    text = text.replace("<defs>\n</defs>", style, 1)
    return _BLANKS.sub("\n", _BREAK.sub("", _NOTHING_IN_IT.sub("", text)))


_TEXT: Final = re.compile(r'(<text [^>]*font-size="(\d+)" font-weight="(\d+)")([^>]*>)([^<]*)(?=</text>)')


def with_lengths(text: str, widths: Mapping[Set, float]) -> str:
    """Return an SVG with the width of each text at it, so that another font does not run out of its box."""

    def told(found: re.Match[str]) -> str:
        head, size, weight, rest, words = found.groups()
        wide = widths.get((unescape(words), int(size), int(weight) > 500))
        length = f' textLength="{wide:.1f}" lengthAdjust="spacingAndGlyphs"' if wide else ""
        return f"{head}{length}{rest}{words}"

    return _TEXT.sub(told, text)
