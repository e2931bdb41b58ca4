"""Automatic layout: no overlap, containment, the same again."""

import random
from itertools import combinations

import msgspec
import pytest

from models.graph.folds import folds
from models.graph.layout import Rect, layered
from models.plan import Boundary, BoundaryKind, Element, Link, Plan, Record
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
