"""Notes and pictures of a map on a page."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from models.pixels import MOST_PIXELS, size_of, unpacked
from models.text import shown
from views.map.model import Box, DrawnNote, DrawnPicture
from views.map.slips import LINE, PAD, SIZE, note_lines
from views.paper.flow import Flow
from views.tokens import LIGHT, note_colours

if TYPE_CHECKING:
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    from views.map.slips import Slip

LEAST = 4.0
"""Points below which words are left out."""


def paint_slip(flow: Flow, slip: Slip, box: Box, scale: float, texts: bool) -> None:
    """Paint a note or picture into ``box`` of the page; without ``texts`` only where it is."""
    if isinstance(slip, DrawnNote):
        _note(flow, slip, box, scale, texts)
    elif texts:
        _picture(flow, slip, box, scale)
    else:
        flow.page.box(box.x, box.y, box.w, box.h, LIGHT.track, LIGHT.line)


def _note(flow: Flow, note: DrawnNote, box: Box, scale: float, texts: bool) -> None:
    page = flow.page
    edge, fill = note_colours(LIGHT, note.hue)
    page.box(box.x, box.y, box.w, box.h, fill, edge, width=0.6)
    size = SIZE * scale
    if not texts or size < LEAST:
        return
    page.tag = flow.pages.root.inner("Note")
    y = box.y + PAD * scale
    for words in note_lines(note.text, note.box.w, note.box.h):
        page.text(box.x + PAD * scale, y + size, page.fonts.fitted(words, box.w - 2 * PAD * scale, size), size)
        y += LINE * scale
    page.tag = None


def _picture(flow: Flow, picture: DrawnPicture, box: Box, scale: float) -> None:
    page, reader = flow.page, _reader(picture.data)
    page.tag = flow.pages.root.inner("Figure", alt=f"Picture: {shown(picture.name)}")
    if reader is None:
        page.box(box.x, box.y, box.w, box.h, LIGHT.bg, LIGHT.mute, width=0.6, dash=(3, 2))
        size = max(LEAST, 11 * scale)
        for nth, line in enumerate((shown(picture.name), "This picture cannot be read.")):
            text = page.fonts.fitted(line, box.w - 2 * PAD * scale, size)
            page.text(box.centre[0], box.centre[1] + nth * size * 1.4, text, size, ink=LIGHT.mute, side="centre")
    else:
        bottom = page.h - box.bottom

        def draw(canvas: Canvas) -> None:
            canvas.drawImage(reader, box.x, bottom, box.w, box.h, mask="auto")

        page.add(draw)
        page.box(box.x, box.y, box.w, box.h, stroke=LIGHT.line, width=0.5)
    page.tag = None


def _reader(data: str) -> ImageReader | None:
    """Return a picture ready to print; None if it cannot be read."""
    raw = unpacked(data)
    size = size_of(raw)
    if size is None or size[0] * size[1] > MOST_PIXELS:
        return None
    from reportlab.lib.utils import ImageReader  # which reads pictures with a library of its own

    try:
        made = ImageReader(BytesIO(raw))
        made.getRGBData()
    except Exception:
        # Whatever stands in the file, the report is printed; the page says that the picture is not.
        return None
    return made
