"""The supplier is gone the day after the launch."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import gap_of_plan
from models.plan import Window

QUESTION = "commercial.stabilisation"


def check(ctx: Context) -> Iterator[Finding]:
    """Yield one finding if the answer admits that nobody of the partner stays after the launch."""
    message = "The first weeks of real work will be yours alone: no time after the launch is agreed"
    yield from gap_of_plan(RULE, ctx, QUESTION, message)


RULE = Rule(
    id="no-stabilisation",
    title="No time agreed after the launch",
    severity=Severity.LOW,
    why="Most faults show in the first weeks of real work, when the builders are already elsewhere.",
    detects="The question whether the partner stays for a fixed time after the launch is answered no, planned or "
    "partly.",
    false_positives="Your own people built it together with the partner: answer that the question does not apply.",
    fix="Agree weeks, names and response times after the launch, with the last instalment behind them.",
    row="S12",
    remedy=Remedy("Agree the time after the launch", Window.FOUNDATIONS, (0.5, 1.0, 2.0)),
    check=check,
)
