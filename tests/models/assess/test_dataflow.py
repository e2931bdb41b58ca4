"""Data over the line in words: how links stand, who gets which class, and the reasons."""

from __future__ import annotations

import msgspec
from hypothesis import given, settings
from laws.strategies import plans
from reported import triage

from models.assess.control import crossing_value
from models.assess.dataflow import (
    CLASSES,
    MEANS,
    STANDS,
    carried,
    gets_text,
    gets_trace,
    held,
    matrix,
    over_trace,
    party_name,
)
from models.assess.score import Trace
from models.graph.overline import OPEN, Standing, over_the_line
from models.plan import Boundary, BoundaryKind, DataClass, Element, ElementKind, Link, LinkKind, Party, Plan, Side


def lines(trace: Trace) -> list[str]:
    return [f"{trace.label}: {trace.value}", *(line for inner in trace.inputs for line in lines(inner))]


def leaking() -> Plan:
    return Plan(
        {
            "parties": {"x": Party(id="x", name="X", side=Side.PARTNER)},
            "boundaries": {"b": Boundary(id="b", name="X", kind=BoundaryKind.PARTNER, party="x")},
            "elements": {
                "crm": Element(id="crm", name="CRM", kind=ElementKind.DATA, carries=(DataClass.PERSONAL,)),
                "read": Element(id="read", name="Read"),
                "ai": Element(id="ai", name="Classify", kind=ElementKind.AI, boundary="b"),
            },
            "links": {
                "l-1": Link(id="l-1", source="crm", target="read", kind=LinkKind.DATA),
                "l-2": Link(id="l-2", source="read", target="ai"),
            },
        }
    )


def test_a_link_says_how_it_stands_and_where_its_data_comes_from() -> None:
    plan = leaking()
    (over,) = over_the_line(plan)
    said = lines(over_trace(plan, over))
    assert said[0] == "Read → Classify: sensitive, no control"
    assert "Where personal data comes from: CRM → Read" in said
    assert "Control: none recorded" in said
    assert "Received by: X" in said


def test_a_cell_of_the_table_opens_into_links_and_ways() -> None:
    plan = leaking()
    found = matrix(plan)
    assert (found.classes, found.parties) == ((DataClass.PERSONAL,), ("x",))
    gets = found.cells[DataClass.PERSONAL, "x"]
    assert gets_text(gets) == "1 link, 1 without control; at 1 element"
    said = lines(gets_trace(plan, gets))
    assert said[0] == "Personal data gets to X: 1 link, 1 without control; at 1 element"
    assert "At Classify: CRM → Read → Classify" in said


def test_classes_stand_in_the_order_of_harm_and_every_word_is_there() -> None:
    assert list(CLASSES)[:2] == [DataClass.SPECIAL, DataClass.PERSONAL]
    assert set(CLASSES) == {*DataClass, None}
    assert set(STANDS) == set(MEANS) == set(Standing)


def test_the_sample_counts_as_its_score_does() -> None:
    plan = triage()
    for over in over_the_line(plan):
        value, _ = crossing_value(over.crossing)
        if value is not None and value.hi == 0:
            assert over.standing is Standing.BARE
        if over.standing is Standing.BARE:
            assert value is not None
            assert value.hi == 0
    assert held(plan) == f"{sum(over.standing in OPEN for over in over_the_line(plan))} uncontrolled"


def test_the_rail_says_what_is_held() -> None:
    plan = leaking()
    assert held(plan) == "1 uncontrolled"
    link = msgspec.structs.replace(plan.links["l-2"], control="Contract")
    assert (
        held(Plan({**{t: plan.table(t) for t in ("parties", "boundaries", "elements")}, "links": {"l-2": link}}))
        == "all held"
    )
    assert held(Plan()) == ""


@settings(max_examples=100)
@given(plans(most=9))
def test_any_plan_is_told(plan: Plan) -> None:
    for over in over_the_line(plan):
        assert carried(over)
        assert lines(over_trace(plan, over))
    found = matrix(plan)
    for gets in found.cells.values():
        assert gets.links or gets.elements
        assert set(gets.open) <= set(gets.links)
        assert party_name(plan, gets.party)
        assert gets_trace(plan, gets).value == gets_text(gets)
    assert {(data, party) for data in found.classes for party in found.parties} >= set(found.cells)
