"""What goes over the line, how it stands, and which data gets to whom."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from laws.strategies import plans

from models.graph.crossings import MASKED, crossings, data_at
from models.graph.overline import OPEN, Standing, over_the_line, spread, uncontrolled, way_to, who_gets_what
from models.plan import (
    RECORD_TYPES,
    Boundary,
    BoundaryKind,
    DataClass,
    Element,
    ElementKind,
    Link,
    Party,
    Plan,
    Side,
)

D, K = DataClass, ElementKind
PARTIES = [
    Party(id="us", name="Us"),
    Party(id="x", name="X", side=Side.PARTNER),
    Party(id="y", name="Y", side=Side.PARTNER),
    Party(id="llm", name="LLM", side=Side.PROVIDER),
]
AREAS = [
    Boundary(id="in", name="In", party="us"),
    Boundary(id="in2", name="In 2", party="us"),
    Boundary(id="x1", name="X 1", kind=BoundaryKind.PARTNER, party="x"),
    Boundary(id="x2", name="X 2", kind=BoundaryKind.PARTNER, party="x"),
    Boundary(id="y", name="Y", kind=BoundaryKind.PARTNER, party="y"),
    Boundary(id="bare", name="Nobody's", kind=BoundaryKind.PARTNER),
]


def made(elements: list[Element], links: list[Link]) -> Plan:
    tables = {"parties": PARTIES, "boundaries": AREAS, "elements": elements, "links": links}
    return Plan({name: {record.id: record for record in rows} for name, rows in tables.items()})


def el(id: str, where: str | None = "in", kind: K = K.STEP, **fields: object) -> Element:
    return Element(id=id, name=id, kind=kind, boundary=where, **fields)  # type: ignore[arg-type]


def ln(source: str, target: str, carries: tuple[D, ...] | None = None, control: str = "") -> Link:
    return Link(id=f"{source}>{target}", source=source, target=target, carries=carries, control=control)


def one(link: Link, source: str = "in", target: str = "x1") -> Standing | None:
    found = over_the_line(made([el("a", source), el("b", target)], [link]))
    return found[0].standing if found else None


@pytest.mark.parametrize(
    ("link", "source", "target", "stands"),
    [
        (ln("a", "b", (D.PERSONAL,)), "in", "x1", Standing.BARE),
        (ln("a", "b"), "in", "x1", Standing.UNSAID),
        (ln("a", "b", (D.PERSONAL,), "contract"), "in", "x1", Standing.CONTROLLED),
        (ln("a", "b", None, "contract"), "in", "x1", Standing.CONTROLLED),
        (ln("a", "b", (D.PUBLIC,)), "in", "x1", Standing.HARMLESS),
        (ln("a", "b", (D.PERSONAL,)), "x1", "y", Standing.PASSED_ON),
        (ln("a", "b", (D.PERSONAL,)), "x1", "x2", Standing.OUTSIDE),
        (ln("a", "b", (D.PERSONAL,), "contract"), "x1", "y", Standing.OUTSIDE),
        (ln("a", "b", (D.PERSONAL,)), "x1", "in", Standing.INWARD),
        (ln("a", "b", (D.PERSONAL,)), "in", "in2", None),
        (ln("a", "b", (D.PERSONAL,)), "bare", "y", Standing.PASSED_ON),
    ],
)
def test_how_a_link_stands(link: Link, source: str, target: str, stands: Standing | None) -> None:
    assert one(link, source, target) is stands


def test_the_neediest_come_first_and_are_counted() -> None:
    elements = [el("a"), el("b", "x1"), el("c", "y"), el("d")]
    links = [ln("a", "b", (D.PUBLIC,)), ln("b", "c"), ln("d", "b", (D.PERSONAL,)), ln("c", "a", (D.PERSONAL,))]
    plan = made(elements, links)
    assert [over.crossing.link for over in over_the_line(plan)] == ["d>b", "b>c", "a>b", "c>a"]
    assert uncontrolled(plan) == 2
    assert (over_the_line(plan)[0].sender, over_the_line(plan)[0].receiver) == ("us", "x")


def test_which_data_gets_to_whom_and_where() -> None:
    elements = [
        el("crm", kind=K.DATA, carries=(D.PERSONAL,)), el("read", carries=()), el("ai", "x1", K.AI, provider="llm"),
        el("log", "x1", K.DATA, carries=(D.INTERNAL,)),
    ]  # fmt: skip
    found = {
        (gets.party, gets.data): gets for gets in who_gets_what(made(elements, [ln("crm", "read"), ln("read", "ai")]))
    }
    assert set(found) == {("x", D.PERSONAL), ("x", D.INTERNAL), ("llm", D.PERSONAL)}
    assert found["x", D.PERSONAL].links == found["x", D.PERSONAL].open == ("read>ai",)
    assert found["x", D.PERSONAL].elements == ("ai",)
    assert found["x", D.INTERNAL].elements == ("log",)
    assert (found["llm", D.PERSONAL].links, found["llm", D.PERSONAL].elements) == ((), ("ai",))


def test_public_data_on_an_open_link_lacks_nothing() -> None:
    plan = made([el("a"), el("b", "x1")], [ln("a", "b", (D.PUBLIC, D.PERSONAL))])
    assert {gets.data: gets.open for gets in who_gets_what(plan)} == {D.PUBLIC: (), D.PERSONAL: ("a>b",)}


def test_nobody_named_and_nobody_said_are_told() -> None:
    plan = made([el("a"), el("b", "bare")], [ln("a", "b")])
    (gets,) = who_gets_what(plan)
    assert (gets.party, gets.data, gets.links, gets.elements) == (None, None, ("a>b",), ("b",))


def test_the_way_of_a_class_is_shown_from_where_it_lies() -> None:
    elements = [el("crm", kind=K.DATA, carries=(D.PERSONAL,)), el("read"), el("ai", "x1", K.AI), el("other")]
    plan = made(elements, [ln("crm", "read"), ln("read", "ai", (D.PERSONAL,)), ln("other", "ai", (D.PERSONAL,))])
    assert way_to(plan, D.PERSONAL, "ai") == ("crm", "read", "ai")
    only_said = made(elements[1:], [ln("read", "ai", (D.PERSONAL,))])
    assert way_to(only_said, D.PERSONAL, "ai") == ("read", "ai")


@settings(max_examples=200)
@given(plans(most=9), st.data())
def test_a_class_is_where_it_may_be(plan: Plan, data: st.DataObject) -> None:
    said = data.draw(st.lists(st.sampled_from(sorted(plan.links)), max_size=3)) if plan.links else ()
    links = dict(plan.links)
    for id_ in said:
        links[id_] = msgspec.structs.replace(links[id_], carries=(D.PERSONAL,))
    plan = Plan({t: links if t == "links" else plan.table(t) for t in RECORD_TYPES})
    for one in D:
        found = spread(plan, one)
        assert set(found) == {id_ for id_, held in data_at(plan).items() if held and one in held}
        for id_, link in found.items():
            way = way_to(plan, one, id_)
            assert way[-1] == id_
            assert (link is None) == (one in (plan.elements[id_].carries or ()))
            for a, b in pairwise(way):
                assert any(x.source == a and x.target == b for x in links.values())


@settings(max_examples=200)
@given(plans(most=9), st.data())
def test_masking_never_lets_data_get_further(plan: Plan, data: st.DataObject) -> None:
    if not plan.elements:
        return
    at = data.draw(st.sampled_from(sorted(plan.elements)))
    elements = {**plan.elements, at: msgspec.structs.replace(plan.elements[at], masks=True)}
    masked = Plan({t: elements if t == "elements" else plan.table(t) for t in RECORD_TYPES})
    for one in D:
        before, after = set(spread(plan, one)), set(spread(masked, one))
        assert after <= before
        assert one in MASKED or after == before
    assert {g.party for g in who_gets_what(masked) if g.data in MASKED} <= {
        g.party for g in who_gets_what(plan) if g.data in MASKED
    }


@given(plans(most=9))
def test_every_crossing_but_those_in_the_house_is_listed_once(plan: Plan) -> None:
    found = over_the_line(plan)
    inside = {id_: area.kind is BoundaryKind.IN_HOUSE for id_, area in plan.boundaries.items()} | {None: True}
    expected = {c.link for c in crossings(plan) if not (inside[c.source_boundary] and inside[c.target_boundary])}
    assert len(found) == len(expected)
    assert {over.crossing.link for over in found} == expected
    for over in found:
        if over.standing is Standing.BARE:
            assert over.crossing.sensitive
            assert not over.crossing.controlled
        assert not (over.standing in OPEN and over.crossing.controlled)
    brought = {link for gets in who_gets_what(plan) for link in gets.links}
    assert brought <= expected
