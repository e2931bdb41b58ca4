"""Outline and deeds by name in a real window, by the X server's own mouse and keyboard."""

from __future__ import annotations

import time
from pathlib import Path

from realscreen import User, display, pytestmark, user

__all__ = ["display", "pytestmark", "user"]


def on_line(user: User, name: str) -> tuple[str, str]:
    x, y = user.ask(f"line {name}")
    return str(x), str(y)


def test_rename_drag_over_the_line_and_do_something_by_name(user: User, tmp_path: Path) -> None:
    user.go(260, 300)
    user.do("click", "1")
    user.do("key", "Escape")
    user.until("nothing is selected", lambda s: not s["selected"])
    user.go(120, 120)
    user.do("key", "2")
    user.until("there is a step", lambda s: "New step" in s["elements"])
    user.do("key", "Return")
    user.do("key", "F7")
    user.until("the outline is there", lambda s: s["outline"])
    time.sleep(0.3)
    user.do("mousemove", *on_line(user, "New step"))
    user.do("click", "1")
    user.until("it is selected on the map, too", lambda s: s["selected"] == 1)
    user.do("key", "F2")
    user.do("key", "ctrl+a")
    user.do("type", "Sort mail")
    user.do("key", "Return")
    user.until("it has its name", lambda s: "Sort mail" in s["elements"])

    (x, y), (to_x, to_y) = on_line(user, "Sort mail"), on_line(user, "Acme AI")
    user.do("mousemove", x, y)
    user.do("mousedown", "1")
    for n in range(1, 11):
        user.do("mousemove", *(str(round(int(a) + (int(b) - int(a)) * n / 10)) for a, b in ((x, to_x), (y, to_y))))
        time.sleep(0.03)
    user.do("mouseup", "1")
    state = user.until("the partner executes it", lambda s: s["elements"]["Sort mail"]["executes"] == "p-ai")
    assert state["edits"][-1] == "Move “Sort mail” to “Acme AI”"
    assert state["elements"]["Sort mail"]["box"][0] > 600

    user.do("key", "ctrl+shift+p")
    time.sleep(0.5)
    user.do("type", "top to b")
    user.do("key", "Return")
    user.until("it is laid out", lambda s: s["edits"][-1].startswith("Lay out"))

    # Without a window manager nobody gives the keyboard back after a dialog but a click.
    user.do("mousemove", *on_line(user, "Sort mail"))
    user.do("click", "1")
    user.do("key", "Delete")
    state = user.until("it is gone", lambda s: not s["elements"])
    user.do("key", "ctrl+z")
    user.until("it is back", lambda s: "Sort mail" in s["elements"])
