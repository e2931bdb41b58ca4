"""A component that may fail unseen."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import gap_here
from models.assess.surroundings import Surroundings
from models.plan import Window

QUESTION = "operations.monitored"


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if it is an AI component that nobody watches, as its answer admits."""
    message = f"{here.name} may fail for days before a customer calls: nothing that watches it reaches a person"
    yield from gap_here(RULE, here, QUESTION, message)


RULE = Rule(
    id="ai-unmonitored",
    title="AI that nobody watches",
    severity=Severity.HIGH,
    why="AI fails quietly: it goes on answering, only worse, and no error is raised.",
    detects="For an AI component, the question whether speed, failures, certainty and use are watched with an alarm "
    "is answered no or planned (high), or partly (medium).",
    false_positives="It runs a few times a month and a person reads every result: answer that the question does not "
    "apply.",
    fix="Watch speed, failures, certainty and use, and let the alarm reach a named person.",
    row="S10",
    remedy=Remedy("Watch every AI component", Window.PILOT, (1.0, 3.0, 6.0), owner="executor"),
    each=check,
)
