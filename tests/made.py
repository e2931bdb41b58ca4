"""Plans made by commands, for tests."""

from __future__ import annotations

from models.commands import add_boundary, add_element, add_party, rename
from models.plan import BoundaryKind, Edit, ElementKind, PartyKind, Plan, Refusal, Side


def done(plan: Plan, outcome: Edit | Refusal) -> Plan:
    """Return the plan after a command that must not refuse."""
    assert isinstance(outcome, Edit), outcome
    return plan.apply(outcome)


def small() -> Plan:
    """Return a plan of two elements, one with a name that would act as markup or formula if anything let it."""
    plan = Plan()
    plan = done(plan, add_party(plan, id="p-1", name="Ours", kind=PartyKind.ORGANISATION, side=Side.IN_HOUSE))
    kind = BoundaryKind.IN_HOUSE
    plan = done(plan, add_boundary(plan, id="b-1", name="In-house", kind=kind, x=0, y=0, w=900, h=400, party="p-1"))
    plan = done(plan, add_element(plan, id="e-1", kind=ElementKind.TRIGGER, name="Mail arrives", x=40, y=80))
    name = "<b>Sort</b> =1+1 ✉"
    linked = {"link_from": "e-1", "link_id": "l-1"}
    return done(plan, add_element(plan, id="e-2", kind=ElementKind.AI, name=name, x=300, y=80, **linked))


def renamed(plan: Plan, name: str) -> Plan:
    """Return the plan with its first element renamed."""
    return done(plan, rename(plan, ("elements", "e-1"), name))
