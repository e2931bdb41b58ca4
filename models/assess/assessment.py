"""Everything the assessment of one plan came to."""

from __future__ import annotations

import msgspec

from models.assess.finding import Finding
from models.assess.score import Score
from models.plan import Plan


class Assessment(msgspec.Struct, frozen=True):
    """Scores and findings, with the plan they came from (a result for another plan is stale)."""

    plan: Plan
    discovery: Score
    feasibility: Score
    control: Score
    findings: tuple[Finding, ...]
    """Most severe first, then by id."""

    @property
    def scores(self) -> tuple[Score, Score, Score]:
        return self.discovery, self.feasibility, self.control
