"""Where outside capacity is leverage, and where it is not (playbook S1)."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import msgspec

from models.assess.interval import Interval
from models.assess.score import Trace
from models.plan import Gap, Span
from models.text import shown

WEEKS: Final = 13.0
"""Weeks of the 90-day rollout: who is productive only after that does not help it."""


class Way(StrEnum):
    """How a gap in capabilities is best met."""

    COVERED = "covered"
    KEEP = "keep inside"
    HIRE = "hire"
    OUTSIDE = "take from outside"
    OPEN = "cannot be told yet"


class Capability(msgspec.Struct, frozen=True):
    """What a capability comes to."""

    short: Interval | None
    """People short, full-time equivalents; None while need or stock is unknown."""
    way: Way
    trace: Trace


def _minus(need: Span, have: Span) -> Interval:
    return Interval(max(0.0, need.lo - have.hi), max(0.0, need.hi - have.lo))


def capability(gap: Gap) -> Capability:
    """Return how many people are short of a capability, and how that is best met.

    What decides (goals, risk, rules) stays inside even where people are short; of what carries out, outside capacity is
    leverage where hiring takes longer than the rollout. An unknown figure that matters leaves it open.
    """
    short = _minus(gap.need, gap.have) if gap.need is not None and gap.have is not None else None
    weeks = gap.hiring_weeks
    if short is not None and short.hi == 0:
        way, why = Way.COVERED, "there are as many people as the work needs"
    elif gap.core is True:
        way, why = Way.KEEP, "it decides what is done, so it is held inside even if that takes longer"
    elif short is None or short.lo == 0 or gap.core is None or weeks is None:
        way, why = Way.OPEN, "a figure, or whether it decides, is not known well enough"
    elif weeks.lo > WEEKS:
        way, why = Way.OUTSIDE, f"it carries out, and hiring takes longer than the {WEEKS:g} weeks of the rollout"
    elif weeks.hi <= WEEKS:
        way, why = Way.HIRE, f"somebody new is productive within the {WEEKS:g} weeks of the rollout"
    else:
        way, why = Way.OPEN, f"hiring may or may not take longer than the {WEEKS:g} weeks of the rollout"
    core = "nobody has said" if gap.core is None else "decides" if gap.core else "carries out"
    inputs = (
        Trace("People in the house", _said(gap.have), subject=("gaps", gap.id)),
        Trace("People the work needs", _said(gap.need), subject=("gaps", gap.id)),
        Trace("Weeks to hire", _said(weeks), subject=("gaps", gap.id)),
        Trace("It decides or carries out", core, subject=("gaps", gap.id)),
    )
    return Capability(short, way, Trace(shown(gap.role), way.value, why, "playbook S1", inputs, ("gaps", gap.id)))


def _said(span: Span | None) -> str:
    if span is None:
        return "unknown"
    return f"{span.lo:g}" if span.lo == span.hi else f"{span.lo:g}–{span.hi:g}"
