"""A component that nobody can test on fixed cases."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import gap_here
from models.assess.surroundings import Surroundings
from models.plan import Window

QUESTION = "assurance.evaluation-set"


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if it is an AI component without test cases of its own, as its answer admits."""
    message = f"{here.name} cannot be told to be good: it has no test cases of its own, or too few"
    yield from gap_here(RULE, here, QUESTION, message)


RULE = Rule(
    id="ai-without-test-cases",
    title="AI without test cases of its own",
    severity=Severity.MEDIUM,
    why="Without cases whose right answer is known, a new version is judged by the last example somebody remembers.",
    detects="For an AI component, the question for a test set of its own, large enough to tell two versions apart, is "
    "answered no or planned (medium), or partly (low).",
    false_positives="It is tested together with another component, on the same cases: answer yes, with those as "
    "evidence.",
    fix="Collect a few hundred real cases with known answers, by kind of case, and keep them from the supplier.",
    row="S9",
    remedy=Remedy("Collect test cases with known answers", Window.DISCOVERY, (3.0, 5.0, 8.0)),
    each=check,
)
