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
from views.canvas.picture import STRIP, MapPicture, picture
from views.map.model import draw
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
        for n in reversed(range(made.strips)):
            made.paint(n)
        assert furthest(made.image, picture(drawing, tokens, scale)) <= 8
    made = MapPicture(draw(large(120, resources.playbook()), None), tokens, scale)
    assert made.strips == -(-made.image.height() // STRIP) > 1
