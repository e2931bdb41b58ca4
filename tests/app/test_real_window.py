"""The main job in a real window, by the X server's own mouse and keyboard: draw, link, move over the line, export."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from app.documents import write_plan
from models.commands import add_boundary, add_party
from models.plan import BoundaryKind, Edit, PartyKind, Plan, Side

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 20.0
"""Seconds until something that must happen has happened."""

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs Xvfb and xdotool"),
]


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A screen of our own."""
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert server.stdout is not None
        yield f":{server.stdout.readline().strip()}"
    finally:
        server.terminate()
        server.communicate()


class User:
    """Somebody in front of the screen."""

    def __init__(self, display: str, plan: Path) -> None:
        self.env = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        self.window = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("serve_window.py")), str(plan)],
            cwd=ROOT,
            env={**self.env, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._line() == "ready"

    def _line(self) -> Any:
        assert self.window.stdout is not None
        return json.loads(self.window.stdout.readline())

    def ask(self, question: str = "state") -> Any:
        assert self.window.stdin is not None
        self.window.stdin.write(question + "\n")
        self.window.stdin.flush()
        return self._line()

    def do(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self.env, check=True, capture_output=True)

    def go(self, x: float, y: float) -> None:
        """Move the mouse to a place of the map."""
        at = self.ask(f"at {x} {y}")
        self.do("mousemove", str(at[0]), str(at[1]))

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Press, move in steps and release."""
        self.go(*start)
        self.do("mousedown", "1")
        for n in range(1, 9):
            self.go(start[0] + (end[0] - start[0]) * n / 8, start[1] + (end[1] - start[1]) * n / 8)
        self.do("mouseup", "1")

    def until(self, what: str, true: Any) -> dict[str, Any]:
        """Wait until ``true`` of the window's state."""
        end = time.monotonic() + PATIENCE
        while not true(state := self.ask()):
            assert time.monotonic() < end, f"{what}: {state}"
            time.sleep(0.05)
        return dict(state)


@pytest.fixture
def user(display: str, tmp_path: Path) -> Iterator[User]:
    plan = Plan()
    for outcome in (
        lambda p: add_party(p, id="p-us", name="Us", kind=PartyKind.ORGANISATION, side=Side.IN_HOUSE),
        lambda p: add_party(p, id="p-ai", name="Acme AI", kind=PartyKind.ORGANISATION, side=Side.PARTNER),
        lambda p: add_boundary(
            p, id="b-us", name="Support", kind=BoundaryKind.IN_HOUSE, x=0, y=0, w=520, h=320, party="p-us"
        ),
        lambda p: add_boundary(
            p, id="b-ai", name="Acme AI", kind=BoundaryKind.PARTNER, x=600, y=0, w=300, h=320, party="p-ai"
        ),
    ):
        edit = outcome(plan)
        assert isinstance(edit, Edit)
        plan = plan.apply(edit)
    write_plan(tmp_path / "plan.demarc", plan)
    someone = User(display, tmp_path / "plan.demarc")
    yield someone
    someone.window.kill()
    someone.window.communicate()


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
