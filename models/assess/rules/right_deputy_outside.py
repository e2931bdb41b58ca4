"""A decision right that passes outside when its holder is away."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._line import is_outside, party_line
from models.assess.score import Trace
from models.assess.surroundings import named
from models.plan import Window


def check(ctx: Context) -> Iterator[Finding]:
    """Yield a finding per right held inside whose deputy stands outside."""
    for id_, right in sorted(ctx.plan.rights.items()):
        holder, deputy = ctx.party(right.holder), ctx.party(right.deputy)
        if holder is None or is_outside(holder) or not is_outside(deputy):
            continue
        key = ("rights", id_)
        message = f"“{ctx.name(key)}” passes to {named(deputy)}, a supplier, whenever {named(holder)} is away"
        inputs = (party_line("Holder", holder), party_line("Deputy", deputy))
        yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S2", inputs, key))


RULE = Rule(
    id="right-deputy-outside",
    title="A decision right with a deputy outside",
    severity=Severity.MEDIUM,
    why="Decisions that hurt are taken in holiday weeks, by whoever is there.",
    detects="A right is held in-house, and its deputy stands on a supplier's side.",
    false_positives="The deputy only passes decisions on to somebody in the house: name that person instead.",
    fix="Name a deputy in the house.",
    row="S2",
    remedy=Remedy("Name deputies and review dates for decision rights", Window.DISCOVERY, (0.5, 1.0, 2.0)),
    check=check,
)
