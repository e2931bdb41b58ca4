"""Keeping the register of decision rights: several entered at once, and their order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from models.commands.boundaries import add_right
from models.commands.registers import in_order, move_in_order
from models.plan import Edit, Plan, Refusal, Right, squash


def rights_in_order(plan: Plan) -> list[Right]:
    """Return the register as it is read: by rank, then by id."""
    return cast("list[Right]", in_order(plan, "rights"))


def add_rights(plan: Plan, rights: Iterable[tuple[str, str]]) -> Edit | Refusal:
    """Enter several decision rights, pairs of id and subject, after the others; all of them or none."""
    edits = []
    for id_, subject in rights:
        outcome = add_right(plan, id=id_, subject=subject)
        if isinstance(outcome, Refusal):
            return outcome
        edits.append(outcome)
        plan = plan.apply(outcome)
    if not edits:
        return Refusal("Every one of these rights is in the register already.")
    return edits[0] if len(edits) == 1 else squash(edits, f"Add {len(edits)} decision rights")


def move_right(plan: Plan, id: str, by: int) -> Edit | Refusal:
    """Move a right ``by`` places down the register (up if negative), as far as there are places."""
    return move_in_order(plan, ("rights", id), by)
