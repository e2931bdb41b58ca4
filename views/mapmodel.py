"""The map as drawn: what the canvas and the PDF page both show. Knows no Qt."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from models.assess.assessment import Assessment
from models.assess.finding import Finding, Severity
from models.graph.crossings import Crossing, crossings
from models.graph.routing import Grid, Rect, border_points, middle, route
from models.plan import Boundary, BoundaryKind, Element, ElementKind, Link, LinkKind, Plan
from views.captions import caption

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in scene units, top left."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def centre(self) -> Point:
        return self.x + self.w / 2, self.y + self.h / 2

    def union(self, other: Box) -> Box:
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Box(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)

    def grown(self, by: float) -> Box:
        return Box(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)

    def contains(self, point: Point) -> bool:
        return self.x <= point[0] <= self.right and self.y <= point[1] <= self.bottom

    def meets(self, other: Box) -> bool:
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom


@dataclass(frozen=True, slots=True)
class DrawnBoundary:
    id: str
    box: Box
    title: str
    """E.g. ``Acme AI · partner``."""
    kind: BoundaryKind
    partner: int
    """Which partner's colours (0 first); only for partners."""


@dataclass(frozen=True, slots=True)
class DrawnElement:
    id: str
    kind: ElementKind
    box: Box
    title: str
    caption: str
    """Second line, e.g. ``AI · threshold 0.80`` or ``2 people``; may be empty."""
    executor: BoundaryKind
    """Side that executes it: colours the bar of an AI component."""
    partner: int
    badge: Severity | None
    """Worst open finding."""
    badge_text: str
    """Messages of its findings, for a tooltip; plain text."""


@dataclass(frozen=True, slots=True)
class DrawnLink:
    id: str
    kind: LinkKind
    source: str
    target: str
    points: tuple[Point, ...]
    """Polyline from border to border; drawn with rounded corners. At least two points."""
    label: str
    label_at: Point
    """Centre of the label."""
    crossings: tuple[Point, ...]
    """Where it crosses from one boundary into another."""
    sensitive: bool
    """Carries confidential or personal data over a boundary."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole map, back to front: boundaries, links, elements."""

    boundaries: tuple[DrawnBoundary, ...]
    elements: tuple[DrawnElement, ...]
    links: tuple[DrawnLink, ...]
    extent: Box
    """Everything, with labels; a unit box at the origin when empty."""


def draw(plan: Plan, assessment: Assessment | None) -> Drawing:
    """Return the map of ``plan``, with the findings of ``assessment`` as badges (none without it)."""
    partners = _partners(plan)
    findings = _by_element(assessment)
    boundaries = tuple(
        DrawnBoundary(b.id, Box(b.x, b.y, b.w, b.h), _title(b), b.kind, partners.get(b.party or b.id, 0))
        for b in plan.boundaries.values()
    )
    elements = tuple(_element(plan, e, partners, findings.get(e.id, [])) for e in plan.elements.values())
    links = _links(plan)
    extent: Box | None = None
    boxes = [b.box for b in boundaries] + [e.box for e in elements] + [_around(link) for link in links]
    for box in boxes:
        extent = box if extent is None else extent.union(box)
    return Drawing(boundaries, elements, links, extent or Box(0, 0, 1, 1))


def _partners(plan: Plan) -> dict[str, int]:
    """Number the partners in the order of their boundaries; one without a party counts for itself."""
    numbers: dict[str, int] = {}
    for boundary in plan.boundaries.values():
        if boundary.kind is BoundaryKind.PARTNER:
            numbers.setdefault(boundary.party or boundary.id, len(numbers))
    return numbers


def _title(boundary: Boundary) -> str:
    words = {BoundaryKind.PROVIDER: "model provider", BoundaryKind.IN_HOUSE: "in-house"}
    return f"{boundary.name} · {words.get(boundary.kind, boundary.kind.value)}"


def _by_element(assessment: Assessment | None) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in assessment.findings if assessment else ():
        for table, id_ in dict.fromkeys(finding.subjects):
            if table == "elements":
                found.setdefault(id_, []).append(finding)
    return found


def _element(plan: Plan, e: Element, partners: dict[str, int], findings: list[Finding]) -> DrawnElement:
    area = plan.boundaries.get(e.boundary or "")
    who = e.executes or (area.party if area else None)
    party = plan.parties.get(who or "")
    side = BoundaryKind(party.side) if party else area.kind if area else BoundaryKind.IN_HOUSE
    partner = partners.get(who or (area.id if area else ""), 0)
    badge = min((f.severity for f in findings), key=list(Severity).index, default=None)
    text = "\n".join(f.message for f in findings)
    return DrawnElement(e.id, e.kind, Box(e.x, e.y, e.w, e.h), e.name, caption(plan, e), side, partner, badge, text)


def _links(plan: Plan) -> tuple[DrawnLink, ...]:
    boxes: dict[str, Rect] = {e.id: (e.x, e.y, e.w, e.h) for e in plan.elements.values()}
    grid = Grid(boxes)
    over = {crossing.link: crossing for crossing in crossings(plan)}
    lanes: Counter[frozenset[str]] = Counter()
    drawn = []
    for link in plan.links.values():
        pair = frozenset((link.source, link.target))
        points = route(link.source, link.target, boxes, grid, lanes[pair])
        lanes[pair] += 1
        drawn.append(_link(plan, link, points, over.get(link.id)))
    return tuple(drawn)


def _link(plan: Plan, link: Link, points: tuple[Point, ...], crossing: Crossing | None) -> DrawnLink:
    rings: list[Point] = []
    for id_ in (crossing.source_boundary, crossing.target_boundary) if crossing else ():
        if id_ is not None:
            b = plan.boundaries[id_]
            rings.extend(border_points(points, (b.x, b.y, b.w, b.h))[:1])
    sensitive = bool(crossing and crossing.sensitive)
    words = [link.label or link.when]
    if sensitive and crossing and crossing.carries:
        words.append(f"{', '.join(crossing.carries)} data")
    label = " · ".join(word for word in words if word)
    return DrawnLink(
        link.id, link.kind, link.source, link.target, points, label, middle(points), tuple(rings), sensitive
    )


def _around(link: DrawnLink) -> Box:
    """Everything a link covers, its label reckoned at 7 units a letter and 18 high."""
    xs, ys = [p[0] for p in link.points], [p[1] for p in link.points]
    line = Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    if not link.label:
        return line
    half = len(link.label) * 3.5
    return line.union(Box(link.label_at[0] - half, link.label_at[1] - 9, 2 * half, 18))
