"""The map through a lens, as it is seen and picked from."""

from __future__ import annotations

import pytest
from desk import FakeDesk
from mapped import Hand, shown
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from models.commands import rename, set_fields
from models.plan import Plan
from views.canvas.legend import NOTHING, PLAIN
from views.canvas.view import MapView
from views.map.lenses import LENSES, UNKNOWN
from views.map.model import draw
from views.theme import tokens
from views.tokens import tone_colours

Map = tuple[MapView, FakeDesk, Hand]


@pytest.fixture
def mapped(qtbot: QtBot) -> Map:
    view, desk, hand = shown()
    qtbot.addWidget(view)
    return view, desk, hand


def colour(view: MapView, at: tuple[float, float]) -> str:
    """Return the colour of the map at a place of the plan."""
    view.set_patience(10_000)
    image: QImage = view.grab().toImage()
    x, y = view.camera.to_view(at)
    return QColor(image.pixel(round(x * image.devicePixelRatio()), round(y * image.devicePixelRatio()))).name().upper()


def near(one: str, other: str, within: int = 3) -> bool:
    return all(abs(int(one[i : i + 2], 16) - int(other[i : i + 2], 16)) <= within for i in (1, 3, 5))


def test_a_lens_gives_each_element_a_colour_and_words_and_puts_them_away_again(mapped: Map) -> None:
    view, desk, _ = mapped
    view.zoom = 1.0
    before = view.scene.live.drawing()
    view.lensed.choose("executes")
    mail, ai = view.scene.elements["e-in"], view.scene.elements["e-ai"]
    assert (mail.caption, ai.caption) == ("Us", "Acme AI")
    assert mail.look.tone != ai.look.tone
    view.look_at((300, 100))
    assert near(colour(view, (286, 105)), tone_colours(tokens(), mail.look.tone)[1])
    view.lensed.close()
    assert view.scene.live.drawing() == before == draw(desk.plan, desk.assessment)


def test_picking_from_the_legend_leaves_everything_else_faint(mapped: Map, qtbot: QtBot) -> None:
    view, _, _ = mapped
    view.lensed.choose("executes")
    legend = view.lensed.legend
    qtbot.addWidget(legend)
    legend.resize(700, 40)
    legend.show()
    assert {id_: line.text() for id_, line in legend.lines.items()}.keys() == {"p-us", "p-ai"}
    qtbot.mouseClick(legend.lines["p-ai"], Qt.MouseButton.LeftButton)
    elements, links = view.scene.elements, view.scene.links
    assert [id_ for id_, e in elements.items() if not e.look.faint] == ["e-ai"]
    assert links["l-1"].faint
    qtbot.mouseClick(legend.lines["p-us"], Qt.MouseButton.LeftButton)
    assert not any(e.look.faint for e in elements.values())
    qtbot.mouseClick(legend.lines["p-us"], Qt.MouseButton.LeftButton)
    qtbot.keyClick(legend, Qt.Key.Key_Escape)
    assert view.lensed.lens is None
    assert not any(e.look.faint or e.look.tone for e in view.scene.elements.values())


def test_esc_on_the_map_lets_go_of_what_is_selected_then_of_what_is_picked(mapped: Map, qtbot: QtBot) -> None:
    view, _, _ = mapped
    view.lensed.choose("executes")
    view.lensed.pick(frozenset({"p-ai"}))
    view.select([("elements", "e-ai")])
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not view.selection
    assert view.lensed.picked
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not view.lensed.picked
    assert view.lensed.lens is not None


def test_it_follows_edits_undo_and_findings(mapped: Map) -> None:
    view, desk, _ = mapped
    view.lensed.choose("findings")
    assert view.lensed.seen.waits
    desk.assess()
    view.assessment_changed()
    assert not view.lensed.seen.waits
    view.lensed.choose("executes")
    desk.run(set_fields(desk.plan, ("elements", "e-ai"), {"executes": "p-us"}))
    assert view.scene.elements["e-ai"].caption == "Us"
    desk.undo()
    assert view.scene.elements["e-ai"].caption == "Acme AI"
    desk.run(rename(desk.plan, ("parties", "p-ai"), "<b>Bolt</b> & Co"))
    assert view.scene.elements["e-ai"].caption == "<b>Bolt</b> & Co"
    view.lensed.pick(frozenset({"p-ai"}))
    desk.open(Plan())
    assert view.lensed.picked == frozenset()
    assert view.lensed.seen.legend == ()
    assert not view.lensed.legend._waits.isHidden()
    assert view.lensed.legend._waits.text() == NOTHING


def test_areas_lend_their_colours_to_no_lens(mapped: Map) -> None:
    view, _, _ = mapped
    kinds = {b.kind for b in view.scene.boundaries.values()}
    view.lensed.choose("kinds")
    assert len({b.kind for b in view.scene.boundaries.values()}) == 1 < len(kinds)
    view.lensed.choose("")
    assert {b.kind for b in view.scene.boundaries.values()} == kinds


@pytest.mark.parametrize("zoom", [1.0, 0.3, 0.1])
def test_the_colour_is_there_at_every_zoom(mapped: Map, zoom: float) -> None:
    view, _, _ = mapped
    view.lensed.choose("kinds")
    view.zoom = zoom
    view.look_at((300, 150))
    ai = view.scene.elements["e-ai"]
    at = (ai.box.x + ai.box.w * 0.5, ai.box.y + ai.box.h * (0.5 if zoom < 0.28 else 0.88))
    assert near(colour(view, at), tone_colours(tokens(), ai.look.tone)[1], 12)


def test_the_legend_has_room_for_all_in_rows_and_names_no_markup(qtbot: QtBot) -> None:
    view, desk, _ = shown()
    qtbot.addWidget(view)
    desk.run(rename(desk.plan, ("parties", "p-ai"), "<img src=x> " * 20))
    view.lensed.choose("executes")
    legend = view.lensed.legend
    qtbot.addWidget(legend)
    for width in (320, 1200):
        legend.resize(width, 40)
        legend.show()
        legend.grab()
        inside = [line.geometry() for line in legend.lines.values()]
        assert all(legend.rect().contains(box) for box in inside)
        assert not any(a.intersects(b) for n, a in enumerate(inside) for b in inside[n + 1 :])
    assert "<img" not in legend.lines["p-ai"].toolTip()


def test_without_a_lens_the_legend_explains_every_sign(mapped: Map, qtbot: QtBot) -> None:
    view, _, _ = mapped
    view.lensed.show_legend(True)
    legend = view.lensed.legend
    qtbot.addWidget(legend)
    legend.resize(500, 40)
    legend.show()
    told = [part.accessibleName() for part in legend.children() if hasattr(part, "accessibleName")]
    assert {text for text, _ in PLAIN} <= set(told)
    legend.grab()
    assert legend.height() > 60
    assert legend.childAt(QPoint(5, 5)) is None or legend.lines == {}


def test_every_lens_has_words_for_what_nobody_has_said(mapped: Map) -> None:
    view, _, _ = mapped
    for lens in LENSES:
        view.lensed.choose(lens.id)
        for entry in view.lensed.seen.legend:
            assert entry.text
            assert entry.tone != UNKNOWN or entry.text in ("Nobody named", "Nobody has said", "In no area")
