"""Data quality followed along what each step needs, without taking anything to be independent."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from laws.strategies import plans_with_edits

from models.assess.dataquality import ends, given_trace, gives_trace, quality_items, silent
from models.assess.interval import UNKNOWN, Interval
from models.graph.quality import all_right, one_of, quality, upstream
from models.plan import Edit, Element, ElementKind, Link, LinkKind, Plan, Span

K, L = ElementKind, LinkKind


def el(id: str, kind: K = K.AUTOMATION, right: float | Span | None = None, **more: object) -> Element:
    said = Span(right, right) if isinstance(right, (int, float)) else right
    return Element(id=id, name=id.title(), kind=kind, quality=said, **more)  # type: ignore[arg-type]


def plan_of(elements: list[Element], *links: tuple[str, str] | tuple[str, str, L] | tuple[str, str, L, str]) -> Plan:
    made = {}
    for source, target, *rest in links:
        kind = rest[0] if rest else L.FLOW
        made[f"{source}>{target}"] = Link(
            id=f"{source}>{target}", source=source, target=target, kind=kind, group=rest[1] if len(rest) > 1 else ""
        )  # type: ignore[arg-type]
    return Plan({"elements": {e.id: e for e in elements}, "links": made})


def test_the_bounds_of_frechet() -> None:
    assert all_right([(0.9, 0.9), (0.8, 0.8)]) == pytest.approx((0.7, 0.8))
    assert all_right([(0.5, 0.5), (0.4, 0.4)]) == (0, 0.4)
    assert all_right([(0.95, 0.97), (0.9, 0.92), (1.0, 1.0)]) == pytest.approx((0.85, 0.92))
    assert all_right([]) == (1, 1)
    assert one_of([(0.9, 0.95), (0.5, 0.6)]) == (0.5, 0.95)


def test_required_inputs_all_count_and_alternatives_between_worst_and_best() -> None:
    elements = [el("a", K.DATA, 0.9), el("b", K.DATA, 0.8), el("step", right=1.0)]
    needs = plan_of(elements, ("a", "step", L.DATA), ("b", "step", L.DATA))
    assert quality(needs)["step"].given == pytest.approx((0.7, 0.8))
    either = plan_of(elements, ("a", "step", L.DATA, "g"), ("b", "step", L.DATA, "g"))
    assert quality(either)["step"].given == (0.8, 0.9)


def test_what_nobody_has_said_is_anything() -> None:
    plan = plan_of([el("in", K.TRIGGER), el("a", K.DATA, 0.9), el("ai", K.AI)], ("in", "ai"), ("a", "ai", L.DATA))
    here = quality(plan)["ai"]
    assert (here.given, here.gives) == ((0.9, 0.9), (0.0, 0.9))


def test_a_review_stands_for_itself_and_so_does_what_is_held() -> None:
    elements = [el("ai", K.AI, 0.6), el("clerk", K.REVIEW, 0.98), el("done", K.OUTCOME), el("log", K.DATA, 0.7)]
    plan = plan_of(elements, ("ai", "clerk"), ("clerk", "done"), ("ai", "log", L.DATA))
    known = quality(plan)
    assert known["clerk"].given == (0.6, 0.6)
    assert known["done"].gives == (0.98, 0.98)
    assert known["log"].gives == (0.7, 0.7)
    assert upstream(plan, "done") == ("done", "clerk")


def test_branches_that_meet_are_between_the_worst_and_the_best() -> None:
    elements = [el("in", K.TRIGGER), el("ai", K.AI, 0.9), el("people", K.STEP, 0.99), el("done", K.OUTCOME)]
    plan = plan_of(elements, ("in", "ai"), ("ai", "done"), ("ai", "people", L.EXCEPTION), ("people", "done"))
    assert quality(plan)["done"].gives == pytest.approx((0.89, 0.9))


@pytest.mark.parametrize(("right", "gives"), [(1.0, (0.9, 0.9)), (0.99, (0.0, 0.9)), (None, (0.0, 0.9))])
def test_a_circle_may_make_it_worse_each_round(right: float | None, gives: tuple[float, float]) -> None:
    elements = [el("src", right=0.9), el("a", right=1.0), el("b", right=right), el("done", K.OUTCOME)]
    plan = plan_of(elements, ("src", "a"), ("a", "b"), ("b", "a"), ("a", "done"))
    assert quality(plan)["done"].gives == gives


def test_a_circle_that_nothing_enters_is_unknown() -> None:
    plan = plan_of([el("a", right=0.9), el("b", right=0.9)], ("a", "b"), ("b", "a"))
    assert quality(plan)["a"].gives == (0, 1)


def test_ends_say_what_counts_and_who_is_silent() -> None:
    elements = [el("in", K.TRIGGER), el("a", K.DATA), el("ai", K.AI, 0.9), el("done", K.OUTCOME)]
    plan = plan_of(elements, ("in", "ai"), ("a", "ai", L.DATA), ("ai", "done"))
    done, ai = ends(plan)
    assert (done.element, done.gives, done.silent, done.counted) == ("done", Interval(0, 0.9), 1, 4)
    assert (ai.element, ai.given, ai.silent) == ("ai", UNKNOWN, 1)
    assert silent(plan, "done") == ("a",)


def test_it_is_scored_only_against_a_threshold_and_only_once_something_is_said() -> None:
    def items(right: float | Span | None, threshold: float | None) -> list[tuple[str, Interval | None, bool]]:
        elements = [el("a", K.DATA, right), el("ai", K.AI, threshold=threshold)]
        return [(i.id, i.value, i.known) for i in quality_items(plan_of(elements, ("a", "ai", L.DATA)))]

    assert items(None, 0.8) == items(0.9, None) == []
    assert items(0.9, 0.8) == [("quality:ai", Interval(1, 1), True)]
    assert items(0.7, 0.8) == [("quality:ai", Interval(0, 0), True)]
    assert items(Span(0.7, 0.9), 0.8) == [("quality:ai", UNKNOWN, False)]


def test_derivations_lead_back_to_the_sources_and_end_in_circles() -> None:
    elements = [el("in", K.TRIGGER), el("a", K.DATA, 0.9), el("ai", K.AI, 0.95, threshold=0.8), el("done", K.OUTCOME)]
    plan = plan_of(elements, ("in", "ai"), ("a", "ai", L.DATA), ("ai", "done"))
    said = gives_trace(plan, "done")
    assert said.value == "85–90 %"
    (ai,) = said.inputs
    assert [(line.label, line.value) for line in ai.inputs] == [
        ("Ai itself, of what it is given right", "95 %"),
        ("In: what it gives is complete and right", "100 %"),
        ("A: what it holds is complete and right", "90 %"),
    ]
    assert given_trace(plan, "ai").value == "90 %"
    assert quality_items(plan)[0].trace.inputs[1] == given_trace(plan, "ai")
    circle = plan_of([el("src"), el("x"), el("y")], ("src", "x"), ("x", "y"), ("y", "x"))
    assert gives_trace(circle, "y").inputs


figures = st.floats(0.5, 1)


@given(st.lists(figures, min_size=1, max_size=5), st.randoms(use_true_random=False), st.integers(1, 200))
def test_whatever_goes_wrong_together_lies_within_the_bounds(right: list[float], rng: random.Random, size: int) -> None:
    """Cases simulated with errors anywhere: the share in which all is right is within the bounds of the shares seen."""
    wrong = [set(rng.sample(range(size), k=round((1 - q) * size))) for q in right]
    if rng.random() < 0.5 and len(wrong) > 1:
        wrong[1] = set(sorted(wrong[0] | wrong[1])[: len(wrong[1])])
    seen = [1 - len(bad) / size for bad in wrong]
    lo, hi = all_right([(q, q) for q in seen])
    together = 1 - len(set().union(*wrong)) / size
    assert lo - 1e-9 <= together <= hi + 1e-9


@given(st.data(), st.integers(20, 60))
def test_a_net_simulated_case_by_case_lies_within(data: st.DataObject, size: int) -> None:
    """Two sources, two ways, one review-free end; each case takes a way, each part errs in cases of its own choice."""
    bad = {name: data.draw(st.sets(st.integers(0, size - 1)), label=name) for name in ("crm", "docs", "ai", "rules")}
    by_ai = data.draw(st.sets(st.integers(0, size - 1)), label="by ai")
    ways = {"ai": by_ai, "rules": set(range(size)) - by_ai}

    def share(name: str) -> float:
        """What the branch really sees, for it may pick out the harder cases."""
        seen = ways.get(name, set(range(size)))
        return 1 - len(bad[name] & seen) / len(seen) if seen else 1.0

    def source(name: str) -> Span:
        both = [1 - len(bad[name] & seen) / len(seen) for seen in (*ways.values(), set(range(size))) if seen]
        return Span(min(both), max(both))

    elements = [
        el("in", K.TRIGGER), el("crm", K.DATA, source("crm")), el("docs", K.DATA, source("docs")),
        el("ai", K.AI, share("ai")), el("rules", right=share("rules")), el("done", K.OUTCOME),
    ]  # fmt: skip
    plan = plan_of(
        elements, ("in", "ai"), ("in", "rules"), ("crm", "ai", L.DATA), ("docs", "ai", L.DATA),
        ("crm", "rules", L.DATA), ("ai", "done"), ("rules", "done"),
    )  # fmt: skip
    right = sum(
        n not in bad["crm"] and (n not in bad["docs"] | bad["ai"] if n in by_ai else n not in bad["rules"])
        for n in range(size)
    )
    lo, hi = quality(plan)["done"].gives
    assert lo - 1e-9 <= right / size <= hi + 1e-9


@given(st.lists(st.tuples(figures, figures), min_size=3, max_size=3), st.data())
def test_what_is_known_more_exactly_never_widens(given_: list[tuple[float, float]], data: st.DataObject) -> None:
    spans = [Span(min(pair), max(pair)) for pair in given_]
    exact = [Span.exact(data.draw(st.floats(s.lo, s.hi))) for s in spans]

    def gives(figures_: list[Span]) -> tuple[float, float]:
        elements = [
            el("a", K.DATA, figures_[0]),
            el("b", right=figures_[1]),
            el("c", right=figures_[2]),
            el("d", K.OUTCOME),
        ]
        return quality(plan_of(elements, ("a", "b", L.DATA), ("b", "c"), ("c", "b"), ("c", "d")))["d"].gives

    (lo, hi), (inner_lo, inner_hi) = gives(spans), gives(exact)
    assert lo - 1e-9 <= inner_lo <= inner_hi <= hi + 1e-9


@given(plans_with_edits(most=6))
def test_what_counts_is_counted_as_it_is_walked(case: tuple[Plan, list[Edit]]) -> None:
    plan, _ = case
    for end in ends(plan):
        assert end.counted == len(upstream(plan, end.element))
        assert end.silent == len(silent(plan, end.element))
