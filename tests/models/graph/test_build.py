"""The graph holds the plan, and the indexes that rules read in its place say the same."""

from __future__ import annotations

from hypothesis import given, settings
from laws.strategies import plans

from models.graph import graph_of, links_from, links_to
from models.graph.parts import ways
from models.plan import LinkKind, Plan


@settings(max_examples=60)
@given(plans())
def test_elements_ride_on_nodes_and_links_on_edges(plan: Plan) -> None:
    graph = graph_of(plan)
    assert {id_: data["element"] for id_, data in graph.nodes(data=True)} == dict(plan.elements)
    edges = {key: (source, target, data["link"]) for source, target, key, data in graph.edges(keys=True, data=True)}
    assert edges == {id_: (link.source, link.target, link) for id_, link in plan.links.items()}


@settings(max_examples=60)
@given(plans())
def test_what_leaves_and_reaches_an_element_is_as_in_the_graph(plan: Plan) -> None:
    graph, out, into = graph_of(plan), links_from(plan), links_to(plan)
    assert set(out) == set(into) == set(graph)
    for id_ in graph:
        leaving = sorted(data["link"].id for _, _, data in graph.out_edges(id_, data=True))
        reaching = sorted(data["link"].id for _, _, data in graph.in_edges(id_, data=True))
        assert [link.id for link in out[id_]] == leaving
        assert [link.id for link in into[id_]] == reaching


@settings(max_examples=60)
@given(plans())
def test_the_ways_of_the_work_are_the_graph_without_data(plan: Plan) -> None:
    graph = graph_of(plan)
    onward, back = ways(plan)
    ends = {(a, b) for a, b, data in graph.edges(data=True) if data["link"].kind is not LinkKind.DATA}
    assert {(a, b) for a, targets in onward.items() for b in targets} == ends
    assert {(a, b) for b, sources in back.items() for a in sources} == ends
