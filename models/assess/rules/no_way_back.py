"""The version before cannot be put back."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import gap_here
from models.assess.surroundings import Surroundings
from models.plan import Window

QUESTION = "operations.rollback"


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if the version before it cannot be put back in minutes, as its answer admits."""
    message = (
        f"A bad version of {here.name} stays live until somebody mends it: the one before cannot be put back in minutes"
    )
    yield from gap_here(RULE, here, QUESTION, message)


RULE = Rule(
    id="no-way-back",
    title="No way back to the last version",
    severity=Severity.HIGH,
    why="The fastest repair is yesterday's version; without it every fault lasts as long as its search.",
    detects="For an AI component or automation, the question whether the version before was put back once within "
    "minutes is answered no or planned (high), or partly (medium).",
    false_positives="The work can be done by hand at once instead: answer partly, and say so.",
    fix="Keep the last good version ready, let somebody on duty put it back, and try it once.",
    row="S10",
    remedy=Remedy("Prepare and try the way back to the last version", Window.PILOT, (1.0, 2.0, 4.0), owner="executor"),
    each=check,
)
