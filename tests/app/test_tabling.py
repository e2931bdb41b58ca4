"""Tables onto the disk: from the window, from a page's menu, and from the command line."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from PySide6.QtWidgets import QFileDialog
from reported import triage
from windowed import idle, window

from app import tablesaving, tabling
from app.cli import CANNOT_WRITE, FINE, USAGE, cli
from app.tablemenu import TableMenu
from models.errors import FileProblem
from models.formats.planfile import encode
from models.formats.tables import MAKERS
from models.plan import Plan
from views.dialogs.tabling import TablesDialog


def run(*args: object):
    return CliRunner().invoke(cli, [str(arg) for arg in args])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "triage.demarc"
    path.write_bytes(encode(triage()))
    return path


def test_a_folder_gets_a_csv_file_for_each_table(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "tables"
    result = run("export", file, "--tables", out)
    assert result.exit_code == FINE, result.output
    assert {path.name for path in out.iterdir()} == {f"{id_}.csv" for id_ in MAKERS}
    before = (out / "answers.csv").read_bytes()
    again = run("export", file, "--tables", out)
    assert again.exit_code == CANNOT_WRITE
    assert (out / "answers.csv").read_bytes() == before
    assert run("export", file, "--tables", out, "--force").exit_code == FINE


def test_a_name_in_xlsx_gets_a_workbook(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.xlsx"
    assert run("export", file, "--tables", out).exit_code == FINE
    assert zipfile.ZipFile(out).testzip() is None
    assert not file.with_suffix(".pdf").exists()
    assert run("export", file, "--tables", out, "-o", tmp_path / "x.pdf").exit_code == USAGE


def test_a_place_that_cannot_be_written_is_told(file: Path, tmp_path: Path) -> None:
    stands = tmp_path / "stands"
    stands.write_text("a file, not a folder")
    assert run("export", file, "--tables", stands).exit_code == CANNOT_WRITE
    with pytest.raises(FileProblem):
        tabling.write_sheets(tabling.sheets_of(Plan(), start=date(2026, 3, 2), only=["links"]), stands / "x.xlsx")


@pytest.fixture
def opened(qtbot, monkeypatch):
    with window(qtbot, monkeypatch) as (made, answers):
        made.files.sample()
        idle(qtbot, made)
        yield made, answers


def choose(monkeypatch, tables: list[str], book: bool) -> None:
    def answer(dialog: TablesDialog) -> int:
        dialog.none.click()
        for id_ in tables:
            dialog.boxes[id_].setChecked(True)
        dialog.kinds[book].click()
        return 1

    monkeypatch.setattr(TablesDialog, "exec", answer)


def test_the_window_writes_a_workbook_beside_itself(qtbot, opened, tmp_path, monkeypatch) -> None:
    made, answers = opened
    choose(monkeypatch, ["answers", "tasks"], True)
    answers.save = tmp_path / "out.xlsx"
    made.actions_.do("tables")
    idle(qtbot, made)
    with zipfile.ZipFile(answers.save) as pack:
        assert pack.read("xl/workbook.xml").count(b"<sheet ") == 2
    assert answers.told == []


def test_one_table_is_a_csv_file_and_several_are_a_folder_that_is_asked_about(
    qtbot, opened, tmp_path, monkeypatch
) -> None:
    made, answers = opened
    choose(monkeypatch, ["rights"], False)
    answers.save = tmp_path / "rights.csv"
    made.actions_.do("tables")
    idle(qtbot, made)
    assert answers.save.read_bytes().startswith(b"\xef\xbb\xbfDecides about")
    choose(monkeypatch, ["rights", "parties"], False)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(tmp_path))
    made.actions_.do("tables")
    idle(qtbot, made)
    folder = next(path for path in tmp_path.iterdir() if path.is_dir())
    assert {path.name for path in folder.iterdir()} == {"rights.csv", "parties.csv"}
    answers.buttons = [None]
    (folder / "rights.csv").write_text("mine")
    made.actions_.do("tables")
    idle(qtbot, made)
    assert answers.asked[-1] == "Export tables"
    assert (folder / "rights.csv").read_text() == "mine"


def test_a_page_offers_its_tables_in_its_menu(opened, monkeypatch) -> None:
    made, _ = opened
    made.go("discovery")
    offered = made.stack.currentWidget().findChild(TableMenu)
    asked: list[object] = []
    monkeypatch.setattr(tablesaving, "export", lambda window, only: asked.append(only))
    menu = offered.menu()
    assert [action.text() for action in menu.actions()] == ["Export this table…"]
    menu.actions()[0].trigger()
    assert asked == [("answers",)]


def test_the_dialog_ticks_what_is_in_sight_and_asks_for_at_least_one(qtbot) -> None:
    dialog = TablesDialog(["answers"])
    qtbot.addWidget(dialog)
    assert dialog.chosen == ["answers"]
    dialog.none.click()
    assert not dialog.go.isEnabled()
    dialog.every.click()
    assert dialog.chosen == list(MAKERS)
    assert dialog.as_book
    dialog.kinds[False].click()
    assert "UTF-8" in dialog.good_for.text()


def test_the_menu_of_the_findings_offers_them_as_a_table(opened, monkeypatch) -> None:
    made, _ = opened
    made.go("map")
    asked: list[object] = []
    monkeypatch.setattr(tablesaving, "export", lambda window, only: asked.append(only))
    made.map_room.findings.table_asked.emit()
    assert asked == [("findings",)]
