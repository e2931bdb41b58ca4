"""The supplier's security is stated, not shown."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import gap_of_plan
from models.plan import Window

QUESTION = "security.shown"


def check(ctx: Context) -> Iterator[Finding]:
    """Yield one finding if the answer admits that the supplier's security was not shown."""
    message = "The supplier's security is a promise: no document or test that shows it has been read"
    yield from gap_of_plan(RULE, ctx, QUESTION, message)


RULE = Rule(
    id="security-not-shown",
    title="Security stated, not shown",
    severity=Severity.HIGH,
    why="Everybody states to be secure; only reports and tests tell apart those who are.",
    detects="The question whether the supplier has shown its security by documents and tests is answered no or "
    "planned (high), or partly (medium).",
    false_positives="The supplier gets no data and reaches none of your systems: answer that the question does not "
    "apply.",
    fix="Ask for reports, test results and the list of who can reach what, and read them.",
    row="S11",
    remedy=Remedy("Have the supplier's security shown", Window.FOUNDATIONS, (1.0, 3.0, 8.0)),
    check=check,
)
