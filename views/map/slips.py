"""Notes and pictures as drawn, kept in step with the plan, and how a note's words are set. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from functools import lru_cache
from typing import Final, cast

import msgspec

from models.plan import Key, Note, Picture, Plan
from models.text import elided, shown
from views.map.model import Box, DrawnNote, DrawnPicture, Point
from views.map.textwidth import elide, wrap

TABLES: Final = ("pictures", "notes")
"""The lower ones first."""
PAD: Final = 10.0
"""Scene units between the edge of a note and its words."""
SIZE: Final = 13
LINE: Final = 17.0
"""Type size and height of a line, scene units."""
SPARE: Final = 0.98
"""Share of a line that is filled: the true widths of letters differ a little from those reckoned with."""
MOST_LINES: Final = 400
TALLEST: Final = 480.0
"""How high a note is made to hold its words, at most."""

Slip = DrawnNote | DrawnPicture


class Slips:
    """The notes and pictures of a map by id."""

    def __init__(self) -> None:
        self.notes: dict[str, DrawnNote] = {}
        self.pictures: dict[str, DrawnPicture] = {}
        self._rank: dict[Key, int] = {}
        self._next = 0
        self._faint = False

    def __bool__(self) -> bool:
        return bool(self.notes or self.pictures)

    def open(self, plan: Plan, hidden: Container[Key] = ()) -> None:
        """Begin another plan, without what is ``hidden`` in folded areas."""
        faint = self._faint
        self.notes = {i: drawn_note(one, faint) for i, one in plan.notes.items() if ("notes", i) not in hidden}
        self.pictures = {
            i: drawn_picture(one, faint) for i, one in plan.pictures.items() if ("pictures", i) not in hidden
        }
        self._rank = {key: n for n, key in enumerate(self.keys())}
        self._next = len(self._rank)

    def follow(
        self, plan: Plan, keys: Iterable[Key], hidden: Container[Key] = ()
    ) -> Iterator[tuple[Key, Box | None, Box | None]]:
        """Follow an edit of ``keys`` after which the plan is ``plan``, as far as they are slips.

        Yields what is drawn otherwise, with its box before and after.
        """
        for key in keys:
            table, id_ = key
            if table not in TABLES:
                continue
            after = plan.get(key) if key not in hidden else None
            old, new = self.get(key), cast("Slip | None", None)
            if isinstance(after, Note):
                new = self.notes[id_] = drawn_note(after, self._faint)
            elif isinstance(after, Picture):
                new = self.pictures[id_] = drawn_picture(after, self._faint)
            else:
                (self.notes if table == "notes" else self.pictures).pop(id_, None)
                self._rank.pop(key, None)
            if new is not None and key not in self._rank:
                self._rank[key] = self._next
                self._next += 1
            if old != new:
                yield key, old.box if old else None, new.box if new else None

    def fade(self, faint: bool) -> Iterator[tuple[Key, Box]]:
        """Leave all of them faint, or show them as ever; yield those that look otherwise, with their boxes."""
        if faint != self._faint:
            self._faint = faint
            for table in (self.notes, self.pictures):
                for id_, slip in table.items():
                    table[id_] = msgspec.structs.replace(slip, faint=faint)  # type: ignore[assignment]
                    yield slip.key, slip.box

    def rank(self, key: Key) -> tuple[bool, int]:
        """Return what puts slips in order, back to front: notes lie upon pictures."""
        return key[0] == "notes", self._rank[key]

    def get(self, key: Key) -> Slip | None:
        """Return what ``key`` names; None if it is no slip, or not there."""
        table, id_ = key
        return self.notes.get(id_) if table == "notes" else self.pictures.get(id_) if table == "pictures" else None

    def box_of(self, key: Key) -> Box:
        """Return the box of what ``key`` names. Raises KeyError if it is not there."""
        table, id_ = key
        return self.notes[id_].box if table == "notes" else self.pictures[id_].box

    def placed(self, key: Key, box: Box) -> Slip | None:
        """Return what ``key`` names as it would look in ``box``."""
        slip = self.get(key)
        return None if slip is None else msgspec.structs.replace(slip, box=box)

    def keys(self) -> list[Key]:
        """Return all keys, the lower ones first."""
        return [*(("pictures", id_) for id_ in self.pictures), *(("notes", id_) for id_ in self.notes)]

    def boxes(self) -> list[Box]:
        return [one.box for table in (self.pictures, self.notes) for one in table.values()]


def drawn_note(note: Note, faint: bool = False) -> DrawnNote:
    return DrawnNote(note.id, Box(note.x, note.y, note.w, note.h), note.text, note.hue, faint)


def drawn_picture(one: Picture, faint: bool = False) -> DrawnPicture:
    return DrawnPicture(one.id, Box(one.x, one.y, one.w, one.h), one.name, one.data, faint)


@lru_cache(maxsize=4096)
def note_lines(text: str, w: float, h: float, size: int = SIZE) -> tuple[str, ...]:
    """Return the words of a note of ``w`` by ``h`` in lines as they are set; an ellipsis ends what is cut."""
    lines, whole = _set(text, w, lines_in(h, size), size)
    if whole:
        return lines
    room = (w - 2 * PAD) * SPARE
    return (*lines[:-1], elide(f"{lines[-1].rstrip('… ')}…", room, size))


def lines_in(h: float, size: int = SIZE) -> int:
    """Return how many lines of type a note of height ``h`` holds, at least one."""
    line = LINE * size / SIZE
    return min(MOST_LINES, max(1, int((h - 2 * PAD + line * 0.25) // line)))


def height_for(text: str, w: float) -> float:
    """Return how high a note ``w`` wide must be for all its words, in whole steps of the grid; TALLEST at most."""
    lines, _ = _set(text, w, MOST_LINES)
    return min(TALLEST, -(-(len(lines) * LINE + 2 * PAD) // 8) * 8)


def _set(text: str, w: float, most: int, size: int = SIZE) -> tuple[tuple[str, ...], bool]:
    """Return at most ``most`` lines, and whether all is there."""
    room = max(w - 2 * PAD, 8.0) * SPARE
    lines: list[str] = []
    for paragraph in text.split("\n"):
        left = most - len(lines)
        if left <= 0:
            return tuple(lines), False
        found, cut = wrap(paragraph, room, size, left)
        lines.extend(found or ("",))
        if cut:
            return tuple(lines), False
    return tuple(lines), True


def stretched(
    old: Box, corner: str, way: Point, least: tuple[float, float], *, rest: Callable[[float], float], shaped: bool
) -> Box:
    """Return a box whose ``corner`` (nw, ne, sw, se) was dragged by ``way``; the corner across stays.

    Parameters
    ----------
    rest : callable
        Where a coordinate comes to rest.
    shaped : bool
        It keeps the proportion of its sides; the side that was dragged further leads.
    """
    left, top = "w" in corner, "n" in corner
    x, y = rest((old.x if left else old.right) + way[0]), rest((old.y if top else old.bottom) + way[1])
    w = max(least[0], old.right - x if left else x - old.x)
    h = max(least[1], old.bottom - y if top else y - old.y)
    if shaped:
        share = max(w / old.w, h / old.h, least[0] / old.w, least[1] / old.h)
        w, h = old.w * share, old.h * share
    return Box(old.right - w if left else old.x, old.bottom - h if top else old.y, w, h)


def told_more(slip: Slip) -> str:
    """Return what a slip says beyond what is seen: the name of a picture, the words of a note if some are cut."""
    if isinstance(slip, DrawnPicture):
        return shown(slip.name)
    cut = not _set(slip.text, slip.box.w, lines_in(slip.box.h))[1]
    return elided("\n".join(shown(line) for line in slip.text.split("\n")), 2000) if cut else ""
