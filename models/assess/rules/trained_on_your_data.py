"""Your data may train somebody's model."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import gap_of_plan
from models.plan import Window

QUESTION = "data.training-use"


def check(ctx: Context) -> Iterator[Finding]:
    """Yield one finding if the answer admits that training on the house's data is not ruled out."""
    message = "Your data may come out of somebody else's model: training on it is not ruled out in writing"
    yield from gap_of_plan(RULE, ctx, QUESTION, message)


RULE = Rule(
    id="trained-on-your-data",
    title="Training on your data not ruled out",
    severity=Severity.HIGH,
    why="What a model has learned cannot be taken back, and it answers others too.",
    detects="The question whether it is agreed in writing that nobody trains on your data is answered no or planned "
    "(high), or partly (medium).",
    false_positives="All data that leaves is public: answer that the question does not apply, with this reason.",
    fix="Rule it out in the contract with partner and provider, and switch it off in the account.",
    row="S11",
    remedy=Remedy("Control sensitive data that leaves the house", Window.FOUNDATIONS, (1.0, 3.0, 8.0)),
    check=check,
)
