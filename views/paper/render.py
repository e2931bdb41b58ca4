"""A report as PDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from math import ceil
from typing import Final

from models.report.sections import (
    Block,
    Bullets,
    Curves,
    Facts,
    GanttBlock,
    MapBlock,
    Part,
    PathBars,
    Report,
    ScoreBar,
    Signatures,
    Table,
    Text,
)
from models.text import shown
from views.map.model import Drawing
from views.paper.charts import curves, path_bars
from views.paper.charts import height_of as chart_height
from views.paper.flow import BODY, HEADINGS, INKS, LEAD, Flow
from views.paper.fonts import Fonts
from views.paper.gantt import gantt
from views.paper.mappage import draw_map
from views.paper.pages import MARGIN, Pages, Tag, entry_key
from views.paper.scores import scores
from views.paper.tables import height_of, table
from views.tokens import LIGHT

APART: Final = 22.0
"""Points between the contents and what stands around them."""
NARROW: Final = 11.5
"""Points a line of the contents takes at least."""
SLIGHT: Final = 220.0
"""Points that must be left on a page for a slight chapter to begin there."""


def render(report: Report, drawing: Drawing, fonts: Mapping[str, bytes]) -> bytes:
    """Return ``report`` as PDF: text selectable, fonts embedded, the same bytes for the same report.

    Parameters
    ----------
    drawing : Drawing
        The map, for the part that shows it.
    fonts : mapping
        Font name → TrueType file: ``Inter-Regular`` and ``Inter-SemiBold`` at least; others are used for the
        characters these do not hold.
    """
    pages = Pages(Fonts(fonts), report.paper)
    flow = Flow.begin(pages)
    free = 0.0, 0.0, pages.root
    for nth, chapter in enumerate(_chapters(report.parts)):
        if nth == 0:
            free = _cover(flow, report, chapter[0])
        elif nth == 1:
            _leader(flow, chapter, drawing)
        else:
            _chapter(flow, chapter, drawing)
    _contents(pages, *free)
    return pages.write(
        title=f"{shown(report.title)} – {report.subtitle}" if report.subtitle else shown(report.title),
        author=shown(report.author),
        subject=f"{report.subtitle}, state {report.plan_state}",
        running=f"{shown(report.title)} · {report.made}",
    )


def _chapters(parts: tuple[Part, ...]) -> Iterator[tuple[Part, ...]]:
    """Yield each part of level 1 with those of level 2 that follow it."""
    begun = [nth for nth, part in enumerate(parts) if part.level == 1]
    for first, after in zip(begun, [*begun[1:], len(parts)], strict=True):
        yield parts[first:after]


def _chapter(flow: Flow, chapter: tuple[Part, ...], drawing: Drawing) -> None:
    for part in chapter:
        _part(flow, part, drawing, slight=len(chapter) == 1 and _slight(part, drawing))


def _leader(flow: Flow, chapter: tuple[Part, ...], drawing: Drawing) -> None:
    """Set the leader's page, tighter if it would not be one page."""
    pages = flow.pages
    before, kids = len(pages.pages), len(pages.root.kids)
    for flow.air in (1.0, 0.7, 0.4):
        del pages.pages[before:], pages.root.kids[kids:]
        _chapter(flow, chapter, drawing)
        if len(pages.pages) <= before + 1:
            break
    flow.air = 1.0


def _part(flow: Flow, part: Part, drawing: Drawing, slight: bool) -> None:
    # The leader's page stays alone.
    joins = slight and flow.room > SLIGHT and not flow.landscape and len(flow.pages.pages) > 2
    keep = min(_introduced(flow, list(_together(part.blocks))) + 6, flow.page.h * 0.45)
    if part.level == 1 and not joins:
        flow.turn(landscape=part.landscape)
    flow.heading(part.title, part.level, keep)
    _blocks(flow, part.blocks, drawing)


def _slight(part: Part, drawing: Drawing) -> bool:
    """Tell whether a chapter is a line or two, so that it needs no page of its own."""
    return all(
        isinstance(block, Text)
        or (isinstance(block, Table) and not block.rows)
        or (isinstance(block, MapBlock) and not drawing.elements and not drawing.boundaries)
        for block in part.blocks
    )


def _blocks(flow: Flow, blocks: tuple[Block, ...], drawing: Drawing | None, score_size: float = 14.0) -> None:
    grouped = list(_together(blocks))
    for nth, block in enumerate(grouped):
        if isinstance(block, Text) and block.bold:
            flow.need(min(_introduced(flow, grouped[nth:]), flow.page.h * 0.45))
        match block:
            case list():
                scores(flow, block, score_size)
            case Text():
                flow.text(block)
            case Bullets():
                flow.bullets(block)
            case Facts():
                flow.facts(block)
            case Curves():
                curves(flow, block)
            case PathBars():
                path_bars(flow, block)
            case Signatures():
                flow.signatures(block)
            case MapBlock():
                if drawing is not None:
                    draw_map(flow, drawing)
            case GanttBlock():
                gantt(flow, block.rollout)
            case Table():
                table(flow, block)


def _introduced(flow: Flow, blocks: list[Block | list[ScoreBar]]) -> float:
    """Return the height of a bold line with what it introduces: the texts after it and the block that follows."""
    height = 6.0
    for block in blocks:
        if isinstance(block, Text):
            height += len(flow.pages.fonts.wrap(block.text, flow.w, BODY, block.bold)) * BODY * LEAD + 5
            continue
        if isinstance(block, Curves | PathBars):
            return height + chart_height(block)
        return height + (height_of(flow, block) if isinstance(block, Table) else 40)
    return height


def _together(blocks: tuple[Block, ...]) -> Iterator[Block | list[ScoreBar]]:
    """Yield the blocks, scores that follow each other as one list: they share an axis."""
    for are_scores, run in groupby(blocks, key=lambda block: isinstance(block, ScoreBar)):
        if are_scores:
            yield [block for block in run if isinstance(block, ScoreBar)]
        else:
            yield from (block for block in run if not isinstance(block, ScoreBar))


def _cover(flow: Flow, report: Report, part: Part) -> tuple[float, float, Tag]:
    """Set the first page: who, what, how it stands, and at its foot what it was made from.

    Returns top and bottom of what is left free between, and where its text belongs.
    """
    fonts, root = flow.pages.fonts, flow.pages.root
    page = flow.page
    page.entries.append((part.title, 0, MARGIN))
    flow.y += 30
    if report.organisation:
        flow.lines(report.organisation, 12, ink=LIGHT.mute)
        flow.y += 4
    # A very long title is set smaller rather than pushing the scores off the page.
    size = next((s for s in (*HEADINGS, BODY) if len(fonts.wrap(report.title, flow.w, s, bold=True)) <= 4), BODY)
    page.tag = root.inner("H1")
    for line in fonts.wrap(report.title, flow.w, size, bold=True):
        flow.y += size * 1.22
        page.text(flow.x, flow.y - size * 0.2, line, size, bold=True)
    page.tag = None
    flow.y += 6
    flow.lines(report.subtitle, 12, ink=LIGHT.mute)
    flow.y += 26
    foot = [block for block in part.blocks if isinstance(block, Facts)]
    for block in part.blocks:
        if isinstance(block, Text):
            flow.lines(block.text, 11, ink=INKS[block.tone], w=flow.w * 11 / 12)
            flow.y += 22
    _blocks(flow, tuple(block for block in part.blocks if isinstance(block, ScoreBar)), None, 24.0)
    width = flow.column(3, 9)[1]
    lines = sum(len(fonts.wrap(value, width, BODY)) for block in foot for _, value in block.pairs)
    height = lines * (BODY * LEAD + 2) + 6
    top, contents = flow.y, root.inner("TOC")
    flow.y = max(flow.y + 16, flow.bottom - height - 8)
    bottom = top if flow.need(height) else flow.y
    for block in foot:
        flow.facts(block)
    return top, bottom, contents


def _contents(pages: Pages, top: float, bottom: float, tag: Tag) -> None:
    """List the chapters with their pages on the cover, if there is room between ``top`` and ``bottom``."""
    entries = [
        (title, nth, y)
        for nth, page in enumerate(pages.pages)
        for title, level, y in page.entries
        if level == 0 and nth > 0
    ]
    page, fonts = pages.pages[0], pages.fonts
    room, count, wide = bottom - top - 2 * APART, len(entries), page.w - 2 * MARGIN
    if not entries:
        return
    if room >= count * NARROW:
        lead, rows = min(14.0, room / count), count
        columns = [(MARGIN + wide / 3, wide * 2 / 3)]
    else:
        rows = ceil(count / 2)
        lead = min(14.0, room / (rows + 1))
        columns = [(MARGIN, wide / 2 - 12), (MARGIN + wide / 2, wide / 2)]
    if lead < NARROW:
        return
    begin = bottom - APART - lead * rows
    page.tag = tag.inner("P")
    page.text(MARGIN, begin + 10 - (lead if len(columns) > 1 else 0), "In this document", ink=LIGHT.mute)
    for at, (title, nth, down) in enumerate(entries):
        left, w = columns[at // rows]
        y, number = begin + at % rows * lead, str(nth + 1)
        page.tag = tag.inner("TOCI")
        page.text(left, y + 10, fonts.fitted(title, w - fonts.width(number, BODY) - 12, BODY))
        page.text(left + w, y + 10, number, side="right", ink=LIGHT.mute)
        page.tag = None
        page.link(left, y, w, lead, entry_key(nth, title, 0, down))
