"""Critical path, held against Hillier and Lieberman's "Reliable Construction" (methods §5)."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from models.rollout.critical import critical_path, order, timings
from models.rollout.pert import Days, mean, variance

AFTER = {
    "A": "", "B": "A", "C": "B", "D": "C", "E": "C", "F": "E", "G": "D", "H": "EG", "I": "C", "J": "FI", "K": "J",
    "L": "J", "M": "H", "N": "KL",
}  # fmt: skip
DAYS: dict[str, Days] = {
    "A": (1, 2, 3), "B": (2, 3.5, 8), "C": (6, 9, 18), "D": (4, 5.5, 10), "E": (1, 4.5, 5), "F": (4, 4, 10),
    "G": (5, 6.5, 11), "H": (5, 8, 17), "I": (3, 7.5, 9), "J": (3, 9, 9), "K": (4, 4, 4), "L": (1, 5.5, 7),
    "M": (1, 2, 3), "N": (5, 5.5, 9),
}  # fmt: skip
CONSTRUCTION = {id_: tuple(before) for id_, before in AFTER.items()}
MEANS = {id_: mean(days) for id_, days in DAYS.items()}


def test_reliable_construction_takes_44_days_along_abcefjln() -> None:
    times = timings(CONSTRUCTION, MEANS)
    assert max(at.finish for at in times.values()) == pytest.approx(44)
    assert "".join(critical_path(times)) == "ABCEFJLN"


def test_only_the_path_is_critical_and_the_others_have_the_slack_of_the_book() -> None:
    times = timings(CONSTRUCTION, MEANS)
    slack = {id_: round(at.slack, 6) for id_, at in times.items()}
    assert {id_ for id_, at in times.items() if at.critical} == set("ABCEFJLN")
    assert {id_: slack[id_] for id_ in "DGHIKM"} == {"D": 4, "G": 4, "H": 4, "I": 2, "K": 1, "M": 4}


def test_the_variance_of_the_path_is_9_by_the_rule_of_six_and_a_little_more_by_the_beta_distribution() -> None:
    path = critical_path(timings(CONSTRUCTION, MEANS))
    assert sum(((DAYS[id_][2] - DAYS[id_][0]) / 6) ** 2 for id_ in path) == pytest.approx(9)
    assert sum(variance(DAYS[id_]) for id_ in path) == pytest.approx(65 / 7)


def test_drawn_from_their_distributions_the_durations_give_the_known_chances() -> None:
    """A million runs give mean 44.33, deviation 2.94 and P(≤ 47) = 0.816 (methods §5); here are a tenth of that."""
    rng, runs = np.random.default_rng(7), 100_000
    finish: dict[str, np.ndarray] = {}
    for id_ in order(CONSTRUCTION):
        a, m, b = DAYS[id_]
        spread = b - a
        drawn = a + spread * rng.beta(1 + 4 * (m - a) / spread, 1 + 4 * (b - m) / spread, runs) if spread else a
        begun = np.max([finish[before] for before in CONSTRUCTION[id_]], axis=0) if CONSTRUCTION[id_] else 0.0
        finish[id_] = begun + np.broadcast_to(drawn, runs)
    end = np.max([finish["M"], finish["N"]], axis=0)
    assert end.mean() == pytest.approx(44.33, abs=0.05)
    assert end.std() == pytest.approx(2.94, abs=0.03)
    assert (end <= 47).mean() == pytest.approx(0.816, abs=0.006)


def test_a_task_begins_when_the_last_of_its_predecessors_ends() -> None:
    times = timings({"a": (), "b": (), "c": ("a", "b")}, {"a": 1.0, "b": 3.0, "c": 2.0})
    assert (times["c"].start, times["c"].finish, times["c"].driver) == (3.0, 5.0, "b")
    assert times["a"].slack == 2.0
    assert times["a"].driver is None


def test_a_task_nothing_waits_for_may_slip_to_the_end() -> None:
    times = timings({"a": (), "b": ("a",), "c": ("a",)}, {"a": 1.0, "b": 5.0, "c": 1.0})
    assert times["c"].slack == 4.0


def test_of_two_equal_paths_one_is_named_and_both_are_critical() -> None:
    times = timings({"a": (), "b": (), "c": ("b", "a")}, {"a": 2.0, "b": 2.0, "c": 1.0})
    assert all(at.critical for at in times.values())
    assert critical_path(times) == ("b", "c")


def test_nothing_to_do_has_no_path() -> None:
    assert timings({}, {}) == {}
    assert critical_path(timings({}, {})) == ()


def test_the_order_puts_each_behind_its_predecessors_the_least_first() -> None:
    assert order({"d": (), "b": ("d",), "a": ("b", "c"), "c": ()}) == ["c", "d", "b", "a"]
    assert order({3: (), 1: (3,), 2: ()}) == [2, 3, 1]


def test_a_predecessor_named_twice_counts_once() -> None:
    assert order({"a": (), "b": ("a", "a")}) == ["a", "b"]


def test_a_circle_is_refused() -> None:
    with pytest.raises(nx.NetworkXUnfeasible):
        order({"a": ("b",), "b": ("a",), "c": ()})
    with pytest.raises(nx.NetworkXUnfeasible):
        timings({"a": ("a",)}, {"a": 1.0})
