"""The map from afar: painted by the hundred it looks as it does one by one."""

from __future__ import annotations

import pytest
from desk import FakeDesk
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from app import resources
from models.assess.finding import Severity
from models.formats import planfile
from views.canvas import far
from views.canvas.far import SHAPED, Blocks
from views.canvas.ink import Ink, Line, ink_for
from views.canvas.scene import Scene
from views.tokens import LIGHT

SAMPLE = planfile.decode(resources.sample(), name="sample")


def painted(blocks: Blocks, scene: Scene, scale: float) -> QImage:
    image = QImage(QSize(700, 400), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    painter.translate(-scene.extent.x + 40, -scene.extent.y + 40)
    blocks.paint(painter, scene.extent.grown(100), scale, ink_for(LIGHT), frozenset())
    painter.end()
    return image


def furthest_apart(one: QImage, other: QImage) -> int:
    """Return by how much any colour of any pixel differs: smoothed edges are rounded differently."""
    assert one.size() == other.size()
    return max(abs(a - b) for a, b in zip(bytes(one.constBits()), bytes(other.constBits()), strict=True))


def badges_one_by_one(painter: QPainter, scene: Scene, scale: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, scale >= SHAPED)
    radius = max(9.0, 2.5 / scale)
    for element in scene.elements.values():
        if element.badge in (Severity.HIGH, Severity.MEDIUM):
            box = QRectF(element.box.right - 2 - radius, element.box.y - radius, 2 * radius, 2 * radius)
            painter.setBrush(ink_for(LIGHT).badges[element.badge])
            if scale >= SHAPED and element.badge is Severity.MEDIUM:
                painter.drawEllipse(box)
            else:
                painter.drawRect(box)


@pytest.mark.parametrize("scale", [0.3, 0.1])
def test_badges_of_one_colour_are_one_path_and_look_the_same(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, scale: float
) -> None:
    desk, scene = FakeDesk(SAMPLE), Scene()
    desk.assess()
    scene.open(desk.plan, desk.assessment)
    scene.settle()
    assert {e.badge for e in scene.elements.values()} >= {Severity.HIGH, Severity.MEDIUM}
    together = Blocks(scene)
    together.clear()
    with_badges = painted(together, scene, scale)
    assert painted(together, scene, scale) == with_badges
    monkeypatch.setattr(far, "WORST_LAST", ())
    apart = painted(together, scene, scale)
    assert furthest_apart(apart, with_badges) > 100
    painter = QPainter(apart)
    painter.scale(scale, scale)
    painter.translate(-scene.extent.x + 40, -scene.extent.y + 40)
    badges_one_by_one(painter, scene, scale)
    painter.end()
    assert furthest_apart(apart, with_badges) <= 24


def test_badges_keep_their_size_as_one_zooms(qtbot: QtBot) -> None:
    desk, scene = FakeDesk(SAMPLE), Scene()
    desk.assess()
    scene.open(desk.plan, desk.assessment)
    scene.settle()
    blocks = Blocks(scene)
    blocks.clear()
    near = painted(blocks, scene, 0.3)
    painted(blocks, scene, 0.17)
    assert painted(blocks, scene, 0.3) == near


class Said(Ink):
    """Ink that remembers what it set."""

    def __init__(self) -> None:
        super().__init__(LIGHT)
        self.said: set[str] = set()
        self.sizes: set[int] = set()

    def draw(self, painter: QPainter, line: Line, x: float, y: float, size: int, *, bold: bool = False) -> None:
        self.sizes.add(size)
        self.said.add(line.text.text())


def test_a_name_of_two_words_has_two_lines_as_soon_as_they_have_room(qtbot: QtBot) -> None:
    desk, scene = FakeDesk(SAMPLE), Scene()
    scene.open(desk.plan, desk.assessment)
    scene.settle()
    blocks, ink = Blocks(scene), Said()
    blocks.clear()
    image = QImage(QSize(10, 10), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    blocks.paint(painter, scene.extent.grown(100), 0.36, ink, frozenset())
    painter.end()
    assert {"Agent", "checks", "Draft", "reply"} <= ink.said
    assert ink.sizes == {25, 21}, "the usual type, and smaller for what would be cut in it"


def test_where_one_line_has_room_names_are_set_smaller_in_two_rather_than_cut(qtbot: QtBot) -> None:
    desk, scene = FakeDesk(SAMPLE), Scene()
    scene.open(desk.plan, desk.assessment)
    scene.settle()
    blocks, ink = Blocks(scene), Said()
    blocks.clear()
    image = QImage(QSize(10, 10), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    blocks.paint(painter, scene.extent.grown(100), 0.33, ink, frozenset())
    painter.end()
    assert {"Clerk", "decides", "Write", "answer", "Mask", "names"} <= ink.said
    assert len([line for line in ink.said if line.endswith("…")]) <= 5
