"""The control page worked on as a user does, for tests."""

from __future__ import annotations

from desk import FakeDesk

from views.panels.control.page import RIGHTS, ControlPage


def page_of(qtbot, desk: FakeDesk, tab: int = RIGHTS) -> ControlPage:
    page = ControlPage(desk)
    qtbot.addWidget(page)
    desk.watch(page.plan_changed, page.assessment_changed)
    page.resize(1100, 600)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.tabs.setCurrentIndex(tab)
    return page
