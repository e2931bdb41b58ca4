"""Where the labels of links stand on paper: on their link, and on nothing else where there is room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot
from typing import Final

from views.mapmodel import Box, Drawing, DrawnLink, Point
from views.paper.fonts import Fonts

SIZE: Final = 11.0
WIDTH: Final = 156.0
"""Scene units of the letters, and of the longest line."""
LINES: Final = 3
LEAD: Final = 1.2
CELL: Final = 200.0


@dataclass(frozen=True, slots=True)
class Label:
    """A label in scene units. ``cut`` tells that not all of it is there."""

    lines: tuple[str, ...]
    box: Box
    cut: bool


def labels(drawing: Drawing, fonts: Fonts) -> dict[str, Label]:
    """Return the label of each link that has one, by link id."""
    taken = _Taken()
    for element in drawing.elements:
        taken.add(element.box.grown(3))
    for boundary in drawing.boundaries:
        wide = fonts.width(boundary.title, 12, bold=True) + 20
        taken.add(Box(boundary.box.x, boundary.box.y, min(wide, boundary.box.w), 22))
    for link in drawing.links:
        for x, y in link.crossings:
            taken.add(Box(x - 6, y - 6, 12, 12))
    found: dict[str, Label] = {}
    for link in drawing.links:
        if not link.label:
            continue
        lines, cut = _lines(link.label, fonts)
        w, h = max(fonts.width(line, SIZE) for line in lines) + 6, len(lines) * SIZE * LEAD
        boxes = (Box(x - w / 2, y - h / 2, w, h) for x, y in _along(link))
        box = taken.freest(boxes)
        taken.add(box)
        found[link.id] = Label(lines, box, cut)
    return found


def _lines(text: str, fonts: Fonts) -> tuple[tuple[str, ...], bool]:
    lines = fonts.wrap(text, WIDTH, SIZE)
    if len(lines) <= LINES:
        return tuple(lines), False
    rest = fonts.fitted(" ".join(lines[LINES - 1 :]), WIDTH, SIZE)
    return (*lines[: LINES - 1], rest), True


def _along(link: DrawnLink) -> Iterator[Point]:
    """Yield places on a link: where the screen has its label, then along its longest stretches."""
    yield link.label_at
    stretches = sorted(
        zip(link.points, link.points[1:], strict=False), key=lambda s: -hypot(s[1][0] - s[0][0], s[1][1] - s[0][1])
    )
    for (x0, y0), (x1, y1) in stretches[:4]:
        for share in (0.5, 0.3, 0.7, 0.15, 0.85):
            yield x0 + (x1 - x0) * share, y0 + (y1 - y0) * share


class _Taken:
    """What is already there, in cells so that a look costs little."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], list[Box]] = defaultdict(list)

    @staticmethod
    def _of(box: Box) -> Iterator[tuple[int, int]]:
        for column in range(int(box.x // CELL), int(box.right // CELL) + 1):
            for row in range(int(box.y // CELL), int(box.bottom // CELL) + 1):
                yield column, row

    def add(self, box: Box) -> None:
        for cell in self._of(box):
            self.cells[cell].append(box)

    def covered(self, box: Box) -> float:
        """Return how much of a place is taken, in square units; a thing in two cells counts twice."""
        return sum(
            max(0.0, min(box.right, b.right) - max(box.x, b.x)) * max(0.0, min(box.bottom, b.bottom) - max(box.y, b.y))
            for cell in self._of(box)
            for b in self.cells.get(cell, ())
        )

    def freest(self, boxes: Iterator[Box]) -> Box:
        """Return the first free place, or the one that covers least."""
        best, least = None, 0.0
        for box in boxes:
            covered = self.covered(box)
            if covered == 0:
                return box
            if best is None or covered < least:
                best, least = box, covered
        assert best is not None
        return best
