"""A fallback that fails together with what it stands in for."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._line import is_outside, party_line
from models.assess.score import Trace
from models.assess.surroundings import Surroundings, named
from models.graph.reach import is_low_confidence
from models.plan import ElementKind, LinkKind, Window
from models.text import elided, shown


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding per exception that leads from AI to something on the same outside provider."""
    provider = here.provider
    if here.element.kind is not ElementKind.AI or provider is None or not is_outside(provider):
        return
    for link, there in here.ways:
        if link.kind is not LinkKind.EXCEPTION or is_low_confidence(link) or there.provider != provider.id:
            continue
        key = ("links", link.id)
        message = f"When {named(provider)} is down, {here.name} falls back to {named(there)}, which is down too"
        when = elided(shown(link.when or link.label), 200) or "nobody has said"
        inputs = (
            party_line("Provider", provider),
            Trace("Taken when", when, subject=key),
            Trace("Leads to", named(there), "which runs on the same provider", subject=("elements", there.id)),
        )
        yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S7", inputs, key))


RULE = Rule(
    id="fallback-same-provider",
    title="A fallback on the same provider",
    severity=Severity.MEDIUM,
    why="A safety that hangs on the same rope holds only until the rope breaks.",
    detects="An exception other than for low confidence leads from an AI component to an element that names the same "
    "outside provider.",
    false_positives="It covers a timeout of one model, and the provider runs the other apart: enter that as a party.",
    fix="Lead the exception to people, plain rules or another provider.",
    row="S7",
    remedy=Remedy("Decide what goes on when a shared provider is down", Window.DISCOVERY, (1.0, 2.0, 5.0)),
    each=check,
)
