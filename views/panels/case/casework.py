"""Who is named where, how decision rights stand, and what nobody answers for yet. Knows no Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum

from models.assess.control import right_value
from models.assess.playbook import Playbook, StandardRight
from models.graph.crossings import executor
from models.plan import FACTS, RECORD_TYPES, Element, ElementKind, Plan, Right, Side

_NAMES = {
    "elements": ("element", "elements"),
    "boundaries": ("boundary", "boundaries"),
    "rights": ("decision right", "decision rights"),
    "parties": ("member", "members"),
    "tasks": ("task", "tasks"),
    "gates": ("gate", "gates"),
}
NO_ACT = frozenset({ElementKind.OUTCOME, ElementKind.TRIGGER, ElementKind.DATA})
"""Kinds that nobody executes or approves: work arrives there, ends there, or lies there."""


def uses(plan: Plan) -> Mapping[str, Mapping[str, int]]:
    """Return for each party named anywhere how many records of each table name it. Cached on the plan."""
    return plan.derived(_uses, FACTS | {"tasks", "gates"})


def _uses(plan: Plan) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for table, kind in RECORD_TYPES.items():
        fields = [name for name, target in kind.REFS.items() if target == "parties"]
        if not fields:
            continue
        for record in plan.table(table).values():
            for party in {getattr(record, name) for name in fields}:
                if party is not None:
                    found.setdefault(party, Counter())[table] += 1
    return found


def uses_words(counts: Mapping[str, int] | None) -> str:
    """Return ``12 elements, 2 decision rights``, or ``nowhere``."""
    if not counts:
        return "nowhere"
    return ", ".join(f"{n:,} {_NAMES[t][n != 1]}" for t in _NAMES if (n := counts.get(t, 0)))


# -- decision rights ------------------------------------------------------------------------------------------
def missing_rights(plan: Plan, playbook: Playbook) -> list[StandardRight]:
    """Return the standard rights that are not in the register."""
    return [right for right in playbook.rights if right.id not in plan.rights]


def right_stands(plan: Plan, right: Right) -> tuple[str, str]:
    """Return how a right stands in a few words, and the tone of that."""
    value, _, _ = right_value(plan, right)
    if value.lo == 1:
        return "held inside", "ok"
    if right.holder is None:
        return "held by nobody", "bad"
    if value.hi == 0:
        return "held outside", "bad"
    lacks = [word for word, there in (("deputy", right.deputy), ("review date", right.review)) if not there]
    return f"no {' and no '.join(lacks)}", "warn"


def right_meaning(plan: Plan, right: Right) -> str:
    """Return what a right counts for control and why, as a sentence."""
    how = right_value(plan, right)[2]
    return f"{how[:1].upper()}{how[1:]}."


# -- who executes, approves and owns --------------------------------------------------------------------------
class Lack(StrEnum):
    """What may be wrong with who does, approves and owns an element."""

    EXECUTES = "executes"
    APPROVES = "approves"
    OWNER = "owner"
    APPROVED_OUTSIDE = "approved-outside"
    OWNED_OUTSIDE = "owned-outside"
    EXECUTED_OUTSIDE = "executed-outside"


LACKS: Mapping[Lack, str] = {
    Lack.EXECUTES: "Nobody executes",
    Lack.APPROVES: "Nobody approves",
    Lack.OWNER: "Data without an owner",
    Lack.APPROVED_OUTSIDE: "Approved outside",
    Lack.OWNED_OUTSIDE: "Data owned outside",
    Lack.EXECUTED_OUTSIDE: "Executed outside",
}


def lacks(plan: Plan, element: Element) -> list[Lack]:
    """Return what there is to look at, as the control score counts it; executed outside is a fact, no fault."""
    parties = plan.parties

    def outside(party: str | None) -> bool:
        return party is not None and parties[party].side is not Side.IN_HOUSE

    found = []
    if element.kind is ElementKind.DATA:
        if element.owns_data is None:
            found.append(Lack.OWNER)
    elif element.kind not in NO_ACT:
        does = executor(plan, element)
        if does is None:
            found.append(Lack.EXECUTES)
        elif outside(does):
            found.append(Lack.EXECUTED_OUTSIDE)
        if element.approves is None:
            found.append(Lack.APPROVES)
    if outside(element.approves):
        found.append(Lack.APPROVED_OUTSIDE)
    if outside(element.owns_data):
        found.append(Lack.OWNED_OUTSIDE)
    return found
