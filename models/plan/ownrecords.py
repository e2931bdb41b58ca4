"""What a plan says about findings, and where it asks, weighs or rules otherwise than the playbook."""

from __future__ import annotations

from models.plan.kinds import ElementKind, Level, Ruling, Scope, Window
from models.plan.record import Record


class Status(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What somebody ruled about a finding; its id is the finding's. Without one the finding is open."""

    ruling: Ruling
    reason: str = ""
    by: str = ""
    at: str = ""
    """ISO date."""
    until: str = ""
    """ISO date after which it is open again; empty: for good."""
    facts: str = ""
    """Fingerprint of the facts it was ruled on; the finding is open again when they differ."""
    said: str = ""
    seen: tuple[tuple[str, str], ...] = ()
    """What the finding ``said`` then, and rested on, for people: label and value of each line of its derivation."""


class OwnQuestion(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A question of the user's own, or a change of the playbook's question with the same id.

    Fields left ``None`` follow the playbook.
    """

    own: bool = False
    section: str | None = None
    text: str | None = None
    why: str | None = None
    evidence: str | None = None
    weight: float | None = None
    per: tuple[ElementKind, ...] | None = None
    when: str | None = None
    """Condition under which it is asked, an expression; empty: always."""
    dropped: str = ""
    """Reason why the playbook's question is not asked in this plan; empty when it is."""
    reason: str = ""
    """Why it differs from the playbook."""


class OwnRule(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A rule of the user's own, or a change of the rule with the same id.

    Fields left ``None`` follow that rule.
    """

    own: bool = False
    title: str | None = None
    scope: Scope | None = None
    when: str | None = None
    """Expression that is true where it fires."""
    severity: Level | None = None
    message: str | None = None
    """What the finding says; ``{name}`` is that of the element."""
    why: str | None = None
    fix: str | None = None
    row: str | None = None
    task: str | None = None
    """Name of the rollout task its findings yield, a verb first."""
    window: Window | None = None
    """When that task must be done."""
    days: tuple[float, float, float] | None = None
    """Working days it takes: least, likely, most."""
    dropped: str = ""
    """Reason why the rule is not applied in this plan; empty when it is."""
    reason: str = ""
    """Why it differs from the playbook."""


class Limit(Record, frozen=True, kw_only=True, omit_defaults=True):
    """An own value for one of the playbook's limits, under its id."""

    value: float
    reason: str = ""
    """Why it differs from the playbook."""
