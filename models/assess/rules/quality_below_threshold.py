"""AI that acts alone on data which is right less often than it is sure."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.queue import span_text
from models.assess.score import Trace
from models.assess.surroundings import Surroundings, named
from models.plan import ElementKind, Window


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding per AI component whose threshold asks for more than the quality of this source."""
    quality = here.element.quality
    if here.element.kind is not ElementKind.DATA or quality is None:
        return
    told: set[str] = set()
    for _, there in here.ways:
        if there.kind is not ElementKind.AI or there.threshold is None or there.id in told:
            continue
        if not quality.hi < there.threshold < 1:
            continue
        told.add(there.id)
        key, user = here.key, ("elements", there.id)
        message = (
            f"{named(there)} acts alone when it is {there.threshold * 100:g} % sure, "
            f"on {here.name}, of which at most {quality.hi * 100:g} % is right"
        )
        inputs = (
            Trace("Quality of the source", span_text(quality, "%", 100), subject=key),
            Trace("Acts alone from", f"{there.threshold * 100:g} %", subject=user),
        )
        yield RULE.found(message, key, user, trace=Trace(RULE.title, message, RULE.detects, "S6", inputs, key))


RULE = Rule(
    id="quality-below-threshold",
    title="Surer than its data is right",
    severity=Severity.MEDIUM,
    why="Nothing can be right more often than what it reads; a high certainty on poor data is a wrong certainty.",
    detects="A data source leads to an AI component, and even the best quality given for it is below the confidence "
    "from which the component acts alone.",
    false_positives="The faulty part of the source is not used there: give the quality of the part that is.",
    fix="Mend the source first, or set the threshold so that such cases go to people.",
    row="S6",
    remedy=Remedy("Mend the sources that AI rests on", Window.PILOT, (2.0, 5.0, 10.0)),
    each=check,
)
