"""Comments in the inspector: written, resolved, worded otherwise, found again."""

from __future__ import annotations

import pytest
from desk import FakeDesk
from mapped import two_areas
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from models.commands.comments import comment_on
from models.plan import Edit
from views.panels.inspector import remarks
from views.panels.inspector.panel import Inspector
from views.panels.inspector.remarks import FEW, Remark, signed

AI = ("elements", "e-ai")


@pytest.fixture
def shown(qtbot: QtBot) -> tuple[Inspector, FakeDesk]:
    desk = FakeDesk(two_areas())
    inspector = Inspector(desk)
    qtbot.addWidget(inspector)
    desk.watch(inspector.plan_changed)
    inspector.resize(340, 900)
    inspector.show()
    inspector.show_keys([AI])
    return inspector, desk


def seen(inspector: Inspector) -> list[Remark]:
    return [remark for remark in inspector.remarks.remarks if not remark.isHidden()]


def test_enter_adds_what_was_written_with_name_and_time_and_undo_takes_it_back(
    shown: tuple[Inspector, FakeDesk], qtbot: QtBot
) -> None:
    inspector, desk = shown
    field = inspector.remarks.field
    qtbot.keyClicks(field, "Who says <b>0.8</b>?")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    (comment,) = desk.plan.comments.values()
    assert (comment.text, comment.by, comment.element) == ("Who says <b>0.8</b>?", "Dana Ruiz", "e-ai")
    assert field.text == ""
    (remark,) = seen(inspector)
    assert remark.words.text() == "Who says <b>0.8</b>?"
    assert remark.words.textFormat() == Qt.TextFormat.PlainText
    assert remark.who.text() == "Dana Ruiz · 2 Mar 2026, 09:00"
    assert inspector.remarks.open.text() == "1 open"
    desk.undo()
    assert seen(inspector) == []


def test_what_is_being_written_is_not_lost_when_something_else_is_selected(
    shown: tuple[Inspector, FakeDesk], qtbot: QtBot
) -> None:
    inspector, desk = shown
    qtbot.keyClicks(inspector.remarks.field, "Half a thought")
    inspector.show_keys([("elements", "e-in")])
    (comment,) = desk.plan.comments.values()
    assert comment.element == "e-ai"
    assert seen(inspector) == []
    inspector.show_keys([AI])
    assert [remark.words.text() for remark in seen(inspector)] == ["Half a thought"]


def test_resolved_ones_are_there_for_whoever_asks_and_open_again(
    shown: tuple[Inspector, FakeDesk], qtbot: QtBot
) -> None:
    inspector, desk = shown
    desk.run(comment_on(desk.plan, id="c-1", text="One", element="e-ai", by="Ana", at="2026-03-01T08:00:00+01:00"))
    (remark,) = seen(inspector)
    remark.done.click()
    assert desk.plan.comments["c-1"].resolved_by == "Dana Ruiz"
    assert seen(inspector) == []
    assert inspector.remarks.more.text() == "Show 1 more comment"
    inspector.remarks.more.click()
    (remark,) = seen(inspector)
    assert remark.who.text() == "Ana · 1 Mar 2026, 08:00\nResolved: Dana Ruiz · 2 Mar 2026, 09:00"
    remark.done.click()
    assert desk.plan.comments["c-1"].resolved == ""
    remark.gone.click()
    assert not desk.plan.comments


def test_it_can_be_worded_otherwise(shown: tuple[Inspector, FakeDesk], monkeypatch: pytest.MonkeyPatch) -> None:
    inspector, desk = shown
    desk.run(comment_on(desk.plan, id="c-1", text="One", element="e-ai"))
    monkeypatch.setattr("views.dialogs.words.ask_words", lambda *_, **__: "Another")
    seen(inspector)[0].change.click()
    assert desk.plan.comments["c-1"].text == "Another"
    assert seen(inspector)[0].who.text() == "unsigned"


def test_the_plan_shows_its_own_and_leads_to_every_element_that_has_open_ones(
    shown: tuple[Inspector, FakeDesk],
) -> None:
    inspector, desk = shown
    for n in range(FEW + 2):
        edit = comment_on(desk.plan, id=f"c-{n}", text=f"No {n}", element="e-ai" if n % 2 else "e-in")
        assert isinstance(edit, Edit)
        desk.run(edit)
    desk.run(comment_on(desk.plan, id="c-p", text="All of it"))
    inspector.show_keys([])
    assert [remark.words.text() for remark in seen(inspector)] == ["All of it"]
    cards = [card for card in inspector.remarks.cards if not card.isHidden()]
    assert [(card.words, card.note) for card in cards] == [
        ("Classify", "4 open comments"),
        ("Mail", "4 open comments"),
    ]
    cards[0].click()
    assert desk.revealed == [(AI,)]
    assert inspector.remarks.open.text() == f"{FEW + 3} open"


def test_links_and_several_things_have_none(shown: tuple[Inspector, FakeDesk]) -> None:
    inspector, _ = shown
    assert not inspector.remarks.isHidden()
    for keys in ([("links", "l-1")], [AI, ("elements", "e-in")], [("boundaries", "b-us")]):
        inspector.show_keys(keys)
        assert inspector.remarks.isHidden()


def test_a_signature_says_what_is_known() -> None:
    assert signed("Ana", "2026-11-09T15:40:00+01:00") == "Ana · 9 Nov 2026, 15:40"
    assert signed("", "2026-11-09") == "9 Nov 2026"
    assert signed("", "") == "unsigned"
    assert remarks.LONGEST > 100
