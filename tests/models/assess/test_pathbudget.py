"""Automatic paths against time budget and availability target (methods §2)."""

from __future__ import annotations

from itertools import combinations
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.assess.interval import Interval
from models.assess.pathbudget import (
    availability_of,
    availability_trace,
    latency_trace,
    path_budgets,
    path_name,
    sum_kept,
    total_latency,
)
from models.assess.score import Verdict
from models.graph.pathlist import SLOWEST, WEAKEST, Stage, ways_through
from models.graph.paths import worst_availability, worst_latency
from models.plan import About, Element, ElementKind, Fallback, Link, LinkKind, Party, Plan, Side, Span

K = ElementKind


def el(
    id: str, kind: K = K.AUTOMATION, latency: float | Span | None = 1, up: float | Span | None = 1.0, **more: object
) -> Element:
    spans = [Span(x, x) if isinstance(x, (int, float)) else x for x in (latency, up)]
    if kind in (K.AUTOMATION, K.AI, K.SYSTEM):
        more |= {"latency_p95": spans[0], "availability": spans[1]}
    return Element(id=id, name=id.title(), kind=kind, **more)  # type: ignore[arg-type]


def plan_of(
    elements: list[Element], ways: list[tuple[str, str]], calls: tuple[tuple[str, str], ...] = (), **about: object
) -> Plan:
    links = [Link(id=f"{a}>{b}", source=a, target=b) for a, b in ways]
    links += [Link(id=f"{a}:{b}", source=a, target=b, kind=LinkKind.DATA) for a, b in calls]
    parties = [Party(id="llm", name="LLM Co", side=Side.PROVIDER)]
    return Plan(
        {
            "about": {"plan": About(id="plan", **about)},  # type: ignore[arg-type]
            "parties": {p.id: p for p in parties},
            "elements": {e.id: e for e in elements},
            "links": {link.id: link for link in links},
        }
    )


def test_a_sum_of_p95_is_no_p95() -> None:
    assert sum_kept(1) == 0.95
    assert sum_kept(3) == 0.85
    assert sum_kept(20) == sum_kept(30) == 0
    assert sum_kept(2, 0.99) == 0.98


def test_each_way_from_arrival_to_outcome_the_slowest_first() -> None:
    elements = [
        el("in", K.TRIGGER), el("ai", K.AI, Span(1, 2), 0.99), el("model", K.SYSTEM, 0.5, 0.9),
        el("fast", latency=0.1), el("done", K.OUTCOME), el("lost", K.OUTCOME),
    ]  # fmt: skip
    ways = [("in", "ai"), ("in", "fast"), ("ai", "done"), ("fast", "done"), ("fast", "lost")]
    plan = plan_of(elements, ways, (("ai", "model"),), latency_budget=1.8, availability_target=0.95)
    found = path_budgets(plan)
    assert [path.way.elements for path in found.paths] == [
        ("in", "ai", "done"), ("in", "fast", "done"), ("in", "fast", "lost"),
    ]  # fmt: skip
    assert found.total == 3
    slow = found.paths[0]
    assert [(s.element, s.caller) for s in slow.way.stages] == [("ai", None), ("model", "ai")]
    assert (slow.latency, slow.slow, slow.meets) == (Interval(1.5, 2.5), Verdict.UNDETERMINED, 0.9)
    assert slow.availability.lo == pytest.approx(0.891)
    assert (slow.down, found.paths[1].slow, found.paths[1].down) == (Verdict.FAIL, Verdict.PASS, Verdict.PASS)
    assert path_name(plan, slow.way) == "In → Done"


def test_what_is_called_or_linked_to_nothing_is_no_path() -> None:
    plan = plan_of(
        [el("in", K.TRIGGER), el("ai", K.AI), el("model", K.SYSTEM), el("alone")], [("in", "ai")], (("ai", "model"),)
    )
    assert [way.elements for way in ways_through(plan).listed] == [("in", "ai")]
    assert ways_through(plan).total == 1
    people = plan_of(
        [el("in", K.TRIGGER), el("step", K.STEP), el("done", K.OUTCOME)], [("in", "step"), ("step", "done")]
    )
    assert ways_through(people).listed == ()
    assert ways_through(people).total == 0


def test_a_path_ends_where_people_take_over() -> None:
    plan = plan_of([el("in", K.TRIGGER), el("ai", K.AI), el("clerk", K.REVIEW)], [("in", "ai"), ("ai", "clerk")])
    (way,) = ways_through(plan).listed
    assert (way.elements, way.people) == (("in", "ai"), ("clerk",))
    assert path_name(plan, way) == "In → Ai, then Clerk"


def test_a_circle_is_passed_once_and_said() -> None:
    plan = plan_of([el("in", K.TRIGGER), el("a"), el("b"), el("c")], [("in", "a"), ("a", "b"), ("b", "a"), ("b", "c")])
    (path,) = path_budgets(plan).paths
    assert (path.latency.hi, path.way.circle) == (3, ("a", "b"))
    assert any(line.label == "Passed once" for line in latency_trace(plan, path, None).inputs)


def test_what_is_not_measured_may_take_any_time() -> None:
    plan = plan_of(
        [el("in", K.TRIGGER), el("a", latency=None, up=None), el("b", up=0.9)],
        [("in", "a"), ("a", "b")],
        latency_budget=0.5,
    )
    (path,) = path_budgets(plan).paths
    assert (path.latency, path.slow, path.unmeasured) == (Interval(1, inf), Verdict.FAIL, ("a",))
    assert (path.availability, path.unknown_up, path.down) == (Interval(0, 0.9), ("a",), Verdict.UNDETERMINED)


def test_tenths_add_up_to_the_budget() -> None:
    plan = plan_of(
        [el("in", K.TRIGGER), el("a", latency=0.1), el("b", latency=0.2)], [("in", "a"), ("a", "b")], latency_budget=0.3
    )
    assert path_budgets(plan).paths[0].slow is Verdict.PASS
    assert worst_latency(plan).hi <= 0.3


def test_stages_on_one_provider_count_once_and_fallbacks_keep_cases_going() -> None:
    elements = [
        el("in", K.TRIGGER),
        el("a", K.AI, up=Span(0.9, 0.95), provider="llm", fallback=Fallback.RULES),
        el("b", K.AI, up=Span(0.92, 0.93), provider="llm"),
        el("c", up=0.99, fallback=Fallback.QUEUE),
    ]
    plan = plan_of(elements, [("in", "a"), ("a", "b"), ("b", "c")], availability_target=0.9)
    (path,) = path_budgets(plan).paths
    (one,) = path.shared
    assert (one.provider, one.stages, one.availability) == ("llm", ("a", "b"), Interval(0.9, 0.93))
    assert (path.availability.lo, path.availability.hi) == pytest.approx((0.9 * 0.99, 0.93 * 0.99))
    # Rules step in for one of the two only, and what queues waits.
    assert (path.kept.lo, path.kept.hi) == pytest.approx((0.92 * 0.99, 0.93 * 0.99))
    assert path.down is Verdict.UNDETERMINED
    said = availability_trace(plan, path, 0.9)
    assert any("LLM Co" in line.label for line in said.inputs)


def test_three_at_99_per_cent_make_97() -> None:
    stages = tuple(Stage(f"s{n}", None, None, Span(0.99, 0.99), None, None) for n in range(3))
    shared, up = availability_of(stages)
    assert shared == ()
    assert up.lo == pytest.approx(0.970299)


def test_retries_in_the_derivation_are_64_calls_at_three_stages() -> None:
    plan = plan_of([el("in", K.TRIGGER), el("a"), el("b"), el("c")], [("in", "a"), ("a", "b"), ("b", "c")])
    said = latency_trace(plan, path_budgets(plan).paths[0], None)
    assert "64" in [line.value for line in said.inputs]


def test_of_many_paths_the_worst_are_listed_and_the_others_counted() -> None:
    """Thirty pairs of ways one behind the other are a thousand million paths."""
    elements, ways = [el("n0", K.TRIGGER)], []
    for n in range(30):
        elements += [el(f"a{n}", latency=n + 1), el(f"b{n}", latency=0.5, up=0.9), el(f"n{n + 1}", K.DECISION)]
        ways += [(f"n{n}", f"a{n}"), (f"n{n}", f"b{n}"), (f"a{n}", f"n{n + 1}"), (f"b{n}", f"n{n + 1}")]
    plan = plan_of(elements, ways)
    found = path_budgets(plan)
    assert found.total == 2**30
    assert len(found.paths) == SLOWEST + WEAKEST
    assert found.paths[0].latency.hi == sum(range(1, 31)) == worst_latency(plan).hi
    assert min(path.availability.lo for path in found.paths) == pytest.approx(worst_availability(plan).lo)


@st.composite
def nets(draw: st.DrawFn) -> Plan:
    """Small nets without circles, where all paths can be walked."""
    count = draw(st.integers(2, 6))
    ids = [f"e{n}" for n in range(count)]
    kinds = draw(st.lists(st.sampled_from([K.AUTOMATION, K.STEP]), min_size=count, max_size=count))
    latencies = draw(st.lists(st.integers(1, 4) | st.none(), min_size=count, max_size=count))
    pairs = draw(st.sets(st.sampled_from(list(combinations(ids, 2)))))
    return plan_of([el(i, k, s) for i, k, s in zip(ids, kinds, latencies, strict=True)], sorted(pairs))


@given(nets())
def test_the_list_equals_all_paths_walked(plan: Plan) -> None:
    onward: dict[str, list[str]] = {i: [] for i in plan.elements}
    begun = set(plan.elements)
    for link in plan.links.values():
        onward[link.source].append(link.target)
        begun.discard(link.target)
    walked = []

    def walk(path: tuple[str, ...]) -> None:
        if not onward[path[-1]] and len(path) > 1 and any(plan.elements[i].kind is K.AUTOMATION for i in path):
            walked.append(path)
        for target in onward[path[-1]]:
            walk((*path, target))

    for start in begun:
        walk((start,))
    found = ways_through(plan)
    assert found.total == len(walked)
    assert {way.elements for way in found.listed} <= set(walked)
    if len(walked) <= SLOWEST:
        assert {way.elements for way in found.listed} == set(walked)


latencies = st.tuples(st.floats(0, 10), st.floats(0, 10)).map(lambda t: Span(min(t), max(t)))
shares = st.tuples(st.floats(0, 1), st.floats(0, 1)).map(lambda t: Span(min(t), max(t)))


@given(st.lists(st.tuples(latencies, shares, st.sampled_from([None, "x", "y"])), min_size=1, max_size=6), st.data())
def test_exact_figures_lie_within_those_of_ranges(
    given_: list[tuple[Span, Span, str | None]], data: st.DataObject
) -> None:
    def stages(exact: bool) -> tuple[Stage, ...]:
        found = []
        for n, (latency, up, provider) in enumerate(given_):
            if exact:
                latency, up = (Span.exact(data.draw(st.floats(s.lo, s.hi))) for s in (latency, up))
            found.append(Stage(f"s{n}", None, latency, up, provider, None))
        return tuple(found)

    wide, narrow = stages(False), stages(True)
    for of in (total_latency, lambda s: availability_of(s)[1]):
        outer, inner = of(wide), of(narrow)
        assert outer.lo - 1e-8 <= inner.lo <= inner.hi <= outer.hi + 1e-8
