"""Finding by name: everything in the plan, and every deed of the menus and of the map."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from windowed import Answers, idle, window

from app import settings
from app.finding import deeds, places
from app.window import Window
from models.plan import BoundaryKind, ElementKind, Key, LinkKind
from views.canvas.aligned import Line
from views.canvas.icons import title_of
from views.canvas.menu import LINK_WORDS, context_menu
from views.canvas.related import RELATED
from views.dialogs.find import FindDialog, Place
from views.panels.fields.fieldtable import HUES

SAME = {
    "Rename": "rename",
    "Label": "rename",
    "Link to…": "link",
    "Add after it by name…": "map-quick",
    "Add a pattern after it…": "map-pattern",
    "Add a pattern…": "map-pattern",
    "Add by name…": "map-quick",
    "Type to add…": "map-type",
    "Cut": "cut",
    "Copy": "copy",
    "Duplicate": "duplicate",
    "Note here": "add-note",
    "Paste here": "paste",
    "Delete": "delete",
    "Delete the area, keep what lies in it": "delete",
    "Select what lies in it": "map-inside",
    "Select all": "all",
    "Zoom to it": "fit-selection",
    "Zoom to them": "fit-selection",
    "Fit the whole map": "fit",
    "Actual size": "zoom-100",
    "Put an area around them": "map-around",
    "Lay these out left to right": "lay-out",
    "Lay these out top to bottom": "lay-out-down",
    "Straighten: let it find its own way": "straighten",
    "Straighten the links among them": "straighten",
    "Lay out left to right": "lay-out",
    "Lay out top to bottom": "lay-out-down",
    "Collapse into one box": "map-fold",
    **{word[:1].upper() + word[1:]: f"map-hue-{hue}" for hue, word in HUES},
    **{LINK_WORDS[kind]: f"map-make-{kind}" for kind in LinkKind},
    **{title_of(kind): f"map-insert-{kind}" for kind in ElementKind},
    **{title_of(kind): f"area-{kind}" for kind in BoundaryKind},
    **{line.value: f"map-align-{line.name.lower()}" for line in Line},
    **{words: f"select-{id_}" for id_, words, _ in RELATED},
}
"""What the menus of the map call it → the deed that does it. What is new in a menu wants one, too."""


@pytest.fixture
def made(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Window, Answers]]:
    with window(qtbot, monkeypatch) as both:
        yield both


def sample(one: Window, qtbot: QtBot) -> dict[str, Place]:
    one.actions_.do("sample")
    idle(qtbot, one)
    return by_name(one)


def by_name(one: Window) -> dict[str, Place]:
    return {place.name: place for place in deeds(one)}


def every(menu: QMenu) -> Iterator[str]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from every(inner)
        elif not action.isSeparator():
            yield action.text().partition("\t")[0]


def test_everything_with_a_name_is_found(made: tuple[Window, Answers], qtbot: QtBot) -> None:
    one, _ = made
    sample(one, qtbot)
    names = {place.name for place in places(one)}
    for table in (one.session.plan.elements, one.session.plan.boundaries, one.session.plan.parties):
        assert {record.name for record in table.values()} <= names
    assert {right.subject for right in one.session.plan.rights.values()} <= names


def test_every_deed_of_the_menus_is_there_with_its_keys(made: tuple[Window, Answers], qtbot: QtBot) -> None:
    one, _ = made
    found = {place.id: place for place in sample(one, qtbot).values()}
    for id_, action in one.actions_.by_id.items():
        if id_ not in ("find", "palette"):
            assert id_ in found, id_
            assert action.shortcut().toString() in found[id_].what
            assert bool(found[id_].why_not) is not action.isEnabled(), id_
    assert found["add-step"].what == "2"
    assert found["redo"].why_not == "There is nothing to redo."


def test_every_act_of_the_map_is_there(made: tuple[Window, Answers], qtbot: QtBot) -> None:
    """What its menus offer for an element, a link, an area, several things and none has a deed of that kind."""
    one, _ = made
    sample(one, qtbot)
    plan, view = one.session.plan, one.map
    elements: list[Key] = [("elements", id_) for id_ in plan.elements]
    selections: tuple[list[Key], ...] = (
        elements[:1],
        [("links", next(iter(plan.links)))],
        [("boundaries", next(iter(plan.boundaries)))],
        elements[:3],
        [],
    )
    ids = {place.id for place in deeds(one)}
    for keys in selections:
        view.select(keys)
        for text in every(context_menu(view, (0.0, 0.0))):
            assert SAME[text] in ids, text


def test_what_cannot_be_done_says_why(made: tuple[Window, Answers], qtbot: QtBot) -> None:
    one, _ = made
    before = by_name(one)
    assert before["Save"].why_not == "No plan is open."
    assert not before["New plan"].why_not
    one.actions_.do("new")
    assert by_name(one)["Copy as picture"].why_not == "Nothing is drawn yet."
    found = sample(one, qtbot)
    assert found["Copy"].why_not == "Nothing is selected."
    assert found["Bring into line: left edges"].why_not == "Select two elements or more."
    elements: list[Key] = [("elements", id_) for id_ in list(one.session.plan.elements)[:2]]
    one.map.select(elements)
    found = by_name(one)
    assert not found["Copy"].why_not
    assert not found["Bring into line: left edges"].why_not
    assert found["Rename"].why_not == "Select one thing."
    assert found["Bring into line: same gaps from left to right"].why_not == "Select three elements or more."
    one.go("rollout")
    found = by_name(one)
    assert found["Lay out left to right"].why_not == found["Bring into line: left edges"].why_not == "Only on the map."


def typed(text: str, then: Callable[[FindDialog], None]) -> Callable[[FindDialog], int]:
    def execute(dialog: FindDialog) -> int:
        dialog.show()
        dialog.field.setText(dialog.field.text() + text)
        then(dialog)
        return dialog.result()

    return execute


def test_a_deed_is_done_by_typing_and_comes_first_the_next_time(
    made: tuple[Window, Answers], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = made
    sample(one, qtbot)
    monkeypatch.setattr(FindDialog, "exec", typed("bottom", lambda d: qtbot.keyClick(d.field, Qt.Key.Key_Return)))
    one.actions_.do("palette")
    assert one.session.history.done[-1].label.startswith("Lay out")
    assert settings.load().last_used == ["lay-out-down"]
    firsts: list[str] = []
    monkeypatch.setattr(FindDialog, "exec", typed("", lambda d: firsts.append(d.hits.hits[0].name)))
    one.actions_.do("palette")
    assert firsts == ["Lay out top to bottom"]
    for n in range(40):
        one.session.settings.used(f"deed-{n}")
    assert len(one.session.settings.last_used) == settings.LAST_USED


def test_the_acts_of_the_map_act(made: tuple[Window, Answers], qtbot: QtBot) -> None:
    one, _ = made
    sample(one, qtbot)
    plan = one.session.plan
    one.map.select([("elements", id_) for id_ in list(plan.elements)[:3]])
    by_name(one)["Bring into line: upper edges"].go()
    assert len({one.session.plan.elements[id_].y for id_ in list(plan.elements)[:3]}) == 1
    one.map.select([("links", next(iter(plan.links)))])
    by_name(one)["Make the link a data link"].go()
    assert one.session.plan.links[next(iter(plan.links))].kind == "data"
    by_name(one)["Select nothing"].go()
    assert not one.map.selection
    by_name(one)["Go to the first element"].go()
    assert len(one.map.selection) == 1
    by_name(one)["Hide the overview in the corner"].go()
    assert not one.map.minimap_wanted
    by_name(one)["Show the overview in the corner"].go()
    by_name(one)["Hide the findings"].go()
    assert "findings" in one.session.settings.hidden
    by_name(one)["Colours: dark"].go()
    QApplication.processEvents()
    assert one.session.settings.theme == "dark"
    by_name(one)["Colours: light"].go()
