"""The map as vectors: on one landscape page, or over several with overlap where it would be too small to read."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, ceil, cos, hypot, sin
from typing import Final

from models.assess.finding import Severity
from models.plan import BoundaryKind, ElementKind, LinkKind
from models.text import shown
from views.maplabels import LINE
from views.maplabels import SIZE as LABEL
from views.mapmodel import Box, Drawing, DrawnBoundary, DrawnElement, DrawnLink, Point
from views.paper.flow import BODY, LEAD, SMALL, Flow
from views.paper.pages import MARGIN, Page
from views.shapes import Command, Role, outline
from views.tokens import LIGHT, RADIUS_BOUNDARY, hue_colours, partner_colours

NAME: Final = 12.0
CAPTION: Final = 11.0
"""Type sizes in scene units."""
LEAST: Final = 5.5
"""Points below which nobody reads."""
LARGEST: Final = 0.78
"""Points a scene unit takes at most: names at 9.4 points."""
SPLIT: Final = LEAST / NAME
"""Points a scene unit takes at least where the map is split."""
OVERLAP: Final = 24.0
"""Scene units that neighbouring pages share beyond the largest element."""
TITLE_HEIGHT: Final = 20.0
KEY_HEIGHT: Final = 26.0
NAME_LINES: Final = 2

LINKS: Final = {LinkKind.FLOW: LIGHT.mute, LinkKind.DATA: LIGHT.accent, LinkKind.EXCEPTION: LIGHT.bad}
BADGES: Final = {Severity.HIGH: LIGHT.bad, Severity.MEDIUM: LIGHT.warn, Severity.LOW: LIGHT.mute}


def hues(kind: BoundaryKind, partner: int, hue: int | None = None) -> tuple[str, str]:
    """Return stroke and fill of a side, or of an area with a hue of its own."""
    if hue is not None:
        return hue_colours(LIGHT, hue)
    if kind is BoundaryKind.PARTNER:
        return partner_colours(LIGHT, partner)
    if kind is BoundaryKind.PROVIDER:
        return LIGHT.provider, LIGHT.provider_bg
    if kind is BoundaryKind.SHARED:
        return LIGHT.shared, LIGHT.shared_bg
    return LIGHT.in_house, LIGHT.in_house_bg


@dataclass(frozen=True, slots=True)
class View:
    """What part of the scene a page shows, where and how large."""

    scene: Box
    x: float
    y: float
    scale: float

    def at(self, point: Point) -> Point:
        return self.x + (point[0] - self.scene.x) * self.scale, self.y + (point[1] - self.scene.y) * self.scale

    def box(self, box: Box) -> Box:
        x, y = self.at((box.x, box.y))
        return Box(x, y, box.w * self.scale, box.h * self.scale)


def draw_map(flow: Flow, drawing: Drawing) -> None:
    """Draw the whole map, readable: split over pages that overlap, with a key page first, where it is large."""
    if not drawing.elements and not drawing.boundaries:
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
    things += [_reach(link) for link in drawing.links] + [
        _label_box(link) for link in drawing.links if link.label_lines
    ]
    extent = things[0]
    for box in things[1:]:
        extent = extent.union(box)
    return extent.grown(6)


def _whole(flow: Flow, drawing: Drawing, extent: Box, scale: float) -> None:
    x = flow.x + (flow.w - extent.w * scale) / 2
    _paint(flow, drawing, View(extent, x, flow.y, scale))
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
    _paint(flow, drawing, view, texts=False)
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
        _paint(flow, drawing, view)
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


# -- painting ------------------------------------------------------------------------------------------------
def _paint(flow: Flow, drawing: Drawing, view: View, texts: bool = True) -> None:
    page, seen = flow.page, view.scene.grown(20)
    areas = [boundary for boundary in drawing.boundaries if seen.meets(boundary.box)]
    for boundary in areas:
        _area(page, boundary, view)
    links = [link for link in drawing.links if seen.meets(_reach(link))]
    house = {element.id for element in drawing.elements if element.executor is BoundaryKind.IN_HOUSE}
    for link in links if texts else ():
        _link(page, link, view, _pen(link, house))
    for boundary in areas if texts else ():
        _title(flow, boundary, view)
    for element in drawing.elements:
        if seen.meets(element.box):
            _element(flow, element, view, texts)
    if texts:
        for link in links:
            if link.label_lines and seen.meets(_label_box(link)):
                _label(flow, link, view, _pen(link, house))
            if link.badge is not None and view.scene.contains(_badge_at(link)):
                _badge(page, link.badge, view.at(_badge_at(link)), view.scale)


def _pen(link: DrawnLink, house: set[str]) -> str:
    """Return the colour that tells how a link crosses: red only for sensitive data that goes or stays outside."""
    return LIGHT.bad if link.sensitive and link.target not in house else LIGHT.mute


def _reach(link: DrawnLink) -> Box:
    xs, ys = [p[0] for p in link.points], [p[1] for p in link.points]
    return Box(min(xs) - 1, min(ys) - 1, max(xs) - min(xs) + 2, max(ys) - min(ys) + 2)


def _area(page: Page, boundary: DrawnBoundary, view: View) -> None:
    stroke, fill = hues(boundary.kind, boundary.partner, boundary.hue)
    box = view.box(boundary.box)
    page.box(box.x, box.y, box.w, box.h, fill, stroke, width=0.8, radius=RADIUS_BOUNDARY * view.scale)


def _title(flow: Flow, boundary: DrawnBoundary, view: View) -> None:
    """Set an area's title; a link that runs through it gives way."""
    stroke, fill = hues(boundary.kind, boundary.partner, boundary.hue)
    box, page = view.box(boundary.box), flow.page
    size = max(LEAST, NAME * view.scale)
    # Where the page begins further right, the title begins there too.
    left, top = max(box.x, view.x) + 10 * view.scale, max(box.y, view.y) + 6 * view.scale
    title = page.fonts.fitted(boundary.title, box.right - left - 8 * view.scale, size, bold=True)
    page.box(left - 2, top, page.fonts.width(title, size, bold=True) + 4, size * 1.3, fill=fill)
    page.tag = flow.pages.root.inner("P")
    page.text(left, top + size, title, size, bold=True, ink=stroke)
    page.tag = None


def _placed(commands: tuple[Command, ...], box: Box, scale: float) -> list[Command]:
    return [
        (name, tuple((box.x if n % 2 == 0 else box.y) + v * scale for n, v in enumerate(values)))
        for name, values in commands
    ]


def _element(flow: Flow, element: DrawnElement, view: View, texts: bool) -> None:
    page, box, scale = flow.page, view.box(element.box), view.scale
    hue, _ = hues(element.executor, element.partner)
    for path in outline(element.kind, element.box.w, element.box.h):
        commands = _placed(path.commands, box, scale)
        if path.role is Role.BAR:
            page.path(commands, fill=LIGHT.ok if element.kind is ElementKind.REVIEW else hue)
        elif path.role is Role.CAP:
            page.path(commands, stroke=LIGHT.mute, width=0.7)
        else:
            page.path(commands, fill=LIGHT.card, stroke=LIGHT.mute, width=0.7)
    if texts:
        _words(flow, element, box, scale)
    if element.badge is not None and texts:
        _badge(page, element.badge, (box.right, box.y), scale)


def _inside(element: DrawnElement) -> float:
    """Return the scene units a line of text has in an element."""
    return element.box.w * 0.6 if element.kind is ElementKind.DECISION else element.box.w - 20


def _name_lines(page: Page, element: DrawnElement, scale: float) -> tuple[list[str], float, bool]:
    """Return the name in lines, its size in points, and whether it is all there."""
    width = _inside(element) * scale
    for units in (NAME, NAME - 1, NAME - 2):
        size = max(LEAST, units * scale)
        lines = page.fonts.wrap(element.title, width, size, bold=True)
        if len(lines) <= NAME_LINES:
            return lines, size, True
    lines = page.fonts.wrap(element.title, width, size, bold=True)
    rest = page.fonts.fitted(" ".join(lines[NAME_LINES - 1 :]), width, size, bold=True)
    return [*lines[: NAME_LINES - 1], rest], size, False


def _words(flow: Flow, element: DrawnElement, box: Box, scale: float) -> None:
    page = flow.page
    lines, size, _ = _name_lines(page, element, scale)
    small = max(LEAST, CAPTION * scale * 0.95)
    caption = page.fonts.fitted(element.caption, _inside(element) * scale, small) if element.caption else ""
    height = len(lines) * size * 1.18 + (small * 1.25 if caption else 0)
    top = box.centre[1] - height / 2 + (6 * scale if element.kind is ElementKind.DATA else 0)
    page.tag = flow.pages.root.inner("P")
    for nth, line in enumerate(lines):
        page.text(box.centre[0], top + size * (0.92 + nth * 1.18), line, size, bold=True, side="centre")
    page.text(box.centre[0], top + height - small * 0.28, caption, small, ink=LIGHT.mute, side="centre")
    page.tag = None


def _disc(x: float, y: float, r: float) -> list[Command]:
    k = r * 0.5523
    return [
        ("move", (x + r, y)),
        ("cubic", (x + r, y + k, x + k, y + r, x, y + r)),
        ("cubic", (x - k, y + r, x - r, y + k, x - r, y)),
        ("cubic", (x - r, y - k, x - k, y - r, x, y - r)),
        ("cubic", (x + k, y - r, x + r, y - k, x + r, y)),
        ("close", ()),
    ]


def rounded(points: list[Point], radius: float) -> list[Command]:
    """Return a line through ``points`` with its corners rounded."""
    commands: list[Command] = [("move", points[0])]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        a, b = hypot(corner[0] - before[0], corner[1] - before[1]), hypot(after[0] - corner[0], after[1] - corner[1])
        r = min(radius, a / 2, b / 2)
        if r <= 0:
            continue
        start = (corner[0] + (before[0] - corner[0]) * r / a, corner[1] + (before[1] - corner[1]) * r / a)
        end = (corner[0] + (after[0] - corner[0]) * r / b, corner[1] + (after[1] - corner[1]) * r / b)
        near = tuple(s + (c - s) * 0.55 for s, c in zip(start, corner, strict=True))
        far = tuple(e + (c - e) * 0.55 for e, c in zip(end, corner, strict=True))
        commands += [("line", start), ("cubic", (*near, *far, *end))]
    return [*commands, ("line", points[-1])]


def _link(page: Page, link: DrawnLink, view: View, pen: str) -> None:
    ink = LINKS[link.kind]
    points = [view.at(point) for point in link.points]
    dash = (4.0, 2.5) if link.kind is LinkKind.EXCEPTION else ()
    page.path(rounded(points, 8 * view.scale), stroke=ink, width=0.9, dash=dash)
    tip = points[-1]
    before = next(
        (p for p in reversed(points[:-1]) if hypot(tip[0] - p[0], tip[1] - p[1]) > 0.01), (tip[0] - 1, tip[1])
    )
    angle, long = atan2(tip[1] - before[1], tip[0] - before[0]), max(3.2, 7 * view.scale)
    wings = [(tip[0] - long * cos(angle + a), tip[1] - long * sin(angle + a)) for a in (0.42, -0.42)]
    page.path([("move", tip), ("line", wings[0]), ("line", wings[1]), ("close", ())], fill=ink)
    for ring in link.crossings:
        x, y = view.at(ring)
        page.path(_disc(x, y, max(2.0, 4.5 * view.scale)), fill=LIGHT.bg, stroke=pen, width=1.1)


def _label_box(link: DrawnLink) -> Box:
    (x, y), (w, h) = link.label_at, link.label_size
    return Box(x - w / 2, y - h / 2, w, h)


def _label(flow: Flow, link: DrawnLink, view: View, pen: str) -> None:
    page, box = flow.page, view.box(_label_box(link))
    size, lead = LABEL * view.scale, LINE * view.scale
    # Scripts that the map does not know by heart may run wider than it reckoned.
    lines = [shown(line) for line in link.label_lines]
    wide = max(box.w, max(page.fonts.width(line, size) for line in lines) + 2)
    page.box(box.centre[0] - wide / 2, box.y, wide, box.h, fill=LIGHT.bg, radius=2)
    ink = LIGHT.bad if pen == LIGHT.bad else LINKS[link.kind]
    base = box.centre[1] - (len(lines) - 1) * lead / 2 + size * 0.36
    page.tag = flow.pages.root.inner("P")
    for nth, line in enumerate(lines):
        page.text(box.centre[0], base + nth * lead, line, size, ink=ink, side="centre")
    page.tag = None


def _badge_at(link: DrawnLink) -> Point:
    """Return where a link's badge stands: at the corner of its label, on the link if it has none."""
    box = _label_box(link)
    return (box.right, box.y) if link.label_lines else link.label_at


def _badge(page: Page, severity: Severity, at: Point, scale: float) -> None:
    (x, y), r = at, max(2.6, 7.5 * scale)
    page.path(_disc(x, y, r), fill=BADGES[severity], stroke=LIGHT.bg, width=0.6)
    page.text(x, y + r * 0.55, "!", r * 1.5, bold=True, ink=LIGHT.bg, side="centre")


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
        page.path(_disc(x + 3, y - 2.5, 3), fill=LIGHT.bg, stroke=ink, width=1.1)
        page.text(x + 9, y, word, 7, ink=LIGHT.mute)
        x += 9 + page.fonts.width(word, 7) + 14
    page.path(_disc(x + 3, y - 2.5, 3.2), fill=LIGHT.bad)
    page.text(x + 3, y - 0.7, "!", 5, bold=True, ink=LIGHT.bg, side="centre")
    page.text(x + 10, y, "open finding", 7, ink=LIGHT.mute)
    page.tag = None


def _long_names(flow: Flow, drawing: Drawing, scale: float) -> None:
    """Give the names in full that do not fit their box."""
    cut = [shown(e.title) for e in drawing.elements if not _name_lines(flow.page, e, scale)[2]]
    cut += [shown(link.label) for link in drawing.links if link.label_lines and link.label_lines[-1].endswith("…")]
    if not cut:
        return
    flow.y += 10
    flow.lines("Names cut short on the map, in full", 12, bold=True)
    flow.y += 4
    for name in dict.fromkeys(cut):
        # A name is not parted between pages where one page holds it.
        flow.need(min(len(flow.pages.fonts.wrap(name, flow.w, BODY)) * BODY * LEAD, flow.page.h - 3 * MARGIN))
        flow.lines(name)
        flow.y += 3
