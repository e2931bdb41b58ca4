"""Concentration of what is done outside: Σs² and effective suppliers."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from laws.strategies import plans

from models.graph.concentration import by_cases, by_service, by_work, spread
from models.graph.crossings import executor
from models.graph.dependence import organisation
from models.plan import Boundary, BoundaryKind, Element, ElementKind, Link, Party, PartyKind, Plan, Side, Span

K = ElementKind
PARTIES = {
    p.id: p
    for p in (
        Party(id="us", name="Us"),
        Party(id="x", name="X", side=Side.PARTNER),
        Party(id="x-ana", name="Ana", kind=PartyKind.PERSON, side=Side.PARTNER, member_of="x"),
        Party(id="llm", name="LLM", side=Side.PROVIDER),
    )
}
AREAS = {
    "in": Boundary(id="in", name="In", party="us"),
    "out": Boundary(id="out", name="Out", kind=BoundaryKind.PARTNER, party="x"),
}


def made(elements: list[Element], links: list[tuple[str, str]] = ()) -> Plan:  # type: ignore[assignment]
    ways = {f"{a}>{b}": Link(id=f"{a}>{b}", source=a, target=b) for a, b in links}
    return Plan({"parties": PARTIES, "boundaries": AREAS, "elements": {e.id: e for e in elements}, "links": ways})


def el(id: str, where: str = "out", kind: K = K.STEP, **fields: object) -> Element:
    return Element(id=id, name=id, kind=kind, boundary=where, **fields)  # type: ignore[arg-type]


def test_shares_and_index_of_the_work() -> None:
    plan = made(
        [el("a"), el("b", executes="x-ana"), el("c", "in"), el("d", "in", executes="llm"), el("e", kind=K.DATA)]
    )
    found = by_work(plan)
    assert {share.party: share.elements for share in found.shares} == {"x": ("a", "b"), "llm": ("d",)}
    assert found.shares[0].party == "x"
    assert found.lo == found.hi == pytest.approx(10_000 * ((2 / 3) ** 2 + (1 / 3) ** 2))
    assert found.effective[0] == pytest.approx(1.8)


def test_one_supplier_is_one_supplier_and_none_is_none() -> None:
    assert by_work(made([el("a")])).effective == (1.0, 1.0)
    assert by_work(made([el("a", "in")])).shares == ()
    assert by_work(made([el("a", "in")])).effective == (0.0, 0.0)


def test_services_are_counted_by_who_provides_them() -> None:
    plan = made([el("a", "in", provider="llm"), el("b", provider="llm"), el("c", provider="us")])
    assert by_service(plan).shares[0].elements == ("a", "b")
    assert by_service(plan).hi == 10_000


def test_cases_weigh_the_work_and_what_nobody_has_said_is_left_out() -> None:
    elements = [el("go", "in", K.TRIGGER, volume=Span(90, 90)), el("a"), el("b", "in", executes="llm"), el("c")]
    elements += [el("open", "in", K.TRIGGER)]
    plan = made(elements, [("go", "a"), ("a", "b"), ("open", "c")])
    found = by_cases(plan)
    assert {share.party for share in found.shares} == {"x", "llm"}
    assert found.lo == found.hi == 5_000
    assert found.unknown == ("c",)


amounts = st.dictionaries(
    st.sampled_from("abcd"), st.tuples(st.integers(0, 20), st.integers(0, 20)).map(sorted).map(tuple), min_size=1
)


@given(amounts, st.data())
def test_the_range_holds_what_any_amounts_within_come_to(
    given_: dict[str, tuple[int, int]], data: st.DataObject
) -> None:
    found = spread(given_, {})
    drawn = {party: data.draw(st.integers(lo, hi)) for party, (lo, hi) in given_.items()}
    total = sum(drawn.values())
    assume(total)
    index = sum((n / total * 100) ** 2 for n in drawn.values())
    assert found.lo - 1e-6 <= index <= found.hi + 1e-6
    for share in found.shares:
        assert share.lo - 1e-9 <= drawn[share.party] / total <= share.hi + 1e-9
    assert 1 - 1e-9 <= found.effective[0] <= found.effective[1] <= len(given_) + 1e-9


@given(plans(most=9))
def test_it_equals_what_is_counted_plainly(plan: Plan) -> None:
    counted: dict[str, int] = {}
    for element in plan.elements.values():
        top = organisation(plan, executor(plan, element))
        if element.kind not in (K.TRIGGER, K.OUTCOME, K.DATA) and top and plan.parties[top].side is not Side.IN_HOUSE:
            counted[top] = counted.get(top, 0) + 1
    found = by_work(plan)
    assert {share.party: len(share.elements) for share in found.shares} == counted
    total = sum(counted.values())
    assert found.hi == pytest.approx(sum((n / total) ** 2 for n in counted.values()) * 10_000 if total else 0)
    assert sum(share.lo for share in found.shares) == pytest.approx(1 if total else 0)
