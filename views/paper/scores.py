"""Scores on paper: an interval as a number, and as a bar on an axis that all of them share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.assess.interval import Interval
from models.assess.score import Verdict, percent, verdict
from models.report.sections import ScoreBar
from views.paper.flow import LEAD, SMALL, Flow
from views.paper.pages import Page
from views.tokens import LIGHT

BAR: Final = 6.0
INKS: Final = {Verdict.PASS: LIGHT.ok, Verdict.UNDETERMINED: LIGHT.warn, Verdict.FAIL: LIGHT.bad}


def ink(bar: ScoreBar) -> str:
    """Return the colour of a score: how it stands against what is asked of it, plain if nothing is."""
    if bar.value is None:
        return LIGHT.mute
    return LIGHT.accent if bar.needs is None else INKS[verdict(bar.value, bar.needs)]


def scores(flow: Flow, bars: Sequence[ScoreBar], size: float = 16.0) -> None:
    """Set scores under each other: name and number left, bar and meaning right.

    Side by side if nothing is meant, and each on a line if the size is that of text.
    """
    if not any(bar.meaning for bar in bars):
        _side_by_side(flow, bars)
        return
    if size < 16:
        _in_rows(flow, bars)
        return
    left, left_w = flow.column(0, 4)
    right, right_w = flow.column(4, 8)
    for nth, bar in enumerate(bars):
        fonts = flow.pages.fonts
        meaning = fonts.wrap(bar.meaning, right_w, 9.0)
        titles = fonts.wrap(bar.title, left_w, 9.5 if size > 12 else 9.0)
        height = max(len(titles) * 13 + size * 1.35, 24 + len(meaning) * 9.0 * LEAD) + 12
        turned = flow.need(height + (14 if nth == 0 else 0))
        if nth == 0 or turned:
            _axis(flow.page, right, right_w, flow.y + 7)
            flow.y += 9
        page, y = flow.page, flow.y
        tag = flow.pages.root.inner("P")
        page.tag = tag
        for n, line in enumerate(titles):
            page.text(left, y + 10 + n * 13, line, 9.5 if size > 12 else 9.0)
        page.text(left, y + len(titles) * 13 + size, percent(bar.value), size, bold=True, ink=ink(bar))
        page.tag = tag.inner("Figure", f"{bar.title}: {percent(bar.value)} on a scale from 0 to 100 %")
        _bar(page, right, y + 5, right_w, bar)
        page.tag = tag
        for n, line in enumerate(meaning):
            page.text(right, y + 27 + n * 9.0 * LEAD, line, 9.0, ink=LIGHT.ink)
        page.tag = None
        flow.y += height
        if nth < len(bars) - 1:
            page.rule(flow.x, flow.y - 5, flow.x + flow.w, flow.y - 5)
    flow.y += 4


def _in_rows(flow: Flow, bars: Sequence[ScoreBar]) -> None:
    fonts = flow.pages.fonts
    columns = tuple(flow.column(*at) for at in ((0, 4), (4, 2), (6, 4), (10, 2)))
    (left, left_w), (number, _), (right, right_w), (end, end_w) = columns
    for nth, bar in enumerate(bars):
        titles, meaning = fonts.wrap(bar.title, left_w, 9.5), fonts.wrap(bar.meaning, end_w, SMALL)
        notes = fonts.wrap(bar.weakest, left_w, SMALL) if bar.weakest else []
        height = max(len(titles) * 12.5 + len(notes) * 11, len(meaning) * 11.0) + 7
        turned = flow.need(height + (10 if nth == 0 else 0))
        if nth == 0 or turned:
            _axis(flow.page, right, right_w, flow.y + 5)
            flow.y += 10
        page, y = flow.page, flow.y
        tag = flow.pages.root.inner("P")
        page.tag = tag
        for n, line in enumerate(titles):
            page.text(left, y + 12 + n * 12.5, line, 9.5, bold=bool(notes))
        for n, line in enumerate(notes):
            page.text(left, y + 12 + len(titles) * 12.5 + n * 11, line, SMALL, ink=LIGHT.mute)
        page.text(number, y + 12.5, percent(bar.value), 11, bold=True, ink=ink(bar))
        page.tag = tag.inner("Figure", f"{bar.title}: {percent(bar.value)} on a scale from 0 to 100 %")
        _bar(page, right, y + 5.5, right_w, bar)
        page.tag = tag
        for n, line in enumerate(meaning):
            page.text(end, y + 12 + n * 11, line, SMALL, ink=LIGHT.mute)
        page.tag = None
        flow.y += height
        if nth < len(bars) - 1:
            page.rule(flow.x, flow.y - 2, flow.x + flow.w, flow.y - 2)
    flow.y += 4


def _side_by_side(flow: Flow, bars: Sequence[ScoreBar]) -> None:
    each = 12 // max(1, len(bars))
    flow.need(56)
    for nth, bar in enumerate(bars):
        x, w = flow.column(nth * each, each)
        page = flow.page
        page.tag = tag = flow.pages.root.inner("P")
        page.text(x, flow.y + 9, flow.pages.fonts.fitted(bar.title, w, 9.0), 9.0, ink=LIGHT.mute)
        page.text(x, flow.y + 27, percent(bar.value), 15, bold=True, ink=ink(bar))
        page.tag = tag.inner("Figure", f"{bar.title}: {percent(bar.value)} on a scale from 0 to 100 %")
        _bar(page, x, flow.y + 34, w - 8, bar)
        page.tag = tag
        page.text(x, flow.y + 52, flow.pages.fonts.fitted(bar.weakest, w, SMALL), SMALL, ink=LIGHT.mute)
    flow.page.tag = None
    flow.y += 68


def _axis(page: Page, x: float, w: float, y: float) -> None:
    for at, side in ((0, "left"), (50, "centre"), (100, "right")):
        page.text(x + w * at / 100, y, f"{at} %", 7, ink=LIGHT.mute, side=side)  # type: ignore[arg-type]


def _bar(page: Page, x: float, y: float, w: float, bar: ScoreBar) -> None:
    page.box(x, y, w, BAR, fill=LIGHT.track, radius=BAR / 2)
    if bar.value is None:
        return
    lo, hi = _clamped(bar.value)
    # An exact score is still a mark wide enough to be seen.
    wide = max((hi - lo) * w, 4.0)
    page.box(min(x + lo * w, x + w - wide), y, wide, BAR, fill=ink(bar), radius=BAR / 2)
    if bar.needs is not None:
        at = x + bar.needs * w
        page.rule(at, y - 3, at, y + BAR + 3, LIGHT.ink, 1.0)


def _clamped(value: Interval) -> tuple[float, float]:
    return max(0.0, value.lo), min(1.0, value.hi)
