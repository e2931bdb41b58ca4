"""Success measures without a value from before."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._measures import lack, measures
from models.plan import Window


def check(ctx: Context) -> Iterator[Finding]:
    """Yield one finding if success measures have no value from before."""
    lacking = [id_ for id_, kpi in measures(ctx) if kpi.baseline is None]
    yield from lack(
        RULE, ctx, lacking, "Nobody will be able to say what changed: {which} no value from before", "Before"
    )


RULE = Rule(
    id="measure-without-baseline",
    title="A success measure without a baseline",
    severity=Severity.MEDIUM,
    why="Without a before there is no after, and the bonus is paid on impressions.",
    detects="A success measure in the register has no value from before.",
    false_positives="The work is new and has no before: enter what the old way would have reached, as a range.",
    fix="Measure it in the old way for two to four weeks before anything changes.",
    row="S15",
    remedy=Remedy("Measure the figures from before the pilot", Window.FOUNDATIONS, (3.0, 5.0, 10.0)),
    check=check,
)
