"""Graph analyses against textbook graphs and small plans that show each case."""

from __future__ import annotations

import pytest

from models.graph.crossings import crossings
from models.graph.dependence import stopped_without
from models.graph.paths import worst_availability, worst_latency
from models.graph.reach import TroubleKind, low_confidence_troubles
from models.graph.volumes import volumes
from models.plan import (
    Boundary,
    BoundaryKind,
    DataClass,
    Element,
    ElementKind,
    Fallback,
    Link,
    LinkKind,
    Party,
    Plan,
    Side,
    Span,
)

K = ElementKind


def make(elements: list[Element], links: list[Link]) -> Plan:
    """In-house area b-us (party p-us) and partner area b-x (party p-x), provider p-llm."""
    parties = [
        Party(id="p-us", name="Us"),
        Party(id="p-x", name="X", side=Side.PARTNER),
        Party(id="p-llm", name="LLM", side=Side.PROVIDER),
    ]
    areas = [
        Boundary(id="b-us", name="Us", party="p-us"),
        Boundary(id="b-x", name="X", kind=BoundaryKind.PARTNER, party="p-x"),
    ]
    tables = {"parties": parties, "boundaries": areas, "elements": elements, "links": links}
    return Plan({name: {record.id: record for record in rows} for name, rows in tables.items()})


def el(id: str, kind: K = K.STEP, where: str = "b-us", **fields: object) -> Element:
    return Element(id=id, name=id, kind=kind, boundary=where, **fields)  # type: ignore[arg-type]


def ln(source: str, target: str, kind: LinkKind = LinkKind.FLOW, **fields: object) -> Link:
    return Link(id=f"{source}>{target}", source=source, target=target, kind=kind, **fields)  # type: ignore[arg-type]


def low(source: str, target: str) -> Link:
    return ln(source, target, LinkKind.EXCEPTION, when="low confidence")


@pytest.mark.parametrize(
    ("links", "kinds"),
    [
        ([low("ai", "clerk"), ln("clerk", "done")], []),
        ([ln("ai", "done")], [TroubleKind.NO_WAY]),
        ([low("ai", "route"), ln("route", "done")], [TroubleKind.BYPASS]),
        ([low("ai", "route"), ln("route", "again"), ln("again", "route")], [TroubleKind.LOOP]),
        ([low("ai", "route")], [TroubleKind.DROP]),
        ([low("ai", "route"), ln("route", "ai")], [TroubleKind.LOOP]),
        ([low("ai", "route"), ln("route", "clerk"), ln("clerk", "done")], []),
    ],
)
def test_low_confidence_reaches_people_or_it_is_told(links: list[Link], kinds: list[TroubleKind]) -> None:
    plan = make([el("ai", K.AI), el("clerk", K.REVIEW), el("route"), el("again"), el("done", K.OUTCOME)], links)
    assert [t.kind for t in low_confidence_troubles(plan)] == kinds


def test_a_bypass_is_told_by_its_shortest_path() -> None:
    links = [low("ai", "a"), ln("a", "b"), ln("b", "done"), ln("a", "done")]
    plan = make([el("ai", K.AI), el("a"), el("b"), el("done", K.OUTCOME)], links)
    assert low_confidence_troubles(plan)[0].path == ("ai", "a", "done")


def test_personal_data_is_followed_until_it_is_masked() -> None:
    elements = [
        el("crm", K.DATA, carries=(DataClass.PERSONAL,)),
        el("read"),
        el("mask", masks=True),
        el("ai", K.AI, "b-x"),
    ]
    elements[1] = el("read", carries=())
    plan = make(elements, [ln("crm", "read", LinkKind.DATA), ln("read", "mask"), ln("mask", "ai"), ln("read", "ai")])
    found = {c.link: c for c in crossings(plan)}
    assert found["read>ai"].sensitive is True
    assert found["mask>ai"].sensitive is False
    assert all(c.outward and not c.controlled and c.receiver == "p-x" for c in found.values())


def test_what_nobody_has_said_is_unknown_and_a_links_own_word_wins() -> None:
    plan = make([el("src", K.DATA), el("ai", K.AI, "b-x")], [ln("src", "ai", LinkKind.DATA)])
    assert crossings(plan)[0].sensitive is None
    said = make(
        [el("src", K.DATA), el("ai", K.AI, "b-x")], [ln("src", "ai", LinkKind.DATA, carries=(DataClass.PUBLIC,))]
    )
    assert crossings(said)[0].sensitive is False


def test_what_stops_when_a_supplier_leaves() -> None:
    elements = [el("in", K.TRIGGER), el("ai", K.AI, "b-x"), el("rules", K.AUTOMATION), el("done", K.OUTCOME)]
    one_way = make(elements, [ln("in", "ai"), ln("ai", "done")])
    assert stopped_without(one_way, frozenset({"p-x"})) == {"ai", "done"}
    two_ways = make(elements, [ln("in", "ai"), ln("ai", "done"), ln("in", "rules"), ln("rules", "done")])
    assert stopped_without(two_ways, frozenset({"p-x"})) == {"ai"}
    elements[1] = el("ai", K.AI, "b-x", fallback=Fallback.PEOPLE)
    assert stopped_without(make(elements, [ln("in", "ai"), ln("ai", "done")]), frozenset({"p-x"})) == frozenset()
    elements[1] = el("ai", K.AI, provider="p-llm")
    assert "done" in stopped_without(make(elements, [ln("in", "ai"), ln("ai", "done")]), frozenset({"p-llm"}))


def test_required_and_alternative_data() -> None:
    elements = [el("a", K.DATA, "b-x"), el("b", K.DATA), el("step")]
    needs = make(elements, [ln("a", "step", LinkKind.DATA), ln("b", "step", LinkKind.DATA)])
    assert "step" in stopped_without(needs, frozenset({"p-x"}))
    either = [ln("a", "step", LinkKind.DATA, group="g"), ln("b", "step", LinkKind.DATA, group="g")]
    assert "step" not in stopped_without(make(elements, either), frozenset({"p-x"}))


def test_volumes_follow_shares_and_the_unsure() -> None:
    elements = [
        el("in", K.TRIGGER, volume=Span(600, 600)),
        el("ai", K.AI, low_confidence=Span(0.1, 0.15)),
        el("clerk", K.REVIEW),
        el("route"),
    ]
    plan = make(elements, [ln("in", "ai"), ln("ai", "route"), low("ai", "clerk"), ln("clerk", "route")])
    reached = volumes(plan)
    assert reached["ai"] == (600, 600)
    assert reached["clerk"] == pytest.approx((60, 90))
    lo, hi = reached["route"] or (0, 0)
    assert lo <= 600 <= hi + 1e-9


def test_volumes_in_a_loop_end_and_unknown_stays_unknown() -> None:
    elements = [el("in", K.TRIGGER, volume=Span(100, 100)), el("a"), el("b"), el("x", K.TRIGGER), el("y")]
    links = [ln("in", "a"), ln("a", "b", share=Span(0.5, 0.5)), ln("b", "a"), ln("x", "y")]
    reached = volumes(make(elements, links))
    assert reached["a"] is not None
    assert reached["y"] is None


def test_the_slowest_path_and_what_is_not_measured() -> None:
    elements = [
        el("in", K.TRIGGER),
        el("ai", K.AI, latency_p95=Span(1, 2), availability=Span(0.99, 0.99)),
        el("sys", K.SYSTEM, latency_p95=Span(0.5, 0.5), availability=Span(0.9, 0.9)),
        el("fast", K.AUTOMATION, latency_p95=Span(0.1, 0.1), availability=Span(1, 1)),
        el("done", K.OUTCOME),
    ]
    links = [ln("in", "ai"), ln("in", "fast"), ln("ai", "done"), ln("fast", "done"), ln("ai", "sys", LinkKind.DATA)]
    path = worst_latency(make(elements, links))
    assert (path.path, path.lo, path.hi) == (("in", "ai", "done"), 1.5, 2.5)
    assert worst_availability(make(elements, links)).lo == pytest.approx(0.891)
    elements[1] = el("ai", K.AI)
    path = worst_latency(make(elements, links))
    assert path.hi == float("inf")
    assert path.missing == ("ai",)


def test_stages_on_one_provider_count_once() -> None:
    one = [el(i, K.AI, provider="p-llm", availability=Span(0.9, 0.9)) for i in ("a", "b")]
    assert worst_availability(make(one, [ln("a", "b")])).lo == pytest.approx(0.9)
    two = [el(i, K.AI, availability=Span(0.9, 0.9)) for i in ("a", "b")]
    assert worst_availability(make(two, [ln("a", "b")])).lo == pytest.approx(0.81)


def test_a_loop_is_passed_once() -> None:
    elements = [el(i, K.AUTOMATION, latency_p95=Span(1, 1)) for i in ("a", "b", "c")]
    assert worst_latency(make(elements, [ln("a", "b"), ln("b", "a"), ln("b", "c")])).hi == 3
