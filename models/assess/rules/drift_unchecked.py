"""Data may become other than what was tested."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import gap_here
from models.assess.surroundings import Surroundings
from models.plan import ElementKind, Window

QUESTION = "governance.drift-checked"


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if what arrives is not compared with what was tested, as its answer admits."""
    if not any(there.kind is ElementKind.AI for _, there in here.ways):
        return
    message = (
        f"The cases in {here.name} may change until the tests say nothing any more: nobody compares them week by week"
    )
    yield from gap_here(RULE, here, QUESTION, message)


RULE = Rule(
    id="drift-unchecked",
    title="Nobody looks whether the data changes",
    severity=Severity.MEDIUM,
    why="A model is as good as the likeness of today's cases to those it was tested on.",
    detects="For a data source, the question whether what arrives is compared week by week with what was tested on is "
    "answered no or planned (medium), or partly (low).",
    false_positives="It is a fixed list that changes by hand only: answer that the question does not apply.",
    fix="Compare make-up and lengths each week with the test cases, and tell a named person when they part.",
    row="S8",
    remedy=Remedy("Watch every data feed", Window.PILOT, (1.0, 3.0, 6.0)),
    each=check,
)
