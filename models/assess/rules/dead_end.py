"""Work that ends without an outcome."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._words import listed
from models.assess.score import Trace
from models.graph.ends import dead_ends
from models.plan import Window


def check(ctx: Context) -> Iterator[Finding]:
    """Yield a finding per element, or circle of elements, from which no outcome is reached."""
    for part in dead_ends(ctx.plan):
        key = ("elements", part[0])
        names = [ctx.name(("elements", id_)) for id_ in part]
        if len(part) > 1:
            message = f"Cases go round for ever between {listed(names)}: no way leads out to an outcome"
        else:
            message = f"Cases end at {names[0]} without an outcome"
        inputs = tuple(
            Trace("No way on from", name, subject=("elements", id_)) for name, id_ in zip(names, part, strict=True)
        )
        trace = Trace(RULE.title, message, RULE.detects, "methods §3", inputs[:20], key)
        yield RULE.found(message, key, trace=trace)


RULE = Rule(
    id="dead-end",
    title="Work ends without an outcome",
    severity=Severity.MEDIUM,
    why="A case that ends nowhere is lost, and the figures never show it.",
    detects="From an element other than a data source or system, flow and exception links lead to no outcome; told of "
    "the last element, or of the circle, on such a way. Nothing is told while the plan has no outcome.",
    false_positives="The work really ends there: make that end an outcome, as “rejected” is one.",
    fix="Lead the way on to an outcome, or add the outcome that is meant.",
    row="S6",
    remedy=Remedy("Lead every way on the map to an outcome", Window.DISCOVERY, (0.5, 1.0, 2.0)),
    check=check,
)
