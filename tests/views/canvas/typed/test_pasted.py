"""Text that is copied out of the map, and text that is pasted onto it."""

from __future__ import annotations

from mapped import shown, two_areas
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.formats.notation.parser import LONGEST
from models.plan import Plan


def test_what_is_copied_reads_as_one_would_type_it_and_comes_back_from_text(qtbot: QtBot) -> None:
    one, _, _ = shown()
    other, desk, _ = shown(Plan())
    qtbot.addWidget(one)
    qtbot.addWidget(other)
    one.select_all()
    one.copy()
    text = QApplication.clipboard().text()
    assert "Mail [trigger @Us (in-house organisation)] -new|-> Read mail [@Us]" in text.split("\n")
    QApplication.clipboard().setText(text)
    other.paste()
    assert len(desk.edits) == 1
    assert sorted(e.name for e in desk.plan.elements.values()) == ["Answered", "Classify", "Mail", "Read mail"]
    assert {p.name for p in desk.plan.parties.values()} == {"Us", "Acme AI"}
    assert [k.label for k in desk.plan.links.values()] == ["new"]
    assert other.selection == {("elements", id_) for id_ in desk.plan.elements}
    desk.undo()
    assert desk.plan == Plan()


def test_text_is_pasted_around_the_pointer(qtbot: QtBot) -> None:
    view, desk, _ = shown(Plan())
    qtbot.addWidget(view)
    QApplication.clipboard().setText("A -> B")
    view.paste((1000.0, 2000.0))
    a, b = desk.plan.elements.values()
    assert abs((a.x + b.x + b.w) / 2 - 1000) <= 4
    assert abs(a.y + a.h / 2 - 2000) <= 4


def test_text_that_is_there_already_is_shown_where_it_is(qtbot: QtBot) -> None:
    view, desk, _ = shown()
    qtbot.addWidget(view)
    QApplication.clipboard().setText("mail -> READ mail")
    view.paste()
    assert not desk.edits
    assert desk.refusals == ["All of this is on the map already."]
    assert view.selection == {("elements", "e-in"), ("elements", "e-read")}


def test_a_slip_in_pasted_text_opens_the_field_at_it(qtbot: QtBot) -> None:
    view, desk, _ = shown()
    qtbot.addWidget(view)
    QApplication.clipboard().setText("Mail -> New\nNew > Other")
    view.paste()
    assert not desk.edits
    bar = view.typing
    assert bar is not None
    assert bar.field.text == "Mail -> New\nNew > Other"
    assert bar.line.text().startswith("Line 2, column 5:")


def test_words_that_stand_alone_are_shown_before_they_are_added(qtbot: QtBot) -> None:
    view, desk, _ = shown()
    qtbot.addWidget(view)
    QApplication.clipboard().setText("Collect the orders\nCheck them\n")
    view.paste()
    assert not desk.edits
    assert view.typing is not None
    assert view.typing.line.text() == "Adds 2 elements."


def test_a_book_is_refused(qtbot: QtBot) -> None:
    view, desk, _ = shown(two_areas())
    qtbot.addWidget(view)
    QApplication.clipboard().setText("x" * (LONGEST + 1))
    view.paste()
    assert view.typing is None
    assert "too large" in desk.refusals[0]
