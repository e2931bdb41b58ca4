"""Nobody looks at the figures."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import admitted_of_plan
from models.assess.score import Trace
from models.plan import ABOUT_ID, AnswerValue, Window

QUESTION = "kpis.owner"


def check(ctx: Context) -> Iterator[Finding]:
    """Yield one finding if the answer admits that nobody looks at the figures and may act."""
    key = ("about", ABOUT_ID)
    for answer, why in admitted_of_plan(ctx, QUESTION):
        message = (
            "Trouble will be found by customers: nobody of yours looks at the figures every week and may act on them"
        )
        severity = Severity.LOW if answer.value is AnswerValue.PARTLY else RULE.severity
        trace = Trace(RULE.title, message, RULE.detects, "S14", (why,), key)
        yield RULE.found(message, key, trace=trace, severity=severity)


RULE = Rule(
    id="nobody-watches",
    title="Nobody watches the figures",
    severity=Severity.MEDIUM,
    why="A view nobody must look at is decoration, and weak monitoring is how small faults become large ones.",
    detects="The question for one person who looks at the figures every week and may act is "
    "answered no or planned (medium), or partly (low).",
    false_positives="The supplier watches for you: that is welcome, and no substitute.",
    fix="Name the person, the day of the week and what that person may switch off.",
    row="S14",
    remedy=Remedy("Name who watches the figures every week", Window.PILOT, (0.5, 1.0, 2.0)),
    check=check,
)
