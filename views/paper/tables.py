"""Tables with hairlines, over as many pages as they need, their head on each."""

from __future__ import annotations

from typing import Final

from models.report.sections import Align, Cell, Table
from views.paper.flow import BODY, INKS, SMALL, Flow
from views.paper.fonts import Fonts
from views.paper.pages import Tag
from views.tokens import LIGHT

SIZE: Final = 8.5
NOTE: Final = 7.5
LEAD: Final = SIZE * 1.36
PAD: Final = 4.0
SHORT: Final = 12
"""Rows of a table that is kept on one page where it fits."""
GAP: Final = 10.0
"""Between columns."""
AIR: Final = 7.0
"""Over a line that heads others."""

Lines = list[list[tuple[str, bool]]]
"""For each cell its lines, and whether each belongs to its note."""

Columns = list[tuple[float, float, Align]]


def table(flow: Flow, block: Table) -> None:
    """Set a table; one without rows says why that is so."""
    if not block.rows:
        flow.lines(block.empty, ink=LIGHT.mute)
        flow.y += 6
        return
    flow.gap(3)
    columns = _columns(flow, block)
    tag = flow.pages.root.inner("Table")
    fonts = flow.pages.fonts
    heads = _heads(fonts, block, columns)
    rows = [_cells(fonts, row, columns) for row in block.rows]
    flow.need(_start(flow, heads, rows))
    _head(flow, heads, columns, tag)
    for nth, (row, cells) in enumerate(zip(block.rows, rows, strict=True)):
        line = tag.inner("TR")
        tds = [line.inner("TD") for _ in row]
        # A line that heads others is never the last on its page.
        if _heads_others(row):
            after = _height(rows[nth + 1]) if nth + 1 < len(rows) else 0.0
            if flow.y + AIR + _height(cells) + min(after, 60.0) > flow.bottom:
                flow.turn()
                _head(flow, heads, columns, None)
            elif nth:
                flow.y += AIR
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
    flow.y += 10 * flow.air


def _heads_others(row: tuple[Cell, ...]) -> bool:
    return len(row) == 1 and row[0].bold


def height_of(flow: Flow, block: Table) -> float:
    """Return how much room a table needs to begin."""
    if not block.rows:
        return len(flow.pages.fonts.wrap(block.empty, flow.w, BODY)) * BODY * 1.42
    columns, fonts = _columns(flow, block), flow.pages.fonts
    rows = [_cells(fonts, row, columns) for row in block.rows[: SHORT + 1]]
    return _start(flow, _heads(fonts, block, columns), rows)


def _start(flow: Flow, heads: Lines, rows: list[Lines]) -> float:
    """A short table stands on one page, a long one begins with a few rows at least."""
    whole = _height(heads) + sum(_height(cells) for cells in rows[: SHORT + 1])
    return whole if len(rows) <= SHORT and whole < flow.page.h * 0.45 else min(whole, 140)


def _columns(flow: Flow, block: Table) -> Columns:
    columns: Columns = []
    x, total, last = flow.x, sum(block.widths), len(block.widths) - 1
    for nth, (share, side) in enumerate(zip(block.widths, block.align, strict=True)):
        w = flow.w * share / total
        columns.append((x, w - (0 if nth == last else GAP), side))
        x += w
    return columns


def _heads(fonts: Fonts, block: Table, columns: Columns) -> Lines:
    return [
        [(line, False) for line in fonts.wrap(text, w, SMALL, bold=True)]
        for text, (_, w, _) in zip(block.head, columns, strict=True)
    ]


def _cells(fonts: Fonts, row: tuple[Cell, ...], columns: Columns) -> Lines:
    cells: Lines = []
    for cell, (_, w, _) in zip(row, _across(row, columns), strict=True):
        lines = [(line, False) for line in fonts.wrap(cell.text, w, SIZE, cell.bold)]
        if cell.note:
            lines += [(line, True) for line in fonts.wrap(cell.note, w, NOTE)]
        cells.append(lines)
    return cells


def _across(row: tuple[Cell, ...], columns: Columns) -> Columns:
    """Return the columns of a row: all in one for a single cell."""
    if len(row) > 1 or len(columns) == 1:
        return columns
    (first, _, _), (last, w, _) = columns[0], columns[-1]
    return [(first, last + w - first, "left")]


def _height(cells: Lines) -> float:
    return max(len(lines) for lines in cells) * LEAD + 2 * PAD


def _head(flow: Flow, heads: Lines, columns: Columns, tag: Tag | None) -> None:
    row = tag.inner("TR") if tag else None
    height = max(len(lines) for lines in heads) * SMALL * 1.3
    for (x, w, side), lines in zip(columns, heads, strict=True):
        flow.page.tag = row.inner("TH") if row else None
        for nth, (line, _) in enumerate(lines):
            y = flow.y + height - (len(lines) - 1 - nth) * SMALL * 1.3 - 2
            _put(flow, x, w, side, y, line, SMALL, True, LIGHT.mute)
    flow.page.tag = None
    flow.y += height + 3
    flow.page.rule(flow.x, flow.y, flow.x + flow.w, flow.y, LIGHT.mute, 0.6)


def _row(flow: Flow, cells: Lines, row: tuple[Cell, ...], columns: Columns, tags: list[Tag]) -> None:
    for (x, w, side), lines, cell, tag in zip(_across(row, columns), cells, row, tags, strict=True):
        flow.page.tag = tag
        for nth, (line, note) in enumerate(lines):
            y = flow.y + PAD + SIZE * 0.98 + nth * LEAD
            size, ink = (NOTE, LIGHT.mute) if note else (SIZE, INKS[cell.tone])
            _put(flow, x, w, side, y, line, size, cell.bold and not note, ink)
    flow.page.tag = None
    flow.y += _height(cells)
    flow.page.rule(flow.x, flow.y, flow.x + flow.w, flow.y)


def _put(flow: Flow, x: float, w: float, side: Align, y: float, text: str, size: float, bold: bool, ink: str) -> None:
    at = x + w if side == "right" else x + w / 2 if side == "centre" else x
    flow.page.text(at, y, text, size, bold=bold, ink=ink, side=side)
