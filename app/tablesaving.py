"""Tables out of the window: which, as what and where to is asked, and they are written beside it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.tabling import BOOK, sheets_of, write_sheets
from models.text import shown

if TYPE_CHECKING:
    from app.window import Window
    from app.worker import Job


def export(window: Window, only: Collection[str] = ()) -> None:
    """Ask which tables and where to, and write them; ``only`` names those that are ticked at first."""
    from views.dialogs.tabling import TablesDialog

    window.commit_fields()
    dialog = TablesDialog(only or None, window)
    if not dialog.exec():
        return
    chosen, book = dialog.chosen, dialog.as_book
    if book:
        name = f"{window.files.stem()}-{chosen[0] if len(chosen) == 1 else 'tables'}{BOOK}"
        path = window.files.choose_new("Export tables to Excel", "Excel workbook (*.xlsx)", name, BOOK)
    elif len(chosen) == 1:
        name = f"{window.files.stem()}-{chosen[0]}.csv"
        path = window.files.choose_new("Export a table as CSV", "CSV file (*.csv)", name, ".csv")
    else:
        path = _folder(window)
    if path is not None:
        write(window, path, chosen)


def _folder(window: Window) -> Path | None:
    """Ask for a folder; what it holds of the same names is replaced only when the user says so."""
    from PySide6.QtWidgets import QFileDialog

    from app.files import ask
    from app.folders import text_path

    chosen = QFileDialog.getExistingDirectory(window, "A folder for the tables, a CSV file each")
    if not chosen:
        return None
    path = text_path(chosen) / f"{window.files.stem()}-tables"
    if path.exists():
        text = f"{shown(path.name)} is there already. Tables of the same names in it are replaced."
        if ask(window, "Export tables", text, "Replace them") is None:
            return None
    return path


def write(window: Window, path: Path, only: Collection[str]) -> None:
    """Write tables beside the window."""
    session = window.session
    plan, today, team = session.plan, date.fromisoformat(session.today()), session.team.read()

    def work(job: Job) -> None:
        sheets = sheets_of(plan, start=today, team=team, only=only, progress=job.step)
        write_sheets(sheets, path, title=plan.about.title, force=True, progress=job.step)

    window.files.write(work, path, "The tables were not exported")
