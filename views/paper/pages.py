"""Pages as they are laid out. They are written when all are there, so that each can say how many there are.

Distances are points from the top left of the page. What is drawn under a tag is part of the document's structure
for screen readers; the rest is decoration to them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any, Final, Literal

import msgspec
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from views.map.shapes import Command
from views.paper.fonts import KERNED, Fonts
from views.tokens import LIGHT

MM: Final = 72 / 25.4
MARGIN: Final = 20 * MM
COLUMNS: Final = 12
SIZES: Final = {"A4": (210 * MM, 297 * MM), "Letter": (612.0, 792.0)}

Side = Literal["left", "right", "centre"]


@lru_cache(maxsize=128)
def colour(hex_: str) -> Color:
    return HexColor(hex_)


class Tag(msgspec.Struct, eq=False):
    """A node of the document's structure, e.g. ``H1``, ``P``, ``TD``; ``alt`` says what a figure shows."""

    role: str
    parent: Tag | None
    alt: str = ""
    kids: list[Tag | tuple[int, int]] = msgspec.field(default_factory=list)
    """Tags, and marks as page number and mark number."""

    def inner(self, role: str, alt: str = "") -> Tag:
        """Return a new last child."""
        tag = Tag(role, self, alt)
        self.kids.append(tag)
        return tag


class Page:
    """One page: what is drawn on it, in order."""

    def __init__(self, fonts: Fonts, w: float, h: float) -> None:
        self.fonts = fonts
        self.w, self.h = w, h
        self.chapter = ""
        self.tag: Tag | None = None
        """Under which tag the next strokes are drawn."""
        self.strokes: list[tuple[Tag | None, str | Callable[[Canvas], None]]] = []
        """Under which tag, and what: operators as they stand in the file, or what writes them."""
        self.entries: list[tuple[str, int, float]] = []
        """Outline entries: title, level from 0, how far down."""

    def add(self, stroke: Callable[[Canvas], None]) -> None:
        self.strokes.append((self.tag, stroke))

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 9.5,
        *,
        bold: bool = False,
        ink: str = LIGHT.ink,
        side: Side = "left",
        turned: bool = False,
    ) -> None:
        """Write one line; ``y`` is its base line, ``x`` its left, right or middle. ``turned`` runs upwards."""
        if not text:
            return
        fonts, base = self.fonts, self.h - y
        if side != "left":
            wide = fonts.width(text, size, bold)
            x -= wide if side == "right" else wide / 2

        def write(canvas: Canvas) -> None:
            canvas.setFillColor(colour(ink))
            if turned:
                canvas.saveState()
                canvas.translate(x, base)
                canvas.rotate(90)
            _write(canvas, fonts, 0.0 if turned else x, 0.0 if turned else base, text, size, bold)
            if turned:
                canvas.restoreState()

        self.add(write)

    def rule(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        ink: str = LIGHT.line,
        width: float = 0.5,
        dash: Sequence[float] = (),
    ) -> None:
        """Draw a straight line."""
        line = f"n {x0:.2f} {self.h - y0:.2f} m {x1:.2f} {self.h - y1:.2f} l S"
        self.strokes.append((self.tag, f"{_pens(None, ink, width, dash)} {line}"))

    def box(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        fill: str | None = None,
        stroke: str | None = None,
        *,
        width: float = 0.5,
        radius: float = 0.0,
        dash: Sequence[float] = (),
    ) -> None:
        """Draw a rectangle, its corners rounded by ``radius``."""
        r = min(radius, w / 2, h / 2)
        if r > 0:
            # The curve is nearest to a quarter of a circle where its handles are 0.5523 of the radius long.
            x1, y1, k = x + w, y + h, r * 0.4477
            corners: list[Command] = [
                ("move", (x + r, y)), ("line", (x1 - r, y)), ("cubic", (x1 - k, y, x1, y + k, x1, y + r)),
                ("line", (x1, y1 - r)), ("cubic", (x1, y1 - k, x1 - k, y1, x1 - r, y1)),
                ("line", (x + r, y1)), ("cubic", (x + k, y1, x, y1 - k, x, y1 - r)),
                ("line", (x, y + r)), ("cubic", (x, y + k, x + k, y, x + r, y)), ("close", ()),
            ]  # fmt: skip
            self.path(corners, fill, stroke, width=width, dash=dash)
        elif fill is not None or stroke is not None:
            area = f"n {x:.2f} {self.h - y - h:.2f} {w:.2f} {h:.2f} re"
            self.strokes.append(
                (self.tag, f"{_pens(fill, stroke, width, dash)} {area} {_PAINT[fill is not None, stroke is not None]}")
            )

    def path(
        self,
        commands: Sequence[Command],
        fill: str | None = None,
        stroke: str | None = None,
        *,
        width: float = 0.5,
        dash: Sequence[float] = (),
    ) -> None:
        """Draw an outline given as commands in page points."""
        if fill is None and stroke is None:
            return
        h, code = self.h, [_pens(fill, stroke, width, dash), "n"]
        for name, a in commands:
            code += [f"{v:.2f}" if n % 2 == 0 else f"{h - v:.2f}" for n, v in enumerate(a)]
            code.append(_OPERATORS[name])
        code.append(_PAINT[fill is not None, stroke is not None])
        self.strokes.append((self.tag, " ".join(code)))

    def link(self, x: float, y: float, w: float, h: float, target: str) -> None:
        """Let a click on this rectangle lead to an outline entry, by :func:`entry_key`."""
        page = self.h
        self.strokes.append(
            (None, lambda canvas: canvas.linkRect("", target, (x, page - y - h, x + w, page - y), relative=0))
        )

    def clip(self, x: float, y: float, w: float, h: float) -> None:
        """Show only what falls in this rectangle, until :meth:`unclip`."""
        page = self.h

        def begin(canvas: Canvas) -> None:
            canvas.saveState()
            path = canvas.beginPath()
            path.rect(x, page - y - h, w, h)
            canvas.clipPath(path, stroke=0, fill=0)

        self.strokes.append((None, begin))

    def unclip(self) -> None:
        self.strokes.append((None, lambda canvas: canvas.restoreState()))


def entry_key(page: int, title: str, level: int, y: float) -> str:
    """Return how an outline entry is known in the document; pages count from 0."""
    return f"p{page}-{y:.2f}-{level}-{len(title)}"


_OPERATORS: Final = {"move": "m", "line": "l", "cubic": "c", "close": "h"}
_PAINT: Final = {(True, True): "B", (True, False): "f", (False, True): "S"}
"""Operators of ISO 32000, 8.5, by what is filled and stroked."""


@lru_cache(maxsize=512)
def _pens(fill: str | None, stroke: str | None, width: float, dash: Sequence[float]) -> str:
    """Return what sets the colours, the width and the dashes of what is drawn next."""
    code = f"{_rgb(fill)} rg" if fill is not None else ""
    if stroke is not None:
        code += f" {_rgb(stroke)} RG {width:g} w [{' '.join(f'{d:g}' for d in dash)}] 0 d"
    return code.strip()


def _rgb(hex_: str) -> str:
    value = colour(hex_)
    return f"{value.red:.4g} {value.green:.4g} {value.blue:.4g}"


def _write(canvas: Canvas, fonts: Fonts, x: float, y: float, text: str, size: float, bold: bool) -> None:
    if fonts.simple(text, bold):
        canvas.setFont(fonts.first[bold].fontName, size)
        canvas.drawString(x, y, text, shaping=size >= KERNED)
        return
    pen = canvas.beginText(x, y)
    for name, piece in fonts.runs(text, bold, size):
        pen.setFont(name, size)
        pen.textOut(piece)
    canvas.drawText(pen)


class _Info(pdfdoc.PDFInfo):  # type: ignore[misc]
    """What a document is called, without a time: the same report gives the same bytes."""

    def format(self, document: Any) -> Any:
        """Return the entries as the file holds them."""
        text = pdfdoc.PDFString
        entries = {"Title": self.title, "Author": self.author, "Subject": self.subject, "Creator": "Demarc"}
        return pdfdoc.PDFDictionary({key: text(value) for key, value in entries.items()}).format(document)


class Pages:
    """All pages of a document, and how it is called."""

    def __init__(self, fonts: Fonts, paper: str) -> None:
        self.fonts = fonts
        self.size = SIZES[paper]
        self.pages: list[Page] = []
        self.root = Tag("Document", None)

    def new(self, landscape: bool = False) -> Page:
        """Return a new last page."""
        w, h = self.size
        page = Page(self.fonts, *((h, w) if landscape else (w, h)))
        self.pages.append(page)
        return page

    def write(self, *, title: str, author: str, subject: str, running: str) -> bytes:
        """Return the document as PDF: the same bytes for the same pages.

        Parameters
        ----------
        running : str
            What stands at the foot of every page before its number.
        """
        out = BytesIO()
        first = self.fonts.first[0].fontName
        canvas = Canvas(out, pagesize=self.size, invariant=1, pageCompression=1, lang="en", initialFontName=first)
        canvas._doc.info = _Info()
        canvas.setTitle(title)
        canvas.setAuthor(author)
        canvas.setSubject(subject)
        canvas.setViewerPreference("DisplayDocTitle", "true")
        marks: list[list[Tag]] = []
        for nth, page in enumerate(self.pages):
            self._foot(page, nth + 1, running)
            canvas.setPageSize((page.w, page.h))
            for title_, level, y in page.entries:
                key = entry_key(nth, title_, level, y)
                canvas.bookmarkHorizontal(key, 0, page.h - y + 16)
                canvas.addOutlineEntry(title_, key, level)
            marks.append(_draw(canvas, page, nth))
            canvas.showPage()
        if self.pages and any(page.entries for page in self.pages):
            canvas.showOutline()
        _add_structure(canvas, self.root, marks)
        canvas.save()
        return out.getvalue()

    def _foot(self, page: Page, number: int, running: str) -> None:
        page.tag = None
        y = page.h - MARGIN + 22
        page.rule(MARGIN, y - 12, page.w - MARGIN, y - 12)
        place = f"page {number} of {len(self.pages)}"
        room = page.w - 2 * MARGIN - self.fonts.width(place, 8) - 24
        head, _, tail = running.rpartition(" · ")
        end = f" · {tail}" if head else ""
        text = self.fonts.fitted(head or tail, room - self.fonts.width(end, 8), 8) + end
        page.text(MARGIN, y, text, 8, ink=LIGHT.mute)
        page.text(page.w - MARGIN, y, place, 8, ink=LIGHT.mute, side="right")
        if page.chapter:
            page.text(MARGIN, MARGIN - 16, self.fonts.fitted(page.chapter, page.w - 2 * MARGIN, 8), 8, ink=LIGHT.mute)


def _draw(canvas: Canvas, page: Page, nth: int) -> list[Tag]:
    """Draw a page and return the tag of each of its marks."""
    marks: list[Tag] = []
    code = canvas._code
    current: Tag | None = None
    open_ = False
    for tag, stroke in page.strokes:
        if not open_ or tag is not current:
            if open_:
                code.append("EMC")
            if tag is None:
                code.append("/Artifact BMC")
            else:
                code.append(f"/{tag.role} <</MCID {len(marks)}>> BDC")
                tag.kids.append((nth, len(marks)))
                marks.append(tag)
            current, open_ = tag, True
        if isinstance(stroke, str):
            code.append(stroke)
        else:
            stroke(canvas)
    if open_:
        code.append("EMC")
    return marks


def _add_structure(canvas: Canvas, root: Tag, marks: list[list[Tag]]) -> None:
    """Tell screen readers what is a heading, a paragraph, a row: the structure tree of ISO 32000, 14.7."""
    doc: Any = canvas._doc
    dictionary, name, array = pdfdoc.PDFDictionary, pdfdoc.PDFName, pdfdoc.PDFArray
    tree = dictionary({"Type": name("StructTreeRoot")})
    tree_ref = doc.Reference(tree, "structure")
    pages = [pdfdoc.PDFObjectReference(f"Page{nth + 1}") for nth in range(len(marks))]
    refs: dict[int, Any] = {}

    def node(tag: Tag, parent: Any) -> Any:
        body = dictionary({"Type": name("StructElem"), "S": name(tag.role), "P": parent})
        ref = refs[id(tag)] = doc.Reference(body, f"tag{len(refs)}")
        on = {kid[0] for kid in tag.kids if not isinstance(kid, Tag)}
        if len(on) == 1:
            body["Pg"] = pages[next(iter(on))]
        kids: list[Any] = []
        for kid in tag.kids:
            if isinstance(kid, Tag):
                kids.append(node(kid, ref))
            elif len(on) == 1:
                kids.append(kid[1])
            else:
                kids.append(dictionary({"Type": name("MCR"), "Pg": pages[kid[0]], "MCID": kid[1]}))
        body["K"] = kids[0] if len(kids) == 1 else array(kids)
        if tag.alt:
            body["Alt"] = pdfdoc.PDFString(tag.alt)
        return ref

    tree["K"] = node(root, tree_ref)
    numbers: list[Any] = []
    for nth, tags in enumerate(marks):
        numbers += [nth, array([refs[id(tag)] for tag in tags])]
        page = doc.idToObject[f"Page{nth + 1}"]
        page.StructParents, page.Tabs = nth, name("S")
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
    tree["ParentTree"] = doc.Reference(dictionary({"Nums": array(numbers)}), "parents")
    tree["ParentTreeNextKey"] = len(marks)
    doc.Catalog.StructTreeRoot = tree_ref
    doc.Catalog.MarkInfo = dictionary({"Marked": "true"})
