"""A supplier that is hard to replace, and no plan for leaving it."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._line import is_outside
from models.assess.score import Trace
from models.assess.suppliers import lock_in_trace
from models.assess.surroundings import named
from models.graph.concentration import by_service, by_work
from models.graph.dependence import organisation
from models.plan import Substitute, Window

HELD_FAST = frozenset({Substitute.HARD, Substitute.NOT})


def check(ctx: Context) -> Iterator[Finding]:
    """Yield a finding per supplier in use that can hardly or not be replaced, and has no exit plan."""
    fast = [id_ for id_, party in ctx.plan.parties.items() if party.substitute in HELD_FAST and is_outside(party)]
    if not fast:
        return
    used = {share.party for spread in (by_work(ctx.plan), by_service(ctx.plan)) for share in spread.shares}
    for id_ in sorted(fast):
        party = ctx.plan.parties[id_]
        if party.exit_plan.strip() or organisation(ctx.plan, id_) not in used:
            continue
        key = ("parties", id_)
        how = "cannot be replaced" if party.substitute is Substitute.NOT else "can be replaced only with effort"
        message = f"{named(party)} {how}, and there is no plan for leaving it"
        trace = Trace(RULE.title, message, RULE.detects, "S7", (lock_in_trace(ctx.plan, id_),), key)
        yield RULE.found(message, key, trace=trace)


RULE = Rule(
    id="locked-in",
    title="Locked in without an exit plan",
    severity=Severity.MEDIUM,
    why="The day you must leave, by price, failure or law, is not the day to begin thinking how.",
    detects="A supplier that does or runs something can be replaced only with effort or not at all, and names no exit "
    "plan.",
    false_positives="The plan for leaving stands in the contract: enter that place.",
    fix="Write down what you would take along, who would take over, and how long it takes; try a part of it.",
    row="S7",
    remedy=Remedy("Agree an exit plan with each supplier", Window.FOUNDATIONS, (2.0, 4.0, 10.0)),
    check=check,
)
