"""Questions answered in a way that worries a rule."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.discovery import answer_trace, applies, asked_of
from models.assess.finding import Finding, Rule, Severity
from models.assess.score import Trace
from models.assess.surroundings import Surroundings
from models.plan import ABOUT_ID, Answer, AnswerValue, answer_id

MISSING = frozenset({AnswerValue.NO, AnswerValue.PLANNED, AnswerValue.PARTLY})
"""Answers that admit a gap. An unknown one is an open question, shown by the score and not a finding."""
LESS = {Severity.HIGH: Severity.MEDIUM, Severity.MEDIUM: Severity.LOW, Severity.LOW: Severity.LOW}
"""How bad a gap is that is partly closed."""
SO_FAR = {AnswerValue.PARTLY: " (so far: partly)", AnswerValue.PLANNED: " (so far: planned)"}
"""What a message adds where the answer is no plain no."""


def admitted(
    here: Surroundings, question: str, values: frozenset[AnswerValue] = MISSING
) -> Iterator[tuple[Answer, Trace]]:
    """Yield the answer to a question about an element, and how that counts, if it is one of ``values``.

    Yields nothing where the playbook does not ask it of such an element.
    """
    for answer in here.answers:
        if answer.question == question and answer.value in values:
            asked = here.playbook.question(question)
            if asked is not None and asked_of(asked, here.element):
                yield answer, answer_trace(asked, here.element, answer)


def admitted_of_plan(
    ctx: Context, question: str, values: frozenset[AnswerValue] = MISSING
) -> Iterator[tuple[Answer, Trace]]:
    """Yield the answer to a question about the plan, and how that counts, if it is one of ``values``.

    Yields nothing where the playbook does not ask it, or not of this plan.
    """
    asked, answer = ctx.playbook.question(question), ctx.plan.answers.get(answer_id(question, None))
    if asked is None or asked.per or answer is None or answer.value not in values:
        return
    if applies(ctx.plan, asked, None):
        yield answer, answer_trace(asked, None, answer)


def gap_here(rule: Rule, here: Surroundings, question: str, message: str) -> Iterator[Finding]:
    """Yield a finding of ``rule`` about an element whose answer to ``question`` admits a gap, less bad if in part."""
    for answer, why in admitted(here, question):
        said = message + SO_FAR.get(answer.value, "")
        trace = Trace(rule.title, said, rule.detects, rule.row, (why,), here.key)
        yield rule.found(said, here.key, trace=trace, severity=_how_bad(rule, answer))


def gap_of_plan(rule: Rule, ctx: Context, question: str, message: str) -> Iterator[Finding]:
    """Yield one finding of ``rule`` if the answer to ``question`` admits a gap, less bad if in part."""
    key = ("about", ABOUT_ID)
    for answer, why in admitted_of_plan(ctx, question):
        said = message + SO_FAR.get(answer.value, "")
        trace = Trace(rule.title, said, rule.detects, rule.row, (why,), key)
        yield rule.found(said, key, trace=trace, severity=_how_bad(rule, answer))


def _how_bad(rule: Rule, answer: Answer) -> Severity:
    return LESS[rule.severity] if answer.value is AnswerValue.PARTLY else rule.severity
