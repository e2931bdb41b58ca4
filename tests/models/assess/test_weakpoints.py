"""Weak points: each is one because of its figure, and opens into it."""

from __future__ import annotations

from hypothesis import given, settings
from laws.strategies import plans

from models.assess.score import Trace
from models.assess.weakpoints import LEAST, Weak, point_name, ways_trace, weak_points, weak_trace
from models.graph.cuts import cuts
from models.graph.redundancy import redundancies
from models.plan import Element, ElementKind, Link, LinkKind, Plan

K = ElementKind


def lines(trace: Trace) -> list[str]:
    return [f"{trace.label}: {trace.value}", *(line for inner in trace.inputs for line in lines(inner))]


def narrow() -> Plan:
    kinds = {"in": K.TRIGGER, "sort": K.AI, "ask": K.REVIEW, "tell": K.REVIEW, "send": K.STEP, "done": K.OUTCOME}
    elements = {id_: Element(id=id_, name=id_.capitalize(), kind=kind) for id_, kind in kinds.items()}
    ends = [("in", "sort"), ("sort", "send"), ("ask", "send"), ("send", "done"), ("tell", "ask")]
    links = {f"{a}>{b}": Link(id=f"{a}>{b}", source=a, target=b) for a, b in ends}
    low = {"kind": LinkKind.EXCEPTION, "when": "low confidence"}
    links["low"] = Link(id="low", source="sort", target="ask", **low)  # type: ignore[arg-type]
    return Plan({"elements": elements, "links": links})


def test_one_way_to_people_what_every_case_passes_and_what_holds() -> None:
    plan = narrow()
    found = {point.id: point for point in weak_points(plan).points}
    assert found["people:sort"].says == "unsure cases reach people only by way of Ask"
    assert found["every way:sort"].says == found["every way:send"].says == "on every way to Done"
    assert "every way:ask" not in found
    assert lines(weak_trace(plan, found["every way:send"]))[1] == "On every way to Done: Sort → Send → Done"
    assert "Without it no way is left: Ask" in lines(weak_trace(plan, found["people:sort"]))


def test_what_only_cuts_off_an_end_is_no_weak_point() -> None:
    plan = narrow()
    assert {cut.id for cut in cuts(plan).links} == {"in>sort", "send>done", "tell>ask"}
    assert not [point for point in weak_points(plan).points if point.kind is Weak.ONLY_LINK]


def test_components_with_two_ways_are_told_as_connected() -> None:
    plan = narrow()
    low = {"kind": LinkKind.EXCEPTION, "when": "low confidence"}
    more = Link(id="low2", source="sort", target="tell", **low)  # type: ignore[arg-type]
    plan = Plan({"elements": plan.elements, "links": {**plan.links, "low2": more}})
    found = weak_points(plan)
    assert [one.component for one in found.connected] == ["sort"]
    assert not [point for point in found.points if point.kind is Weak.PEOPLE]
    assert ways_trace(plan, found.connected[0]).value == "2 ways to people"


@settings(max_examples=100)
@given(plans(most=9))
def test_any_plan_is_told(plan: Plan) -> None:
    found = weak_points(plan)
    assert len({point.id for point in found.points}) == len(found.points)
    for point in found.points:
        assert point_name(plan, point) is not None
        trace = weak_trace(plan, point)
        assert trace.how
        if point.kind in (Weak.HOLDS, Weak.ONLY_LINK):
            assert len(trace.inputs) == point.weight >= LEAST
        if point.kind is Weak.EVERY_WAY:
            assert len(trace.inputs) == point.weight
    weak = {point.key[1] for point in found.points if point.kind is Weak.PEOPLE}
    assert weak == {one.component for one in redundancies(plan).found if one.ways < 2}
