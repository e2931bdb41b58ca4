"""Where data and work cross the line."""

from __future__ import annotations

from dataclasses import dataclass

from models.plan import DataClass, Plan


@dataclass(frozen=True, slots=True)
class Crossing:
    """A link whose ends lie in different boundaries.

    ``carries`` are the data classes that reach it from their sources, stopped at masking elements, or what the
    link itself says; None when nobody has said. ``sensitive`` is None when that cannot be told.
    ``outward`` tells that it leaves the in-house side.
    """

    link: str
    source_boundary: str | None
    target_boundary: str | None
    receiver: str | None
    """Party that receives: the executor of the target."""
    carries: tuple[DataClass, ...] | None
    sensitive: bool | None
    controlled: bool
    """A control is recorded on the link."""
    outward: bool


def crossings(plan: Plan) -> tuple[Crossing, ...]:
    """Return every crossing, by link id. Cached on the plan."""
    return plan.derived(_crossings)


def _crossings(plan: Plan) -> tuple[Crossing, ...]:
    raise NotImplementedError
