"""A fallback to people, where no way leads to people."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.score import Trace
from models.graph.gaps import fall_to_nobody
from models.plan import Fallback, Window


def check(ctx: Context) -> Iterator[Finding]:
    """Yield a finding per AI component that falls back to people and from which no human review is reached."""
    for id_ in fall_to_nobody(ctx.plan):
        key = ("elements", id_)
        message = f"When {ctx.name(key)} is gone its cases go to people, but no way on the map leads to any"
        inputs = (
            Trace("Fallback", Fallback.PEOPLE.value, subject=key),
            Trace("Human reviews reached", "none", "along flow and exception links"),
        )
        yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S7", inputs, key))


RULE = Rule(
    id="fallback-to-nobody",
    title="Falls back to people who are not there",
    severity=Severity.MEDIUM,
    why="That people take over is a plan only if it is known who, how many and by which way a case reaches them.",
    detects="An AI component falls back to people, and along flow and exception links no human review is reached "
    "from it.",
    false_positives="A step behind it is done by people anyway: draw it as a human review.",
    fix="Draw the review that takes over, with its people and their time.",
    row="S7",
    remedy=Remedy("Give every AI component a fallback", Window.DISCOVERY, (1.0, 2.0, 5.0)),
    check=check,
)
