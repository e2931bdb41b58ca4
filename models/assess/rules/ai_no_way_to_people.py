"""An AI component without a way out for cases it is unsure of."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._reach import unsure_cases
from models.graph.reach import TroubleKind
from models.plan import Window


def check(ctx: Context) -> Iterator[Finding]:
    """Yield a finding per AI component that no low-confidence link leaves."""
    yield from unsure_cases(ctx, RULE, TroubleKind.NO_WAY, says)


def says(name: str, _: str) -> str:
    return f"{name} has no way out for cases it is unsure of: it must guess"


RULE = Rule(
    id="ai-no-way-to-people",
    title="No way out for unsure cases",
    severity=Severity.HIGH,
    why="A model that cannot say “I do not know” answers everything, and its worst answers look like its best.",
    detects="No link leaves the AI component whose condition speaks of confidence, a threshold, or being unsure.",
    false_positives="There is a way, but its condition names it otherwise: write “low confidence” there.",
    fix="Draw an exception link for low confidence to a human review.",
    row="S6",
    remedy=Remedy("Give every AI component a way to people", Window.DISCOVERY, (1.0, 2.0, 5.0)),
    check=check,
)
