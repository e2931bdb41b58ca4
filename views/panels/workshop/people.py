"""Who is in the room, as far as the plan knows. Knows no Qt."""

from __future__ import annotations

from collections import Counter

from models.plan import PartyKind, Plan, Side
from models.text import shown


def people(plan: Plan, author: str) -> list[str]:
    """Return the names of those who may have said something, likeliest first, each once.

    Who works here comes first, then whoever answered before, the most often heard on top, then people the plan names,
    in-house first.
    """
    heard = Counter(answer.by for answer in plan.answers.values() if answer.by)
    names = [name for name, _ in sorted(heard.items(), key=lambda one: (-one[1], one[0]))]
    persons = [party for party in plan.parties.values() if party.kind is PartyKind.PERSON]
    persons.sort(key=lambda party: (party.side is not Side.IN_HOUSE, party.name.casefold()))
    return _once([author, *names, *(party.name for party in persons)])


def everybody(plan: Plan, author: str) -> list[str]:
    """Return all names to choose from: people, then teams and organisations."""
    return _once([*people(plan, author), *sorted(party.name for party in plan.parties.values())])


def _once(names: list[str]) -> list[str]:
    return list(dict.fromkeys(shown(name) for name in names if name.strip()))
