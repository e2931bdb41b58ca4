"""Opens a real window on a plan and answers questions about what it shows, a line of JSON each; for a test."""

from __future__ import annotations

import json
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal

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


def answer(window: Window, question: str) -> object:
    """Return what is asked: a place of the map on the screen, or how the plan and the window stand."""
    if question.startswith("at "):
        return on_screen(window, *map(float, question.split()[1:]))
    if question.startswith("line "):
        return line_on_screen(window, question.removeprefix("line "))
    plan = window.session.plan
    return {
        "elements": {
            e.name: {"executes": e.executes, "box": [e.x, e.y, e.w, e.h], "kind": e.kind}
            for e in plan.elements.values()
        },
        "links": [[plan.elements[k.source].name, plan.elements[k.target].name] for k in plan.links.values()],
        "edits": [edit.label for edit in window.session.history.done],
        "selected": len(window.map.selection),
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
    sys.exit(run(Path(sys.argv[1]), shown=serve))
