"""No person in the house is answerable."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.accountable import people
from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import admitted_of_plan
from models.assess.score import Trace
from models.plan import ABOUT_ID, AnswerValue, Window

QUESTION = "human.accountable"
DENIED = frozenset({AnswerValue.NO, AnswerValue.PLANNED})


def check(ctx: Context) -> Iterator[Finding]:
    """Yield one finding when no in-house person is in the plan, or the question for one is answered no."""
    if not ctx.plan.elements:
        return
    named = people(ctx.plan)
    answers = tuple(trace for _, trace in admitted_of_plan(ctx, QUESTION, DENIED))
    if named and not answers:
        return
    key = ("about", ABOUT_ID)
    message = "Nobody in the house answers for this: the plan names " + (
        "people, but none of them is accountable" if named else "no person of your own"
    )
    inputs = (
        Trace("Persons in-house", str(len(named)) if named else "none"),
        *(Trace("Person", ctx.name(("parties", id_)), subject=("parties", id_)) for id_ in named[:10]),
        *answers,
    )
    yield RULE.found(message, key, trace=Trace(RULE.title, message, RULE.detects, "S14", inputs, key))


RULE = Rule(
    id="no-internal-owner",
    title="No named owner in the house",
    severity=Severity.HIGH,
    why="Without one person of your own who answers for it, the supplier answers to nobody and the rollout stalls.",
    detects="No party is a person on the in-house side, or the question for an accountable person is answered no.",
    false_positives="The owner is entered as a team or role: add the person, as a member of that team.",
    fix="Name one person with time set aside, and enter that person as a party in-house.",
    row="S14",
    remedy=Remedy("Name one accountable owner in the house", Window.FOUNDATIONS, (0.5, 1.0, 3.0)),
    check=check,
)
