"""Changes go live without anybody's word."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import gap_of_plan
from models.plan import Window

QUESTION = "operations.change-approval"


def check(ctx: Context) -> Iterator[Finding]:
    """Yield one finding if the answer admits that changes go live without a named person's word."""
    message = "A prompt or threshold may change overnight: changes go live without a named person's word"
    yield from gap_of_plan(RULE, ctx, QUESTION, message)


RULE = Rule(
    id="change-unapproved",
    title="Changes without approval",
    severity=Severity.MEDIUM,
    why="A changed prompt is a changed product; who may change it alone runs your business.",
    detects="The question whether every change of model, prompt, threshold or data needs a named person's word is "
    "answered no or planned (medium), or partly (low).",
    false_positives="Changes are tried on cases without effect first, and only those are free: answer mostly, and say "
    "so.",
    fix="Name who approves which change, keep a list, and lock the rest out.",
    row="S10",
    remedy=Remedy("Agree who approves changes", Window.PILOT, (0.5, 1.0, 3.0)),
    check=check,
)
