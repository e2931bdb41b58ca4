"""An AI component with nothing to fall back on."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._line import party_line
from models.assess.score import Trace
from models.assess.surroundings import Surroundings
from models.plan import ElementKind, Fallback, Window


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if it is an AI component without a fallback, or nobody has said anything about one."""
    element = here.element
    if element.kind is not ElementKind.AI or element.fallback not in (None, Fallback.NONE):
        return
    key, name = here.key, here.name
    if element.fallback is None:
        message = f"Nobody has said what happens to cases when {name} is slow or gone"
    else:
        message = f"Cases are stuck when {name} is slow or gone: it has no fallback"
    hours = element.outage_hours
    inputs = (
        Trace("Fallback", "none" if element.fallback else "nobody has said", subject=key),
        party_line("Provider", here.provider),
        Trace("Longest outage to plan for", f"{hours:g} h" if hours is not None else "unknown", subject=key),
    )
    trace = Trace(RULE.title, message, RULE.detects, "S7", inputs, key)
    yield RULE.found(message, key, trace=trace, severity=RULE.severity if element.fallback else Severity.MEDIUM)


RULE = Rule(
    id="ai-without-fallback",
    title="AI without a fallback",
    severity=Severity.HIGH,
    why="Every provider is down some day; without a fallback your business is down with it.",
    detects="An AI component has “none” as its fallback (high), or nobody has said what it is (medium).",
    false_positives="The work may simply wait: say that it queues.",
    fix="Decide whether cases queue, go to people, follow plain rules or stop, and rehearse it.",
    row="S7",
    remedy=Remedy("Give every AI component a fallback", Window.DISCOVERY, (1.0, 2.0, 5.0)),
    each=check,
)
