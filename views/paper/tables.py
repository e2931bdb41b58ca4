"""Tables with hairlines, over as many pages as they need, their head on each."""

from __future__ import annotations

from typing import Final

from models.report.sections import Align, Cell, Table
from views.paper.flow import INKS, SMALL, Flow
from views.paper.pages import Tag
from views.tokens import LIGHT

SIZE: Final = 8.5
LEAD: Final = SIZE * 1.36
PAD: Final = 4.0
GAP: Final = 10.0
"""Between columns."""

Lines = list[list[str]]
Columns = list[tuple[float, float, Align]]


def table(flow: Flow, block: Table) -> None:
    """Set a table; one without rows says why that is so."""
    if not block.rows:
        flow.lines(block.empty, ink=LIGHT.mute)
        flow.y += 6
        return
    total = sum(block.widths)
    lefts, widths, x = [], [], flow.x
    for share in block.widths:
        lefts.append(x)
        widths.append(flow.w * share / total - GAP)
        x += flow.w * share / total
    widths[-1] += GAP
    columns = list(zip(lefts, widths, block.align, strict=True))
    tag = flow.pages.root.inner("Table")
    fonts = flow.pages.fonts
    heads = [fonts.wrap(text, w, SMALL, bold=True) for text, (_, w, _) in zip(block.head, columns, strict=True)]
    first = [fonts.wrap(c.text, w, SIZE, c.bold) for c, (_, w, _) in zip(block.rows[0], columns, strict=True)]
    flow.need(_height(heads) + min(_height(first), 120))
    _head(flow, heads, columns, tag)
    for row in block.rows:
        cells = [fonts.wrap(cell.text, w, SIZE, cell.bold) for cell, (_, w, _) in zip(row, columns, strict=True)]
        line = tag.inner("TR")
        tds = [line.inner("TD") for _ in row]
        while True:
            if flow.y + _height(cells) <= flow.bottom:
                _row(flow, cells, row, columns, tds)
                break
            fits = int((flow.room - 2 * PAD) // LEAD)
            # A row is parted only if it is longer than half a page; otherwise it moves on whole.
            if fits >= 3 and _height(cells) > (flow.bottom - flow.page.h * 0.5):
                _row(flow, [lines[:fits] for lines in cells], row, columns, tds)
                cells = [lines[fits:] for lines in cells]
            flow.turn()
            _head(flow, heads, columns, None)
    flow.y += 10


def _height(cells: Lines) -> float:
    return max(len(lines) for lines in cells) * LEAD + 2 * PAD


def _head(flow: Flow, heads: Lines, columns: Columns, tag: Tag | None) -> None:
    row = tag.inner("TR") if tag else None
    height = max(len(lines) for lines in heads) * SMALL * 1.3
    for (x, w, side), lines in zip(columns, heads, strict=True):
        flow.page.tag = row.inner("TH") if row else None
        for nth, line in enumerate(lines):
            y = flow.y + height - (len(lines) - 1 - nth) * SMALL * 1.3 - 2
            _put(flow, x, w, side, y, line, SMALL, True, LIGHT.mute)
    flow.page.tag = None
    flow.y += height + 3
    flow.page.rule(flow.x, flow.y, flow.x + flow.w, flow.y, LIGHT.mute, 0.6)


def _row(flow: Flow, cells: Lines, row: tuple[Cell, ...], columns: Columns, tags: list[Tag]) -> None:
    for (x, w, side), lines, cell, tag in zip(columns, cells, row, tags, strict=True):
        flow.page.tag = tag
        for nth, line in enumerate(lines):
            y = flow.y + PAD + SIZE * 0.98 + nth * LEAD
            _put(flow, x, w, side, y, line, SIZE, cell.bold, INKS[cell.tone])
    flow.page.tag = None
    flow.y += _height(cells)
    flow.page.rule(flow.x, flow.y, flow.x + flow.w, flow.y)


def _put(flow: Flow, x: float, w: float, side: Align, y: float, text: str, size: float, bold: bool, ink: str) -> None:
    at = x + w if side == "right" else x + w / 2 if side == "centre" else x
    flow.page.text(at, y, text, size, bold=bold, ink=ink, side=side)
