"""What belongs together on the map can be selected together."""

from __future__ import annotations

import pytest
from mapped import shown, two_areas
from pytestqt.qtbot import QtBot

from models.plan import ElementKind, Key, Plan
from views.canvas.menu import context_menu
from views.canvas.related import RELATED, connected, neighbours, same_area, same_kind, same_party

PLAN = two_areas()


def elements(*ids: str) -> frozenset[Key]:
    return frozenset(("elements", id_) for id_ in ids)


def test_kinds_areas_parties_and_links() -> None:
    mail = [("elements", "e-in")]
    assert same_kind(PLAN, mail) == elements("e-in")
    assert same_area(PLAN, mail) == elements("e-in", "e-read", "e-out")
    assert same_area(PLAN, [("boundaries", "b-ai")]) == elements("e-ai")
    assert same_party(PLAN, mail) == elements("e-in", "e-read", "e-out")
    assert neighbours(PLAN, mail) == connected(PLAN, mail) == elements("e-in", "e-read")
    assert neighbours(PLAN, [("links", "l-1")]) == elements("e-in", "e-read")
    assert same_kind(PLAN, [("links", "l-1")]) == {("links", "l-1")}


@pytest.mark.parametrize("related", [one[2] for one in RELATED], ids=[one[0] for one in RELATED])
def test_what_is_not_there_belongs_with_nothing(related: object) -> None:
    assert related(Plan(), [("elements", "e-9"), ("links", "l-9")]) == frozenset()  # type: ignore[operator]


def test_all_is_reached_however_long_the_way() -> None:
    from large import large

    from app import resources

    plan = large(200, resources.playbook())
    first = next(iter(plan.elements))
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(plan.elements)
    graph.add_edges_from((k.source, k.target) for k in plan.links.values())
    assert connected(plan, [("elements", first)]) == elements(*nx.node_connected_component(graph, first))


def test_the_menu_selects_them(qtbot: QtBot) -> None:
    view, _, _ = shown()
    qtbot.addWidget(view)
    view.select([("elements", "e-in")])
    menu = context_menu(view, (50, 70))
    (select,) = [action.menu() for action in menu.actions() if action.text() == "Select"]
    words = {action.text(): action for action in select.actions()}
    words["All in the same area"].trigger()
    assert view.selection == elements("e-in", "e-read", "e-out")
    assert ElementKind.TRIGGER in {view.desk.plan.elements[id_].kind for _, id_ in view.selection}
