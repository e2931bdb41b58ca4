"""The painting of a map on a page: areas, links, elements, labels and badges, as the screen has them."""

from __future__ import annotations

from math import atan2, cos, hypot, sin
from typing import Final

import msgspec

from models.assess.finding import Severity
from models.plan import BoundaryKind, ElementKind, LinkKind
from models.text import shown
from views.map.corners import radius
from views.map.labels import LINE
from views.map.labels import SIZE as LABEL
from views.map.model import Box, Drawing, DrawnBoundary, DrawnElement, DrawnLink, Point
from views.map.shapes import Command, Role, outline
from views.paper.flow import Flow
from views.paper.pages import Page
from views.tokens import LIGHT, RADIUS_BOUNDARY, hue_colours, partner_colours

NAME: Final = 12.0
CAPTION: Final = 11.0
"""Type sizes in scene units."""
LEAST: Final = 5.5
"""Points below which nobody reads."""
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


class View(msgspec.Struct, frozen=True):
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


def paint(flow: Flow, drawing: Drawing, view: View, texts: bool = True) -> None:
    """Paint what of a map a page shows, back to front; without ``texts`` only where things are."""
    page, seen = flow.page, view.scene.grown(20)
    areas = [boundary for boundary in drawing.boundaries if seen.meets(boundary.box)]
    for boundary in areas:
        _area(page, boundary, view)
    for slip in drawing.slips:
        if seen.meets(slip.box):
            from views.paper.mapslips import paint_slip  # which a map without any does without

            paint_slip(flow, slip, view.box(slip.box), view.scale, texts)
    links = [link for link in drawing.links if seen.meets(reach(link))]
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
            if link.label_lines and seen.meets(link.label_box):
                _label(flow, link, view, _pen(link, house))
            if link.badge is not None and view.scene.contains(_badge_at(link)):
                _badge(page, link.badge, view.at(_badge_at(link)), view.scale)


def _pen(link: DrawnLink, house: set[str]) -> str:
    """Return the colour that tells how a link crosses: red only for sensitive data that goes or stays outside."""
    return LIGHT.bad if link.sensitive and link.target not in house else LIGHT.mute


def reach(link: DrawnLink) -> Box:
    """Return what a link covers, without its label."""
    return Box.around(link.points).grown(1)


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


def name_lines(page: Page, element: DrawnElement, scale: float) -> tuple[list[str], float, bool]:
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
    lines, size, _ = name_lines(page, element, scale)
    small = max(LEAST, CAPTION * scale * 0.95)
    caption = page.fonts.fitted(element.caption, _inside(element) * scale, small) if element.caption else ""
    height = len(lines) * size * 1.18 + (small * 1.25 if caption else 0)
    top = box.centre[1] - height / 2 + (6 * scale if element.kind is ElementKind.DATA else 0)
    page.tag = flow.pages.root.inner("P")
    for nth, line in enumerate(lines):
        page.text(box.centre[0], top + size * (0.92 + nth * 1.18), line, size, bold=True, side="centre")
    page.text(box.centre[0], top + height - small * 0.28, caption, small, ink=LIGHT.mute, side="centre")
    page.tag = None


def disc(x: float, y: float, r: float) -> list[Command]:
    """Return the outline of a full circle."""
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
    page.path(rounded(points, radius() * view.scale), stroke=ink, width=0.9, dash=dash)
    tip = points[-1]
    before = next(
        (p for p in reversed(points[:-1]) if hypot(tip[0] - p[0], tip[1] - p[1]) > 0.01), (tip[0] - 1, tip[1])
    )
    angle, long = atan2(tip[1] - before[1], tip[0] - before[0]), max(3.2, 7 * view.scale)
    wings = [(tip[0] - long * cos(angle + a), tip[1] - long * sin(angle + a)) for a in (0.42, -0.42)]
    page.path([("move", tip), ("line", wings[0]), ("line", wings[1]), ("close", ())], fill=ink)
    for ring in link.crossings:
        x, y = view.at(ring)
        page.path(disc(x, y, max(2.0, 4.5 * view.scale)), fill=LIGHT.bg, stroke=pen, width=1.1)


def _label(flow: Flow, link: DrawnLink, view: View, pen: str) -> None:
    page, box = flow.page, view.box(link.label_box)
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
    box = link.label_box
    return (box.right, box.y) if link.label_lines else link.label_at


def _badge(page: Page, severity: Severity, at: Point, scale: float) -> None:
    (x, y), r = at, max(2.6, 7.5 * scale)
    page.path(disc(x, y, r), fill=BADGES[severity], stroke=LIGHT.bg, width=0.6)
    page.text(x, y + r * 0.55, "!", r * 1.5, bold=True, ink=LIGHT.bg, side="centre")
