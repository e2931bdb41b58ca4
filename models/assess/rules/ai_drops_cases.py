"""A case the model is unsure of is lost on the way."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._reach import unsure_cases
from models.graph.reach import TroubleKind
from models.plan import Window


def check(ctx: Context) -> Iterator[Finding]:
    """Yield a finding per low-confidence link from which a dead end is reached."""
    yield from unsure_cases(ctx, RULE, TroubleKind.DROP, says)


def says(name: str, path: str) -> str:
    return f"Cases {name} is unsure of are lost without a word: {path}"


RULE = Rule(
    id="ai-drops-cases",
    title="Unsure cases are lost",
    severity=Severity.HIGH,
    why="A case lost in silence is a customer who waits for nothing, and no figure shows it.",
    detects="The human reviews are taken out of the map, and every low-confidence link is walked: "
    "an element that nothing leaves is reached, and it is no outcome.",
    false_positives="The map ends there although the work goes on: draw how it goes on.",
    fix="Lead the way on to a human review or an outcome.",
    row="S6",
    remedy=Remedy("Lead lost cases on to people", Window.DISCOVERY, (1.0, 2.0, 4.0)),
    check=check,
)
