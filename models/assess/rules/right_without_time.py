"""A decision right held by somebody without time for it."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.queue import span_text
from models.assess.rules._line import is_outside, party_line
from models.assess.score import Trace
from models.plan import Window

LEAST_DAYS = 0.1
"""Days a week a decision right needs at the least: less than an hour decides nothing in time.

The limit ``days-per-right``."""


def check(ctx: Context) -> Iterator[Finding]:
    """Yield a finding per right whose holder has too few days a week for the rights held."""
    held: dict[str, int] = {}
    least = ctx.playbook.limit("days-per-right", LEAST_DAYS)
    for right in ctx.plan.rights.values():
        if right.holder is not None:
            held[right.holder] = held.get(right.holder, 0) + 1
    for id_, right in sorted(ctx.plan.rights.items()):
        if right.holder is None or is_outside(ctx.party(right.holder)):
            continue
        days, number = ctx.plan.parties[right.holder].days_per_week, held[right.holder]
        if days is None or days.hi >= least * number - 1e-9:
            continue
        key, holder = ("rights", id_), ctx.name(("parties", right.holder))
        rights = "1 decision right" if number == 1 else f"{number} decision rights"
        message = (
            f"“{ctx.name(key)}” will be decided late or elsewhere: "
            f"{holder} has {span_text(days)} days a week for {rights}"
        )
        inputs = (
            party_line("Holder", ctx.party(right.holder)),
            Trace("Days a week", span_text(days), subject=("parties", right.holder)),
            Trace("Decision rights held", str(number)),
            Trace("Days a week needed", f"{least * number:g}", f"{least:g} for each right"),
        )
        yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S2", inputs, key))


RULE = Rule(
    id="right-without-time",
    title="A decision right without time for it",
    severity=Severity.MEDIUM,
    why="A decision that waits is taken by the team that cannot wait, and slow decisions stretch the rollout.",
    detects=f"The holder stands in-house and has less than {LEAST_DAYS:g} days a week per right held.",
    false_positives="The days were meant for other work than this engagement: correct them at the person.",
    fix="Free the person for it, or give the right to somebody who has the time.",
    row="S2",
    remedy=Remedy("Free time for those who decide", Window.FOUNDATIONS, (0.5, 1.0, 3.0)),
    check=check,
)
