"""Questions answered in a way that worries a rule."""

from __future__ import annotations

from collections.abc import Iterator

from models.assess.context import Context
from models.assess.discovery import answer_trace, asked_of
from models.assess.score import Trace
from models.plan import Answer, AnswerValue, Element, answer_id

MISSING = frozenset({AnswerValue.NO, AnswerValue.PLANNED, AnswerValue.PARTLY})
"""Answers that admit a gap. An unknown one is an open question, shown by the score and not a finding."""


def admitted(
    ctx: Context, question: str, values: frozenset[AnswerValue] = MISSING
) -> Iterator[tuple[Element | None, Answer, Trace]]:
    """Yield what ``question`` was asked of, its answer and how that counts, where the answer is one of ``values``.

    Yields nothing where the playbook does not ask it.
    """
    asked = ctx.playbook.question(question)
    if asked is None:
        return
    answers, elements = ctx.plan.answers, ctx.plan.elements
    subjects = [None] if not asked.per else sorted(i for i, e in elements.items() if e.kind in asked.per)
    for id_ in subjects:
        answer = answers.get(answer_id(question, id_))
        if answer is None or answer.value not in values:
            continue
        element = elements[id_] if id_ is not None else None
        if element is None or asked_of(asked, element):
            yield element, answer, answer_trace(asked, element, answer)
