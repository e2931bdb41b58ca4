"""Nothing is agreed about leaving."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import gap_of_plan
from models.plan import Window

QUESTION = "commercial.exit"


def check(ctx: Context) -> Iterator[Finding]:
    """Yield one finding if the answer admits that the contract does not say what you get on leaving."""
    message = "Leaving will cost what the supplier asks: what you get, in what form and by when is not agreed"
    yield from gap_of_plan(RULE, ctx, QUESTION, message)


RULE = Rule(
    id="exit-not-agreed",
    title="Leaving is not agreed",
    severity=Severity.MEDIUM,
    why="The terms of leaving are cheap before signing, and dear after.",
    detects="The question whether the contract says what you get when you leave is answered no or planned (medium), "
    "or partly (low).",
    false_positives="It is an ordinary subscription with an export you have tried: answer yes, with that trial as "
    "evidence.",
    fix="Agree what is handed over, in what form, by when and at what price.",
    row="S12",
    remedy=Remedy("Agree an exit plan with each supplier", Window.FOUNDATIONS, (2.0, 4.0, 10.0)),
    check=check,
)
