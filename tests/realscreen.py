"""A real window on a screen of our own, and somebody with the X server's mouse and keyboard in front of it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from app.documents import write_plan
from models.commands import add_boundary, add_party
from models.plan import BoundaryKind, Edit, PartyKind, Plan, Side

ROOT = Path(__file__).resolve().parents[1]
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

    def __init__(self, display: str, plan: Path | None = None) -> None:
        self.env = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        self.window = subprocess.Popen(
            [sys.executable, str(ROOT / "tests" / "app" / "serve_window.py"), *([str(plan)] if plan else [])],
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

    def keys(self, *keys: str) -> None:
        """Press one key after another."""
        self.do("key", *keys)

    def be_in_front(self) -> None:
        """Give the window the keyboard, as a window manager does when a dialog has closed; none runs here."""
        self.do("windowfocus", "--sync", str(self.ask("window")))

    def where(self, question: str) -> list[int]:
        """Return where something is on the screen, once it is there."""
        end = time.monotonic() + PATIENCE
        while (at := self.ask(question)) is None:
            assert time.monotonic() < end, question
            time.sleep(0.03)
        return list(at)

    def click(self, question: str, button: str = "1") -> None:
        """Click on what a question finds on the screen."""
        x, y = self.where(question)
        self.do("mousemove", str(x), str(y), "click", button)

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

    def along(self, start: Sequence[int], end: Sequence[int], *, button: str = "1", let_go: bool = True) -> None:
        """Press at a place of the screen, move to another in steps, and release there."""
        words = ["mousemove", *map(str, start), "mousedown", button]
        for n in range(1, 7):
            words += ["mousemove", *(str(round(a + (b - a) * n / 6)) for a, b in zip(start, end, strict=True))]
        self.do(*words, *(["mouseup", button] if let_go else []))

    def pull(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Drag from a place of the map to another at one go."""
        self.along(self.ask(f"at {start[0]} {start[1]}"), self.ask(f"at {end[0]} {end[1]}"))

    def until(self, what: str, true: Any) -> dict[str, Any]:
        """Wait until ``true`` of the window's state."""
        end = time.monotonic() + PATIENCE
        while not true(state := self.ask()):
            assert time.monotonic() < end, f"{what}: {state}"
            time.sleep(0.05)
        return dict(state)


@pytest.fixture
def newcomer(display: str) -> Iterator[User]:
    """Somebody before the start page, with no plan."""
    someone = User(display)
    yield someone
    someone.window.kill()
    someone.window.communicate()


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
