"""Cases that wait for as long as it takes."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._line import party_line
from models.assess.score import Trace
from models.assess.surroundings import Surroundings
from models.plan import ElementKind, Fallback, Window


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if it is an AI component whose cases queue, for a time nobody has planned."""
    element = here.element
    if element.kind is not ElementKind.AI or element.fallback is not Fallback.QUEUE or element.outage_hours is not None:
        return
    key = here.key
    message = f"Cases wait while {here.name} is gone, and nobody has said for how long at most"
    inputs = (
        Trace("Fallback", Fallback.QUEUE.value, subject=key),
        Trace("Longest outage to plan for", "unknown", subject=key),
        party_line("Provider", here.provider),
    )
    yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S7", inputs, key))


RULE = Rule(
    id="fallback-without-end",
    title="A queue without an end",
    severity=Severity.LOW,
    why="A queue is a fallback for hours; after that customers call, and the pile must be worked off by somebody.",
    detects="An AI component lets cases queue when it is slow or gone, and no longest outage is given.",
    false_positives="Cases may wait for weeks: enter that many hours.",
    fix="Decide after how many hours cases go to people, and enter these as the longest outage.",
    row="S7",
    remedy=Remedy("Give every AI component a fallback", Window.DISCOVERY, (1.0, 2.0, 5.0)),
    each=check,
)
