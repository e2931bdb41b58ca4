"""The words a plan's records choose from: kinds, sides, classes, levels."""

from __future__ import annotations

from enum import StrEnum


class ElementKind(StrEnum):
    """What an element is. ``trigger`` is where work arrives: a mail, a form, a timer."""

    TRIGGER = "trigger"
    STEP = "step"
    DECISION = "decision"
    AUTOMATION = "automation"
    AI = "ai"
    DATA = "data"
    SYSTEM = "system"
    REVIEW = "review"
    OUTCOME = "outcome"


class LinkKind(StrEnum):
    FLOW = "flow"
    DATA = "data"
    EXCEPTION = "exception"


class BoundaryKind(StrEnum):
    IN_HOUSE = "in-house"
    PARTNER = "partner"
    PROVIDER = "provider"
    SHARED = "shared"


class PartyKind(StrEnum):
    ORGANISATION = "organisation"
    TEAM = "team"
    PERSON = "person"


class Side(StrEnum):
    """On which side of the line a party stands."""

    IN_HOUSE = "in-house"
    PARTNER = "partner"
    PROVIDER = "provider"


class DataClass(StrEnum):
    """How sensitive data is. ``personal`` and above count as sensitive, ``confidential`` too."""

    PUBLIC = "public"
    INTERNAL = "internal"
    CONFIDENTIAL = "confidential"
    PERSONAL = "personal"
    SPECIAL = "special"


SENSITIVE = frozenset({DataClass.CONFIDENTIAL, DataClass.PERSONAL, DataClass.SPECIAL})


class Fallback(StrEnum):
    """What happens when the thing an AI component needs is slow or gone."""

    QUEUE = "queue"
    PEOPLE = "people"
    RULES = "rules"
    STOP = "stop"
    NONE = "none"


class AnswerValue(StrEnum):
    YES = "yes"
    MOSTLY = "mostly"
    PARTLY = "partly"
    NO = "no"
    PLANNED = "planned"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "n/a"


class ProofKind(StrEnum):
    """Where a piece of evidence lies: in a file, behind a link, or in words."""

    FILE = "file"
    LINK = "link"
    TEXT = "text"


class Ruling(StrEnum):
    """What somebody ruled about a finding; it is open while nobody has."""

    ACCEPTED = "accepted"
    MITIGATED = "mitigated"
    FALSE_ALARM = "false alarm"


class Level(StrEnum):
    """How bad a finding is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Scope(StrEnum):
    """What an own rule looks at, one by one; or at the plan as a whole."""

    ELEMENT = "element"
    LINK = "link"
    PLAN = "plan"


class KpiGroup(StrEnum):
    """What a success measure is about (playbook S15)."""

    QUALITY = "quality"
    CONTROL = "control"
    BUSINESS = "business"


class Substitute(StrEnum):
    """How easily a supplier can be replaced."""

    EASY = "easy"
    HARD = "hard"
    NOT = "not"


class PictureKind(StrEnum):
    """How a picture is packed."""

    PNG = "png"
    JPEG = "jpeg"


class Window(StrEnum):
    """The four windows of the 90-day rollout (playbook S13). They are deadlines, not durations."""

    FOUNDATIONS = "foundations"
    DISCOVERY = "discovery"
    PILOT = "pilot"
    RELEASE = "release"
