"""The map as vectors: on one landscape page, or over several with overlap where it would be too small to read."""

from __future__ import annotations

from math import ceil
from typing import Final

from models.plan import LinkKind
from models.text import shown
from views.map.model import Box, Drawing, Point
from views.map.slips import note_lines
from views.paper.flow import BODY, LEAD, SMALL, Flow
from views.paper.mappaint import LEAST, LINKS, NAME, View, disc, name_lines, paint, reach
from views.paper.pages import MARGIN, Page
from views.tokens import LIGHT

LARGEST: Final = 0.78
"""Points a scene unit takes at most: names at 9.4 points."""
SPLIT: Final = LEAST / NAME
"""Points a scene unit takes at least where the map is split."""
OVERLAP: Final = 24.0
"""Scene units that neighbouring pages share beyond the largest element."""
TITLE_HEIGHT: Final = 20.0
KEY_HEIGHT: Final = 26.0


def draw_map(flow: Flow, drawing: Drawing) -> None:
    """Draw the whole map, readable: split over pages that overlap, with a key page first, where it is large."""
    if not drawing.elements and not drawing.boundaries and not drawing.slips:
        flow.lines("The map is empty: nothing has been drawn yet.", ink=LIGHT.mute)
        return
    flow.gap(4)
    extent = _extent(drawing)
    w, h = flow.w, flow.room - KEY_HEIGHT
    scale = min(LARGEST, w / extent.w, h / extent.h)
    if scale * NAME >= LEAST:
        _whole(flow, drawing, extent, scale)
    else:
        _split(flow, drawing, extent)
    _long_names(flow, drawing, max(scale, LEAST / NAME))


def _extent(drawing: Drawing) -> Box:
    """Return what the map takes, with its badges and labels."""
    things = [b.box for b in drawing.boundaries] + [e.box.grown(6) for e in drawing.elements]
    things += [slip.box for slip in drawing.slips]
    things += [reach(link) for link in drawing.links] + [link.label_box for link in drawing.links if link.label_lines]
    extent = things[0]
    for box in things[1:]:
        extent = extent.union(box)
    return extent.grown(6)


def _whole(flow: Flow, drawing: Drawing, extent: Box, scale: float) -> None:
    x = flow.x + (flow.w - extent.w * scale) / 2
    paint(flow, drawing, View(extent, x, flow.y, scale))
    _key(flow, flow.y + extent.h * scale + 16)
    flow.y += extent.h * scale + KEY_HEIGHT


def _split(flow: Flow, drawing: Drawing, extent: Box) -> None:
    tiles, scale, inset = _tiles(flow, drawing, extent)
    names = {at: f"{_letter(at[0])}{at[1] + 1}" for at in tiles}
    flow.lines(
        f"The map is printed over {len(tiles)} pages so that it can be read. This page shows which part is where; "
        "neighbouring pages overlap.",
        ink=LIGHT.mute,
    )
    flow.y += 6
    small = min(flow.w / extent.w, flow.room / extent.h)
    view = View(extent, flow.x + (flow.w - extent.w * small) / 2, flow.y, small)
    paint(flow, drawing, view, texts=False)
    for at, tile in tiles.items():
        box = view.box(tile)
        flow.page.box(box.x, box.y, box.w, box.h, stroke=LIGHT.mute, width=0.6, dash=(3, 2))
        x, y = box.centre
        wide = flow.page.fonts.width(names[at], 12, bold=True) + 12
        flow.page.box(x - wide / 2, y - 9, wide, 18, fill=LIGHT.bg, stroke=LIGHT.mute, radius=9)
        flow.page.tag = flow.pages.root.inner("P")
        flow.page.text(x, y + 4.4, names[at], 12, bold=True, side="centre")
        flow.page.tag = None
    for at, tile in tiles.items():
        flow.turn(landscape=True)
        row, column = at
        around = {
            "left": names.get((row, column - 1)),
            "right": names.get((row, column + 1)),
            "above": names.get((row - 1, column)),
            "below": names.get((row + 1, column)),
        }
        flow.page.tag = flow.pages.root.inner("P")
        flow.page.text(flow.x, flow.y + 12, f"Map {names[at]}", 12, bold=True)
        goes_on = ", ".join(f"{side} {name}" for side, name in around.items() if name)
        flow.page.text(
            flow.x + flow.w, flow.y + 12, goes_on and f"goes on: {goes_on}", SMALL, ink=LIGHT.mute, side="right"
        )
        flow.page.tag = None
        view = View(tile, flow.x, flow.y + TITLE_HEIGHT, scale)
        frame = view.box(tile)
        flow.page.clip(frame.x, frame.y, frame.w, frame.h)
        paint(flow, drawing, view)
        flow.page.unclip()
        flow.page.box(frame.x, frame.y, frame.w, frame.h, stroke=LIGHT.line)
        _overlaps(
            flow.page, frame, (inset[0] * scale, inset[1] * scale), {side for side, name in around.items() if name}
        )
        _key(flow, frame.bottom + 18)
        flow.y = frame.bottom + KEY_HEIGHT


def _letter(row: int) -> str:
    return chr(65 + row % 26) + (str(row // 26) if row >= 26 else "")


def _tiles(flow: Flow, drawing: Drawing, extent: Box) -> tuple[dict[tuple[int, int], Box], float, Point]:
    """Return the parts of a map by row and column, few and readable, their scale, and what neighbours share."""
    room_w, room_h = flow.w, flow.page.h - 2 * MARGIN - 6 - TITLE_HEIGHT - KEY_HEIGHT
    over_w, over_h = _shared(drawing, room_w / SPLIT, room_h / SPLIT)
    across = max(1, ceil((extent.w - over_w) / (room_w / SPLIT - over_w)))
    down = max(1, ceil((extent.h - over_h) / (room_h / SPLIT - over_h)))
    w, h = (extent.w + (across - 1) * over_w) / across, (extent.h + (down - 1) * over_h) / down
    parts = {
        (row, column): Box(extent.x + column * (w - over_w), extent.y + row * (h - over_h), w, h)
        for row in range(down)
        for column in range(across)
    }
    # Pages on which nothing would stand are left out.
    things = [e.box for e in drawing.elements] + [b.box for b in drawing.boundaries]
    things += [slip.box for slip in drawing.slips]
    used = {at: part for at, part in parts.items() if any(part.meets(box) for box in things)}
    return used, min(LARGEST, room_w / w, room_h / h), (over_w, over_h)


def _shared(drawing: Drawing, w: float, h: float) -> tuple[float, float]:
    """Return what neighbouring pages share: enough for any element to be whole on one, at most half of a page."""
    widest = max((e.box.w for e in drawing.elements), default=0.0)
    highest = max((e.box.h for e in drawing.elements), default=0.0)
    return min(widest + OVERLAP, w / 2), min(highest + OVERLAP, h / 2)


def _overlaps(page: Page, frame: Box, inset: tuple[float, float], sides: set[str]) -> None:
    """Mark at the edges how far the neighbouring pages reach in."""
    for side, x in (("left", frame.x + inset[0]), ("right", frame.right - inset[0])):
        if side in sides:
            page.rule(x, frame.y - 3, x, frame.y + 3, LIGHT.ink, 0.8)
            page.rule(x, frame.bottom - 3, x, frame.bottom + 3, LIGHT.ink, 0.8)
    for side, y in (("above", frame.y + inset[1]), ("below", frame.bottom - inset[1])):
        if side in sides:
            page.rule(frame.x - 3, y, frame.x + 3, y, LIGHT.ink, 0.8)
            page.rule(frame.right - 3, y, frame.right + 3, y, LIGHT.ink, 0.8)


def _key(flow: Flow, y: float) -> None:
    page, x = flow.page, flow.x
    page.tag = flow.pages.root.inner("P")
    for kind, word in (
        (LinkKind.FLOW, "flow"),
        (LinkKind.DATA, "data"),
        (LinkKind.EXCEPTION, "when something goes wrong"),
    ):
        page.rule(x, y - 2.5, x + 20, y - 2.5, LINKS[kind], 0.9, (4.0, 2.5) if kind is LinkKind.EXCEPTION else ())
        page.text(x + 24, y, word, 7, ink=LIGHT.mute)
        x += 24 + page.fonts.width(word, 7) + 14
    for ink, word in (
        (LIGHT.mute, "crosses from one area into another"),
        (LIGHT.bad, "sensitive data leaves the house, or goes on outside"),
    ):
        page.path(disc(x + 3, y - 2.5, 3), fill=LIGHT.bg, stroke=ink, width=1.1)
        page.text(x + 9, y, word, 7, ink=LIGHT.mute)
        x += 9 + page.fonts.width(word, 7) + 14
    page.path(disc(x + 3, y - 2.5, 3.2), fill=LIGHT.bad)
    page.text(x + 3, y - 0.7, "!", 5, bold=True, ink=LIGHT.bg, side="centre")
    page.text(x + 10, y, "open finding", 7, ink=LIGHT.mute)
    page.tag = None


def _long_names(flow: Flow, drawing: Drawing, scale: float) -> None:
    """Give the names in full that do not fit their box."""
    cut = [shown(e.title) for e in drawing.elements if not name_lines(flow.page, e, scale)[2]]
    cut += [shown(link.label) for link in drawing.links if link.label_lines and link.label_lines[-1].endswith("…")]
    cut += [
        shown(note.text)
        for note in drawing.notes
        if note_lines(note.text, note.box.w, note.box.h)[-1].endswith("…") and not note.text.endswith("…")
    ]
    if not cut:
        return
    flow.y += 10
    what = "Names and notes" if drawing.notes else "Names"
    flow.lines(f"{what} cut short on the map, in full", 12, bold=True)
    flow.y += 4
    for name in dict.fromkeys(cut):
        # A name is not parted between pages where one page holds it.
        flow.need(min(len(flow.pages.fonts.wrap(name, flow.w, BODY)) * BODY * LEAD, flow.page.h - 3 * MARGIN))
        flow.lines(name)
        flow.y += 3
