"""Who in the house answers for the plan."""

from __future__ import annotations

from collections import Counter

from models.plan import PartyKind, Plan, Side, reads

_ANSWERS = reads("rights", "holder") | reads("elements", "approves") | reads("parties", "side", "kind", "days_per_week")


def people(plan: Plan) -> list[str]:
    """Return the ids of the persons in the house, in order."""
    return sorted(
        id_ for id_, party in plan.parties.items() if party.kind is PartyKind.PERSON and party.side is Side.IN_HOUSE
    )


def accountable(plan: Plan) -> str | None:
    """Return the person in the house who answers for the plan; None where there is no person.

    That is who holds most decision rights, then who approves most elements, then who has most days a week for it,
    then the first id. Cached on the plan.
    """
    return plan.derived(_accountable, _ANSWERS)


def _accountable(plan: Plan) -> str | None:
    rights = Counter(right.holder for right in plan.rights.values())
    approves = Counter(element.approves for element in plan.elements.values())
    parties = plan.parties

    def days(id_: str) -> float:
        given = parties[id_].days_per_week
        return given.hi if given is not None else 0.0

    return min(people(plan), key=lambda id_: (-rights[id_], -approves[id_], -days(id_), id_), default=None)
