"""The pieces of a map: those that networkx finds, and kept where an edit leaves them alone."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from large import large
from laws.strategies import plans
from made import done

from app import resources
from models.commands import connect, rename
from models.graph.build import graph_of
from models.graph.pieces import members, pieces
from models.plan import ElementKind, Plan


@given(plans())
def test_they_are_the_weakly_connected_components(plan: Plan) -> None:
    wanted = {frozenset(piece) for piece in nx.weakly_connected_components(graph_of(plan))}
    assert {frozenset(ids) for ids in members(plan)} == wanted
    assert len(members(plan)) == len(wanted)


@given(plans())
def test_together_they_hold_every_element_and_link_once(plan: Plan) -> None:
    found = pieces(plan)
    assert sorted(id_ for piece in found for id_ in piece.elements) == sorted(plan.elements)
    assert sorted(id_ for piece in found for id_ in piece.links) == sorted(plan.links)
    assert all(piece.elements[id_] is plan.elements[id_] for piece in found for id_ in piece.elements)


def test_an_edit_leaves_all_but_its_own_piece_alone() -> None:
    plan = large(200, resources.playbook())
    before = pieces(plan)
    assert len(before) > 2
    first, second = (next(i for i, e in p.elements.items() if e.kind is ElementKind.STEP) for p in before[:2])
    renamed = done(plan, rename(plan, ("elements", first), "Other"))
    after = pieces(renamed)
    assert [a is b for a, b in zip(before, after, strict=True)] == [False] + [True] * (len(before) - 1)
    joined = done(renamed, connect(renamed, id="l-new", source=first, target=second))
    now = pieces(joined)
    assert len(now) == len(before) - 1
    assert set(map(id, now[1:])) <= set(map(id, after))
