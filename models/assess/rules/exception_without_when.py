"""An exception that does not say when it is taken."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.score import Trace
from models.assess.surroundings import Surroundings, named
from models.plan import LinkKind, Window


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding per exception link that leaves it and says neither condition nor label."""
    for link, there in here.ways:
        if link.kind is not LinkKind.EXCEPTION or link.when.strip() or link.label.strip():
            continue
        key = ("links", link.id)
        message = f"Nobody can say when a case goes from {here.name} to {named(there)}: the exception names no trouble"
        inputs = (Trace("Taken when", "nobody has said", subject=key), Trace("Leads to", named(there)))
        yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S6", inputs, key))


RULE = Rule(
    id="exception-without-when",
    title="An exception without a reason",
    severity=Severity.LOW,
    why="What is not said cannot be built: low confidence, a timeout and a refusal need different ways.",
    detects="An exception link has neither a condition nor a label.",
    false_positives="It is taken whatever goes wrong: write “any failure”.",
    fix="Write at the link what goes wrong, such as low confidence, timeout or provider down.",
    row="S6",
    remedy=Remedy("Complete the map", Window.DISCOVERY, (0.5, 1.0, 3.0)),
    each=check,
)
