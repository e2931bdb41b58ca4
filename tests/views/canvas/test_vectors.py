"""SVG and PDF of the map: as the window paints it, text as text, whatever stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pypdfium2
import pytest
from desk import FakeDesk
from lxml import etree
from made import small
from msgspec.structs import replace
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from app import resources
from app.gui import application
from models.assess.assess import assess
from models.assess.finding import Severity
from models.commands import add_element, rename
from models.formats.planfile import decode
from models.plan import Edit, ElementKind, Plan
from views import theme
from views.canvas.paint import paint
from views.canvas.picture import MapPicture, frame_of
from views.canvas.vectors import BATCH, LARGEST_PAGE, PdfPicture, SvgPicture, Vectors
from views.canvas.view import MapView
from views.map.live import LiveMap
from views.map.model import Box, Drawing, Look, draw
from views.tokens import DARK, LIGHT, Tokens

SVG = "{http://www.w3.org/2000/svg}"
NASTY = 'fill-opacity="1" </text><script>alert(1)</script> & “x” \x0b\ufffe \u202e 漢字 😀'


@pytest.fixture(autouse=True)
def _fonts(qtbot: QtBot) -> None:
    application()


def sample() -> Drawing:
    plan = decode(resources.sample())
    return draw(plan, assess(plan, resources.playbook()))


def painted(made: Vectors | MapPicture) -> bytes:
    for n in range(made.steps):
        made.paint(n)
    return made.packed()


def svg(drawing: Drawing, tokens: Tokens = LIGHT, title: str = "Triage", *, transparent: bool = False) -> bytes:
    return painted(SvgPicture(drawing, tokens, title=title, about="A map", transparent=transparent))


def pdf(drawing: Drawing, tokens: Tokens = LIGHT, title: str = "Triage") -> bytes:
    return painted(PdfPicture(drawing, tokens, title=title, author="Dana Ruiz"))


def rendered(data: bytes, drawing: Drawing, tokens: Tokens = LIGHT) -> QImage:
    """Return an SVG as a picture of one pixel a unit."""
    frame = frame_of(drawing.extent)
    image = QImage(round(frame.w), round(frame.h), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(tokens.canvas))
    reader = QSvgRenderer(data)
    assert reader.isValid()
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    reader.render(painter)
    painter.end()
    return image


def page(data: bytes) -> QImage:
    """Return the one page of a PDF as a picture of one pixel a unit."""
    document = pypdfium2.PdfDocument(data)
    assert len(document) == 1
    bitmap = document[0].render(scale=1 / 0.75)
    kind = QImage.Format.Format_BGR888
    return QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, kind).copy()


def unlike(one: QImage, other: QImage) -> float:
    """Return how much two pictures differ on the whole: the mean of what their shades do, 0 to 255.

    They are looked at in patches of 4 by 4 pixels, so that where a line falls between two pixels matters little.
    """
    whole, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    pictures = [
        image.convertToFormat(QImage.Format.Format_RGB32).scaled(one.size() / 4, whole, smooth)
        for image in (one, other)
    ]
    a, b = (bytes(picture.constBits()) for picture in pictures)
    return sum(abs(x - y) for x, y in zip(a, b, strict=True)) / len(a)


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_every_kind_of_picture_shows_the_same(qtbot: QtBot, tokens: Tokens) -> None:
    drawing = sample()
    png = QImage.fromData(painted(MapPicture(drawing, tokens, 1.0)))
    blank = QImage(png.size(), QImage.Format.Format_RGB32)
    blank.fill(QColor(tokens.canvas))
    assert unlike(png, blank) > 8
    assert unlike(png, rendered(svg(drawing, tokens), drawing, tokens)) < 0.6
    assert unlike(png, page(pdf(drawing, tokens))) < 0.9


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_a_picture_looks_like_the_window(qtbot: QtBot, colours: str) -> None:
    """The window has a dotted ground besides."""
    theme.theme().choose(colours)
    try:
        desk = FakeDesk(decode(resources.sample()))
        desk.assess()
        view = MapView(desk)
        qtbot.addWidget(view)
        view.show_minimap(False)
        view.finish()
        drawing = view.scene.live.drawing()
        frame = frame_of(drawing.extent)
        view.resize(round(frame.w), round(frame.h))
        view.show()
        view.set_patience(10_000)
        view.zoom_reset()
        view.look_at(frame.centre)
        view.clearFocus()
        seen = view.grab(QRect(0, 0, view.width(), view.height())).toImage()
        made = QImage.fromData(painted(MapPicture(drawing, theme.tokens(), 1.0)))
        assert made.size() == seen.size()
        assert unlike(made, seen) < 1.2
    finally:
        theme.theme().choose("light")


def test_bit_by_bit_is_all_at_once(qtbot: QtBot) -> None:
    """Also through a lens, where much is faint."""
    plan = decode(resources.sample())
    live = LiveMap()
    live.look({id_: Look("a", "seen", faint=bool(n % 3)) for n, id_ in enumerate(plan.elements)})
    live.open(plan, assess(plan, resources.playbook()))
    live.settle()
    for drawing in (live.drawing(), sample()):
        whole = SvgPicture(drawing, LIGHT, title="T", about="A map")
        painter = whole._begin()
        paint(painter, drawing.boundaries, drawing.links, drawing.elements, whole._ink)
        painter.end()
        assert SvgPicture(drawing, LIGHT, title="T", about="A map").steps > 2
        parts = svg(drawing, title="T").decode()
        assert re.sub(r"</?g\b[^>]*>|<title>[^<]*</title>|\s+", "", parts) == re.sub(
            r"</?g\b[^>]*>|<title>[^<]*</title>|\s+", "", whole.packed().decode()
        )
        assert paints(parts) == paints(whole.packed().decode())


def paints(text: str) -> list[tuple[str, str]]:
    """Return what is painted in turn, with the pen and brush it is painted with."""
    found = []
    for one in etree.fromstring(text.encode()).iter(f"{SVG}path", f"{SVG}text", f"{SVG}rect", f"{SVG}polygon"):
        above = one.getparent()
        pen = " ".join(f"{name}={above.get(name)}" for name in ("fill", "stroke", "stroke-width", "opacity"))
        found.append((pen, one.get("d") or one.get("points") or one.text or ""))
    return found


def test_every_thing_is_a_group_that_says_what_it_is(qtbot: QtBot) -> None:
    drawing = sample()
    root = etree.fromstring(svg(drawing))
    groups = {group.get("id"): group for group in root.iter(f"{SVG}g") if group.get("class")}
    assert len(groups) == len(drawing.elements) + len(drawing.links) + len(drawing.boundaries)
    for element in drawing.elements:
        group = groups[f"element-{element.id}"]
        told = group.findtext(f"{SVG}title") or ""
        assert told.split("\n")[0] == element.title
        assert element.badge is None or element.badge_text.split("\n")[0] in told
        assert element.title in "".join(group.itertext())
    link = next(link for link in drawing.links if link.label)
    ends = {element.id: element.title for element in drawing.elements}
    told = groups[f"link-{link.id}"].findtext(f"{SVG}title") or ""
    assert told.split("\n")[:2] == [f"{ends[link.source]} → {ends[link.target]}", link.label]
    marks = re.compile("[\ue000\ue001]")
    assert not marks.search(svg(drawing).decode())
    name = '\ue0003\ue001 & <g> fill-opacity="1" \ue000\ue001'
    root = etree.fromstring(svg(draw(named(name), None)))
    assert any((group.findtext(f"{SVG}title") or "").startswith(name) for group in root.iter(f"{SVG}g"))
    assert len(words(svg(draw(named("\ue0003\ue001"), None)))) == len(words(svg(draw(named("3"), None))))


def words(data: bytes) -> list[str]:
    return ["".join(text.itertext()) for text in etree.fromstring(data).iter(f"{SVG}text")]


def test_text_stays_text_in_svg_with_fonts_to_fall_back_on(qtbot: QtBot) -> None:
    drawing = sample()
    data = svg(drawing)
    root = etree.fromstring(data)
    said = words(data)
    for element in drawing.elements:
        assert element.title in said
    assert root.findtext(f"{SVG}title") == "Triage"
    assert root.findtext(f"{SVG}desc") == "A map"
    assert "sans-serif" in (root.findtext(f"{SVG}style") or "")
    frame = frame_of(drawing.extent)
    assert [float(n) for n in root.get("viewBox").split()] == [frame.x, frame.y, frame.w, frame.h]
    assert (float(root.get("width")), float(root.get("height"))) == (frame.w, frame.h)
    for text in root.iter(f"{SVG}text"):
        assert float(text.get("textLength")) > 1, "another font keeps to the room there is"


def named(name: str) -> Plan:
    plan = small()
    edit = rename(plan, ("elements", "e-1"), name)
    assert isinstance(edit, Edit)
    return plan.apply(edit)


def test_whatever_stands_in_a_name_the_svg_is_whole(qtbot: QtBot) -> None:
    for drawing in (draw(named(NASTY), None), draw(named("&" * 300), None), draw(Plan(), None)):
        data = svg(drawing, title=NASTY)
        root = etree.fromstring(data)
        assert not list(root.iter(f"{SVG}script"))
        assert rendered(data, drawing).width() > 1
        assert "fill-opacity" in (root.findtext(f"{SVG}title") or "")
    assert any('fill-opacity="1"' in line for line in words(svg(draw(named('x fill-opacity="1"'), None))))


def test_without_a_ground_an_svg_has_none(qtbot: QtBot) -> None:
    drawing = sample()
    ground = f'fill="{LIGHT.canvas.lower()}" stroke="none">\n<rect'
    assert ground in svg(drawing).decode()
    assert ground not in svg(drawing, transparent=True).decode()


def test_a_pdf_is_one_page_as_large_as_the_map_with_text_as_text(qtbot: QtBot) -> None:
    drawing = sample()
    document = pypdfium2.PdfDocument(pdf(drawing, title=NASTY))
    frame = frame_of(drawing.extent)
    assert document[0].get_size() == pytest.approx((frame.w * 0.75, frame.h * 0.75), abs=1)
    text = document[0].get_textpage().get_text_bounded()
    for element in drawing.elements:
        assert element.title.split()[0] in text
    about = document.get_metadata_dict()
    assert about["Author"] == "Dana Ruiz"
    assert "<script>" in about["Title"]


def far_apart() -> Iterable[Drawing]:
    plan = small()
    for n, (x, y) in enumerate(((90_000.0, 0.0), (0.0, 60_000.0))):
        edit = add_element(plan, id=f"e-far{n}", kind=ElementKind.STEP, name="Far", x=x, y=y)
        assert isinstance(edit, Edit)
        yield draw(plan.apply(edit), None)


def test_a_huge_map_fits_a_page_that_readers_open(qtbot: QtBot) -> None:
    for drawing in far_apart():
        w, h = pypdfium2.PdfDocument(pdf(drawing))[0].get_size()
        assert LARGEST_PAGE - 2 < max(w, h) <= LARGEST_PAGE
        assert w / h == pytest.approx(frame_of(drawing.extent).w / frame_of(drawing.extent).h, rel=0.05)


def test_much_is_painted_in_many_steps(qtbot: QtBot) -> None:
    drawing = Drawing((), sample().elements * 20, (), Box(0, 0, 2000, 1000))
    made = SvgPicture(drawing, LIGHT, title="", about="")
    assert made.steps > len(drawing.elements) / BATCH
    assert len(words(painted(made))) > len(drawing.elements)


def test_nothing_is_left_out_where_everything_has_a_badge_and_comments(qtbot: QtBot) -> None:
    every = tuple(replace(element, badge=Severity.HIGH, comments=3) for element in sample().elements * 10)
    said = words(svg(Drawing((), every, (), Box(0, 0, 2000, 1000))))
    assert said.count("!") == said.count("3") == len(every)


def test_a_picture_given_up_half_way_leaves_nothing_behind(qtbot: QtBot) -> None:
    """Qt warns of a device that goes while it is painted on, and warnings fail tests."""
    for made in (SvgPicture(sample(), LIGHT, title="", about=""), PdfPicture(sample(), LIGHT, title="", author="")):
        made.paint(0)
        del made
