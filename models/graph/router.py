"""The routes of all links of a map, kept up while boxes and links change.

Only what an edit touches is found again: links whose way was looked for where a box changed, and the bundles their
stretches lie in. A law test holds the result equal to routes found from nothing.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import msgspec

from models.graph.cells import Cells
from models.graph.cells import Rect as Sides
from models.graph.lanes import LANE, TOUCH, Stretch, gathered, spread
from models.graph.routing import Base, Ground, Point, Rect, Way, base_route, side_of, side_room
from models.plan import LinkKind

ROOM: Final = 44.0
"""Units beside a stretch that are looked at for room to move it."""
ASIDE: Final = 3 * LANE
"""Units by which a stretch that somebody placed may give way to another on the same line."""
KEEP: Final = 6.0
"""Units a moved stretch keeps from boxes."""
TURN: Final = 14.0
"""Units a link runs straight at its ends at least."""
MANY: Final = 200
"""Links in doubt above which each shows its way by itself before all are known."""

Part = tuple[str, int]


class Ends(msgspec.Struct, frozen=True):
    """What a link connects, and the bends somebody gave it."""

    source: str
    target: str
    kind: LinkKind
    bends: tuple[Point, ...] = ()


class Router:
    """Routes by link id in ``routes``; after changes call :meth:`settle`."""

    def __init__(self) -> None:
        self.routes: dict[str, Way] = {}
        self._ground = Ground()
        self._narrow: set[str] = set()
        self._links: dict[str, Ends] = {}
        self._at: dict[str, set[str]] = {}
        self._first: dict[str, Base] = {}
        self._bases: dict[str, Base] = {}
        self._looked: Cells[str] = Cells()
        self._parts: dict[str, list[Stretch]] = {}
        self._lying: Cells[Part] = Cells()
        self._bundle: dict[Part, list[Part]] = {}
        self._across: dict[Part, float] = {}
        self._stale: dict[str, None] = {}
        self._crowded: dict[str, None] = {}
        self._loose: dict[Part, None] = {}
        self._ids = 0

    # -- what there is -------------------------------------------------------------------------------------
    def set_box(self, id_: str, box: Rect | None, *, narrow: bool = False) -> None:
        """Place an element's box, or take it away; ``narrow``: links end near the middle of its sides only."""
        old = self._ground.boxes.get(id_)
        if old == box and (id_ in self._narrow) == narrow:
            return
        for rect in (old, box):
            if rect is not None:
                self._touch(rect)
        if box is None:
            self._ground.boxes.drop(id_)
        else:
            self._ground.boxes.put(id_, box)
        (self._narrow.add if narrow else self._narrow.discard)(id_)
        for link in self._at.get(id_, ()):
            self._stale[link] = None

    def set_area(self, id_: str, box: Rect | None, title: float = 0.0, height: float = 24.0) -> None:
        """Place an area, or take it away; ``title`` by ``height`` is what its title covers at the top left."""
        ground = self._ground
        lines: dict[str, tuple[object, Rect]] = {}
        if box is not None:
            x, y, w, h = box
            lines = {
                f"{id_} title": (ground.titles, (x, y, min(title, w), min(height, h))),
                f"{id_} top": (ground.level, (x, y - 1, w, 2.0)),
                f"{id_} bottom": (ground.level, (x, y + h - 1, w, 2.0)),
                f"{id_} left": (ground.upright, (x - 1, y, 2.0, h)),
                f"{id_} right": (ground.upright, (x + w - 1, y, 2.0, h)),
            }
        for name, grid in (
            (f"{id_} title", ground.titles),
            (f"{id_} top", ground.level),
            (f"{id_} bottom", ground.level),
            (f"{id_} left", ground.upright),
            (f"{id_} right", ground.upright),
        ):
            old = grid.get(name)
            new = lines[name][1] if box is not None else None
            if old == new:
                continue
            for rect in (old, new):
                if rect is not None:
                    self._touch(rect)
            if new is None:
                grid.drop(name)
            else:
                grid.put(name, new)

    def set_link(self, id_: str, ends: Ends | None) -> None:
        """Set what a link connects, or take it away. Boxes of both ends must be there when it is settled."""
        old = self._links.get(id_)
        if old == ends:
            return
        if old is not None:
            for end in (old.source, old.target):
                self._at.get(end, set()).discard(id_)
                self._jostle(end)
        if ends is None:
            self._remove(id_)
            return
        self._links[id_] = ends
        for end in (ends.source, ends.target):
            self._at.setdefault(end, set()).add(id_)
        self._stale[id_] = None

    def way(self, a: Rect, b: Rect, kind: LinkKind, but: frozenset[str]) -> Way:
        """Return the way a link would take by itself from box to box, as if the elements ``but`` were not there."""
        return base_route(a, b, but, kind, self._ground).points

    def links_at(self, element: str) -> set[str]:
        """Return the links that begin or end at an element."""
        return self._at.get(element, set())

    # -- settling ------------------------------------------------------------------------------------------
    @property
    def settled(self) -> bool:
        """Whether all routes are those of the present boxes and links."""
        return not self._stale and not self._crowded and not self._loose

    def settle(self, most: int | None = None) -> set[str]:
        """Find anew what changed, at most ``most`` links at once, and return the links that run otherwise now.

        A link whose route is not found yet has none in ``routes``, or its old one.
        """
        found = set()
        many = len(self._stale) > MANY
        for _ in range(len(self._stale) if most is None else min(most, len(self._stale))):
            id_ = next(iter(self._stale))
            del self._stale[id_]
            self._find(id_)
            found.add(id_)
        if not self._stale:
            while self._crowded and (most is None or len(found) < most):
                id_ = next(iter(self._crowded))
                del self._crowded[id_]
                self._settle_tips(id_)
                found.add(id_)
            if not self._crowded:
                return self._set_lanes(None if most is None else most - len(found))
        # Lanes are set when all ways are known; until then new links, and each of many, show their way by itself.
        fresh = {id_ for id_ in found if many or id_ not in self.routes}
        for id_ in fresh:
            self.routes[id_] = self._bases[id_].points
        return fresh

    def _touch(self, rect: Rect) -> None:
        """Note that links which looked at a place have to look again."""
        x, y, w, h = rect
        for id_ in self._looked.meeting((x, y, x + w, y + h)):
            self._stale[id_] = None

    def _remove(self, id_: str) -> None:
        self._links.pop(id_, None)
        self._stale.pop(id_, None)
        self._crowded.pop(id_, None)
        self._first.pop(id_, None)
        self._bases.pop(id_, None)
        self.routes.pop(id_, None)
        self._looked.drop(id_)
        self._unlay(id_)

    def _unlay(self, id_: str) -> None:
        """Take a link's stretches out; what lay in a bundle with them is loose."""
        for stretch in self._parts.pop(id_, ()):
            part = (id_, stretch.nth)
            self._lying.drop(part)
            self._across.pop(part, None)
            self._loose.pop(part, None)
            for other in self._bundle.pop(part, ()):
                if other != part and other in self._bundle:
                    self._loose[other] = None

    def _jostle(self, element: str) -> None:
        """Note that links at a pointed box may have to share its tips otherwise."""
        if element in self._narrow:
            self._crowded.update(dict.fromkeys(self._at.get(element, ())))

    def _find(self, id_: str) -> None:
        """Find a link's way by itself and lay its stretches."""
        ends = self._links[id_]
        self._first[id_] = self._lay(id_, self._way(ends))
        for end in (ends.source, ends.target):
            self._jostle(end)

    def _settle_tips(self, id_: str) -> None:
        """Let a link leave a pointed box by another tip if one that needs it more leaves by the same."""
        ends, first = self._links[id_], self._first[id_]
        taken = self._taken(id_, ends.source), self._taken(id_, ends.target)
        free = any(taken) and ends.source != ends.target and not first.placed
        base = self._way(ends, taken) if free else first
        if base.points != self._bases[id_].points:
            self._lay(id_, Base(base.points, (*first.looked, *base.looked)))

    def _taken(self, id_: str, element: str) -> frozenset[str]:
        """Return the sides of a pointed box by which links go that need them more: straighter, then shorter ones."""
        if element not in self._narrow:
            return frozenset()
        mine = self._need(id_)
        return frozenset(
            self._by(other, element) for other in self._at[element] if other != id_ and self._need(other) < mine
        )

    def _need(self, id_: str) -> tuple[int, float, str]:
        points = self._first[id_].points
        if self._first[id_].placed:
            return 0, 0.0, id_
        return len(points), sum(abs(p[0] - q[0]) + abs(p[1] - q[1]) for p, q in pairwise(points)), id_

    def _by(self, id_: str, element: str) -> str:
        """Return the side of ``element`` by which a link goes."""
        points, box = self._first[id_].points, self._ground.boxes.get(element)
        end, then = (points[0], points[1]) if self._links[id_].source == element else (points[-1], points[-2])
        return side_of(box, end, then) if box else ""

    def _way(self, ends: Ends, taken: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())) -> Base:
        a, b = self._ground.boxes.get(ends.source), self._ground.boxes.get(ends.target)
        if a is None or b is None:
            raise KeyError(f"a link from {ends.source} to {ends.target} ends where no box is")
        if ends.bends:
            from models.graph.bent import bent_route  # seldom wanted, and never at a start

            narrow = ends.source in self._narrow, ends.target in self._narrow
            placed = bent_route(a, b, ends.bends, ends.kind, narrow)
            if placed is not None:
                return Base(placed, (), placed=True)
        loop = ends.source == ends.target
        both = frozenset((ends.source, ends.target))
        return base_route(a, b, both, ends.kind, self._ground, loop=loop, taken=taken)

    def _lay(self, id_: str, base: Base) -> Base:
        """Take ``base`` for a link's way."""
        self._bases[id_] = base
        self._unlay(id_)
        parts = self._stretches(id_, self._links[id_], base)
        self._parts[id_] = parts
        rects: list[Sides] = list(base.looked)
        half = TOUCH / 2
        for stretch in parts:
            part = (id_, stretch.nth)
            lo, hi, at = stretch.lo, stretch.hi, stretch.at
            if stretch.level:
                self._lying.put(part, (lo - half, at - half, hi + half, at + half))
                rects.append((lo - KEEP, at - ROOM, hi + KEEP, at + ROOM))
            else:
                self._lying.put(part, (at - half, lo - half, at + half, hi + half))
                rects.append((at - ROOM, lo - KEEP, at + ROOM, hi + KEEP))
            self._loose[part] = None
        self._looked.put(id_, *rects)
        return base

    def _stretches(self, id_: str, ends: Ends, base: Base) -> list[Stretch]:
        a, b = self._ground.boxes.get(ends.source), self._ground.boxes.get(ends.target)
        if a is None or b is None:
            return []
        found = []
        way, last = base.points, len(base.points) - 2
        for n, (p, q) in enumerate(pairwise(way)):
            level = p[1] == q[1]
            axis = 0 if level else 1
            at = p[1 - axis]
            lo, hi = min(p[axis], q[axis]), max(p[axis], q[axis])
            least, most = float("-inf"), float("inf")
            if n == 0:
                least, most = self._side(ends.source, a, level)
            if n == last:
                low, high = self._side(ends.target, b, level)
                least, most = max(least, low), min(most, high)
            if base.placed:
                least, most = max(least, at - ASIDE), min(most, at + ASIDE)
            elif least == float("-inf"):
                own = ends.source if n == 1 else None, ends.target if n == last - 1 else None
                least, most = self._between(level, at, lo, hi, own)
            if least > most:
                least = most = at
            onward = (p[axis] < q[axis]) == (ends.source <= ends.target)
            found.append(
                Stretch(id_, n, way, level, at, lo, hi, least, most, base.placed or last == 0, onward, base.placed)
            )
        return found

    def _side(self, element: str, box: Rect, level: bool) -> tuple[float, float]:
        """Return between which coordinates a link may end at a side."""
        return side_room(*((box[1], box[3]) if level else (box[0], box[2])), element in self._narrow)

    def _between(
        self, level: bool, at: float, lo: float, hi: float, own: tuple[str | None, str | None]
    ) -> tuple[float, float]:
        """Return between which coordinates a stretch between two corners may move; it keeps more from its ``own``."""
        least, most = at - ROOM, at + ROOM
        rect = (lo - KEEP, least, hi + KEEP, most) if level else (least, lo - KEEP, most, hi + KEEP)
        for id_, box in self._ground.boxes.met(*rect).items():
            near, far = (box[1], box[3]) if level else (box[0], box[2])
            keep = TURN if id_ in own else KEEP
            if far <= at:
                least = max(least, far + keep)
            elif near >= at:
                most = min(most, near - keep)
        return min(least, at), max(most, at)

    def _set_lanes(self, most: int | None) -> set[str]:
        """Settle bundles, about ``most`` links at once, and return the links that run otherwise now."""
        changed: set[str] = set()
        done = 0
        while self._loose and (most is None or done < most):
            first = next(iter(self._loose))
            bundle = gathered(self._parts[first[0]][first[1]], self._near)
            done += len(bundle)
            members = [(s.link, s.nth) for s in bundle]
            for part in members:
                self._bundle[part] = members
                self._loose.pop(part, None)
            for part, across in spread(bundle).items():
                if self._across.get(part) != across:
                    self._across[part] = across
                    changed.add(part[0])
        for id_ in list(changed):
            way = self._woven(id_)
            if self.routes.get(id_) == way:
                changed.discard(id_)
            else:
                self.routes[id_] = way
        return changed

    def _near(self, stretch: Stretch) -> list[Stretch]:
        (rect,) = self._lying.rects((stretch.link, stretch.nth))
        return [self._parts[link][nth] for link, nth in sorted(self._lying.meeting(rect))]

    def _woven(self, id_: str) -> Way:
        """Return a link's route with its stretches where they were moved to."""
        way = self._bases[id_].points
        parts = self._parts[id_]
        points = list(way)
        for stretch in parts:
            n, across = stretch.nth, self._across.get((id_, stretch.nth), stretch.at)
            for k in (n, n + 1):
                x, y = points[k]
                points[k] = (x, across) if stretch.level else (across, y)
        return tuple(points)
