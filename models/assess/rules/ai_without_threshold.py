"""An AI component that acts on everything."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.interval import Interval
from models.assess.rules._words import share
from models.assess.score import Trace
from models.assess.surroundings import Surroundings
from models.plan import ElementKind, Window


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if it is an AI component without a confidence threshold, or with one that stops nothing."""
    element = here.element
    if element.kind is not ElementKind.AI or element.threshold:
        return
    key = here.key
    low = element.low_confidence
    why = "its threshold is 0" if element.threshold is not None else "no confidence threshold is set"
    message = f"{here.name} may act on cases it is unsure of: {why}"
    inputs = (
        Trace("Threshold", "0" if element.threshold is not None else "nobody has said", subject=key),
        Trace("Share below it", share(Interval(low.lo, low.hi)) if low else "unknown", subject=key),
    )
    yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S6", inputs, key))


RULE = Rule(
    id="ai-without-threshold",
    title="AI without a confidence threshold",
    severity=Severity.MEDIUM,
    why="Without a line between sure and unsure, every wrong guess goes out with the same confidence.",
    detects="An AI component gives no confidence threshold, or a threshold of 0.",
    false_positives="A person looks at every single result: set the threshold to 1.",
    fix="Set the confidence at which it may act alone, from what an error and a review cost.",
    row="S6",
    remedy=Remedy("Set a confidence threshold for every AI component", Window.DISCOVERY, (1.0, 2.0, 4.0)),
    each=check,
)
