"""The dialog that asks which picture of the map."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from views.canvas.key import plain_key
from views.canvas.picture import frame_of, largest_scale, size_in_pixels
from views.dialogs.picturing import Choice, PictureDialog
from views.map.model import Box

WHOLE, PART = Box(0, 0, 1432, 784), Box(100, 100, 152, 52)


def asked(qtbot: QtBot, part: Box | None = PART, before: Choice | None = None, whole: Box = WHOLE) -> PictureDialog:
    dialog = PictureDialog(whole, part, "2 elements" if part else "", plain_key(), before or Choice())
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_it_says_how_large_the_picture_becomes(qtbot: QtBot) -> None:
    dialog = asked(qtbot)
    assert dialog.size_.text() == "2,960 × 1,664 pixels"
    dialog.scale.setText("50")
    assert dialog.size_.text() == "740 × 416 pixels"
    qtbot.keyClick(dialog.scale, Qt.Key.Key_Up)
    assert dialog.choice.scale == 0.75
    qtbot.keyClick(dialog.scale, Qt.Key.Key_Down)
    dialog.what[True].click()
    assert dialog.size_.text() == "100 × 50 pixels"
    dialog.legend[True].click()
    assert dialog.size_.text() != "100 × 50 pixels"
    dialog.legend[False].click()
    dialog.kinds["pdf"].click()
    assert dialog.size_.text() == "53 × 26 mm"
    assert not dialog.scale.isEnabled()
    dialog.kinds["svg"].click()
    assert dialog.size_.text().startswith("200 × 100 pixels")


def test_a_limit_is_said_in_words_and_kept(qtbot: QtBot) -> None:
    whole = Box(0, 0, 11_000, 44_900)
    dialog = asked(qtbot, whole=whole)
    assert dialog.limit.isVisible()
    assert "16,000 pixels" in dialog.limit.text()
    assert dialog.choice.scale == largest_scale(frame_of(whole))
    w, h = size_in_pixels(frame_of(whole), dialog.choice.scale)
    assert dialog.size_.text() == f"{w:,} × {h:,} pixels"
    dialog.kinds["svg"].click()
    assert not dialog.limit.isVisible()
    dialog.kinds["png"].click()
    dialog.scale.setText("")
    assert not dialog.limit.isVisible()
    assert dialog.choice.scale == 0.1


def test_without_a_selection_there_is_only_the_whole_map(qtbot: QtBot) -> None:
    dialog = asked(qtbot, None, Choice(selection=True))
    assert not dialog.what[True].isEnabled()
    assert not dialog.choice.selection
    assert dialog.what[True].toolTip()


def test_it_comes_back_as_it_was_left(qtbot: QtBot) -> None:
    wanted = Choice("svg", 4.0, True, True, "dark", True)
    assert asked(qtbot, PART, wanted).choice == wanted
    assert asked(qtbot, PART).choice == Choice()


def test_every_control_has_a_name(qtbot: QtBot) -> None:
    dialog = asked(qtbot)
    for one in dialog.findChildren(QAbstractButton):
        assert one.text() or one.accessibleName()
    assert dialog.scale.accessibleName()
