"""More data leaves than the work needs."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import gap_here
from models.assess.surroundings import Surroundings
from models.plan import Window

QUESTION = "data.minimised"


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if fields leave the house that nobody has shown to be needed, as its answer admits."""
    message = f"More of {here.name} leaves the house than the work needs: not every field has been shown to be needed"
    yield from gap_here(RULE, here, QUESTION, message)


RULE = Rule(
    id="data-not-minimised",
    title="More data leaves than is needed",
    severity=Severity.MEDIUM,
    why="What never left cannot leak; each field that is not needed is a risk taken for nothing.",
    detects="For a data source, the question whether every field that leaves was shown to be needed is answered no or "
    "planned (medium), or partly (low).",
    false_positives="Nothing of it leaves the house: answer that the question does not apply, with this reason.",
    fix="Go through the fields one by one, and leave out or mask what the work does without.",
    row="S8",
    remedy=Remedy("Leave out what need not leave the house", Window.DISCOVERY, (1.0, 2.0, 4.0)),
    each=check,
)
