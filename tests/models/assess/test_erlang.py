"""The queue formulas against published and independently recomputed numbers (methods §2)."""

from __future__ import annotations

from math import exp, inf

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.assess import erlang
from models.assess.erlang import (
    erlang_b,
    erlang_c,
    late_answer_share,
    late_share,
    mean_wait,
    outage_backlog,
    people_needed,
    retry_calls,
    uneven_wait,
)


def test_a_call_centre_of_55() -> None:
    rate = 3600 / 240
    arrivals = 48 * rate
    assert erlang_c(48, 55) == pytest.approx(0.23870, abs=5e-6)
    assert mean_wait(arrivals, rate, 55) * 3600 == pytest.approx(8.184, abs=5e-4)
    assert 1 - late_share(arrivals, rate, 55, 20 / 3600) == pytest.approx(0.8668, abs=5e-5)


@pytest.mark.parametrize(("c", "late"), [(2, 0.664), (3, 0.079), (4, 0.008)])
def test_a_support_desk(c: int, late: float) -> None:
    """600 cases in 8 hours, 12 % low confidence, 12 minutes each, 15 minutes deadline."""
    arrivals = 600 / 8 * 0.12
    assert arrivals / (2 * 5) == pytest.approx(0.9)
    assert late_share(arrivals, 5, c, 0.25) == pytest.approx(late, abs=6e-4)


def test_an_outage() -> None:
    assert outage_backlog(75, 9, 5, 3, 2) == pytest.approx((120, 20))
    assert outage_backlog(75, 15, 5, 3, 2)[1] == inf
    assert outage_backlog(10, 9, 5, 3, 2) == (0, 0)


def test_nobody_there_or_too_much_work_is_unbounded() -> None:
    assert mean_wait(10, 5, 2) == inf
    assert late_share(10, 5, 2, 100) == 1
    assert late_share(1, 5, 0, 100) == 1
    assert late_share(0, 5, 0, 1) == 0


def test_a_single_server_is_mm1() -> None:
    assert erlang_c(0.7, 1) == pytest.approx(0.7)
    assert late_answer_share(3.5, 5, 1, 0.4) == pytest.approx(exp(-(5 - 3.5) * 0.4))
    assert erlang_b(2, 1) == pytest.approx(2 / 3)


def test_the_limit_where_one_server_less_equals_the_load() -> None:
    near = late_answer_share(5 * 1.0000001, 5, 2, 0.5)
    assert late_answer_share(5, 5, 2, 0.5) == pytest.approx(near, rel=1e-5)


def from_the_beginning(a: float, c: int) -> float:
    b = 1.0
    for k in range(1, c + 1):
        b = a * b / (k + a * b)
    return b


@given(st.floats(0, 5_000), st.integers(0, 6_000))
@example(4_000.0, 3_367)
@example(4_000.0, 3_368)
@example(0.001, 6_000)
def test_what_comes_long_before_makes_no_difference(a: float, c: int) -> None:
    assert erlang_b(a, c) == pytest.approx(from_the_beginning(a, c), rel=1e-12, abs=1e-300)


@pytest.mark.parametrize("beta", [0.1, 1.0, 3.0])
def test_the_limit_for_large_crowds_is_near_what_it_replaces(beta: float, monkeypatch: pytest.MonkeyPatch) -> None:
    a = 4_000_000.0
    c = int(a + beta * 2_000)
    exact = erlang_c(a, c)
    monkeypatch.setattr(erlang, "_LARGE", 1.0)
    assert erlang_c(a, c) == pytest.approx(exact, rel=5e-3)


@pytest.mark.parametrize("people", [10**7, 10**12, 10**15])
@pytest.mark.parametrize("busy", [0.5, 0.999999, 1.0])
def test_crowds_take_no_time(people: int, busy: float) -> None:
    assert 0 <= late_share(people * busy * 6, 6, people, 0.5) <= 1
    assert mean_wait(people * busy * 6, 6, people) >= 0


def test_the_review_counted_too() -> None:
    """Two people, 9 cases an hour at 5 each: 81 % are not answered within 15 minutes, the review included."""
    a, c, t = 9 / 5, 2, 0.25
    wait = erlang_c(a, c)
    gap = c - 1 - a
    written = exp(-5 * t) * (1 + wait * (1 - exp(-5 * t * gap)) / gap)
    assert late_answer_share(9, 5, 2, t) == pytest.approx(written)
    assert late_answer_share(9, 5, 2, t) == pytest.approx(0.8112, abs=5e-5)
    assert late_answer_share(9, 5, 2, t) > late_share(9, 5, 2, t)


def test_very_short_reviews_are_no_trouble() -> None:
    assert late_answer_share(5_999, 6_000, 1, 1.0) == pytest.approx(exp(-1), rel=1e-9)
    assert late_answer_share(10, 60_000, 1, 10.0) == 0


@pytest.mark.parametrize(("service", "factor"), [(0.0, 0.5), (1.0, 1.0), (4.0, 2.5)])
def test_uneven_handling_times(service: float, factor: float) -> None:
    """Allen and Cunneen: Wq × (Ca² + Cs²)/2; M/D/1 waits half as long as M/M/1."""
    assert uneven_wait(8.184, service) == pytest.approx(8.184 * factor)
    assert uneven_wait(10, 1, 0.5) == pytest.approx(7.5)


def test_three_retries_at_three_layers() -> None:
    assert retry_calls(3, 3) == 64
    assert retry_calls(3, 0) == retry_calls(0, 5) == 1


def test_how_many_people_it_takes() -> None:
    """The support desk: 8 % wait too long with three, 1 % with four."""
    assert people_needed(9, 5, 0.25, 0.05) == 4
    assert people_needed(9, 5, 0.25, 0.08) == 3
    assert people_needed(0, 5, 0.25, 0.05) == 0
    assert people_needed(9, 0, 0.25, 0.05) is None
    assert people_needed(1e9, 5, 0.25, 0.05) is None


@given(st.floats(0.1, 500), st.floats(0.2, 60), st.floats(0, 3), st.sampled_from([0.01, 0.05, 0.2]))
def test_the_number_of_people_is_the_least(arrivals: float, rate: float, deadline: float, share: float) -> None:
    needed = people_needed(arrivals, rate, deadline, share)
    assert needed is not None
    assert late_share(arrivals, rate, needed, deadline) <= share < late_share(arrivals, rate, needed - 1, deadline)


@given(st.floats(0.1, 500), st.floats(0.2, 60), st.floats(0, 3), st.integers(0, 200))
def test_more_people_never_make_it_later(arrivals: float, rate: float, deadline: float, c: int) -> None:
    for late in (late_share, late_answer_share):
        assert late(arrivals, rate, c + 1, deadline) <= late(arrivals, rate, c, deadline) + 1e-12


def test_who_takes_next_to_no_time_keeps_nobody_waiting() -> None:
    rate = 60 / 1e-320
    assert late_share(5.0, rate, 2, 0.0) == 0.0
    assert late_answer_share(5.0, rate, 2, 0.0) == 0.0
    assert late_share(5.0, 1e308, 20, 0.0) == 0.0
    assert mean_wait(5.0, rate, 2) == 0.0
