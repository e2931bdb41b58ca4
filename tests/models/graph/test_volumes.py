"""How many cases reach each element, held against pushing them along by hand."""

from __future__ import annotations

import networkx as nx
import pytest
from large import large

from app import resources
from models.graph.build import graph_of, links_from
from models.graph.volumes import shares, volumes
from models.plan import Element, ElementKind, Link, LinkKind, Plan, Span


def make(elements: list[Element], links: list[tuple[str, str, float | None]]) -> Plan:
    rows = [
        Link(id=f"l{n}", source=a, target=b, share=Span.exact(s) if s is not None else None)
        for n, (a, b, s) in enumerate(links)
    ]
    return Plan({"elements": {e.id: e for e in elements}, "links": {row.id: row for row in rows}})


def chain(length: int) -> list[Element]:
    first = Element(id="e0", name="In", kind=ElementKind.TRIGGER, volume=Span(90, 110))
    return [first, *(Element(id=f"e{n}", name="Step") for n in range(1, length))]


def test_a_long_process_loses_no_case_on_the_way() -> None:
    plan = make(chain(500), [(f"e{n}", f"e{n + 1}", None) for n in range(499)])
    assert set(volumes(plan).values()) == {(90, 110)}


@pytest.mark.parametrize("length", [2, 80, 400])
def test_cases_that_go_round_come_again(length: int) -> None:
    """Half of them go back once more: 1 + 1/2 + 1/4 + … = 2 times as many pass, however long the way round."""
    elements = [*chain(length + 1), Element(id="out", name="Out", kind=ElementKind.OUTCOME)]
    links = [(f"e{n}", f"e{n + 1}", None) for n in range(length)]
    plan = make(elements, [*links, (f"e{length}", "e1", 0.5), (f"e{length}", "out", 0.5)])
    assert volumes(plan)["out"] == pytest.approx((90, 110), rel=1e-6)


def test_a_circle_nobody_leaves_ends() -> None:
    plan = make(chain(3), [("e0", "e1", None), ("e1", "e2", None), ("e2", "e1", None)])
    reached = volumes(plan)["e1"]
    assert reached is not None
    assert reached[1] == 110, "never more than arrive"


def test_a_step_that_leads_to_itself_ends() -> None:
    plan = make(chain(3), [("e0", "e1", None), ("e1", "e1", 0.5), ("e1", "e2", 0.5)])
    assert volumes(plan)["e2"] == pytest.approx((90, 110), rel=1e-6)


def test_two_ways_add_up_whichever_is_longer() -> None:
    links = [("e0", "e1", 0.25), ("e0", "e2", 0.75), ("e1", "e3", None), ("e3", "e4", None), ("e4", "e2", None)]
    plan = make(chain(5), links)
    assert volumes(plan)["e2"] == pytest.approx((90, 110))


def walked(plan: Plan) -> dict[str, float]:
    """Return the most cases that reach each element, each wave of them moved on by one link at a time."""
    entry = {id_: e.volume.hi for id_, e in plan.elements.items() if e.volume is not None}
    known, wave = dict(entry), dict(entry)
    while wave:
        following: dict[str, float] = {}
        for source, cases in wave.items():
            split = shares(plan, source)
            for link in links_from(plan)[source]:
                if link.kind is not LinkKind.DATA and cases * split[link.id][1] >= 1e-6:
                    following[link.target] = following.get(link.target, 0.0) + cases * split[link.id][1]
        for target, cases in following.items():
            known[target] = known.get(target, 0.0) + cases
        wave = following
    most: dict[str, float] = {}
    for piece in nx.weakly_connected_components(graph_of(plan)):
        most |= dict.fromkeys(piece, sum(entry.get(id_, 0.0) for id_ in piece))
    return {id_: min(cases, most[id_]) for id_, cases in known.items()}


def test_a_large_map_comes_to_what_walking_it_does() -> None:
    whole = large(300, resources.playbook())
    onward = {id_: link for id_, link in whole.links.items() if int(link.source[2:]) < int(link.target[2:])}
    plan = Plan({"elements": dict(whole.elements), "links": onward})
    found, expected = volumes(plan), walked(plan)
    compared = [id_ for id_, volume in found.items() if volume is not None and id_ in expected]
    assert len(compared) > 200
    for id_ in compared:
        volume = found[id_]
        assert volume is not None
        assert volume[1] == pytest.approx(expected[id_], rel=1e-3, abs=1e-3), id_
