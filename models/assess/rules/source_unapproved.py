"""A source that was connected without its owner's word."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import gap_here
from models.assess.surroundings import Surroundings
from models.plan import Window

QUESTION = "governance.new-source"


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if it is a data source connected without approval, as its answer admits."""
    message = f"{here.name} may have to be taken out again: its owner has not approved this use of it"
    yield from gap_here(RULE, here, QUESTION, message)


RULE = Rule(
    id="source-unapproved",
    title="A source without approval",
    severity=Severity.MEDIUM,
    why="A source that was never approved for this use is taken away on the day its owner hears of it.",
    detects="For a data source, the question whether its owner approved it for this very use before it was connected "
    "is answered no or planned (medium), or partly (low).",
    false_positives="The owner set up this work and uses it: answer yes, with that decision as evidence.",
    fix="Ask the owner, record what for and until when, and connect it only then.",
    row="S8",
    remedy=Remedy("Approve every source before it is connected", Window.DISCOVERY, (0.5, 1.0, 3.0)),
    each=check,
)
