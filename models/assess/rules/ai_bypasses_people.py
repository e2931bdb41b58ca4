"""A case the model is unsure of reaches an outcome without a person."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._reach import unsure_cases
from models.graph.reach import TroubleKind
from models.plan import Window


def check(ctx: Context) -> Iterator[Finding]:
    """Yield a finding per low-confidence link from which an outcome is reached without a person."""
    yield from unsure_cases(ctx, RULE, TroubleKind.BYPASS, says)


def says(name: str, path: str) -> str:
    return f"Cases {name} is unsure of get through without a person: {path}"


RULE = Rule(
    id="ai-bypasses-people",
    title="Unsure cases bypass people",
    severity=Severity.HIGH,
    why="The one safeguard against confident nonsense is a person, and here is a way around that person.",
    detects="The human reviews are taken out of the map, and every low-confidence link is walked: "
    "an outcome is reached.",
    false_positives="A harmless outcome such as “customer asked again”: let a person sample those cases.",
    fix="Lead every way from the low-confidence link through a human review.",
    row="S6",
    remedy=Remedy("Close the ways around the reviewers", Window.DISCOVERY, (1.0, 3.0, 6.0)),
    check=check,
)
