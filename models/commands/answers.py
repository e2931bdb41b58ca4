"""Answering discovery questions, one by one or many at once."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from models.commands.draft import Draft
from models.plan import Answer, AnswerValue, Edit, Plan, Refusal, answer_id
from models.text import clean_note

SAME = Refusal("That is already the answer.")


def answer(
    plan: Plan,
    question: str,
    element: str | None,
    value: AnswerValue,
    *,
    reason: str | None = None,
    evidence: str | None = None,
    by: str = "",
    at: str = "",
) -> Edit | Refusal:
    """Answer ``question`` about ``element`` (None: about the plan).

    A ``reason`` or ``evidence`` of None stays as it is. If the question is parked, an answer other than "unknown"
    settles it there.
    """
    draft = Draft(plan)
    refused = _answer(draft, question, element, value, reason, evidence, by, at)
    return refused or draft.edit(f"Answer “{_word(value)}”")


def answer_many(
    plan: Plan,
    asked: Iterable[tuple[str, str | None]],
    value: AnswerValue,
    *,
    reason: str | None = None,
    evidence: str | None = None,
    by: str = "",
    at: str = "",
) -> Edit | Refusal:
    """Give many questions (question, element) one answer, as :func:`answer` would one by one, in one edit.

    What is answered so already stays. When one cannot be answered so, none is.
    """
    draft, count = Draft(plan), 0
    for question, element in dict.fromkeys(asked):
        refused = _answer(draft, question, element, value, reason, evidence, by, at)
        if refused is None:
            count += 1
        elif refused is not SAME:
            return refused
    if not count:
        return Refusal("They are all answered so already.")
    questions = "question" if count == 1 else "questions"
    return draft.edit(f"Answer “{_word(value)}” to {count:,} {questions}")


def _answer(
    draft: Draft,
    question: str,
    element: str | None,
    value: AnswerValue,
    reason: str | None,
    evidence: str | None,
    by: str,
    at: str,
) -> Refusal | None:
    """Draft one answer; return why it cannot be given, if so."""
    plan = draft.plan
    if element is not None and element not in plan.elements:
        return Refusal("The element asked about is not in the plan any more.")
    id_ = answer_id(question, element)
    old = plan.answers.get(id_) or Answer(id=id_, question=question, element=element)
    why = clean_note(reason) if reason is not None else old.reason
    proof = clean_note(evidence) if evidence is not None else old.evidence
    if value is AnswerValue.NOT_APPLICABLE and not why.strip():
        return Refusal("Say why it does not apply: without a reason it would count as unknown.")
    if (old.value, old.reason, old.evidence) == (value, why, proof) and id_ in plan.answers:
        return SAME
    draft.put("answers", msgspec.structs.replace(old, value=value, reason=why, evidence=proof, by=by, at=at))
    parked = plan.parked.get(id_)
    if parked is not None and not parked.settled and at and value is not AnswerValue.UNKNOWN:
        draft.change("parked", id_, settled=at)
    return None


def _word(value: AnswerValue) -> str:
    return "does not apply" if value is AnswerValue.NOT_APPLICABLE else value.value


def clear_answer(plan: Plan, question: str, element: str | None) -> Edit | Refusal:
    """Take an answer away, as if it had never been given."""
    id_ = answer_id(question, element)
    if id_ not in plan.answers:
        return Refusal("There is no answer to take away.")
    draft = Draft(plan)
    draft.drop("answers", id_)
    return draft.edit("Take answer away")


def clear_many(plan: Plan, asked: Iterable[tuple[str, str | None]]) -> Edit | Refusal:
    """Take many answers (question, element) away in one edit."""
    ids = [id_ for id_ in dict.fromkeys(answer_id(*one) for one in asked) if id_ in plan.answers]
    if not ids:
        return Refusal("There is no answer to take away.")
    draft = Draft(plan)
    for id_ in ids:
        draft.drop("answers", id_)
    return draft.edit(f"Take {len(ids):,} answers away" if len(ids) > 1 else "Take answer away")
