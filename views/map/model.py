"""The map as drawn: what the canvas and the PDF page both show. Knows no Qt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from models.assess.assessment import Assessment
    from models.assess.finding import Severity
    from models.plan import BoundaryKind, ElementKind, Key, LinkKind, Plan

Point = tuple[float, float]


class Box(msgspec.Struct, frozen=True):
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

    @property
    def sides(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        return self.x, self.y, self.right, self.bottom

    @classmethod
    def around(cls, points: Iterable[Point]) -> Box:
        """Return the smallest box that holds ``points``, at least one."""
        xs, ys = zip(*points, strict=True)
        x, y = min(xs), min(ys)
        return cls(x, y, max(xs) - x, max(ys) - y)

    def moved(self, dx: float, dy: float) -> Box:
        return Box(self.x + dx, self.y + dy, self.w, self.h)

    def union(self, other: Box) -> Box:
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Box(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)

    def grown(self, by: float) -> Box:
        return Box(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)

    def contains(self, point: Point) -> bool:
        return self.x <= point[0] <= self.right and self.y <= point[1] <= self.bottom

    def meets(self, other: Box) -> bool:
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom


class Look(msgspec.Struct, frozen=True):
    """What a lens makes of an element."""

    tone: str = ""
    """Its colour, see :func:`views.tokens.tone_colours`; empty: as ever."""
    text: str = ""
    """Its second line; empty: as ever."""
    faint: bool = False
    """It is not what is looked for."""


PLAIN = Look()
"""An element seen without a lens."""


class Folded(msgspec.Struct, frozen=True):
    """What the box of a folded area says of what lies in it."""

    elements: int
    findings: int
    badge: Severity | None = None
    """Worst of them."""
    badge_text: str = ""
    """Their messages, for a tooltip; plain text."""
    data: str = ""
    """Classes of data that cross its line, the most sensitive first; empty if none is known to."""
    sensitive: str = ""
    """Those of them that are sensitive."""
    faint: bool = False
    """Nothing in it is what is looked for."""

    @property
    def caption(self) -> str:
        """E.g. ``7 elements · 2 findings``."""
        text = f"{self.elements:,} element{'s' * (self.elements != 1)}"
        return f"{text} · {self.findings:,} finding{'s' * (self.findings != 1)}" if self.findings else text


class DrawnBoundary(msgspec.Struct, frozen=True):
    id: str
    box: Box
    title: str
    """E.g. ``Acme AI · partner``."""
    kind: BoundaryKind
    partner: int
    """Which partner's colours (0 first); only for partners."""
    hue: int | None = None
    """Own hue in degrees, in place of the kind's."""
    folded: Folded | None = None
    """It is one box that says this; None: it is expanded."""


class DrawnElement(msgspec.Struct, frozen=True):
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
    look: Look = PLAIN
    comments: int = 0
    """How many comments about it are open."""


class DrawnLink(msgspec.Struct, frozen=True):
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
    label_lines: tuple[str, ...] = ()
    """The label as it is set on the map; cut with an ellipsis if it is long."""
    label_size: tuple[float, float] = (0.0, 0.0)
    """Width and height of the label with its rim."""
    badge: Severity | None = None
    """Worst open finding."""
    badge_text: str = ""
    """Messages of its findings, for a tooltip; plain text."""
    faint: bool = False
    """One of its ends is faint."""
    boxes: tuple[str | None, str | None] = (None, None)
    """The folded areas at whose box it begins and ends; None: at the element itself."""
    many: int = 1
    """How many links it stands for."""

    @property
    def label_box(self) -> Box:
        """Where its label stands, if it has one."""
        w, h = self.label_size
        return Box(self.label_at[0] - w / 2, self.label_at[1] - h / 2, w, h)


class DrawnNote(msgspec.Struct, frozen=True):
    id: str
    box: Box
    text: str
    hue: int
    """Of its paper, in degrees."""
    faint: bool = False
    """A lens leaves everything faint but what was picked of it."""

    @property
    def key(self) -> Key:
        return "notes", self.id


class DrawnPicture(msgspec.Struct, frozen=True):
    id: str
    box: Box
    name: str
    data: str
    """The file, PNG or JPEG, in base64."""
    faint: bool = False

    @property
    def key(self) -> Key:
        return "pictures", self.id


class Drawing(msgspec.Struct, frozen=True):
    """The whole map, back to front: boundaries, pictures, notes, links, elements."""

    boundaries: tuple[DrawnBoundary, ...]
    elements: tuple[DrawnElement, ...]
    links: tuple[DrawnLink, ...]
    extent: Box
    """Everything, with labels; a unit box at the origin when empty."""
    pictures: tuple[DrawnPicture, ...] = ()
    notes: tuple[DrawnNote, ...] = ()

    @property
    def slips(self) -> list[DrawnNote | DrawnPicture]:
        """Pictures and notes, back to front."""
        return [*self.pictures, *self.notes]


def draw(plan: Plan, assessment: Assessment | None) -> Drawing:
    """Return the map of ``plan``, with the findings of ``assessment`` as badges (none without it)."""
    from views.map.live import LiveMap

    live = LiveMap()
    live.open(plan, assessment)
    live.settle()
    return live.drawing()
