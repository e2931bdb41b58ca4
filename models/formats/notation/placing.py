"""Where new elements go: in line with the work, in the area of who executes them, and never on top of others."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush

from models.commands.places import boundary_at
from models.formats.notation.blocks import GRID, SIZE, Blocks, Spot, extent, on_grid
from models.formats.notation.meaning import Ref, Understood
from models.graph.cells import Cells
from models.graph.layout import LABEL_ROOM, LAYER_GAP, LETTER, WIDEST_GAP
from models.plan import Boundary, Plan

Rect = tuple[float, float, float, float]
"""Left, top, width, height."""

CLEAR = 20.0
"""Units kept free around an element."""
APART = 32.0
"""Units between new elements and areas they do not belong to."""
EDGE, TITLE = 24.0, 40.0
"""Units kept free along the rim of an area, and below its name."""
SCAN = 16.0
"""Units between places in an area that are tried."""
WHOLE, SINGLY = 60, 200
"""Up to so many elements are looked a place for in an area as one block, and one by one."""
MOST_TRIES = 2000


class Room:
    """What stands on the map, to be asked for what is in the way."""

    def __init__(self, plan: Plan) -> None:
        self.cells: Cells[Rect] = Cells()
        self.areas = [(b.x, b.y, b.w, b.h) for b in plan.boundaries.values()]
        self.bottom = max((b.y + b.h for b in plan.boundaries.values()), default=0.0)
        for element in plan.elements.values():
            self.take((element.x, element.y, element.w, element.h))

    def take(self, box: Rect) -> None:
        """Let something stand at ``box``."""
        self.bottom = max(self.bottom, box[1] + box[3])
        self.cells.put(box, _sides(box))

    def in_way(self, box: Rect, gap: float = CLEAR) -> Rect | None:
        """Return the first element from the left that stands less than ``gap`` from ``box``; None if it is free."""
        return min(self.cells.meeting(_sides(box, gap)), default=None)

    def area_in_way(self, box: Rect) -> Rect | None:
        """Return an area that reaches near ``box``; None if there is none."""
        wide = (box[0] - APART, box[1] - APART, box[2] + 2 * APART, box[3] + 2 * APART)
        return next((area for area in self.areas if _meet(wide, area)), None)


def _sides(box: Rect, gap: float = 0.0) -> Rect:
    """Return left, top, right and bottom of a box with ``gap`` around it."""
    return box[0] - gap, box[1] - gap, box[0] + box[2] + gap, box[1] + box[3] + gap


def _meet(a: Rect, b: Rect) -> bool:
    return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]


def placed(plan: Plan, found: Understood, at: Spot | None = None) -> list[Spot]:
    """Return the top left of each new element.

    What exists stays where it is. Elements of a party that has an area go into it as long as there is room; those
    that nobody is named for go beside the element of the plan they are linked with, into its area if there is room;
    all others go into the open, after what they are linked with, else around ``at``, else below what is there.
    """
    return _Placing(plan, found, at).places()


class _Placing:
    def __init__(self, plan: Plan, found: Understood, at: Spot | None) -> None:
        self.plan, self.found, self.at = plan, found, at
        self.room = Room(plan)
        self.done: dict[int, Spot] = {}
        self.blocks = Blocks(found)

    def places(self) -> list[Spot]:
        homes = self._homes()
        by_area: dict[str, list[int]] = {}
        for new, area in homes.items():
            by_area.setdefault(area, []).append(new)
        for area, members in by_area.items():
            self._into(self.plan.boundaries[area], sorted(members, key=lambda n: (self.blocks.flat[n], n)))
        rest = [n for n in range(len(self.found.elements)) if n not in self.done]
        if rest:
            self._into_the_open(rest)
        return [self.done[n] for n in range(len(self.found.elements))]

    # -- areas ---------------------------------------------------------------------------------------------
    def _homes(self) -> dict[int, str]:
        """Return the area that each new element should go into; those for the open are left out."""
        plan, elements = self.plan, self.found.elements
        homes: dict[int, str] = {}
        largest = sorted(plan.boundaries.values(), key=lambda b: (-b.w * b.h, b.id))
        of_party: dict[str, str] = {}
        for area in largest:
            if area.party is not None:
                of_party.setdefault(area.party, area.id)
        for n, new in enumerate(elements):
            if isinstance(new.party, str) and new.party in of_party:
                homes[n] = of_party[new.party]
        # Forwards from what exists, then backwards: who comes after a step works where the step is.
        for ahead in (True, False):
            following: dict[Ref, list[int]] = {}
            for link in self.found.links:
                near, far = (link.source, link.target) if ahead else (link.target, link.source)
                if isinstance(far, int) and elements[far].party is None:
                    following.setdefault(near, []).append(far)
            waiting: list[tuple[Ref, str]] = [
                (ref, where)
                for ref in following
                if isinstance(ref, str) and (where := plan.elements[ref].boundary) is not None
            ]
            for ref, where in waiting:
                for new_ in following.get(ref, ()):
                    if new_ not in homes:
                        homes[new_] = where
                        waiting.append((new_, where))
        return homes

    def _into(self, area: Boundary, members: list[int]) -> None:
        """Place ``members`` in ``area``, in one block if it fits, else one by one as long as there is room."""
        if len(members) <= WHOLE:
            block = self.blocks.block(members)
            spot = self._free_in(area, block, self._wish(members, block))
            if spot is not None:
                self._settle({n: (spot[0] + x, spot[1] + y) for n, (x, y) in block.items()})
                return
        for n in members if len(members) <= SINGLY else ():
            spot = self._free_in(area, {n: (0.0, 0.0)}, self._wish([n], {n: (0.0, 0.0)}))
            if spot is not None:
                self._settle({n: spot})

    def _free_in(self, area: Boundary, block: dict[int, Spot], wish: Spot | None) -> Spot | None:
        """Return the free place in ``area`` nearest to ``wish``, or the first one row by row; None if it is full."""
        w, h = extent(block)
        left, top = area.x + EDGE, area.y + TITLE
        across, down = area.x + area.w - EDGE - w - left, area.y + area.h - EDGE - h - top
        if across < 0 or down < 0:
            return None
        spots = [
            (left + i * SCAN, top + k * SCAN)
            for k in range(int(down // SCAN) + 1)
            for i in range(int(across // SCAN) + 1)
        ]
        if wish is not None:
            x, y = wish
            inside = min(max(x, left), left + across), min(max(y, top), top + down)
            spots.append(inside)
            spots.sort(key=lambda s: (abs(s[0] - x) + abs(s[1] - y), s[1], s[0]))
        for spot in spots:
            spot = on_grid(spot[0]), on_grid(spot[1])
            if all(self._fits(area, (spot[0] + x, spot[1] + y)) for x, y in block.values()):
                return spot
        return None

    def _fits(self, area: Boundary, spot: Spot) -> bool:
        if self.room.in_way((*spot, *SIZE)) is not None:
            return False
        under = boundary_at(self.plan, spot[0] + SIZE[0] / 2, spot[1] + SIZE[1] / 2)
        if under is None or under.id != area.id:
            return False
        box = (*spot, *SIZE)
        within = (b for b in self.plan.boundaries.values() if b.id != area.id and b.w * b.h <= area.w * area.h)
        return not any(_meet(box, (b.x, b.y, b.w, b.h)) for b in within)

    # -- the open ------------------------------------------------------------------------------------------
    def _into_the_open(self, members: list[int]) -> None:
        block = self.blocks.block(members)
        w, h = extent(block)
        wish, freely = self._wish(members, block), False
        if wish is None:
            freely = True
            if self.at is not None:
                wish = self.at[0] - w / 2, self.at[1] - h / 2
            else:
                lefts = [e.x for e in self.plan.elements.values()] + [b.x for b in self.plan.boundaries.values()]
                wish = (min(lefts), self.room.bottom + APART) if lefts else (0.0, 0.0)
        x, y = self._clear((on_grid(wish[0]), on_grid(wish[1])), w, h, freely=freely)
        self._settle({n: (x + dx, y + dy) for n, (dx, dy) in block.items()})

    def _clear(self, wish: Spot, w: float, h: float, *, freely: bool) -> Spot:
        """Return the place nearest to ``wish`` where a box meets nothing; only to the right and below, or all round."""
        waiting: list[tuple[float, Spot]] = [(0.0, wish)]
        seen = {wish}
        tries = 0
        while waiting and tries < MOST_TRIES:
            _, (x, y) = heappop(waiting)
            tries += 1
            box = (x, y, w, h)
            wall, gap = self.room.area_in_way(box), APART
            if wall is None:
                wall, gap = self.room.in_way(box, EDGE), EDGE
            if wall is None:
                return x, y
            aside = [(_up(wall[0] + wall[2] + gap), y), (x, _up(wall[1] + wall[3] + gap))]
            if freely:
                aside += [(-_up(w + gap - wall[0]), y), (x, -_up(h + gap - wall[1]))]
            for spot in aside:
                if spot not in seen:
                    seen.add(spot)
                    heappush(waiting, (abs(spot[0] - wish[0]) + abs(spot[1] - wish[1]), spot))
        return wish[0], _up(self.room.bottom + APART)

    def _wish(self, members: Sequence[int], block: dict[int, Spot]) -> Spot | None:
        """Return where the block would best begin: after what leads to it, else before what it leads to."""
        chosen = set(members)
        after: list[tuple[Rect, int, str]] = []
        before: list[tuple[Rect, int]] = []
        for link in self.found.links:
            if link.target in chosen and link.source not in chosen:
                box = self._box(link.source)
                if box is not None and isinstance(link.target, int):
                    after.append((box, link.target, link.label or link.when))
            elif link.source in chosen and link.target not in chosen:
                box = self._box(link.target)
                if box is not None and isinstance(link.source, int):
                    before.append((box, link.source))
        if after:
            (x, y, w, h), n, words = max(after, key=lambda each: each[0][0] + each[0][2])
            gap = max(LAYER_GAP, min(WIDEST_GAP, len(words) * LETTER + LABEL_ROOM) if words else 0.0)
            return x + w + gap - block[n][0], y + (h - SIZE[1]) / 2 - block[n][1]
        if before:
            (x, y, _, h), n = min(before, key=lambda each: each[0][0])
            return x - LAYER_GAP - SIZE[0] - block[n][0], y + (h - SIZE[1]) / 2 - block[n][1]
        return None

    def _box(self, ref: Ref) -> Rect | None:
        """Return where something stands already."""
        if isinstance(ref, int):
            return (*self.done[ref], *SIZE) if ref in self.done else None
        element = self.plan.elements[ref]
        return element.x, element.y, element.w, element.h

    def _settle(self, places: dict[int, Spot]) -> None:
        for n, spot in places.items():
            self.done[n] = spot
            self.room.take((*spot, *SIZE))


def _up(value: float) -> float:
    """Return the next place on the grid that is not smaller."""
    return -(-value // GRID) * GRID
