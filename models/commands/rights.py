"""Keeping the register of decision rights: several entered at once, and their order."""

from __future__ import annotations

from collections.abc import Iterable

from models.commands.boundaries import add_right
from models.commands.draft import Draft, label_name
from models.plan import Edit, Plan, Refusal, Right, squash


def rights_in_order(plan: Plan) -> list[Right]:
    """Return the register as it is read: by rank, then in the order it was entered."""
    return sorted(plan.rights.values(), key=lambda right: (right.rank, right.id))


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
    order = rights_in_order(plan)
    at = next((n for n, right in enumerate(order) if right.id == id), None)
    if at is None:
        return Refusal("The decision right is not in the register any more.")
    to = max(0, min(len(order) - 1, at + by))
    if to == at:
        return Refusal("It stands first already." if by < 0 else "It stands last already.", ("rights", id))
    order.insert(to, order.pop(at))
    draft = Draft(plan)
    for rank, right in enumerate(order, 1):
        # Ranks may be equal or far apart in a file from elsewhere: counting them anew keeps the order plain.
        if right.rank != rank:
            draft.change("rights", right.id, rank=float(rank))
    return draft.edit(f"Move {label_name(plan.rights[id].subject)} {'up' if by < 0 else 'down'}")
