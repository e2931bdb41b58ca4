"""Success measures without a value to reach."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._measures import lack, measures
from models.plan import Window


def check(ctx: Context) -> Iterator[Finding]:
    """Yield one finding if success measures have no target."""
    lacking = [id_ for id_, kpi in measures(ctx) if kpi.target is None]
    yield from lack(RULE, ctx, lacking, "Any result will count as success: {which} no target", "Target")


RULE = Rule(
    id="measure-without-target",
    title="A success measure without a target",
    severity=Severity.MEDIUM,
    why="A target set afterwards is always met.",
    detects="A success measure in the register has no value to reach.",
    false_positives="It is only watched so that it does not get worse: enter today's value as the target.",
    fix="Set the value to reach before the pilot begins, and say what happens when it is missed.",
    row="S15",
    remedy=Remedy("Agree by which figure the pilot is accepted", Window.DISCOVERY, (0.5, 1.0, 3.0)),
    check=check,
)
