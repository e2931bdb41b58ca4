"""The entry point: the commands of :mod:`app.cli`, and those that open a window."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from app.cli import BAD_INPUT, CANNOT_WRITE, Failure, cli, failing_with
from app.display import has_display

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
    from app.gui import run

    sys.exit(run(file, sample=sample))


@cli.command("demo", hidden=True)
@click.option("--out", type=click.Path(path_type=Path), default=Path("build"), help="Folder for PDF and picture.")
def demo(out: Path) -> None:
    """Open the sample; without a display do the main job on it and say where the results are."""
    if has_display():
        from app.gui import run

        sys.exit(run(sample=True))
    from app.headless import main_job

    with failing_with(CANNOT_WRITE):
        main_job(out)


def main() -> None:
    """Run the command line; without a command the window opens on the start page."""
    if len(sys.argv) == 1:
        sys.argv.append("open")
    cli(prog_name="demarc")
