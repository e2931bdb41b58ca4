"""The map that follows edits equals the map drawn from nothing."""

from __future__ import annotations

import random

import pytest
from desk import FakeDesk
from hypothesis import given, settings
from laws.strategies import plans_with_edits
from mapped import two_areas

from app import resources
from models.assess.assess import assess
from models.assess.assessment import Assessment
from models.assess.finding import Finding, Severity
from models.assess.score import Score, Trace
from models.commands import (
    add_boundary,
    add_element,
    add_party,
    arrange,
    connect,
    copy_clip,
    delete,
    fold,
    move_elements,
    paste,
    place_boundary,
    reconnect,
    rename,
    set_fields,
    set_link_kind,
)
from models.commands.bends import bend_link, bent_links, straighten
from models.commands.comments import comment_on, delete_comment, resolve
from models.commands.places import size_on_map
from models.formats.planfile import decode
from models.graph.folds import folds
from models.graph.layout import layered
from models.plan import BoundaryKind, Edit, ElementKind, LinkKind, PartyKind, Plan, Refusal, Side
from models.plan.ids import counting
from views.map import live as module
from views.map.live import LiveMap
from views.map.model import Box, Drawing, Look, draw

NOTHING = Score("none", "None", ())


class User:
    """Somebody who changes a plan at random, on a map so small that everything is in everything's way."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.new_id = counting()

    def place(self) -> tuple[float, float]:
        return self.dice.randrange(0, 120) * 8.0, self.dice.randrange(0, 80) * 8.0

    def act(self, plan: Plan) -> Edit | Refusal:
        dice = self.dice
        elements, links, areas = list(plan.elements), list(plan.links), list(plan.boundaries)
        x, y = self.place()
        choices = [
            lambda: add_element(
                plan, id=self.new_id("e"), kind=dice.choice(list(ElementKind)), name="An element", x=x, y=y
            ),
            lambda: add_boundary(
                plan,
                id=self.new_id("b"),
                name="Area with a title",
                kind=dice.choice(list(BoundaryKind)),
                x=x,
                y=y,
                w=dice.randrange(20, 80) * 8,
                h=dice.randrange(12, 50) * 8,
                party=dice.choice([None, *plan.parties]),
            ),
            lambda: add_party(
                plan, id=self.new_id("p"), name="Acme", kind=PartyKind.ORGANISATION, side=dice.choice(list(Side))
            ),
        ]
        choices += 5 * choices[:1]
        if elements:
            e, f = dice.choice(elements), dice.choice(elements)
            choices += 9 * [
                lambda: connect(plan, id=self.new_id("l"), source=e, target=f, label=dice.choice(["", "if so"]))
            ]
            choices += 4 * [lambda: move_elements(plan, {e: (x, y)})]
            choices += [
                lambda: move_elements(plan, {i: (plan.elements[i].x + 8, plan.elements[i].y - 8) for i in {e, f}}),
                lambda: delete(plan, [("elements", e)]),
                lambda: set_fields(plan, ("elements", e), {"kind": dice.choice(list(ElementKind))}),
                lambda: set_fields(plan, ("elements", e), {"owns_data": dice.choice([None, *plan.parties])}),
                lambda: set_fields(plan, ("elements", e), {"executes": dice.choice([None, *plan.parties])}),
                lambda: set_fields(plan, ("elements", e), {"boundary": dice.choice([None, *areas])}),
                lambda: set_fields(plan, ("elements", e), {"carries": ("personal",)}),
                lambda: set_fields(plan, ("elements", e), {"w": dice.choice([136.0, 200.0, 88.0])}),
                lambda: paste(plan, copy_clip(plan, [("elements", e), ("elements", f)]), new_id=self.new_id),
            ]
        if links:
            k = dice.choice(links)
            choices += [
                lambda: delete(plan, [("links", k)]),
                lambda: rename(plan, ("links", k), dice.choice(["", "yes", "a condition that goes on and on and on"])),
                lambda: set_link_kind(plan, k, dice.choice(list(LinkKind))),
                lambda: reconnect(plan, k, target=dice.choice(elements)),
                lambda: straighten(plan, list(bent_links(plan))),
            ]
            choices += 6 * [lambda: bend_link(plan, k, [self.place() for _ in range(dice.choice([1, 2, 2, 4]))])]
        if areas:
            b = plan.boundaries[dice.choice(areas)]
            choices += [
                lambda: place_boundary(
                    plan, b.id, b.x + dice.choice([-8, 8, 80]), b.y + dice.choice([-8, 8]), b.w, b.h
                ),
                lambda: place_boundary(plan, b.id, b.x, b.y, b.w + 40, b.h - 8),
                lambda: delete(plan, [("boundaries", b.id)]),
                lambda: fold(plan, [b.id], not b.folded),
                lambda: set_fields(plan, ("boundaries", b.id), {"within": dice.choice([None, *areas])}),
                lambda: set_fields(plan, ("boundaries", b.id), {"party": dice.choice([None, *plan.parties])}),
                lambda: set_fields(plan, ("boundaries", b.id), {"kind": dice.choice(list(BoundaryKind))}),
            ]
        if plan.parties:
            p = dice.choice(list(plan.parties))
            choices += [
                lambda: rename(plan, ("parties", p), dice.choice(["Acme AI", "Us"])),
                lambda: delete(plan, [("parties", p)]),
            ]
        if elements and dice.random() < 0.02:
            made = layered(plan)
            return arrange(plan, made.elements, made.boundaries)
        return dice.choice(choices)()


def assessment(plan: Plan, dice: random.Random) -> Assessment:
    keys = [("elements", i) for i in plan.elements] + [("links", i) for i in plan.links]
    found = tuple(
        Finding(f"f{n}", "rule", dice.choice(list(Severity)), "It says so.", (dice.choice(keys),), Trace("a", "b"))
        for n in range(3)
        if keys
    )
    return Assessment(plan, NOTHING, NOTHING, NOTHING, found)


def same(live: Drawing, drawn: Drawing) -> None:
    assert live.boundaries == drawn.boundaries
    assert live.elements == drawn.elements
    routes = {k.id: k.points for k in live.links}
    assert routes == {k.id: k.points for k in drawn.links}
    assert live.links == drawn.links
    assert live.extent == drawn.extent


@pytest.mark.parametrize("seed", range(4))
def test_a_map_that_follows_equals_one_drawn_from_nothing(seed: int) -> None:
    user, desk, live = User(seed), FakeDesk(), LiveMap()
    live.open(desk.plan, None)
    most = 0
    for n in range(160):
        if desk.history.done and user.dice.random() < 0.1:
            desk.undo()
        elif not desk.run(user.act(desk.plan)):
            continue
        most = max(most, len(desk.plan.links))
        live.apply(desk.plan, desk.edits[-1], desk.assessment)
        if user.dice.random() < 0.2:
            desk.assessment = assessment(desk.plan, user.dice)
            live.assess(desk.assessment)
        if user.dice.random() < 0.5 or n > 150:
            live.settle()
            same(live.drawing(), draw(desk.plan, desk.assessment))
    assert most > 5


@settings(max_examples=30)
@given(plans_with_edits(most=5))
def test_any_edit_leads_to_the_same_map(case: tuple[Plan, list[Edit]]) -> None:
    plan, edits = case
    live = LiveMap()
    live.open(plan, None)
    for edit in edits:
        plan = plan.apply(edit)
        live.apply(plan, edit, None)
        live.settle()
        same(live.drawing(), draw(plan, None))


def test_a_lens_over_a_map_that_follows_leads_to_the_same_as_one_over_a_map_from_nothing() -> None:
    user, desk, live = User(5), FakeDesk(), LiveMap()
    live.open(desk.plan, None)
    for n in range(120):
        if not desk.run(user.act(desk.plan)):
            continue
        live.apply(desk.plan, desk.edits[-1], None)
        looks = {id_: Look(f"family:{n % 8}", "so", user.dice.random() < 0.5) for id_ in desk.plan.elements}
        live.look(looks if n % 7 else {})
        live.settle()
        again = LiveMap()
        again.look(looks if n % 7 else {})
        again.open(desk.plan, None)
        again.settle()
        same(live.drawing(), again.drawing())
    live.look({})
    live.settle()
    same(live.drawing(), draw(desk.plan, None))


def test_open_comments_are_counted_where_they_are_and_resolved_ones_no_more() -> None:
    desk, live = FakeDesk(two_areas()), LiveMap()
    live.open(desk.plan, None)

    def follow(outcome: Edit | Refusal) -> int:
        assert desk.run(outcome)
        live.apply(desk.plan, desk.edits[-1], None)
        live.settle()
        same(live.drawing(), draw(desk.plan, None))
        return live.elements["e-ai"].comments

    assert follow(comment_on(desk.plan, id="c-1", text="Why?", element="e-ai")) == 1
    assert follow(comment_on(desk.plan, id="c-2", text="How?", element="e-ai")) == 2
    assert follow(comment_on(desk.plan, id="c-3", text="All?")) == 2
    assert follow(resolve(desk.plan, "c-1", at="2026-03-02")) == 1
    assert follow(delete_comment(desk.plan, "c-2")) == 0
    desk.undo()
    live.apply(desk.plan, desk.edits[-1], None)
    assert live.elements["e-ai"].comments == 1


def test_settling_bit_by_bit_leads_to_the_same_map() -> None:
    user, desk = User(11), FakeDesk()
    for _ in range(80):
        desk.run(user.act(desk.plan))
    live = LiveMap()
    live.open(desk.plan, None)
    while not live.settle(1):
        for link in live.drawing().links:
            assert len(link.points) >= 2
    same(live.drawing(), draw(desk.plan, None))


def test_changes_name_what_is_drawn_otherwise_and_no_more() -> None:
    user, desk, live = User(3), FakeDesk(), LiveMap()
    live.open(desk.plan, None)
    live.settle()
    assert live.take_changes().whole
    for _ in range(60):
        before = live.drawing()
        if not desk.run(user.act(desk.plan)):
            continue
        live.apply(desk.plan, desk.edits[-1], None)
        live.settle()
        after, changes = live.drawing(), live.take_changes()
        for table in ("boundaries", "elements", "links"):
            old, new = ({d.id: d for d in getattr(drawing, table)} for drawing in (before, after))
            differ = {(table, id_) for id_ in old.keys() | new.keys() if old.get(id_) != new.get(id_)}
            assert differ <= changes.keys
    assert live.drawing() == draw(desk.plan, None)


def test_an_edit_of_very_much_is_drawn_anew_and_equal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MANY", 4)
    user, desk, live = User(5), FakeDesk(), LiveMap()
    live.open(desk.plan, None)
    for _ in range(60):
        if desk.run(user.act(desk.plan)):
            live.apply(desk.plan, desk.edits[-1], None)
    live.take_changes()
    made = layered(desk.plan)
    assert desk.run(arrange(desk.plan, made.elements, made.boundaries))
    live.apply(desk.plan, desk.edits[-1], None)
    assert live.take_changes().whole
    live.settle()
    same(live.drawing(), draw(desk.plan, None))


@pytest.mark.parametrize("seed", range(6))
def test_a_map_that_fills_by_and_by_equals_one_drawn_at_once(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """Edits, findings and whole layouts come while elements still wait for their turn."""
    user, desk, live = User(seed), FakeDesk(), LiveMap()
    for _ in range(70):
        desk.run(user.act(desk.plan))
    monkeypatch.setattr(module, "FEW", 2)
    live.open(desk.plan, None)
    assert not live.filled
    assert live.extent == unsettled_extent(desk.plan)
    unfilled = 0
    for n in range(90):
        if desk.history.done and user.dice.random() < 0.15:
            desk.undo()
        elif not desk.run(user.act(desk.plan)):
            continue
        monkeypatch.setattr(module, "MANY", user.dice.choice([1, 4000]))
        live.apply(desk.plan, desk.edits[-1], desk.assessment)
        unfilled += not live.filled
        if user.dice.random() < 0.2:
            desk.assessment = assessment(desk.plan, user.dice)
            live.assess(desk.assessment)
        for _ in range(user.dice.randrange(4)):
            live.settle(user.dice.randrange(1, 6))
        if n % 15 == 0:
            live.settle()
            assert live.settled
            monkeypatch.setattr(module, "FEW", 10_000)
            same(live.drawing(), draw(desk.plan, desk.assessment))
            monkeypatch.setattr(module, "FEW", 2)
    assert unfilled > 5


def unsettled_extent(plan: Plan) -> Box:
    hidden = folds(plan)
    areas = [(b, size_on_map(b)) for b in plan.boundaries.values() if b.id not in hidden.areas]
    boxes = [(b.x, b.y, b.x + w, b.y + h) for b, (w, h) in areas]
    boxes += [(e.x, e.y, e.x + e.w, e.y + e.h) for e in plan.elements.values() if e.id not in hidden.inside]
    left, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
    return Box(left, top, max(b[2] for b in boxes) - left, max(b[3] for b in boxes) - top)


def test_what_fills_by_and_by_is_told_as_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    user, desk, live = User(4), FakeDesk(), LiveMap()
    for _ in range(60):
        desk.run(user.act(desk.plan))
    monkeypatch.setattr(module, "FEW", 2)
    live.open(desk.plan, None)
    assert live.take_changes().whole
    told: set = set()
    while not live.filled:
        before = len(live.elements)
        live.settle(3)
        assert len(live.elements) - before <= 3
        changes = live.take_changes()
        assert not changes.whole
        told |= changes.keys
    assert len(live.elements) >= 5
    assert {("elements", i) for i in live.elements} <= told
    assert {("boundaries", i) for i in live.boundaries} <= told


def test_a_data_link_says_what_sensitive_data_it_carries_also_where_it_stays_in_its_area() -> None:
    desk = FakeDesk(two_areas())
    files = {"kind": ElementKind.DATA, "carries": ("internal", "personal")}

    def label(**fields: object) -> str:
        assert desk.run(set_fields(desk.plan, ("elements", "e-out"), {**files, **fields}))
        return draw(desk.plan, None).links[-1].label

    assert desk.run(set_fields(desk.plan, ("elements", "e-out"), files))
    assert desk.run(connect(desk.plan, id="l-9", source="e-read", target="e-out", kind=LinkKind.DATA))
    assert draw(desk.plan, None).links[-1].label == "personal data"
    assert label(carries=("internal",)) == ""
    assert desk.run(set_fields(desk.plan, ("links", "l-9"), {"carries": ("special",), "label": "log"}))
    assert draw(desk.plan, None).links[-1].label == "log · special data"


def test_a_label_keeps_off_the_badges_of_elements() -> None:
    plan = decode(resources.sample())
    assessment = assess(plan, resources.playbook())
    drawing = draw(plan, assessment)
    marked = [e for e in drawing.elements if e.badge is not None]
    assert marked
    for element in marked:
        badge = Box(element.box.right - 11, element.box.y - 9, 18, 18)
        assert not [link.label for link in drawing.links if link.label_lines and link.label_box.meets(badge)]
