"""Ways of unsure cases to people that share no element, against networkx on the whole graph."""

from __future__ import annotations

import networkx as nx
from hypothesis import given, settings
from laws.strategies import plans

from models.graph import redundancy as module
from models.graph.parts import ways
from models.graph.reach import is_low_confidence
from models.graph.redundancy import redundancies
from models.plan import Element, ElementKind, Link, LinkKind, Plan

K = ElementKind
KINDS = {"ai": K.AI, "clerk": K.REVIEW, "lead": K.REVIEW, "queue": K.STEP, "send": K.STEP, "done": K.OUTCOME}


def made(*links: tuple[str, str], unsure: tuple[str, ...] = ()) -> Plan:
    elements = {id_: Element(id=id_, name=id_, kind=kind) for id_, kind in KINDS.items()}
    found = [Link(id=f"{a}>{b}", source=a, target=b) for a, b in links]
    low = {"kind": LinkKind.EXCEPTION, "when": "low confidence"}
    found += [Link(id=f"ai?{target}", source="ai", target=target, **low) for target in unsure]  # type: ignore[arg-type]
    return Plan({"elements": elements, "links": {link.id: link for link in found}})


def of(plan: Plan) -> tuple[int, tuple[str, ...]]:
    (one,) = redundancies(plan).found
    return one.ways, one.weakest


def test_neighbours_and_strangers_are_told_apart() -> None:
    assert of(made(("ai", "done"))) == (0, ())
    assert of(made(unsure=("send",))) == (0, ())
    assert of(made(unsure=("clerk",))) == (1, ("clerk",))
    assert of(made(unsure=("clerk", "lead"))) == (2, ("clerk", "lead"))


def test_the_narrowest_place_counts() -> None:
    assert of(made(("queue", "clerk"), ("queue", "lead"), unsure=("queue",))) == (1, ("queue",))
    assert of(made(("queue", "clerk"), ("send", "lead"), unsure=("queue", "send")))[0] == 2
    assert of(made(("ai", "clerk"), ("ai", "lead"), unsure=("lead",))) == (1, ("lead",)), "only unsure cases count"


def test_a_way_back_through_the_component_is_none() -> None:
    assert of(made(("queue", "ai"), ("queue", "clerk"), ("ai", "lead"), unsure=("queue",)))[0] == 1


def test_components_left_out_are_counted(monkeypatch) -> None:
    monkeypatch.setattr(module, "MOST", 0)
    elements = {id_: Element(id=id_, name=id_, kind=K.AI) for id_ in ("a", "b", "c")}
    low = {"kind": LinkKind.EXCEPTION, "when": "low confidence"}
    elements["r"] = Element(id="r", name="r", kind=K.REVIEW)
    links = {id_: Link(id=id_, source=id_, target="r", **low) for id_ in ("a", "b", "c")}  # type: ignore[arg-type]
    found = redundancies(Plan({"elements": elements, "links": links}))
    assert (len(found.found), found.left_out) == (1, 2)


@settings(max_examples=200)
@given(plans(most=9))
def test_it_is_what_networkx_says_of_the_whole_graph(plan: Plan) -> None:
    found = {one.component: one for one in redundancies(plan).found}
    assert set(found) == {id_ for id_, e in plan.elements.items() if e.kind is K.AI}
    people = [id_ for id_, e in plan.elements.items() if e.kind is K.REVIEW]
    for id_, one in found.items():
        graph = nx.DiGraph([(a, b) for a, following in ways(plan)[0].items() for b in following])
        graph.add_nodes_from([*plan.elements, "start", "people"])
        graph.remove_node(id_)
        firsts = [x.target for x in plan.links.values() if x.source == id_ and x.target != id_ and is_low_confidence(x)]
        graph.add_edges_from(("start", target) for target in firsts)
        graph.remove_edges_from([(r, j) for r in people for j in list(graph.successors(r))])
        graph.add_edges_from((r, "people") for r in people)
        assert one.ways == nx.node_connectivity(graph, "start", "people")
        graph.remove_nodes_from(one.weakest)
        assert not one.weakest or not nx.has_path(graph, "start", "people")
        assert set(one.weakest) == set() or len(one.weakest) == one.ways
