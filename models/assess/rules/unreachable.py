"""Work that nothing starts."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._words import listed
from models.assess.score import Trace
from models.graph.ends import unreached
from models.plan import Window


def check(ctx: Context) -> Iterator[Finding]:
    """Yield a finding per element, or circle of elements, that no trigger reaches."""
    for part in unreached(ctx.plan):
        key = ("elements", part[0])
        names = [ctx.name(("elements", id_)) for id_ in part]
        message = f"Nothing ever starts {listed(names)}: no way leads there from a trigger"
        inputs = tuple(
            Trace("No way to", name, subject=("elements", id_)) for name, id_ in zip(names, part, strict=True)
        )
        trace = Trace(RULE.title, message, RULE.detects, "methods §3", inputs[:20], key)
        yield RULE.found(message, key, trace=trace)


RULE = Rule(
    id="unreachable",
    title="Work that nothing starts",
    severity=Severity.LOW,
    why="Work nobody can reach is either forgotten, or starts in a way the map does not know.",
    detects="Flow and exception links lead from no trigger to an element other than a data source or system; told of "
    "the first element, or of the circle, on such a way. Nothing is told while the plan has no trigger.",
    false_positives="It is started by hand or by the clock: add that as a trigger.",
    fix="Draw what starts it, or take it off the map.",
    row="S6",
    remedy=Remedy("Draw what starts every part of the map", Window.DISCOVERY, (0.2, 0.5, 1.0)),
    check=check,
)
