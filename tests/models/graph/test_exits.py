"""What falls when suppliers leave, alone and together, and why: against taking them out one by one."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from laws.strategies import plans

from models.graph import exits as module
from models.graph.dependence import outcomes, outside_parties, stopped_without
from models.graph.exits import exits, together
from models.plan import Element, ElementKind, Fallback, Link, LinkKind, Party, Plan, Side

K = ElementKind


def made(does: dict[str, str], links: list[Link], suppliers: int = 2, **kinds: K) -> Plan:
    """Elements by who executes them, suppliers a, b, … and us."""
    parties = {id_: Party(id=id_, name=id_.upper(), side=Side.PARTNER) for id_ in "abcdefgh"[:suppliers]}
    parties["us"] = Party(id="us", name="Us")
    elements = {id_: Element(id=id_, name=id_, kind=kinds.get(id_, K.STEP), executes=who) for id_, who in does.items()}
    return Plan({"parties": parties, "elements": elements, "links": {link.id: link for link in links}})


def ln(source: str, target: str, kind: LinkKind = LinkKind.FLOW, group: str = "") -> Link:
    return Link(id=f"{source}>{target}", source=source, target=target, kind=kind, group=group)


TWO_WAYS = [ln("one", "send"), ln("other", "send"), ln("send", "done")]


def test_why_it_stops_is_told_from_the_first_cause_on() -> None:
    plan = made({"one": "a", "send": "us", "done": "us"}, TWO_WAYS[::2], done=K.OUTCOME)
    plan = made({"one": "a", "send": "us", "done": "us"}, [ln("one", "send"), ln("send", "done")], done=K.OUTCOME)
    first, second = exits(plan)
    assert first.because == {"one": (), "send": ("one",), "done": ("send",)}
    assert first.outcomes == ("done",)
    assert first.chain("done") == ("one", "send", "done")
    assert (second.because, second.outcomes) == ({}, ())


def test_what_only_both_together_stop() -> None:
    plan = made({"one": "a", "other": "b", "send": "us", "done": "us"}, TWO_WAYS, done=K.OUTCOME)
    assert [one.outcomes for one in exits(plan)] == [(), ()]
    (pair,) = together(plan).pairs
    assert pair.parties == ("a", "b")
    assert pair.because == {"send": ("one", "other"), "done": ("send",)}
    assert pair.outcomes == ("done",)


def test_a_pair_that_stops_no_more_than_the_two_alone_is_not_named() -> None:
    apart = made({"one": "a", "other": "b"}, [])
    assert together(apart).pairs == ()
    required = [ln("one", "send", LinkKind.DATA), ln("other", "send", LinkKind.DATA)]
    assert together(made({"one": "a", "other": "b", "send": "us"}, required)).pairs == ()
    spared = made({"one": "a", "other": "b", "third": "us", "send": "us"}, [*TWO_WAYS[:2], ln("third", "send")])
    assert together(spared).pairs == ()


def test_who_falls_back_to_people_goes_on() -> None:
    plan = made({"one": "a", "other": "b", "send": "us"}, TWO_WAYS[:2])
    send = Element(id="send", name="send", executes="us", fallback=Fallback.PEOPLE)
    plan = Plan({"parties": plan.parties, "elements": {**plan.elements, "send": send}, "links": plan.links})
    assert together(plan).pairs == ()


def test_a_person_without_an_organisation_can_leave_too() -> None:
    plan = Plan({"parties": {"p": Party(id="p", name="Ines", side=Side.PARTNER)}})
    assert outside_parties(plan) == ("p",)


def test_of_many_suppliers_the_pairs_left_out_are_counted(monkeypatch) -> None:
    ids = "abcdefgh"
    steps = {f"s{id_}": id_ for id_ in ids}
    plan = made({**steps, "send": "us"}, [ln(step, "send") for step in steps], suppliers=8)
    assert together(plan).left_out == 0
    monkeypatch.setattr(module, "MOST", 3)
    again = made({**steps, "send": "us"}, [ln(step, "send") for step in steps], suppliers=8)
    assert together(again).left_out == 28 - 3


@settings(max_examples=200)
@given(plans(most=9), st.booleans())
def test_it_is_what_taking_them_out_comes_to(plan: Plan, outside: bool) -> None:
    if outside:  # more of what the laws are about
        parties = {id_: Party(id=id_, name="x", side=Side.PARTNER) for id_ in plan.parties}
        plan = Plan({**{t: plan.table(t) for t in ("boundaries", "elements", "links")}, "parties": parties})
    suppliers, ends = outside_parties(plan), set(outcomes(plan))
    alone = {}
    for one in exits(plan):
        alone[one.parties[0]] = set(one.because)
        assert set(one.because) == stopped_without(plan, frozenset(one.parties))
        assert set(one.outcomes) == ends & set(one.because)
        for id_ in one.because:
            chain = one.chain(id_)
            assert one.because[chain[0]] == ()
            assert chain[-1] == id_
    assert list(alone) == list(suppliers)
    more = {pair.parties: set(pair.because) for pair in together(plan).pairs}
    for a, b in combinations(suppliers, 2):
        both = stopped_without(plan, frozenset({a, b}))
        assert both >= alone[a] | alone[b]
        assert both - alone[a] - alone[b] == more.get((a, b), set())
