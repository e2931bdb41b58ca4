"""Success measures at which nothing is ever stopped."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._measures import lack, measures
from models.plan import Window


def check(ctx: Context) -> Iterator[Finding]:
    """Yield one finding if success measures have no rollback trigger; low if others have one."""
    every = measures(ctx)
    lacking = [id_ for id_, kpi in every if not kpi.trigger.strip()]
    severity = RULE.severity if len(lacking) == len(every) else Severity.LOW
    said = "Nothing happens when a figure goes bad: {which} no rollback trigger"
    yield from lack(RULE, ctx, lacking, said, "Rollback trigger", severity)


RULE = Rule(
    id="measure-without-trigger",
    title="A success measure without a trigger",
    severity=Severity.MEDIUM,
    why="In the moment there is always a reason to wait another day; the trigger has to be set beforehand.",
    detects="A success measure in the register names no value at which the automation is stopped: none does (medium), "
    "or some (low).",
    false_positives="A slow figure such as turnover stops nothing: write “none, looked at each quarter”.",
    fix="Write down value, time window and who then acts.",
    row="S10",
    remedy=Remedy("Set the rollback trigger", Window.DISCOVERY, (0.5, 1.0, 3.0)),
    check=check,
)
