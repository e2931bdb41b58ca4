"""The playbook as values: questions, standard decision rights, the standard rollout, thresholds.

The files lie under ``resources/playbook`` as TOML; ``app`` reads the bytes, :func:`parse` makes values.
"""

from __future__ import annotations

from dataclasses import dataclass

from models.plan import DataClass, ElementKind, Window

MAPS = {
    "workflows": "Workflows",
    "data": "Data dependencies",
    "exceptions": "Exception paths",
    "thresholds": "Confidence thresholds",
    "human": "Human in the loop",
    "kpis": "KPIs",
}
"""Sections of the discovery score: id → title."""

PARTS = {
    "source-data": "Reliable source data",
    "integration": "Stable integrations",
    "capacity": "Escalation capacity",
}
"""Sections of the feasibility score: id → title."""


@dataclass(frozen=True, slots=True)
class Question:
    """A discovery or feasibility question."""

    id: str
    section: str
    """A key of MAPS or PARTS."""
    text: str
    why: str
    evidence: str
    """What good evidence looks like."""
    weight: float
    per: tuple[ElementKind, ...] = ()
    """Kinds of element it is asked for, one by one; empty: asked once about the plan."""
    row: str = "S6"
    refs: tuple[str, ...] = ()
    """References by name."""
    carries: tuple[DataClass, ...] = ()
    """Asked only for elements that carry, or may carry (nobody has said), one of these; empty: for all."""


@dataclass(frozen=True, slots=True)
class StandardRight:
    """A decision right every plan should hold (S2)."""

    id: str
    subject: str
    why: str


@dataclass(frozen=True, slots=True)
class StandardTask:
    """A task of the standard 90-day rollout (S13)."""

    id: str
    name: str
    window: Window
    days: tuple[float, float, float]
    after: tuple[str, ...] = ()
    owner: str = "in-house"
    """``in-house`` (the plan's accountable person), ``partner`` or ``provider``: which side does it."""
    deliverable: str = ""
    when: str = ""
    """Left out unless the plan has an element of this kind; empty: always in."""


@dataclass(frozen=True, slots=True)
class StandardGate:
    """A sign-off gate at the end of a window."""

    id: str
    name: str
    window: Window
    criteria: tuple[str, ...]
    """Acceptance criteria in words."""
    score_at_least: tuple[tuple[str, float], ...] = ()
    """Pairs of score id and threshold 0..1 that must be reached."""


@dataclass(frozen=True, slots=True)
class Playbook:
    """Everything the playbook's files say."""

    questions: tuple[Question, ...]
    rights: tuple[StandardRight, ...]
    tasks: tuple[StandardTask, ...]
    gates: tuple[StandardGate, ...]

    def question(self, id: str) -> Question | None:
        """Return the question with ``id``, or None."""
        return next((q for q in self.questions if q.id == id), None)
