"""The command line: answers, exit codes, and messages without tracebacks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from made import done, renamed, small
from reported import triage
from ruledplan import with_rulings

from app import console, resources
from app.cli import BAD_INPUT, CANNOT_WRITE, DEFECT, FINE, PROBLEMS, USAGE, cli
from app.documents import read_plan, write_plan
from models.assess.interval import Interval
from models.assess.rules import RULES
from models.assess.score import Trace
from models.plan import About, Edit, Plan, Ruling, Status

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str | Path, input: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], input=input, prog_name="demarc")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    write_plan(tmp_path / "a.demarc", small())
    return tmp_path / "a.demarc"


def titled(title: str) -> Plan:
    plan = small()
    return done(plan, Edit("Hand-made", {("about", "plan"): (plan.about, About(id="plan", title=title))}))


# -- score -----------------------------------------------------------------------------------------------------
def test_score_shows_three_intervals_the_weakest_parts_and_what_to_ask(file: Path) -> None:
    result = run("score", file)
    assert result.exit_code == FINE
    for text in ("Discovery completeness", "Operational feasibility", "Control", "weakest", "Ask next", "0–100 %"):
        assert text in result.stdout


def test_score_as_json_is_for_scripts(file: Path) -> None:
    data = json.loads(run("score", file, "--json").stdout)
    assert [score["id"] for score in data["scores"]] == ["discovery", "feasibility", "control"]
    for score in data["scores"]:
        assert score["value"] is None or 0 <= score["value"]["lo"] <= score["value"]["hi"] <= 1
        assert score["weakest"] in [section["id"] for section in score["sections"]]
        assert "trace" not in score
    assert isinstance(data["findings"], list)


def test_the_trace_goes_down_to_every_answer(file: Path) -> None:
    text = run("score", file, "--trace").stdout
    assert "methods §1" in text
    data = json.loads(run("score", file, "--trace", "--json").stdout)
    top = data["scores"][0]["trace"]
    assert top["inputs"][0]["inputs"]


def test_score_reads_the_standard_input(file: Path) -> None:
    assert run("score", "-", input=file.read_bytes()).stdout == run("score", file).stdout


@pytest.mark.parametrize(
    ("wanted", "code", "says"),
    [
        (["discovery=0"], FINE, ""),
        (["discovery=1"], PROBLEMS, "not certain"),
        (["control=60"], PROBLEMS, "cannot"),
        (["discovery=0", "control=60%"], PROBLEMS, "Control"),
        (["fun=3"], USAGE, "fun=3"),
        (["control=101"], USAGE, "control"),
        (["control=nan"], USAGE, "control"),
        (["control"], USAGE, "control"),
    ],
)
def test_a_script_may_demand_a_score(file: Path, wanted: list[str], code: int, says: str) -> None:
    result = run("score", file, *(part for one in wanted for part in ("--fail-under", one)))
    assert result.exit_code == code
    assert says in result.stderr


def test_names_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    evil = "\x1b[2J\x9b31m\u202eevil\r\n"
    write_plan(tmp_path / "evil.demarc", renamed(titled(evil), "Mail"))
    for options in ([], ["--trace"], ["--json"], ["--trace", "--json"]):
        text = run("score", tmp_path / "evil.demarc", *options).stdout
        assert "evil" in text
        assert not set("\x1b\x9b\u202e\r") & set(text)


# -- refusals --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("command", ["score", "export"])
@pytest.mark.parametrize("content", [None, b"", b"{", b"%PDF-1.7", b"[" * 200_000, b'{"demarc":{"format":[99,0]}}'])
def test_a_file_that_is_no_plan(tmp_path: Path, command: str, content: bytes | None) -> None:
    path = tmp_path / "x.demarc"
    if content is not None:
        path.write_bytes(content)
    result = run(command, path)
    assert result.exit_code == BAD_INPUT
    assert result.stderr.startswith("demarc: ")
    assert "x.demarc" in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_defect_shows_no_traceback_and_leaves_a_note_without_user_data(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise RuntimeError("secret name in a plan")

    monkeypatch.setattr(resources, "playbook", broken)
    result = run("score", file)
    assert result.exit_code == DEFECT
    assert "Traceback" not in result.output
    assert "secret" not in result.output
    (note,) = (tmp_path / "state" / "crashes").iterdir()
    assert str(note) in result.stderr
    text = note.read_text("utf-8")
    assert "RuntimeError" in text
    assert "test_cli.py" in text
    assert "secret" not in text
    assert str(ROOT) not in text


def test_a_defect_is_told_even_where_no_note_can_be_kept(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEMARC_STATE_DIR", str(file))
    monkeypatch.setattr(resources, "playbook", lambda: 1 / 0)
    result = run("score", file)
    assert result.exit_code == DEFECT
    assert "No note" in result.stderr


# -- new and validate ------------------------------------------------------------------------------------------
def test_new_plans(tmp_path: Path) -> None:
    assert run("new", tmp_path / "blank.demarc", "--title", "Checking invoices").exit_code == FINE
    assert read_plan(tmp_path / "blank.demarc").plan.about.title == "Checking invoices"
    assert run("new", tmp_path / "sample.demarc", "--sample").exit_code == FINE
    assert len(read_plan(tmp_path / "sample.demarc").plan.elements) >= 20


def test_a_new_plan_from_a_template(tmp_path: Path) -> None:
    path = tmp_path / "invoices.demarc"
    assert run("new", path, "--template", "invoice-capture").exit_code == FINE
    plan = read_plan(path).plan
    assert plan.about.title == "Invoice capture"
    assert plan.about.organisation == ""
    assert len(plan.elements) == 18
    assert run("new", path, "--template", "ticket-triage", "--title", "Our mail", "--force").exit_code == FINE
    assert read_plan(path).plan.about.title == "Our mail"
    assert read_plan(path).plan.about.organisation == ""


def test_templates_are_listed_for_people_and_for_scripts(tmp_path: Path) -> None:
    listed = run("new", "--list-templates")
    assert listed.exit_code == FINE
    assert "retrieval-assistant" in listed.stdout
    data = json.loads(run("new", "--list-templates", "--json").stdout)
    assert [one["id"] for one in data] == [one.id for one in resources.templates()]
    assert {"id", "title", "sentence", "elements"} == set(data[0])


def test_a_wrong_or_contradictory_wish_for_a_template_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.demarc"
    wrong = run("new", path, "--template", "invoces-capture")
    assert wrong.exit_code == USAGE
    assert "invoice-capture" in wrong.stderr
    assert run("new", path, "--template", "../samples/ticket-triage").exit_code == USAGE
    assert run("new", path, "--template", "lead-scoring", "--sample").exit_code == USAGE
    assert run("new", path, "--json").exit_code == USAGE
    assert run("new").exit_code == USAGE
    assert not path.exists()


def test_nothing_is_written_over_without_force(file: Path) -> None:
    before = file.read_bytes()
    result = run("new", file)
    assert result.exit_code == CANNOT_WRITE
    assert "--force" in result.stderr
    assert file.read_bytes() == before
    assert run("new", file, "--force").exit_code == FINE
    assert file.with_name("a.demarc.bak").read_bytes() == before


@pytest.mark.parametrize("name", ["no/folder/a.demarc", ".", "n" * 300])
def test_a_place_that_cannot_be_written(tmp_path: Path, name: str) -> None:
    result = run("new", tmp_path / name)
    assert result.exit_code == CANNOT_WRITE
    assert "Traceback" not in result.output
    assert result.stderr.startswith("demarc: ")


def test_validate_checks_every_file(file: Path, tmp_path: Path) -> None:
    (tmp_path / "cut.demarc").write_bytes(file.read_bytes()[:-30])
    result = run("validate", tmp_path / "cut.demarc", file)
    assert result.exit_code == PROBLEMS
    assert "cut.demarc" in result.stderr
    assert "a.demarc: whole, 2 elements, 1 links" in result.stdout
    assert run("validate", file).exit_code == FINE
    assert run("validate", file, tmp_path / "none").exit_code == BAD_INPUT


def test_validate_as_json(file: Path, tmp_path: Path) -> None:
    (tmp_path / "cut.demarc").write_bytes(b"{")
    result = run("validate", file, tmp_path / "cut.demarc", "--json")
    whole, cut = json.loads(result.stdout)
    assert whole == {"file": str(file), "whole": True, "title": "Untitled plan", "elements": 2, "links": 1}
    assert not cut["whole"]
    assert "cut short" in cut["problem"]
    assert result.exit_code == PROBLEMS


# -- explain ---------------------------------------------------------------------------------------------------
def test_every_rule_and_question_explains_itself() -> None:
    listed = run("explain").stdout
    for id_ in [rule.id for rule in RULES] + [question.id for question in resources.playbook().questions]:
        assert id_ in listed
        result = run("explain", id_)
        assert result.exit_code == FINE
        assert "Why it matters" in result.stdout


def test_an_unknown_id_gets_near_ones() -> None:
    result = run("explain", "workflows.baselin")
    assert result.exit_code == USAGE
    assert "workflows.baseline" in result.stderr


# -- export ----------------------------------------------------------------------------------------------------
@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Plan, dict[str, object]]]:
    """What the export was asked for, in place of the paper itself."""
    calls: list[tuple[Plan, dict[str, object]]] = []

    def fake(plan: Plan, **how: object) -> bytes:
        calls.append((plan, how))
        return b"%PDF-fake"

    monkeypatch.setattr("app.export.pdf_bytes", fake)
    return calls


def test_export_goes_beside_the_plan(file: Path, asked: list[tuple[Plan, dict[str, object]]]) -> None:
    assert run("export", file).exit_code == FINE
    assert file.with_suffix(".pdf").read_bytes() == b"%PDF-fake"
    assert run("export", file).exit_code == CANNOT_WRITE
    assert run("export", file, "--force").exit_code == FINE


def test_export_from_the_standard_input_wants_a_name(
    file: Path, tmp_path: Path, asked: list[tuple[Plan, dict[str, object]]]
) -> None:
    assert run("export", "-", input=file.read_bytes()).exit_code == USAGE
    assert run("export", "-", "-o", tmp_path / "out.pdf", input=file.read_bytes()).exit_code == FINE
    assert (tmp_path / "out.pdf").exists()


def test_a_start_date_given_wins_over_the_plans(file: Path, asked: list[tuple[Plan, dict[str, object]]]) -> None:
    assert run("export", file, "--start", "2026-03-02", "--author", "Ada").exit_code == FINE
    plan, how = asked[0]
    assert plan.about.start == "2026-03-02"
    assert how["author"] == "Ada"
    assert run("export", file, "--start", "soon", "--force").exit_code == USAGE


# -- import ----------------------------------------------------------------------------------------------------
BPMN = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:test">
  <process id="p"><startEvent id="s" name="Mail"/><userTask id="t" name="Read &lt;b&gt;"/>
  <sequenceFlow id="f" sourceRef="s" targetRef="t"/></process>
</definitions>"""


@pytest.fixture
def bpmn(tmp_path: Path) -> Path:
    (tmp_path / "process.bpmn").write_text(BPMN, "utf-8")
    return tmp_path / "process.bpmn"


def test_import_writes_a_plan_and_reports(bpmn: Path) -> None:
    result = run("import", bpmn)
    assert result.exit_code == FINE
    plan = read_plan(bpmn.with_suffix(".demarc")).plan
    assert {"Mail", "Read <b>"} <= {element.name for element in plan.elements.values()}
    assert "2 elements, 1 links" in result.stdout
    assert run("import", bpmn).exit_code == CANNOT_WRITE


def test_import_as_json(bpmn: Path, tmp_path: Path) -> None:
    data = json.loads(run("import", bpmn, "-o", tmp_path / "out.demarc", "--json").stdout)
    assert data["elements"] == 2
    assert data["file"] == str(tmp_path / "out.demarc")
    assert "report" in data


@pytest.mark.parametrize(
    "content",
    ["", "<", "{}", "<html/>", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><definitions>&e;</definitions>'],
)
def test_import_refuses_what_is_no_bpmn(bpmn: Path, content: str) -> None:
    bpmn.write_text(content, "utf-8")
    result = run("import", bpmn)
    assert result.exit_code == BAD_INPUT
    assert "process.bpmn" in result.stderr
    assert not bpmn.with_suffix(".demarc").exists()


# -- text ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("lo", [0.0, 0.001, 0.5, 0.999, 1.0])
@pytest.mark.parametrize("width", [0.0, 0.001, 0.4, 1.0])
def test_a_bar_is_never_more_certain_than_its_interval(lo: float, width: float) -> None:
    value = Interval(lo, min(1.0, lo + width))
    drawn = console.bar(value)
    full, half, empty = console.marks()
    assert len(drawn) == console.BAR
    assert drawn == full * drawn.count(full) + half * drawn.count(half) + empty * drawn.count(empty)
    assert drawn.count(full) / console.BAR <= value.lo + 1e-9
    assert drawn.count(empty) / console.BAR <= 1 - value.hi + 1e-9


def test_a_trace_is_indented_by_depth() -> None:
    trace = Trace("Sum", "3", "a + b", "methods §1", (Trace("a", "1"), Trace("b\x1b", "2")))
    assert list(console.trace_lines(trace)) == ["Sum: 3  — a + b [methods §1]", "  a: 1", "  b\ufffd: 2"]


# -- help ------------------------------------------------------------------------------------------------------
def test_help_teaches_with_examples_and_exit_codes() -> None:
    text = run("--help").stdout
    assert "Exit codes" in text
    for code in (FINE, PROBLEMS, USAGE, BAD_INPUT, CANNOT_WRITE, DEFECT):
        assert f"  {code}  " in text
    for name, command in cli.commands.items():
        assert name in text or command.hidden
        assert f"demarc {name}" in run(name, "--help").stdout
        assert command.help


# -- in a process of its own -----------------------------------------------------------------------------------
def process(*arguments: str, **how: object) -> subprocess.CompletedProcess[bytes]:
    code = "import sys; from app.cli import cli; cli(prog_name='demarc')"
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, cwd=ROOT, **how)


def test_exit_codes_reach_the_shell(file: Path, tmp_path: Path) -> None:
    expected = {
        FINE: ["validate", str(file)],
        PROBLEMS: ["score", str(file), "--fail-under", "discovery=99"],
        USAGE: ["score"],
        BAD_INPUT: ["score", str(tmp_path / "none.demarc")],
        CANNOT_WRITE: ["new", str(tmp_path / "no" / "a.demarc")],
    }
    for code, arguments in expected.items():
        result = process(*arguments)
        assert result.returncode == code
        assert b"Traceback" not in result.stderr


def test_a_defect_reaches_the_shell_as_70(file: Path, tmp_path: Path) -> None:
    code = "from app import cli, resources; resources.playbook = lambda: 1 / 0; cli.cli(prog_name='demarc')"
    result = subprocess.run([sys.executable, "-c", code, "score", str(file)], capture_output=True, cwd=ROOT)
    assert result.returncode == DEFECT
    assert b"Traceback" not in result.stderr


def test_a_reader_that_stops_early_is_no_defect(file: Path) -> None:
    code = "from app.cli import cli; cli(prog_name='demarc')"
    reader, writer = os.pipe()
    os.close(reader)
    result = subprocess.run(
        [sys.executable, "-c", code, "score", str(file), "--trace"], stdout=writer, stderr=subprocess.PIPE, cwd=ROOT
    )
    os.close(writer)
    assert result.returncode != DEFECT
    assert result.stderr == b""


def test_a_terminal_without_our_characters_still_gets_the_text(file: Path) -> None:
    result = process("score", str(file), env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert result.returncode == FINE
    assert b"Discovery completeness" in result.stdout


def test_the_command_line_loads_neither_qt_nor_anything_heavy(file: Path) -> None:
    heavy = ["PySide6", "reportlab", "pypdfium2", "networkx", "lxml", "pandas", "scipy"]
    code = (
        "import sys, app.cli; print([m for m in sys.argv[1].split() if m in sys.modules]);"
        "import click.testing as t; r = t.CliRunner().invoke(app.cli.cli, ['score', sys.argv[2]]);"
        "assert not r.exit_code;"
        "print([m for m in sys.argv[1].split()[:3] if m in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, " ".join(heavy), str(file)], capture_output=True, text=True, cwd=ROOT
    )
    assert result.stdout.splitlines() == ["[]", "[]"], result.stderr


# -- findings --------------------------------------------------------------------------------------------------
@pytest.fixture
def ruled(tmp_path: Path) -> Path:
    """A plan of which one finding is accepted until a day, one a false alarm, one mitigated and then gone."""
    plan = with_rulings(
        triage(), lambda f: f.rule == "unversioned-outside", until="2026-06-30", reason="Only \x1b[2J a pilot"
    )
    plan = with_rulings(plan, lambda f: f.rule == "right-may-lapse", Ruling.FALSE_ALARM)
    gone = Status(id="orphan:nothing", ruling=Ruling.MITIGATED, reason="Linked", by="Bo", said="It stood alone")
    plan = plan.apply(Edit("By hand", {("statuses", gone.id): (None, gone)}))
    write_plan(tmp_path / "ruled.demarc", plan)
    return tmp_path / "ruled.demarc"


def test_score_counts_findings_by_status(ruled: Path) -> None:
    text = run("score", ruled, "--on", "2026-06-30").stdout
    (line,) = [line for line in text.splitlines() if line.startswith("Findings: ")]
    assert " open; " in line
    assert "1 accepted, " in line
    assert "false alarm" in line
    later = run("score", ruled, "--on", "2026-07-01").stdout
    assert "1 open again, ruled on before" in later
    scores = [line for line in text.splitlines() if "%" in line and "known" in line]
    assert scores == [line for line in later.splitlines() if "%" in line and "known" in line]


def test_findings_are_listed_with_status_reason_and_id(ruled: Path) -> None:
    result = run("score", ruled, "--findings", "--on", "2026-03-10")
    assert result.exit_code == FINE
    text = result.stdout
    assert "accepted until 30 Jun 2026" in text
    assert "by Ann, 2 Mar 2026: Only [2J a pilot" in text
    assert "unversioned-outside:" in text
    assert "\x1b" not in text
    assert text.index("  open\n") < text.index("accepted until")
    assert text.index("accepted until") < text.index("Ruled on, and not found any more:") < text.index("It stood alone")
    again = run("score", ruled, "--findings", "--on", "2026-07-01").stdout
    assert "open again: accepted until 30 Jun 2026" in again
    assert run("score", ruled, "--findings", "--trace").exit_code == USAGE
    assert run("score", ruled, "--on", "soon").exit_code == USAGE


def test_the_status_of_findings_is_there_for_scripts(ruled: Path) -> None:
    data = json.loads(run("score", ruled, "--json", "--on", "2026-03-10").stdout)
    states = {finding["id"]: finding["status"] for finding in data["findings"]}
    (accepted,) = [state for id_, state in states.items() if id_.startswith("unversioned-outside")]
    assert accepted["state"] == "accepted"
    assert accepted["ruled"] | {"reason": ""} == {
        "ruling": "accepted", "reason": "", "by": "Ann", "at": "2026-03-02", "until": "2026-06-30",
    }  # fmt: skip
    assert {"state": "open", "again": None} in states.values()
    assert [(one["id"], one["message"]) for one in data["settled"]] == [("orphan:nothing", "It stood alone")]


def test_without_findings_there_is_nothing_to_list(tmp_path: Path) -> None:
    write_plan(tmp_path / "empty.demarc", Plan())
    found = run("score", tmp_path / "empty.demarc", "--json").stdout
    text = run("score", tmp_path / "empty.demarc", "--findings").stdout
    assert ("No findings." in text) == (json.loads(found)["findings"] == [])
