"""What a map leaves out or has twice, held against the slow and obvious way of finding it."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
from hypothesis import given
from laws.strategies import plans

from models.graph.crossings import executor
from models.graph.gaps import data_circles, fall_to_nobody, only_by_exception, reviews_by_person, same_names
from models.plan import ElementKind, Fallback, LinkKind, PartyKind, Plan

STORES = (ElementKind.DATA, ElementKind.SYSTEM)


def graph(plan: Plan, *kinds: LinkKind, grouped: bool = True, stores: bool = True) -> nx.DiGraph[object]:
    """Return the elements of a plan and the links of these kinds between them."""
    found: nx.DiGraph[object] = nx.DiGraph()
    found.add_nodes_from(id_ for id_, e in plan.elements.items() if stores or e.kind not in STORES)
    found.add_edges_from(
        (link.source, link.target)
        for link in plan.links.values()
        if link.kind in kinds and (grouped or not link.group) and link.source in found and link.target in found
    )
    return found


def of(plan: Plan, kind: ElementKind) -> set[str]:
    return {id_ for id_, element in plan.elements.items() if element.kind is kind}


@given(plans())
def test_who_falls_back_to_people_that_no_way_leads_to(plan: Plan) -> None:
    cases = graph(plan, LinkKind.FLOW, LinkKind.EXCEPTION)
    people = of(plan, ElementKind.REVIEW)
    falls = {id_ for id_ in of(plan, ElementKind.AI) if plan.elements[id_].fallback is Fallback.PEOPLE}
    assert set(fall_to_nobody(plan)) == {id_ for id_ in falls if people.isdisjoint(nx.descendants(cases, id_))}


@given(plans())
def test_from_where_an_outcome_is_reached_by_exception_only(plan: Plan) -> None:
    flow, cases = graph(plan, LinkKind.FLOW), graph(plan, LinkKind.FLOW, LinkKind.EXCEPTION)
    ends = of(plan, ElementKind.OUTCOME)
    expected = {
        id_
        for id_ in of(plan, ElementKind.TRIGGER)
        if ends & nx.descendants(cases, id_) and ends.isdisjoint(nx.descendants(flow, id_))
    }
    assert set(only_by_exception(plan)) == expected


@given(plans())
def test_circles_of_data_that_is_required(plan: Plan) -> None:
    needs = graph(plan, LinkKind.DATA, grouped=False, stores=False)
    circles = {tuple(sorted(part)) for part in nx.strongly_connected_components(needs) if len(part) > 1}
    assert set(data_circles(plan)) == circles


@given(plans())
def test_who_sits_at_which_reviews(plan: Plan) -> None:
    persons = {id_ for id_, party in plan.parties.items() if party.kind is PartyKind.PERSON}
    pairs = {(executor(plan, plan.elements[id_]), id_) for id_ in of(plan, ElementKind.REVIEW)}
    found = {(who, id_) for who, ids in reviews_by_person(plan).items() for id_ in ids}
    assert found == {pair for pair in pairs if pair[0] in persons}


@given(plans())
def test_names_that_are_the_same(plan: Plan) -> None:
    joined: nx.Graph[object] = nx.Graph(graph(plan, *LinkKind))
    told = {pair for same in same_names(plan) for pair in pairwise(same)}
    for one, other in told:
        a, b = plan.elements[one], plan.elements[other]
        assert (a.name.strip().casefold(), a.kind, a.boundary) == (b.name.strip().casefold(), b.kind, b.boundary)
        assert nx.has_path(joined, one, other)
        assert one < other
