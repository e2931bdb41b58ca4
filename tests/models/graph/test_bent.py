"""Ways through bends: square, through each of them, and drawn anew as a hand would."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from models.graph.bent import bent_route, outside, reshaped, split, tidy, without
from models.graph.lanes import LANE
from models.graph.router import Ends, Router
from models.graph.routing import Rect, Way
from models.plan import LinkKind

A: Rect = (0, 0, 136, 56)
B: Rect = (400, 0, 136, 56)
LOW: Rect = (400, 200, 136, 56)
FLOW = LinkKind.FLOW

grid = st.integers(-40, 40).map(lambda n: n * 8.0)
spots = st.tuples(grid, grid)
boxes = st.tuples(grid, grid, st.just(136.0), st.just(56.0))


def square(way: Way) -> bool:
    return all((p[0] == q[0]) != (p[1] == q[1]) for p, q in pairwise(way))


def on(way: Way, at: tuple[float, float]) -> bool:
    return any(
        min(p[0], q[0]) <= at[0] <= max(p[0], q[0]) and min(p[1], q[1]) <= at[1] <= max(p[1], q[1])
        for p, q in pairwise(way)
    )


def leaves(box: Rect, end: tuple[float, float], then: tuple[float, float]) -> bool:
    """Tell whether a line that ends at ``end`` meets the border of a box there from outside, and not along it."""
    x, y, w, h = box
    level = (end[0] == x and then[0] < x) or (end[0] == x + w and then[0] > x + w)
    upright = (end[1] == y and then[1] < y) or (end[1] == y + h and then[1] > y + h)
    return (level and y < end[1] < y + h) or (upright and x < end[0] < x + w)


# -- the way through bends -----------------------------------------------------------------------------------
def test_a_link_runs_from_bend_to_bend() -> None:
    assert bent_route(A, B, [(200, 28), (200, 120), (300, 120), (300, 28)], FLOW) == (
        (136, 28),
        (200, 28),
        (200, 120),
        (300, 120),
        (300, 28),
        (400, 28),
    )


def test_a_part_that_ends_beside_the_middle_stays_there() -> None:
    assert bent_route(A, LOW, [(200, 40), (200, 210)], FLOW) == ((136, 40), (200, 40), (200, 210), (400, 210))


def test_a_bend_above_both_boxes_is_reached_from_above() -> None:
    way = bent_route(A, B, [(68, -40), (468, -40)], FLOW)
    assert way == ((68, 0), (68, -40), (468, -40), (468, 0))


def test_bends_not_in_line_are_joined_by_a_corner() -> None:
    way = bent_route(A, LOW, [(200, 28), (300, 120)], FLOW)
    assert way is not None
    assert square(way)
    assert on(way, (200, 28))
    assert on(way, (300, 120))
    assert len(way) <= 6


def test_bends_in_the_boxes_count_for_nothing() -> None:
    assert outside([(20, 20), (200, 100), (410, 30)], A, B) == ((200, 100),)
    assert bent_route(A, B, [(20, 20), (410, 30)], FLOW) is None
    assert bent_route(A, B, [], FLOW) is None


def test_pointed_boxes_are_left_near_the_middle_of_a_side() -> None:
    way = bent_route(A, LOW, [(200, 50), (200, 228)], FLOW, (True, False))
    assert way is not None
    assert way[0] == (136, 28)


def test_a_link_to_its_own_box_runs_around_its_bend() -> None:
    way = bent_route(A, A, [(200, -60)], FLOW)
    assert way is not None
    assert square(way)
    assert on(way, (200, -60))
    assert way[0] != way[-1]


@given(boxes, boxes, st.lists(spots, min_size=1, max_size=5), st.sampled_from(LinkKind), st.booleans())
def test_ways_are_square_and_end_at_their_boxes(a: Rect, b: Rect, bends: list, kind: LinkKind, thin: bool) -> None:
    way = bent_route(a, b, bends, kind, (thin, False))
    if way is None:
        return
    assert square(way)
    assert leaves(a, way[0], way[1])
    assert leaves(b, way[-1], way[-2])


@given(st.lists(spots, min_size=1, max_size=5))
def test_a_way_is_found_again_from_its_own_corners(bends: list) -> None:
    """So a link that somebody touches anywhere else stays as it is."""
    way = bent_route(A, LOW, bends, FLOW)
    if way is None or len(way) < 3 or outside(way[1:-1], A, LOW) != way[1:-1]:
        return
    assert bent_route(A, LOW, way[1:-1], FLOW) is not None
    again = bent_route(A, LOW, way[1:-1], FLOW)
    assert again is not None
    assert all(on(again, corner) for corner in way[1:-1])


@given(st.lists(spots, max_size=8))
def test_tidying_leaves_no_doubles_and_nothing_between(points: list) -> None:
    line = [point for p, q in pairwise(points) for point in (p, (q[0], p[1]))]
    out = tidy(line)
    assert all(p != q for p, q in pairwise(out))
    assert square(out)
    assert all((p[0] == q[0]) != (q[0] == r[0]) for p, q, r in zip(out, out[1:], out[2:], strict=False))
    assert tidy(out) == out


# -- drawn anew ----------------------------------------------------------------------------------------------
def drawn(bends: tuple, a: Rect = A, b: Rect = LOW) -> Way:
    way = bent_route(a, b, bends, FLOW)
    assert way is not None
    return way


def test_a_moved_part_takes_its_corners_along() -> None:
    way = drawn(((200, 28), (200, 228)))
    assert reshaped(way, {1: 240}, A, LOW) == ((240, 28), (240, 228))


def test_a_part_along_a_side_leaves_room_for_an_arrow() -> None:
    way = drawn(((200, 28), (200, 228)))
    assert reshaped(way, {1: 140}, A, LOW) == ((150, 28), (150, 228))
    assert reshaped(way, {1: 396}, A, LOW) == ((386, 28), (386, 228))


def test_a_bend_in_line_with_a_side_is_not_reached_along_it() -> None:
    way = drawn(((300, 28), (300, 200)))
    assert way[-1][0] == 400 or way[-2][1] < 200
    way = drawn(((600, 200),))
    assert way[-1][1] == 228 or abs(way[-1][1] - way[-2][1]) >= 14


def test_the_first_part_slides_along_its_side_and_no_further() -> None:
    way = drawn(((200, 28), (200, 228)))
    assert reshaped(way, {0: 40}, A, LOW) == ((200, 40), (200, 228))
    assert reshaped(way, {0: 60}, A, LOW) == ((200, 48), (200, 228))


def test_moved_off_its_side_a_link_leaves_by_the_next() -> None:
    way = drawn(((200, 28), (200, 228)))
    bends = reshaped(way, {0: -40}, A, LOW)
    assert bends == ((68, -40), (200, -40), (200, 228))
    assert drawn(bends) == ((68, 0), *bends, (400, 228))


def test_a_straight_link_is_pulled_into_a_bracket() -> None:
    bends = reshaped(((136, 28), (400, 28)), {0: -40}, A, B)
    assert bends == ((68, -40), (468, -40))


def test_a_straight_link_moved_a_little_is_held_where_it_is_wanted() -> None:
    bends = reshaped(((136, 28), (400, 28)), {0: 40}, A, B)
    assert drawn(bends, A, B) == ((136, 40), (400, 40))


def test_parts_brought_into_one_line_become_one() -> None:
    way = drawn(((200, 28), (200, 120), (300, 120), (300, 228)))
    assert reshaped(way, {1: 300}, A, LOW) == ((300, 28), (300, 228))


def test_a_part_can_be_cut_in_two() -> None:
    way = drawn(((200, 28), (200, 228)))
    cut = split(way, 1, (300, 100))
    assert cut == ((136, 28), (200, 28), (200, 100), (200, 100), (200, 228), (400, 228))
    assert reshaped(cut, {3: 260}, A, LOW) == ((200, 28), (200, 100), (260, 100), (260, 228))


def test_a_corner_taken_out_takes_the_link_the_other_way_about() -> None:
    way = drawn(((200, 28), (200, 120), (300, 120), (300, 228)))
    assert without(way, 2, A, LOW) == ((300, 28), (300, 228))
    assert without(way, 3, A, LOW) == ((200, 28), (200, 228))


def test_the_last_corner_taken_out_leaves_no_bend() -> None:
    way = drawn(((468, 28),))
    assert len(way) == 3
    assert without(way, 1, A, LOW) == ()


@given(st.lists(spots, min_size=1, max_size=4), st.data())
def test_a_corner_taken_out_is_gone(bends: list, data: st.DataObject) -> None:
    way = bent_route(A, LOW, bends, FLOW)
    if way is None or len(way) < 3:
        return
    n = data.draw(st.integers(1, len(way) - 2))
    left = without(way, n, A, LOW)
    again = bent_route(A, LOW, left, FLOW)
    assert len(left) < len(way) - 2
    assert again is None or len(again) <= len(way)


@given(st.lists(spots, min_size=1, max_size=4), st.data())
def test_whatever_is_moved_the_outcome_can_be_drawn(bends: list, data: st.DataObject) -> None:
    way = bent_route(A, LOW, bends, FLOW)
    if way is None:
        return
    n = data.draw(st.integers(0, len(way) - 2))
    to = data.draw(grid)
    after = reshaped(way, {n: to}, A, LOW)
    again = bent_route(A, LOW, after, FLOW)
    assert not after or again is None or square(again)


# -- among other links ---------------------------------------------------------------------------------------
def test_a_bent_link_stays_and_others_make_way() -> None:
    router = Router()
    for id_, box in (("a", A), ("b", LOW)):
        router.set_box(id_, box)
    router.set_link("auto", Ends("a", "b", FLOW))
    router.settle()
    alone = router.routes["auto"]
    assert len(alone) == 4
    router.set_link("bent", Ends("a", "b", FLOW, alone[1:-1]))
    router.settle()
    assert router.routes["bent"] == alone
    assert abs(router.routes["auto"][1][0] - alone[1][0]) == LANE
    router.set_link("bent", Ends("a", "b", FLOW))
    router.settle()
    assert router.routes["bent"] != router.routes["auto"]


def test_links_to_the_same_box_nest_around_the_corner_that_is_free() -> None:
    router = Router()
    router.set_box("a", A)
    router.set_box("above", (60, -70, 136, 56))
    for n in range(3):
        router.set_link(f"l{n}", Ends("a", "a", FLOW))
    router.settle()
    ways = [router.routes[f"l{n}"] for n in range(3)]
    assert all(square(way) and way[1][1] > A[3] for way in ways)
    assert len({way[2] for way in ways}) == 3
    outer = sorted(ways, key=lambda way: way[2])
    assert [way[0][0] for way in outer] == sorted((way[0][0] for way in ways), reverse=True)


def test_two_links_that_were_bent_onto_one_line_are_set_apart_and_one_alone_stays() -> None:
    router = Router()
    boxes = {"a": (0.0, 0.0, 136.0, 56.0), "b": (600.0, 0.0, 136.0, 56.0)}
    boxes |= {"c": (0.0, 400.0, 136.0, 56.0), "d": (600.0, 400.0, 136.0, 56.0)}
    for id_, box in boxes.items():
        router.set_box(id_, box)
    router.set_link("one", Ends("a", "b", LinkKind.FLOW, ((68.0, 200.0), (668.0, 200.0))))
    router.settle()
    assert 200.0 in {y for _, y in router.routes["one"]}
    router.set_link("two", Ends("c", "d", LinkKind.FLOW, ((68.0, 200.0), (668.0, 200.0))))
    router.settle()
    lines = [{y for _, y in router.routes[id_]} - {0.0, 56.0, 400.0, 456.0} for id_ in ("one", "two")]
    (one,), (two,) = lines
    assert abs(one - two) == LANE
    assert abs(one - 200.0) <= LANE
    router.set_link("two", None)
    router.settle()
    assert 200.0 in {y for _, y in router.routes["one"]}
