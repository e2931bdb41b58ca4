"""Two elements that cannot be told apart."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.score import Trace
from models.graph.gaps import same_names
from models.plan import Window


def check(ctx: Context) -> Iterator[Finding]:
    """Yield a finding per name that several elements of one kind in one area have."""
    for same in same_names(ctx.plan):
        key = ("elements", same[0])
        element = ctx.plan.elements[same[0]]
        where = f"in {ctx.name(('boundaries', element.boundary))}" if element.boundary is not None else "on the map"
        number = "two" if len(same) == 2 else f"{len(same)}"
        message = f"There are {number} called {ctx.name(key)} {where}: answers and tasks will be given to the wrong one"
        inputs = tuple(Trace("Of this name", ctx.name(("elements", i)), subject=("elements", i)) for i in same[:20])
        yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S6", inputs, key))


RULE = Rule(
    id="same-name-twice",
    title="One name for two",
    severity=Severity.LOW,
    why="In a workshop and in a contract things go by their names; two under one are one that nobody checks.",
    detects="Several elements of one kind in one area, joined by links, have the same name, upper and lower "
    "case aside.",
    false_positives="It is one thing drawn twice to save long lines: draw it once.",
    fix="Name each by what sets it apart, or draw it once.",
    row="S6",
    remedy=Remedy("Complete the map", Window.DISCOVERY, (0.5, 1.0, 3.0)),
    check=check,
)
