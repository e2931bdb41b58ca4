"""Steps of which each needs what another of them gives."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._words import listed
from models.assess.score import Trace
from models.graph.gaps import data_circles
from models.plan import Window


def check(ctx: Context) -> Iterator[Finding]:
    """Yield a finding per circle of required data links between steps."""
    for circle in data_circles(ctx.plan):
        key = ("elements", circle[0])
        names = listed([ctx.name(("elements", id_)) for id_ in circle])
        message = f"None of {names} can begin: each requires data that comes from another of them"
        inputs = tuple(
            Trace("In the circle", ctx.name(("elements", id_)), subject=("elements", id_)) for id_ in circle[:20]
        )
        yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "methods §3", inputs, key))


RULE = Rule(
    id="data-in-a-circle",
    title="Data needed in a circle",
    severity=Severity.MEDIUM,
    why="Nothing in the circle can be built, tested or restarted first.",
    detects="Data links without a group of alternatives lead in a circle through elements other than data sources and "
    "systems.",
    false_positives="They exchange data through a store between them: draw it as a data source.",
    fix="Draw the store between them, or say which of the inputs it can do without.",
    row="S7",
    remedy=Remedy("Complete the map", Window.DISCOVERY, (0.5, 1.0, 3.0)),
    check=check,
)
