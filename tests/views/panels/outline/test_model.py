"""The outline's lines: as on the map, followed edit by edit exactly as if made anew, quick on a large plan."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from desk import FakeDesk
from large import large
from mapped import two_areas
from noted import file_of, image
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app import resources
from models.commands import (
    add_boundary,
    add_element,
    connect,
    delete,
    move_elements,
    place_boundary,
    reconnect,
    rename,
    set_fields,
)
from models.commands.notes import add_note, add_picture, place_slips
from models.formats.planfile import decode
from models.plan import BoundaryKind, Edit, ElementKind, Key, Plan, Refusal
from views.panels.outline.branches import OUTSIDE
from views.panels.outline.model import MIME, SLIPS_NAME, OutlineModel

Line = tuple[int, str]


def lines(model: OutlineModel, parent: QModelIndex | None = None, deep: int = 0) -> Iterator[Line]:
    """Yield every line with how deep it stands, as a view would ask for them."""
    above = parent or QModelIndex()
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        assert model.parent(index) == above
        yield deep, index.data()
        yield from lines(model, index, deep + 1)


def shown(plan: Plan) -> tuple[OutlineModel, FakeDesk]:
    desk = FakeDesk(plan)
    model = OutlineModel(desk)
    model.show_plan()
    return model, desk


def test_areas_hold_elements_and_those_their_links(qtbot: QtBot) -> None:
    model, _ = shown(two_areas())
    assert list(lines(model)) == [
        (0, "Support"),
        (1, "Mail"),
        (2, "→ Read mail · new"),
        (1, "Read mail"),
        (1, "Answered"),
        (0, "Acme AI"),
        (1, "Classify"),
        (0, "Outside every area"),
    ]


def steps(plan: Plan, rng: random.Random, n: int) -> Edit | Refusal:
    """Return some edit of what the outline shows."""
    elements, areas, links = list(plan.elements), list(plan.boundaries), list(plan.links)
    x, y = rng.uniform(-200, 1600), rng.uniform(-200, 900)
    match rng.randrange(12):
        case 0:
            return add_element(plan, id=f"e-{n}", kind=rng.choice(list(ElementKind)), name=f"New {n}", x=x, y=y)
        case 1:
            return add_boundary(plan, id=f"b-{n}", name=f"Area {n}", kind=BoundaryKind.PARTNER, x=x, y=y, w=400, h=300)
        case 2 if len(elements) > 1:
            source, target = rng.sample(elements, 2)
            return connect(plan, id=f"l-{n}", source=source, target=target)
        case 3 if elements:
            return move_elements(plan, dict.fromkeys(rng.sample(elements, min(3, len(elements))), (x, y)))
        case 4 if areas:
            area = plan.boundaries[rng.choice(areas)]
            return place_boundary(plan, area.id, x, y, area.w, area.h)
        case 5 if elements:
            keys: list[Key] = [("elements", rng.choice(elements))]
            keys += [("boundaries", rng.choice(areas))] if areas and rng.random() < 0.4 else []
            return delete(plan, keys)
        case 6 if links and elements:
            return reconnect(plan, rng.choice(links), source=rng.choice(elements))
        case 7 if elements:
            return rename(plan, ("elements", rng.choice(elements)), f"Called {n}")
        case 9 if len(areas) > 1:
            inner, outer = rng.sample(areas, 2)
            return set_fields(plan, ("boundaries", inner), {"within": rng.choice([outer, outer, None])})
        case 10:
            return add_note(plan, id=f"n-{n}", text=f"Note {n}", x=x, y=y)
        case 11 if plan.notes:
            id_ = rng.choice(sorted(plan.notes))
            return rng.choice([delete(plan, [("notes", id_)]), place_slips(plan, {("notes", id_): (x, y, 176, 96)})])
        case 8 if elements:
            area_or_none = rng.choice([*areas, None])
            return set_fields(plan, ("elements", rng.choice(elements)), {"boundary": area_or_none})
    return Refusal("Nothing to do.")


@pytest.mark.parametrize("seed", range(6))
def test_followed_it_is_as_made_anew(qtbot: QtBot, seed: int) -> None:
    """Whatever was looked into before, undo and redo included; Qt's own tester watches every step."""
    rng = random.Random(seed)
    plan = decode(resources.sample()) if seed % 2 else two_areas()
    model, desk = shown(plan)
    if seed < 3:
        # It looks at every line, so the other half is without it; what it does not like fails the test as a warning.
        tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
        assert tester.model() is model

    def follow(edit: Edit | None) -> None:
        assert edit is not None
        if not model.follow(edit):
            model.show_plan()

    desk.watch(follow)
    done = 0
    for n in range(120):
        if rng.random() < 0.15 and desk.history.done:
            desk.undo()
        elif rng.random() < 0.1 and desk.history.undone:
            desk.redo()
        else:
            done += desk.run(steps(desk.plan, rng, n))
        if rng.random() < 0.3:
            some = [("elements", id_) for id_ in desk.plan.elements]
            model.place_of(rng.choice(some) if some else OUTSIDE)
        if n % 6 == 5:
            anew, _ = shown(desk.plan)
            assert list(lines(model)) == list(lines(anew))
    assert done > 40


def nested() -> Plan:
    """Return two areas, one within the other."""
    edit = set_fields(two_areas(), ("boundaries", "b-ai"), {"within": "b-us"})
    assert isinstance(edit, Edit)
    return two_areas().apply(edit)


def test_an_area_within_another_stands_below_it_before_its_elements(qtbot: QtBot) -> None:
    model, _ = shown(nested())
    assert [line for line in lines(model) if line[1] != "→ Read mail · new"] == [
        (0, "Support"),
        (1, "Acme AI"),
        (2, "Classify"),
        (1, "Mail"),
        (1, "Read mail"),
        (1, "Answered"),
        (0, "Outside every area"),
    ]
    assert model.spoken(("boundaries", "b-us")) == "Support, in-house, 1 area, 3 elements"
    model.show_plan("classify")
    assert list(lines(model)) == [(0, "Support"), (1, "Acme AI"), (2, "Classify")]
    model.show_plan("acme")
    assert list(lines(model)) == [(0, "Support"), (1, "Acme AI"), (2, "Classify")]


def test_an_area_is_dragged_into_another_and_out_again(qtbot: QtBot) -> None:
    model, desk = shown(two_areas())
    desk.watch(lambda edit: None if edit is None else model.follow(edit))  # type: ignore[func-returns-value]
    assert drop(model, [("boundaries", "b-ai"), ("elements", "e-ai")], ("boundaries", "b-us"))
    assert desk.plan.boundaries["b-ai"].within == "b-us"
    assert desk.plan.elements["e-ai"].boundary == "b-ai", "what lies in an area goes with it"
    assert len(desk.edits) == 1
    assert not drop(model, [("boundaries", "b-us")], ("boundaries", "b-ai")), "not into itself, by way of another"
    assert drop(model, [("boundaries", "b-ai")], OUTSIDE)
    assert desk.plan.boundaries["b-ai"].within is None
    assert list(lines(model)) == list(lines(shown(desk.plan)[0]))


def test_a_filter_keeps_what_holds_its_words_with_its_area(qtbot: QtBot) -> None:
    desk = FakeDesk(two_areas())
    model = OutlineModel(desk)
    model.show_plan("mail read")
    assert [line for line in lines(model) if line[0] < 2] == [(0, "Support"), (1, "Read mail")]
    model.show_plan("AI component")
    assert list(lines(model)) == [(0, "Acme AI"), (1, "Classify")]
    model.show_plan("acme partner")
    assert list(lines(model)) == [(0, "Acme AI"), (1, "Classify")]
    model.show_plan("support")
    assert [text for deep, text in lines(model) if deep == 1] == ["Mail", "Read mail", "Answered"]
    model.show_plan("nowhere")
    assert list(lines(model)) == []


def test_names_change_in_place_and_refusals_leave_them(qtbot: QtBot) -> None:
    model, desk = shown(two_areas())
    desk.watch(lambda edit: None if edit is None else model.follow(edit))  # type: ignore[func-returns-value]
    index = model.place_of(("elements", "e-read"))
    assert index.data(Qt.ItemDataRole.EditRole) == "Read mail"
    assert model.setData(index, "<b>Read</b> & sort")
    assert model.place_of(("elements", "e-read")).data() == "<b>Read</b> & sort"
    assert "&lt;b&gt;" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert not model.setData(index, "")
    assert desk.refusals
    link = model.place_of(("links", "l-1"))
    assert model.setData(link, "newest")
    assert desk.plan.links["l-1"].label == "newest"
    before = len(desk.edits)
    assert not model.setData(link, "newest")
    assert len(desk.edits) == before, "the same name is no edit"


def drop(model: OutlineModel, keys: list[Key], onto: Key) -> bool:
    data = model.mimeData([model.place_of(key) for key in keys])
    assert data.hasFormat(MIME)
    target = model.place_of(onto)
    can = model.canDropMimeData(data, Qt.DropAction.MoveAction, -1, -1, target)
    model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, target)
    return can


def test_dropping_an_element_on_an_area_changes_who_executes_it_in_one_edit(qtbot: QtBot) -> None:
    model, desk = shown(two_areas())
    assert drop(model, [("elements", "e-read"), ("elements", "e-out")], ("boundaries", "b-ai"))
    for id_ in ("e-read", "e-out"):
        moved, area = desk.plan.elements[id_], desk.plan.boundaries["b-ai"]
        assert (moved.boundary, moved.executes) == ("b-ai", "p-ai")
        assert area.x <= moved.x
        assert moved.x + moved.w <= area.x + area.w
        assert area.y <= moved.y
        assert moved.y + moved.h <= area.y + area.h
    one, other = desk.plan.elements["e-read"], desk.plan.elements["e-out"]
    assert (
        one.x + one.w <= other.x or other.x + other.w <= one.x or one.y + one.h <= other.y or other.y + other.h <= one.y
    )
    assert len(desk.edits) == 1
    assert desk.edits[0].label == "Move 2 items to “Acme AI”"


def test_a_drop_on_a_line_counts_for_its_area_and_one_at_home_does_nothing(qtbot: QtBot) -> None:
    model, desk = shown(two_areas())
    assert drop(model, [("elements", "e-read")], ("elements", "e-ai"))
    assert desk.plan.elements["e-read"].boundary == "b-ai"
    model.show_plan()
    assert not drop(model, [("elements", "e-read")], ("boundaries", "b-ai"))
    assert desk.refusals == ["It lies there already."]


def test_outside_every_area_an_element_keeps_who_executes_it(qtbot: QtBot) -> None:
    model, desk = shown(two_areas())
    assert drop(model, [("elements", "e-read"), ("elements", "e-ai")], OUTSIDE)
    for id_, who in (("e-read", "p-us"), ("e-ai", "p-ai")):
        moved = desk.plan.elements[id_]
        assert (moved.boundary, moved.executes) == (None, who)
        assert moved.x > max(b.x + b.w for b in desk.plan.boundaries.values())


def test_what_was_found_stands_at_lines_and_adds_up_at_areas(qtbot: QtBot) -> None:
    desk = FakeDesk(decode(resources.sample()))
    desk.assess()
    model = OutlineModel(desk)
    model.show_plan()
    assert desk.assessment is not None
    marks = desk.assessment.marks
    total = 0
    for id_ in ("", *desk.plan.boundaries):
        found = model.found(("boundaries", id_))
        inside = [key for key in marks if key[0] == "elements" and (desk.plan.elements[key[1]].boundary or "") == id_]
        own = ("boundaries", id_) in marks
        assert (found[1] if found else 0) == len(inside) + own
        total += len(inside)
    assert total > 3
    key = next(key for key in marks if key[0] == "elements")
    assert model.found(key) == (marks[key][0], 1)
    assert marks[key][1].splitlines()[0] in model.spoken(key)


def test_lines_are_read_out_with_kind_and_how_much_is_below(qtbot: QtBot) -> None:
    model, _ = shown(two_areas())
    assert model.spoken(("boundaries", "b-us")) == "Support, in-house, 3 elements"
    assert model.spoken(("elements", "e-ai")) == "Classify, AI component, 0 links"
    assert model.spoken(("links", "l-1")) == "→ Read mail · new, flow"


def test_of_ten_thousand_elements_only_what_is_looked_at_is_made(qtbot: QtBot) -> None:
    plan = large(10_000, resources.playbook())
    model, desk = shown(plan)
    assert model.rowCount() == len(plan.boundaries) + 1
    assert len(model.branches.by_key) == len(plan.boundaries) + 2
    assert model.hasChildren(model.index(0, 0))
    assert len(model.branches.by_key) == len(plan.boundaries) + 2
    model.place_of(("elements", "e-5000"))
    made = len(model.branches.by_key)
    assert made <= len(plan.boundaries) + 2 + 25
    desk.watch(lambda edit: None if edit is None else model.follow(edit))  # type: ignore[func-returns-value]
    desk.run(rename(plan, ("elements", "e-5001"), "Another"))
    assert len(model.branches.by_key) == made
    every = {("elements", id_) for id_ in plan.elements}
    stretches = model.stretches(every)
    assert sum(last.row() - first.row() + 1 for first, last in stretches) == 10_000
    assert len(stretches) == len(plan.boundaries)


def test_notes_and_pictures_stand_at_the_end_from_above_and_are_found_by_their_words(qtbot: QtBot) -> None:
    model, desk = shown(two_areas())

    def follow(edit: Edit | None) -> None:
        if edit is None or not model.follow(edit):
            model.show_plan()

    desk.watch(follow)
    assert SLIPS_NAME not in [text for _, text in lines(model)]
    assert desk.run(add_note(desk.plan, id="n1", text="Ask <b>Dana</b>\nabout mail", x=0, y=900))
    assert desk.run(
        add_picture(desk.plan, id="m1", name="Whiteboard", data=file_of(image(8, 8)), x=0, y=500, w=64, h=64)
    )
    assert list(lines(model))[-3:] == [(0, SLIPS_NAME), (1, "Whiteboard"), (1, "Ask <b>Dana</b> about mail")]
    note, picture = model.place_of(("notes", "n1")), model.place_of(("pictures", "m1"))
    assert not model.flags(note) & Qt.ItemFlag.ItemIsEditable
    assert model.spoken(("notes", "n1")) == "Ask <b>Dana</b> about mail, note"
    assert model.spoken(("notes", "")) == f"{SLIPS_NAME}, 2 lines"
    assert model.setData(picture, "Board of Monday")
    assert desk.plan.pictures["m1"].name == "Board of Monday"
    model.show_plan("dana")
    assert list(lines(model)) == [(0, SLIPS_NAME), (1, "Ask <b>Dana</b> about mail")]
    model.show_plan()
    assert desk.run(delete(desk.plan, [("notes", "n1"), ("pictures", "m1")]))
    assert SLIPS_NAME not in [text for _, text in lines(model)]
