"""Suppliers in words and figures: each opens into what it came from, for any plan."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from laws.strategies import plans
from reported import triage

from models.assess.score import Trace
from models.assess.suppliers import (
    Suppliers,
    concentration_trace,
    effective_text,
    exit_trace,
    index_text,
    lock_in_trace,
    share_text,
    share_trace,
    stops_text,
    suppliers,
)
from models.graph.concentration import Concentration, Share, spread
from models.plan import Element, ElementKind, Link, Party, Plan, Side, Span, Substitute


def lines(trace: Trace) -> list[str]:
    return [f"{trace.label}: {trace.value}", *(line for inner in trace.inputs for line in lines(inner))]


def two_ways(**more: object) -> Plan:
    parties = {id_: Party(id=id_, name=id_.upper(), side=Side.PARTNER) for id_ in ("a", "b")}
    parties["a"] = Party(id="a", name="A", side=Side.PARTNER, **more)  # type: ignore[arg-type]
    elements = {
        "one": Element(id="one", name="One", executes="a"),
        "other": Element(id="other", name="Other", executes="b"),
        "send": Element(id="send", name="Send"),
        "done": Element(id="done", name="Done", kind=ElementKind.OUTCOME),
        "lost": Element(id="lost", name="Lost", kind=ElementKind.OUTCOME),
    }
    ends = [("one", "send"), ("other", "send"), ("send", "done"), ("one", "lost")]
    links = {f"{a}>{b}": Link(id=f"{a}>{b}", source=a, target=b) for a, b in ends}
    return Plan({"parties": parties, "elements": elements, "links": links})


def test_who_costs_most_comes_first_with_whom_it_costs_more() -> None:
    plan = two_ways()
    found = suppliers(plan)
    assert [row.party for row in found.rows] == ["a", "b"]
    first = found.rows[0]
    assert stops_text(found, first.alone) == "1 of 2 outcomes, 2 elements"
    assert stops_text(found, found.rows[1].alone) == "0 of 2 outcomes, 1 element"
    assert [first.others(pair) for pair in first.pairs] == ["b"]
    assert stops_text(found, first.pairs[0]) == "1 of 2 outcomes, 2 elements"
    assert share_text(first.work) == "50 %"
    assert effective_text(found.work) == "2"


def test_the_reason_is_a_chain_from_the_first_cause() -> None:
    plan = two_ways()
    found = suppliers(plan)
    alone = lines(exit_trace(plan, found.rows[0].alone, found))
    assert "Outcome lost: Lost: One → Lost" in alone
    assert "One: its executor or its provider is gone" in alone
    pair = exit_trace(plan, found.rows[0].pairs[0], found)
    assert pair.label == "Stops only when A and B both leave"
    assert "Send: none of 2 alternatives is left: One, …" in lines(pair)


@pytest.mark.parametrize(
    ("amounts", "effective", "index"),
    [
        ({"a": (1, 1)}, "1", "10,000"),
        ({"a": (2, 2), "b": (1, 1)}, "1.8", "5,556"),
        ({"a": (1, 3), "b": (1, 1)}, "1.2–2", "5,000–8,125"),
        ({}, "0", "0"),
    ],
)
def test_concentration_in_figures(amounts: dict[str, tuple[float, float]], effective: str, index: str) -> None:
    found = spread(amounts, {})
    assert (effective_text(found), index_text(found)) == (effective, index)


def test_a_share_that_is_exact_looks_exact_and_one_that_is_not_is_rounded_outwards() -> None:
    assert share_text(Share("a", 1 / 3, 1 / 3, ())) == "33 %"
    assert share_text(Share("a", 0.333, 0.401, ())) == "33–41 %"
    assert share_text(Share("a", 0.001, 0.001, ())) == "under 1 %"
    assert share_text(None) == ""


def test_what_is_recorded_about_leaving() -> None:
    given_ = two_ways(substitute=Substitute.HARD, exit_weeks=Span(6, 12), exit_plan="Contract, annex 4")
    assert lines(lock_in_trace(given_, "a")) == [
        "Lock-in: A: with effort",
        "Can be replaced: with effort",
        "Weeks to replace it, or to take its work back: 6–12",
        "Exit plan: Contract, annex 4",
    ]
    assert "Exit plan: none recorded" in lines(lock_in_trace(two_ways(), "a"))


def test_what_is_left_out_of_a_concentration_is_told() -> None:
    found: Concentration = suppliers(triage()).cases
    said = lines(concentration_trace(triage(), found, "cases"))
    if found.unknown:
        assert f"Elements without a figure: {len(found.unknown)}" in said
    assert any("share of cases" in line for line in said)


@settings(max_examples=100)
@given(plans(most=9))
def test_every_figure_of_any_plan_opens(plan: Plan) -> None:
    found: Suppliers = suppliers(plan)
    for row in found.rows:
        for one in (row.alone, *row.pairs):
            trace = exit_trace(plan, one, found)
            assert trace.how
            assert trace.source
            assert len(trace.inputs) == len(one.outcomes) + len(one.because)
        for share, whole in ((row.work, found.work), (row.cases, found.cases), (row.service, found.service)):
            if share is not None:
                assert lines(share_trace(plan, share, "work", whole))
        assert lines(lock_in_trace(plan, row.party))
    for whole in (found.work, found.cases, found.service):
        assert lines(concentration_trace(plan, whole, "work"))
