"""Who does a task of the rollout: the accountable person, the side that builds, or whoever executes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from models.assess.accountable import accountable
from models.assess.assessment import Assessment
from models.assess.rules import no_internal_owner
from models.graph.crossings import EXECUTES, executor
from models.plan import Key, PartyKind, Plan, Side, reads
from models.text import shown

Owner = tuple[str | None, str]
"""Party id, None when nobody is named yet; and the name to show."""

_LEADS = EXECUTES | reads("parties", "side", "kind", "member_of")
_SIDES = {"partner": Side.PARTNER, "provider": Side.PROVIDER}


class Owners:
    """The parties of a plan as owners of tasks."""

    def __init__(self, plan: Plan, assessment: Assessment) -> None:
        self._plan = plan
        self._parties = plan.parties
        self._named: dict[str, Owner] = {}
        nobody = any(finding.rule == no_internal_owner.RULE.id for finding in assessment.findings)
        self._accountable = None if nobody else accountable(plan)

    def party(self, id: str | None, otherwise: str) -> Owner:
        """Return a party as owner; if there is none, nobody yet, with ``otherwise`` saying who is looked for."""
        if id is None or id not in self._parties:
            return None, f"nobody yet ({otherwise})"
        if id not in self._named:
            self._named[id] = (id, shown(self._parties[id].name).strip() or "somebody without a name")
        return self._named[id]

    @property
    def accountable(self) -> Owner:
        """The person in the house who answers for the plan; nobody while a rule finds that none does."""
        return self.party(self._accountable, "in-house")

    def side(self, name: str) -> Owner:
        """Return who does work of ``in-house``, ``partner`` or ``provider``."""
        if name not in _SIDES:
            return self.accountable
        return self.party(self._plan.derived(_leading, _LEADS).get(_SIDES[name]), name)

    def executor(self, element: str) -> Owner:
        """Return who executes an element."""
        return self.party(executor(self._plan, self._plan.elements[element]), "who executes it")

    def executor_of_most(self, subjects: Iterable[Key]) -> Owner:
        """Return who executes most elements among ``subjects``; the accountable person if nobody does any."""
        elements = self._plan.elements
        does = Counter(executor(self._plan, elements[id_]) for table, id_ in subjects if id_ in elements)
        del does[None]
        most = min(does, key=lambda id_: (-does[id_], id_ or ""), default=None)
        return self.party(most, "who executes it") if most is not None else self.accountable


def _leading(plan: Plan) -> dict[Side, str]:
    """Return for each side outside the organisation that executes most elements there, the first id among equals.

    Where nothing is executed yet, the only organisation of that side; of several, none.
    """
    counts = Counter(executor(plan, element) for element in plan.elements.values())
    parties = plan.parties
    totals: dict[Side, Counter[str]] = {side: Counter() for side in _SIDES.values()}
    for id_, number in counts.items():
        if id_ in parties and id_ is not None and parties[id_].side in totals:
            totals[parties[id_].side][_organisation(plan, id_)] += number
    leading: dict[Side, str] = {}
    for side, total in totals.items():
        if total:
            leading[side] = min(total, key=lambda id_: (-total[id_], id_))
            continue
        there = [i for i, p in parties.items() if p.side is side and p.kind is PartyKind.ORGANISATION]
        if len(there) == 1:
            leading[side] = there[0]
    return leading


def _organisation(plan: Plan, party: str) -> str:
    """Return the organisation a party belongs to on its own side; itself if it belongs to none."""
    parties, at, seen = plan.parties, party, {party}
    while parties[at].kind is not PartyKind.ORGANISATION:
        above = parties[at].member_of
        if above is None or above not in parties or above in seen or parties[above].side is not parties[party].side:
            return party
        seen.add(above)
        at = above
    return at
