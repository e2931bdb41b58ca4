"""The rooms of a plan: what they are called, what lives where, and how each is made."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.window import Window

LIVES: Final[dict[str, tuple[str, ...]]] = {
    "elements": ("map", "discovery"),
    "links": ("map",),
    "boundaries": ("map",),
    "notes": ("map",),
    "pictures": ("map",),
    "answers": ("discovery",),
    "tasks": ("rollout",),
    "gates": ("rollout",),
    "rights": ("control",),
    "parties": ("case",),
    "about": ("case",),
    "gaps": ("case",),
    "kpis": ("case",),
}
"""Table → rooms where its records are shown, the first one first."""

TABLES: Final[dict[str, tuple[str, ...]]] = {
    "case": ("rights", "parties", "kpis", "gaps"),
    "map": ("findings",),
    "discovery": ("answers",),
    "feasibility": ("scores", "elements", "links"),
    "control": ("rights", "crossings"),
    "rollout": ("tasks", "gates"),
}
"""Room → the tables that a user sees there, for its context menu."""


def _case(window: Window) -> QWidget:
    from views.panels.case.page import CasePage

    return CasePage(window.session)


def _map(window: Window) -> QWidget:
    from app.mapping import MapRoom

    return MapRoom(window)


def _discovery(window: Window) -> QWidget:
    from app.proving import Proving
    from views.panels.discovery.page import DiscoveryPage

    page = DiscoveryPage(window.session)
    proving = Proving(window, page.card)
    window.at_close(lambda: proving)  # it lives as long as the window
    page.workshop_asked.connect(lambda: window.workshop.enter())
    return page


def _feasibility(window: Window) -> QWidget:
    from views.panels.feasibility.page import FeasibilityPage

    page = FeasibilityPage(window.session)
    page.map_asked.connect(lambda: window.go("map"))
    return page


def _control(window: Window) -> QWidget:
    from app.worker import Newest, words
    from views.panels.control.page import ControlPage

    page = ControlPage(window.session)
    page.map_asked.connect(lambda: window.go("map"))
    for looked in page.looked:
        newest = Newest(page)
        newest.done.connect(looked.take)
        newest.failed.connect(lambda error: window.tell(words(error), "That did not work"))
        looked.aside = lambda work, newest=newest: newest.ask(lambda job: work())
        window.at_close(newest.close)
    return page


def _rollout(window: Window) -> QWidget:
    from views.panels.rollout.page import RolloutPage

    return RolloutPage(window.session)


def _report(window: Window) -> QWidget:
    from app.preview import Preview

    preview = Preview(window)
    window.at_close(preview.close)
    return preview.page


_ROOMS: Final[dict[str, tuple[str, Callable[[Window], QWidget]]]] = {
    "case": ("Case", _case),
    "map": ("Map", _map),
    "discovery": ("Discovery", _discovery),
    "feasibility": ("Feasibility", _feasibility),
    "control": ("Control", _control),
    "rollout": ("Rollout", _rollout),
    "report": ("Report", _report),
}

ROOMS: Final = {id_: title for id_, (title, _) in _ROOMS.items()}
"""Room → its name, in the order of the rail."""


def make(room: str, window: Window) -> QWidget:
    """Return a room's page. What it needs is imported here: start-up pays for none that nobody looks at."""
    page = _ROOMS[room][1](window)
    tables = TABLES.get(room)
    if tables and room != "map":  # whose findings have a menu of their own
        from app.tablemenu import TableMenu

        TableMenu(window, page, tables)
    return page
