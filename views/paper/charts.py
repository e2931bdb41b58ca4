"""Small pictures of feasibility on paper: how many people it takes, and what each path takes and promises."""

from __future__ import annotations

from itertools import pairwise
from math import ceil
from typing import Final

from models.plan import Side
from models.report.sections import CurveChart, Curves, PathBar, PathBars
from models.report.words import rough
from views.map.shapes import Command
from views.paper.flow import INKS, LEAD, SMALL, Flow
from views.paper.pages import Page
from views.tokens import LIGHT

TALL: Final = 92.0
ROW: Final = 26.0
TINY: Final = 6.5
BAR: Final = 8.0
UNMEASURED: Final = 16.0
"""Width of what stands for the time of stages nobody has measured."""
SIDES: Final = {
    Side.IN_HOUSE: (LIGHT.in_house, "#BBD6F0", "in-house"),
    Side.PARTNER: (LIGHT.partner, "#EBD0B3", "partner"),
    Side.PROVIDER: (LIGHT.provider, "#D9C4EA", "model provider"),
    None: (LIGHT.mute, "#CFD5DC", "nobody named"),
}
"""Side → colour of what is sure, of what may come on top, and its name."""


def curves(flow: Flow, block: Curves) -> None:
    """Draw curves beside each other, three to a row."""
    for first in range(0, len(block.charts), 3):
        charts = block.charts[first : first + 3]
        said = [flow.pages.fonts.wrap(chart.said, flow.column(0, 4)[1], SMALL) for chart in charts]
        height = TALL + 46 + max(len(lines) for lines in said) * SMALL * LEAD
        flow.need(height + 6)
        for n, (chart, lines) in enumerate(zip(charts, said, strict=True)):
            x, w = flow.column(n * 4, 4)
            _curve(flow, chart, lines, x, w)
        flow.y += height + 6


def height_of(block: Curves | PathBars) -> float:
    """Return about how high a picture is, so that what introduces it stays with it."""
    return TALL + 80 if isinstance(block, Curves) else 30 + ROW * len(block.rows) + 18


def _curve(flow: Flow, chart: CurveChart, said: list[str], x: float, w: float) -> None:
    page, fonts, curve, top = flow.page, flow.pages.fonts, chart.curve, flow.y + 16
    tag = flow.pages.root.inner("P")
    page.tag = tag
    page.text(x, flow.y + 9, fonts.fitted(chart.title, w, SMALL, bold=True), SMALL, bold=True)
    page.tag = tag.inner("Figure", f"{chart.title}: share that waits too long by number of people. {chart.said}")
    left, right, bottom = x + 24, x + w - 4, top + TALL
    last = curve.points[-1][0]

    def across(n: float) -> float:
        return left + (n + 0.5) / (last + 1) * (right - left)

    def down(share: float) -> float:
        return bottom - share * (TALL - 10)

    if curve.today is not None:
        lo, hi = across(min(curve.today.lo, last) - 0.5), across(min(curve.today.hi, last) + 0.5)
        page.box(lo, top, max(1.0, hi - lo), TALL, fill="#ECEEF1")
    for share in (0.0, 0.5, 1.0):
        page.rule(left, down(share), right, down(share), LIGHT.line, 0.4)
        page.text(left - 4, down(share) + 2.2, f"{share * 100:g} %", TINY, ink=LIGHT.mute, side="right")
    upper = _steps([(across(n), down(hi)) for n, _, hi in curve.points], (right - left) / (last + 1), last <= 24)
    lower = _steps([(across(n), down(lo)) for n, lo, _ in curve.points], (right - left) / (last + 1), last <= 24)
    area = [*upper, *reversed(lower)]
    outline: list[Command] = [("move", area[0]), *(("line", at) for at in area[1:]), ("close", ())]
    page.path(outline, fill="#CFE1F5")
    for edge in (upper, lower):
        for a, b in pairwise(edge):
            page.rule(*a, *b, LIGHT.accent, 0.9)
    page.rule(left, down(curve.limit), right, down(curve.limit), LIGHT.warn, 0.7, (2.5, 2))
    page.rule(left, bottom, right, bottom, LIGHT.mute, 0.6)
    every = max(1, ceil(last / 8))
    for n in range(0, last + 1, every):
        page.text(across(n), bottom + 8, str(n), TINY, ink=LIGHT.mute, side="centre")
    if curve.today is not None:
        middle = across(min((curve.today.lo + curve.today.hi) / 2, last))
        page.text(middle, top + 6, f"today {rough(curve.today)}", TINY, ink=LIGHT.mute, side="centre")
    if curve.sure is not None and curve.sure <= last:
        page.rule(across(curve.sure), top + 8, across(curve.sure), bottom, LIGHT.ok, 1.0)
    page.text((left + right) / 2, bottom + 17, curve.counted, TINY, ink=LIGHT.mute, side="centre")
    page.tag = tag
    for n, line in enumerate(said):
        page.text(x, bottom + 30 + n * SMALL * LEAD, line, SMALL)
    page.tag = None


def _steps(points: list[tuple[float, float]], wide: float, steps: bool) -> list[tuple[float, float]]:
    if not steps:
        return points
    return [(x + side * wide / 2, y) for x, y in points for side in (-1, 1)]


def path_bars(flow: Flow, block: PathBars) -> None:
    """Draw the paths one under the other: name, time against the budget, availability against the target."""
    names, times, ups = flow.column(0, 4), flow.column(4, 5), flow.column(9, 3)
    far = _far(flow, block, times[1])
    ends = [row.up.lo for row in block.rows if row.up.lo > 0] + [row.up.hi for row in block.rows]
    least = min([*ends, block.target if block.target is not None else 1.0])
    least = max(0.0, least - (1 - least) * 0.25 - 0.0005)
    rows = list(block.rows)
    flow.need(min(height_of(block), flow.page.h * 0.45))
    lines = (
        times[0] + times[1] * block.budget / far if block.budget is not None else None,
        ups[0] + ups[1] * (block.target - least) / (1 - least) if block.target is not None else None,
    )
    while rows:
        flow.need(34 + ROW)
        fits = max(1, int((flow.room - 40) // ROW))
        here, rows = rows[:fits], rows[fits:]
        top = flow.y
        _scales(flow, block, times, ups, lines, top)
        for n, row in enumerate(here):
            _path(flow, row, names, times, ups, lines, far, least, top + 30 + n * ROW)
        flow.y = top + 30 + len(here) * ROW + 4
        if rows:
            flow.turn()
    sides = [side for side in SIDES if any(side == s for row in block.rows for s, _, _ in row.stages)]
    flow.need(14)
    x, page = times[0], flow.page
    page.tag = flow.pages.root.inner("P")
    for side in sides:
        colour, pale, name = SIDES[side]
        page.box(x, flow.y + 2, 7, 6, fill=colour)
        page.box(x + 7, flow.y + 2, 5, 6, fill=pale)
        page.text(x + 15, flow.y + 8, name, TINY, ink=LIGHT.mute)
        x += 15 + flow.pages.fonts.width(name, TINY) + 10
    page.tag = None
    flow.y += 16


def _far(flow: Flow, block: PathBars, wide: float) -> float:
    """Return how many seconds the page is wide, so that each bar has room for its words behind it."""
    ends = []
    for row in block.rows:
        words = flow.pages.fonts.width(row.took, SMALL) + 18 + (0 if row.whole else UNMEASURED)
        reach = sum(hi for _, _, hi in row.stages)
        if block.budget is not None and reach * wide / (wide - words) > block.budget * 0.8:
            reach = max(reach, block.budget)
        ends.append(reach * wide / max(wide - words, wide / 4))
    return max([*ends, (block.budget or 0.0) * 1.1]) or 1.0


Span = tuple[float, float]
Lines = tuple[float | None, float | None]
"""Where the budget and the target lie across the page."""


def _scales(flow: Flow, block: PathBars, times: Span, ups: Span, lines: Lines, top: float) -> None:
    page = flow.page
    page.text(times[0], top + 8, "seconds, 95th percentiles", TINY, ink=LIGHT.mute)
    page.text(ups[0], top + 8, "up, % of the time", TINY, ink=LIGHT.mute)
    page.rule(flow.x, top + 28, flow.x + flow.w, top + 28, LIGHT.mute, 0.6)
    for (left, wide), x, said in (
        (times, lines[0], f"budget {block.budget or 0:g} s"),
        (ups, lines[1], f"target {(block.target or 0) * 100:g} %"),
    ):
        if x is not None:
            page.rule(x, top + 24, x, top + 30, LIGHT.ink, 1.0)
            half = page.fonts.width(said, TINY) / 2
            page.text(min(max(x, left + half), left + wide - half), top + 21, said, TINY, side="centre")


def _path(
    flow: Flow, row: PathBar, names: Span, times: Span, ups: Span, lines: Lines, far: float, least: float, y: float
) -> None:
    page, fonts = flow.page, flow.pages.fonts
    tag = flow.pages.root.inner("P")
    page.tag = tag
    called = fonts.wrap(row.name, names[1], SMALL)
    if len(called) > 2:
        called = [called[0], fonts.fitted(" ".join(called[1:]), names[1], SMALL)]
    for n, line in enumerate(called):
        page.text(names[0], y + (15.5 if len(called) == 1 else 10.5) + n * 10, line, SMALL)
    page.tag = tag.inner("Figure", f"{row.name}: {row.took}; up {row.up_text} of the time")
    x, scale = times[0], times[1] / far
    middle = y + ROW / 2
    for sure in (True, False):
        for side, lo, hi in row.stages:
            wide = (lo if sure else hi - lo) * scale
            if wide > 0:
                page.box(x, middle - BAR / 2, wide, BAR, fill=SIDES[side][0 if sure else 1], stroke=LIGHT.bg, width=0.4)
                x += wide
    if not row.whole:
        page.box(x, middle - BAR / 2, UNMEASURED, BAR, stroke=LIGHT.warn, dash=(2, 1.5))
        page.text(x + UNMEASURED / 2, middle + 2.5, "?", TINY, ink=LIGHT.warn, side="centre")
        x += UNMEASURED
    if lines[0] is not None:
        page.rule(lines[0], y, lines[0], y + ROW, LIGHT.ink, 1.0)
    _beside(page, row.took, x + 4, times[0] + times[1] - 6, lines[0], middle, INKS[row.took_tone])
    left, room = ups[0], ups[1] - 2
    lo, hi = (max(0.0, (end - least) / (1 - least)) * room for end in (row.up.lo, row.up.hi))
    page.box(left + lo, middle, max(1.5, hi - lo), BAR - 3, fill=INKS[row.up_tone], stroke=LIGHT.bg, width=0.4)
    if lines[1] is not None:
        page.rule(lines[1], y, lines[1], y + ROW, LIGHT.ink, 1.0)
    half = fonts.width(row.up_text, TINY) / 2
    at = min(max(left + (lo + hi) / 2, left + half), left + room - half)
    page.box(at - half - 1.5, middle - 9, 2 * half + 3, 8, fill=LIGHT.bg)
    page.text(at, middle - 3, row.up_text, TINY, ink=INKS[row.up_tone], side="centre")
    page.tag = None
    page.rule(flow.x, y + ROW, flow.x + flow.w, y + ROW, LIGHT.line, 0.35)


def _beside(page: Page, text: str, x: float, right: float, line: float | None, middle: float, ink: str) -> None:
    """Write behind a bar and behind a line that would run through; over the bar's end where there is no room."""
    wide = page.fonts.width(text, SMALL)
    if line is not None and x - 3 < line < x + wide + 2:
        x = line + 5
    if x + wide > right:
        x = right - wide
        page.box(x - 2, middle - 6, wide + 4, 12, fill=LIGHT.bg)
    page.text(x, middle + 2.8, text, SMALL, ink=ink)
