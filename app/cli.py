"""The command line: the same models without a window. Never imports Qt."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.thresholds import shortfalls, thresholds
from models.errors import DemarcError, FileProblem, FormatError
from models.text import shown

if TYPE_CHECKING:
    from models.assess.ownset import Own
    from models.plan import Plan

FINE, PROBLEMS, USAGE, BAD_INPUT, CANNOT_WRITE, DEFECT = 0, 1, 2, 3, 4, 70
"""Exit codes; :data:`CODES` says what they mean."""

CODES = """\b
Exit codes:
   0  fine
   1  the answer is no: a score is not certain to reach --fail-under,
      or a file is not a whole plan (validate)
   2  the command was called wrongly
   3  a file cannot be read, or is not what it should be
   4  the result cannot be written
  70  a defect in Demarc; a note of it is kept
"""

STDIN = "-"


class Failure(click.ClickException):
    """An end with a message for the user and an exit code."""

    def __init__(self, error: DemarcError | str, code: int) -> None:
        super().__init__(str(error))
        self.exit_code = code  # type: ignore[misc]

    def show(self, file: Any = None) -> None:
        click.echo(f"demarc: {shown(self.message)}", file=file, err=file is None)


class Commands(click.Group):
    """The commands, of which none ever shows a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        from app.console import forgive

        forgive()
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except DemarcError as error:
            raise Failure(error, BAD_INPUT) from None
        except Exception as error:
            from app.crash import note

            kept = note(error, ctx.invoked_subcommand or "")
            where = f"A note of it is kept at {kept}" if kept else "No note of it could be kept"
            raise Failure(f"Something went wrong inside Demarc. {where}; your files are unchanged.", DEFECT) from None


@contextmanager
def failing_with(code: int) -> Iterator[None]:
    """End with ``code`` where the user's files stand in the way."""
    try:
        yield
    except DemarcError as error:
        raise Failure(error, code) from None


# -- in and out ------------------------------------------------------------------------------------------------
def read_input(name: str) -> tuple[bytes, str]:
    """Return the bytes of a file, or of the standard input for ``-``, and what to call it in messages."""
    from app.documents import read_bytes
    from models.formats.planfile import LARGEST

    with failing_with(BAD_INPUT):
        if name != STDIN:
            return read_bytes(Path(name)), name
        data = sys.stdin.buffer.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise FormatError(f"There are more than {LARGEST // 2**20} MiB; no plan is that large.", where="input")
        return data, "input"


def read_plan(name: str) -> Plan:
    """Return the plan in a file or the standard input."""
    from models.formats.planfile import decode

    data, called = read_input(name)
    with failing_with(BAD_INPUT):
        return decode(data, name=called)


TEAM = click.option(
    "--team",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A team file (TOML) with own questions, rules and limits, over the standard ones.",
)


def team_of(path: Path | None) -> Own | None:
    """Return what a team file holds; None if none is named."""
    from app.team import read_team

    with failing_with(BAD_INPUT):
        return read_team(path) if path is not None else None


def write_output(path: Path, data: bytes, *, force: bool) -> None:
    """Write a result; never over a file that is there unless ``force`` says so."""
    from app.documents import write_atomically

    with failing_with(CANNOT_WRITE):
        if os.path.isfile(path) and not force:
            raise FileProblem(
                "A file of that name is there already.", where=str(path), remedy="Choose another, or add --force."
            )
        write_atomically(path, data, backup=force)


def say(text: str) -> None:
    """Write text to the terminal."""
    click.echo(text)


def say_data(data: Any) -> None:
    """Write data for a script, as JSON in ASCII, so that no name in it can act on a terminal."""
    click.echo(json.dumps(data, indent=1))


# -- options shared --------------------------------------------------------------------------------------------
FORCE = click.option("--force", is_flag=True, help="Replace a file that is there; the old one is kept as ….bak.")
JSON = click.option("--json", "as_json", is_flag=True, help="Write JSON, for scripts.")


def output(default: str, ending: str = "") -> Callable[[Any], Any]:
    """Return the option that names the file to write, and says how its name may end."""
    kind = click.Path(path_type=Path)
    what = f"File to write{ending and f', ending in {ending}'}; {default} if left out."
    return click.option("-o", "--output", type=kind, metavar="FILE", help=what)


def beside(name: str, ending: str) -> Path:
    """Return the file to write for one that is read, with another ending."""
    if name == STDIN:
        raise click.UsageError("When reading from the standard input, name the file to write with -o.")
    return Path(name).with_suffix(ending)


@click.group(
    cls=Commands,
    epilog=CODES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="demarc", message="Demarc %(version)s")
def cli() -> None:
    """Plan AI work that you buy from outside: draw the line, score it, export a gated 90-day rollout plan.

    A plan file ends in .demarc; “-” reads from the standard input. Scores are intervals: what nobody has
    said yet makes them wider, never better.

    \b
    A first round:
      demarc new triage.demarc --sample       a plan to look at
      demarc score triage.demarc              three scores, what to ask next, findings
      demarc explain                          every rule and question, by id
      demarc export triage.demarc             triage.pdf, the rollout plan for the board
      demarc picture triage.demarc -o map.svg the map alone, as PNG, SVG or PDF
      demarc import process.bpmn              process.demarc, drawn by another tool

    “demarc COMMAND --help” says more about each.
    """


# -- commands --------------------------------------------------------------------------------------------------
@cli.command(short_help="Three scores as intervals, what to ask next, findings.")
@click.argument("file", required=False)
@JSON
@click.option(
    "--trace",
    is_flag=False,
    flag_value="all",
    metavar="[SCORE|PART]",
    help="Show how the scores, or one score or part, came about, down to every answer and figure.",
)
@click.option("--findings", "listed", is_flag=True, help="List all findings with id and status, in place of scores.")
@click.option(
    "--on",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Day by which findings accepted until a day are open again; today if left out.",
)
@click.option(
    "--fail-under",
    callback=thresholds,
    multiple=True,
    metavar="SCORE=PERCENT",
    help="End with exit code 1 unless the score is certain to reach this. May be given for each score.",
)
@TEAM
def score(
    file: str | None,
    as_json: bool,
    trace: str | None,
    listed: bool,
    day: datetime | None,
    fail_under: list[tuple[str, float]],
    team: Path | None,
) -> None:
    """Score a plan: discovery, feasibility and control, each as an interval, and what the rules find.

    The low end is what is certain today, the high end what is possible once the open questions are settled.
    A score is as good as its weakest part. It does not change when somebody accepts a finding or calls it
    mitigated or a false alarm: that only tells what is open.

    \b
      demarc score plan.demarc
      demarc score plan.demarc --trace | less
      demarc score plan.demarc --trace control
      demarc score plan.demarc --findings
      demarc score plan.demarc --fail-under discovery=60 --fail-under control=80
      git show HEAD:plan.demarc | demarc score - --json
    """
    from app import console
    from app.explaining import derivation, part, part_ids
    from app.team import playbook_for
    from models.assess.assess import assess

    if file is None and trace is not None:
        file, trace = trace, "all"  # “--trace plan.demarc”: the flag came first
    if file is None:
        raise click.UsageError("Name a plan file, or “-”.")
    if trace and listed and not as_json:
        raise click.UsageError("Ask for --trace or --findings, not both.")
    on = (day.date() if day is not None else date.today()).isoformat()
    plan = read_plan(file)
    assessment = assess(plan, playbook_for(plan, team_of(team)), on)
    wanted = [one.id for one in assessment.scores] if trace == "all" else [trace] if trace else []
    if trace and trace != "all" and part(assessment, trace) is None:
        raise click.UsageError(
            f"There is no score or part “{shown(trace)}”. There are {', '.join(part_ids(assessment))}."
        )
    traces = {id_: found for id_ in wanted if (found := derivation(assessment, id_)) is not None}
    if as_json:
        say_data(console.assessment_data(assessment, traces))
    elif listed:
        say(console.findings_text(assessment))
    else:
        if trace in (None, "all"):
            say(console.assessment_text(assessment))
        for one in traces.values():
            say("\n".join(["", *console.trace_lines(one)] if trace == "all" else console.trace_lines(one)))
    short = shortfalls(assessment, fail_under)
    if short:
        raise Failure(" ".join(short), PROBLEMS)


@cli.command(short_help="The rollout plan as PDF.")
@click.argument("file")
@output("the plan's name with .pdf")
@click.option(
    "--start", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="First day of the rollout, e.g. 2026-03-02."
)
@click.option("--author", default="", help="Who made it, as it stands on the paper.")
@click.option(
    "--tables",
    type=click.Path(path_type=Path),
    metavar="FOLDER|FILE.xlsx",
    help="Write all tables instead: CSV files into a folder, or one Excel workbook.",
)
@TEAM
@FORCE
def export(
    file: str,
    output: Path | None,
    start: datetime | None,
    author: str,
    tables: Path | None,
    team: Path | None,
    force: bool,
) -> None:
    """Write the rollout plan as PDF: scores, map, decision rights, findings, Gantt, gates, sign-off.

    Without --start the plan's own start date counts, else today.

    \b
      demarc export plan.demarc
      demarc export plan.demarc -o board.pdf --start 2026-03-02 --force
      demarc export plan.demarc --tables plan.xlsx
    """
    from app.export import pdf_bytes
    from models.commands import set_fields
    from models.plan import ABOUT_ID, Edit

    if tables is not None and output is not None:
        raise click.UsageError("Ask for the PDF (-o) or for --tables, not both.")
    path = output or (beside(file, ".pdf") if tables is None else Path())
    plan, own = read_plan(file), team_of(team)
    if start is not None:
        change = set_fields(plan, ("about", ABOUT_ID), {"start": start.date().isoformat()})
        plan = plan.apply(change) if isinstance(change, Edit) else plan
    if tables is not None:
        from app.tabling import sheets_of, write_sheets

        sheets = sheets_of(plan, start=date.today(), team=own)
        with failing_with(CANNOT_WRITE):
            written = write_sheets(sheets, tables, title=plan.about.title, force=force)
        for one in written:
            say(f"{shown(str(one))} is written.")
        return
    made = datetime.now().strftime("%Y-%m-%d %H:%M")
    write_output(path, pdf_bytes(plan, start=date.today(), made=made, author=author, team=own), force=force)
    say(f"{shown(str(path))} is written.")


@cli.command("import", short_help="A plan from a BPMN 2.0 file of another tool.")
@click.argument("file", metavar="FILE.bpmn")
@output("the file's name with .demarc")
@JSON
@FORCE
def import_(file: str, output: Path | None, as_json: bool, force: bool) -> None:
    """Make a plan of a BPMN 2.0 file, and report what became of everything in it.

    What has no counterpart in a plan is listed, never dropped in silence.

    \b
      demarc import process.bpmn
      demarc import process.bpmn -o plan.demarc --json
    """
    from secrets import randbits

    from app import console
    from models.formats import bpmn
    from models.formats.planfile import encode
    from models.plan.ids import id_from

    path = output or beside(file, ".demarc")
    data, called = read_input(file)
    with failing_with(BAD_INPUT):
        imported = bpmn.read(data, name=called, new_id=lambda prefix: id_from(prefix, randbits(64)))
    write_output(path, encode(imported.plan), force=force)
    if as_json:
        say_data(console.import_data(str(path), imported))
    else:
        say(console.import_text(imported))
        say(f"{shown(str(path))} is written.")


@cli.command(short_help="Check that files are whole plans.")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@JSON
def validate(files: tuple[str, ...], as_json: bool) -> None:
    """Check that files are whole plans: readable, of a known format, every reference pointing at something.

    All files are checked, also after one that is not. A plan may be whole and still have poor scores; see score.

    \b
      demarc validate *.demarc
      demarc validate plan.demarc --json
    """
    from models.formats.planfile import decode

    results: list[dict[str, Any]] = []
    code = FINE
    for file in files:
        try:
            data, called = read_input(file)
            plan = decode(data, name=called)
        except (Failure, DemarcError) as error:
            code = max(code, error.exit_code if isinstance(error, Failure) else PROBLEMS)
            results.append({"file": file, "whole": False, "problem": str(error)})
        else:
            figures = {"elements": len(plan.elements), "links": len(plan.links)}
            results.append({"file": file, "whole": True, "title": plan.about.title, **figures})
    if as_json:
        say_data(results)
    for result in () if as_json else results:
        if result["whole"]:
            say(f"{shown(result['file'])}: whole, {result['elements']} elements, {result['links']} links")
        else:
            click.echo(f"demarc: {shown(result['problem'])}", err=True)
    raise click.exceptions.Exit(code)


@cli.command(short_help="All about a rule, question, limit, score or finding, or the list of them.")
@click.argument("id", required=False)
@click.option("--plan", "file", metavar="PLAN", help="A plan to look it up in: its own playbook, and what it came to.")
@TEAM
def explain(id: str | None, file: str | None, team: Path | None) -> None:
    """Say all about a rule, question, limit or score: why it matters, how it is detected or counted, what to do.

    With --plan also what it comes to there, down to every answer and figure; then a finding's id does, too.
    Without an id, every rule, question and limit is listed.

    \b
      demarc explain
      demarc explain workflows.baseline
      demarc explain control --plan plan.demarc
      demarc explain own.no-free-text --plan plan.demarc --team house-rules.toml
    """
    from app.explaining import explained
    from app.team import playbook_for
    from models.plan import Plan

    plan = read_plan(file) if file is not None else None
    playbook = playbook_for(plan or Plan(), team_of(team))
    text, hint = explained(id, playbook, plan, date.today().isoformat())
    if hint:
        raise click.UsageError(hint)
    say(text)


@cli.command(short_help="A new plan: empty, from a template, or a copy of the sample.")
@click.argument("file", metavar="[OUT]", required=False, type=click.Path(path_type=Path))
@click.option("--sample", "kind", flag_value="sample", help="The sample: support-ticket triage in a company of forty.")
@click.option("--blank", "kind", flag_value="blank", default=True, help="An empty plan (this is the default).")
@click.option("--template", metavar="NAME", help="A starting plan for a common case; see --list-templates.")
@click.option("--title", default="", help="Title of the plan.")
@click.option("--list-templates", "listed", is_flag=True, help="List the starting plans, and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Write the list as JSON, for scripts.")
@FORCE
def new(
    file: Path | None, kind: str, template: str | None, title: str, listed: bool, as_json: bool, force: bool
) -> None:
    """Write a new plan file: empty, from a template, or a copy of the sample.

    \b
      demarc new plan.demarc --title "Invoice checking"
      demarc new invoices.demarc --template invoice-capture
      demarc new --list-templates
      demarc new triage.demarc --sample
    """
    from app import resources, templates
    from models.commands import set_fields
    from models.formats.planfile import decode, encode
    from models.plan import ABOUT_ID, Edit, Plan

    if listed:
        if as_json:
            say_data([one._asdict() for one in resources.templates()])
        else:
            say(templates.list_text())
        return
    if as_json:
        raise click.UsageError("--json goes with --list-templates.")
    if file is None:
        raise click.UsageError("Name the file to write, or ask for --list-templates.")
    if template is not None and kind == "sample":
        raise click.UsageError("Name a template or --sample, not both.")
    if template is not None:
        if template not in templates.names():
            raise click.UsageError(f"There is no template “{shown(template)}”.{templates.hint(template)}")
        plan = templates.plan_of(template)
    else:
        plan = decode(resources.sample(), name="sample") if kind == "sample" else Plan()
    if title:
        change = set_fields(plan, ("about", ABOUT_ID), {"title": title})
        if not isinstance(change, Edit):
            raise click.UsageError(change.reason)
        plan = plan.apply(change)
    write_output(file, encode(plan), force=force)
    say(f"{shown(str(file))} is written.")
