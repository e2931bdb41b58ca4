"""What an expression is asked about: an element, a link or the plan, with what lies around."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from models.assess.surroundings import Surroundings
from models.graph.build import links_from, links_to
from models.graph.crossings import Crossing, crossings
from models.plan import FACTS, Answer, Boundary, BoundaryKind, Element, Link, Party, Plan


class PlanHere(NamedTuple):
    """The plan, as far as expressions may ask about it. Two are equal when all that can be asked is."""

    texts: tuple[tuple[str, str], ...]
    """Its title and the like, by word."""
    numbers: tuple[tuple[str, float | None], ...]
    """Its figures and counts, by word; None where nobody has said."""
    kinds: tuple[tuple[str, float], ...]
    """How many elements there are of each kind."""
    answers: tuple[Answer, ...]
    """What was answered about the plan as a whole."""


class End(NamedTuple):
    """An element at the end of a link."""

    element: Element
    area: Boundary | None
    does: Party | None


class LinkHere(NamedTuple):
    """A link with its two ends."""

    link: Link
    source: End
    target: End
    crossing: Crossing | None
    """What there is to say about it if its ends lie in different areas."""
    plan: PlanHere | None = None


class ElementHere(NamedTuple):
    """An element with what lies around it."""

    around: Surroundings
    links_in: tuple[LinkHere, ...]
    links_out: tuple[LinkHere, ...]
    plan: PlanHere


Here = ElementHere | LinkHere | PlanHere


def outside(does: Party | None, area: Boundary | None) -> bool | None:
    """Tell whether work is done outside: by who does it, else by the area it lies in; None when nobody has said."""
    if does is not None:
        return does.side != "in-house"
    if area is not None:
        return None if area.kind is BoundaryKind.SHARED else area.kind is not BoundaryKind.IN_HOUSE
    return None


def plan_here(plan: Plan) -> PlanHere:
    """Return the plan as far as expressions may ask about it. Cached on the plan."""
    return plan.derived(_plan_here, FACTS | {"answers", "kpis", "gaps"})


def _plan_here(plan: Plan) -> PlanHere:
    about = plan.about
    hours = about.hours_per_day
    kinds: dict[str, float] = {}
    for element in plan.elements.values():
        kinds[element.kind.value] = kinds.get(element.kind.value, 0.0) + 1
    people = [party for party in plan.parties.values() if party.kind == "person"]
    return PlanHere(
        texts=(
            ("title", about.title),
            ("organisation", about.organisation),
            ("goal", about.goal),
            ("prepared_by", about.prepared_by),
            ("start", about.start or ""),
        ),
        numbers=(
            ("hours_per_day.lo", hours.lo if hours else None),
            ("hours_per_day.hi", hours.hi if hours else None),
            ("latency_budget", about.latency_budget),
            ("availability_target", about.availability_target),
            ("elements", float(len(plan.elements))),
            ("links", float(len(plan.links))),
            ("crossings", float(len(crossings(plan)))),
            ("areas", float(len(plan.boundaries))),
            ("parties", float(len(plan.parties))),
            ("people", float(len(people))),
            ("partners", float(sum(party.side == "partner" for party in plan.parties.values()))),
            ("providers", float(sum(party.side == "provider" for party in plan.parties.values()))),
            ("rights", float(len(plan.rights))),
            ("rights_unheld", float(sum(right.holder is None for right in plan.rights.values()))),
            ("kpis", float(len(plan.kpis))),
            ("gaps", float(len(plan.gaps))),
        ),
        kinds=tuple(sorted(kinds.items())),
        answers=tuple(answer for answer in plan.answers.values() if answer.element is None),
    )


def links_here(plan: Plan, whole: PlanHere | None = None) -> dict[str, LinkHere]:
    """Return every link with its two ends, by id."""
    crossing = {one.link: one for one in crossings(plan)}
    ends = plan.derived(_ends, FACTS)
    return {
        id_: LinkHere(link, ends[link.source], ends[link.target], crossing.get(id_), whole)
        for id_, link in plan.links.items()
    }


def _ends(plan: Plan) -> dict[str, End]:
    parties, areas = dict(plan.parties), dict(plan.boundaries)
    ends = {}
    for id_, element in plan.elements.items():
        area = areas[element.boundary] if element.boundary is not None else None
        does = element.executes or (area.party if area is not None else None)
        ends[id_] = End(element, area, parties[does] if does is not None else None)
    return ends


def elements_here(
    plan: Plan, around: Mapping[str, Surroundings], *, links: bool = True, whole: bool = True
) -> dict[str, ElementHere]:
    """Return every element with what lies around it, by id.

    Parameters
    ----------
    around : mapping
        The surroundings of each element.
    links, whole : bool
        Whether the links at each element, and the plan as a whole, are asked about. Left out, an edit elsewhere
        leaves more of the elements the same.
    """
    here = plan_here(plan) if whole else NOTHING
    if not links:
        return {id_: ElementHere(one, (), (), here) for id_, one in around.items()}
    each, out, into = links_here(plan), links_from(plan), links_to(plan)
    return {
        id_: ElementHere(
            one,
            tuple([each[link.id] for link in into[id_]]),
            tuple([each[link.id] for link in out[id_]]),
            here,
        )
        for id_, one in around.items()
    }


NOTHING = PlanHere((), (), (), ())
"""Stands for the plan where nothing is asked about it."""
