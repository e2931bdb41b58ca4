"""Plans full of what a file may hold and nobody would type: opened, scored, shown in every room, and printed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pypdfium2 as pdfium
import pytest
from pytestqt.qtbot import QtBot
from windowed import Answers, idle, window

from app import documents, resources, settings
from app.export import pdf_bytes
from app.settings import Settings
from app.window import Window
from models.assess.explain import explain
from models.commands import rename
from models.errors import FileProblem, FormatError
from models.formats import planfile
from models.plan import RECORD_TYPES, Plan
from views.dialogs.trace import TraceDialog

SAMPLE = planfile.decode(resources.sample())
TEXTS = {
    "right to left": "שלום \u2067עולם\u2069 \u202e مرحبا 12",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈🤖 ",
    "control characters": "a\x00b\x1b[31mred\x07\x85\u2028x",
    "markup": "<b>x</b><img src='file:///etc/passwd'>&amp;&nbsp;%s{0}</para>",
    "one long word": "w" * 2_000,
    "a book": "word " * 500,
    "nothing to see": "\u200b\u2066\u2069",
}
TEXT_FIELDS = ("name", "title", "note", "label", "goal", "organisation", "prepared_by", "reason", "evidence", "subject")


def with_text(text: str) -> Plan:
    """Return the sample with ``text`` wherever a text may stand."""

    def changed(record: msgspec.Struct) -> msgspec.Struct:
        fields = {field: text for field in TEXT_FIELDS if isinstance(getattr(record, field, None), str)}
        return msgspec.structs.replace(record, **fields)

    tables = {t: {i: changed(r) for i, r in SAMPLE.table(t).items()} for t in RECORD_TYPES}
    return Plan(tables)  # type: ignore[arg-type]


def with_start(day: str) -> Plan:
    about = msgspec.structs.replace(SAMPLE.about, start=day)
    return Plan({**{t: SAMPLE.table(t) for t in RECORD_TYPES}, "about": {about.id: about}})


@pytest.fixture
def made(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Window, Answers]]:
    with window(qtbot, monkeypatch) as (one, answers):
        yield one, answers


def looked_through(one: Window, qtbot: QtBot, plan: Plan, path: Path) -> None:
    """Open ``plan`` from a file and look at everything there is."""
    path.write_bytes(planfile.encode(plan))
    one.files.open_path(path)
    qtbot.waitUntil(lambda: one.session.path == path)
    idle(qtbot, one)
    assert one.session.plan == plan
    for room in ("case", "discovery", "rollout", "map"):
        one.go(room)
        idle(qtbot, one)
        one.grab()
    one.map.select_all()
    for element in one.session.plan.elements.values():
        one.map.tip_at((element.x + element.w / 2, element.y + element.h / 2))
    one.reveal((("elements", next(iter(one.session.plan.elements))),))
    assert one.session.assessment is not None
    traces = TraceDialog(one.session)
    qtbot.addWidget(traces)
    traces.show_traces(*(explain(score) for score in one.session.assessment.scores))
    traces.grab()


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_any_text_is_shown_and_printed(made: tuple[Window, Answers], qtbot: QtBot, tmp_path: Path, text: str) -> None:
    one, answers = made
    plan = with_text(text)
    looked_through(one, qtbot, plan, tmp_path / "a.demarc")
    assert answers.told == []
    data = pdf_bytes(plan, start=date(2027, 1, 11), made="today", author=text)
    assert len(pdfium.PdfDocument(data)) > 5
    assert one.files.save()
    assert documents.read_plan(tmp_path / "a.demarc").plan == plan


@pytest.mark.parametrize("day", ["0000-00-00", "0001-01-01", "9999-12-31", "soon", "2027-02-30"])
def test_any_first_day_makes_a_rollout(made: tuple[Window, Answers], qtbot: QtBot, tmp_path: Path, day: str) -> None:
    one, answers = made
    looked_through(one, qtbot, with_start(day), tmp_path / "a.demarc")
    assert answers.told == []
    assert one.session.rollout is not None
    assert len(pdfium.PdfDocument(pdf_bytes(with_start(day), start=date(2027, 1, 11), made="", author=""))) > 5


@pytest.mark.parametrize("table", ["elements", "boundaries"])
@pytest.mark.parametrize("place", [{"x": 1e308}, {"y": -1e9}, {"w": 0.0}, {"h": -5.0}, {"w": 1e308, "h": 1e308}])
def test_what_lies_on_no_map_is_refused_with_its_place(table: str, place: dict[str, float]) -> None:
    id_, record = next(iter(SAMPLE.table(table).items()))
    tables = {t: dict(SAMPLE.table(t)) for t in RECORD_TYPES}
    tables[table][id_] = msgspec.structs.replace(record, **place)
    with pytest.raises(FormatError) as caught:
        planfile.decode(planfile.encode(Plan(tables)), name="a.demarc")
    assert f"{table}/{id_} does not lie on the map" in str(caught.value)


def test_a_window_opens_with_any_settings(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    strange = Settings(
        recent=["\0x", "a\nb", "/", "bytes:%ff", "~", "<b>x</b>" * 300],
        theme="pink",
        geometry="!!!é",
        layout={"body": [-5, 99_999_999_999], "map-down": [], "map-across": [1]},
        hidden=["nope"],
    )
    settings.save(strange)
    with window(qtbot, monkeypatch) as (one, answers):
        one.grab()
        one.session.open_sample()
        one.go("map")
        idle(qtbot, one)
        one.grab()
        assert answers.told == []


def test_a_folder_that_is_gone_is_told_with_what_to_do(made: tuple[Window, Answers], tmp_path: Path) -> None:
    one, answers = made
    folder = tmp_path / "folder"
    folder.mkdir()
    documents.write_plan(folder / "a.demarc", SAMPLE)
    one.session.open(folder / "a.demarc")
    one.session.run(rename(one.session.plan, ("elements", next(iter(SAMPLE.elements))), "New"))
    shutil.rmtree(folder)
    assert not one.files.save()
    assert one.session.unsaved
    assert "another folder" in str(answers.told[-1][1])
    folder.mkdir()
    assert one.files.save()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="POSIX")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "a.demarc"
    os.mkfifo(pipe)
    for read in (documents.read_plan, lambda path: documents.import_bpmn(path, lambda prefix: prefix)):
        with pytest.raises(FileProblem, match="not a file"):
            read(pipe)
