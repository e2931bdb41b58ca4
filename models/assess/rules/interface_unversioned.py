"""A step whose input and output may change under the others."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import gap_here
from models.assess.surroundings import Surroundings
from models.plan import Window

QUESTION = "architecture.versioned-interfaces"


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if it is an automation whose interface has no version, as its answer admits."""
    message = f"A change at {here.name} may break its neighbours: what it takes in and gives out has no version"
    yield from gap_here(RULE, here, QUESTION, message)


RULE = Rule(
    id="interface-unversioned",
    title="An interface without a version",
    severity=Severity.MEDIUM,
    why="Two sides that change at their own pace break each other unless the thing between them has a version.",
    detects="For an automation, the question whether what it takes in and gives out has a version is answered no or "
    "planned (medium), or partly (low).",
    false_positives="Both sides are built and released together by one team: answer that the question does not apply.",
    fix="Write down what goes in and out, give it a version, and test against it on every change.",
    row="S7",
    remedy=Remedy("Give every interface a version", Window.PILOT, (1.0, 2.0, 4.0), owner="executor"),
    each=check,
)
