"""The map as drawn, kept in step with the plan: after an edit only what it touches is drawn anew. Knows no Qt.

:func:`views.map.model.draw` is the same from nothing; a law test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Final

import msgspec

from models.graph.crossings import Crossing, crossings
from models.graph.folds import NONE, folds
from models.graph.router import Ends, Router
from models.plan import Boundary, BoundaryKind, Comment, Edit, Element, Key, Link, LinkKind, Plan
from views.map import folding
from views.map.drawn import drawn_element, marks_of, partners, title_of
from views.map.folding import BOX, Refolded
from views.map.ground import lay_area, lay_element, lift_area, lift_element
from views.map.labels import Labels
from views.map.leaving import Leaving
from views.map.model import PLAIN, Box, Drawing, DrawnBoundary, DrawnElement, DrawnLink, Folded, Look, Point
from views.map.part import reach
from views.map.slips import TABLES, Slips
from views.map.touched import elements_touched

if TYPE_CHECKING:
    from models.assess.assessment import Assessment
    from models.assess.finding import Finding, Severity
    from models.graph.cells import Rect as Sides

MANY: Final = 4000
"""Records above which an edit is not followed but all drawn anew."""
AT_ONCE: Final = 2000
"""Elements up to which what crosses the line is found with every edit; above, when the assessment comes."""
DRAWN: Final = frozenset({"elements", "boundaries", "links"})
FEW: Final = 500
"""Boxes that are drawn at once; more wait for :meth:`LiveMap.settle`, which draws them by and by."""
FREED: Final = 400
"""Entries of what was drawn before that are freed with each :meth:`LiveMap.settle`."""
A_BOUNDARY: Final = 12
"""How many elements a boundary takes as long as."""


class Changes(msgspec.Struct):
    """What is drawn otherwise than before, by key, and the places where that shows."""

    keys: set[Key]
    places: list[Box]
    whole: bool = False


class LiveMap:
    """Everything drawn, by id, back to front: boundaries, links, elements."""

    def __init__(self) -> None:
        self.boundaries: dict[str, DrawnBoundary] = {}
        self.links: dict[str, DrawnLink] = {}
        self.elements: dict[str, DrawnElement] = {}
        self.plan = Plan()
        self.leaving = Leaving()
        """What was drawn before, while it is let go of."""
        self._looks: Mapping[str, Look] = {}
        self.slips = Slips()
        self.folds = NONE
        """What folded areas hide."""
        self._reset()

    def _reset(self) -> None:
        self.boundaries, self.links, self.elements = {}, {}, {}
        self._router = Router()
        self._labels = Labels()
        self._partners: dict[str, int] = {}
        self._assessment: Assessment | None = None
        self._marks: Mapping[Key, tuple[Severity, str]] = {}
        self._areas: dict[str, None] = {}
        self._waiting: dict[str, None] = {}
        self._unlinked: dict[str, None] = {}
        """Boundaries and elements to be drawn, and links to be made known, when they get their turn, in this order."""
        self._sums: Mapping[str, Folded] = {}
        self._over: dict[str, Crossing] = {}
        self._crossings: tuple[Crossing, ...] = ()
        self._doubtful: dict[str, None] = {}
        self._extent: Sides | None = None
        self._changes = Changes(set(), [])

    # -- following -----------------------------------------------------------------------------------------
    def open(self, plan: Plan, assessment: Assessment | None) -> None:
        """Begin another plan. Nothing of it has a settled route before :meth:`settle`, nor much of it a box."""
        if len(self.elements) > FEW:
            self.leaving.take(self._router, self._labels, self.elements, self.links, self.boundaries)
        self._reset()
        self._changes.whole = True
        self.plan = plan
        self._partners = partners(plan)
        self.folds = folds(plan)
        self.slips.open(plan, self.folds.slips)
        self._assessment, self._marks = assessment, marks_of(assessment)
        self._cross(plan, assessment)
        self._unlinked = dict.fromkeys(plan.links)
        self._areas = dict.fromkeys(plan.boundaries)
        self._waiting = dict.fromkeys(plan.elements)
        self._sum_up()
        if len(plan.elements) + len(plan.boundaries) <= FEW:
            self.fill()

    def apply(self, plan: Plan, edit: Edit, assessment: Assessment | None) -> None:
        """Follow ``edit``, after which the plan is ``plan``; then call :meth:`settle`."""
        if len(edit.changes) > MANY and sum(map(DRAWN.__contains__, map(itemgetter(0), edit.changes))) > MANY:
            # So much at once is drawn anew in less time than it is followed bit by bit.
            self.open(plan, assessment)
            return
        hidden, refolds = folds(plan), None
        if hidden is not self.folds:
            refolds = folding.refolded(self.folds, hidden, plan)
            if len(refolds.elements) + len(refolds.links) > MANY:
                self.open(plan, assessment)
                return
        self.plan, self.folds = plan, hidden
        slips = [key for key in edit.changes if key[0] in TABLES]
        slips += refolds.slips.difference(slips) if refolds is not None else ()
        for key, old, new in self.slips.follow(plan, slips, hidden.slips):
            self._note(key, old, new)
        numbers = partners(plan) if edit.touches("boundaries", "parties") else self._partners
        renumbered, self._partners = numbers != self._partners, numbers
        looks = dict.fromkeys(plan.elements) if renumbered else elements_touched(plan, edit)
        again: dict[str, None] = {}
        for (table, id_), (_, after) in edit.changes.items():
            if table == "boundaries":
                if after is None:
                    self._drop_boundary(id_)
                elif isinstance(after, Boundary):
                    self._put_boundary(after)
                    self._ring(id_)
            elif table == "links" and after is None:
                self._drop_link(id_)
        for id_ in [i for (t, i), (_, after) in edit.changes.items() if t == "elements" and after is None]:
            self._drop_element(id_)
        for (table, id_), (_, after) in edit.changes.items():
            if table == "elements" and isinstance(after, Element):
                again[id_] = None
                # Another boundary or kind shows on its links even where they run as before.
                for link_id in self._links_of(id_):
                    self._doubt(link_id)
        if refolds is not None:
            again.update(dict.fromkeys(self._refold(refolds)))
        if renumbered:
            for boundary in plan.boundaries.values():
                self._put_boundary(boundary)
        for (table, _), change in edit.changes.items():
            if table == "comments":
                looks |= dict.fromkeys(c.element for c in change if isinstance(c, Comment) and c.element)
        self._draw_elements(again)
        self._draw_elements(looks)
        for (table, _), (_, after) in edit.changes.items():
            if table == "links" and isinstance(after, Link):
                self._put_link(after)
        self._cross(plan, assessment)
        self._sum_up()

    def assess(self, assessment: Assessment | None) -> None:
        """Show the findings of another assessment."""
        old, new = self._marks, marks_of(assessment)
        self._assessment, self._marks = assessment, new
        keys = dict.fromkeys(key for key, _ in old.items() ^ new.items())
        self._draw_elements(id_ for table, id_ in keys if table == "elements")
        for table, id_ in keys:
            if table == "links" and id_ in self.plan.links:
                self._doubt(id_)
        self._cross(self.plan, assessment)
        self._sum_up()

    def look(self, looks: Mapping[str, Look]) -> None:
        """Show elements through a lens: what it makes of each, by id; those left out look as ever.

        It stays until the next call, whatever plan is shown.
        """
        old, self._looks = self._looks, looks
        for key, box in self.slips.fade(any(one.faint for one in looks.values())):
            self._note(key, box, box)
        if bool(old) != bool(looks):
            for boundary in self.plan.boundaries.values():
                self._put_boundary(boundary)
        changed = [id_ for id_ in {**old, **looks} if old.get(id_, PLAIN) != looks.get(id_, PLAIN)]
        self._draw_elements(changed)
        for id_ in changed:
            if old.get(id_, PLAIN).faint != looks.get(id_, PLAIN).faint:
                for link in self._links_of(id_):
                    self._doubt(link)
        self._sum_up()

    def settle(self, most: int | None = None) -> bool:
        """Draw what waits, then find the routes and labels that changed, at most about ``most`` of each.

        Tells whether all is done.
        """
        self.leaving.go_on(FREED)
        if not self.filled:
            self.fill(most)
            if not self.filled:
                return False
        for id_ in self._router.settle(most):
            self._doubtful[id_] = None
        for id_ in list(islice(self._doubtful, most)):
            del self._doubtful[id_]
            self._draw_link(id_)
        if self._router.settled and not self._doubtful:
            for id_ in self._labels.settle(most) & self.links.keys():
                self._replace_link(id_, self._labelled(self.links[id_]))
        return self.settled

    def fill(self, most: int | None = None) -> None:
        """Draw the boundaries and elements that wait, at most about ``most``; then make links known."""
        plan = self.plan
        for id_ in list(islice(self._areas, most if most is None else 1 + most // A_BOUNDARY)):
            del self._areas[id_]
            self._put_boundary(plan.boundaries[id_])
        for id_ in [] if self._areas else list(islice(self._waiting, most)):
            del self._waiting[id_]
            self._put_element(plan.elements[id_])
        for id_ in [] if self._areas or self._waiting else list(islice(self._unlinked, most)):
            del self._unlinked[id_]
            self._put_link(plan.links[id_])

    @property
    def filled(self) -> bool:
        """Whether every boundary and element is drawn as it is, and every link known."""
        return not self._areas and not self._waiting and not self._unlinked

    @property
    def settled(self) -> bool:
        return self.filled and not self.leaving and self._router.settled and self._labels.settled and not self._doubtful

    def take_changes(self) -> Changes:
        """Return what changed since the last call."""
        changes, self._changes = self._changes, Changes(set(), [])
        return changes

    # -- reading -------------------------------------------------------------------------------------------
    @property
    def extent(self) -> Box:
        """Everything, with labels; a unit box at the origin when empty."""
        if self._extent is None:
            boxes = [drawn.box for table in (self.boundaries, self.elements) for drawn in table.values()]
            boxes += self.slips.boxes()
            sides = [box.sides for box in (*boxes, *(reach(link) for link in self.links.values()))]
            areas, waiting, hidden = self._areas, self._waiting, self.folds
            if hidden:
                areas = {i: None for i in areas if i not in hidden.areas}
                waiting = {i: None for i in waiting if i not in hidden.inside}
            sides += [folding.box_on_map(b).sides for b in map(self.plan.boundaries.__getitem__, areas)]
            sides += [(e.x, e.y, e.x + e.w, e.y + e.h) for e in map(self.plan.elements.__getitem__, waiting)]
            if not sides:
                return Box(0, 0, 1, 1)
            lefts, tops, rights, bottoms = zip(*sides, strict=True)
            self._extent = min(lefts), min(tops), max(rights), max(bottoms)
        left, top, right, bottom = self._extent
        return Box(left, top, right - left, bottom - top)

    def drawing(self) -> Drawing:
        """Return the map as a value."""
        plan = self.plan
        return Drawing(
            folding.stacked(self.boundaries, plan),
            tuple(self.elements[id_] for id_ in plan.elements if id_ in self.elements),
            tuple(self.links[id_] for id_ in plan.links if id_ in self.links),
            self.extent,
            tuple(self.slips.pictures[id_] for id_ in plan.pictures if id_ in self.slips.pictures),
            tuple(self.slips.notes[id_] for id_ in plan.notes if id_ in self.slips.notes),
        )

    def findings(self, key: Key) -> list[Finding]:
        """Return the open findings about a record, or about all that a box or link stands for."""
        return folding.findings_at(self.plan, self.folds, self._assessment, key) if self._assessment is not None else []

    def way(self, a: Box, b: Box, kind: LinkKind, but: frozenset[str]) -> tuple[Point, ...]:
        """Return the way a link would take by itself from box to box, as if the elements ``but`` were not there."""
        return self._router.way((a.x, a.y, a.w, a.h), (b.x, b.y, b.w, b.h), kind, but)

    def links_at(self, element: str) -> set[str]:
        """Return the links that begin or end at an element."""
        return self._router.links_at(element)

    def links_at_box(self, area: str) -> set[str]:
        """Return the links that begin or end at the box of a folded area."""
        return self._router.links_at(BOX + area)

    def _links_of(self, element: str) -> set[str]:
        """Return the links of an element, or of the box it lies in."""
        box = self.folds.inside.get(element)
        return self._router.links_at(element if box is None else BOX + box)

    # -- folded areas --------------------------------------------------------------------------------------
    def _refold(self, changed: Refolded) -> set[str]:
        """Show areas and links as they are folded now; return the elements that follow."""
        self._extent = None
        for id_ in changed.areas:
            self._put_boundary(self.plan.boundaries[id_])
        for id_ in changed.links:
            self._put_link(self.plan.links[id_])
        return changed.elements

    def _sum_up(self) -> None:
        """Let every box say what lies in it now."""
        if not self.folds and not self._sums:
            return
        old, given = self._sums, (self._assessment, self._over, self._looks)
        self._sums = folding.summaries(self.plan, self.folds, *given)
        for id_ in self._sums.keys() - self._areas.keys():
            if self._sums[id_] != old.get(id_):
                self._put_boundary(self.plan.boundaries[id_])

    # -- boundaries ----------------------------------------------------------------------------------------
    def _put_boundary(self, b: Boundary) -> None:
        look = (b.kind, self._partners.get(b.party or b.id, 0), b.hue)
        if self._looks:
            # Through a lens a colour means one thing, and that is not the area's.
            look = (BoundaryKind.SHARED, 0, None)
        if b.id in self.folds.areas:
            self._drop_boundary(b.id)
            return
        says = self._sums.get(b.id, folding.EMPTY) if b.folded else None
        new = DrawnBoundary(b.id, folding.box_on_map(b), title_of(b), *look, says)
        old = self.boundaries.get(b.id)
        if old == new:
            return
        self.boundaries[b.id] = new
        lay_area(self._router, self._labels, new)
        self._note(("boundaries", b.id), old.box if old else None, new.box)

    def _drop_boundary(self, id_: str) -> None:
        self._areas.pop(id_, None)
        old = self.boundaries.pop(id_, None)
        if old is None:
            self._extent = None
            return
        lift_area(self._router, self._labels, id_)
        self._note(("boundaries", id_), old.box, None)

    def _ring(self, boundary: str) -> None:
        """The links that cross a boundary may have their rings elsewhere."""
        areas = {boundary, *(b.id for b in self.plan.boundaries.values() if b.within == boundary)}
        for element in self.plan.elements.values():
            if element.boundary in areas:
                for id_ in self._links_of(element.id):
                    self._doubt(id_)

    # -- elements ------------------------------------------------------------------------------------------
    def _draw_elements(self, ids: Iterable[str]) -> None:
        """Draw elements: now if they are few, else by and by."""
        elements = self.plan.elements
        found = dict.fromkeys(id_ for id_ in ids if id_ in elements)
        if len(found) > FEW:
            self._waiting.update(found)
            return
        for id_ in found:
            self._put_element(elements[id_])

    def _put_element(self, e: Element) -> None:
        if e.id in self.folds.inside:
            self._drop_element(e.id)
            return
        look = self._looks.get(e.id, PLAIN)
        new = drawn_element(self.plan, e, self._partners, self._marks.get(("elements", e.id)), look)
        old = self.elements.get(e.id)
        if old == new:
            return
        self.elements[e.id] = new
        lay_element(self._router, self._labels, new, old)
        self._note(("elements", e.id), old.box if old else None, new.box)

    def _drop_element(self, id_: str) -> None:
        self._waiting.pop(id_, None)
        old = self.elements.pop(id_, None)
        if old is None:
            self._extent = None
            return
        lift_element(self._router, self._labels, id_)
        self._note(("elements", id_), old.box, None)

    # -- links ---------------------------------------------------------------------------------------------
    def _put_link(self, link: Link) -> None:
        if link.id in self.folds.instead:
            self._drop_link(link.id)
        else:
            source, target = self.folds.ends(link.source, link.target)
            # Bends lead from element to element; what ends at a box finds its own way.
            bends = link.bends or () if source is None and target is None else ()
            ends = (link.source if source is None else BOX + source, link.target if target is None else BOX + target)
            self._router.set_link(link.id, Ends(*ends, link.kind, bends))
        self._doubt(link.id)

    def _doubt(self, id_: str) -> None:
        """Note that a link may look otherwise, or what is drawn in its stead; without a route yet it waits for one."""
        shown = self.folds.instead.get(id_, id_)
        if shown in self._router.routes:
            self._doubtful[shown] = None

    def _drop_link(self, id_: str) -> None:
        self._unlinked.pop(id_, None)
        self._router.set_link(id_, None)
        self._doubtful.pop(id_, None)
        self._labels.set_link(id_, (), "", ())
        old = self.links.pop(id_, None)
        if old is not None:
            self._note(("links", id_), reach(old), None)

    def _draw_link(self, id_: str) -> None:
        route, tables = self._router.routes[id_], (self.elements, self.boundaries)
        new = folding.drawn_link(self.plan, self.folds, id_, route, *tables, self._over, self._marks, self._looks)
        self._labels.set_link(id_, new.points, new.label, new.crossings)
        self._replace_link(id_, self._labelled(new))

    def _labelled(self, link: DrawnLink) -> DrawnLink:
        label = self._labels.placed.get(link.id)
        if label is None:
            return link
        return msgspec.structs.replace(link, label_at=label.at, label_lines=label.lines, label_size=(label.w, label.h))

    def _replace_link(self, id_: str, new: DrawnLink) -> None:
        old = self.links.get(id_)
        if old != new:
            self.links[id_] = new
            self._note(("links", id_), reach(old) if old else None, reach(new))

    def _cross(self, plan: Plan, assessment: Assessment | None) -> None:
        """Take over what crosses the line."""
        if len(plan.elements) <= AT_ONCE or assessment is None or assessment.plan is plan:
            found = crossings(plan)
        else:
            found = crossings(assessment.plan)
        if found is self._crossings:
            return
        self._crossings = found
        over = {c.link: c for c in found if c.link in plan.links}
        for id_ in {**self._over, **over}:
            if self._over.get(id_) != over.get(id_) and id_ in plan.links:
                self._doubt(id_)
        self._over = over

    # -- book-keeping --------------------------------------------------------------------------------------
    def _note(self, key: Key, old: Box | None, new: Box | None) -> None:
        self._changes.keys.add(key)
        for box in (old, new):
            if box is not None:
                self._changes.places.append(box)
        if self._extent is None:
            return
        left, top, right, bottom = self._extent
        if old is not None and not (old.x > left and old.y > top and old.right < right and old.bottom < bottom):
            self._extent = None
        elif new is not None:
            self._extent = min(left, new.x), min(top, new.y), max(right, new.right), max(bottom, new.bottom)
