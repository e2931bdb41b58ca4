"""Pictures from files onto the map: chosen and dropped; huge, broken, hostile and foreign ones say what to do."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from noted import file_of, image, photo
from pytestqt.qtbot import QtBot
from windowed import Answers, idle, window

from app import documents, journal, photos
from app.window import Window
from models.formats.planfile import decode, encode
from models.pixels import unpacked


@pytest.fixture
def made(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Window, Answers]]:
    with window(qtbot, monkeypatch) as both:
        both[0].actions_.do("new")
        idle(qtbot, both[0])
        yield both


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_picture_is_chosen_and_stays_in_the_plan_file(
    made: tuple[Window, Answers], qtbot: QtBot, tmp_path: Path
) -> None:
    one, answers = made
    one.actions_.do("add-picture")
    assert not one.session.plan.pictures, "nothing happens where no file was chosen"
    answers.open = put(tmp_path, "wall <b> & co.jpg", file_of(photo(1800, 1200), "jpeg", 90))
    one.actions_.do("add-picture")
    idle(qtbot, one)
    (kept,) = one.session.plan.pictures.values()
    assert kept.name == "wall <b> & co"
    assert (kept.w, kept.h) == (480.0, 320.0)
    assert one.map.selection == {("pictures", kept.id)}
    again = decode(encode(one.session.plan)).pictures[kept.id]
    assert unpacked(again.data).startswith(b"\xff\xd8\xff")
    assert len(encode(one.session.plan).splitlines()) < 40, "one record a line"
    one.session.undo()
    assert not one.session.plan.pictures


def test_dropped_beside_the_map_they_go_onto_it_and_a_plan_is_opened(
    made: tuple[Window, Answers], qtbot: QtBot, tmp_path: Path
) -> None:
    one, answers = made
    one.go("case")
    one.files.dropped([put(tmp_path, "wall.PNG", file_of(image()))])
    idle(qtbot, one)
    assert len(one.session.plan.pictures) == 1
    assert one.room == "map"
    saved = put(tmp_path, "plan.demarc", encode(one.session.plan))
    answers.buttons.append(1)
    one.files.dropped([saved])
    idle(qtbot, one)
    assert one.session.path == saved


def test_several_are_dropped_and_what_cannot_be_taken_is_told(
    made: tuple[Window, Answers], qtbot: QtBot, tmp_path: Path
) -> None:
    one, answers = made
    good = put(tmp_path, "a.png", file_of(image()))
    bad = put(tmp_path, "b.png", b"no picture at all")
    names = [str(good), str(bad), str(tmp_path / "gone.png"), str(good)]
    one.map.pictures_dropped.emit(names, (500.0, 302.0))
    qtbot.waitUntil(lambda: bool(answers.told), timeout=10_000)
    idle(qtbot, one)
    assert len(one.session.plan.pictures) == 2
    first = min(one.session.plan.pictures.values(), key=lambda kept: kept.x)
    assert (first.x + first.w / 2, first.y + first.h / 2) == (500.0, 302.0)
    ((title, error),) = answers.told
    assert title == photos.TITLE
    assert error.where == str(bad)
    assert "no picture" in error.what
    assert "1 more" in error.what
    assert error.remedy == "Save it as PNG or JPEG and take that."


@pytest.mark.parametrize("name", ["folder", "pipe", "huge.jpg", "gone.png"])
def test_what_cannot_be_read_names_file_and_remedy(
    made: tuple[Window, Answers], qtbot: QtBot, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, answers = made
    path = tmp_path / name
    if name == "folder":
        path.mkdir()
    elif name == "pipe":
        if not hasattr(os, "mkfifo"):
            pytest.skip("no pipes here")
        os.mkfifo(path)
    elif name == "huge.jpg":
        monkeypatch.setattr(documents, "LARGEST_PHOTO", 1000)
        path.write_bytes(bytes(1001))
    photos.take(one, [path])
    qtbot.waitUntil(lambda: bool(answers.told), timeout=10_000)
    ((_, error),) = answers.told
    assert error.where == str(path)
    assert error.remedy
    assert not one.session.plan.pictures


def test_no_more_than_so_many_at_once(
    made: tuple[Window, Answers], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, answers = made
    monkeypatch.setattr(photos, "MOST", 2)
    good = put(tmp_path, "a.png", file_of(image()))
    photos.take(one, [good] * 3)
    qtbot.waitUntil(lambda: bool(answers.told), timeout=10_000)
    assert len(one.session.plan.pictures) == 2
    assert "first 2 were taken" in answers.told[0][1].what


def test_a_note_is_put_from_the_menu_and_inspected(made: tuple[Window, Answers], qtbot: QtBot) -> None:
    one, _ = made
    one.actions_.do("add-note")
    field = one.map._editor
    assert field is not None
    field.setPlainText("Ask <b>Dana</b>")
    field.end(True)
    idle(qtbot, one)
    (note,) = one.session.plan.notes.values()
    assert note.text == "Ask <b>Dana</b>"
    inspector = one.map_room.inspector
    assert inspector.name.text() == "Ask <b>Dana</b>"
    assert inspector.sub.text() == "Note on the map"
    form = inspector.forms["notes"]
    assert [name for name, row in form.rows.items() if not row.isHidden()] == ["text", "hue"]
    one.actions_.do("duplicate")
    assert len(one.session.plan.notes) == 2


def test_after_a_crash_a_moved_picture_is_back_where_it_was_moved_to(tmp_path: Path) -> None:
    from models.commands.notes import add_picture, place_slips
    from models.plan import Edit, History, Plan

    history = History(Plan())
    kept = journal.Journal(history.plan, None, "", now="2026-01-02T03:04:05+01:00")
    data = file_of(photo(120, 90), "jpeg", 90)
    steps = [lambda plan: add_picture(plan, id="m", name="Wall", data=data, x=0.0, y=0.0, w=96.0, h=72.0)]
    steps += [lambda plan, x=x: place_slips(plan, {("pictures", "m"): (x, 0.0, 96.0, 72.0)}) for x in (8.0, 16.0, 24.0)]
    for n, step in enumerate(steps):
        edit = step(history.plan)
        assert isinstance(edit, Edit)
        edit = edit.stamped(id=f"x{n}", author="Ada", at="2026-01-02T03:04:06+01:00")
        history = history.do(edit)
        kept.record("do", edit)
    kept.record("undo", history.done[-1])
    history = history.undo()
    kept.flush()
    kept.close(keep=True)
    assert kept.path.stat().st_size < 2 * len(data) * 4 / 3
    found, unfit = journal.pending()
    assert not unfit
    assert found[0].history.plan == history.plan
    assert found[0].history.plan.pictures["m"].x == 16.0
    assert unpacked(found[0].history.plan.pictures["m"].data) == data
