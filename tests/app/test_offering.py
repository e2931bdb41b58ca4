"""The starting plans in the window: on the start page, in the File menu and by name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from windowed import Answers, window

from app import resources
from app.finding import deeds
from app.templates import names
from app.window import Window
from views.panels.start import ROOM_BELOW
from views.panels.templates import TemplateCard, Templates
from views.theme import theme


@pytest.fixture
def made(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Window, Answers]]:
    with window(qtbot, monkeypatch) as both:
        yield both


def offered(one: Window, qtbot: QtBot) -> dict[str, TemplateCard]:
    """Return the cards by id, once they are there and their maps drawn."""

    def drawn() -> bool:
        found = one.findChild(Templates)
        return found is not None and all(not c.picture._image.isNull() for c in found.cards.values())

    qtbot.waitUntil(drawn, timeout=20_000)
    cards: dict[str, TemplateCard] = one.findChild(Templates).cards
    return cards


def is_a_new_plan_of(one: Window, id_: str) -> None:
    title = next(t.title for t in resources.templates() if t.id == id_)
    assert one.session.opened
    assert one.session.path is None
    assert one.session.plan.about.title == title
    assert one.session.plan.about.organisation == ""
    assert one.room == "map"


def test_the_start_page_offers_each_with_its_map_and_its_size(made: tuple[Window, Answers], qtbot: QtBot) -> None:
    cards = offered(made[0], qtbot)
    assert list(cards) == [id_ for id_ in names() if id_ != "ticket-triage"], "the sample has a card of its own"
    for template in (one for one in resources.templates() if one.id in cards):
        card = cards[template.id]
        assert template.title in card.accessibleName()
        assert template.sentence in card.accessibleDescription()
        assert f"{template.elements} elements" in card.accessibleDescription()
    images = [card.picture._image for card in cards.values()]
    assert all(a != b for n, a in enumerate(images) for b in images[n + 1 :])


def test_the_page_keeps_the_room_they_take_so_that_nothing_jumps(made: tuple[Window, Answers], qtbot: QtBot) -> None:
    one = made[0]
    one.resize(1600, 1200)
    offered(one, qtbot)
    qtbot.waitUntil(lambda: abs(one.findChild(Templates).height() - ROOM_BELOW) <= 20)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_card_begins_a_new_plan_by_key(made: tuple[Window, Answers], qtbot: QtBot, key: Qt.Key) -> None:
    card = offered(made[0], qtbot)["lead-scoring"]
    card.setFocus()
    qtbot.keyClick(card, key)
    is_a_new_plan_of(made[0], "lead-scoring")


def test_a_card_begins_a_new_plan_by_click_and_saving_asks_where(made: tuple[Window, Answers], qtbot: QtBot) -> None:
    one, answers = made
    card = offered(one, qtbot)["quality-inspection"]
    before = resources.template("quality-inspection")
    qtbot.mouseClick(card.picture, Qt.MouseButton.LeftButton)
    is_a_new_plan_of(one, "quality-inspection")
    answers.save = None
    assert not one.files.save()
    assert one.session.path is None
    assert resources.template("quality-inspection") == before


def test_no_text_on_a_card_is_cut(made: tuple[Window, Answers], qtbot: QtBot) -> None:
    one = made[0]
    cards = offered(one, qtbot)
    for width in (1024, 1280, 2000):
        one.resize(width, 640)
        qtbot.waitUntil(lambda w=width: one.width() == w)
        for card in cards.values():
            for said in (card.title, card.sentence):
                qtbot.waitUntil(lambda s=said: s.height() >= s.heightForWidth(s.width()))
            assert card.rect().contains(card.sentence.geometry())


def test_maps_are_drawn_anew_in_other_colours(made: tuple[Window, Answers], qtbot: QtBot) -> None:
    one, choice = made[0], theme().choice
    try:
        theme().choose("light")
        before = [card.picture._image for card in offered(one, qtbot).values()]
        theme().choose("dark")
        cards = one.findChild(Templates).cards.values()
        qtbot.waitUntil(
            lambda: all(card.picture._image != old for card, old in zip(cards, before, strict=True)), timeout=20_000
        )
    finally:
        theme().choose(choice)


def test_a_page_that_is_left_draws_nothing_until_it_is_seen_again(made: tuple[Window, Answers], qtbot: QtBot) -> None:
    one = made[0]
    one.actions_.do("new")
    qtbot.wait(50)
    assert one.findChild(Templates) is None or any(
        card.picture._image.isNull() for card in one.findChild(Templates).cards.values()
    )
    one.session.shut()
    one.show_start()
    assert len(offered(one, qtbot)) == 5


def test_the_file_menu_lists_them_when_it_is_opened(made: tuple[Window, Answers], qtbot: QtBot) -> None:
    one = made[0]
    (menu,) = (m for m in one.menuBar().findChildren(QMenu) if m.title() == "New from template")
    assert menu.isEmpty()
    for _ in range(2):
        menu.aboutToShow.emit()
        assert [action.text() for action in menu.actions()] == [t.title for t in resources.templates()]
        assert [action.toolTip() for action in menu.actions()] == [t.sentence for t in resources.templates()]
    menu.actions()[2].trigger()
    is_a_new_plan_of(one, "invoice-capture")


def test_they_are_found_by_name(made: tuple[Window, Answers], qtbot: QtBot) -> None:
    one = made[0]
    found = {place.id: place for place in deeds(one)}
    place = found["new-retrieval-assistant"]
    assert place.name == "New from template: Retrieval assistant"
    place.go()
    is_a_new_plan_of(one, "retrieval-assistant")


def test_work_that_is_not_saved_is_asked_about_first(made: tuple[Window, Answers], qtbot: QtBot) -> None:
    one, answers = made
    one.files.new_from("ticket-triage")
    assert answers.asked == []
    from models.commands import rename

    one.session.run(rename(one.session.plan, ("elements", "e-mail"), "Post"))
    answers.buttons = [None]
    one.files.new_from("lead-scoring")
    assert answers.asked == ["Save changes?"]
    assert one.session.plan.about.title == "Ticket triage"
