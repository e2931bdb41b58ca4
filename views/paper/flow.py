"""Blocks of a report one under the other, over as many pages as they need."""

from __future__ import annotations

from typing import Final

import msgspec

from models.report.sections import Bullets, Facts, Signatures, Text
from models.text import shown
from views.paper.pages import MARGIN, Page, Pages, Tag
from views.tokens import LIGHT

BODY: Final = 9.5
LEAD: Final = 1.42
"""Height of a line in sizes."""
SMALL: Final = 8.0
HEADINGS: Final = (24.0, 16.0, 12.0)
"""Sizes of the title, of a chapter and of a part of one."""

INKS: Final = {
    "plain": LIGHT.ink,
    "mute": LIGHT.mute,
    "ok": LIGHT.ok,
    "warn": LIGHT.warn,
    "bad": LIGHT.bad,
    "accent": LIGHT.accent,
}


class Flow(msgspec.Struct):
    """A cursor that moves down the pages."""

    pages: Pages
    page: Page
    y: float
    chapter: str = ""
    landscape: bool = False
    air: float = 1.0
    """Share of the usual room between blocks."""

    @classmethod
    def begin(cls, pages: Pages) -> Flow:
        return cls(pages, pages.new(), MARGIN)

    # -- room ------------------------------------------------------------------------------------------------
    @property
    def x(self) -> float:
        return MARGIN

    @property
    def w(self) -> float:
        return self.page.w - 2 * MARGIN

    @property
    def bottom(self) -> float:
        return self.page.h - MARGIN - 6

    @property
    def room(self) -> float:
        return self.bottom - self.y

    @property
    def fresh(self) -> bool:
        """Tell whether nothing stands on this page yet."""
        return self.y <= MARGIN

    def column(self, first: int, count: int) -> tuple[float, float]:
        """Return left edge and width of ``count`` of the twelve columns from ``first``, counted from 0."""
        each = self.w / 12
        return self.x + first * each, count * each - (0 if first + count == 12 else 12.0)

    def turn(self, landscape: bool | None = None) -> None:
        """Go on at the top of a new page."""
        if landscape is not None:
            self.landscape = landscape
        self.page = self.pages.new(self.landscape)
        self.page.chapter = self.chapter
        self.y = MARGIN

    def need(self, height: float) -> bool:
        """Go on at a new page unless ``height`` fits here; tell whether the page was turned."""
        if self.y + height <= self.bottom or self.fresh:
            return False
        self.turn()
        return True

    def gap(self, height: float) -> None:
        if not self.fresh:
            self.y += height * self.air

    # -- blocks ----------------------------------------------------------------------------------------------
    def heading(self, title: str, level: int, keep: float = 90.0) -> None:
        """Set a chapter's title (level 1, on a page of its own) or a part's (level 2).

        ``keep`` points of what it is about follow on the same page.
        """
        size = HEADINGS[level]
        if level == 1:
            if self.fresh:
                self.page.chapter = ""
            self.gap(26)
        else:
            self.gap(16)
        lines = self.pages.fonts.wrap(title, self.w, size, bold=True)
        # A heading at the foot of a page would stand apart from what it is about.
        self.need(len(lines) * size * 1.25 + keep)
        self.page.entries.append((shown(title), level - 1, self.y))
        self.page.tag = self.pages.root.inner(f"H{level}")
        for line in lines:
            self.y += size * 1.25
            self.page.text(self.x, self.y - size * 0.3, line, size, bold=True)
        self.page.tag = None
        if level == 1:
            self.chapter = title
        self.y += (12 if level == 1 else 6) * self.air

    def lines(
        self,
        text: str,
        size: float = BODY,
        *,
        bold: bool = False,
        ink: str = LIGHT.ink,
        x: float | None = None,
        w: float | None = None,
        tag: Tag | None = None,
    ) -> None:
        """Set a paragraph, parted between pages where it must be."""
        left, width = self.x if x is None else x, self.w if w is None else w
        lines = self.pages.fonts.wrap(text, width, size, bold)
        tag = tag or self.pages.root.inner("P")
        lead = size * LEAD
        if len(lines) <= 3:
            self.need(len(lines) * lead)
        for nth, line in enumerate(lines):
            # No single line of a paragraph stands alone before or after the turn.
            alone = nth == 0 or nth == len(lines) - 2
            self.need(lead * (2 if alone and len(lines) > 1 else 1))
            self.page.tag = tag
            self.page.text(left, self.y + size * 1.05, line, size, bold=bold, ink=ink)
            self.page.tag = None
            self.y += lead

    def text(self, block: Text) -> None:
        """Set a paragraph block."""
        if block.bold:
            # It introduces what follows, so it stands nearer to that.
            self.gap(6)
        self.lines(block.text, bold=block.bold, ink=INKS[block.tone])
        self.y += 3 if block.bold else 5

    def bullets(self, block: Bullets) -> None:
        """Set a list."""
        group = self.pages.root.inner("L")
        for item in block.items:
            self.need(BODY * LEAD)
            tag = group.inner("LI").inner("LBody")
            page, y = self.page, self.y
            page.box(self.x + 2, y + 4.6, 3.2, 3.2, fill=INKS[item.tone])
            ink = INKS[item.tone] if item.tone == "mute" else LIGHT.ink
            self.lines(item.text, bold=item.bold, ink=ink, x=self.x + 12, w=self.w - 12, tag=tag)
            self.y += 2.5 * self.air
        self.y += 5 * self.air

    def facts(self, block: Facts) -> None:
        """Set label and value pairs, a pair a line."""
        left, label_w = self.column(0, 3)
        right, value_w = self.column(3, 9)
        for label, value in block.pairs:
            labels = self.pages.fonts.wrap(label, label_w, BODY)
            self.need(max(len(labels), 1) * BODY * LEAD)
            page, y = self.page, self.y
            tag = self.pages.root.inner("P")
            page.tag = tag
            for nth, line in enumerate(labels):
                page.text(left, y + BODY * 1.05 + nth * BODY * LEAD, line, ink=LIGHT.mute)
            page.tag = None
            self.lines(value or "–", x=right, w=value_w, tag=tag)
            if self.page is page:
                self.y = max(self.y, y + len(labels) * BODY * LEAD)
            self.y += 2 * self.air
        self.y += 6 * self.air

    def signatures(self, block: Signatures) -> None:
        """Set lines to sign on: what, by whom, and room for name, date and signature."""
        for what, who in block.lines:
            whats = self.pages.fonts.wrap(what, self.column(0, 12)[1], BODY, bold=True)
            self.need(len(whats) * BODY * LEAD + 70)
            self.lines(what, bold=True)
            y = self.y + 38
            captions = ((0, 5, who or "Name"), (5, 2, "Date"), (7, 5, "Signature"))
            tag = self.pages.root.inner("P")
            for first, count, caption in captions:
                x, w = self.column(first, count)
                self.page.rule(x, y, x + w, y, LIGHT.mute, 0.6)
                self.page.tag = tag
                self.page.text(x, y + 11, self.pages.fonts.fitted(caption, w, SMALL), SMALL, ink=LIGHT.mute)
                self.page.tag = None
            self.y = y + 34
