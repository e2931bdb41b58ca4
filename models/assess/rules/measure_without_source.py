"""Success measures of unknown origin."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._measures import lack, measures
from models.plan import Window


def check(ctx: Context) -> Iterator[Finding]:
    """Yield one finding if it is not said of success measures where they come from."""
    lacking = [id_ for id_, kpi in measures(ctx) if not kpi.source.strip()]
    yield from lack(RULE, ctx, lacking, "Two people will count differently: {which} no source", "Source")


RULE = Rule(
    id="measure-without-source",
    title="A success measure without a source",
    severity=Severity.LOW,
    why="A figure that each side counts its own way settles no argument.",
    detects="It is not said of a success measure in the register where it comes from and how it is counted.",
    false_positives="Everybody knows the report it stands in: enter its name.",
    fix="Name the system it comes from, what is counted, and over which time.",
    row="S15",
    remedy=Remedy("Agree how every success measure is counted", Window.FOUNDATIONS, (0.5, 1.0, 2.0)),
    check=check,
)
