"""Several elements fail together because they run on one provider."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._words import listed
from models.assess.score import Trace
from models.graph.dependence import organisation
from models.plan import Element, Fallback, Window

STUCK = frozenset({None, Fallback.NONE, Fallback.STOP})
"""Fallbacks with which an outage of the provider stops the work."""


def check(ctx: Context) -> Iterator[Finding]:
    """Yield a finding per provider on which two or more elements without a fallback run."""
    on: dict[str, list[Element]] = {}
    for element in ctx.plan.elements.values():
        if element.provider is not None and element.fallback in STUCK:
            on.setdefault(organisation(ctx.plan, element.provider) or element.provider, []).append(element)
    for provider, elements in sorted(on.items()):
        if len(elements) < 2:
            continue
        key = ("parties", provider)
        elements.sort(key=lambda e: e.id)
        names = listed([ctx.name(("elements", e.id)) for e in elements])
        message = f"When {ctx.name(key)} is down, {len(elements)} parts stop together: {names}"
        inputs = tuple(
            Trace(
                ctx.name(("elements", e.id)),
                f"fallback: {e.fallback.value if e.fallback else 'nobody has said'}",
                subject=("elements", e.id),
            )
            for e in elements[:20]
        )
        yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "methods §3", inputs, key))


RULE = Rule(
    id="shared-provider",
    title="Several parts on one provider",
    severity=Severity.MEDIUM,
    why="Parts that look independent on the map fail together, and one may have been meant as the other's safety.",
    detects="Two or more elements name the same provider (or members of it), and have no fallback, “stop”, or nobody "
    "has said.",
    false_positives="The provider runs them in separate regions or accounts: enter those as separate parties.",
    fix="Give the parts a fallback that does not need this provider, or move one of them.",
    row="S7",
    remedy=Remedy("Decide what goes on when a shared provider is down", Window.DISCOVERY, (1.0, 2.0, 5.0)),
    check=check,
)
