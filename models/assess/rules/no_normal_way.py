"""Work that ends only when something goes wrong."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.score import Trace
from models.graph.gaps import only_by_exception
from models.plan import Window


def check(ctx: Context) -> Iterator[Finding]:
    """Yield a finding per trigger from which an outcome is reached through exceptions, but not without one."""
    for id_ in only_by_exception(ctx.plan):
        key = ("elements", id_)
        message = f"No case from {ctx.name(key)} ends well: every way to an outcome begins with something going wrong"
        inputs = (
            Trace("Outcomes reached along flow links", "none", subject=key),
            Trace("Outcomes reached with exceptions too", "at least one"),
        )
        yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S6", inputs, key))


RULE = Rule(
    id="no-normal-way",
    title="Ends only through exceptions",
    severity=Severity.MEDIUM,
    why="A map of exceptions alone hides what is done with most of the cases, and nothing on that way is assessed.",
    detects="From a trigger no outcome is reached along flow links, but one is when exception links are taken too.",
    false_positives="Everything behind this trigger is meant as an exception: make those links flow links.",
    fix="Draw the way an ordinary case takes, from the trigger to its outcome.",
    row="S6",
    remedy=Remedy("Complete the map", Window.DISCOVERY, (0.5, 1.0, 3.0)),
    check=check,
)
