"""Nobody knows whether AI is better than a rule."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import gap_here
from models.assess.surroundings import Surroundings
from models.plan import Window

QUESTION = "assurance.baseline-rules"


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if its result was never compared with people and a simple rule, as its answer admits."""
    message = f"{here.name} may do no better than a simple rule: its result was not compared with that or with people"
    yield from gap_here(RULE, here, QUESTION, message)


RULE = Rule(
    id="ai-never-compared",
    title="AI never compared with a simple rule",
    severity=Severity.MEDIUM,
    why="Without the rule beside it, a good figure may only say that the cases are easy.",
    detects="For an AI component, the question whether its result was compared with people and a simple rule is "
    "answered no or planned (medium), or partly (low).",
    false_positives="No rule can make what it makes, and people's work is the yardstick: answer mostly, and say so.",
    fix="Run people, a simple rule and the component over the same cases, and keep the table.",
    row="S14",
    remedy=Remedy("Try plain rules before AI", Window.DISCOVERY, (1.0, 2.0, 4.0)),
    each=check,
)
