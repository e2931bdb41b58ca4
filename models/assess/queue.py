"""The reviewers' queue: can the people keep up with what the machine is unsure of? (methods §2)"""

from __future__ import annotations

from dataclasses import dataclass

from models.assess.interval import Interval
from models.assess.score import Trace
from models.plan import Plan


@dataclass(frozen=True, slots=True)
class ReviewLoad:
    """The queue at one human review.

    Every figure is an interval, and None when nothing at all bounds it. ``utilisation`` may exceed 1;
    ``late`` (share of cases that wait longer than the deadline) is then 1. ``mean_wait`` is in minutes,
    ``inf`` at its high end when the queue is unbounded.
    """

    element: str
    arrivals_per_hour: Interval | None
    utilisation: Interval | None
    mean_wait: Interval | None
    late: Interval
    deadline: float | None
    unbounded: bool
    """Even in the best case more work arrives than people can do."""
    missing: tuple[str, ...]
    """Names of the figures that nobody has given, in the user's words."""
    one_more: Interval | None
    """``late`` with one more person, for advice; None when not computable."""
    trace: Trace


def review_loads(plan: Plan) -> tuple[ReviewLoad, ...]:
    """Return the queue of every human review, by element id. Cached on the plan."""
    return plan.derived(_loads)


def _loads(plan: Plan) -> tuple[ReviewLoad, ...]:
    raise NotImplementedError
