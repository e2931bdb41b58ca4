"""Routes: short, around boxes, side by side, and without needless crossings."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from models.graph.lanes import LANE
from models.graph.router import Ends, Router
from models.graph.routing import CLEAR, Grid, Rect, Way, border_points
from models.plan import LinkKind


def routes(
    boxes: dict[str, Rect],
    *links: tuple[str, str],
    kind: LinkKind = LinkKind.FLOW,
    areas: dict[str, Rect] | None = None,
) -> list[Way]:
    """Return the routes of links, in the order given."""
    router = Router()
    for id_, area in (areas or {}).items():
        router.set_area(id_, area, 120.0)
    for id_, box in boxes.items():
        router.set_box(id_, box)
    for n, (source, target) in enumerate(links):
        router.set_link(f"l{n:02}", Ends(source, target, kind))
    router.settle()
    assert router.settled
    return [router.routes[f"l{n:02}"] for n in range(len(links))]


def crossings(ways: list[Way]) -> int:
    """Count the places where two routes cross or lie on each other."""
    count = 0
    for a, b in combinations(ways, 2):
        for p, q in pairwise(a):
            for r, s in pairwise(b):
                wide = min(max(p[0], q[0]), max(r[0], s[0])) - max(min(p[0], q[0]), min(r[0], s[0]))
                high = min(max(p[1], q[1]), max(r[1], s[1])) - max(min(p[1], q[1]), min(r[1], s[1]))
                count += wide >= 0 and high >= 0
    return count


def orthogonal(way: Way) -> bool:
    return all(p[0] == q[0] or p[1] == q[1] for p, q in pairwise(way))


def test_boxes_in_line_are_linked_straight() -> None:
    assert routes({"a": (0, 0, 136, 56), "b": (300, 0, 136, 56)}, ("a", "b")) == [((136, 28), (300, 28))]


def test_boxes_nearly_in_line_are_linked_straight_all_the_same() -> None:
    (way,) = routes({"a": (0, 0, 136, 56), "b": (300, 6, 136, 56)}, ("a", "b"))
    assert len(way) == 2


def test_a_route_goes_around_a_box_between_its_ends() -> None:
    boxes: dict[str, Rect] = {"a": (0, 0, 100, 50), "wall": (200, -20, 100, 90), "b": (400, 0, 100, 50)}
    (way,) = routes(boxes, ("a", "b"))
    grid = Grid(boxes)
    assert orthogonal(way)
    assert not any(grid.hits(p, q, frozenset("ab")) for p, q in pairwise(way))


def test_a_way_out_of_a_crowd_is_searched() -> None:
    """Walled in on three sides, with a gap only above: no simple way is free."""
    boxes: dict[str, Rect] = {
        "a": (0, 0, 100, 50),
        "right": (140, -60, 30, 240),
        "below": (-60, 130, 190, 30),
        "left": (-90, -60, 30, 220),
        "b": (400, 0, 100, 50),
        "roof": (180, -60, 320, 20),
        "floor": (180, 90, 320, 20),
    }
    (way,) = routes(boxes, ("a", "b"))
    grid = Grid(boxes)
    assert orthogonal(way)
    assert not any(grid.hits(p, q, frozenset("ab"), CLEAR - 3) for p, q in pairwise(way))


@pytest.mark.parametrize("count", [2, 3, 5])
def test_parallel_links_run_side_by_side_without_crossing(count: int) -> None:
    boxes: dict[str, Rect] = {"a": (0, 0, 136, 96), "b": (400, 300, 136, 96)}
    ways = routes(boxes, *[("a", "b")] * count)
    assert crossings(ways) == 0
    assert len({way[0] for way in ways}) == count


def test_links_there_and_back_stand_apart() -> None:
    there, back = routes({"a": (0, 0, 136, 56), "b": (300, 0, 136, 56)}, ("a", "b"), ("b", "a"))
    assert abs(there[0][1] - back[0][1]) == LANE


@pytest.mark.parametrize("fan_in", [True, False])
def test_a_fan_parts_without_crossing(fan_in: bool) -> None:
    boxes: dict[str, Rect] = {f"t{n}": (400, n * 100 - 250, 136, 56) for n in range(6)} | {"hub": (0, 0, 136, 80)}
    links = [(f"t{n}", "hub") if fan_in else ("hub", f"t{n}") for n in (3, 0, 5, 1, 4, 2)]
    ways = routes(boxes, *links, kind=LinkKind.DATA)
    assert crossings(ways) == 0
    ends = [way[-1] if fan_in else way[0] for way in ways]
    assert len(set(ends)) == 6


def test_the_straight_link_of_a_side_stays_in_the_middle() -> None:
    boxes: dict[str, Rect] = {"a": (0, 0, 136, 56), "low": (0, 200, 136, 56), "b": (300, 0, 136, 56)}
    straight, bent = routes(boxes, ("a", "b"), ("low", "b"))
    assert straight == ((136, 28), (300, 28))
    assert bent[-1] != straight[-1]


def test_a_route_keeps_off_a_title_if_it_costs_little() -> None:
    boxes: dict[str, Rect] = {"a": (0, 0, 100, 50), "b": (260, 200, 100, 50)}
    (way,) = routes(boxes, ("a", "b"), areas={"area": (20, 130, 600, 300)})
    assert not any(
        min(p[0], q[0]) < 140 and max(p[0], q[0]) > 20 and min(p[1], q[1]) < 154 and max(p[1], q[1]) > 130
        for p, q in pairwise(way)
    )


def test_a_link_to_itself_is_a_loop() -> None:
    (way,) = routes({"a": (0, 0, 136, 56)}, ("a", "a"))
    assert orthogonal(way)
    assert way[0] != way[-1]


def test_many_links_fit_on_a_side() -> None:
    boxes: dict[str, Rect] = {f"t{n}": (400, n * 60 - 600, 100, 40) for n in range(20)} | {"hub": (0, 0, 136, 56)}
    ways = routes(boxes, *[(f"t{n}", "hub") for n in range(20)])
    for way in ways:
        x, y = way[-1]
        assert 0 <= x <= 136
        assert 0 <= y <= 56
    assert len({way[-1] for way in ways}) == 20


def test_taking_everything_away_leaves_nothing() -> None:
    router = Router()
    router.set_area("area", (0, 0, 500, 300), 80)
    router.set_box("a", (10, 40, 100, 50))
    router.set_box("b", (300, 40, 100, 50))
    router.set_link("l", Ends("a", "b", LinkKind.FLOW))
    assert router.settle() == {"l"}
    router.set_link("l", None)
    router.set_box("a", None)
    router.set_box("b", None)
    router.set_area("area", None)
    assert router.settle() == set()
    assert router.routes == {}


def test_only_what_lies_near_a_change_is_found_again() -> None:
    router = Router()
    for n in range(40):
        router.set_box(f"e{n}", (n % 2 * 300, n // 2 * 120, 136, 56))
    for n in range(20):
        router.set_link(f"l{n}", Ends(f"e{2 * n}", f"e{2 * n + 1}", LinkKind.FLOW))
    router.settle()
    router.set_box("e0", (0, -40, 136, 56))
    assert router.settle() == {"l0"}


def test_a_route_goes_through_a_border_in_the_order_it_runs() -> None:
    box: Rect = (100, 0, 100, 100)
    assert border_points(((0, 50), (300, 50)), box) == ((100, 50), (200, 50))
    assert border_points(((300, 50), (0, 50)), box) == ((200, 50), (100, 50))
    assert border_points(((0, 200), (300, 200)), box) == ()


def test_a_box_as_large_as_the_map_is_met_like_any_other() -> None:
    grid = Grid({"sea": (0.0, 0.0, 10_000_000.0, 10_000_000.0), "ship": (600.0, 40.0, 136.0, 56.0)})
    assert grid.hits((-40.0, 60.0), (640.0, 60.0)) == 2
    assert grid.hits((-40.0, 60.0), (640.0, 60.0), frozenset({"sea"})) == 1
    grid.put("sea", (0.0, 200.0, 10_000_000.0, 10_000_000.0))
    assert grid.hits((-40.0, 60.0), (640.0, 60.0)) == 1
    grid.drop("sea")
    assert grid.hits((400.0, 300.0), (400.0, 400.0)) == 0
