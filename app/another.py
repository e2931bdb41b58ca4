"""Another window, in a process of its own: work in one never waits for the other, nor falls with it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QProcess

from models.errors import DemarcError, FileProblem

if TYPE_CHECKING:
    from app.window import Window

START = "from app.main import main; main()"


def command(file: Path | None = None) -> tuple[str, list[str]]:
    """Return program and arguments that open a window, on ``file`` if one is given."""
    frozen = getattr(sys, "frozen", False)
    own = [] if frozen else ["-c", START]
    return sys.executable, [*own, "open", *([str(file)] if file is not None else [])]


def open_another(file: Path | None = None) -> None:
    """Open another window.

    Raises
    ------
    FileProblem
        If the system starts no further program.
    """
    program, arguments = command(file)
    started = QProcess.startDetached(program, arguments)
    if not started[0]:
        raise FileProblem(
            "Another window could not be started.", where=program, remedy="Start Demarc once more by its icon."
        )


def open_from(window: Window) -> None:
    """Open another window beside ``window``; if that fails, say so there."""
    try:
        open_another()
    except DemarcError as error:
        window.tell(error, "There is no other window")
