"""A case the model is unsure of can go round for ever."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._reach import unsure_cases
from models.graph.reach import TroubleKind
from models.plan import Window


def check(ctx: Context) -> Iterator[Finding]:
    """Yield a finding per low-confidence link that leads into a circle without a person."""
    yield from unsure_cases(ctx, RULE, TroubleKind.LOOP, says)


def says(name: str, path: str) -> str:
    return f"Cases {name} is unsure of can go round for ever: {path}"


RULE = Rule(
    id="ai-loops",
    title="Unsure cases can go round for ever",
    severity=Severity.HIGH,
    why="A case in a circle is never answered, costs money on every turn, and nobody is told.",
    detects="The human reviews are taken out of the map, and every low-confidence link is walked: a circle is reached.",
    false_positives="A retry with a limit: draw the way the case takes after the last try to people.",
    fix="Limit the tries, and send the case to a person after the last one.",
    row="S6",
    remedy=Remedy("Break the circles of unsure cases", Window.DISCOVERY, (1.0, 2.0, 4.0)),
    check=check,
)
