"""Folded areas as drawn: each one box that stands for all that lies in it. Knows no Qt."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Final

import msgspec

from models.graph.folds import Folds, folds
from models.graph.routing import border_points
from models.plan import SENSITIVE, Boundary, BoundaryKind, DataClass, ElementKind, Key, LinkKind, Plan
from models.plan.records import FOLDED
from views.map.model import Box, DrawnElement, DrawnLink, Folded
from views.map.outline import to_outline

if TYPE_CHECKING:
    from models.assess.assessment import Assessment
    from models.assess.finding import Finding, Severity
    from models.graph.crossings import Crossing
    from models.plan import Link
    from views.map.model import DrawnBoundary, Look, Point

BOX: Final = "\0box "
"""Before the id of a folded area, where its box stands among those of elements."""
OUT: Final = 13.0
IN: Final = 20.0
"""Units between a box and the ring of a link that leaves it, or whose head ends at it."""
EMPTY: Final = Folded(0, 0)


class Said(msgspec.Struct, frozen=True):
    """What stands at a link, or at several drawn as one."""

    text: str
    sensitive: bool
    badge: Severity | None
    badge_text: str
    faint: bool


def opened(plan: Plan) -> Plan:
    """Return ``plan`` with every area expanded: paper shows all that is signed."""
    if not folds(plan):
        return plan
    tables = {name: dict(plan.table(name)) for name in ("about", "parties", "elements", "links", "comments")}
    areas = {id_: msgspec.structs.replace(b, folded=False) for id_, b in plan.boundaries.items()}
    slips = {name: dict(plan.table(name)) for name in ("notes", "pictures")}
    return Plan({**tables, **slips, "boundaries": areas})


def box_on_map(b: Boundary) -> Box:
    """Return the box of an area as it is shown: at the top left of where it is expanded."""
    w, h = FOLDED if b.folded else (b.w, b.h)
    return Box(b.x, b.y, w, h)


class Refolded(msgspec.Struct):
    """What is shown otherwise because other areas are folded, or hold other things."""

    areas: set[str]
    elements: set[str]
    links: set[str]
    slips: set[Key]


def refolded(old: Folds, new: Folds, plan: Plan) -> Refolded:
    """Return what ``new`` shows otherwise than ``old``, as far as it is in ``plan``."""
    elements = {id_ for id_, _ in old.inside.items() ^ new.inside.items()}
    areas = {id_ for id_, _ in old.areas.items() ^ new.areas.items()} | (old.boxes ^ new.boxes)
    links = {id_ for id_, _ in old.instead.items() ^ new.instead.items()}
    links |= {id_ for id_, _ in old.many.items() ^ new.many.items()}
    links &= plan.links.keys()
    if elements:
        links |= {k.id for k in plan.links.values() if k.source in elements or k.target in elements}
    slips = {key for key, _ in old.slips.items() ^ new.slips.items()}
    return Refolded(areas & plan.boundaries.keys(), elements & plan.elements.keys(), links, slips)


# -- what a box says -----------------------------------------------------------------------------------------
def summaries(
    plan: Plan,
    folded: Folds,
    assessment: Assessment | None,
    over: Mapping[str, Crossing],
    looks: Mapping[str, Look],
) -> dict[str, Folded]:
    """Return what each box says of what lies in it."""
    counts = dict.fromkeys(folded.boxes, 0)
    for box in folded.inside.values():
        counts[box] += 1
    found: dict[str, dict[str, Finding]] = {box: {} for box in counts}
    for key, findings in assessment.about.items() if assessment is not None else ():
        box_ = _box_of(plan, folded, key)
        if box_ is not None:
            found[box_].update((finding.id, finding) for finding in findings)
    data: dict[str, set[DataClass]] = {box: set() for box in counts}
    for id_, crossing in over.items():
        link = plan.links.get(id_)
        ends = folded.ends(link.source, link.target) if link is not None else (None, None)
        for end in ends if ends[0] != ends[1] else ():
            if end is not None:
                data[end].update(crossing.carries or ())
    wanted = {folded.inside.get(id_) for id_, look in looks.items() if not look.faint} if looks else set(counts)
    made = {}
    for box, count in counts.items():
        all_ = list(found[box].values())
        badge = _worst([finding.severity for finding in all_])
        text = "\n".join(finding.message for finding in all_)
        classes = [kind for kind in reversed(DataClass) if kind in data[box]]
        sensitive = ", ".join(kind.value for kind in classes if kind in SENSITIVE)
        faint = bool(count) and box not in wanted
        made[box] = Folded(count, len(all_), badge, text, ", ".join(classes), sensitive, faint)
    return made


def _box_of(plan: Plan, folded: Folds, key: Key) -> str | None:
    """Return the box that a record lies in, or is."""
    table, id_ = key
    if table == "elements":
        return folded.inside.get(id_)
    if table == "boundaries":
        return id_ if id_ in folded.boxes else folded.areas.get(id_)
    if table == "links" and id_ in folded.instead and folded.instead[id_] is None and id_ in plan.links:
        return folded.inside.get(plan.links[id_].source)
    return None


def findings_at(plan: Plan, folded: Folds, assessment: Assessment, key: Key) -> list[Finding]:
    """Return the open findings about what is shown as ``key``: all in a box, or of links drawn as one."""
    table, id_ = key
    if table == "boundaries" and id_ in folded.boxes:
        return [f for f in assessment.unsettled if any(_box_of(plan, folded, about) == id_ for about in f.subjects)]
    if table == "links" and id_ in folded.many:
        return [f for one in folded.many[id_] for f in assessment.about.get(("links", one), [])]
    return assessment.about.get(key, [])


def _worst(severities: list[Severity]) -> Severity | None:
    if not severities:
        return None
    order = list(type(severities[0]))
    return min(severities, key=order.index)


# -- links ---------------------------------------------------------------------------------------------------
def drawn_link(
    plan: Plan,
    folded: Folds,
    id_: str,
    route: tuple[Point, ...],
    elements: Mapping[str, DrawnElement],
    areas: Mapping[str, DrawnBoundary],
    over: Mapping[str, Crossing],
    marks: Mapping[Key, tuple[Severity, str]],
    looks: Mapping[str, Look],
) -> DrawnLink:
    """Return a link as drawn along ``route``, or the first of several as one for all; its label has no place yet."""
    link, boxes = plan.links[id_], folded.ends(plan.links[id_].source, plan.links[id_].target)
    ends = (elements[link.source] if boxes[0] is None else as_element(areas[boxes[0]]),
            elements[link.target] if boxes[1] is None else as_element(areas[boxes[1]]))  # fmt: skip
    points, ids = to_outline(route, *ends), folded.many.get(id_, (id_,))
    told, crossed = said(plan, ids, over, marks, looks), rings(plan, folded, id_, points)
    return DrawnLink(
        id_,
        link.kind,
        link.source,
        link.target,
        points,
        told.text,
        points[0],
        crossed,
        told.sensitive,
        badge=told.badge,
        badge_text=told.badge_text,
        faint=told.faint,
        boxes=boxes,
        many=len(ids),
    )


def as_element(area: DrawnBoundary) -> DrawnElement:
    """Return the box of a folded area as what links end at."""
    return DrawnElement(area.id, ElementKind.STEP, area.box, "", "", BoundaryKind.SHARED, 0, None, "")


def stacked(areas: Mapping[str, DrawnBoundary], plan: Plan) -> tuple[DrawnBoundary, ...]:
    """Return areas back to front: what is larger lies below, so an area lies upon the one around it."""
    found = (areas[id_] for id_ in plan.boundaries if id_ in areas)
    return tuple(sorted(found, key=lambda b: -b.box.w * b.box.h))


def said(
    plan: Plan,
    ids: Collection[str],
    over: Mapping[str, Crossing],
    marks: Mapping[Key, tuple[Severity, str]],
    looks: Mapping[str, Look],
) -> Said:
    """Return what stands at a link, or at the first of several drawn as one.

    Between two areas of the house data does not cross the line.
    """
    classes: set[DataClass] = set()
    sensitive, faint = False, True
    for id_ in ids:
        link, crossing = plan.links[id_], over.get(id_)
        faint = faint and any(end in looks and looks[end].faint for end in (link.source, link.target))
        if crossing is not None and crossing.sensitive and _outside(plan, link):
            sensitive = True
            classes.update(crossing.carries or ())
        elif link.kind is LinkKind.DATA:
            classes.update(_sensitive(plan, link))
    first = plan.links[next(iter(ids))]
    words = [f"{len(ids)} links" if len(ids) > 1 else first.label or first.when]
    if classes:
        words.append(f"{', '.join(sorted(classes))} data")
    told = [marks["links", id_] for id_ in ids if ("links", id_) in marks]
    badge = _worst([severity for severity, _ in told])
    return Said(
        " · ".join(word for word in words if word), sensitive, badge, "\n".join(text for _, text in told), faint
    )


def _sensitive(plan: Plan, link: Link) -> frozenset[DataClass]:
    """Return the sensitive classes on a data link: as it says itself, else as one of its ends holds them."""
    source, target = plan.elements[link.source], plan.elements[link.target]
    if link.carries is not None:
        return SENSITIVE.intersection(link.carries)
    held = SENSITIVE.intersection(source.carries or target.carries or ())
    return held - {DataClass.PERSONAL, DataClass.SPECIAL} if source.masks else held


def _outside(plan: Plan, link: Link) -> bool:
    """Tell whether one end of a link lies in an area that is not of the house."""
    areas = (plan.elements[end].boundary for end in (link.source, link.target))
    return any(area is not None and plan.boundaries[area].kind is not BoundaryKind.IN_HOUSE for area in areas)


def rings(plan: Plan, folded: Folds, link: str, points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Return where a link crosses the line of an area: of each that holds one of its ends and not the other.

    At a box, whose line is where it ends, the ring stands a little before.
    """
    ends = plan.links[link]
    source, target = plan.elements[ends.source].boundary, plan.elements[ends.target].boundary
    if source == target:
        return ()
    boxes = folded.ends(ends.source, ends.target)
    out, into = list(_around(plan, source)), list(_around(plan, target))
    found: list[Point | None] = []
    for way, other, box, last in ((out, into, boxes[0], False), (into, out, boxes[1], True)):
        if box is not None:
            found.append(_before(points[::-1], IN) if last else _before(points, OUT))
        for area in way if box is None else way[way.index(box) + 1 :]:
            if area not in other:
                b = plan.boundaries[area]
                found.extend(border_points(points, (b.x, b.y, b.w, b.h))[:1])
    return tuple(point for point in found if point is not None)


def _around(plan: Plan, area: str | None) -> Iterator[str]:
    """Yield an area and the one around it."""
    if area is not None:
        yield area
        outer = plan.boundaries[area].within
        if outer is not None:
            yield outer


def _before(points: tuple[Point, ...], by: float) -> Point | None:
    """Return the point ``by`` units from the first end of a link; None where it turns before."""
    (x, y), (to_x, to_y) = points[0], points[1]
    long = abs(to_x - x) + abs(to_y - y)
    if long < by:
        return None
    return x + (to_x - x) / long * by, y + (to_y - y) / long * by
