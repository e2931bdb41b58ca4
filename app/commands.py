"""The commands that may open a window, beside those of :mod:`app.cli` that never do."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from app.cli import BAD_INPUT, CANNOT_WRITE, Failure, cli, failing_with
from app.display import has_display
from app.main import open_window

__all__ = ["cli"]

NO_DISPLAY = (
    "There is no display here to open a window on. Without one, these do the work: "
    "demarc score, export, import, validate, explain, new."
)


@cli.command("open", short_help="Open the window, on a plan if one is named.")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--sample", is_flag=True, help="Open a copy of the sample plan.")
def open_(file: Path | None, sample: bool) -> None:
    """Open the window: on FILE (a plan, or a BPMN file to import), on the sample, or on the start page.

    \b
      demarc open
      demarc open triage.demarc
      demarc open --sample
    """
    if file is not None and sample:
        raise click.UsageError("Name a file or --sample, not both.")
    if not has_display():
        raise Failure(NO_DISPLAY, BAD_INPUT)
    sys.exit(open_window(file, sample=sample))


@cli.command("demo", hidden=True)
@click.option("--out", type=click.Path(path_type=Path), default=Path("build"), help="Folder for PDF and picture.")
def demo(out: Path) -> None:
    """Open the sample; without a display do the main job on it and say where the results are."""
    if has_display():
        sys.exit(open_window(sample=True))
    from app.headless import main_job

    with failing_with(CANNOT_WRITE):
        main_job(out)
