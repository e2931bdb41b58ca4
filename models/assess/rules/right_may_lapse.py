"""A decision right without a deputy or a date for review."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._line import is_outside, party_line
from models.assess.score import Trace
from models.plan import Window


def check(ctx: Context) -> Iterator[Finding]:
    """Yield a finding per right held inside that lacks a deputy or a review date."""
    for id_, right in sorted(ctx.plan.rights.items()):
        if right.holder is None or is_outside(ctx.party(right.holder)) or (right.deputy is not None and right.review):
            continue
        missing = [
            word for word, there in (("deputy", right.deputy is not None), ("review date", right.review)) if not there
        ]
        key, holder = ("rights", id_), ctx.name(("parties", right.holder))
        message = f"“{ctx.name(key)}” hangs on {holder} alone: no {' and no '.join(missing)}"
        inputs = (
            party_line("Holder", ctx.party(right.holder)),
            party_line("Deputy", ctx.party(right.deputy)),
            Trace("Next review", right.review or "no date", subject=key),
        )
        yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S2", inputs, key))


RULE = Rule(
    id="right-may-lapse",
    title="A decision right without deputy or review",
    severity=Severity.LOW,
    why="One holiday or one resignation is enough, and the decision drifts to the supplier unnoticed.",
    detects="A right held in-house names no deputy, or has no date for its next review.",
    false_positives="The holder is a board that cannot be absent: enter the board as its deputy too.",
    fix="Name a deputy in the house and a date at which the right is looked at again.",
    row="S2",
    remedy=Remedy("Name deputies and review dates for decision rights", Window.DISCOVERY, (0.5, 1.0, 2.0)),
    check=check,
)
