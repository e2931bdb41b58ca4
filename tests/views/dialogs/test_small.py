"""Dialogs around the plan: find by name, import report, keys, problems, naming somebody."""

from __future__ import annotations

from desk import FakeDesk
from made import small
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from models.errors import FileProblem
from models.formats.bpmn.report import Count, ImportReport, Note
from models.plan import PartyKind, Side
from views.dialogs.find import FindDialog, Place
from views.dialogs.imported import ImportedDialog
from views.dialogs.keys import KeysDialog
from views.dialogs.matching import Finder
from views.dialogs.message import problem_box
from views.dialogs.party import PartyDialog

NASTY = "<b>A</b> & <img src=x>"


def test_finding_puts_beginnings_first() -> None:
    names = ("Reclassify", "Mail classify", "Classify", "Other")
    places = [Place(name, "step", lambda: None) for name in names]
    finder = Finder(places)
    assert [place.name for place in finder.best("class")] == ["Classify", "Mail classify", "Reclassify"]
    assert [place.name for place in finder.best("step oth")] == ["Other"]
    assert len(finder.best("")) == 4
    assert finder.best("nowhere") == []


def test_finding_goes_by_keyboard_alone(qtbot: QtBot) -> None:
    dialog = FindDialog([Place("First", "a", lambda: None), Place(NASTY, "b", lambda: None)])
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClicks(dialog.field, "<b>")
    assert [place.name for place in dialog.hits.hits] == [NASTY]
    dialog.field.clear()
    qtbot.keyClick(dialog.field, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.chosen is not None
    assert dialog.chosen.name == NASTY
    assert not dialog.grab().isNull()


def test_what_cannot_be_done_now_says_why_and_the_field_stays(qtbot: QtBot) -> None:
    deeds = [Place("Paste", "Ctrl+V", lambda: None, why_not="Only on the map.", id="paste")]
    dialog = FindDialog([Place("Paste up", "step", lambda: None)], deeds, "> ")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClicks(dialog.field, "pas")
    index = dialog.hits.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Paste, Ctrl+V, not now: Only on the map."
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.chosen is None
    assert "Only on the map." in dialog.hint.text()
    dialog.field.setText("pas")
    assert [place.name for place in dialog.hits.hits] == ["Paste up"]
    assert not dialog.grab().isNull()


def test_an_import_report_lists_everything_and_copies_as_text(qtbot: QtBot) -> None:
    report = ImportReport(
        [Count(3, "task", "step")], [Note("timer", "line 7", "as a trigger")], [Note(NASTY, "line 9", "left out")]
    )
    dialog = ImportedDialog("order.bpmn", report)
    qtbot.addWidget(dialog)
    groups = [dialog.tree.topLevelItem(n) for n in range(3)]
    assert [group.childCount() for group in groups if group] == [1, 1, 1]
    dialog.copy()
    text = QGuiApplication.clipboard().text()
    assert "3 × task → step" in text
    assert NASTY in text


def test_keys_narrow_as_one_types(qtbot: QtBot) -> None:
    dialog = KeysDialog([("Save", ["Ctrl+S"]), ("Undo", ["Ctrl+Z"])])
    qtbot.addWidget(dialog)
    qtbot.keyClicks(dialog.look, "sav")
    rows = [dialog.list.topLevelItem(n) for n in range(dialog.list.topLevelItemCount())]
    assert [row.text(0) for row in rows if row and not row.isHidden()] == ["Save"]


def test_a_problem_says_what_where_and_what_now_as_plain_text(qtbot: QtBot) -> None:
    box = problem_box(FileProblem(NASTY, where="/there/plan.demarc", remedy="Free some space."), "Not saved")
    qtbot.addWidget(box)
    assert box.textFormat() is Qt.TextFormat.PlainText
    for part in (NASTY, "/there/plan.demarc", "Free some space."):
        assert part in box.informativeText()


def test_naming_somebody_is_one_edit(qtbot: QtBot) -> None:
    desk = FakeDesk(small())
    dialog = PartyDialog(desk, side=Side.PARTNER, kind=PartyKind.ORGANISATION)
    qtbot.addWidget(dialog)
    assert not dialog.ok.isEnabled()
    qtbot.keyClicks(dialog.name, NASTY)
    assert dialog.ok.isEnabled()
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert dialog.party is not None
    party = desk.plan.parties[dialog.party]
    assert (party.name, party.side, party.kind) == (NASTY, Side.PARTNER, PartyKind.ORGANISATION)
    assert len(desk.edits) == 1


def test_a_person_belongs_to_an_organisation_of_the_same_side(qtbot: QtBot) -> None:
    desk = FakeDesk(small())
    dialog = PartyDialog(desk)
    qtbot.addWidget(dialog)
    assert dialog.above.currentData() == "p-1"
    dialog.side.setCurrentIndex(dialog.side.findData(Side.PROVIDER))
    assert dialog.above.currentData() is None


def test_no_key_is_cut_off(qtbot: QtBot) -> None:
    dialog = KeysDialog([("Redo", ["Ctrl+Shift+Z", "Ctrl+Y"]), ("Zoom to selection", ["Ctrl+Shift+PageDown"] * 3)])
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    assert dialog.list.columnWidth(1) >= dialog.list.sizeHintForColumn(1)
