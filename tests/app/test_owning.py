"""The team file: chosen, remembered, told when broken; on the command line and in a window."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from owned import PLAN, TEAM
from pytestqt.qtbot import QtBot
from windowed import window

from app import resources, settings
from app.cli import BAD_INPUT, FINE, cli
from app.documents import write_plan
from app.owning import export_to, use_team
from app.session import Session
from models.assess.own import own_of
from models.commands.own import set_rule
from models.formats.teamfile import parse_team
from models.plan import Scope


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], prog_name="demarc")


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    write_plan(tmp_path / "a.demarc", PLAN)
    return tmp_path / "a.demarc"


@pytest.fixture
def team_file(tmp_path: Path) -> Path:
    (tmp_path / "house.toml").write_text(TEAM, "utf-8")
    return tmp_path / "house.toml"


def test_scores_count_a_team_file_when_it_is_named(plan_file: Path, team_file: Path) -> None:
    def rules(*more: str | Path) -> dict[str, str]:
        found = run("score", plan_file, "--json", *more)
        assert found.exit_code == FINE, found.output
        return {one["rule"]: one["severity"] for one in json.loads(found.stdout)["findings"]}

    assert "own.version" not in rules()
    assert rules()["no-approver"] == "medium"
    with_team = rules("--team", team_file)
    assert with_team["own.version"] == "high"
    assert with_team["no-approver"] == "high"
    told = run("score", plan_file, "--team", team_file).stdout
    assert "AI without a version — demarc explain own.version" in told


def test_a_broken_team_file_is_told_with_file_and_line(plan_file: Path, team_file: Path, tmp_path: Path) -> None:
    team_file.write_text(TEAM.replace("element.version", "element.verson"), "utf-8")
    for command in (("score", plan_file), ("export", plan_file), ("explain",)):
        found = run(*command, "--team", team_file)
        assert found.exit_code == BAD_INPUT
        assert "house.toml, line 15, column 41" in found.stderr
        assert "did you mean “element.version”" in found.stderr
    assert run("score", plan_file, "--team", tmp_path / "none.toml").exit_code == BAD_INPUT
    assert run("score", plan_file, "--team", tmp_path).exit_code == BAD_INPUT


def test_explain_tells_of_own_rules_questions_and_limits(team_file: Path) -> None:
    listed = run("explain", "--team", team_file).stdout
    assert "own.version" in listed
    assert "own.switch" in listed
    assert "utilisation" in listed
    rule = run("explain", "own.version", "--team", team_file).stdout
    assert "Own rule (House rules), asked of every element: element.kind" in rule
    changed = run("explain", "no-approver", "--team", team_file).stdout
    assert "Not as in the standard (House rules)" in changed
    assert "Our board wants it." in changed
    limit = run("explain", "utilisation", "--team", team_file).stdout
    assert "60 %, from 30 % to 99 %; own value (standard 80 %)" in limit
    assert run("explain", "own.version").exit_code != FINE


def test_explain_reads_a_plan_for_its_own(tmp_path: Path) -> None:
    outcome = set_rule(PLAN, resources.playbook(), "own.a", title="House", when="element.masks", scope=Scope.ELEMENT)
    write_plan(tmp_path / "b.demarc", PLAN.apply(outcome))
    assert "House" in run("explain", "own.a", "--plan", tmp_path / "b.demarc").stdout


@pytest.fixture
def begun(qtbot: QtBot) -> Iterator[Callable[[], Session]]:
    made: list[Session] = []

    def one() -> Session:
        made.append(Session())
        return made[-1]

    yield one
    for session in reversed(made):
        session.close()


def test_a_session_remembers_its_team_file_and_scores_by_it(team_file: Path, begun: Callable[[], Session]) -> None:
    session = begun()
    session.open_imported(PLAN)
    session.team.use(team_file)
    session.assess_now()
    assert any(finding.rule == "own.version" for finding in session.assessment.findings)
    assert settings.load().team == str(team_file)
    again = begun()
    again.open_imported(PLAN)
    assert again.playbook.limit("utilisation") == 0.6
    again.team.use(None)
    assert again.playbook is resources.playbook()
    assert settings.load().team == ""


def test_a_broken_team_file_is_told_once_and_the_standard_counts(
    team_file: Path, begun: Callable[[], Session], qtbot: QtBot
) -> None:
    session = begun()
    session.settings.team = str(team_file)
    team_file.write_text("[[rule]\n", "utf-8")
    session.open_imported(PLAN)
    with qtbot.waitSignal(session.failed) as told:
        assert session.playbook is resources.playbook()
    assert "house.toml, line 1" in str(told.args[0])
    assert session.playbook is resources.playbook()


def test_a_window_uses_a_team_file_or_tells_why_not(
    team_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with window(qtbot, monkeypatch) as (made, answers):
        made.session.open_imported(PLAN)
        assert use_team(made, team_file)
        assert made.session.playbook.question("own.switch") is not None
        team_file.write_text("nonsense", "utf-8")
        assert not use_team(made, team_file)
        assert "The team file is not used" in [title for title, _ in answers.told]
        assert made.session.playbook.question("own.switch") is not None


def test_what_a_plan_has_of_its_own_becomes_a_team_file(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with window(qtbot, monkeypatch) as (made, _):
        made.session.open_imported(PLAN)
        made.session.run(set_rule(made.session.plan, made.session.playbook, "own.a", title="A", when="element.masks"))
        export_to(made, tmp_path / "out.toml")
        back = parse_team((tmp_path / "out.toml").read_bytes(), "out.toml", resources.playbook(), ())
        assert back.rules == own_of(made.session.plan).rules


def test_a_finding_about_an_own_rule_leads_to_it(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from views.dialogs.own.dialog import OwnDialog

    opened: list[tuple[str, str]] = []

    def look(self: OwnDialog) -> None:
        opened.append((self.tabs.tabText(self.tabs.currentIndex()), self.rule.id))

    monkeypatch.setattr(OwnDialog, "exec", look)
    with window(qtbot, monkeypatch) as (made, _):
        made.session.open_imported(PLAN)
        made.session.run(set_rule(made.session.plan, made.session.playbook, "own.a", title="A", when="element.masks"))
        made.reveal((("rules", "own.a"), ("elements", "sort")))
        made.actions_.do("own")
    assert opened == [("&Rules", "own.a"), ("&Rules", "")]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_page_about_the_language_is_shown(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    with window(qtbot, monkeypatch) as (made, _):
        made.help.show_language()
        made.help.show_language()
        page = made.help._language
        assert page is not None
        assert page.isVisible()
        assert "Common Expression Language" in page.page.toPlainText()


def test_the_library_of_the_language_is_loaded_only_for_expressions(plan_file: Path, team_file: Path) -> None:
    code = (
        "import sys; from app.cli import cli\n"
        "try: cli(sys.argv[1:], prog_name='demarc')\n"
        "finally: print('loaded' if 'cel_expr_python' in sys.modules else 'not loaded')"
    )

    def last(*arguments: str | Path) -> str:
        command = [sys.executable, "-c", code, *map(str, arguments)]
        return subprocess.run(command, capture_output=True, check=True, text=True).stdout.splitlines()[-1]

    assert last("score", plan_file) == "not loaded"
    assert last("score", plan_file, "--team", team_file) == "loaded"


def test_what_a_team_file_holds_is_put_into_the_plan(
    team_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from views.dialogs.own.dialog import OwnDialog

    monkeypatch.setattr(OwnDialog, "exec", lambda self: self.keep.click())
    with window(qtbot, monkeypatch) as (made, _):
        made.session.open_imported(PLAN)
        assert use_team(made, team_file)
        made.actions_.do("own")
        assert set(made.session.plan.rules) == {"own.version", "no-approver"}
        made.session.team.use(None)
        assert made.session.playbook.limit("utilisation") == 0.6
        made.session.undo()
        assert made.session.plan == PLAN
