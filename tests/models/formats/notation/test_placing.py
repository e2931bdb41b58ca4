"""Where new elements go."""

from __future__ import annotations

from itertools import combinations

from models.commands import boundary_at
from models.formats.notation import read
from models.plan import Boundary, BoundaryKind, Edit, Element, Link, Party, Plan, Side
from models.plan.ids import counting


def areas(*, width: float = 640) -> Plan:
    """Return a plan with an in-house area that holds one element, and a partner's area below."""
    return Plan(
        {
            "parties": {
                "p-us": Party(id="p-us", name="Us"),
                "p-ai": Party(id="p-ai", name="Acme", side=Side.PARTNER),
                "p-it": Party(id="p-it", name="IT"),
            },
            "boundaries": {
                "b-us": Boundary(id="b-us", name="Support", party="p-us", x=0, y=0, w=width, h=240),
                "b-ai": Boundary(
                    id="b-ai", name="Acme", kind=BoundaryKind.PARTNER, party="p-ai", x=0, y=272, w=640, h=160
                ),
            },
            "elements": {
                "e-read": Element(id="e-read", name="Read", boundary="b-us", executes="p-us", x=32, y=64),
            },
        }
    )


def after(plan: Plan, text: str, at: tuple[float, float] | None = None) -> Plan:
    edit = read(plan, text, new_id=counting(100), at=at)
    assert isinstance(edit, Edit), edit
    new = plan.apply(edit)
    assert all(new.elements[id_] == e for id_, e in plan.elements.items()), "what exists does not move"
    assert new.boundaries == plan.boundaries
    for a, b in combinations(new.elements.values(), 2):
        assert abs(a.x - b.x) >= 136 or abs(a.y - b.y) >= 56, (a, b)
    for e in new.elements.values():
        area = boundary_at(new, e.x + e.w / 2, e.y + e.h / 2)
        assert e.boundary == (area.id if area else None)
    return new


def named(plan: Plan, name: str) -> Element:
    return next(e for e in plan.elements.values() if e.name == name)


def test_a_chain_runs_to_the_right() -> None:
    plan = after(Plan(), "A -> B -> C")
    a, b, c = plan.elements.values()
    assert a.x < b.x < c.x
    assert a.y == b.y == c.y


def test_the_first_branch_stands_above_the_second() -> None:
    plan = after(Plan(), "Ok? -yes-> A, -no-> B, -late-> C")
    assert named(plan, "Ok?").y == named(plan, "A").y < named(plan, "B").y < named(plan, "C").y


def test_chains_stand_below_each_other_and_lone_elements_abreast() -> None:
    plan = after(Plan(), "A -> B, C\nD -> E\nX\nY")
    assert named(plan, "X").y == named(plan, "Y").y < named(plan, "A").y
    assert named(plan, "D").y > named(plan, "C").y


def test_elements_of_a_party_go_into_its_area() -> None:
    plan = after(areas(), "Read -> Classify [ai @Acme] -> Draft [ai @Acme]")
    classify, draft = named(plan, "Classify"), named(plan, "Draft")
    assert (classify.boundary, draft.boundary) == ("b-ai", "b-ai")
    assert classify.executes == draft.executes == "p-ai"
    assert draft.x > classify.x > named(plan, "Read").x


def test_what_nobody_is_named_for_stands_beside_what_it_is_linked_with() -> None:
    plan = after(areas(), "Read -> Sort -> File")
    sort = named(plan, "Sort")
    assert (sort.boundary, sort.executes, sort.y) == ("b-us", "p-us", 64)
    assert sort.x > named(plan, "Read").x
    assert named(after(areas(), "Open -> Read"), "Open").boundary == "b-us"


def test_a_full_area_is_not_overfilled() -> None:
    plan = after(areas(), "Read -> " + " -> ".join(f"N{n} [@Acme]" for n in range(12)))
    homes = [named(plan, f"N{n}").boundary for n in range(12)]
    assert homes.count("b-ai") >= 3
    assert None in homes
    assert {named(plan, f"N{n}").executes for n in range(12)} == {"p-ai"}


def test_a_party_without_an_area_works_in_the_open() -> None:
    assert named(after(areas(), "Read -> Deploy [@IT]"), "Deploy").boundary is None


def test_what_is_linked_with_nothing_keeps_out_of_areas() -> None:
    for at in (None, (300.0, 100.0), (300.0, 350.0), (-500.0, -500.0)):
        plan = after(areas(), "A -> B -> C", at)
        assert [named(plan, n).boundary for n in "ABC"] == [None] * 3
    assert abs(named(plan, "B").x + 500 + 68) <= 4, "around the place asked for, if that is free"


def test_an_area_within_an_area_is_kept_out_of() -> None:
    plan = areas()
    inner = Boundary(id="b-in", name="Model", kind=BoundaryKind.PROVIDER, party="p-it", x=20, y=300, w=400, h=120)
    plan = Plan(
        {**{t: dict(plan.table(t)) for t in ("parties", "elements")}, "boundaries": {**plan.boundaries, "b-in": inner}}
    )
    new = after(plan, "Read -> Classify [ai @Acme]")
    assert named(new, "Classify").boundary == "b-ai"
    assert named(new, "Classify").x > 400


def test_words_on_a_link_get_room() -> None:
    plan = after(Plan(), "A -a_rather_long_condition-> B; P -> Q")
    assert named(plan, "B").x - named(plan, "A").x > named(plan, "Q").x - named(plan, "P").x - 1
    assert named(plan, "B").x - named(plan, "A").x > 136 + 72


def test_loops_and_crossing_links_are_placed() -> None:
    elements = {"e": Element(id="e", name="E", x=0, y=0)}
    plan = Plan({"elements": elements, "links": {"l": Link(id="l", source="e", target="e")}})
    after(plan, "E -> A -> B -> A; B -> E; A -> A; E, A -> B, C, D")


def test_the_way_written_first_runs_straight_and_branches_go_below() -> None:
    plan = after(Plan(), "Mail -> Sure? -yes-> Reply -> Done, -no-> Clerk -> Reply")
    straight = [named(plan, name).y for name in ("Mail", "Sure?", "Reply", "Done")]
    assert len(set(straight)) == 1
    assert named(plan, "Clerk").y > straight[0]
    assert named(plan, "Sure?").x < named(plan, "Clerk").x < named(plan, "Reply").x


def test_many_at_once_are_placed_without_overlaps() -> None:
    text = "\n".join(f"N{n} -> N{(n * 7 + 3) % 120}, N{(n * 5 + 1) % 120}" for n in range(120))
    assert len(after(Plan(), text).elements) == 120


def test_an_element_as_large_as_the_map_does_not_hold_up_what_is_typed() -> None:
    plan = Plan({"elements": {"e-sea": Element(id="e-sea", name="Sea", w=10_000_000.0, h=10_000_000.0)}})
    new = after(plan, "A -> B", at=(400.0, 400.0))
    for name in "AB":
        one = named(new, name)
        assert one.x + one.w <= 0 or one.y + one.h <= 0
