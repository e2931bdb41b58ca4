"""Pictures out of the window: files of three kinds, the clipboard, and nothing half done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from click.testing import CliRunner
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot
from windowed import Answers, idle, window

from app import pictures
from app.commands import cli
from app.window import Window
from models.plan import Key
from views.canvas import picture
from views.canvas.clipboard import MIME
from views.dialogs.picturing import Choice, PictureDialog


@pytest.fixture
def made(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Window, Answers]]:
    monkeypatch.setattr(PictureDialog, "exec", lambda self: 1)
    with window(qtbot, monkeypatch) as both:
        both[0].actions_.do("sample")
        idle(qtbot, both[0])
        yield both


def two(one: Window) -> list[Key]:
    return [("elements", id_) for id_ in list(one.session.plan.elements)[:2]]


@pytest.mark.parametrize(("ending", "begin"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")])
def test_the_ending_says_what_it_becomes(
    made: tuple[Window, Answers], qtbot: QtBot, tmp_path: Path, ending: str, begin: bytes
) -> None:
    one, answers = made
    answers.save = tmp_path / f"map.{ending}"
    one.actions_.do("picture")
    idle(qtbot, one)
    assert answers.save.read_bytes().startswith(begin)
    assert one.toast.text == f"map.{ending} is written."
    answers.save = None
    one.actions_.do("picture")
    assert not one.progress.busy, "nothing is made where no file was chosen"


def test_only_the_selection_is_smaller(made: tuple[Window, Answers], qtbot: QtBot, tmp_path: Path) -> None:
    one, _ = made
    one.map.select(two(one))
    for choice, name in ((Choice(), "all.png"), (Choice(selection=True), "two.png"), (Choice(scale=1.0), "half.png")):
        one.pictures.write(tmp_path / name, choice)
        idle(qtbot, one)
    whole, part, half = (QImage(str(tmp_path / name)).size() for name in ("all.png", "two.png", "half.png"))
    assert part.width() * part.height() < whole.width() * whole.height()
    assert (half * 2 - whole).width() in (-1, 0, 1)


def test_a_picture_that_was_stopped_leaves_no_file(
    made: tuple[Window, Answers], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = made
    begun, painted = pictures.begun, []

    def stopped_at_the_second_step(*args: Any, **more: Any) -> Any:
        made = begun(*args, **more)
        paint = made.paint

        def bit(n: int) -> None:
            painted.append(n)
            paint(n)
            if n == 1:
                one.progress._cancel()

        made.paint = bit
        assert made.steps > 3
        return made

    monkeypatch.setattr(pictures, "begun", stopped_at_the_second_step)
    for ending in ("png", "svg", "pdf"):
        one.pictures.write(tmp_path / f"map.{ending}", Choice(scale=4.0))
        idle(qtbot, one)
    assert painted == [0, 1] * 3
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("map")]


def test_where_memory_ends_it_is_said_what_to_do(
    made: tuple[Window, Answers], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Nothing(QImage):
        def __init__(self, *_: object) -> None:
            super().__init__()

    one, answers = made
    monkeypatch.setattr(picture, "QImage", Nothing)
    one.pictures.write(tmp_path / "map.png", Choice())
    idle(qtbot, one)
    title, error = answers.told[0]
    assert title == "The map was not exported"
    assert "memory" in error.what
    assert "SVG" in error.remedy
    assert not (tmp_path / "map.png").exists()


def test_a_copied_picture_can_be_pasted_as_pixels_as_lines_and_as_elements(
    made: tuple[Window, Answers], qtbot: QtBot
) -> None:
    one, _ = made
    one.map.select(two(one))
    one.actions_.do("copy-picture")
    idle(qtbot, one)
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    assert bytes(data.data("image/svg+xml").data()).startswith(b"<?xml")
    assert data.hasFormat(MIME)
    assert "2 elements" in one.toast.text
    before = len(one.session.plan.elements)
    one.map.paste()
    assert len(one.session.plan.elements) == before + 2
    size = QImage(data.imageData()).size()
    one.map.select_none()
    one.actions_.do("copy-picture")
    idle(qtbot, one)
    assert "the whole map" in one.toast.text
    assert QImage(QGuiApplication.clipboard().mimeData().imageData()).width() > size.width()


def test_the_command_line_draws_the_same_three(tmp_path: Path, qtbot: QtBot) -> None:
    run = CliRunner()
    plan = tmp_path / "plan.demarc"
    assert run.invoke(cli, ["new", str(plan), "--sample"]).exit_code == 0
    sizes = []
    for scale in (50, 100):
        path = tmp_path / f"map{scale}.png"
        done = run.invoke(cli, ["picture", str(plan), "-o", str(path), "--scale", str(scale), "--dark"])
        assert done.exit_code == 0, done.output
        sizes.append(QImage(str(path)).width())
    assert sizes[1] in range(2 * sizes[0] - 1, 2 * sizes[0] + 2)
    assert run.invoke(cli, ["picture", str(plan)]).exit_code == 0
    assert (tmp_path / "plan.png").exists()
    assert run.invoke(cli, ["picture", str(plan), "-o", str(tmp_path / "m.svg")]).exit_code == 0
    assert b"Mail arrives" in (tmp_path / "m.svg").read_bytes()
    assert run.invoke(cli, ["picture", str(plan), "-o", str(tmp_path / "m.PDF")]).exit_code == 0
    assert len(pypdfium2.PdfDocument(tmp_path / "m.PDF")) == 1


def test_the_command_line_says_what_is_wrong(tmp_path: Path) -> None:
    run = CliRunner()
    plan = tmp_path / "plan.demarc"
    run.invoke(cli, ["new", str(plan), "--sample"])
    (tmp_path / "there.svg").write_text("mine")
    for name, code in (("map.gif", 2), ("map", 2), ("there.svg", 4)):
        done = run.invoke(cli, ["picture", str(plan), "-o", str(tmp_path / name)])
        assert done.exit_code == code, done.output
    assert (tmp_path / "there.svg").read_text() == "mine"
    assert run.invoke(cli, ["picture", str(tmp_path / "none.demarc"), "-o", str(tmp_path / "x.png")]).exit_code == 3
