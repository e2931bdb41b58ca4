"""Answering discovery questions."""

from __future__ import annotations

import msgspec

from models.commands.draft import Draft
from models.plan import Answer, AnswerValue, Edit, Plan, Refusal, answer_id
from models.text import clean_note


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
    if element is not None and element not in plan.elements:
        return Refusal("The element asked about is not in the plan any more.")
    id_ = answer_id(question, element)
    old = plan.answers.get(id_) or Answer(id=id_, question=question, element=element)
    why = clean_note(reason) if reason is not None else old.reason
    proof = clean_note(evidence) if evidence is not None else old.evidence
    if value is AnswerValue.NOT_APPLICABLE and not why.strip():
        return Refusal("Say why it does not apply: without a reason it would count as unknown.")
    new = msgspec.structs.replace(old, value=value, reason=why, evidence=proof, by=by, at=at)
    same = (old.value, old.reason, old.evidence) == (value, why, proof) and id_ in plan.answers
    if same:
        return Refusal("That is already the answer.")
    draft = Draft(plan)
    draft.put("answers", new)
    parked = plan.parked.get(id_)
    if parked is not None and not parked.settled and at and value is not AnswerValue.UNKNOWN:
        draft.change("parked", id_, settled=at)
    return draft.edit(f"Answer “{'does not apply' if value is AnswerValue.NOT_APPLICABLE else value.value}”")


def clear_answer(plan: Plan, question: str, element: str | None) -> Edit | Refusal:
    """Take an answer away, as if it had never been given."""
    id_ = answer_id(question, element)
    if id_ not in plan.answers:
        return Refusal("There is no answer to take away.")
    draft = Draft(plan)
    draft.drop("answers", id_)
    return draft.edit("Take answer away")
