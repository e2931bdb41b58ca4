"""Success figures without a value from before."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.rules._asked import admitted_of_plan
from models.assess.score import Trace
from models.plan import ABOUT_ID, AnswerValue, Window

QUESTION = "kpis.baseline"


def check(ctx: Context) -> Iterator[Finding]:
    """Yield one finding if the answer admits that figures have no value from before the pilot."""
    key = ("about", ABOUT_ID)
    for answer, why in admitted_of_plan(ctx, QUESTION):
        message = "Nobody will be able to say what the pilot changed: figures from before are missing"
        severity = Severity.LOW if answer.value is AnswerValue.PARTLY else RULE.severity
        trace = Trace(RULE.title, message, RULE.detects, "S15", (why,), key)
        yield RULE.found(message, key, trace=trace, severity=severity)


RULE = Rule(
    id="kpi-without-baseline",
    title="No figures from before",
    severity=Severity.MEDIUM,
    why="Without a before there is no after, and the bonus is paid on impressions.",
    detects="The question whether each success figure has a value from before the pilot is "
    "answered no or planned (medium), or partly (low).",
    false_positives="The work is new and has no before: answer that the question does not apply, with this reason.",
    fix="Measure two to four weeks of the old way before anything changes.",
    row="S15",
    remedy=Remedy("Measure the figures from before the pilot", Window.FOUNDATIONS, (3.0, 5.0, 10.0)),
    check=check,
)
