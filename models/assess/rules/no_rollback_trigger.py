"""Nothing says when to stop the automation."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import admitted_of_plan
from models.assess.score import Trace
from models.plan import ABOUT_ID, AnswerValue, Window

QUESTION = "kpis.rollback-trigger"


def check(ctx: Context) -> Iterator[Finding]:
    """Yield one finding if the answer admits that no rollback trigger is written down."""
    key = ("about", ABOUT_ID)
    for answer, why in admitted_of_plan(ctx, QUESTION):
        message = (
            "Nobody knows when to stop: which figure, at which value, switches the automation off is not written down"
        )
        severity = Severity.MEDIUM if answer.value is AnswerValue.PARTLY else RULE.severity
        trace = Trace(RULE.title, message, RULE.detects, "S10", (why,), key)
        yield RULE.found(message, key, trace=trace, severity=severity)


RULE = Rule(
    id="no-rollback-trigger",
    title="No rollback trigger",
    severity=Severity.HIGH,
    why="In the moment there is always a reason to wait another day; the trigger has to be set beforehand.",
    detects="The question for a written rollback trigger is answered no or planned (high), or partly (medium).",
    false_positives="The trigger stands in the contract: answer yes, with that place as evidence.",
    fix="Write down figure, limit, time window, least number of cases, and who acts.",
    row="S10",
    remedy=Remedy("Set the rollback trigger", Window.DISCOVERY, (0.5, 1.0, 3.0)),
    check=check,
)
