"""New versions go live without being compared with the last."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import gap_here
from models.assess.surroundings import Surroundings
from models.plan import Window

QUESTION = "assurance.regression"


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if new versions of an AI component are not compared with the last, as its answer admits."""
    message = f"A new version of {here.name} may be worse than the last without anybody seeing it"
    yield from gap_here(RULE, here, QUESTION, message)


RULE = Rule(
    id="ai-without-regression",
    title="AI versions are not compared",
    severity=Severity.MEDIUM,
    why="A change that helps on average often hurts one group of cases, and that is the group that calls.",
    detects="For an AI component, the question whether every new version is run on the same cases as the last is "
    "answered no or planned (medium), or partly (low).",
    false_positives="It will never be changed: fix its version, and answer that the question does not apply.",
    fix="Run every version on the same cases, by group, and hold back what gets worse anywhere.",
    row="S9",
    remedy=Remedy("Compare every version with the last", Window.PILOT, (1.0, 3.0, 5.0), owner="executor"),
    each=check,
)
