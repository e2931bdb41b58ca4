"""People and programs reach more than they need."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import gap_of_plan
from models.plan import Window

QUESTION = "security.access"


def check(ctx: Context) -> Iterator[Finding]:
    """Yield one finding if the answer admits that access goes beyond what is needed."""
    message = "Somebody who left may still get in: people and programs reach more than they need"
    yield from gap_of_plan(RULE, ctx, QUESTION, message)


RULE = Rule(
    id="access-unlimited",
    title="Access beyond what is needed",
    severity=Severity.MEDIUM,
    why="Most harm is done with access that somebody had and did not need.",
    detects="The question whether every person and program reaches only what it needs is answered no or planned "
    "(medium), or partly (low).",
    false_positives="Access is limited, and only the list is missing: answer mostly, and write the list.",
    fix="List who can reach what, take the rest away, and shut out leavers the same day.",
    row="S11",
    remedy=Remedy("Open accounts with no more than they need", Window.FOUNDATIONS, (1.0, 2.0, 4.0)),
    check=check,
)
