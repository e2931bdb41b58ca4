"""What can be said about a record, field by field: label, editor, unit, and for which kinds it matters. Knows no Qt.

The inspector is built from this table alone. A test holds it complete: every field of a record is in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

import msgspec

from models.commands import KIND_WORDS
from models.commands.boundaries import SUBSTITUTES
from models.plan import BoundaryKind, DataClass, ElementKind, Fallback, LinkKind, PartyKind, Side
from views.tokens import NOTE_HUES


class Editor(StrEnum):
    """How a field is edited."""

    LINE = "line"
    NOTE = "note"
    SPAN = "span"
    NUMBER = "number"
    WHOLE = "whole"
    DAY = "day"
    CHOICE = "choice"
    PARTY = "party"
    AREA = "area"
    DATA = "data"
    CHECK = "check"


Choice = tuple[object, str]
"""A value and what users call it."""

EVERY: Final = frozenset(ElementKind)


class Field(msgspec.Struct, frozen=True):
    """A field of a record as it is edited."""

    name: str
    label: str
    editor: Editor
    unit: str = ""
    """Stands behind the label: ``%``, ``s``, ``a day``."""
    factor: float = 1.0
    """What the figure is multiplied with to be shown: 100 for per cent."""
    group: str = ""
    kinds: frozenset[ElementKind] = EVERY
    """Kinds of element it matters for; for others it stands among all the fields."""
    rare: bool = False
    """Stands among all the fields only, whatever the kind."""
    beside: bool = False
    """Shares its line with the field before it."""
    example: str = ""
    """Shown in the empty field."""
    help: str = ""
    choices: tuple[Choice, ...] = ()

    @property
    def caption(self) -> str:
        """Label with unit: ``Latency p95, s``."""
        return f"{self.label}, {self.unit}" if self.unit else self.label


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


E, K = Editor, ElementKind

DATA_WORDS: Final[Mapping[DataClass, str]] = MappingProxyType(
    {
        DataClass.PUBLIC: "public",
        DataClass.INTERNAL: "internal",
        DataClass.CONFIDENTIAL: "confidential",
        DataClass.PERSONAL: "personal",
        DataClass.SPECIAL: "special category",
    }
)
DATA_HELP: Final[Mapping[DataClass, str]] = MappingProxyType(
    {
        DataClass.PUBLIC: "Anybody may see it.",
        DataClass.INTERNAL: "Not for outsiders, but no harm if they see it.",
        DataClass.CONFIDENTIAL: "Harms the business if it leaks: prices, contracts, code.",
        DataClass.PERSONAL: "About a person who can be identified.",
        DataClass.SPECIAL: "About health, religion, origin, politics or the like of a person.",
    }
)
BOUNDARY_WORDS: Final[Mapping[BoundaryKind, str]] = MappingProxyType(
    {
        BoundaryKind.IN_HOUSE: "in-house",
        BoundaryKind.PARTNER: "partner",
        BoundaryKind.PROVIDER: "model provider",
        BoundaryKind.SHARED: "shared",
    }
)
_FALLBACKS: Final[tuple[Choice, ...]] = (
    (None, "nobody has said"),
    (Fallback.QUEUE, "cases queue until it is back"),
    (Fallback.PEOPLE, "people take over"),
    (Fallback.RULES, "plain rules take over"),
    (Fallback.STOP, "the work stops"),
    (Fallback.NONE, "nothing: there is no fallback"),
)
HUES: Final[tuple[tuple[int | None, str], ...]] = (
    (None, "as its kind"),
    (210, "blue"),
    (175, "teal"),
    (145, "green"),
    (75, "lime"),
    (30, "amber"),
    (330, "rose"),
    (275, "violet"),
)

_DOES = EVERY - {K.TRIGGER, K.OUTCOME, K.DATA}
_MACHINES = frozenset({K.AI, K.AUTOMATION, K.SYSTEM})
_AI = frozenset({K.AI})
_WORK = frozenset({K.STEP, K.DECISION, K.REVIEW})
_HOLDS = frozenset({K.DATA, K.SYSTEM, K.TRIGGER})
_STORED = frozenset({K.DATA})
_KEPT = frozenset({K.DATA, K.SYSTEM})
_ANSWERS = EVERY - {K.TRIGGER, K.OUTCOME}

ELEMENT: Final = (
    Field("kind", "Kind", E.CHOICE, choices=tuple((k, _capital(word)) for k, word in KIND_WORDS.items())),
    Field(
        "boundary", "Boundary", E.AREA, help="The area it lies in. Moving it into another changes who executes it."
    ),
    Field("executes", "Executes", E.PARTY, kinds=_DOES, help="Who does it, day by day."),
    Field(
        "approves", "Approves", E.PARTY, kinds=_DOES,
        help="Who says yes to how it works, and to each change of it. Keep this in the house.",
    ),
    Field(
        "owns_data", "Owns its data", E.PARTY, kinds=EVERY - {K.TRIGGER, K.OUTCOME},
        help="Who decides what the data may be used for, and answers for it.",
    ),
    Field(
        "threshold", "Confidence threshold", E.NUMBER, group="Confidence", kinds=_AI, example="0.80",
        help="From 0 to 1: at and above it the component acts alone, below it the case goes to a person.",
    ),
    Field(
        "low_confidence", "Below threshold", E.SPAN, "%", 100, "Confidence", _AI, example="10–15",
        help="Share of cases the component is unsure of. A range such as 10–15 is honest.",
    ),
    Field(
        "low_confidence_n", "Measured on", E.WHOLE, "cases", group="Confidence", kinds=_AI, beside=True,
        example="none: a guess", help="How many cases that share was measured on; empty if it is a guess.",
    ),
    Field(
        "latency_p95", "Latency p95", E.SPAN, "s", group="In operation", kinds=_MACHINES, example="1.8",
        help="Seconds within which 95 of 100 calls are answered.",
    ),
    Field(
        "availability", "Availability", E.SPAN, "%", 100, "In operation", _MACHINES, beside=True,
        example="99.5–99.9", help="Share of the time it is up.",
    ),
    Field(
        "provider", "Runs on the service of", E.PARTY, group="In operation", kinds=_MACHINES,
        help="Whose service it needs to run. Two parts on one provider fail together.",
    ),
    Field(
        "fallback", "If it is slow or down", E.CHOICE, group="In operation", kinds=_MACHINES, choices=_FALLBACKS,
        help="What happens to the cases while it, or what it needs, does not answer.",
    ),
    Field(
        "outage_hours", "Longest outage to plan for", E.NUMBER, "hours", group="In operation", kinds=_AI,
        example="2", help="What piles up in that time has to be worked off by people.",
    ),
    Field(
        "version", "Version", E.LINE, group="In operation", kinds=_MACHINES, example="model 2026-01, prompt 7",
        help="Version of the interface, model or prompt: what you would go back to.",
    ),
    Field(
        "volume", "Cases", E.SPAN, "a working day", group="Work", kinds=frozenset({K.TRIGGER}), example="600",
        help="How many arrive here a working day. Given where work enters; further on it follows from the links.",
    ),
    Field(
        "minutes", "Minutes a case", E.SPAN, group="Work", kinds=_WORK, example="5–15",
        help="How long a person works on one case.",
    ),
    Field(
        "people", "People", E.SPAN, group="Work", kinds=frozenset({K.STEP, K.REVIEW}), beside=True, example="2",
        help="How many can do this.",
    ),
    Field(
        "presence", "Time for it", E.SPAN, "%", 100, "Work", frozenset({K.STEP, K.REVIEW}),
        example="80", help="Share of their working time in which they do this.",
    ),
    Field(
        "deadline", "Answer within", E.NUMBER, "min", group="Work", kinds=frozenset({K.REVIEW}), beside=True,
        example="15", help="Minutes a case may wait for the review.",
    ),
    Field(
        "carries", "Data it holds", E.DATA, group="Data", kinds=_HOLDS,
        help="What kinds of data are here. It travels on along the links, until something masks it.",
    ),
    Field(
        "masks", "Removes personal data", E.CHECK, group="Data", kinds=frozenset({K.AUTOMATION, K.STEP}),
        help="What passes through it leaves without personal data.",
    ),
    Field(
        "quality", "Complete and right", E.SPAN, "%", 100, "Data", _ANSWERS, example="92–97",
        help="Share of what it holds, or gives when it is given what is right, that is complete and right. "
        "At a review: of all that leaves it.",
    ),
    Field(
        "fresh_hours", "Up to date after", E.SPAN, "hours", group="Data", kinds=_KEPT, beside=True, example="0–24",
        help="Hours until a change in the world shows in it.",
    ),
    Field(
        "retention_days", "Kept for", E.WHOLE, "days", group="Data", kinds=_STORED, example="365",
        help="After how many days the data is deleted.",
    ),
    Field(
        "lineage", "Lineage", E.LINE, group="Data", kinds=_STORED, example="from the shop's order table, nightly",
        help="Where the data comes from, and what was done to it on the way.",
    ),
    Field("note", "Note", E.NOTE, group="Note"),
    Field("x", "From the left", E.NUMBER, group="Place on the map", rare=True),
    Field("y", "From the top", E.NUMBER, group="Place on the map", rare=True, beside=True),
    Field("w", "Width", E.NUMBER, group="Place on the map", rare=True),
    Field("h", "Height", E.NUMBER, group="Place on the map", rare=True, beside=True),
)  # fmt: skip

LINK: Final = (
    Field("kind", "Kind", E.CHOICE, choices=tuple((k, _capital(k.value)) for k in LinkKind),
          help="Flow: the case goes on. Data: something is read or called. Exception: when something goes wrong."),
    Field("label", "Label", E.LINE, example="≥ 0.80"),
    Field("when", "When", E.LINE, example="low confidence",
          help="Condition of a flow, or the trouble of an exception: low confidence, timeout, provider down."),
    Field("share", "Share of the cases", E.SPAN, "%", 100, example="10–15",
          help="How many of the cases at its source take this link."),
    Field("carries", "Data on it", E.DATA, group="Over the line",
          help="If nobody has said, what reaches its source is taken to travel on."),
    Field("control", "Control", E.LINE, group="Over the line", example="contract, EU region, deleted after 30 days",
          help="How data that crosses a boundary is controlled: contract, masking, region, retention over there."),
    Field("group", "Alternative to", E.LINE, group="Alternatives", example="name of a group",
          help="Links into one element with the same group are alternatives: one of them is enough. "
          "Without a group each is required."),
    Field("source", "From", E.LINE, rare=True),
    Field("target", "To", E.LINE, rare=True),
)  # fmt: skip
"""``source`` and ``target`` are shown as jumps; ends are moved on the map."""

BOUNDARY: Final = (
    Field("kind", "Kind", E.CHOICE, choices=tuple((k, _capital(word)) for k, word in BOUNDARY_WORDS.items())),
    Field("party", "Belongs to", E.PARTY, help="Who executes what lies inside."),
    Field("hue", "Colour", E.CHOICE, choices=HUES),
    Field(
        "within", "Lies within", E.AREA,
        help="The area around it: a provider within a partner. One level; what lies in it goes along.",
    ),
    Field("folded", "Collapsed into one box", E.CHECK, help="What lies in it is kept, and not shown on the map."),
    Field("w", "Width", E.NUMBER, group="Place on the map"),
    Field("h", "Height", E.NUMBER, group="Place on the map", beside=True),
    Field("x", "From the left", E.NUMBER, group="Place on the map", rare=True),
    Field("y", "From the top", E.NUMBER, group="Place on the map", rare=True, beside=True),
)  # fmt: skip

_LIES: Final = (
    Field("x", "From the left", E.NUMBER, group="Place on the map", rare=True),
    Field("y", "From the top", E.NUMBER, group="Place on the map", rare=True, beside=True),
    Field("w", "Width", E.NUMBER, group="Place on the map", rare=True),
    Field("h", "Height", E.NUMBER, group="Place on the map", rare=True, beside=True),
)
NOTE: Final = (
    Field("text", "Text", E.NOTE),
    Field("hue", "Paper", E.CHOICE, choices=NOTE_HUES),
    *_LIES,
)
PICTURE: Final = (*(msgspec.structs.replace(one, rare=False) for one in _LIES[2:]), *_LIES[:2])
"""What the picture shows follows from its file; another one is put on the map instead."""

PARTY: Final = (
    Field(
        "kind", "Is a", E.CHOICE,
        choices=(
            (PartyKind.ORGANISATION, "Organisation"), (PartyKind.TEAM, "Team"), (PartyKind.PERSON, "Person"),
        ),
    ),
    Field(
        "side", "Stands", E.CHOICE,
        choices=((Side.IN_HOUSE, "In-house"), (Side.PARTNER, "Partner"), (Side.PROVIDER, "Model provider")),
        help="On which side of the line.",
    ),
    Field("member_of", "Belongs to", E.PARTY, help="The organisation or team above it."),
    Field("role", "Role", E.LINE, example="Head of Support"),
    Field(
        "days_per_week", "Time for this", E.SPAN, "days a week", example="2",
        help="Days a week for the engagement. Who decides needs time to decide.",
    ),
    Field(
        "substitute", "Can be replaced", E.CHOICE, group="If it leaves",
        choices=((None, "Not said"), *((k, _capital(word)) for k, word in SUBSTITUTES.items())),
        help="Whether another supplier could take its place.",
    ),
    Field(
        "exit_weeks", "Weeks to replace it", E.SPAN, group="If it leaves", example="8–16",
        help="Weeks until another does its work, or your own people.",
    ),
    Field(
        "exit_plan", "Exit plan", E.NOTE, group="If it leaves", example="Where it is written down how to leave it",
    ),
)  # fmt: skip

ABOUT: Final = (
    Field("organisation", "Organisation", E.LINE, example="Whose plan this is"),
    Field("goal", "Goal", E.NOTE, example="What is better afterwards, as a figure with a date"),
    Field("prepared_by", "Prepared by", E.LINE),
    Field("start", "First day of the rollout", E.DAY, help="Day 1 of the 90 days; today if left empty."),
    Field("hours_per_day", "Working hours", E.SPAN, "a day", group="What the work must keep to", example="8",
          help="Hours a day in which cases arrive and people review."),
    Field("latency_budget", "Time budget", E.NUMBER, "s", group="What the work must keep to", beside=True,
          example="10", help="Seconds a case may take from arrival to outcome without a person (p95)."),
    Field("availability_target", "Availability target", E.NUMBER, "%", 100, "What the work must keep to",
          example="99.5", help="Share of the time an automatic path must be up."),
    Field("paper", "Paper", E.CHOICE, group="The plan as PDF", choices=(("A4", "A4"), ("Letter", "Letter"))),
)  # fmt: skip

FIELDS: Final[Mapping[str, tuple[Field, ...]]] = MappingProxyType(
    {"about": ABOUT, "parties": PARTY, "boundaries": BOUNDARY, "elements": ELEMENT, "links": LINK}
    | {"notes": NOTE, "pictures": PICTURE}
)
"""Table → its fields, in the order they are shown; the name is the heading."""

HEADINGS: Final[Mapping[str, str]] = MappingProxyType(
    {"about": "title", "parties": "name", "boundaries": "name", "elements": "name", "pictures": "name"}
)
"""Table → the field that is its records' name. A link or a note has none: what it says is a field like others."""


def matters(asked: Field, kinds: frozenset[ElementKind]) -> bool:
    """Tell whether ``asked`` means something for every one of ``kinds`` (none: for what is no element)."""
    return not asked.rare and kinds <= asked.kinds
