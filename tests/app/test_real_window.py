"""The main job in a real window, by the X server's own mouse and keyboard: draw, link, move over the line, export."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pypdfium2
from realscreen import User, display, pytestmark, user

__all__ = ["display", "pytestmark", "user"]


def middle(state: dict[str, Any], name: str) -> tuple[float, float]:
    x, y, w, h = state["elements"][name]["box"]
    return x + w / 2, y + h / 2


def test_draw_link_move_over_the_line_undo_and_export(user: User, tmp_path: Path) -> None:
    for key, name, place in (("2", "Read mail", (120, 120)), ("5", "Sort mail", (380, 220))):
        user.go(260, 300)
        user.do("click", "1")
        user.do("key", "Escape")
        user.until("nothing is selected", lambda s: not s["selected"])
        user.go(*place)
        user.do("key", key)
        user.until("there is a new element", lambda s: any(n.startswith("New") for n in s["elements"]))
        user.do("key", "ctrl+a")
        user.do("type", name)
        user.do("key", "Return")
        user.until("it has its name", lambda s, name=name: name in s["elements"])
    state = user.ask()
    assert state["elements"]["Sort mail"]["kind"] == "ai"
    assert {e["executes"] for e in state["elements"].values()} == {"p-us"}
    assert state["links"] == []

    x, y, w, h = state["elements"]["Read mail"]["box"]
    user.go(x + w / 2, y + h / 2)
    user.do("click", "1")
    user.until("it is selected", lambda s: s["selected"] == 1)
    user.drag((x + w + 14, y + h / 2), middle(state, "Sort mail"))
    state = user.until("they are linked", lambda s: s["links"])
    assert state["links"] == [["Read mail", "Sort mail"]]

    user.drag(middle(state, "Sort mail"), (750, 200))
    state = user.until("the partner executes it", lambda s: s["elements"]["Sort mail"]["executes"] == "p-ai")
    edits = len(state["edits"])
    user.do("key", "ctrl+z")
    state = user.until("it is taken back", lambda s: s["elements"]["Sort mail"]["executes"] == "p-us")
    assert len(state["edits"]) == edits - 1

    paper = tmp_path / "plan.pdf"
    user.do("key", "ctrl+e")
    time.sleep(1.0)
    user.do("key", "ctrl+a")
    user.do("type", str(paper))
    user.do("key", "Return")
    user.until("the paper is written", lambda s: s["toast"] == "plan.pdf is written.")
    pages = pypdfium2.PdfDocument(paper)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in pages)
    assert "Read mail" in text
    assert "Sort mail" in text

    # Without a window manager nobody gives the keyboard back after a dialog but a click.
    user.go(260, 300)
    user.do("click", "1")
    user.do("key", "ctrl+s")
    user.until("it is saved", lambda s: s["toast"].startswith("Saved"))
    assert b"Sort mail" in (tmp_path / "plan.demarc").read_bytes()
