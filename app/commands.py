"""The commands that may open a window, beside those of :mod:`app.cli` that never do."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from app.cli import (
    BAD_INPUT,
    CANNOT_WRITE,
    FORCE,
    TEAM,
    Failure,
    beside,
    cli,
    failing_with,
    output,
    read_plan,
    say,
    team_of,
    write_output,
)
from app.display import has_display
from app.main import open_window
from models.text import shown

__all__ = ["cli"]

NO_DISPLAY = (
    "There is no display here to open a window on. Without one, these do the work: "
    "demarc score, export, picture, import, validate, explain, new."
)
PICTURES = ("png", "svg", "pdf")
"""Kinds of pictures, by their ending."""


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


@cli.command("picture", short_help="The map as a picture: PNG, SVG or PDF.")
@click.argument("file")
@output("the plan's name with .png", ending=".png, .svg or .pdf")
@click.option(
    "--scale",
    type=click.IntRange(10, 800),
    default=200,
    metavar="PERCENT",
    help="Size of a PNG, 10 to 800 per cent of that on a screen; 200 if left out.",
)
@click.option("--transparent", is_flag=True, help="Leave out the ground.")
@click.option("--dark", is_flag=True, help="Use the dark colours.")
@TEAM
@click.option("--legend", is_flag=True, help="Say below the map what its colours and signs mean.")
@FORCE
def picture(
    file: str,
    output: Path | None,
    scale: int,
    transparent: bool,
    dark: bool,
    legend: bool,
    team: Path | None,
    force: bool,
) -> None:
    """Draw the map as the window shows it, with its findings. Needs no display.

    The ending of the file to write says which kind of picture it becomes. SVG and PDF hold lines and letters,
    sharp at any size; PDF is one page as large as the map.

    \b
      demarc picture plan.demarc
      demarc picture plan.demarc -o map.svg --transparent
      demarc picture plan.demarc -o map.pdf
    """
    path = output or beside(file, ".png")
    kind = path.suffix[1:].lower()
    if kind not in PICTURES:
        raise click.UsageError(f"“{shown(path.name)}” ends in none of .{', .'.join(PICTURES)}.")
    plan, own = read_plan(file), team_of(team)
    from app.headless import picture_bytes
    from views.dialogs.picturing import Choice

    choice = Choice(kind, scale / 100, transparent=transparent, colours="dark" if dark else "light", key=legend)
    write_output(path, picture_bytes(plan, choice, own), force=force)
    say(f"{shown(str(path))} is written.")


@cli.command("demo", hidden=True)
@click.option("--out", type=click.Path(path_type=Path), default=Path("build"), help="Folder for PDF and picture.")
def demo(out: Path) -> None:
    """Open the sample; without a display do the main job on it and say where the results are."""
    if has_display():
        sys.exit(open_window(sample=True))
    from app.headless import main_job

    with failing_with(CANNOT_WRITE):
        main_job(out)
