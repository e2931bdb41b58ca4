"""Links that would run over each other, set side by side.

Base routes run from the middle of a side to the middle of a side and turn in the middle of gaps, so many share their
stretches. Stretches that lie on top of each other form a bundle; within a bundle they are put in the order in which
their links part at either end (so that none crosses another without need) and spread around the place where they
were, as far as the sides they end at and the boxes beside them allow.

Source: the ordering and nudging of orthogonal connectors, Wybrow, Marriott and Stuckey 2010, simplified.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import msgspec

Point = tuple[float, float]
Way = tuple[Point, ...]

LANE: Final = 12.0
"""Units between neighbours where there is room."""
TOUCH: Final = 10.0
"""Units within which two stretches count as one on the other."""
MOST: Final = 60
"""A bundle larger than this is ordered by place alone."""


class Stretch(msgspec.Struct):
    """One straight part of a base route, free to move across itself between ``least`` and ``most``."""

    link: str
    nth: int
    way: Way
    level: bool
    """Horizontal."""
    at: float
    """Its coordinate across."""
    lo: float
    hi: float
    """Its ends along."""
    least: float
    most: float
    pinned: bool
    """Runs straight from box to box, or where somebody wants it: stays in place if it can."""
    onward: bool
    """Whether its link, walked from the smaller of its end's ids to the greater, runs towards larger coordinates."""
    placed: bool = False
    """Runs where somebody wants it: it stays, unless another such stretch lies on it."""

    @property
    def fixed(self) -> bool:
        """Whether others have to make way for it."""
        return self.placed or (self.pinned and self.least == self.most)

    @property
    def forwards(self) -> bool:
        """Whether the route itself runs towards larger coordinates here."""
        axis = 0 if self.level else 1
        return self.way[self.nth][axis] < self.way[self.nth + 1][axis]


def meets(a: Stretch, b: Stretch) -> bool:
    """Tell whether one lies on the other."""
    return a.link != b.link and abs(a.at - b.at) < TOUCH and a.lo < b.hi + TOUCH and b.lo < a.hi + TOUCH


def gathered(first: Stretch, near: Callable[[Stretch], Iterable[Stretch]]) -> list[Stretch]:
    """Return the bundle that ``first`` lies in; ``near`` gives all that may meet a stretch."""
    seen = {(first.link, first.nth)}
    bundle, queue = [first], [first]
    while queue:
        stretch = queue.pop()
        for other in near(stretch):
            key = (other.link, other.nth)
            if key not in seen and other.level == stretch.level and meets(stretch, other):
                seen.add(key)
                bundle.append(other)
                queue.append(other)
    return bundle


def spread(bundle: list[Stretch]) -> dict[tuple[str, int], float]:
    """Return the coordinate across of every stretch of a bundle, by link and number."""
    if len(bundle) == 1:
        only = bundle[0]
        return {(only.link, only.nth): only.at if only.placed else min(max(only.at, only.least), only.most)}
    order = _ordered(bundle)
    pairs = _meeting(order)
    before = [0] * len(order)
    for n, earlier in enumerate(pairs):
        before[n] = max((before[m] + 1 for m in earlier), default=0)
    after = [0] * len(order)
    for n in range(len(order) - 1, -1, -1):
        for m in sorted(pairs[n], reverse=True):
            after[m] = max(after[m], after[n] + 1)
    place = [(b - a) / 2 for b, a in zip(before, after, strict=True)]
    deep = max(before)
    pinned = [n for n, stretch in enumerate(order) if stretch.fixed]
    pinned = pinned or [n for n, stretch in enumerate(order) if stretch.pinned]
    free = [s for s in order if not s.fixed] or order
    least, most = max(s.least for s in free), min(s.most for s in free)
    step = LANE
    if len(pinned) == 1:
        centre = order[pinned[0]].at
        shift = -place[pinned[0]]
        room = min(
            (centre - least) / max(0.5, -min(place) - shift) if most > least else LANE,
            (most - centre) / max(0.5, max(place) + shift) if most > least else LANE,
        )
        step = min(LANE, max(4.0, room))
    else:
        centre, shift = sum(s.at for s in order) / len(order), 0.0
        if most > least:
            step = min(LANE, (most - least) / deep) if deep else LANE
            half = deep * step / 2
            centre = min(max(centre, least + half), most - half) if most - least >= 2 * half else (least + most) / 2
    found = {
        (s.link, s.nth): min(max(centre + (where + shift) * step, s.least), s.most)
        for s, where in zip(order, place, strict=True)
    }
    return found | _parted([s for s in order if s.placed])


def _parted(order: list[Stretch]) -> dict[tuple[str, int], float]:
    """Return where stretches lie that somebody placed: there, or side by side where some lie on each other."""
    found = {}
    left = list(order)
    while left:
        group = [left.pop(0)]
        for one in group:
            group += [other for other in left if meets(one, other)]
            left = [other for other in left if other not in group]
        group.sort(key=order.index)
        middle = sum(s.at for s in group) / len(group)
        for n, s in enumerate(group):
            wanted = middle + (n - (len(group) - 1) / 2) * LANE if len(group) > 1 else s.at
            found[s.link, s.nth] = min(max(wanted, s.least), s.most)
    return found


def _meeting(order: list[Stretch]) -> list[list[int]]:
    """Return for every stretch the numbers of those before it that it meets; a sweep, so distant ones cost nothing."""
    found: list[list[int]] = [[] for _ in order]
    open_: list[int] = []
    for n in sorted(range(len(order)), key=lambda k: (order[k].lo, k)):
        lo = order[n].lo
        open_ = [m for m in open_ if order[m].hi + TOUCH > lo]
        for m in open_:
            if meets(order[m], order[n]):
                found[max(m, n)].append(min(m, n))
        open_.append(n)
    return found


def _ordered(bundle: list[Stretch]) -> list[Stretch]:
    """Return the stretches from smaller to larger coordinates, so that links part without crossing where they can."""
    items = sorted(bundle, key=lambda s: (s.at, s.link, s.nth))
    if len(items) > MOST:
        return items
    behind: list[set[int]] = [set() for _ in items]
    for m, earlier in enumerate(_meeting(items)):
        for n in earlier:
            if _side(items[n], items[m]) <= 0:
                behind[m].add(n)
            else:
                behind[n].add(m)
    left = set(range(len(items)))
    order = []
    while left:
        free = [n for n in left if not behind[n] & left]
        # Wishes that go round in a circle cannot all be met; the one with the fewest open wishes goes first.
        n = min(free) if free else min(left, key=lambda k: (len(behind[k] & left), k))
        left.discard(n)
        order.append(items[n])
    return order


def _side(a: Stretch, b: Stretch) -> int:
    """Return a negative number if ``a`` belongs at smaller coordinates than ``b``, a positive one if at larger."""
    votes = _parting(a, b, +1) - _parting(a, b, -1)
    if votes == 0 and abs(a.at - b.at) >= 2:
        return -1 if a.at < b.at else 1
    if votes == 0:
        votes = (-1 if a.link < b.link else 1) * (1 if a.onward else -1)
    # Walking towards larger coordinates, left is up on a level stretch and right (larger) on an upright one.
    return votes if a.level else -votes


def _parting(a: Stretch, b: Stretch, towards: int) -> int:
    """Walk both routes the same way until they part: -1 if ``a`` turns off to the left of ``b``, 1 to the right."""
    walk_a, walk_b = _walk(a, towards), _walk(b, towards)
    heading = (towards, 0) if a.level else (0, towards)
    for n in range(min(len(walk_a), len(walk_b))):
        end_a, end_b = walk_a[n], walk_b[n]
        axis = 0 if heading[0] else 1
        reach_a, reach_b = end_a[axis] * heading[axis], end_b[axis] * heading[axis]
        turn_a = _turn(heading, end_a, walk_a[n + 1] if n + 1 < len(walk_a) else None)
        turn_b = _turn(heading, end_b, walk_b[n + 1] if n + 1 < len(walk_b) else None)
        if abs(reach_a - reach_b) >= TOUCH:
            return turn_a if reach_a < reach_b else -turn_b
        if turn_a != turn_b:
            return -1 if turn_a < turn_b else 1
        if not turn_a:
            return 0
        heading = (-heading[1] * turn_a, heading[0] * turn_a)
    return 0


def _walk(stretch: Stretch, towards: int) -> tuple[Point, ...]:
    """Return the corners ahead when walking from a stretch towards larger (1) or smaller (-1) coordinates."""
    if stretch.forwards == (towards > 0):
        return stretch.way[stretch.nth + 1 :]
    return tuple(reversed(stretch.way[: stretch.nth + 1]))


def _turn(heading: tuple[int, int], at: Point, then: Point | None) -> int:
    """Return -1 for a turn to the left, 1 to the right, 0 where the route ends."""
    if then is None:
        return 0
    dx, dy = then[0] - at[0], then[1] - at[1]
    cross = heading[0] * dy - heading[1] * dx
    return (cross > 0) - (cross < 0)
