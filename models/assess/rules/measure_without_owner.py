"""Success measures that nobody in the house looks after."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._line import is_outside
from models.assess.rules._measures import lack, measures
from models.plan import Window


def check(ctx: Context) -> Iterator[Finding]:
    """Yield one finding if success measures have no owner in the house."""
    lacking = [id_ for id_, kpi in measures(ctx) if kpi.owner is None or is_outside(ctx.party(kpi.owner))]
    yield from lack(
        RULE, ctx, lacking, "A bad figure will be nobody's: {which} no owner in the house", "Owner in the house"
    )


RULE = Rule(
    id="measure-without-owner",
    title="A success measure without an owner inside",
    severity=Severity.MEDIUM,
    why="What nobody must look at is looked at when it is too late, and by the one who is paid by it.",
    detects="A success measure in the register names no owner, or one on a supplier's side.",
    false_positives="The supplier only gathers the figure: enter who in the house acts on it.",
    fix="Name a person in the house who looks at it every week and may act.",
    row="S15",
    remedy=Remedy("Name who watches the figures every week", Window.PILOT, (0.5, 1.0, 2.0)),
    check=check,
)
