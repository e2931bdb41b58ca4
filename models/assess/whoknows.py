"""Who should know the answer to a question: who does it, or whose data it is, by the plan itself."""

from __future__ import annotations

from models.assess.accountable import accountable
from models.graph.crossings import EXECUTES, executor
from models.plan import ElementKind, Plan, answer_id, reads

_KNOWS = EXECUTES | reads("elements", "kind", "owns_data", "approves")
_DATA = (ElementKind.DATA, ElementKind.SYSTEM)


def knowing(plan: Plan) -> dict[str, tuple[str, str]]:
    """Return for each element the party that should know about it, and as what; elements nobody is named for are out.

    Of data and systems that is who owns the data, else who executes; of all others who executes, else who approves.
    Cached on the plan.
    """
    return plan.derived(_knowing, _KNOWS)


def _knowing(plan: Plan) -> dict[str, tuple[str, str]]:
    found = {}
    for id_, element in plan.elements.items():
        roles = [(executor(plan, element), "executes it"), (element.approves, "approves it")]
        roles.insert(0 if element.kind in _DATA else 2, (element.owns_data, "owns its data"))
        named = next(((party, role) for party, role in roles if party is not None), None)
        if named is not None:
            found[id_] = named
    return found


def who_knows(plan: Plan, question: str, element: str | None) -> tuple[str, str]:
    """Return the name of who should answer ``question`` about ``element`` (None: the plan), and why; empty if nobody.

    Who was named in the parking lot comes first; then who the element names; then who answers for the plan.
    """
    parked = plan.parked.get(answer_id(question, element))
    if parked is not None and not parked.settled and parked.who.strip():
        return parked.who, "named in the parking lot"
    party, role = knowing(plan).get(element or "", (None, ""))
    if party is None:
        party, role = accountable(plan), "answers for the plan"
    return (plan.parties[party].name, role) if party is not None and party in plan.parties else ("", "")
