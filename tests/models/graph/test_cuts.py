"""Cuts against textbook graphs and against networkx."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from laws.strategies import plans

from models.graph.build import graph_of
from models.graph.cuts import cuts, dominators, hangs_together, on_every_way, single_points
from models.plan import Element, ElementKind, Link, LinkKind, Plan

K = ElementKind


def made(kinds: dict[str, K], links: list[tuple[str, str]], kind: LinkKind = LinkKind.FLOW) -> Plan:
    elements = {id_: Element(id=id_, name=id_, kind=k) for id_, k in kinds.items()}
    ways = {f"{n}": Link(id=f"{n}", source=a, target=b, kind=kind) for n, (a, b) in enumerate(links)}
    return Plan({"elements": elements, "links": ways})


def from_graph(graph: nx.Graph) -> Plan:
    return made({f"n{n}": K.STEP for n in graph}, [(f"n{a}", f"n{b}") for a, b in graph.edges])


def test_cut_vertices_of_the_krackhardt_kite() -> None:
    plan = from_graph(nx.krackhardt_kite_graph())
    assert single_points(plan) == ("n7", "n8")
    assert {cut.id: cut.cut_off for cut in cuts(plan).elements} == {"n7": 2, "n8": 1}


def test_cut_vertices_of_the_florentine_families() -> None:
    assert single_points(from_graph(nx.florentine_families_graph())) == (
        "nAlbizzi",
        "nGuadagni",
        "nMedici",
        "nSalviati",
    )


def test_two_links_between_the_same_two_are_no_bridge() -> None:
    one = made({"a": K.STEP, "b": K.STEP}, [("a", "b")])
    two = made({"a": K.STEP, "b": K.STEP}, [("a", "b"), ("b", "a")])
    assert [cut.id for cut in cuts(one).links] == ["0"]
    assert cuts(two).links == ()


@given(plans(most=9))
def test_cuts_are_those_of_networkx(plan: Plan) -> None:
    flat = nx.Graph(graph_of(plan))
    flat.remove_edges_from(list(nx.selfloop_edges(flat)))
    found = cuts(plan)
    assert {cut.id for cut in found.elements} == set(nx.articulation_points(flat))
    single = [
        id_
        for id_, link in plan.links.items()
        if link.source != link.target
        and sum({x.source, x.target} == {link.source, link.target} for x in plan.links.values()) == 1
    ]
    ends = [{plan.links[id_].source, plan.links[id_].target} for id_ in single]
    bridges = [set(pair) for pair in nx.bridges(flat)]
    assert {cut.id for cut in found.links} == {id_ for id_, pair in zip(single, ends, strict=True) if pair in bridges}


@given(plans(most=9))
def test_what_a_cut_cuts_off_is_what_is_found_by_trying(plan: Plan) -> None:
    before = {frozenset(group) for group in hangs_together(plan)}
    for cut in (*cuts(plan).elements, *cuts(plan).links):
        apart = [group for group in hangs_together(plan, cut.id) if frozenset(group) not in before]
        assert cut.cut_off == sum(len(group) for group in apart[1:]) > 0


def test_what_every_case_passes_on_its_way() -> None:
    kinds = {"in": K.TRIGGER, "also": K.TRIGGER, "read": K.STEP, "a": K.AI, "b": K.REVIEW, "send": K.STEP}
    kinds |= {"done": K.OUTCOME, "lost": K.OUTCOME}
    links = [("in", "read"), ("also", "read"), ("read", "a"), ("a", "send"), ("read", "b"), ("b", "send")]
    plan = made(kinds, [*links, ("send", "done")])
    assert on_every_way(plan) == {"done": ("read", "send")}
    past = made(kinds, [*links, ("send", "done"), ("also", "b")])
    assert on_every_way(past) == {"done": ("send",)}
    data = made(kinds, links, LinkKind.DATA)
    assert on_every_way(data) == {}


@given(plans(most=9))
def test_dominators_are_those_of_networkx(plan: Plan) -> None:
    graph = nx.DiGraph(graph_of(plan))
    starts = [id_ for id_, element in plan.elements.items() if element.kind is K.TRIGGER]
    graph.add_node("start")
    graph.add_edges_from(("start", id_) for id_ in starts)
    onward = {id_: [j for j in graph.successors(id_) if j != "start"] for id_ in plan.elements}
    back = {id_: [j for j in graph.predecessors(id_) if j != "start"] for id_ in plan.elements}
    expected = {id_: above for id_, above in nx.immediate_dominators(graph, "start").items() if id_ != "start"}
    found = dominators(starts, onward, back)
    assert {id_: above or "start" for id_, above in found.items()} == expected


@pytest.mark.parametrize("count", [0, 1, 3000])
def test_a_long_chain_is_walked_without_end(count: int) -> None:
    ids = ["in", *(f"s{n}" for n in range(count)), "done"]
    kinds = dict.fromkeys(ids, K.STEP) | {"in": K.TRIGGER, "done": K.OUTCOME}
    plan = made(kinds, list(pairwise(ids)))
    assert on_every_way(plan) == {"done": tuple(ids[1:-1])}
    assert len(cuts(plan).elements) == count
    assert len(cuts(plan).links) == count + 1
