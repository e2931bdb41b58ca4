"""What a screen reader finds on the map."""

from __future__ import annotations

import gc

import pytest
from mapped import shown
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QMenu
from pytestqt.qtbot import QtBot

from models.commands import delete
from models.plan import Plan

Name, Description = QAccessible.Text.Name, QAccessible.Text.Description


def test_every_area_element_and_link_is_a_child_told_in_words(qtbot: QtBot) -> None:
    view, desk, _ = shown()
    qtbot.addWidget(view)
    view.be_heard()
    desk.assess()
    found = QAccessible.queryAccessibleInterface(view)
    assert found.role() == QAccessible.Role.Canvas
    told = [found.child(n).text(Name).split(",")[0] for n in range(found.childCount())]
    assert told == [
        "Support",
        "Acme AI",
        "Mail",
        "Read mail",
        "Classify",
        "Answered",
        "flow link from Mail to Read mail",
    ]
    classify = found.child(4)
    assert "AI component" in classify.text(Name)
    assert classify.text(Description)
    assert classify.parent() is found
    assert found.indexOfChild(classify) == 4
    assert classify.role() == QAccessible.Role.ListItem
    rect = classify.rect()
    assert found.childAt(rect.center().x(), rect.center().y()) is classify
    assert found.child(99) is None


def test_who_listened_before_the_first_picture_hears_the_map_too(qtbot: QtBot) -> None:
    view, _, _ = shown()
    qtbot.addWidget(view)
    plain = QAccessibleWidget(view, QAccessible.Role.Client)
    QAccessible.registerAccessibleInterface(plain)
    assert QAccessible.queryAccessibleInterface(view).role() == QAccessible.Role.Client
    qtbot.waitUntil(lambda: QAccessible.queryAccessibleInterface(view).role() == QAccessible.Role.Canvas)


def test_the_selected_thing_has_the_focus(qtbot: QtBot) -> None:
    view, _, _ = shown()
    qtbot.addWidget(view)
    view.be_heard()
    found = QAccessible.queryAccessibleInterface(view)
    assert found.focusChild() is None
    QAccessible.setActive(True)
    view.select([("elements", "e-in")])
    view.select([("elements", "e-ai")])
    QAccessible.setActive(False)
    assert found.focusChild().text(Name).startswith("Classify")
    assert found.focusChild().state().selected


def test_what_is_deleted_becomes_invalid_and_closing_the_map_ends_well(qtbot: QtBot) -> None:
    view, desk, _ = shown()
    view.be_heard()
    found = QAccessible.queryAccessibleInterface(view)
    mail = found.child(2)
    desk.run(delete(desk.plan, [("elements", "e-in")]))
    assert not mail.isValid()
    assert mail.text(Name) == ""
    assert mail.rect().isEmpty()
    assert found.childCount() == 5
    desk.open(Plan())
    assert found.childCount() == 0
    view.close()
    view.deleteLater()
    del view, found, mail, desk
    qtbot.wait(10)
    gc.collect()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_what_a_screen_reader_may_do_with_each_thing_has_names_and_does_it(qtbot: QtBot) -> None:
    view, desk, _ = shown()
    qtbot.addWidget(view)
    view.be_heard()
    found = QAccessible.queryAccessibleInterface(view)
    area, element, link = found.child(0), found.child(3), found.child(6)
    deeds = area.actionInterface()
    assert deeds is not None
    assert area.valueInterface() is None
    assert area.textInterface() is None
    assert deeds.actionNames() == ["SetFocus", "Toggle", "Press", "ShowMenu"]
    names = [deeds.localizedActionName(name) for name in deeds.actionNames()]
    assert names == ["Select", "Collapse", "Rename", "Show the menu"]
    assert all(deeds.localizedActionDescription(name) for name in deeds.actionNames())
    assert deeds.keyBindingsForAction("Toggle") == ["C"]
    assert area.state().expanded
    deeds.doAction("Toggle")
    assert desk.plan.boundaries["b-us"].folded
    assert area.state().collapsed
    assert deeds.localizedActionName("Toggle") == "Expand"
    deeds.doAction("Toggle")
    assert not desk.plan.boundaries["b-us"].folded
    element.actionInterface().doAction("SetFocus")
    assert view.selection == {("elements", "e-read")}
    assert element.actionInterface().actionNames() == ["SetFocus", "Press", "ShowMenu"]
    element.actionInterface().doAction("Press")
    assert view.editing
    view.end_rename(meant=False)
    assert link.actionInterface().localizedActionName("Press") == "Change the label"
    link.actionInterface().doAction("ShowMenu")
    menu = next(child for child in view.findChildren(QMenu) if child.isVisible())
    menu.close()
    assert view.selection == {("links", "l-1")}
    element.actionInterface().doAction("Nonsense")
    assert desk.run(delete(desk.plan, [("boundaries", "b-us")]))
    assert deeds.actionNames() == []
    deeds.doAction("Toggle")
