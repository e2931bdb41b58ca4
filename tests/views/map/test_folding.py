"""A folded area is one box: what it says, what ends at it, what it hides."""

from __future__ import annotations

import random

import msgspec
import pytest
from nested import a_provider_within_a_partner

from models.assess.assessment import Assessment
from models.assess.finding import Finding, Severity
from models.assess.score import Score, Trace
from models.commands import arrange, connect, fold, place_boundary, set_fields
from models.commands.nesting import holds
from models.commands.notes import add_note
from models.plan import Edit, Element, Link, LinkKind, Plan, Refusal
from models.plan.records import FOLDED
from views.canvas.arranged import part_laid_out
from views.map.folding import opened
from views.map.live import LiveMap
from views.map.model import Box, Look, draw
from views.map.part import part_of

NOTHING = Score("none", "None", ())


def done(plan: Plan, *outcomes: Edit | Refusal) -> Plan:
    for outcome in outcomes:
        assert isinstance(outcome, Edit), outcome
        plan = plan.apply(outcome)
    return plan


def found(plan: Plan, *subjects: tuple[str, str]) -> Assessment:
    findings = tuple(
        Finding(f"f{n}", "rule", list(Severity)[n % 3], f"Number {n}.", (key,), Trace("a", "b"))
        for n, key in enumerate(subjects)
    )
    return Assessment(plan, NOTHING, NOTHING, NOTHING, findings)


def test_a_link_between_an_area_and_one_within_it_crosses_the_inner_line_only() -> None:
    made = {link.id: link for link in draw(a_provider_within_a_partner(), None).links}
    assert len(made["l-2"].crossings) == 1
    assert made["l-2"].crossings[0][0] == 780
    assert len(made["l-0"].crossings) == 2
    assert len(made["l-1"].crossings) == 3


def test_an_area_is_drawn_upon_the_one_around_it() -> None:
    plan = a_provider_within_a_partner()
    turned = Plan(
        {
            **{t: dict(plan.table(t)) for t in ("parties", "elements", "links")},
            "boundaries": dict(reversed(plan.boundaries.items())),
        }
    )
    order = [b.id for b in draw(turned, None).boundaries]
    assert order.index("kelp") < order.index("lumen")


def test_a_folded_area_says_what_lies_in_it_and_hides_it() -> None:
    plan = done(a_provider_within_a_partner(), fold(a_provider_within_a_partner(), ["kelp"]))
    about = ("elements", "sort"), ("links", "l-2"), ("elements", "mail"), ("boundaries", "lumen"), ("links", "l-0")
    drawing = draw(plan, found(plan, *about))
    assert [b.id for b in drawing.boundaries] == ["us", "kelp"]
    box = drawing.boundaries[1]
    assert box.box == Box(520, 0, *FOLDED)
    assert box.folded is not None
    assert (box.folded.elements, box.folded.findings, box.folded.badge) == (2, 3, Severity.HIGH)
    assert box.folded.caption == "2 elements · 3 findings"
    assert box.folded.data == "personal"
    assert box.folded.badge_text == "Number 0.\nNumber 1.\nNumber 3."
    assert [e.id for e in drawing.elements] == ["mail", "read"]
    links = {link.id: link for link in drawing.links}
    assert set(links) == {"l-0", "l-3"}
    assert links["l-0"].label == "2 links · personal data"
    assert (links["l-0"].boxes, links["l-0"].many, links["l-0"].sensitive) == ((None, "kelp"), 2, True)
    assert links["l-3"].boxes == ("kelp", None)
    assert links["l-0"].badge is Severity.MEDIUM
    tip = links["l-0"].points[-1]
    assert tip[0] == 520 or tip[1] in (0, FOLDED[1])
    live = LiveMap()
    live.open(plan, found(plan, *about))
    assert [f.id for f in live.findings(("boundaries", "kelp"))] == ["f0", "f1", "f3"]
    assert [f.id for f in live.findings(("links", "l-0"))] == ["f4"]


def test_a_folded_area_within_another_is_a_box_in_it() -> None:
    plan = done(a_provider_within_a_partner(), fold(a_provider_within_a_partner(), ["lumen"]))
    drawing = draw(plan, None)
    assert [(b.id, b.folded is not None) for b in drawing.boundaries] == [
        ("kelp", False), ("us", False), ("lumen", True)
    ]  # fmt: skip
    links = {link.id: link for link in drawing.links}
    assert set(links) == {"l-0", "l-1", "l-2", "l-3", "l-4"}
    assert links["l-2"].boxes == (None, "lumen")
    assert len(links["l-2"].crossings) == 1
    assert len(links["l-1"].crossings) == 3


def test_links_to_a_box_that_differ_in_kind_or_end_stay_apart() -> None:
    plan = a_provider_within_a_partner()
    plan = done(plan, connect(plan, id="x", source="read", target="model", kind=LinkKind.FLOW))
    plan = done(plan, connect(plan, id="y", source="read", target="sort", kind=LinkKind.EXCEPTION))
    plan = done(plan, fold(plan, ["kelp"]))
    links = {link.id: link for link in draw(plan, None).links}
    assert set(links) == {"l-0", "l-3", "x", "y"}
    ways = [link.points for link in links.values()]
    assert len(set(ways)) == 4


def test_paper_shows_what_is_folded() -> None:
    plan = a_provider_within_a_partner()
    folded = done(plan, fold(plan, ["kelp", "us"]))
    assert draw(opened(folded), None) == draw(plan, None)
    assert opened(plan) is plan


def test_a_box_is_faint_if_nothing_in_it_is_looked_for() -> None:
    plan = done(a_provider_within_a_partner(), fold(a_provider_within_a_partner(), ["kelp"]))
    live = LiveMap()
    live.open(plan, None)

    def faint(*looked_for: str) -> tuple[bool, bool]:
        live.look({id_: Look("plain", faint=id_ not in looked_for) for id_ in plan.elements})
        live.settle()
        box = live.boundaries["kelp"].folded
        assert box is not None
        return box.faint, live.links["l-3"].faint

    assert faint("mail") == (True, True)
    assert faint("model", "read") == (False, False)
    assert faint("mail", "read", "sort", "model") == (False, False)
    live.look({})
    assert live.boundaries["kelp"].folded is not None
    assert not live.boundaries["kelp"].folded.faint


def test_what_is_expanded_again_stands_where_it_stood() -> None:
    plan = a_provider_within_a_partner()
    folded = done(plan, fold(plan, ["kelp"]))
    b = folded.boundaries["kelp"]
    moved = done(folded, place_boundary(folded, "kelp", b.x + 40, b.y + 600, b.w, b.h))
    again = done(moved, fold(moved, ["kelp"], False))
    by = {"x": 40, "y": 600}
    assert again.boundaries["lumen"] == msgspec.structs.replace(
        plan.boundaries["lumen"], x=780 + by["x"], y=60 + by["y"]
    )
    assert again.elements["model"].x == 860


@pytest.mark.parametrize("seed", range(8))
def test_folding_and_nesting_step_by_step_leads_to_the_same_map_as_from_nothing(seed: int) -> None:
    dice = random.Random(seed)
    plan, live = a_provider_within_a_partner(), LiveMap()
    live.open(plan, None)
    for _ in range(30):
        outcome = some_edit(dice, plan)
        if isinstance(outcome, Edit):
            plan = plan.apply(outcome)
            about = [("elements", i) for i in plan.elements] + [("links", i) for i in plan.links]
            assessment = found(plan, *dice.sample(about, 3))
            live.apply(plan, outcome, assessment)
            live.assess(assessment)
            live.settle(dice.randrange(1, 9))
            if dice.random() < 0.5:
                live.settle()
                assert live.drawing() == draw(plan, assessment)


def some_edit(dice: random.Random, plan: Plan) -> Edit | Refusal:
    area = dice.choice(list(plan.boundaries))
    b = plan.boundaries[area]
    match dice.randrange(4):
        case 0:
            return fold(plan, [area], not b.folded)
        case 1:
            return set_fields(plan, ("boundaries", area), {"within": dice.choice(["us", "kelp", None])})
        case 2:
            return place_boundary(plan, area, b.x + dice.choice([-240, 240]), b.y + 40, b.w, b.h)
    return set_fields(plan, ("elements", dice.choice(list(plan.elements))), {"boundary": area})


def test_laying_out_some_elements_keeps_their_areas_around_them_and_around_each_other() -> None:
    plan = a_provider_within_a_partner()
    extra = {f"x{n}": Element(id=f"x{n}", name="X", boundary="lumen", x=820, y=120) for n in range(6)}
    links = {f"y{n}": Link(id=f"y{n}", source=f"x{n}", target=f"x{n + 1}") for n in range(5)}
    tables = {t: dict(plan.table(t)) for t in ("parties", "boundaries")}
    plan = Plan({**tables, "elements": dict(plan.elements) | extra, "links": links})
    made = part_laid_out(plan, sorted(extra), "right")
    plan = done(plan, arrange(plan, made.elements, made.boundaries))
    inner, outer = plan.boundaries["lumen"], plan.boundaries["kelp"]
    for id_ in extra:
        e = plan.elements[id_]
        assert inner.x <= e.x
        assert e.x + e.w <= inner.x + inner.w
        assert inner.y <= e.y
        assert e.y + e.h <= inner.y + inner.h
    assert holds(outer, inner)
    assert set(made.boundaries) == {"kelp", "lumen"}


def test_a_part_of_the_map_brings_the_areas_within_along() -> None:
    plan = a_provider_within_a_partner()
    part = part_of(draw(plan, None), plan, [("boundaries", "kelp")])
    assert {b.id for b in part.boundaries} == {"kelp", "lumen"}
    assert {e.id for e in part.elements} == {"sort", "model"}


def test_notes_and_pictures_are_faint_while_something_is_picked_and_stay_away_while_folded() -> None:
    plan = a_provider_within_a_partner()
    plan = done(plan, add_note(plan, id="n", text="Ask", x=40, y=140, w=120, h=60))
    live = LiveMap()
    live.open(plan, None)
    live.look({"mail": Look("plain"), "read": Look("plain", faint=True)})
    assert live.slips.notes["n"].faint
    edit = fold(plan, ["us"])
    assert isinstance(edit, Edit)
    live.apply(plan.apply(edit), edit, None)
    assert live.slips.notes == {}
    live.apply(plan, edit.inverse(), None)
    assert live.slips.notes["n"].faint
    live.look({"mail": Look("plain"), "read": Look("plain")})
    assert not live.slips.notes["n"].faint
