"""The discovery page worked on as a user does, for tests."""

from __future__ import annotations

from desk import FakeDesk

from views.panels.discovery.asking import Asked, State, state_of
from views.panels.discovery.page import DiscoveryPage


def page_of(qtbot, desk: FakeDesk, section: str | None = "workflows") -> DiscoveryPage:
    page = DiscoveryPage(desk)
    qtbot.addWidget(page)
    desk.watch(page.plan_changed, page.assessment_changed)
    page.resize(1100, 600)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    desk.assess()
    page.show_section(section)
    page.list.setFocus()
    return page


def listed(page: DiscoveryPage) -> list[Asked]:
    return [row for row in page.model.rows if isinstance(row, Asked)]


def text(page: DiscoveryPage, id_: str) -> str:
    at = page.model.place(id_)
    assert at is not None
    return page.model.index(at).data()


def go_to(page: DiscoveryPage, state: State) -> Asked:
    """Select the first question listed that stands so."""
    answers = page.desk.plan.answers
    one = next(a for a in listed(page) if state_of(answers.get(a.id)) is state)
    assert page.list.select(one.id)
    return one
