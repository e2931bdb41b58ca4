"""Layers: links lead on, circles are opened where least is lost, and links are short."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from models.graph.ranking import ranked

LINKS = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda ends: ends[0] != ends[1]), max_size=24)


def test_a_source_stands_right_before_what_it_feeds() -> None:
    assert ranked(5, [(0, 1), (1, 2), (2, 3)], [(4, 3)]) == [0, 1, 2, 3, 2]


def test_work_leads_on_and_what_closes_a_circle_leads_back() -> None:
    assert ranked(4, [(0, 1), (1, 2), (2, 3)], [(3, 0), (3, 1)]) == [0, 1, 2, 3]


def test_a_circle_of_work_is_opened_where_it_was_entered() -> None:
    assert ranked(4, [(0, 1), (1, 2), (2, 3), (3, 1)]) == [0, 1, 2, 3]


def test_every_part_begins_in_the_first_layer() -> None:
    assert ranked(5, [(0, 1), (1, 2), (3, 4)]) == [0, 1, 2, 0, 1]


@given(LINKS, LINKS)
def test_no_link_stays_within_a_layer_and_only_circles_lead_back(
    main: list[tuple[int, int]], rest: list[tuple[int, int]]
) -> None:
    layer = ranked(12, main, rest)
    assert all(layer[a] != layer[b] for a, b in (*main, *rest))
    assert min(layer) == 0
    on = {n: {b for a, b in (*main, *rest) if a == n} for n in range(12)}
    for a, b in (*main, *rest):
        if layer[a] > layer[b]:
            assert reached(b, on) >= {a}, "a link that closes no circle leads on"


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)).filter(lambda ends: ends[0] < ends[1]), max_size=7))
def test_links_of_small_graphs_are_nearly_as_short_as_can_be(links: list[tuple[int, int]]) -> None:
    links = sorted(set(links))
    layer = ranked(5, links)
    found = sum(abs(layer[a] - layer[b]) for a, b in links)
    best = min(
        sum(y[b] - y[a] for a, b in links) for y in product(range(5), repeat=5) if all(y[a] < y[b] for a, b in links)
    )
    assert found <= best + 1


def reached(first: int, on: dict[int, set[int]]) -> set[int]:
    seen, queue = {first}, [first]
    for n in queue:
        queue += sorted(on[n] - seen)
        seen |= on[n]
    return seen
