"""A question of the playbook as a value."""

from __future__ import annotations

import msgspec

from models.assess.conditions import ALWAYS, When
from models.plan import DataClass, ElementKind


class Question(msgspec.Struct, frozen=True):
    """A question of one of the three scores."""

    id: str
    section: str
    """A key of SECTIONS."""
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
    when: When = ALWAYS
    """When it applies."""
    condition: str = ""
    """An own condition on top, an expression; empty: none."""
    standard_weight: float | None = None
    """What it weighs in the playbook, where somebody has set another weight."""
