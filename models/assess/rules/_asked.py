"""Questions answered in a way that worries a rule."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.discovery import answer_trace, asked_of
from models.assess.score import Trace
from models.assess.surroundings import Surroundings
from models.plan import Answer, AnswerValue, answer_id

MISSING = frozenset({AnswerValue.NO, AnswerValue.PLANNED, AnswerValue.PARTLY})
"""Answers that admit a gap. An unknown one is an open question, shown by the score and not a finding."""


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

    Yields nothing where the playbook does not ask it.
    """
    asked, answer = ctx.playbook.question(question), ctx.plan.answers.get(answer_id(question, None))
    if asked is not None and not asked.per and answer is not None and answer.value in values:
        yield answer, answer_trace(asked, None, answer)
