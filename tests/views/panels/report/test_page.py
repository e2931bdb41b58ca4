from __future__ import annotations

import sys
from io import BytesIO

import pytest
from desk import FakeDesk
from made import done, small
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from models.commands import rename
from models.plan import Plan
from views.panels.report.page import ReportPage
from views.panels.report.pageview import NoPdf, PageView

COLOURS = ("#c00000", "#00a000", "#0000c0", "#a0a000")


def paper(pages: int = 4, *, tall: float = 400, title: str = "Part {n}", shade: int = 0) -> bytes:
    """Return a PDF whose nth page has the nth colour, each with an entry in the outline."""
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, pagesize=(300, tall))
    for n in range(pages):
        canvas.setFillColor(COLOURS[(n + shade) % len(COLOURS)])
        canvas.rect(0, 0, 300, tall, stroke=0, fill=1)
        canvas.bookmarkPage(f"p{n}")
        canvas.addOutlineEntry(title.format(n=n + 1), f"p{n}", 0)
        if n == 1:
            canvas.bookmarkHorizontal("inner", 0, 100)
            canvas.addOutlineEntry("Inner part", "inner", 1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def page_of(qtbot: QtBot, desk: FakeDesk | None = None) -> tuple[ReportPage, list[int]]:
    page = ReportPage(desk or FakeDesk(small()))
    qtbot.addWidget(page)
    wanted: list[int] = []
    page.wanted.connect(lambda: wanted.append(1))
    page.resize(1100, 600)
    return page, wanted


def settled(qtbot: QtBot, view: PageView) -> None:
    """Wait until what is in sight is painted."""
    qtbot.waitUntil(lambda: view.count > 0 and all(view.has_picture(n) for n in view._in_sight()))


def colour_at(view: PageView, x: float, y: float) -> str:
    grabbed = view.viewport().grab().toImage()
    ratio = grabbed.devicePixelRatio()
    return QColor(grabbed.pixel(int(x * ratio), int(y * ratio))).name()


def middle(view: PageView) -> str:
    return colour_at(view, view.viewport().width() / 2, view.viewport().height() / 2)


def test_it_asks_for_the_pdf_when_it_is_shown_and_not_before(qtbot: QtBot) -> None:
    page, wanted = page_of(qtbot)
    page.plan_changed(None)
    assert wanted == []
    page.show()
    assert wanted == [1]
    page.show_pdf(paper())
    page.hide()
    page.show()
    assert wanted == [1]


def test_a_change_is_told_at_once_and_asked_for_when_the_writing_pauses(qtbot: QtBot) -> None:
    desk = FakeDesk(small())
    page, wanted = page_of(qtbot, desk)
    desk.watch(page.plan_changed)
    page.show()
    page.show_pdf(paper())
    for name in ("one", "two", "three"):
        assert desk.run(rename(desk.plan, ("about", "plan"), name))
    assert "changed" in page.note.whole
    assert wanted == [1]
    qtbot.waitUntil(lambda: wanted == [1, 1])
    page.show_progress(0.4, "Drawing the map")
    assert page.note.whole == "Being refreshed: drawing the map…"
    page.show_pdf(paper())
    assert page.note.whole == ""


def test_what_changed_while_the_pdf_was_made_still_shows_as_behind(qtbot: QtBot) -> None:
    desk = FakeDesk(small())
    page, wanted = page_of(qtbot, desk)
    desk.watch(page.plan_changed)
    page.show()
    assert desk.run(rename(desk.plan, ("about", "plan"), "later"))
    page.show_pdf(paper())
    assert "changed" in page.note.whole
    qtbot.waitUntil(lambda: wanted == [1, 1])


def test_a_change_just_before_leaving_is_asked_for_on_coming_back(qtbot: QtBot) -> None:
    desk = FakeDesk(small())
    page, wanted = page_of(qtbot, desk)
    desk.watch(page.plan_changed)
    page.show()
    assert desk.run(rename(desk.plan, ("about", "plan"), "later"))
    page.hide()
    qtbot.waitUntil(lambda: not page._pause.isActive())
    assert wanted == [1]
    page.show()
    assert wanted == [1, 1]


def test_pages_are_shown_as_they_are_and_only_those_in_sight(qtbot: QtBot) -> None:
    page, _ = page_of(qtbot)
    page.show()
    page.show_pdf(paper(60))
    settled(qtbot, page.pages)
    assert middle(page.pages) == COLOURS[0]
    assert page.of.text() == "of 60"
    page.pages.go_to(41)
    settled(qtbot, page.pages)
    assert middle(page.pages) == COLOURS[41 % 4]
    assert page.number.text() == "42"
    assert not page.pages.has_picture(20)
    assert sum(page.pages.has_picture(n) for n in range(60)) <= 8


def test_keys_turn_pages(qtbot: QtBot) -> None:
    page, _ = page_of(qtbot)
    page.show()
    page.show_pdf(paper(9))
    view, bar = page.pages, page.pages.verticalScrollBar()
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    assert page.number.text() == "9"
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert 0 < bar.maximum() - bar.value() < view.viewport().height()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert (bar.value(), page.number.text()) == (0, "1")
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert 0 < bar.value() < view.viewport().height()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.number.text() == "3"


def test_a_page_number_goes_there_and_one_too_large_to_the_last(qtbot: QtBot) -> None:
    page, _ = page_of(qtbot)
    page.show()
    page.show_pdf(paper(9))
    for typed, reached in (("7", "7"), ("400", "9")):
        page.number.setFocus()
        page.number.selectAll()
        qtbot.keyClicks(page.number, typed)
        qtbot.keyClick(page.number, Qt.Key.Key_Return)
        assert page.number.text() == reached


def test_zoom_follows_the_width_or_stays_and_keeps_the_place(qtbot: QtBot) -> None:
    page, _ = page_of(qtbot)
    page.show()
    page.show_pdf(paper(9))
    view = page.pages
    view.go_to(4)
    assert view.zoom > 1
    view.set_zoom(1.0)
    assert round(view._frame(4).width()) == 400
    assert view.page == 4
    page.resize(800, 600)
    assert view.zoom == 1.0
    view.set_zoom("page")
    assert view._frame(4).height() <= view.viewport().height()
    centre = QPointF(view.viewport().rect().center())
    before = view.zoom
    for turn, larger in ((120, True), (-240, False)):
        wheel = QWheelEvent(
            centre, centre, QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(view.viewport(), wheel)
        assert (view.zoom > before) is larger
        before = view.zoom
    assert page.share.text() == f"{view.zoom * 100:.0f} %"
    assert view.page == 4


def test_the_zoom_in_force_is_marked(qtbot: QtBot) -> None:
    page, _ = page_of(qtbot)
    page.show()
    page.show_pdf(paper())

    def marked() -> list[str]:
        return [one.text() for one in page._zooms.buttons() if one.isChecked()]

    assert marked() == ["Width"]
    for one in page._zooms.buttons():
        qtbot.mouseClick(one, Qt.MouseButton.LeftButton)
        assert marked() == [one.text()]
    page.pages.zoom_by(1.2)
    assert marked() == []


def test_the_outline_leads_to_its_places_and_follows_the_pages(qtbot: QtBot) -> None:
    page, _ = page_of(qtbot)
    page.show()
    page.show_pdf(paper(4, title="Part <b>{n}</b> & more"))
    titles = [page.outline.item(n).text() for n in range(page.outline.count())]
    assert [t.strip() for t in titles] == [
        "Part <b>1</b> & more", "Part <b>2</b> & more", "Inner part", "Part <b>3</b> & more", "Part <b>4</b> & more",
    ]  # fmt: skip
    assert "<b>" not in page.outline.item(0).toolTip()
    page.outline.itemClicked.emit(page.outline.item(2))
    scale, view = page.pages._scales[1], page.pages
    assert view.verticalScrollBar().value() == pytest.approx(view._tops[1] + 300 * scale, abs=9)
    page.outline.itemClicked.emit(page.outline.item(3))
    assert page.number.text() == "3"
    page.pages.go_to(1)
    assert page.outline.currentRow() == 1


def test_a_new_pdf_keeps_the_place_and_shows_the_new_pages(qtbot: QtBot) -> None:
    page, _ = page_of(qtbot)
    page.show()
    page.show_pdf(paper(9))
    page.pages.go_to(5)
    settled(qtbot, page.pages)
    old = middle(page.pages)
    page.show_pdf(paper(9, shade=1))
    assert page.number.text() == "6"
    assert middle(page.pages) == old, "the old picture stands in until the new one is made"
    settled(qtbot, page.pages)
    assert middle(page.pages) == COLOURS[(5 + 1) % 4]
    page.show_pdf(paper(2))
    assert page.number.text() == "2"


def test_a_problem_is_told_as_it_is_and_can_be_tried_again(qtbot: QtBot) -> None:
    page, wanted = page_of(qtbot)
    page.show()
    page.show_pdf(paper())
    page.show_problem("No room on <b>disk</b>.")
    assert page.problem.isVisible()
    assert "No room on <b>disk</b>." in page.problem.text()
    assert page.problem.textFormat() == Qt.TextFormat.PlainText
    assert page.pages.count == 4
    qtbot.mouseClick(page.again, Qt.MouseButton.LeftButton)
    assert wanted == [1, 1]
    page.show_pdf(paper())
    assert not page.problem.isVisible()


def test_what_is_no_pdf_is_a_problem_and_the_last_pages_stay(qtbot: QtBot) -> None:
    page, _ = page_of(qtbot)
    page.show()
    page.show_pdf(paper())
    page.show_pdf(b"nonsense")
    assert page.problem.isVisible()
    assert page.pages.count == 4
    with pytest.raises(NoPdf):
        page.pages.show_pdf(b"%PDF-1.7 cut off")


def test_a_page_stays_as_wide_as_the_window_allows(qtbot: QtBot) -> None:
    page, _ = page_of(qtbot)
    page.show()
    page.show_pdf(paper(title="x" * 300 + "{n}"))
    page.show_progress(0.1, "y" * 300)
    page.resize(1000, 560)
    qtbot.waitUntil(lambda: page.width() == 1000)
    assert page.minimumSizeHint().width() <= 1000


def test_every_button_has_a_name(qtbot: QtBot) -> None:
    page, _ = page_of(qtbot)
    for one in page.findChildren(QAbstractButton):
        assert len(one.accessibleName() or one.text()) > 1


def test_a_report_of_a_plan_opens_in_it(qtbot: QtBot) -> None:
    from reported import pdf, triage

    page, _ = page_of(qtbot, FakeDesk(Plan()))
    page.show()
    page.show_pdf(pdf(triage()))
    settled(qtbot, page.pages)
    titles = [page.outline.item(n).text() for n in range(page.outline.count())]
    assert "In one page" in titles
    assert page.pages.count > 8


def test_nothing_is_loaded_before_there_is_a_pdf(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "pypdfium2", raising=False)
    page, _ = page_of(qtbot)
    page.show()
    assert "pypdfium2" not in sys.modules


def test_a_plan_can_be_replaced_while_it_is_shown(qtbot: QtBot) -> None:
    desk = FakeDesk(small())
    page, wanted = page_of(qtbot, desk)
    desk.watch(page.plan_changed)
    page.show()
    page.show_pdf(paper())
    desk.open(done(small(), rename(small(), ("about", "plan"), "another")))
    assert wanted == [1, 1]


def test_another_plan_takes_the_pages_of_the_one_before_away(qtbot: QtBot) -> None:
    page, wanted = page_of(qtbot)
    page.show()
    page.show_pdf(paper())
    settled(qtbot, page.pages)
    assert middle(page.pages) in COLOURS
    page.plan_changed(None)
    assert page.pages.count == 0
    assert page.outline.count() == 0
    assert not page.pages.isVisible()
    assert page.of.text() == "of –"
    assert wanted == [1, 1]
    page.show_pdf(paper(2))
    settled(qtbot, page.pages)
    assert page.pages.count == 2
    assert page.outline.count() == 3
