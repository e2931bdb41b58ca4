"""A picture painted strip by strip is the one painted at once."""

from __future__ import annotations

import pytest
from large import large
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app import resources
from models.assess.assess import assess
from models.formats.planfile import decode
from models.plan import Plan
from views.canvas.picture import (
    LARGEST_AREA,
    LARGEST_SIDE,
    STRIP,
    MapPicture,
    frame_of,
    largest_scale,
    picture,
    size_in_pixels,
)
from views.map.model import Box, draw
from views.tokens import DARK, LIGHT, Tokens


def furthest(one: QImage, other: QImage) -> int:
    """Return by how much the shades of two pictures differ at most, of 255."""
    assert one.size() == other.size()
    return max(
        (abs(a - b) for a, b in zip(bytes(one.constBits()), bytes(other.constBits()), strict=True) if a != b), default=0
    )


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
@pytest.mark.parametrize("scale", [0.5, 1.0])
def test_strips_make_the_whole(qtbot: QtBot, scale: float, tokens: Tokens) -> None:
    for plan in (decode(resources.sample()), large(120, resources.playbook()), Plan()):
        drawing = draw(plan, assess(plan, resources.playbook()))
        made = MapPicture(drawing, tokens, scale)
        for n in reversed(range(made.steps)):
            made.paint(n)
        assert furthest(made.image, picture(drawing, tokens, scale)) <= 8
    made = MapPicture(draw(large(120, resources.playbook()), None), tokens, scale)
    assert made.steps == -(-made.image.height() // STRIP) > 1


def test_a_picture_is_as_large_as_asked_or_as_large_as_programs_open() -> None:
    for scale in (0.1, 0.5, 1.0, 2.37, 8.0):
        assert size_in_pixels(Box(0, 0, 300, 200), scale) == (round(300 * scale), round(200 * scale))
    for frame in (Box(0, 0, 90_000, 40), Box(0, 0, 4000, 4000), Box(0, 0, 1, 1), Box(-5, 3, 1200, 60_000)):
        w, h = size_in_pixels(frame, 8.0)
        assert max(w, h) <= LARGEST_SIDE
        assert w * h <= LARGEST_AREA * 1.001
        most = largest_scale(frame)
        if most < 8:
            assert max(w, h) == LARGEST_SIDE or w * h == pytest.approx(LARGEST_AREA, rel=1e-3)


def test_without_a_ground_only_what_is_drawn_covers(qtbot: QtBot) -> None:
    drawing = draw(decode(resources.sample()), None)
    made = MapPicture(drawing, LIGHT, 0.5, transparent=True)
    for n in range(made.steps):
        made.paint(n)
    assert made.image.pixelColor(0, 0).alpha() == 0
    box, frame = drawing.elements[0].box, frame_of(drawing.extent)
    middle = made.image.pixelColor(round((box.centre[0] - frame.x) * 0.5), round((box.y + 4 - frame.y) * 0.5))
    assert middle.alpha() == 255
    assert QImage.fromData(made.packed()).hasAlphaChannel()
