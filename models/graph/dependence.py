"""What stops when a party leaves."""

from __future__ import annotations

from collections import deque
from functools import partial

from models.graph.build import WIRING, links_from, links_to
from models.graph.crossings import EXECUTES
from models.graph.pieces import pieces
from models.plan import ElementKind, Fallback, LinkKind, Plan, Side, reads

ORGANISATION = reads("parties", "member_of")
"""What :func:`organisation` reads."""
SPREADS = WIRING | reads("elements", "fallback")
"""What hangs on what stops already."""
STOPS = WIRING | EXECUTES | ORGANISATION | reads("elements", "provider", "fallback") | reads("parties", "side")
"""What hangs on who leaves."""
FALLS_BACK = (Fallback.PEOPLE, Fallback.RULES)
"""Fallbacks with which an element goes on without what it needs."""


def organisation(plan: Plan, party: str | None) -> str | None:
    """Return the organisation ``party`` belongs to: itself, or the topmost it is a member of."""
    while party is not None and plan.parties[party].member_of is not None:
        party = plan.parties[party].member_of
    return party


def outside_parties(plan: Plan) -> tuple[str, ...]:
    """Return the partners and providers that are no part of another party, by id: organisations, and who is alone."""
    return tuple(
        id_
        for id_, party in sorted(plan.parties.items())
        if party.side is not Side.IN_HOUSE and party.member_of is None
    )


def hangs_on(plan: Plan) -> dict[str, set[str]]:
    """Return what each organisation must be there for: it operates or provides the element, and nothing steps in.

    Cached on the plan.
    """
    return plan.derived(_hangs_on, STOPS)


def _hangs_on(plan: Plan) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    above: dict[str | None, str | None] = {id_: organisation(plan, id_) for id_ in (None, *plan.parties)}
    areas = {id_: area.party for id_, area in plan.boundaries.items()}
    for id_, element in plan.elements.items():
        if element.fallback not in FALLS_BACK:
            does = element.executes
            if does is None and element.boundary is not None:
                does = areas[element.boundary]
            for party in (above[does], above[element.provider]):
                if party is not None:
                    found.setdefault(party, set()).add(id_)
    return found


def stopped_without(plan: Plan, parties: frozenset[str]) -> frozenset[str]:
    """Return the elements that no longer work when ``parties`` are gone.

    An element works iff its executor and its provider are present (or it falls back to people or rules), all
    required inputs work, and at least one of every group of alternative inputs does. Flow links into one element
    from different sources are alternatives (whichever branch a case takes brings it there); data links are
    required unless they share a :attr:`Link.group`; exception links are never required. AND/OR fixpoint, methods §3.
    Cached on the plan.
    """
    return plan.derived(lambda p: _gathered(p, parties), STOPS, key=(stopped_without, parties))


def _gathered(plan: Plan, parties: frozenset[str]) -> frozenset[str]:
    needed = hangs_on(plan)
    gone = frozenset(p for p in (organisation(plan, party) for party in parties) if p is not None)
    first = {id_ for party in gone for id_ in needed.get(party, ())}
    found: list[frozenset[str]] = []
    for piece in pieces(plan) if first else ():
        here = frozenset(first.intersection(piece.elements))
        if here:
            found.append(piece.derived(partial(_spread, first=here), SPREADS, key=(_spread, here)))
    return frozenset().union(*found)


def _spread(piece: Plan, first: frozenset[str]) -> frozenset[str]:
    """Return what no longer works in a piece of the map when ``first`` does not."""
    after = links_from(piece)
    stopped = set(first)
    queue = deque(stopped)
    while queue:
        source = queue.popleft()
        for target in {link.target for link in after[source]} - stopped:
            if not _fed(piece, target, stopped):
                stopped.add(target)
                queue.append(target)
    return frozenset(stopped)


def _fed(plan: Plan, target: str, stopped: set[str]) -> bool:
    """Tell whether what ``target`` needs still arrives."""
    if plan.elements[target].fallback in FALLS_BACK:
        return True
    groups: dict[str, bool] = {}
    for link in links_to(plan)[target]:
        if link.kind is LinkKind.EXCEPTION:
            continue
        works = link.source not in stopped
        if link.group:
            group = link.group
        elif link.kind is LinkKind.FLOW:
            group = "\x00flow"
        elif not works:
            return False
        else:
            continue
        groups[group] = groups.get(group, False) or works
    return all(groups.values())


def outcomes(plan: Plan) -> tuple[str, ...]:
    """Return the outcomes of the plan, by id. Cached on the plan."""
    return plan.derived(_outcomes, reads("elements", "kind"))


def _outcomes(plan: Plan) -> tuple[str, ...]:
    return tuple(sorted(id_ for id_, e in plan.elements.items() if e.kind is ElementKind.OUTCOME))
