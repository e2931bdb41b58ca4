"""The pilot is accepted on impressions."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import gap_of_plan
from models.plan import Window

QUESTION = "assurance.acceptance"


def check(ctx: Context) -> Iterator[Finding]:
    """Yield one finding if the answer admits that no business figure decides about acceptance."""
    message = "A good demonstration will do: no business figure with a limit decides whether the pilot is accepted"
    yield from gap_of_plan(RULE, ctx, QUESTION, message)


RULE = Rule(
    id="accepted-by-demonstration",
    title="Accepted without a figure",
    severity=Severity.MEDIUM,
    why="A feature list can be met by something that helps nobody.",
    detects="The question whether a business figure with a limit decides about acceptance is answered no or planned "
    "(medium), or partly (low).",
    false_positives="A law or a customer prescribes what must be delivered: answer mostly, and name it.",
    fix="Set one or two figures, their limits and the number of cases before the pilot begins.",
    row="S9",
    remedy=Remedy("Agree by which figure the pilot is accepted", Window.DISCOVERY, (0.5, 1.0, 3.0)),
    check=check,
)
