"""Nobody must tell you of a breach."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import gap_of_plan
from models.plan import Window

QUESTION = "security.incident-duties"


def check(ctx: Context) -> Iterator[Finding]:
    """Yield one finding if the answer admits that the supplier need not tell of a breach in time."""
    message = "You may learn of a breach from the newspaper: the supplier need not tell you within hours"
    yield from gap_of_plan(RULE, ctx, QUESTION, message)


RULE = Rule(
    id="breach-untold",
    title="No duty to tell of a breach",
    severity=Severity.MEDIUM,
    why="Your own duty to report runs in hours, and begins with somebody else's call.",
    detects="The question whether the supplier must tell of a breach within hours is answered no or planned (medium), "
    "or partly (low).",
    false_positives="The supplier sees no data worth a breach: answer that the question does not apply, with this "
    "reason.",
    fix="Put hours, contact and contents of the report into the contract, and try the call once.",
    row="S11",
    remedy=Remedy("Agree who is told of a breach, and when", Window.FOUNDATIONS, (0.5, 1.0, 3.0)),
    check=check,
)
