"""Tables of a plan onto the disk: as CSV files in a folder, or as one Excel workbook. Without Qt."""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app import documents
from app.export import first_day
from app.team import playbook_for
from models.errors import FileProblem

if TYPE_CHECKING:
    from models.assess.ownset import Own
    from models.formats.tables import Sheet, Source
    from models.plan import Plan

Progress = Callable[[float, str], None]
BOOK = ".xlsx"


def _quiet(share: float, what: str) -> None:
    """Report to nobody."""


def sheets_of(
    plan: Plan,
    *,
    start: date,
    team: Own | None = None,
    only: Collection[str] = (),
    progress: Progress = _quiet,
) -> list[Sheet]:
    """Return the tables of a plan, all or ``only`` some; ``start`` is as in :func:`app.export.pdf_bytes`."""
    from models.assess.assess import assess
    from models.formats.tables import MAKERS, Source
    from models.rollout.derive import derive

    progress(0.0, "Scoring")
    playbook = playbook_for(plan, team)
    assessment = assess(plan, playbook, start.isoformat())
    given: Source = Source(plan, playbook, assessment, derive(plan, playbook, assessment, first_day(plan, start)))
    wanted = [id_ for id_ in MAKERS if not only or id_ in only]
    made = []
    for n, id_ in enumerate(wanted):
        title, make = MAKERS[id_]
        progress(0.2 + 0.2 * n / len(wanted), title)
        made.append(make(given))
    return made


def book_bytes(sheets: Iterable[Sheet], title: str = "", progress: Progress = _quiet) -> bytes:
    """Return tables as one Excel workbook."""
    from models.formats.tablefiles import write_xlsx

    out = io.BytesIO()
    write_xlsx(list(sheets), out, title, progress)
    return out.getvalue()


def write_sheets(
    sheets: Iterable[Sheet], path: Path, *, title: str = "", force: bool = False, progress: Progress = _quiet
) -> list[Path]:
    """Write tables to ``path``: one workbook if its name ends in .xlsx, a single CSV file if in .csv, else CSV files
    in the folder of that name. Each file is written wholly or not at all. Return the files.

    Raises
    ------
    FileProblem
        If the system refuses, or a file is there already and ``force`` does not say to replace it.
    """
    from models.formats.tablefiles import csv_bytes

    sheets, ending = list(sheets), path.suffix.lower()
    if ending == BOOK or (ending == ".csv" and len(sheets) == 1):
        targets = [path]
    else:
        targets = [path / f"{sheet.id}.csv" for sheet in sheets]
    for target in targets:
        if target.is_file() and not force:
            raise FileProblem(
                "A file of that name is there already.", where=str(target), remedy="Choose another, or add --force."
            )
    if ending == BOOK:
        data = book_bytes(sheets, title, progress=lambda share, what: progress(0.4 + 0.55 * share, what))
        progress(0.97, "Saving")
        documents.write_atomically(path, data)
        return targets
    if targets and targets[0].parent == path:
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise documents.problem(error, path) from None
    for n, (sheet, target) in enumerate(zip(sheets, targets, strict=True)):
        progress(0.4 + 0.6 * n / len(sheets), sheet.title)
        documents.write_atomically(target, csv_bytes(sheet))
    return targets
