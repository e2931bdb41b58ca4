"""The parking lot of a workshop: questions put aside for later, and notes of what came up."""

from __future__ import annotations

from typing import Any

import msgspec

from models.commands.draft import Draft, label_name, put_record
from models.plan import Edit, Parked, Plan, Refusal, answer_id
from models.text import LONGEST_NAME, clean_name, clean_note

GONE = "It is not in the parking lot any more."


def parking_lot(plan: Plan) -> list[Parked]:
    """Return what is parked: what waits first, the oldest on top; then what is settled."""
    return sorted(plan.parked.values(), key=lambda one: (bool(one.settled), one.at, one.id))


def park(
    plan: Plan, question: str, element: str | None, *, text: str = "", who: str = "", at: str = ""
) -> Edit | Refusal:
    """Put a question about ``element`` (None: about the plan) aside.

    Parameters
    ----------
    text : str
        Why it has to wait.
    who : str
        Who sees to it.
    at : str
        ISO date of today.
    """
    if element is not None and element not in plan.elements:
        return Refusal("The element asked about is not in the plan any more.")
    id_ = answer_id(question, element)
    old = plan.parked.get(id_)
    new = _written(old or Parked(id=id_, question=question, element=element), text, who)
    if isinstance(new, Refusal):
        return new
    if old is not None and not old.settled:
        if new == old:
            return Refusal("It is in the parking lot already.", ("parked", id_))
        return put_record(plan, "parked", new, "Change what is parked")
    # Parked again after it was settled: it waits from today on.
    return put_record(plan, "parked", msgspec.structs.replace(new, at=at, settled=""), "Park a question")


def park_note(
    plan: Plan, *, id: str, text: str, who: str = "", at: str = "", element: str | None = None
) -> Edit | Refusal:
    """Put a note aside, about ``element`` if one is named."""
    if id in plan.parked:
        return Refusal("There is already a note with this id.")
    if element is not None and element not in plan.elements:
        return Refusal("The element noted about is not in the plan any more.")
    new = _written(Parked(id=id, element=element, at=at), text, who)
    if isinstance(new, Refusal):
        return new
    if not new.text:
        return Refusal("There is nothing written to park.")
    return put_record(plan, "parked", new, f"Park {label_name(new.text)}")


def unpark(plan: Plan, id: str) -> Edit | Refusal:
    """Take something out of the parking lot, as if it had never been put there."""
    if id not in plan.parked:
        return Refusal(GONE)
    draft = Draft(plan)
    draft.drop("parked", id)
    return draft.edit("Take out of the parking lot")


def settle(plan: Plan, id: str, *, at: str) -> Edit | Refusal:
    """Say that something parked was settled on the ISO date ``at``; it stays as a record of it."""
    one = plan.parked.get(id)
    if one is None:
        return Refusal(GONE)
    if one.settled:
        return Refusal("It is settled already.", ("parked", id))
    return put_record(plan, "parked", msgspec.structs.replace(one, settled=at), "Settle what was parked")


def unsettle(plan: Plan, id: str) -> Edit | Refusal:
    """Let something settled wait again."""
    one = plan.parked.get(id)
    if one is None:
        return Refusal(GONE)
    if not one.settled:
        return Refusal("It is waiting already.", ("parked", id))
    return put_record(plan, "parked", msgspec.structs.replace(one, settled=""), "Let it wait again")


def _written(one: Parked, text: str, who: str) -> Parked | Refusal:
    fields: dict[str, Any] = {"text": clean_note(text).strip(), "who": clean_name(who)}
    if len(fields["who"]) > LONGEST_NAME:
        return Refusal(f"The name is longer than {LONGEST_NAME:,} characters.")
    return msgspec.structs.replace(one, **fields)
