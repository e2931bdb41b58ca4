"""A decision right held outside."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._line import is_outside, party_line
from models.assess.score import Trace
from models.plan import Window


def check(ctx: Context) -> Iterator[Finding]:
    """Yield a finding per right whose holder stands outside."""
    for id_, right in sorted(ctx.plan.rights.items()):
        if right.holder is None or not is_outside(ctx.party(right.holder)):
            continue
        key = ("rights", id_)
        message = f"{ctx.name(('parties', right.holder))}, a supplier, decides about “{ctx.name(key)}”"
        inputs = (party_line("Holder", ctx.party(right.holder)), party_line("Deputy", ctx.party(right.deputy)))
        yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S2", inputs, key))


RULE = Rule(
    id="right-outside",
    title="A decision right held by a supplier",
    severity=Severity.HIGH,
    why="Doing can be bought, deciding cannot: who sets goals, risks and release criteria runs your business.",
    detects="The holder of a decision right is a party of the partner or provider side.",
    false_positives="A contractor acts as your own manager: enter that person as a party in-house.",
    fix="Move the right to a person in the house; the supplier advises and executes.",
    row="S2",
    remedy=Remedy("Take decision rights back into the house", Window.FOUNDATIONS, (1.0, 2.0, 5.0)),
    check=check,
)
