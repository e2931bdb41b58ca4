"""Pictures from files onto the map: read and made fit beside the window, placed when they are ready."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app import documents
from app.worker import Job, words
from models.errors import DemarcError, FormatError
from views.canvas.shaping import Shaped, Unfit, shaped
from views.canvas.slipacts import called, put_picture

if TYPE_CHECKING:
    from app.window import Window
    from views.map.model import Point

KINDS = "Pictures (*.png *.jpg *.jpeg *.gif *.bmp *.webp *.tif *.tiff *.heic)"
MOST = 20
"""Pictures taken at once at most."""
STEP = 24.0
"""Scene units between several that are dropped at once."""
TITLE = "The picture was not taken"

Outcome = tuple[Path, Shaped | DemarcError]


def take(window: Window, paths: Sequence[Path], at: Point | None = None) -> None:
    """Put the pictures in files on the map, the first with its middle at ``at``, else into view.

    What cannot be taken is told, by file, with its reason and a remedy; the others are taken. Meanwhile the window
    takes no input, so that they come onto the map they were meant for.
    """

    def work(job: Job) -> list[Outcome]:
        found: list[Outcome] = []
        for n, path in enumerate(paths[:MOST]):
            job.step(n / min(MOST, len(paths)), f"Reading {path.name}")
            found.append((path, _read(path)))
        return found

    def done(found: list[Outcome]) -> None:
        window.go("map")
        placed = 0
        for path, made in found:
            if isinstance(made, Shaped):
                off = STEP * placed
                placed += put_picture(window.map, made, called(path.name), (at[0] + off, at[1] + off) if at else None)
        problems = [made for _, made in found if isinstance(made, DemarcError)]
        if len(paths) > MOST:
            problems.append(
                DemarcError(f"{len(paths)} files were dropped; the first {MOST} were taken.", remedy="Drop the rest.")
            )
        if problems:
            more = f" And {len(problems) - 1} more could not be taken." if len(problems) > 1 else ""
            first = problems[0]
            window.tell(DemarcError(first.what + more, where=first.where, remedy=first.remedy), TITLE)

    what = f"Reading {paths[0].name}" if len(paths) == 1 else f"Reading {len(paths)} pictures"
    window.work(work, what, done, lambda error: window.tell(words(error), TITLE), hold=True)


def _read(path: Path) -> Shaped | DemarcError:
    """Return the picture in a file, made fit for a plan, or why it cannot be taken."""
    try:
        made = shaped(documents.read_picture(path))
    except DemarcError as error:
        return error
    if isinstance(made, Unfit):
        return FormatError(made.what, where=str(path), remedy=made.remedy)
    return made
