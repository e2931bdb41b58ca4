"""Nobody can switch it off."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import gap_of_plan
from models.plan import Window

QUESTION = "human.stop"


def check(ctx: Context) -> Iterator[Finding]:
    """Yield one finding if the answer admits that nobody on duty can switch the automation off."""
    message = "A machine that goes wrong goes on: nobody on duty can switch it off, or nobody has tried"
    yield from gap_of_plan(RULE, ctx, QUESTION, message)


RULE = Rule(
    id="no-switch-off",
    title="Nobody can switch it off",
    severity=Severity.HIGH,
    why="Minutes count, and a switch nobody has used will not be found in them.",
    detects="The question for a person on duty who can switch the automation off, and has done it once, is answered "
    "no or planned (high), or partly (medium).",
    false_positives="Nothing acts without a person's click: answer that the question does not apply, with this reason.",
    fix="Name who may switch it off at each hour, and let each of them do it once.",
    row="S10",
    remedy=Remedy("Prepare and try the way back to the last version", Window.PILOT, (1.0, 2.0, 4.0), owner="executor"),
    check=check,
)
