"""Copying between maps, and what happens when the clipboard holds something else."""

from __future__ import annotations

import msgspec
import pytest
from mapped import shown
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.commands import Clip
from models.plan import Element, Plan, Refusal
from views.canvas.clipboard import LARGEST, MIME, packed, unpacked


def test_what_is_copied_in_one_map_is_pasted_into_another(qtbot: QtBot) -> None:
    one, _, _ = shown()
    other, desk, _ = shown(Plan())
    qtbot.addWidget(one)
    qtbot.addWidget(other)
    one.select([("elements", "e-in"), ("elements", "e-read")])
    one.copy()
    assert QApplication.clipboard().text() == "Mail [trigger @Us (in-house organisation)] -new|-> Read mail [@Us]"
    other.paste()
    assert sorted(e.name for e in desk.plan.elements.values()) == ["Mail", "Read mail"]
    (link,) = desk.plan.links.values()
    assert link.source in desk.plan.elements
    assert other.selection == {("elements", id_) for id_ in desk.plan.elements}
    other.paste()
    places = {(e.x, e.y) for e in desk.plan.elements.values()}
    assert len(places) == 4
    assert len(desk.edits) == 2


def test_cut_takes_away_and_paste_brings_back(qtbot: QtBot) -> None:
    view, desk, _ = shown()
    qtbot.addWidget(view)
    view.select([("elements", "e-ai")])
    view.cut()
    assert "e-ai" not in desk.plan.elements
    view.paste((600.0, 500.0))
    (new,) = [e for e in desk.plan.elements.values() if e.name == "Classify"]
    assert (new.x + new.w / 2, new.y + new.h / 2) == (600, 500)
    assert new.boundary is None


def test_duplicates_leave_the_clipboard_alone(qtbot: QtBot) -> None:
    view, desk, _ = shown()
    qtbot.addWidget(view)
    QApplication.clipboard().setText("mine")
    view.select([("elements", "e-in"), ("elements", "e-read")])
    view.duplicate()
    assert len(desk.plan.elements) == 6
    assert len(desk.plan.links) == 2
    assert QApplication.clipboard().text() == "mine"


def test_copying_nothing_keeps_what_was_there(qtbot: QtBot) -> None:
    view, _, _ = shown()
    qtbot.addWidget(view)
    QApplication.clipboard().setText("mine")
    view.select_none()
    view.copy()
    view.cut()
    assert QApplication.clipboard().text() == "mine"


def element(**fields: object) -> bytes:
    return msgspec.json.encode({"elements": [{"id": "a", "name": "A", **fields}], "links": []})


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe\x00",
        b"[]",
        b"{}",
        b'{"elements":[],"links":[]}',
        b'{"elements":[{"id":"a","name":"x"},{"id":"a","name":"y"}],"links":[]}',
        b'{"elements":[{"id":"","name":"x"}],"links":[]}',
        b'{"elements":[{"id":"a","name":"x","extra":' + b"[" * 100_000 + b"]" * 100_000 + b'}],"links":[]}',
        element(name=""),
        element(name="x" * 5000),
        element(x=1e300),
        element(w=-5),
        element(threshold=7),
        element(kind="bomb"),
        element(volume=[3, 1]),
        b" " * (LARGEST + 1),
    ],
)
def test_a_hostile_clipboard_is_refused_with_a_reason(qtbot: QtBot, raw: bytes) -> None:
    view, desk, _ = shown()
    qtbot.addWidget(view)
    data = QMimeData()
    data.setData(MIME, raw)
    QApplication.clipboard().setMimeData(data)
    view.paste()
    assert not desk.edits
    assert len(desk.refusals) == 1


def test_text_from_elsewhere_is_not_pasted(qtbot: QtBot) -> None:
    data = QMimeData()
    data.setText("<b>hello</b>")
    assert isinstance(unpacked(data), Refusal)
    assert isinstance(unpacked(None), Refusal)


def test_text_is_cleaned_and_what_a_newer_version_added_comes_along(qtbot: QtBot) -> None:
    clip = unpacked(packed(Clip((Element(id="a", name="<b>A\x07\u202eB", extra={"new": 1}),), ()), "A"))
    assert isinstance(clip, Clip)
    assert clip.elements[0].name == "<b>AB"
    assert clip.elements[0].extra == {"new": 1}
