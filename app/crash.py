"""Notes about defects, for whoever mends them. They hold places in the program, never a word of a plan."""

from __future__ import annotations

import platform
import sys
import traceback
from datetime import datetime
from pathlib import Path

from app.folders import state_folder

KEPT = 20
"""Notes kept; a defect that shows at every edit must not fill the disk."""


def release() -> str:
    """Return Demarc's version."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("demarc")
    except PackageNotFoundError:
        return "unknown"


def describe(error: BaseException) -> str:
    """Return where ``error`` came from: its type and the places it passed.

    Its message is left out, because it may quote a plan, and so are folders, because they name people.
    """
    lines = []
    link: BaseException | None = error
    while link is not None:
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}")
        lines += [
            f"  {'/'.join(Path(frame.filename).parts[-3:])}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(link.__traceback__)
        ]
        link = link.__cause__ or link.__context__
    return "\n".join(lines)


def note(error: BaseException, doing: str) -> Path | None:
    """Write a note about a defect into the state folder; None if that is impossible.

    Parameters
    ----------
    doing : str
        What was being done, e.g. ``score``; no user data.
    """
    now = datetime.now()
    path = state_folder() / "crashes" / f"{now:%Y-%m-%d-%H%M%S-%f}.txt"
    text = (
        f"Demarc {release()}, Python {sys.version.split()[0]}, {platform.system()} {platform.machine()}\n"
        f"{now:%Y-%m-%d %H:%M:%S}, doing: {doing}\n\n{describe(error)}\n"
    )
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text(text, "utf-8")
        for old in sorted(path.parent.glob("*.txt"))[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return path
