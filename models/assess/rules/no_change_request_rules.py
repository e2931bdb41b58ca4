"""Nobody knows how a change is asked for."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import gap_of_plan
from models.plan import Window

QUESTION = "commercial.change-requests"


def check(ctx: Context) -> Iterator[Finding]:
    """Yield one finding if the answer admits that rules for change requests are missing."""
    message = "Every wish will be a quarrel about money: how a change is asked for, priced and approved is not agreed"
    yield from gap_of_plan(RULE, ctx, QUESTION, message)


RULE = Rule(
    id="no-change-request-rules",
    title="No rules for change requests",
    severity=Severity.MEDIUM,
    why="AI work changes as it goes; without rules each change is either free for ever or a surprise.",
    detects="The question whether it is agreed how a change is asked for, priced and approved is answered no or "
    "planned (medium), or partly (low).",
    false_positives="All work is paid by the hour and steered each week: answer that the question does not apply.",
    fix="Agree form, price and days to answer, and keep one list with number and decision.",
    row="S12",
    remedy=Remedy("Agree the rules for change requests", Window.FOUNDATIONS, (0.5, 1.0, 2.0)),
    check=check,
)
