"""Fixes that can be made at once: where a finding names what is missing, and the plan names who or where.

A fix is a command's own outcome, so it is undone like any edit, and it may refuse like any command. It only fills in
what is empty or draws what is missing; it never overrules what somebody decided, and never makes up a figure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

import msgspec

from models.assess.accountable import accountable
from models.commands import add_element, add_right, connect, delete, set_fields, set_fields_of
from models.plan import BoundaryKind, Edit, ElementKind, LinkKind, Plan, Refusal, Side
from models.text import elided, shown

if TYPE_CHECKING:
    from models.assess.finding import Finding
    from models.assess.playbook import Playbook

NewId = Callable[[str], str]
MOST: Final = 3
"""Ways of fixing one finding that are offered beside each other."""


class QuickFix(msgspec.Struct, frozen=True):
    """What can be done at once: words that say it, a verb first, and the outcome of doing it."""

    label: str
    outcome: Edit | Refusal


class _Case(msgspec.Struct, frozen=True):
    plan: Plan
    playbook: Playbook
    finding: Finding
    new_id: NewId

    @property
    def id(self) -> str:
        return self.finding.subjects[0][1]

    def name(self, table: str, id_: str) -> str:
        record = self.plan.get((table, id_))
        return elided(shown(str(getattr(record, "name", id_))), 40)


def quick_fixes(plan: Plan, playbook: Playbook, finding: Finding, new_id: NewId) -> tuple[QuickFix, ...]:
    """Return what can be done at once about ``finding``; nothing where that takes thinking, or it is about the past.

    Parameters
    ----------
    new_id : callable
        Gives a fresh id for a prefix.
    """
    fixes = FIXES.get(finding.rule)
    if fixes is None or not finding.subjects:
        return ()
    found = fixes(_Case(plan, playbook, finding, new_id))
    return tuple(fix for fix, _ in zip(found, range(MOST), strict=False) if isinstance(fix.outcome, Edit))


def _named(field: str, words: str) -> Callable[[_Case], Iterator[QuickFix]]:
    """Return a fix that names who answers for the plan in an empty ``field`` of the element."""

    def fixes(case: _Case) -> Iterator[QuickFix]:
        who, element = accountable(case.plan), case.plan.elements.get(case.id)
        if who is not None and element is not None and getattr(element, field) is None:
            label = words.format(who=case.name("parties", who))
            yield QuickFix(label, set_fields(case.plan, ("elements", case.id), {field: who}))

    return fixes


def _hold(case: _Case) -> Iterator[QuickFix]:
    who = accountable(case.plan)
    if who is None:
        return
    label = f"Let {case.name('parties', who)} hold it"
    if case.id in case.plan.rights:
        yield QuickFix(label, set_fields(case.plan, ("rights", case.id), {"holder": who}))
    for right in case.playbook.rights:
        if right.id == case.id and right.id not in case.plan.rights:
            yield QuickFix(label, add_right(case.plan, id=right.id, subject=right.subject, holder=who))


def _remove(case: _Case) -> Iterator[QuickFix]:
    if case.id in case.plan.elements:
        yield QuickFix(f"Delete {case.name('elements', case.id)}", delete(case.plan, [("elements", case.id)]))


def _to_people(words: str, when: str) -> Callable[[_Case], Iterator[QuickFix]]:
    """Return a fix that draws an exception link to each human review there is, the nearest first."""

    def fixes(case: _Case) -> Iterator[QuickFix]:
        plan = case.plan
        ai = plan.elements.get(case.id)
        if ai is None:
            return
        reviews = [e for e in plan.elements.values() if e.kind is ElementKind.REVIEW and e.id != ai.id]
        reviews.sort(key=lambda e: ((e.x - ai.x) ** 2 + (e.y - ai.y) ** 2, e.id))
        for review in reviews:
            made = connect(
                plan, id=case.new_id("l"), source=ai.id, target=review.id, kind=LinkKind.EXCEPTION, when=when
            )
            yield QuickFix(f"{words} {case.name('elements', review.id)}", made)

    return fixes


def _area_of(case: _Case) -> Iterator[QuickFix]:
    """Offer an area to each organisation that stands on its side."""
    area = case.plan.boundaries.get(case.id)
    if area is None or area.party is not None:
        return
    side = Side.PROVIDER if area.kind is BoundaryKind.PROVIDER else Side.PARTNER
    for id_, party in sorted(case.plan.parties.items()):
        if party.side is side and party.member_of is None:
            made = set_fields(case.plan, ("boundaries", area.id), {"party": id_})
            yield QuickFix(f"Make it the area of {case.name('parties', id_)}", made)


def _look_after(case: _Case) -> Iterator[QuickFix]:
    """Offer who answers for the plan as the owner of the success measures that have none."""
    who = accountable(case.plan)
    open_ = tuple(("kpis", id_) for id_, kpi in sorted(case.plan.kpis.items()) if kpi.owner is None)
    if who is not None and open_:
        label = f"Let {case.name('parties', who)} look after what has no owner"
        yield QuickFix(label, set_fields_of(case.plan, open_, {"owner": who}))


def _end(case: _Case) -> Iterator[QuickFix]:
    """Offer an outcome behind work that ends nowhere."""
    plan = case.plan
    last = plan.elements.get(case.id)
    if last is None or case.finding.message.startswith("Cases go round"):
        return
    made = add_element(
        plan, id=case.new_id("e"), kind=ElementKind.OUTCOME, name="Done", x=last.x + last.w + 72.0, y=last.y,
        link_from=last.id, link_id=case.new_id("l"),
    )  # fmt: skip
    if isinstance(made, Edit):
        made = msgspec.structs.replace(made, label="Add an outcome")
    yield QuickFix("Add an outcome behind it", made)


FIXES: Final[Mapping[str, Callable[[_Case], Iterator[QuickFix]]]] = {
    "no-approver": _named("approves", "Let {who} approve it"),
    "data-without-owner": _named("owns_data", "Let {who} own the data"),
    "nobody-executes": _named("executes", "Let {who} do it"),
    "right-unheld": _hold,
    "orphan": _remove,
    "ai-no-way-to-people": _to_people("Send unsure cases to", "low confidence"),
    "fallback-to-nobody": _to_people("Let cases go to", "provider down"),
    "area-without-party": _area_of,
    "measure-without-owner": _look_after,
    "dead-end": _end,
}
"""Rule → what can be done at once about what it found."""
