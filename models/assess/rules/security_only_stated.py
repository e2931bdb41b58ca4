"""Answers about security that nothing shows."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.discovery import answer_trace, applies
from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.score import Trace
from models.plan import ABOUT_ID, AnswerValue, Window, answer_id

STATED = frozenset({AnswerValue.YES, AnswerValue.MOSTLY})
ABOUT_SECURITY = "security."
MUCH = 0.5
"""Share of the good answers from which on it is no slip that they name no evidence."""


def check(ctx: Context) -> Iterator[Finding]:
    """Yield one finding if questions about security are answered well, and nothing is there to show it."""
    good, lines = 0, []
    for asked in ctx.playbook.questions:
        if not asked.id.startswith(ABOUT_SECURITY) or asked.per:
            continue
        answer = ctx.plan.answers.get(answer_id(asked.id, None))
        if answer is None or answer.value not in STATED or not applies(ctx.plan, asked, None):
            continue
        good += 1
        if not answer.evidence.strip() and not answer.proofs:
            lines.append(answer_trace(asked, None, answer))
    if not lines or len(lines) < MUCH * good:
        return
    key = ("about", ABOUT_ID)
    which = "the one good answer about it names" if good == 1 else f"{len(lines)} of {good} good answers about it name"
    message = f"Security is stated, not shown: {which} no evidence"
    trace = Trace(RULE.title, message, RULE.detects, "S11", tuple(lines), key)
    yield RULE.found(message, key, trace=trace)


RULE = Rule(
    id="security-only-stated",
    title="Answers about security without evidence",
    severity=Severity.MEDIUM,
    why="A yes about security costs nothing; only a report, a test or a list shows whether it is one.",
    detects="Questions about security that are asked of the plan are answered yes or mostly, and at least half of "
    "these answers name no evidence.",
    false_positives="The evidence is confidential: name the place and date where you have seen it.",
    fix="Attach the report, the test or the list to each answer, or take the answer back.",
    row="S11",
    remedy=Remedy("Have the supplier's security shown", Window.FOUNDATIONS, (1.0, 3.0, 8.0)),
    check=check,
)
