"""Automatic layout: no overlap, containment, the same again."""

import random
from itertools import combinations

import msgspec
import pytest

from models.commands.elements import arrange
from models.graph.folds import folds
from models.graph.layout import Rect, layered
from models.plan import Boundary, BoundaryKind, Edit, Element, Link, LinkKind, Plan, Record
from models.plan.records import FOLDED


def some_plan(seed: int, count: int = 40) -> Plan:
    dice = random.Random(seed)
    tables: dict[str, dict[str, Record]] = {
        "boundaries": {f"b{n}": Boundary(id=f"b{n}", name="B", kind=list(BoundaryKind)[n]) for n in range(4)},
        "elements": {},
        "links": {},
    }
    for n in range(count):
        home = dice.choice(["b0", "b1", "b2", None])
        tables["elements"][f"e{n}"] = Element(id=f"e{n}", name="E", boundary=home, w=dice.choice([136, 200]))
    for n in range(count * 2):
        ends = [f"e{dice.randrange(count)}" for _ in range(2)]
        tables["links"][f"l{n}"] = Link(id=f"l{n}", source=ends[0], target=ends[1])
    return Plan(tables)


@pytest.mark.parametrize("direction", ["right", "down"])
@pytest.mark.parametrize("seed", range(5))
def test_nothing_overlaps_and_everything_is_inside_its_boundary(seed: int, direction: str) -> None:
    plan = some_plan(seed)
    made = layered(plan, direction=direction)
    assert set(made.elements) == set(plan.elements)
    assert set(made.boundaries) == set(plan.boundaries)
    boxes = {id_: (x, y, plan.elements[id_].w, plan.elements[id_].h) for id_, (x, y) in made.elements.items()}
    for pairs in (boxes, made.boundaries):
        for (ax, ay, aw, ah), (bx, by, bw, bh) in combinations(pairs.values(), 2):
            assert ax + aw <= bx or bx + bw <= ax or ay + ah <= by or by + bh <= ay
    for id_, (x, y, w, h) in boxes.items():
        for band, (left, top, width, height) in made.boundaries.items():
            inside = left <= x and x + w <= left + width and top <= y and y + h <= top + height
            assert inside == (plan.elements[id_].boundary == band)


def test_a_chain_runs_from_left_to_right() -> None:
    elements: dict[str, Record] = {id_: Element(id=id_, name=id_) for id_ in "cab"}
    links: dict[str, Record] = {f"{s}{t}": Link(id=f"{s}{t}", source=s, target=t) for s, t in (("a", "b"), ("b", "c"))}
    made = layered(Plan({"elements": elements, "links": links})).elements
    assert made["a"][0] < made["b"][0] < made["c"][0]


def test_the_same_plan_gives_the_same_layout() -> None:
    assert layered(some_plan(7)) == layered(some_plan(7))


def test_an_empty_plan_and_a_wrong_direction() -> None:
    assert layered(Plan()).elements == {}
    with pytest.raises(ValueError, match="right or down"):
        layered(Plan(), direction="up")


def test_a_label_between_neighbours_gets_room_on_the_grid() -> None:
    elements: dict[str, Record] = {id_: Element(id=id_, name=id_) for id_ in "ab"}

    def gap(label: str) -> float:
        links: dict[str, Record] = {"l": Link(id="l", source="a", target="b", label=label)}
        made = layered(Plan({"elements": elements, "links": links})).elements
        return made["b"][0] - made["a"][0] - 136

    assert gap("") == gap("yes") == 72
    assert 72 < gap("approved or corrected") < 176
    assert gap("x" * 300) == 176
    assert gap("approved or corrected") % 4 == 0


def nested_plan(seed: int, *folded: str) -> Plan:
    """Some plan with two areas within others, one of them among other elements, one in an empty one."""
    dice = random.Random(seed)
    plan = some_plan(seed)
    areas = dict(plan.boundaries)
    for n, outer in enumerate(("b1", "b1", "b3")):
        areas[f"i{n}"] = Boundary(id=f"i{n}", name="I", kind=BoundaryKind.PROVIDER, within=outer)
    elements = {
        id_: msgspec.structs.replace(e, boundary=dice.choice(["i0", "i1", "i2", e.boundary]))
        for id_, e in plan.elements.items()
    }
    areas = {id_: msgspec.structs.replace(b, folded=id_ in folded) for id_, b in areas.items()}
    return Plan({"boundaries": areas, "elements": elements, "links": dict(plan.links)})


@pytest.mark.parametrize("direction", ["right", "down"])
@pytest.mark.parametrize("seed", range(5))
def test_areas_within_areas_are_laid_out_inside_them(seed: int, direction: str) -> None:
    plan = nested_plan(seed)
    made = layered(plan, direction=direction)
    boxes = {id_: (x, y, plan.elements[id_].w, plan.elements[id_].h) for id_, (x, y) in made.elements.items()}
    for a, b in combinations(boxes.values(), 2):
        assert not meet(a, b)
    for (id_, a), (other, b) in combinations(made.boundaries.items(), 2):
        one, two = plan.boundaries[id_], plan.boundaries[other]
        if one.within == other or two.within == id_:
            assert contains(a, b) or contains(b, a)
        else:
            assert not meet(a, b)
    for id_, box in boxes.items():
        home = plan.elements[id_].boundary
        holding = {home, plan.boundaries[home].within if home else None} - {None}
        assert {area for area, rect in made.boundaries.items() if meet(rect, box)} == holding
        assert all(contains(made.boundaries[area], box) for area in holding if area)


@pytest.mark.parametrize("direction", ["right", "down"])
@pytest.mark.parametrize("folded", [("b1",), ("i0", "b3"), ("b0", "b1", "i2")])
def test_a_folded_area_is_laid_out_as_one_box_and_takes_along_what_lies_in_it(
    folded: tuple[str, ...], direction: str
) -> None:
    plan = nested_plan(3, *folded)
    made = layered(plan, direction=direction)
    assert set(made.elements) == set(plan.elements)
    assert set(made.boundaries) == set(plan.boundaries)
    hidden = folds(plan)
    shown = {i: (*at, plan.elements[i].w, plan.elements[i].h) for i, at in made.elements.items()}
    boxes = {f"e {i}": box for i, box in shown.items() if i not in hidden.inside}
    boxes |= {f"b {i}": (*made.boundaries[i][:2], *FOLDED) for i in hidden.boxes}
    for a, b in combinations(boxes.values(), 2):
        assert not meet(a, b)
    for id_, box in hidden.inside.items():
        old, area = plan.elements[id_], plan.boundaries[box]
        x, y = made.elements[id_]
        assert (x - made.boundaries[box][0], y - made.boundaries[box][1]) == (old.x - area.x, old.y - area.y)
    assert all(made.boundaries[i][2:] == (plan.boundaries[i].w, plan.boundaries[i].h) for i in hidden.boxes)


def meet(a: Rect, b: Rect) -> bool:
    return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]


def contains(a: Rect, b: Rect) -> bool:
    return a[0] <= b[0] and a[1] <= b[1] and b[0] + b[2] <= a[0] + a[2] and b[1] + b[3] <= a[1] + a[3]


def drawn(words: str, areas: dict[str, str] | None = None) -> Plan:
    """Return a plan of links written like ``a>b`` (work), ``a~b`` (data) and ``a!b`` (trouble)."""
    signs = {">": LinkKind.FLOW, "~": LinkKind.DATA, "!": LinkKind.EXCEPTION}
    tables: dict[str, dict[str, Record]] = {"boundaries": {}, "elements": {}, "links": {}}
    for area in sorted(set((areas or {}).values())):
        tables["boundaries"][area] = Boundary(id=area, name=area)
    for word in words.split():
        for id_ in {word[0], word[-1]}:
            tables["elements"][id_] = Element(id=id_, name=id_, boundary=(areas or {}).get(id_))
        if len(word) == 3:
            tables["links"][word] = Link(id=word, source=word[0], target=word[2], kind=signs[word[1]])
    return Plan(tables)


def test_the_way_of_the_work_runs_straight_and_leads_on_though_trouble_leads_back() -> None:
    made = layered(drawn("a>b b>c c>d d>e d!b x~c")).elements
    assert len({made[id_][1] for id_ in "abcde"}) == 1
    assert [*"abcde"] == sorted("abcde", key=lambda id_: made[id_][0])
    assert made["x"][0] == made["b"][0]


def test_branches_that_can_be_drawn_without_crossing_are() -> None:
    made = layered(drawn("a>p a>q a>r p>u q>v r>w u>z v>z w>z")).elements
    first = sorted("pqr", key=lambda id_: made[id_][1])
    second = sorted("uvw", key=lambda id_: made[id_][1])
    assert [{"p": "u", "q": "v", "r": "w"}[id_] for id_ in first] == second
    assert made["a"][1] == made["z"][1] == made[first[1]][1]


def test_areas_without_a_link_between_them_are_parts_of_their_own_within_a_page() -> None:
    words = " ".join(f"{a}>{b}" for a, b in zip("abcdefgh", "ABCDEFGH", strict=True))
    areas = {id_: id_.upper() for id_ in "abcdefghABCDEFGH"}
    made = layered(drawn(words, areas))
    width = max(x + w for x, _, w, _ in made.boundaries.values())
    height = max(y + h for _, y, _, h in made.boundaries.values())
    assert len({x for x, *_ in made.boundaries.values()}) > 1
    assert 1 < width / height < 3


def test_two_areas_without_a_link_stand_below_each_other_and_are_as_long() -> None:
    made = layered(drawn("a>b b>c c>d d>e x>y", dict.fromkeys("abcde", "A") | dict.fromkeys("xy", "B"))).boundaries
    assert (made["A"][0], made["A"][2]) == (made["B"][0], made["B"][2])
    down = layered(
        drawn("a>b b>c c>d d>e x>y", dict.fromkeys("abcde", "A") | dict.fromkeys("xy", "B")), direction="down"
    )
    assert down.boundaries["A"][1::2] == down.boundaries["B"][1::2]


def test_what_has_no_links_does_not_pile_up() -> None:
    made = layered(drawn("a b c d e f g h i")).elements
    assert len({x for x, _ in made.values()}) == len({y for _, y in made.values()}) == 3


def test_a_link_between_areas_starts_at_the_edge_it_crosses() -> None:
    areas = {"a": "A", "b": "A", "c": "A", "z": "B"}
    made = layered(drawn("a>b a>c b>z", areas)).elements
    assert made["b"][1] > made["c"][1]


@pytest.mark.parametrize("seed", range(4))
def test_laying_out_again_changes_nothing(seed: int) -> None:
    plan = nested_plan(seed)
    edit = arrange(plan, (made := layered(plan)).elements, made.boundaries)
    assert isinstance(edit, Edit)
    assert layered(plan.apply(edit)).elements == made.elements
