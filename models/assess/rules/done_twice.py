"""A case sent again is booked again."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import gap_here
from models.assess.surroundings import Surroundings
from models.plan import Window

QUESTION = "exceptions.retry"


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if a case sent through it twice has its effect twice, as its answer admits."""
    message = f"{here.name} may book, answer or charge a case twice when it is sent again"
    yield from gap_here(RULE, here, QUESTION, message)


RULE = Rule(
    id="done-twice",
    title="Sent again means done again",
    severity=Severity.MEDIUM,
    why="Whatever times out is sent again, by several layers at once: three of them with three retries make 64 calls.",
    detects="For an automation or system, the question whether a case can be sent through it twice without effect is "
    "answered no or planned (medium), or partly (low).",
    false_positives="It only reads: answer that the question does not apply, with this reason.",
    fix="Give every case a number that the step remembers, and let only one layer send again.",
    row="S6",
    remedy=Remedy("Make sending again harmless", Window.PILOT, (1.0, 2.0, 4.0), owner="executor"),
    each=check,
)
