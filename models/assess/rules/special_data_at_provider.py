"""Specially protected data goes to a model provider."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._line import doer, party_line
from models.assess.score import Trace
from models.graph.crossings import crossings
from models.plan import BoundaryKind, DataClass, Side, Window
from models.text import elided, shown


def check(ctx: Context) -> Iterator[Finding]:
    """Yield a finding per crossing that takes special data, under a recorded control, to a provider."""
    for crossing in crossings(ctx.plan):
        if not crossing.outward or not crossing.controlled or DataClass.SPECIAL not in (crossing.carries or ()):
            continue
        receiver = ctx.party(crossing.receiver)
        area = ctx.plan.boundaries[crossing.target_boundary] if crossing.target_boundary is not None else None
        at_provider = area is not None and area.kind is BoundaryKind.PROVIDER
        if not at_provider and (receiver is None or receiver.side is not Side.PROVIDER):
            continue
        key, link = ("links", crossing.link), ctx.plan.links[crossing.link]
        who = doer(ctx.elements[link.target])
        message = (
            f"Specially protected data reaches {who}: a control is recorded, but nothing masks it ({ctx.name(key)})"
        )
        inputs = (
            Trace("Data that crosses", ", ".join(c.value for c in crossing.carries or ()), how="", source="methods §3"),
            Trace("Control", elided(shown(link.control), 200), subject=key),
            party_line("Received by", receiver),
        )
        yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S8", inputs, key))


RULE = Rule(
    id="special-data-at-provider",
    title="Specially protected data at a provider",
    severity=Severity.MEDIUM,
    why="Health, belief and the like may be handed on only under a named exception; a contract alone is none.",
    detects="A link leaves the in-house side for a provider with special data (said on it, or reaching it past no "
    "masking element), and records a control. Without one, “Sensitive data leaves without control” says so.",
    false_positives="What travels there holds no such data any more: say on the link what it carries.",
    fix="Mask it before it leaves, or name the exception and have it approved in writing.",
    row="S8",
    remedy=Remedy("Control sensitive data that leaves the house", Window.FOUNDATIONS, (1.0, 3.0, 8.0)),
    check=check,
)
