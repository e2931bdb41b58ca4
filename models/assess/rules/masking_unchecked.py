"""Masking that nobody has checked."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import gap_here
from models.assess.surroundings import Surroundings
from models.plan import Window

QUESTION = "governance.masking-checked"


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if it masks, and nobody has checked what gets through, as its answer admits."""
    if here.element.masks:
        message = f"Names may get through {here.name}: nobody has looked at what its masking misses"
        yield from gap_here(RULE, here, QUESTION, message)


RULE = Rule(
    id="masking-unchecked",
    title="Masking that nobody has checked",
    severity=Severity.MEDIUM,
    why="Masking misses names in signatures, file names and pictures, and what it misses has left for good.",
    detects="For an element that masks, the question whether somebody has looked at what gets through is answered no "
    "or planned (medium), or partly (low).",
    false_positives="It drops whole fields and reads no text: answer that the question does not apply.",
    fix="Look at two hundred masked cases, count what got through, and repeat it with every change.",
    row="S8",
    remedy=Remedy("Check what the masking lets through", Window.PILOT, (0.5, 1.0, 3.0)),
    each=check,
)
