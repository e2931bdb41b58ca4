"""Test and live are one."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import gap_of_plan
from models.plan import Window

QUESTION = "integration.environments"


def check(ctx: Context) -> Iterator[Finding]:
    """Yield one finding if the answer admits that test and live are not kept apart."""
    message = "Every trial may hit real customers: test and live are not kept apart, or not fully"
    yield from gap_of_plan(RULE, ctx, QUESTION, message)


RULE = Rule(
    id="no-test-environment",
    title="No separate test environment",
    severity=Severity.MEDIUM,
    why="What is tried out on live data and live keys is tried out on customers.",
    detects="The question whether test and live are kept apart, with data and keys of their own, is answered no or "
    "planned (medium), or partly (low).",
    false_positives="The pilot writes nothing and reaches nobody: answer that the question does not apply, with this "
    "reason.",
    fix="Set up a test environment with data and keys of its own before the first line is built.",
    row="S7",
    remedy=Remedy("Set up separate environments", Window.PILOT, (1.0, 2.0, 4.0)),
    check=check,
)
