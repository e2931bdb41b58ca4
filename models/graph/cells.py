"""Things by the cells of a grid they touch, so that a look at a place costs little however large the map is."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)

Rect = tuple[float, float, float, float]
"""Left, top, right, bottom."""

Cell = tuple[int, int]

SPAN = 4096
"""Cells a thing may touch before it is kept apart and looked at always."""


class Cells(Generic[K]):
    """Keys with the rectangles they cover."""

    def __init__(self, size: float = 256.0) -> None:
        self._size = size
        self._cells: dict[Cell, set[K]] = {}
        self._rects: dict[K, tuple[Rect, ...]] = {}
        self._large: set[K] = set()

    def __contains__(self, key: K) -> bool:
        return key in self._rects

    def rects(self, key: K) -> tuple[Rect, ...]:
        """Return what ``key`` covers; nothing if it is not there."""
        return self._rects.get(key, ())

    def put(self, key: K, *rects: Rect) -> None:
        """Let ``key`` cover ``rects``, and nothing else any more."""
        if key in self._rects:
            self.drop(key)
        self._rects[key] = rects
        cells = self._of(rects)
        if cells is None:
            self._large.add(key)
            return
        for cell in cells:
            held = self._cells.get(cell)
            if held is None:
                self._cells[cell] = {key}
            else:
                held.add(key)

    def drop(self, key: K) -> None:
        """Take ``key`` out; nothing happens if it is not there."""
        rects = self._rects.pop(key, None)
        if rects is None:
            return
        if key in self._large:
            self._large.discard(key)
            return
        for cell in self._of(rects) or ():
            held = self._cells[cell]
            held.discard(key)
            if not held:
                del self._cells[cell]

    def meeting(self, rect: Rect) -> set[K]:
        """Return the keys that cover any of ``rect``, its border left out."""
        left, top, right, bottom = rect
        found = set()
        for key in self.near(rect):
            for a, b, c, d in self._rects[key]:
                if a < right and left < c and b < bottom and top < d:
                    found.add(key)
                    break
        return found

    def near(self, rect: Rect) -> Iterable[K]:
        """Return the keys that touch a cell of ``rect``: more than those that meet it, for less work."""
        left, top, right, bottom = rect
        size = self._size
        c0, r0, c1, r1 = int(left // size), int(top // size), int(right // size), int(bottom // size)
        if c0 == c1 and r0 == r1 and not self._large:
            return self._cells.get((c0, r0), ())
        if (c1 - c0 + 1) * (r1 - r0 + 1) > len(self._cells):
            return self._rects
        found = set(self._large)
        for column in range(c0, c1 + 1):
            for row in range(r0, r1 + 1):
                held = self._cells.get((column, row))
                if held:
                    found |= held
        return found

    def _of(self, rects: Iterable[Rect]) -> set[Cell] | None:
        """Return the cells of ``rects``; None if they are too many."""
        size = self._size
        cells: set[Cell] = set()
        for left, top, right, bottom in rects:
            c0, r0, c1, r1 = int(left // size), int(top // size), int(right // size), int(bottom // size)
            if (c1 - c0 + 1) * (r1 - r0 + 1) > SPAN:
                return None
            if c0 == c1 and r0 == r1:
                cells.add((c0, r0))
            else:
                cells.update((c, r) for c in range(c0, c1 + 1) for r in range(r0, r1 + 1))
        return cells if len(cells) <= SPAN else None
