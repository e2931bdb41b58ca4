"""The order of the work, held against networkx."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st
from large import large

from app import resources
from models.graph.parts import parts, parts_in_turn, turns, ways

names = st.integers(0, 11).map(str)
graphs = st.lists(st.tuples(names, names), max_size=40)


def onward_of(edges: list[tuple[str, str]]) -> dict[str, list[str]]:
    onward: dict[str, list[str]] = {str(n): [] for n in range(12)}
    for source, target in edges:
        onward[source].append(target)
    return onward


@given(graphs)
def test_parts_are_the_strongly_connected_ones_each_behind_what_it_leads_to(edges: list[tuple[str, str]]) -> None:
    found = parts(onward_of(edges))
    graph: nx.DiGraph[str] = nx.DiGraph(edges)
    graph.add_nodes_from(map(str, range(12)))
    assert sorted(found) == sorted(tuple(sorted(part)) for part in nx.strongly_connected_components(graph))
    at = {node: n for n, part in enumerate(found) for node in part}
    assert all(at[target] <= at[source] for source, target in edges)


def test_ten_thousand_in_a_row_or_in_a_circle_need_no_deep_stack() -> None:
    row = {f"{n:05}": [f"{n + 1:05}"] for n in range(10_000)} | {"10000": []}
    assert len(parts(row)) == 10_001
    assert len(parts(row | {"10000": ["00000"]})) == 1


def test_with_ways_left_out_the_order_is_that_of_the_work_still() -> None:
    plan = large(200, resources.playbook())
    onward, _ = ways(plan)
    assert sum(len(part) > 1 for part in turns(plan)) > 3
    fewer = {id_: following[:1] for n, (id_, following) in enumerate(onward.items()) if n % 5}
    fewer = {id_: [j for j in following if j in fewer] for id_, following in fewer.items()}
    found = parts_in_turn(plan, fewer)
    assert sorted(found) == sorted(parts(fewer))
    at = {node: n for n, part in enumerate(found) for node in part}
    assert all(at[source] <= at[target] for source, following in fewer.items() for target in following)
