"""An element no link touches."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.score import Trace
from models.graph.ends import orphans
from models.plan import Window


def check(ctx: Context) -> Iterator[Finding]:
    """Yield a finding per element without a link, unless it is the only one."""
    for id_ in orphans(ctx.plan):
        key = ("elements", id_)
        message = f"{ctx.name(key)} stands alone: nothing leads to it or away from it"
        inputs = (Trace("Links", "none", subject=key),)
        yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S3", inputs, key))


RULE = Rule(
    id="orphan",
    title="An element without links",
    severity=Severity.LOW,
    why="What hangs on nothing is counted by no score, and often marks a step somebody forgot to explain.",
    detects="No link of any kind begins or ends at the element, and it is not the only one on the map.",
    false_positives="The map is still being drawn: go on drawing.",
    fix="Link it to what it works with, or delete it.",
    row="S3",
    remedy=Remedy("Link or remove what stands alone on the map", Window.DISCOVERY, (0.2, 0.5, 1.0)),
    check=check,
)
