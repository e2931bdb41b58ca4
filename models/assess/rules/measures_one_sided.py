"""Success measures that leave a side out."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._measures import measures
from models.assess.rules._words import listed
from models.assess.score import Trace
from models.plan import ABOUT_ID, KpiGroup, Window

SIDES = {
    KpiGroup.QUALITY: "quality, such as errors that reach a customer",
    KpiGroup.CONTROL: "control, such as hours from a fault to a safe state",
    KpiGroup.BUSINESS: "business, such as time or cost of a case",
}


def check(ctx: Context) -> Iterator[Finding]:
    """Yield one finding if there are success measures, but none about quality, control or business."""
    there = {kpi.group for _, kpi in measures(ctx)}
    missing = [group for group in SIDES if group not in there]
    if not there or not missing:
        return
    key = ("about", ABOUT_ID)
    message = f"Success would be bought at a cost nobody sees: nothing measures {listed([SIDES[g] for g in missing])}"
    inputs = tuple(
        Trace(f"About {group.value}", str(sum(kpi.group is group for _, kpi in measures(ctx)))) for group in SIDES
    )
    yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S15", inputs, key))


RULE = Rule(
    id="measures-one-sided",
    title="Success measured from one side",
    severity=Severity.LOW,
    why="Speed is easily bought with errors, and both with control over the work.",
    detects="The register has success measures, but none of one of the groups quality, control and business.",
    false_positives="A figure stands in the wrong group: move it.",
    fix="Add one figure for each side that is missing.",
    row="S15",
    remedy=Remedy("Agree how every success measure is counted", Window.FOUNDATIONS, (0.5, 1.0, 2.0)),
    check=check,
)
