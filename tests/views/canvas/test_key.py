"""The key below a picture: every entry is there, whole, in every kind of picture and however narrow the map is."""

from __future__ import annotations

import pytest
from desk import FakeDesk
from lxml import etree
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app import resources
from app.gui import application
from models.formats.planfile import decode
from views.canvas.key import LINE, MapKey, key_of, plain_key
from views.canvas.legend import PLAIN
from views.canvas.picture import LEAST_KEY, MARGIN, MapPicture, frame_of, key_box
from views.canvas.vectors import PdfPicture, SvgPicture
from views.canvas.view import MapView
from views.map.model import Box, Drawing, draw
from views.map.textwidth import width
from views.tokens import LIGHT


@pytest.fixture(autouse=True)
def _fonts(qtbot: QtBot) -> None:
    application()


def sample() -> Drawing:
    return draw(decode(resources.sample()), None)


def texts(drawing: Drawing, key: MapKey) -> list[str]:
    made = SvgPicture(drawing, LIGHT, title="", about="", key=key)
    for n in range(made.steps):
        made.paint(n)
    root = etree.fromstring(made.packed())
    return ["".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}text")]


def test_every_sign_is_explained_below_the_map(qtbot: QtBot) -> None:
    drawing, key = sample(), plain_key()
    said = texts(drawing, key)
    wanted = [text for text, _ in PLAIN]
    assert [text for text in said if text in wanted] == wanted
    plain, keyed = frame_of(drawing.extent), frame_of(drawing.extent, key)
    assert (keyed.x, keyed.y, keyed.w) == (plain.x, plain.y, plain.w)
    assert keyed.h == plain.h + key.height(drawing.extent.w)


def test_entries_keep_to_the_room_and_off_each_other() -> None:
    key = plain_key()
    for room in (LEAST_KEY, 700.0, 1432.0):
        rows: dict[float, float] = {}
        for x, y, text, sign in key.places(room):
            assert x >= rows.get(y, 0.0)
            rows[y] = x + width(text, 12, bold=sign is None)
            assert rows[y] <= room
        assert key.height(room) >= len(rows) * LINE


def test_a_narrow_map_has_room_for_its_key_and_a_huge_one_a_key_one_can_read(qtbot: QtBot) -> None:
    key = plain_key()
    assert frame_of(Box(0, 0, 100, 50), key).w == LEAST_KEY + 2 * MARGIN
    assert key.scale(11_000) > 5
    assert key.scale(1e6) == 8


def test_through_a_lens_its_legend_stands_there(qtbot: QtBot) -> None:
    desk = FakeDesk(decode(resources.sample()))
    view = MapView(desk)
    qtbot.addWidget(view)
    assert key_of(view.lensed).title == "Legend"
    view.lensed.choose("executes")
    key = key_of(view.lensed)
    assert view.lensed.lens is not None
    assert key.title == view.lensed.lens.title
    assert [text for text, _ in key.entries] == [entry.text for entry in view.lensed.seen.legend]
    view.finish()
    said = texts(view.scene.live.drawing(), key)
    assert said[-len(key.entries) - 1 :] == [key.title, *(text for text, _ in key.entries)]


def test_names_in_a_key_are_data(qtbot: QtBot) -> None:
    key = MapKey("Who & <b>what</b>", [("<img src=x> & " + "long " * 80, PLAIN[0][1])])
    said = texts(sample(), key)
    assert said[-2] == "Who & <b>what</b>"
    assert said[-1].startswith("<img src=x> & long")
    assert len(said[-1]) <= 60


def test_pixels_and_pages_have_it_too(qtbot: QtBot) -> None:
    drawing, key = sample(), plain_key()
    made = MapPicture(drawing, LIGHT, 1.0, key=key)
    bare = MapPicture(drawing, LIGHT, 1.0)
    for n in range(made.steps):
        made.paint(n)
    for n in range(bare.steps):
        bare.paint(n)
    foot = key_box(frame_of(drawing.extent, key))
    high = made.image.height() - bare.image.height()
    assert high == pytest.approx(key.height(foot.w), abs=1)
    strip: QImage = made.image.copy(0, bare.image.height() - 20, made.image.width(), high)
    assert len({strip.pixel(x, y) for x in range(0, strip.width(), 3) for y in range(strip.height())}) > 20
    pdf = PdfPicture(drawing, LIGHT, title="", author="", key=key)
    for n in range(pdf.steps):
        pdf.paint(n)
    assert pdf.frame.h == made._sheet.box.h
