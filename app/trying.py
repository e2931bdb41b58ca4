"""Trying something out: edits that move everything on screen, and of which nothing is kept unless the user says so.

Meanwhile the plan has a history of its own, which begins where the real one stands. The journal and the file know
nothing of it. Keeping it is one edit more in the real history; leaving it is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from models.plan import Edit, History, diff, squash

if TYPE_CHECKING:
    from models.assess.assessment import Assessment
    from models.rollout.schedule import Rollout


class Trial(msgspec.Struct, frozen=True, eq=False):
    """Where the real plan stands while something is tried out."""

    history: History
    assessment: Assessment | None
    rollout: Rollout | None

    @property
    def begin(self) -> History:
        """The history that what is tried is added to."""
        return History(self.history.plan)

    def left(self, tried: History) -> Edit:
        """Return the edit that takes the plan back to where it stands."""
        return diff(tried.plan, self.history.plan, "Leave what was tried out")

    def kept(self, tried: History) -> Edit:
        """Return all that was tried as one edit of the real plan; one without changes if it came to nothing."""
        return squash(tried.done, _label(tried.done))


def _label(edits: Sequence[Edit]) -> str:
    return edits[0].label if len(edits) == 1 else f"Keep what was tried out ({len(edits)} changes)"
