"""Folded areas: what is hidden with them, what links at them do, and what looking into them leaves alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk import FakeDesk
from mapped import Hand, shown
from nested import a_provider_within_a_partner
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from models.commands import fold, move_elements
from models.commands.notes import add_note
from models.graph.folds import folds
from views.canvas.offers import offers
from views.canvas.view import MapView
from views.canvas.walk import stops
from views.map.model import Point

Map = tuple[MapView, FakeDesk, Hand]
KELP: Point = (527.5, 17)
"""The triangle of the partner."""


@pytest.fixture
def mapped(qtbot: QtBot) -> Iterator[Map]:
    view, desk, hand = shown(a_provider_within_a_partner())
    qtbot.addWidget(view)
    view.zoom = 0.9
    view.be_heard()
    yield view, desk, hand
    for menu in view.findChildren(QMenu):
        menu.close()


def folded(desk: FakeDesk, *areas: str) -> None:
    assert desk.run(fold(desk.plan, areas))


def test_notes_in_a_folded_area_are_hidden_and_come_back_and_the_walk_passes_them_by(mapped: Map) -> None:
    view, desk, _ = mapped
    assert desk.run(add_note(desk.plan, id="n", text="Ask", x=40, y=140, w=120, h=60))
    view.select([("boundaries", "us")])
    view.fold_chosen()
    assert folds(desk.plan).slips
    assert not view.scene.has(("notes", "n"))
    assert ("notes", "n") not in stops(desk.plan)
    view.reveal([("notes", "n")])
    assert view.scene.has(("notes", "n"))
    assert view.selection == frozenset({("notes", "n")})


def test_looking_into_a_box_keeps_what_can_be_done_again(mapped: Map) -> None:
    view, desk, _ = mapped
    folded(desk, "us")
    assert desk.run(move_elements(desk.plan, {"sort": (600.0, 200.0)}))
    desk.undo()
    view.reveal([("elements", "mail")])
    assert not desk.plan.boundaries["us"].folded
    view.fold_chosen()
    desk.redo()
    assert desk.plan.elements["sort"].y == 200.0


def test_a_link_at_a_box_says_why_it_cannot_be_bent_there_and_its_free_end_goes_elsewhere(mapped: Map) -> None:
    view, desk, hand = mapped
    folded(desk, "lumen")
    view.finish()
    (link,) = (k for k in view.scene.links.values() if k.source == "model" and k.target == "read")
    assert link.boxes == ("lumen", None)
    view.select([("links", link.id)])
    middle = ((link.points[0][0] + link.points[1][0]) / 2, (link.points[0][1] + link.points[1][1]) / 2)
    hand.pull(middle, (middle[0], middle[1] + 60))
    assert "Lumenvale" in desk.refusals[-1]
    assert "Expand it" in desk.refusals[-1]
    assert not desk.plan.links[link.id].bends
    # The end outside the box can be led elsewhere.
    box = view.scene.elements["sort"].box
    hand.pull(link.points[-1], box.centre)
    assert desk.plan.links[link.id].target == "sort"


def test_the_key_for_bends_and_the_command_palette_say_it_too(mapped: Map, qtbot: QtBot) -> None:
    view, desk, _ = mapped
    folded(desk, "kelp")
    view.finish()
    link = next(k for k in view.scene.links.values() if k.boxes != (None, None))
    view.select([("links", link.id)])
    before = len(desk.refusals)
    qtbot.keyClick(view, Qt.Key.Key_J)
    assert len(desk.refusals) == before + 1
    why = next(offer.why_not for offer in offers(view) if offer.id == "map-bend")
    assert why == desk.refusals[-1]
