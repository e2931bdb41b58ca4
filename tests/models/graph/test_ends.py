"""Where work ends and begins, against the slow and obvious way of finding out."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from models.graph.ends import ASIDE, dead_ends, orphans, unreached
from models.plan import Element, ElementKind, Link, LinkKind, Plan

IDS = [f"e{n}" for n in range(7)]


@st.composite
def maps(draw: st.DrawFn) -> Plan:
    """Return a small map with every kind of element and link, circles and islands."""
    kinds = draw(st.lists(st.sampled_from(list(ElementKind)), min_size=len(IDS), max_size=len(IDS)))
    ends = draw(st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS), st.sampled_from(list(LinkKind)))))
    links = [Link(id=f"l{n}", source=a, target=b, kind=kind) for n, (a, b, kind) in enumerate(ends)]
    elements = {i: Element(id=i, name=i, kind=kind) for i, kind in zip(IDS, kinds, strict=True)}
    return Plan({"elements": elements, "links": {each.id: each for each in links}})


def told(plan: Plan, goal: ElementKind, *, back: bool) -> set[frozenset[str]]:
    """Return the same parts element by element: with no way to the goal, and none to what could not come back."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(plan.elements)
    graph.add_edges_from((k.source, k.target) for k in plan.links.values() if k.kind is not LinkKind.DATA)
    graph = graph.reverse() if back else graph
    goals = {i for i, e in plan.elements.items() if e.kind is goal}
    if not goals:
        return set()
    linked = [i for i in graph if graph.degree(i) and plan.elements[i].kind not in ASIDE]
    stuck = {i for i in linked if not goals & ({i} | nx.descendants(graph, i))}
    among = graph.subgraph(stuck)
    return {
        frozenset({i} | nx.descendants(among, i))
        for i in stuck
        if all(i in nx.descendants(among, j) for j in nx.descendants(among, i) - {i})
    }


@given(maps())
def test_dead_ends_are_the_last_parts_without_a_way_to_an_outcome(plan: Plan) -> None:
    assert {frozenset(part) for part in dead_ends(plan)} == told(plan, ElementKind.OUTCOME, back=False)


@given(maps())
def test_what_is_unreached_are_the_first_parts_without_a_way_from_a_trigger(plan: Plan) -> None:
    assert {frozenset(part) for part in unreached(plan)} == told(plan, ElementKind.TRIGGER, back=True)


@given(maps())
def test_orphans_have_no_link_at_all(plan: Plan) -> None:
    touched = {end for link in plan.links.values() for end in (link.source, link.target)}
    assert set(orphans(plan)) == set(plan.elements) - touched
