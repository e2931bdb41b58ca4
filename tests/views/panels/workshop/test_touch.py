"""A workshop by finger: tapping answers, swiping on, tapping and pinching the map, scrolling lists."""

from __future__ import annotations

import pytest
from desk import FakeDesk
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from workshopped import TIMEOUT, Finger, at

from models.commands.parking import park_note
from models.plan import AnswerValue
from views.panels.workshop.course import Topic
from views.panels.workshop.page import WorkshopPage


@pytest.fixture
def page(page: WorkshopPage) -> WorkshopPage:
    return at(page, TIMEOUT)


def test_a_tap_answers(page: WorkshopPage, desk: FakeDesk) -> None:
    Finger(page).tap(page.card.values[AnswerValue.PARTLY])
    assert desk.plan.answers[TIMEOUT].value is AnswerValue.PARTLY


@pytest.mark.parametrize("over", ["text", "worth"])
def test_a_swipe_goes_on_and_back(page: WorkshopPage, over: str) -> None:
    first, finger = page.one, Finger(page)
    part = getattr(page.card, over)
    start = part.mapTo(page, QPoint(min(420, part.width() - 10), 12))
    finger.drag(start, start - QPoint(300, 4))
    assert page.one != first
    finger.drag(start - QPoint(300, 0), start)
    assert page.one == first


def test_a_drag_up_or_a_short_one_is_no_swipe(page: WorkshopPage) -> None:
    first, finger = page.one, Finger(page)
    start = page.card.worth.mapTo(page, QPoint(200, 10))
    finger.drag(start, start - QPoint(60, 0))
    finger.drag(start, start - QPoint(130, 120))
    assert page.one == first


def test_a_swipe_by_mouse_does_the_same(page: WorkshopPage) -> None:
    first, view = page.one, page.card.words.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(400, 40))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(150, 44))
    assert page.one != first


@pytest.mark.parametrize("by", ["finger", "mouse"])
def test_a_tap_on_the_map_asks_about_that_element(page: WorkshopPage, by: str) -> None:
    other = page.stage.neighbours()[0]
    page.stage.look(other.id)
    drawn = page.stage.scene.elements.get(page.stage.element or "")
    assert drawn is not None
    x, y = page.stage.camera.to_view(drawn.box.centre)
    place = QPoint(round(x), round(y))
    if by == "finger":
        Finger(page).tap(page.stage, place)
    else:
        QTest.mouseClick(page.stage, Qt.MouseButton.LeftButton, pos=place)
    assert page.course.topic == Topic(element=other.id)


def test_one_finger_moves_the_map_two_zoom_it_and_the_next_question_shows_it_right(page: WorkshopPage) -> None:
    finger, camera = Finger(page), page.stage.camera
    middle = page.stage.mapTo(page, page.stage.rect().center())
    x, scale, topic = camera.x, camera.scale, page.course.topic
    finger.drag(middle, middle + QPoint(90, 0))
    assert camera.x == pytest.approx(x + 90, abs=12)
    finger.spread(middle, 100, 200)
    assert camera.scale == pytest.approx(2 * scale, rel=0.1)
    assert page.course.topic == topic
    moved = (camera.x, camera.scale)
    page.resize(page.width() - 20, page.height())
    assert (camera.x, camera.scale) == moved
    page.on()
    page.back()
    assert camera.scale == pytest.approx(scale, rel=0.05)


def test_a_mouse_moves_and_zooms_the_map_too(page: WorkshopPage) -> None:
    camera = page.stage.camera
    x = camera.x
    QTest.mousePress(page.stage, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    QTest.mouseMove(page.stage, QPoint(160, 100))
    QTest.mouseRelease(page.stage, Qt.MouseButton.LeftButton, pos=QPoint(160, 100))
    assert camera.x != x
    page.stage.show_again()
    assert camera.x == pytest.approx(x, abs=1)


def test_the_parking_lot_scrolls_under_a_finger_and_a_tap_chooses(page: WorkshopPage, desk: FakeDesk) -> None:
    for n in range(30):
        desk.run(park_note(desk.plan, id=f"k-{n:02}", text=f"Note {n}", at="2026-03-02"))
    page.beside.show_lot()
    QTest.qWait(20)
    finger, view = Finger(page), page.lot.list
    bar, start = view.verticalScrollBar(), view.mapTo(page, QPoint(100, 260))
    assert bar.value() == 0
    finger.drag(start, start - QPoint(0, 200), 12)
    assert bar.value() > 100
    page.lot.list.verticalScrollBar().setValue(0)
    QTest.qWait(400)
    finger.tap(view, QPoint(100, 100))
    assert page.lot.chosen is not None
    assert page.lot.chosen.id != "k-00"
