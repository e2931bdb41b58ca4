"""Small things: names show literally, cut where the room ends, bars tell what they show."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from models.assess.interval import Interval
from views import theme
from views.panels.rail import Room
from views.pieces import Elided, button, column, label, tip, tone_of
from views.style import sheet
from views.toast import Toast
from views.tokens import LIGHT

NASTY = "<b>A</b> & <img src=x>"


def test_names_show_literally(qtbot: QtBot) -> None:
    made = label(NASTY)
    qtbot.addWidget(made)
    assert made.textFormat() is Qt.TextFormat.PlainText
    assert made.text() == NASTY
    assert "<b>" not in tip(NASTY)
    assert "&lt;b&gt;A&lt;/b&gt; &amp; &lt;img src=x&gt;" in tip(NASTY)
    pressed = button(NASTY)
    qtbot.addWidget(pressed)
    assert pressed.text() == NASTY.replace("&", "&&")


def test_a_long_name_is_cut_and_kept_whole_in_the_tooltip(qtbot: QtBot) -> None:
    made = Elided("A" * 300)
    qtbot.addWidget(made)
    made.resize(120, 20)
    made.show()
    assert made.text().endswith("…")
    assert "A" * 300 in made.toolTip()
    made.set_text("Short")
    assert made.text() == "Short"
    assert made.toolTip() == ""


def test_an_open_score_never_looks_good() -> None:
    assert tone_of(Interval(0.0, 1.0)) == "warn"
    assert tone_of(Interval(0.1, 0.3)) == "bad"
    assert tone_of(Interval(0.7, 0.9)) == "ok"
    assert tone_of(None) == ""


def test_a_toast_says_why_and_offers_a_deed(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QPushButton, QWidget

    host = QWidget()
    qtbot.addWidget(host)
    host.resize(800, 600)
    host.show()
    toast, done = Toast(host), []
    toast.say(f"No: {NASTY}", tone="warn", deed="Do it", act=lambda: done.append(1))
    assert toast.text == f"No: {NASTY}"
    assert host.rect().contains(toast.geometry())
    next(b for b in toast.findChildren(QPushButton) if b.text() == "Do it").click()
    assert done == [1]
    assert toast.text == ""
    toast.say("A crash left work behind.", deed="Bring it back", act=lambda: done.append(2), stays=True)
    later = next(b for b in toast.findChildren(QPushButton) if b.text() == "Not now")
    assert later.isVisible()
    later.click()
    assert done == [1]
    assert toast.text == ""
    toast.say("x" * 2000)
    assert not later.isVisible()
    assert host.rect().contains(toast.geometry())


def test_return_presses_a_button_wherever_it_stands(qtbot: QtBot) -> None:
    pressed: list[str] = []
    page = QWidget()
    qtbot.addWidget(page)
    made = button("Do it", lambda: pressed.append("made"))
    painted = Room("Map")
    painted.clicked.connect(lambda: pressed.append("painted"))
    page.setLayout(column(made, painted))
    page.show()
    for one in (made, painted):
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            qtbot.keyClick(one, key)
    assert pressed == ["made"] * 3 + ["painted"] * 3


def test_the_focus_is_one_frame_not_one_in_another(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    made = button("")
    made.setFixedWidth(200)
    page.setLayout(column(made))
    page.setStyleSheet(sheet(LIGHT))
    page.show()
    page.activateWindow()
    made.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(made.hasFocus)
    page.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)  # as the Tab key does
    picture = made.grab().toImage()
    inside = {picture.pixelColor(x, picture.height() // 2).name() for x in range(4, 196)}
    assert inside == {QColor(LIGHT.card).name()}


def test_what_is_shown_is_cut_anew_when_fonts_come_in(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Elided("A name longer than its room")
    qtbot.addWidget(made)
    made.resize(80, 20)
    made.show()
    before = made.text()
    # A sign no font held may be wider, or narrower, in the one that now holds it.
    monkeypatch.setattr(QFontMetrics, "elidedText", lambda *_: "A wider n…")
    assert made.text() == before
    theme.add_fonts([])
    assert made.text() == "A wider n…"
