"""Wrong cases are not gone through together."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import gap_of_plan
from models.plan import Window

QUESTION = "assurance.review-cadence"


def check(ctx: Context) -> Iterator[Finding]:
    """Yield one finding if the answer admits that wrong cases are not gone through at a fixed time."""
    message = "The same mistakes will come back: nobody goes through wrong cases with the partner at a fixed time"
    yield from gap_of_plan(RULE, ctx, QUESTION, message)


RULE = Rule(
    id="no-joint-review",
    title="No regular review of wrong cases",
    severity=Severity.MEDIUM,
    why="What is not looked at together each week is argued about at the end.",
    detects="The question whether you and the partner go through wrong cases at a fixed time is answered no or "
    "planned (medium), or partly (low).",
    false_positives="There is no partner and one team sees every case: answer that the question does not apply.",
    fix="Set a weekly hour, bring ten wrong cases each, and write down what changes.",
    row="S9",
    remedy=Remedy("Set the weekly review with the partner", Window.DISCOVERY, (0.5, 0.5, 1.0)),
    check=check,
)
