"""What was paid for belongs to the supplier."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import gap_of_plan
from models.plan import Window

QUESTION = "commercial.ownership"


def check(ctx: Context) -> Iterator[Finding]:
    """Yield one finding if the answer admits that what was paid for does not belong to the house."""
    message = "You may pay for it twice: prompts, test cases, settings and code are not yours in writing"
    yield from gap_of_plan(RULE, ctx, QUESTION, message)


RULE = Rule(
    id="work-not-owned",
    title="What you pay for is not yours",
    severity=Severity.MEDIUM,
    why="Prompts and test cases are the work; who owns them can take it elsewhere.",
    detects="The question whether prompts, test cases, settings and code belong to the house is answered no or "
    "planned (medium), or partly (low).",
    false_positives="You buy a finished product and nothing is made for you: answer that the question does not apply.",
    fix="Have the rights in everything made for you assigned in the contract.",
    row="S12",
    remedy=Remedy("Agree who owns what is made", Window.FOUNDATIONS, (0.5, 2.0, 5.0)),
    check=check,
)
