from __future__ import annotations

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from views.panels.start import Card, StartPage

PLANS = [
    ("/plans/a.demarc", "a.demarc", "/plans", True),
    ("/stick/<b>b</b> & c.demarc", "<b>b</b> & c.demarc", "/stick", False),
]


def page_of(qtbot: QtBot) -> StartPage:
    page = StartPage()
    qtbot.addWidget(page)
    page.resize(1100, 600)
    page.show()
    return page


def shown_texts(page: StartPage) -> list[str]:
    return [one.text() for one in page.findChildren(QLabel) if one.isVisible()]


def test_each_card_asks_for_what_it_says(qtbot: QtBot) -> None:
    page = page_of(qtbot)
    for card, signal in (
        (page.sample, page.sample_asked),
        (page.blank, page.blank_asked),
        (page.import_, page.import_asked),
        (page.open, page.open_asked),
    ):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
        card.setFocus()
        for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
            with qtbot.waitSignal(signal):
                qtbot.keyClick(card, key)


def test_a_sentence_on_a_card_is_never_cut(qtbot: QtBot) -> None:
    page = page_of(qtbot)
    for width in (860, 1100, 2000):
        page.resize(width, 600)
        qtbot.waitUntil(lambda w=width: page.width() == w)
        for card in page.findChildren(Card):
            needed = card.sentence.heightForWidth(card.sentence.width())
            assert card.sentence.height() >= needed
            assert card.rect().contains(card.sentence.geometry())


def test_recent_plans_show_their_names_as_they_are_and_tell_which_are_gone(qtbot: QtBot) -> None:
    page = page_of(qtbot)
    assert "Plans you open or save will be listed here." in shown_texts(page)
    page.show_recent(PLANS)
    qtbot.waitUntil(lambda: "a.demarc" in shown_texts(page))
    texts = shown_texts(page)
    assert "<b>b</b> & c.demarc" in texts
    assert "Not found any more · /stick" in texts
    assert "Plans you open or save will be listed here." not in texts
    assert "<b>b</b>" not in page.recent[1].open.toolTip()


def test_a_recent_plan_is_opened_by_click_and_taken_off_by_cross_or_key(qtbot: QtBot) -> None:
    page = page_of(qtbot)
    page.show_recent(PLANS)
    with qtbot.waitSignal(page.recent_asked) as opened:
        qtbot.mouseClick(page.recent[0].open, Qt.MouseButton.LeftButton)
    assert opened.args == ["/plans/a.demarc"]
    with qtbot.waitSignal(page.forget_asked) as crossed:
        qtbot.mouseClick(page.recent[1].forget, Qt.MouseButton.LeftButton)
    assert crossed.args == [PLANS[1][0]]
    page.recent[0].open.setFocus()
    with qtbot.waitSignal(page.forget_asked) as pressed:
        qtbot.keyClick(page.recent[0].open, Qt.Key.Key_Delete)
    assert pressed.args == ["/plans/a.demarc"]


def test_arrows_walk_along_the_recent_plans(qtbot: QtBot) -> None:
    page = page_of(qtbot)
    page.show_recent(PLANS)
    page.recent[0].open.setFocus()
    qtbot.keyClick(page.recent[0].open, Qt.Key.Key_Down)
    assert page.focusWidget() is page.recent[1].open
    qtbot.keyClick(page.recent[1].open, Qt.Key.Key_Down)
    assert page.focusWidget() is page.recent[1].open
    qtbot.keyClick(page.recent[1].open, Qt.Key.Key_Up)
    assert page.focusWidget() is page.recent[0].open


def test_the_list_can_be_shown_anew_from_within_a_click(qtbot: QtBot) -> None:
    page = page_of(qtbot)
    page.show_recent(PLANS)
    page.forget_asked.connect(lambda path: page.show_recent([p for p in PLANS if p[0] != path]))
    page.recent[0].forget.setFocus()
    qtbot.mouseClick(page.recent[0].forget, Qt.MouseButton.LeftButton)
    assert [one.path for one in page.recent] == [PLANS[1][0]]
    assert page.focusWidget() is page.recent[0].open


def test_lost_work_is_offered_until_it_is_dealt_with(qtbot: QtBot) -> None:
    page = page_of(qtbot)
    assert "Work from last time was not saved" not in shown_texts(page)
    page.show_recoveries([(0, "Plan <i>one</i> · 3 edits"), (7, "y" * 300)])
    qtbot.waitUntil(lambda: "Plan <i>one</i> · 3 edits" in shown_texts(page))

    def clicked(text: str, nth: int) -> None:
        found = [b for b in page.findChildren(QPushButton) if b.text() == text and b.isVisible()]
        qtbot.mouseClick(found[nth], Qt.MouseButton.LeftButton)

    with qtbot.waitSignal(page.recover_asked) as back:
        clicked("Bring it back", 0)
    assert back.args == [0]
    page.discard_asked.connect(lambda _: page.show_recoveries([]))
    with qtbot.waitSignal(page.discard_asked) as left:
        clicked("Discard", 1)
    assert left.args == [7]
    assert "Work from last time was not saved" not in shown_texts(page)


def test_a_file_may_be_dropped_anything_else_may_not(qtbot: QtBot) -> None:
    page = page_of(qtbot)
    dropped: list[str] = []
    page.file_dropped.connect(dropped.append)

    def drop(data: QMimeData) -> bool:
        at, buttons, none = QPointF(50, 50), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(at.toPoint(), Qt.DropAction.CopyAction, data, buttons, none)
        enter.ignore()
        page.dragEnterEvent(enter)
        if enter.isAccepted():
            page.dropEvent(QDropEvent(at, Qt.DropAction.CopyAction, data, buttons, none))
        return enter.isAccepted()

    file, text, web = QMimeData(), QMimeData(), QMimeData()
    file.setUrls([QUrl.fromLocalFile("/plans/a.demarc")])
    text.setText("hello")
    web.setUrls([QUrl("https://example.org/a.demarc")])
    assert drop(file)
    assert not drop(text)
    assert not drop(web)
    assert dropped == ["/plans/a.demarc"]


def test_the_samples_picture_stands_on_its_card_once_there_is_one(qtbot: QtBot) -> None:
    page = page_of(qtbot)
    assert not page.sample.picture.isVisible()
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    page.show_sample_picture(image)
    assert page.sample.picture.isVisible()
    grabbed = page.sample.picture.grab().toImage()
    assert grabbed.pixelColor(grabbed.width() // 2, grabbed.height() // 2).red() > 200
    page.show_sample_picture(QImage())
    assert not page.sample.picture.isVisible()
