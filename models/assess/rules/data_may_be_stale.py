"""Data that may be older than the work allows."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import gap_here
from models.assess.surroundings import Surroundings
from models.plan import Window

QUESTION = "source-data.fresh"


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if nobody knows whether its data is new enough when it is used, as its answer admits."""
    message = f"Work may rest on old data: nobody knows whether {here.name} is new enough when it is used"
    yield from gap_here(RULE, here, QUESTION, message)


RULE = Rule(
    id="data-may-be-stale",
    title="Data that may be too old",
    severity=Severity.MEDIUM,
    why="A right answer to last week's question is a wrong answer, and it looks just like a right one.",
    detects="For a data source, the question whether it is known how old the data is when it is used, and new enough, "
    "is answered no or planned (medium), or partly (low).",
    false_positives="It does not change over the years: answer that the question does not apply, with this reason.",
    fix="Measure how long a change in the world takes to show there, and enter the hours.",
    row="S6",
    remedy=Remedy("Mend the sources that AI rests on", Window.PILOT, (2.0, 5.0, 10.0)),
    each=check,
)
