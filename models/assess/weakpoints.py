"""Weak points: what every case passes, what holds the map together, and how few ways lead to people."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from models.assess.score import Trace
from models.assess.suppliers import LISTED, METHOD, chain, name
from models.graph.cuts import cuts, hangs_together, on_every_way
from models.graph.redundancy import Redundancy, redundancies
from models.plan import Key, Plan

LEAST = 2
"""Elements whose loss makes a cut worth a line: whatever hangs on one link alone would be named otherwise."""


class Weak(StrEnum):
    """What makes a point weak."""

    PEOPLE = "people"
    """One element fails, and unsure cases reach no person."""
    EVERY_WAY = "every way"
    """Every case passes here on its way to an outcome."""
    HOLDS = "holds"
    """The map falls apart without it."""
    ONLY_LINK = "only link"
    """The one link between two parts of the map."""


KINDS = {
    Weak.PEOPLE: "Unsure cases and people",
    Weak.EVERY_WAY: "Every case passes here",
    Weak.HOLDS: "Holds the map together",
    Weak.ONLY_LINK: "The only link",
}


class WeakPoint(msgspec.Struct, frozen=True):
    """A weak point: what it is about, and how heavy it is: outcomes, elements cut off, ways to people that lack."""

    kind: Weak
    key: Key
    weight: int
    says: str

    @property
    def id(self) -> str:
        return f"{self.kind.value}:{self.key[1]}"


class WeakPoints(msgspec.Struct, frozen=True):
    points: tuple[WeakPoint, ...]
    """By kind, the heaviest first."""
    left_out: int
    """AI components nobody looked at, since there are too many."""
    connected: tuple[Redundancy, ...]
    """AI components whose unsure cases reach people by two ways or more."""


def weak_points(plan: Plan) -> WeakPoints:
    """Return the weak points of a plan. What it is made of is cached on the plan."""
    redundant = redundancies(plan)
    found = [_people(plan, one) for one in redundant.found if one.ways < 2]
    passed: dict[str, list[str]] = {}
    for outcome, ids in on_every_way(plan).items():
        for id_ in ids:
            passed.setdefault(id_, []).append(outcome)
    for id_, ends in passed.items():
        found.append(WeakPoint(Weak.EVERY_WAY, ("elements", id_), len(ends), f"on every way to {_some(plan, ends)}"))
    for kind, table, parted in (
        (Weak.HOLDS, "elements", cuts(plan).elements),
        (Weak.ONLY_LINK, "links", cuts(plan).links),
    ):
        for cut in parted:
            if cut.cut_off < LEAST:
                continue
            found.append(WeakPoint(kind, (table, cut.id), cut.cut_off, f"cuts off {_elements(cut.cut_off)}"))
    order = {kind: n for n, kind in enumerate(Weak)}
    found.sort(key=lambda point: (order[point.kind], -point.weight, point.key))
    return WeakPoints(tuple(found), redundant.left_out, tuple(one for one in redundant.found if one.ways > 1))


def _people(plan: Plan, one: Redundancy) -> WeakPoint:
    key = ("elements", one.component)
    if not one.ways:
        return WeakPoint(Weak.PEOPLE, key, 2, "no way leads its unsure cases to a person")
    return WeakPoint(Weak.PEOPLE, key, 1, f"unsure cases reach people only by way of {_some(plan, one.weakest)}")


def _elements(count: int) -> str:
    return f"{count:,} element{'s' if count != 1 else ''}"


def _some(plan: Plan, ids: Iterable[str]) -> str:
    names = [name(plan, ("elements", id_)) for id_ in sorted(ids)]
    return ", ".join(names) if len(names) <= 3 else f"{', '.join(names[:2])} and {len(names) - 2:,} more"


def weak_trace(plan: Plan, point: WeakPoint) -> Trace:
    """Return why a point is weak."""
    _, id_ = point.key
    label = f"{KINDS[point.kind]}: {point_name(plan, point)}"
    match point.kind:
        case Weak.PEOPLE:
            return ways_trace(plan, next(one for one in redundancies(plan).found if one.component == id_))
        case Weak.EVERY_WAY:
            ends = [(end, ids) for end, ids in on_every_way(plan).items() if id_ in ids]
            inputs = [
                Trace(
                    f"On every way to {name(plan, ('elements', end))}",
                    chain(plan, (*ids, end)),
                    "what all ways from all triggers have in common",
                    METHOD,
                    (),
                    ("elements", end),
                )
                for end, ids in ends[:LISTED]
            ]
            how = "dominators of the outcome in the graph of flow and exception links"
        case _:
            before = {frozenset(group) for group in hangs_together(plan)}
            groups = [group for group in hangs_together(plan, id_) if frozenset(group) not in before]
            off = sorted(i for group in groups[1:] for i in group)
            inputs = [
                Trace(f"Cut off: {name(plan, ('elements', i))}", "", "", "", (), ("elements", i)) for i in off[:LISTED]
            ]
            how = "articulation points and bridges of the graph without directions: what parts it when it is gone"
    return Trace(label, point.says, how, METHOD, tuple(inputs), point.key)


def ways_trace(plan: Plan, one: Redundancy) -> Trace:
    """Return how many ways lead a component's unsure cases to people, and where they are narrowest."""
    key = ("elements", one.component)
    inputs = (
        *(
            _element(plan, "Without it no way is left" if one.ways == 1 else "One of the narrowest places", i)
            for i in one.weakest
        ),
        *(_element(plan, "Person it can reach", i) for i in one.reviews[:LISTED]),
    )
    how = (
        "from its low-confidence links to all human reviews: as many ways that share no element as the fewest elements "
        "that close them all (minimum cut)"
    )
    value = f"{one.ways} way{'s' if one.ways != 1 else ''} to people" if one.ways else "no way to people"
    return Trace(f"{name(plan, key)}: ways of unsure cases to people", value, how, METHOD, inputs, key)


def _element(plan: Plan, label: str, id: str) -> Trace:
    return Trace(label, name(plan, ("elements", id)), subject=("elements", id))


def point_name(plan: Plan, point: WeakPoint) -> str:
    """Return what a weak point is called: an element, or a link as ``A → B``."""
    table, id_ = point.key
    if table == "links":
        link = plan.links[id_]
        return chain(plan, (link.source, link.target))
    return name(plan, point.key)
