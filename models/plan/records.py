"""The records a plan is made of. Frozen, keyed by id, referring to each other by id only.

A figure that is not known is ``None``; one known only roughly is a :class:`Span`. Fields that a newer minor
version of the file format added are kept in ``extra`` and written back.
"""

from __future__ import annotations

from typing import ClassVar

import msgspec

from models.plan.kinds import (
    AnswerValue,
    BoundaryKind,
    DataClass,
    ElementKind,
    Fallback,
    KpiGroup,
    LinkKind,
    PartyKind,
    PictureKind,
    ProofKind,
    Side,
    Substitute,
    Window,
)
from models.plan.ownrecords import Limit, OwnQuestion, OwnRule, Status
from models.plan.record import Record, Span


class About(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What the plan is about. Exactly one record, with id ``plan``."""

    title: str = "Untitled plan"
    organisation: str = ""
    goal: str = ""
    prepared_by: str = ""
    start: str | None = None
    """First day of the rollout, ISO date."""
    hours_per_day: Span | None = None
    """Working hours a day during which cases arrive and people review."""
    latency_budget: float | None = None
    """Seconds a case may take from arrival to outcome without a person (p95)."""
    availability_target: float | None = None
    """Share of time an automatic path must be up, 0..1."""
    paper: str = "A4"
    """``A4`` or ``Letter``."""


class Party(Record, frozen=True, kw_only=True, omit_defaults=True):
    """An organisation, a team or a person on one side of the line."""

    name: str
    kind: PartyKind = PartyKind.ORGANISATION
    side: Side = Side.IN_HOUSE
    member_of: str | None = None
    role: str = ""
    days_per_week: Span | None = None
    """Days a week this party has for the engagement."""
    substitute: Substitute | None = None
    """Whether another supplier could take its place (DORA registers: substitutability)."""
    exit_weeks: Span | None = None
    """Weeks it takes to replace it, or to take its work back in."""
    exit_plan: str = ""
    """Where it is written how to leave it; empty when there is no such plan."""

    REFS: ClassVar[dict[str, str]] = {"member_of": "parties"}


FOLDED = (216.0, 76.0)
"""Width and height of a boundary that is shown as one box, scene units."""


class Boundary(Record, frozen=True, kw_only=True, omit_defaults=True):
    """An area on the map: who executes what lies inside. Position in scene units, top left."""

    name: str
    kind: BoundaryKind = BoundaryKind.IN_HOUSE
    party: str | None = None
    x: float = 0.0
    y: float = 0.0
    w: float = 480.0
    h: float = 240.0
    hue: int | None = None
    """Own hue in degrees, or None for the kind's."""
    within: str | None = None
    """The boundary it lies in, which lies in none itself: a provider within a partner."""
    folded: bool = False
    """It is shown as one box, with all that lies in it; its size is that of the unfolded area."""

    REFS: ClassVar[dict[str, str]] = {"party": "parties", "within": "boundaries"}


class Element(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A node of the workflow. Position in scene units, top left of its box."""

    name: str
    kind: ElementKind = ElementKind.STEP
    boundary: str | None = None
    executes: str | None = None
    approves: str | None = None
    owns_data: str | None = None
    note: str = ""
    x: float = 0.0
    y: float = 0.0
    w: float = 136.0
    h: float = 56.0
    volume: Span | None = None
    """Cases arriving here a working day (given where work enters)."""
    minutes: Span | None = None
    """Minutes of a person's work a case (steps, decisions, reviews)."""
    people: Span | None = None
    """People who can do this (reviews, steps)."""
    presence: Span | None = None
    """Share of working time these people are there for it, 0..1."""
    deadline: float | None = None
    """Minutes within which a review must be answered."""
    threshold: float | None = None
    """Confidence at and above which an AI component acts alone, 0..1."""
    low_confidence: Span | None = None
    """Share of cases below the threshold, 0..1."""
    low_confidence_n: int | None = None
    """Cases that share was measured on; None if it is a guess."""
    latency_p95: Span | None = None
    """Seconds, 95th percentile."""
    availability: Span | None = None
    """Share of time it is up, 0..1."""
    outage_hours: float | None = None
    """Longest outage to plan for, hours."""
    fallback: Fallback | None = None
    """What happens when it is slow or absent."""
    provider: str | None = None
    """Party whose service it runs on (two elements on one provider fail together)."""
    carries: tuple[DataClass, ...] | None = None
    """Data classes held (data sources, systems); None when nobody has said."""
    masks: bool = False
    """Removes personal data from what passes through."""
    retention_days: int | None = None
    lineage: str = ""
    version: str = ""
    """Version of the interface, model or prompt."""
    quality: Span | None = None
    """Share of what it holds (data sources, systems) or gives (steps, components) that is complete and right, 0..1.

    Steps and components are measured by what they make of what is right; a review by all that leaves it.
    """
    fresh_hours: Span | None = None
    """Hours until a change in the world shows in it (data sources, systems)."""

    REFS: ClassVar[dict[str, str]] = {
        "boundary": "boundaries", "executes": "parties", "approves": "parties", "owns_data": "parties",
        "provider": "parties",
    }  # fmt: skip


class Link(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A directed link between two elements.

    An exception link leaves its source when something goes wrong there; ``when`` says what.
    """

    source: str
    target: str
    kind: LinkKind = LinkKind.FLOW
    label: str = ""
    when: str = ""
    """Condition (flow) or trouble (exception), e.g. ``low confidence``, ``timeout``, ``provider down``."""
    share: Span | None = None
    """Share of the source's cases that take this link, 0..1."""
    carries: tuple[DataClass, ...] | None = None
    """Data classes that travel here; None when nobody has said (then the source's are assumed)."""
    control: str = ""
    """How data crossing a boundary is controlled: contract, masking, region, retention at the other side."""
    group: str = ""
    """Links into one target with the same group are alternatives; without a group each is required."""
    bends: tuple[tuple[float, float], ...] | None = None
    """Where it turns on the map, from source to target, in scene units; None: it finds its own way."""

    REFS: ClassVar[dict[str, str]] = {"source": "elements", "target": "elements"}


class Right(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A decision right (playbook S2): who decides about ``subject``."""

    subject: str
    holder: str | None = None
    deputy: str | None = None
    review: str | None = None
    """ISO date of the next review."""
    note: str = ""
    rank: float = 0.0

    REFS: ClassVar[dict[str, str]] = {"holder": "parties", "deputy": "parties"}


class Proof(msgspec.Struct, frozen=True, omit_defaults=True):
    """A piece of evidence: a file known by its hash, a link, or words."""

    kind: ProofKind
    text: str
    """Name of the file without its folder, the link, or the words."""
    sha256: str = ""
    """Of the file's bytes, 64 hexadecimal digits; files only."""
    at: str = ""
    """ISO date on which it was put here."""
    by: str = ""
    """Who put it here."""


class Answer(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The answer to a question about the plan or one element. Its id is :func:`answer_id` of the two."""

    question: str
    element: str | None = None
    value: AnswerValue = AnswerValue.UNKNOWN
    reason: str = ""
    """Why not applicable, or why so."""
    evidence: str = ""
    """Where it can be seen: document, link, figure, date. Empty, and no ``proofs``: asserted only."""
    by: str = ""
    at: str = ""
    """ISO date."""
    proofs: tuple[Proof, ...] = ()
    """Evidence piece by piece, beside the words in ``evidence``."""

    @property
    def evidenced(self) -> bool:
        """Whether anything shows that it is so: words, a file, a link."""
        return bool(self.evidence.strip()) or any(proof.text.strip() for proof in self.proofs)

    REFS: ClassVar[dict[str, str]] = {"element": "elements"}


class Task(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A hand edit of a derived rollout task (same id), or a task of the user's own.

    Fields left ``None`` follow the derivation, so re-deriving never loses a hand edit.
    """

    own: bool = False
    name: str | None = None
    window: Window | None = None
    owner: str | None = None
    days: tuple[float, float, float] | None = None
    """Working days: least, likely, most."""
    after: tuple[str, ...] | None = None
    """Ids of rollout tasks that must be finished first."""
    note: str = ""
    done: bool = False
    dropped: str = ""
    """Reason why this derived task is left out; empty when it is in."""

    REFS: ClassVar[dict[str, str]] = {"owner": "parties"}


class Gate(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A hand edit of a rollout gate; its id is the gate's."""

    signs: str | None = None
    payment: str = ""
    note: str = ""

    REFS: ClassVar[dict[str, str]] = {"signs": "parties"}


class Parked(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Something put aside in a workshop: a question for later, or a note.

    A question is put aside once: its id is :func:`answer_id` of the question and the element.
    """

    question: str | None = None
    """None for a note."""
    element: str | None = None
    """What it is about; None for the plan."""
    text: str = ""
    """The note, or why the question has to wait."""
    who: str = ""
    """Who sees to it."""
    at: str = ""
    """ISO date on which it was put aside."""
    settled: str = ""
    """ISO date on which it was settled; empty while it waits."""

    REFS: ClassVar[dict[str, str]] = {"element": "elements"}


class Comment(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What somebody remarked about an element, or about the plan; open until somebody resolves it."""

    element: str | None = None
    """What it is about; None for the plan."""
    text: str = ""
    by: str = ""
    """Who wrote it."""
    at: str = ""
    """When, an ISO timestamp."""
    resolved: str = ""
    """When it was resolved, an ISO timestamp; empty while it is open."""
    resolved_by: str = ""

    REFS: ClassVar[dict[str, str]] = {"element": "elements"}


class Kpi(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A success measure (playbook S15): where it stands, where it must go, and what happens when it does not."""

    name: str
    group: KpiGroup = KpiGroup.BUSINESS
    unit: str = ""
    baseline: Span | None = None
    """Its value before, in ``unit``."""
    target: float | None = None
    """The value to reach, in ``unit``."""
    source: str = ""
    """Where the figure comes from, and how it is counted."""
    owner: str | None = None
    trigger: str = ""
    """What value for how long calls for a rollback, and who then acts."""
    rank: float = 0.0

    REFS: ClassVar[dict[str, str]] = {"owner": "parties"}


class Gap(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A capability the work needs (playbook S1): how many people have it, and how long it takes to hire the rest."""

    role: str
    have: Span | None = None
    """People in the house, full-time equivalents."""
    need: Span | None = None
    """People the work needs, full-time equivalents."""
    hiring_weeks: Span | None = None
    """Weeks until somebody new is productive."""
    core: bool | None = None
    """Whether it decides what is done (keep inside) rather than doing it; None when nobody has said."""
    note: str = ""
    rank: float = 0.0


class Note(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A slip of paper on the map. Position in scene units, top left."""

    text: str
    x: float = 0.0
    y: float = 0.0
    w: float = 176.0
    h: float = 96.0
    hue: int = 48
    """Of its paper, in degrees."""
    boundary: str | None = None
    """The folded area that it is hidden with; None: it lies open."""

    REFS: ClassVar[dict[str, str]] = {"boundary": "boundaries"}


class Picture(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A picture on the map, such as a photo of a whiteboard. Position in scene units, top left."""

    name: str
    x: float = 0.0
    y: float = 0.0
    w: float = 320.0
    h: float = 240.0
    kind: PictureKind = PictureKind.PNG
    data: str = ""
    """The file itself, in base64."""
    boundary: str | None = None
    """The folded area that it is hidden with; None: it lies open."""

    REFS: ClassVar[dict[str, str]] = {"boundary": "boundaries"}


RECORD_TYPES: dict[str, type[Record]] = {
    "about": About,
    "parties": Party,
    "boundaries": Boundary,
    "elements": Element,
    "links": Link,
    "rights": Right,
    "answers": Answer,
    "tasks": Task,
    "gates": Gate,
    "parked": Parked,
    "comments": Comment,
    "notes": Note,
    "pictures": Picture,
    "statuses": Status,
    "questions": OwnQuestion,
    "rules": OwnRule,
    "limits": Limit,
    "kpis": Kpi,
    "gaps": Gap,
}
"""Table name → type of its records, in the order they stand in a file."""

ABOUT_ID = "plan"


def answer_id(question: str, element: str | None) -> str:
    """Return the id an answer to ``question`` about ``element`` (None: the plan) must carry."""
    return f"{question}@{element or ABOUT_ID}"
