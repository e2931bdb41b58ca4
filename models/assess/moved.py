"""What moved between two assessments: scores, findings and the day it is done."""

from __future__ import annotations

import msgspec

from models.assess.assessment import Assessment
from models.assess.finding import Finding
from models.assess.interval import Interval
from models.assess.score import Score


class Shift(msgspec.Struct, frozen=True):
    """A score or a section of one, before and now; None where nothing is scored."""

    id: str
    title: str
    before: Interval | None
    now: Interval | None
    parts: tuple[Shift, ...] = ()
    """Its sections that moved, in order; of the weakest one the score itself is made."""

    @property
    def stays(self) -> bool:
        return self.before == self.now

    @property
    def better(self) -> bool | None:
        """Whether no end fell and one rose; None if it stays, or if one end rose and the other fell."""
        if self.before is None or self.now is None or self.stays:
            return None
        ends = self.now.lo - self.before.lo, self.now.hi - self.before.hi
        return True if min(ends) >= 0 else False if max(ends) <= 0 else None


class Moved(msgspec.Struct, frozen=True):
    """The difference between two assessments."""

    scores: tuple[Shift, ...]
    opened: tuple[Finding, ...]
    """Findings that are open now and were not before."""
    gone: tuple[Finding, ...]
    """Findings that were open and are no more."""


def moved(before: Assessment, now: Assessment) -> Moved:
    """Return what moved from ``before`` to ``now``. Findings are the same when their ids are."""
    old = {score.id: score for score in before.scores}
    had, have = {f.id for f in before.unsettled}, {f.id for f in now.unsettled}
    return Moved(
        tuple(_shift(old[score.id], score) for score in now.scores),
        tuple(f for f in now.unsettled if f.id not in had),
        tuple(f for f in before.unsettled if f.id not in have),
    )


def _shift(before: Score, now: Score) -> Shift:
    old = {section.id: section.value for section in before.sections}
    parts = (Shift(s.id, s.title, old.get(s.id), s.value) for s in now.sections)
    return Shift(now.id, now.title, before.headline, now.headline, tuple(part for part in parts if not part.stays))
