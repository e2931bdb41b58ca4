"""A component whose certainty nobody has checked."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import gap_here
from models.assess.surroundings import Surroundings
from models.plan import Window

QUESTION = "thresholds.calibration"


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if it is an AI component whose certainty was never checked, as its answer admits."""
    message = f"The threshold of {here.name} may mean nothing: it was not checked that 90 % sure is 90 % right"
    yield from gap_here(RULE, here, QUESTION, message)


RULE = Rule(
    id="ai-uncalibrated",
    title="AI whose certainty was never checked",
    severity=Severity.MEDIUM,
    why="A model that is sure and wrong passes every threshold; only counting shows whether its certainty means "
    "anything.",
    detects="For an AI component, the question whether its stated certainty was compared with how often it is right "
    "is answered no or planned (medium), or partly (low).",
    false_positives="It states no certainty and everything it makes is read by a person: answer that the question "
    "does not apply.",
    fix="Count, for each band of certainty, how many cases were right, and set the threshold by that table.",
    row="S9",
    remedy=Remedy("Check what the certainty of each AI component means", Window.PILOT, (1.0, 2.0, 4.0)),
    each=check,
)
