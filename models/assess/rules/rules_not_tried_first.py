"""Cases that rules could handle go to AI."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import gap_here
from models.assess.surroundings import Surroundings
from models.plan import Window

QUESTION = "mandate.not-rules"


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if cases that rules can handle go to it all the same, as its answer admits."""
    message = f"{here.name} is given cases that a plain rule could settle: cheaper, faster and the same every time"
    yield from gap_here(RULE, here, QUESTION, message)


RULE = Rule(
    id="rules-not-tried-first",
    title="AI for cases that rules can handle",
    severity=Severity.LOW,
    why="A rule costs nothing, never guesses and can be read; AI should get only what is left.",
    detects="For an AI component, the question whether cases that rules can handle are kept away from it is answered "
    "no, planned or partly.",
    false_positives="The rules would cost more to look after than they save: answer that the question does not apply.",
    fix="Put the rules in front, and send on only what they leave open.",
    row="S6",
    remedy=Remedy("Try plain rules before AI", Window.DISCOVERY, (1.0, 2.0, 4.0)),
    each=check,
)
