"""Does every case the model is unsure of reach a person?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.plan import Plan


class TroubleKind(StrEnum):
    """How low confidence can miss people (methods §3)."""

    NO_WAY = "no way"
    """The AI component has no exception link for low confidence at all."""
    BYPASS = "bypass"
    """A path ends in an outcome without passing a person."""
    LOOP = "loop"
    """A path can go round for ever without a person."""
    DROP = "drop"
    """A path ends in the middle: the case is silently lost."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One way in which low-confidence cases of ``component`` miss people. ``path`` is the shortest one shown."""

    kind: TroubleKind
    component: str
    link: str | None
    path: tuple[str, ...]


def low_confidence_troubles(plan: Plan) -> tuple[Trouble, ...]:
    """Return every trouble, by component. Cached on the plan."""
    return plan.derived(_troubles)


def _troubles(plan: Plan) -> tuple[Trouble, ...]:
    raise NotImplementedError
