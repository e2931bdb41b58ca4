"""A map without an outcome."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.score import Trace
from models.graph.dependence import outcomes
from models.plan import ABOUT_ID, Window


def check(ctx: Context) -> Iterator[Finding]:
    """Yield one finding if the map has elements, but no outcome among them."""
    if not ctx.plan.elements or outcomes(ctx.plan):
        return
    key = ("about", ABOUT_ID)
    message = "The map leads nowhere: no outcome says what the work is for"
    inputs = (Trace("Elements", str(len(ctx.plan.elements))), Trace("Outcomes among them", "none"))
    yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S1", inputs, key))


RULE = Rule(
    id="no-outcome",
    title="No outcome on the map",
    severity=Severity.MEDIUM,
    why="Without an outcome nobody can say what the supplier is paid for, and no path can be checked to its end.",
    detects="There are elements on the map, and none of them is an outcome.",
    false_positives="The last step is what you want: add the outcome behind it, so that the checks know.",
    fix="Add what a case ends in, such as “customer answered”, and link the last step to it.",
    row="S1",
    remedy=Remedy("Say what outcome the work is for", Window.FOUNDATIONS, (0.5, 1.0, 2.0)),
    check=check,
)
