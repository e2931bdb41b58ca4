"""Opens a real window on a plan and answers questions about what it shows, a line of JSON each; for a test."""

from __future__ import annotations

import json
import sys
import threading
from itertools import pairwise
from math import dist
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu

from app.gui import run
from app.window import Window


class Asked(QObject):
    line = Signal(str)


def on_screen(window: Window, x: float, y: float) -> list[int]:
    """Return where a place of the map is on the screen."""
    at = window.map.mapToGlobal(QPoint(*(round(v) for v in window.map.camera.to_view((x, y)))))
    return [at.x(), at.y()]


def line_on_screen(window: Window, name: str) -> list[int]:
    """Return where a line of the outline is on the screen, by what it says."""
    tree = window.map_room.outline.tree
    index = tree.model().index(0, 0)
    while index.isValid() and index.data() != name:
        index = tree.indexBelow(index)
    at = tree.viewport().mapToGlobal(tree.visualRect(index).center())
    return [at.x(), at.y()]


def link_on_screen(window: Window, ends: str) -> list[int]:
    """Return the middle of the longest part of a link on the screen, by the names of its ends."""
    plan = window.session.plan
    names = [f"{plan.elements[k.source].name} > {plan.elements[k.target].name}" for k in plan.links.values()]
    points = window.map.scene.links[list(plan.links)[names.index(ends)]].points
    (a, b), (c, d) = max(pairwise(points), key=lambda part: dist(*part))
    return on_screen(window, (a + c) / 2, (b + d) / 2)


def button_on_screen(window: Window, name: str) -> list[int] | None:
    """Return where a button is on the screen, by its name or what it says; None when there is none."""
    for button in window.findChildren(QAbstractButton):
        if name in (button.accessibleName(), button.text()) and button.isVisible():
            at = button.mapToGlobal(button.rect().center())
            return [at.x(), at.y()]
    return None


def entry_on_screen(name: str) -> list[int] | None:
    """Return where an entry of an open menu is on the screen; None as long as there is none."""
    for menu in QApplication.allWidgets():
        if isinstance(menu, QMenu) and menu.isVisible():
            for action in menu.actions():
                if action.text().partition("\t")[0] == name:
                    at = menu.mapToGlobal(menu.actionGeometry(action).center())
                    return [at.x(), at.y()]
    return None


def answer(window: Window, question: str) -> object:
    """Return what is asked: a place of the map on the screen, or how the plan and the window stand."""
    if question.startswith("at "):
        return on_screen(window, *map(float, question.split()[1:]))
    if question.startswith("line "):
        return line_on_screen(window, question.removeprefix("line "))
    if question == "window":
        return int(window.winId())
    if question.startswith("link "):
        return link_on_screen(window, question.removeprefix("link "))
    if question.startswith("button "):
        return button_on_screen(window, question.removeprefix("button "))
    if question.startswith("entry "):
        return entry_on_screen(question.removeprefix("entry "))
    plan = window.session.plan
    return {
        "room": window.room if window.session.opened else "start",
        "areas": {b.name: {"kind": b.kind, "box": [b.x, b.y, b.w, b.h]} for b in plan.boundaries.values()},
        "elements": {
            e.name: {"executes": e.executes, "box": [e.x, e.y, e.w, e.h], "kind": e.kind}
            | {"area": plan.boundaries[e.boundary].name if e.boundary else None}
            for e in plan.elements.values()
        },
        "links": [[plan.elements[k.source].name, plan.elements[k.target].name] for k in plan.links.values()],
        "kinds of links": [
            [plan.elements[k.source].name, k.kind, plan.elements[k.target].name] for k in plan.links.values()
        ],
        "edits": [edit.label for edit in window.session.history.done],
        "selected": len(window.map.selection),
        "gesture": window.made("map") and window.map.gesture is not None,
        "focus": type(QApplication.focusWidget()).__name__,
        "toast": window.toast.text,
        "busy": window.progress.busy,
        "outline": window.made("map") and "outline" in window.session.settings.shown,
    }


def serve(window: Window) -> None:
    """Answer every line of the standard input."""
    asked = Asked(window)
    asked.line.connect(lambda line: print(json.dumps(answer(window, line.strip())), flush=True))
    threading.Thread(target=lambda: [asked.line.emit(line) for line in sys.stdin], daemon=True).start()
    print(json.dumps("ready"), flush=True)


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]) if sys.argv[1:] else None, shown=serve))
