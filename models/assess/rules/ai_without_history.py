"""Nobody can tell which version gave an answer."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import gap_here
from models.assess.surroundings import Surroundings
from models.plan import Window

QUESTION = "operations.version-history"


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if nobody can tell which version of an AI component gave an answer, as is admitted."""
    message = f"An old answer of {here.name} cannot be explained: which model, prompt and settings gave it is not kept"
    yield from gap_here(RULE, here, QUESTION, message)


RULE = Rule(
    id="ai-without-history",
    title="AI without a history of versions",
    severity=Severity.MEDIUM,
    why="A complaint comes weeks later; without the version that answered, it can neither be explained nor repeated.",
    detects="For an AI component, the question whether model, prompt and settings of an old answer can be told is "
    "answered no or planned (medium), or partly (low).",
    false_positives="Nothing it makes leaves the house or is kept: answer that the question does not apply, with this "
    "reason.",
    fix="Keep the version of model, prompt and settings with every result, and a dated list of all versions.",
    row="S10",
    remedy=Remedy("Keep the versions of model, prompt and settings", Window.PILOT, (1.0, 2.0, 4.0), owner="executor"),
    each=check,
)
