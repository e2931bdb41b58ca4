"""Money is due whatever was reached."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import gap_of_plan
from models.plan import Window

QUESTION = "commercial.payment-at-gates"


def check(ctx: Context) -> Iterator[Finding]:
    """Yield one finding if the answer admits that payments are not tied to gates."""
    message = "You pay whether it works or not: not every payment is tied to a gate that was passed"
    yield from gap_of_plan(RULE, ctx, QUESTION, message)


RULE = Rule(
    id="payment-by-date",
    title="Payment not tied to a gate",
    severity=Severity.MEDIUM,
    why="Money paid by date buys effort; money paid at a gate buys a result.",
    detects="The question whether every payment is tied to a gate is answered no or planned (medium), or partly (low).",
    false_positives="A small fixed fee covers standing costs: answer mostly, and name it.",
    fix="Tie each instalment to a gate, its criteria and the name that signs it.",
    row="S12",
    remedy=Remedy("Tie every payment to a gate", Window.FOUNDATIONS, (0.5, 1.0, 3.0)),
    check=check,
)
