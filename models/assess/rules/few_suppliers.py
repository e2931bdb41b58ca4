"""Much of the work hangs on one of few suppliers."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.discovery import elements_by_kind
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.score import Trace
from models.graph.concentration import PLACES, by_service, by_work
from models.plan import Window

HIGHLY_CONCENTRATED = 2500.0
"""Points of the Herfindahl index above which a market counts as highly concentrated (US merger guidelines, 2010).

The limit ``concentration``."""
MUCH = 0.5
"""Share of all steps, those in the house included, that one supplier does or runs: from there on it is much.

The limit ``supplier-share``."""
FEW_STEPS = 6
"""Steps below which a share says nothing."""


def check(ctx: Context) -> Iterator[Finding]:
    """Yield a finding per supplier that does, or runs, half of all steps, where suppliers are few."""
    steps = sum(len(ids) for kind, ids in elements_by_kind(ctx.plan).items() if kind not in PLACES)
    if steps < FEW_STEPS:
        return
    told: set[str] = set()
    much, index = ctx.playbook.limit("supplier-share", MUCH), ctx.playbook.limit("concentration", HIGHLY_CONCENTRATED)
    for words, spread in (("does", by_work(ctx.plan)), ("runs", by_service(ctx.plan))):
        if spread.lo <= index:
            continue
        for share in spread.shares:
            if share.party in told or len(share.elements) < much * steps:
                continue
            told.add(share.party)
            key = ("parties", share.party)
            message = f"{ctx.name(key)} {words} {len(share.elements)} of {steps} steps, and suppliers are few"
            inputs = (
                Trace("Steps in all", f"{steps}"),
                *(
                    Trace(
                        f"{ctx.name(('parties', s.party))} {words}",
                        f"{len(s.elements)} of {steps}",
                        subject=("parties", s.party),
                    )
                    for s in spread.shares[:20]
                ),
                Trace(
                    "Concentration",
                    f"{spread.lo:,.0f}",
                    f"highly concentrated above {index:,.0f}, {ctx.playbook.limit_from('concentration')}",
                    "methods §3",
                ),
            )
            trace = Trace(RULE.title, message, RULE.detects, "methods §3", inputs, key)
            yield RULE.found(message, key, trace=trace)


RULE = Rule(
    id="few-suppliers",
    title="Half of the work at one supplier",
    severity=Severity.MEDIUM,
    why="Who does half of your work sets its price, its pace and, in the end, what is done.",
    detects=f"One supplier executes, or runs by its service, at least half of all steps (of {FEW_STEPS} or more), and "
    f"the Herfindahl index of the suppliers is above {HIGHLY_CONCENTRATED:,.0f}.",
    false_positives="The map shows only the part that was given away: draw the work around it too.",
    fix="Split the work at an interface so that another supplier, or the house, can do a part of it.",
    row="S7",
    remedy=Remedy("Agree an exit plan with each supplier", Window.FOUNDATIONS, (2.0, 4.0, 10.0)),
    check=check,
)
