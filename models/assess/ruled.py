"""How findings stand on a day: open, or ruled on, and why one that was ruled on is open again.

Scores do not change by rulings: they say what is known and shown, and a risk that was accepted is still there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Final

import msgspec

from models.assess.facts import NAMED, fingerprints
from models.assess.finding import Finding
from models.plan import Plan, Ruling, Status
from models.text import elided, shown

TOLD: Final = 3
"""Different rulings told before the rest is counted."""


class Again(StrEnum):
    """Why a finding somebody ruled on is open again."""

    FACTS = "facts"
    """The facts it was ruled on have changed."""
    UNTIL = "until"
    """The day until which the ruling holds is past, or cannot be read."""


class Standing(msgspec.Struct, frozen=True):
    """How one finding stands."""

    status: Status | None = None
    """What was ruled about it, whether that still holds or not."""
    again: Again | None = None
    """Why that does not hold any more."""

    @property
    def ruling(self) -> Ruling | None:
        """The ruling in force; None while it is open."""
        return self.status.ruling if self.status is not None and self.again is None else None


OPEN = Standing()


def counts(found: Mapping[Ruling | None, int]) -> str:
    """Return how many there are of each ruling, as ``3 accepted, 1 mitigated, 2 false alarms``.

    Examples
    --------
    >>> counts({Ruling.FALSE_ALARM: 2, Ruling.ACCEPTED: 1})
    '1 accepted, 2 false alarms'
    """
    there = [(found.get(ruling, 0), ruling) for ruling in Ruling]
    return ", ".join(f"{number} {_many(ruling, number)}" for number, ruling in there if number)


def why_settled(statuses: Iterable[Status]) -> str:
    """Return what was ruled about several findings: ``2 accepted by Ann (only a pilot); false alarm by Bo (…)``."""
    groups: dict[tuple[Ruling, str, str], int] = {}
    for one in statuses:
        alike = one.ruling, one.by, one.reason
        groups[alike] = groups.get(alike, 0) + 1
    said = [
        f"{f'{number} ' if number > 1 else ''}{_many(ruling, number)} by {elided(shown(by), 60) or 'nobody named'}"
        f" ({elided(shown(reason), 200)})"
        for (ruling, by, reason), number in groups.items()
    ]
    return "; ".join([*said[:TOLD], *([f"and {len(said) - TOLD} more"] if len(said) > TOLD else [])])


def _many(ruling: Ruling, number: int) -> str:
    return "false alarms" if ruling is Ruling.FALSE_ALARM and number > 1 else ruling.value


class Ruled(msgspec.Struct, frozen=True):
    """What was ruled about the findings of a plan, as it stands on a day."""

    standing: Mapping[str, Standing]
    """By id, of the findings there are that somebody ruled on."""
    gone: tuple[Status, ...]
    """Rulings about findings there are no more, by id: they are settled, and what was said of them is kept."""


NOTHING = Ruled({}, ())


def ruled(plan: Plan, found: tuple[Finding, ...], today: str, said: frozenset[str], key: object) -> Ruled:
    """Return how the findings of ``plan`` stand that somebody ruled on.

    Parameters
    ----------
    today : str
        ISO date; empty: no ruling is past its day.
    said, key
        What the findings read of the plan, and what tells them from others; see :meth:`Plan.derived`.
    """
    if not plan.statuses:
        return NOTHING
    return plan.derived(lambda p: _ruled(p, found, today), said | NAMED | {"statuses"}, key=(ruled, key, today))


def _ruled(plan: Plan, found: tuple[Finding, ...], today: str) -> Ruled:
    statuses = plan.statuses
    known = [finding for finding in found if finding.id in statuses]
    facts = fingerprints(plan, known)
    standing = {
        finding.id: Standing(status, _again(status, fact, today))
        for finding, fact, status in zip(known, facts, [statuses[f.id] for f in known], strict=True)
    }
    return Ruled(standing, tuple(status for id_, status in sorted(statuses.items()) if id_ not in standing))


def _again(status: Status, facts: str, today: str) -> Again | None:
    if status.facts and status.facts != facts:
        return Again.FACTS
    if status.until and today:
        try:
            past = date.fromisoformat(today) > date.fromisoformat(status.until)
        except ValueError:
            past = True
        return Again.UNTIL if past else None
    return None
