"""The accounts and keys are the supplier's."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import gap_of_plan
from models.plan import Window

QUESTION = "integration.keys"


def check(ctx: Context) -> Iterator[Finding]:
    """Yield one finding if the answer admits that the accounts and keys are not the house's own."""
    message = "The supplier can lock you out: accounts and keys for the model and the systems are not all yours"
    yield from gap_of_plan(RULE, ctx, QUESTION, message)


RULE = Rule(
    id="keys-outside",
    title="Keys held outside",
    severity=Severity.MEDIUM,
    why="Who holds the account decides who can switch it off, see the bill and take the data along.",
    detects="The question whether the accounts and keys are held in the house is answered no or planned (medium), or "
    "partly (low).",
    false_positives="The supplier's service has no account of yours to hold: answer that the question does not apply.",
    fix="Open the accounts in your name, and give the supplier keys that you can withdraw.",
    row="S11",
    remedy=Remedy("Open accounts with no more than they need", Window.FOUNDATIONS, (1.0, 2.0, 4.0)),
    check=check,
)
