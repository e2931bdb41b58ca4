"""The entry point: a window, or the commands of :mod:`app.cli`."""

from __future__ import annotations

import builtins
import gc
import sys
from importlib import import_module
from pathlib import Path
from typing import Final

from app.display import has_display

PURE: Final = (
    "app.journal",
    "app.resources",
    "app.settings",
    "models.assess.explain",
    "models.commands",
    "views.canvas.aligned",
    "views.canvas.arranged",
    "views.canvas.compose",
    "views.canvas.scene",
    "views.canvas.spoken",
    "views.map.lenses",
    "views.style",
)
"""What a window needs that is not of Qt, and with it what it needs in turn."""


def load() -> None:
    """Load what is not of Qt, then Qt, and let imports be plain again.

    Once PySide6 is there, every import passes through a hook of its that reads the source of each module, for a switch
    that we do not use: at a start that takes some 15 ms, and it keeps all of that source, 14 MB in the end.
    """
    for name in PURE:
        import_module(name)
    import_module("PySide6.QtCore")
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain


def open_window(file: Path | None = None, *, sample: bool = False) -> int:
    """Open the window on a file, the sample or the start page; return the exit code when it is closed."""
    # What a start loads is no garbage, and looking for some in it takes a while; pauses of work are for that.
    gc.disable()
    load()
    from app.gui import run

    return run(file, sample=sample)


def wants_window(words: list[str]) -> bool:
    """Tell whether the words after ``demarc`` ask for a window and nothing that needs explaining."""
    return words in ([], ["open"], ["open", "--sample"]) or (
        len(words) == 2 and words[0] == "open" and not words[1].startswith("-")
    )


def main() -> None:
    """Open a window or run a command. A window does not wait for the command line to be loaded."""
    words = sys.argv[1:]
    if wants_window(words) and has_display():
        name = words[1] if len(words) == 2 else ""
        sample = name == "--sample"
        sys.exit(open_window(Path(name) if name and not sample else None, sample=sample))
    from app.commands import cli

    cli(words or ["open"], prog_name="demarc")
