"""The quick way to one more element."""

from __future__ import annotations

import pytest
from desk import FakeDesk
from mapped import shown as shown_map
from mapped import two_areas
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from models.formats.patterns import Patterns
from models.plan import BoundaryKind, ElementKind
from views.canvas.typed.finding import Addition, additions
from views.canvas.typed.quick import QuickAdd
from views.canvas.view import MapView

Key = Qt.Key
Asked = tuple[MapView, FakeDesk, QtBot]


@pytest.fixture
def asked(qtbot: QtBot) -> Asked:
    view, desk, _ = shown_map()
    qtbot.addWidget(view)
    return view, desk, qtbot


def opened(view: MapView, qtbot: QtBot, key: Qt.Key) -> QuickAdd:
    qtbot.keyClick(view, key)
    assert view.asking is not None
    assert view.asking.isVisible()
    assert view.asking.field.hasFocus()
    return view.asking


def test_one_key_and_enter_append_the_next_element_linked(asked: Asked) -> None:
    view, desk, qtbot = asked
    view.select([("elements", "e-read")])
    quick = opened(view, qtbot, Key.Key_A)
    qtbot.keyClicks(quick.field, "rev")
    qtbot.keyClick(quick.field, Key.Key_Return)
    assert not quick.isVisible()
    assert len(desk.edits) == 1
    new = list(desk.plan.elements.values())[-1]
    assert new.kind is ElementKind.REVIEW
    assert view.editing, "its name is open"
    assert [(k.source, k.target) for k in desk.plan.links.values()][-1] == ("e-read", new.id)


def test_a_kind_and_a_name_need_nothing_more(asked: Asked) -> None:
    view, desk, qtbot = asked
    view.select([("elements", "e-read")])
    quick = opened(view, qtbot, Key.Key_A)
    qtbot.keyClicks(quick.field, "llm Sort the mail")
    qtbot.keyClick(quick.field, Key.Key_Return)
    new = list(desk.plan.elements.values())[-1]
    assert (new.kind, new.name) == (ElementKind.AI, "Sort the mail")
    assert not view.editing
    assert view.hasFocus()
    quick = opened(view, qtbot, Key.Key_A)
    assert "After “Sort the mail”" in quick.lead.text()


def test_an_element_there_is_is_linked_to(asked: Asked) -> None:
    view, desk, qtbot = asked
    view.select([("elements", "e-read")])
    quick = opened(view, qtbot, Key.Key_A)
    qtbot.keyClicks(quick.field, "class")
    assert quick.list.rows[0].text == "Link to “Classify”"
    qtbot.keyClick(quick.field, Key.Key_Return)
    assert len(desk.plan.elements) == 4
    (link,) = [k for k in desk.plan.links.values() if k.target == "e-ai"]
    assert view.selection == {("links", link.id)}


def test_another_key_adds_without_a_link(asked: Asked) -> None:
    view, desk, qtbot = asked
    view.select([("elements", "e-read")])
    quick = opened(view, qtbot, Key.Key_N)
    for _ in range(2):
        qtbot.keyClick(quick.field, Key.Key_Down)
    qtbot.keyClick(quick.field, Key.Key_Up)
    qtbot.keyClick(quick.field, Key.Key_Return)
    new = list(desk.plan.elements.values())[-1]
    assert new.kind is ElementKind.STEP
    assert len(desk.plan.links) == 1


def test_areas_are_found_by_what_people_call_them(asked: Asked) -> None:
    view, desk, qtbot = asked
    quick = opened(view, qtbot, Key.Key_N)
    qtbot.keyClicks(quick.field, "vendor")
    qtbot.keyClick(quick.field, Key.Key_Return)
    assert [b.kind for b in desk.plan.boundaries.values()][-1] is BoundaryKind.PARTNER


def test_esc_closes_it_and_a_click_takes(asked: Asked) -> None:
    view, desk, qtbot = asked
    quick = opened(view, qtbot, Key.Key_A)
    qtbot.keyClick(quick.field, Key.Key_Escape)
    assert not quick.isVisible()
    assert view.hasFocus()
    assert not desk.edits
    quick = opened(view, qtbot, Key.Key_A)
    at = quick.list.visualRect(quick.list.model().index(2, 0)).center()
    qtbot.mouseClick(quick.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert list(desk.plan.elements.values())[-1].kind is ElementKind.DECISION


def test_a_click_beside_it_closes_it(asked: Asked) -> None:
    view, desk, qtbot = asked
    quick = opened(view, qtbot, Key.Key_A)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(view.width() - 5, view.height() - 5))
    view.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not quick.isVisible()
    assert not desk.edits


def test_it_stays_inside_the_view(asked: Asked) -> None:
    view, _, _ = asked
    view.resize(400, 260)
    for corner in ((-50.0, -50.0), (390.0, 250.0)):
        view.offer(view.camera.to_scene(corner))
        quick = view.asking
        assert quick is not None
        assert view.rect().contains(quick.geometry())


def test_it_is_as_high_as_what_it_offers(asked: Asked) -> None:
    view, _, qtbot = asked
    quick = opened(view, qtbot, Key.Key_A)
    tall = quick.height()
    qtbot.keyClicks(quick.field, "ai Sort it")
    assert len(quick.found) == 2
    assert quick.height() < tall - 100
    qtbot.keyClick(quick.field, Key.Key_Escape)
    assert opened(view, qtbot, Key.Key_A).height() == tall


def test_a_change_from_elsewhere_closes_it(asked: Asked) -> None:
    from models.commands import delete

    view, desk, qtbot = asked
    view.select([("elements", "e-read")])
    quick = opened(view, qtbot, Key.Key_A)
    desk.run(delete(desk.plan, [("elements", "e-read")]))
    assert not quick.isVisible()


# -- what is offered -------------------------------------------------------------------------------------------
def test_without_a_word_every_kind_is_offered_that_may_follow() -> None:
    plan = two_areas()
    assert [one.kind for one in additions(plan, "", None)] == [*ElementKind, *BoundaryKind]
    assert additions(plan, "", "e-out") == [Addition(ElementKind.DATA)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("ai", Addition(ElementKind.AI)),
        ("hum", Addition(ElementKind.REVIEW)),
        ("gateway", Addition(ElementKind.DECISION)),
        ("db", Addition(ElementKind.DATA)),
        ("end", Addition(ElementKind.OUTCOME)),
        ("human review Second look", Addition(ElementKind.REVIEW, "Second look")),
        ("ai  Sort  it", Addition(ElementKind.AI, "Sort it")),
        ("Is it urgent?", Addition(ElementKind.DECISION, "Is it urgent?")),
        ("Write the answer", Addition(ElementKind.STEP, "Write the answer")),
        ("lane", Addition(BoundaryKind.IN_HOUSE)),
    ],
)
def test_words_find_kinds_and_names(text: str, first: Addition) -> None:
    assert additions(two_areas(), text, None)[0] == first


def test_a_name_alone_may_be_of_any_kind() -> None:
    found = additions(two_areas(), "Xylophone", None)
    assert [one.kind for one in found][:2] == [ElementKind.STEP, ElementKind.TRIGGER]
    assert {one.name for one in found} == {"Xylophone"}
    assert len(found) == len(ElementKind)


def test_a_pattern_is_found_by_typing_and_added_linked_in_one_step(asked: Asked) -> None:
    view, desk, qtbot = asked
    before = len(desk.plan.elements)
    view.select([("elements", "e-read")])
    quick = opened(view, qtbot, Key.Key_A)
    qtbot.keyClicks(quick.field, "escal")
    assert quick.found[0].pattern is not None
    qtbot.keyClick(quick.field, Key.Key_Return)
    assert not quick.isVisible()
    assert len(desk.edits) == 1
    assert desk.edits[0].label == "Add “Review with deadline and escalation”"
    new = list(desk.plan.elements.values())[before:]
    assert new[0].name == "Person reviews"
    assert any(k.source == "e-read" and k.target == new[0].id for k in desk.plan.links.values())
    assert {key[1] for key in view.selection} == {e.id for e in new}
    assert view.hasFocus()
    desk.undo()
    assert len(desk.plan.elements) == before


def test_one_key_lists_the_patterns_alone_and_says_what_each_is_good_for(asked: Asked) -> None:
    view, desk, qtbot = asked
    quick = opened(view, qtbot, Key.Key_P)
    ready = desk.patterns.all
    assert [one.pattern for one in quick.found] == list(ready)
    assert quick.about.isVisible()
    assert quick.about.text() == ready[0].about
    qtbot.keyClick(quick.field, Key.Key_Down)
    assert quick.about.text() == ready[1].about
    qtbot.keyClicks(quick.field, "zzz")
    assert quick.found == []
    assert "No pattern" in quick.about.text()
    qtbot.keyClick(quick.field, Key.Key_Return)
    assert desk.edits == []
    qtbot.keyClick(quick.field, Key.Key_Escape)
    assert not quick.isVisible()


def test_one_that_begins_by_itself_is_offered_after_an_element_unlinked_and_said_so(asked: Asked) -> None:
    view, desk, qtbot = asked
    view.select([("elements", "e-read")])
    quick = opened(view, qtbot, Key.Key_P)
    qtbot.keyClicks(quick.field, "triage")
    assert quick.list.rows[0].what == "8 elements, not linked"
    links = len(desk.plan.links)
    qtbot.keyClick(quick.field, Key.Key_Return)
    assert all("e-read" not in (k.source, k.target) for k in list(desk.plan.links.values())[links:])


def test_a_click_takes_a_pattern(asked: Asked) -> None:
    view, desk, qtbot = asked
    quick = opened(view, qtbot, Key.Key_P)
    rect = quick.list.visualRect(quick.list.model().index(1, 0))
    qtbot.mouseClick(quick.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert desk.edits[0].label == f"Add “{desk.patterns.all[1].name}”"


def test_files_that_hold_no_pattern_are_named(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    view, desk, qtbot = asked
    found = Patterns(desk.patterns.all, ("a.toml: it is not TOML.", "b.toml: <b>x</b>", "c.toml: no."))
    monkeypatch.setattr(FakeDesk, "patterns", property(lambda self: found))
    quick = opened(view, qtbot, Key.Key_P)
    assert quick.broken.isVisible()
    assert quick.broken.text() == "a.toml: it is not TOML. b.toml: <b>x</b> And 1 more."
    qtbot.keyClick(quick.field, Key.Key_Escape)
    assert not opened(view, qtbot, Key.Key_A).broken.isVisible()
