"""The map as a picture."""

import sys

import msgspec
import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from models.graph.layout import layered
from models.plan import Boundary, BoundaryKind, Element, ElementKind, Link, LinkKind, Plan, Record
from views.canvas.ink import CAPTION, NAME, TITLE, Ink, Line
from views.canvas.paint import LABELLED, NEAR, READABLE, SIGNED, paint
from views.canvas.picture import LARGEST_SIDE, picture
from views.map.model import Look, draw
from views.tokens import DARK, LIGHT, Tokens

KINDS = list(ElementKind)


def some_plan() -> Plan:
    names = ["<b>Read</b> & mail", "תיבה 📬", "A" * 300, *(kind.value for kind in KINDS[3:])]
    boundaries: dict[str, Record] = {
        kind: Boundary(id=kind, name="Acme", kind=kind) for kind in (BoundaryKind.IN_HOUSE, BoundaryKind.PARTNER)
    }
    elements: dict[str, Record] = {
        str(n): Element(id=str(n), name=names[n], kind=kind, boundary=("partner" if n % 3 == 2 else "in-house"))
        for n, kind in enumerate(KINDS)
    }
    links: dict[str, Record] = {
        f"l{n}": Link(id=f"l{n}", source=str(n), target=str(n + 1), kind=list(LinkKind)[n % 3], label="≥ 0.80")
        for n in range(len(KINDS) - 1)
    }
    plan = Plan({"boundaries": boundaries, "elements": elements, "links": links})
    made = layered(plan)
    tables: dict[str, dict[str, Record]] = {"boundaries": {}, "elements": {}, "links": links}
    for id_, (x, y, w, h) in made.boundaries.items():
        tables["boundaries"][id_] = Boundary(id=id_, name="Acme", kind=BoundaryKind(id_), x=x, y=y, w=w, h=h)
    for id_, (x, y) in made.elements.items():
        e = plan.elements[id_]
        tables["elements"][id_] = Element(id=id_, name=e.name, kind=e.kind, boundary=e.boundary, x=x, y=y)
    return Plan(tables)


def colours(image: QImage) -> set[str]:
    pixels = ((x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))
    return {QColor(image.pixel(x, y)).name().upper() for x, y in pixels}


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_a_picture_shows_boundaries_and_elements(qtbot: QtBot, tokens: Tokens) -> None:
    seen = colours(picture(draw(some_plan(), None), tokens))
    assert {tokens.canvas, tokens.card, tokens.in_house_bg, tokens.partner_bg} <= seen


def test_a_huge_map_is_made_smaller_and_an_empty_one_is_a_picture_too(qtbot: QtBot) -> None:
    far: dict[str, Record] = {str(n): Element(id=str(n), name="E", x=n * 100_000.0) for n in range(2)}
    image = picture(draw(Plan({"elements": far}), None), LIGHT)
    assert image.width() == LARGEST_SIDE
    assert not picture(draw(Plan(), None), LIGHT).isNull()


def test_painting_loses_no_reference_to_none(qtbot: QtBot) -> None:
    """A binding that drops a reference too many ends the process; a few gained a picture do no harm."""
    drawing = draw(some_plan(), None)
    picture(drawing, LIGHT)
    before = sys.getrefcount(None)
    for _ in range(20):
        picture(drawing, LIGHT)
    gained = sys.getrefcount(None) - before
    assert -20 < gained < 20 * 10


class Sizes(Ink):
    """Ink that remembers in which sizes each text was set."""

    def __init__(self) -> None:
        super().__init__(LIGHT)
        self.drawn: set[tuple[str, int]] = set()
        self.left: dict[str, float] = {}

    def draw(self, painter: QPainter, line: Line, x: float, y: float, size: int, *, bold: bool = False) -> None:
        self.drawn.add((line.text.text(), size))
        self.left[line.text.text()] = x


def set_at(plan: Plan, scale: float, ink: Sizes | None = None) -> set[tuple[str, int]]:
    """Return each text and its size when the map is painted for ``scale``."""
    drawing, ink = draw(plan, None), ink or Sizes()
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint(painter, drawing.boundaries, drawing.links, drawing.elements, ink, scale=scale)
    painter.end()
    return ink.drawn


@pytest.mark.parametrize("scale", [NEAR, 0.45, 0.5, 0.62, 0.68, 0.8, 0.99])
def test_no_name_is_set_smaller_than_can_be_read(qtbot: QtBot, scale: float) -> None:
    second = {CAPTION} if scale >= LABELLED else set()
    sizes = {size for _, size in set_at(some_plan(), scale)} - second
    assert sizes
    assert min(sizes) * scale >= READABLE


def test_second_lines_and_labels_are_left_out_where_they_could_not_be_read(qtbot: QtBot) -> None:
    plan = some_plan()
    small = {"≥ 0.80", *(e.caption for e in draw(plan, None).elements if e.caption)}
    assert small <= {text for text, size in set_at(plan, 0.65) if size == CAPTION}
    assert not {text for text, size in set_at(plan, 0.55) if size == CAPTION}


def test_a_picture_at_full_size_keeps_the_sizes_of_the_design(qtbot: QtBot) -> None:
    assert {size for _, size in set_at(some_plan(), 1.0)} == {NAME, CAPTION, TITLE}


@pytest.mark.parametrize("scale", [0.45, 1.0])
def test_a_wide_name_keeps_off_the_sign_at_the_top_left(qtbot: QtBot, scale: float) -> None:
    ink = Sizes()
    plan = Plan({"elements": {"e": Element(id="e", name="W" * 200, kind=ElementKind.AI, w=96.0)}})
    set_at(plan, scale, ink)
    left = next(x for text, x in ink.left.items() if text.startswith("W"))
    assert left >= draw(plan, None).elements[0].box.x + SIGNED[ElementKind.AI]


@pytest.mark.parametrize("scale", [NEAR, 0.5, 0.58])
def test_what_a_lens_says_can_be_read_as_long_as_any_name(qtbot: QtBot, scale: float) -> None:
    plan = Plan({"elements": {"e": Element(id="e", name="Read")}})
    drawn = msgspec.structs.replace(draw(plan, None).elements[0], look=Look(text="IT"), caption="IT")
    ink, image = Sizes(), QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint(painter, (), (), (drawn,), ink, scale=scale)
    painter.end()
    assert all(size * scale >= READABLE for _, size in ink.drawn)
    assert {text for text, _ in ink.drawn} == {"Read", "IT"}
