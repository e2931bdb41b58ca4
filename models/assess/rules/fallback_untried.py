"""A fallback nobody has rehearsed."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import admitted
from models.assess.score import Trace
from models.assess.surroundings import Surroundings
from models.plan import Fallback, Window

QUESTION = "exceptions.drill"


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if it is an AI component whose fallback, being there, has not been rehearsed."""
    key, fallback = here.key, here.element.fallback
    if fallback in (None, Fallback.NONE):
        return
    for _, why in admitted(here, QUESTION):
        message = f"The fallback of {here.name} ({fallback}) has never been rehearsed in full"
        inputs = (Trace("Fallback", str(fallback), subject=key), why)
        yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S10", inputs, key))


RULE = Rule(
    id="fallback-untried",
    title="A fallback nobody has rehearsed",
    severity=Severity.LOW,
    why="Fallbacks that were never tried do not work the first time they are needed.",
    detects="An AI component has a fallback, and the question about its rehearsal is answered no, partly or planned.",
    false_positives="It has stepped in for real: answer yes, with that date as evidence.",
    fix="Switch the component off for an hour with the real people, and note the date and what went wrong.",
    row="S10",
    remedy=Remedy("Rehearse every fallback with real people", Window.PILOT, (1.0, 2.0, 4.0)),
    each=check,
)
