"""Nobody knows who does what when it goes wrong."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import gap_of_plan
from models.plan import Window

QUESTION = "operations.incident"


def check(ctx: Context) -> Iterator[Finding]:
    """Yield one finding if the answer admits that nobody has written who is called and who decides."""
    message = "When it goes badly wrong, the first hour goes into finding out whom to call"
    yield from gap_of_plan(RULE, ctx, QUESTION, message)


RULE = Rule(
    id="no-incident-plan",
    title="No plan for a bad day",
    severity=Severity.MEDIUM,
    why="In the first hour it is decided how large the damage becomes, and by whoever happens to be there.",
    detects="The question whether it is written who is called, who decides and who tells customers is answered no or "
    "planned (medium), or partly (low).",
    false_positives="The company's own emergency plan covers it: answer yes, with that plan as evidence.",
    fix="Write one page: who is called, who decides, who tells customers; and rehearse it.",
    row="S10",
    remedy=Remedy("Write the plan for a bad day", Window.PILOT, (0.5, 1.0, 3.0)),
    check=check,
)
