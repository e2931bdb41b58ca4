"""Going into a workshop, full screen, and back to the very place one came from."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

from views.strong import STRONG
from views.theme import theme

if TYPE_CHECKING:
    from app.window import Window
    from models.plan import Edit, Key
    from views.panels.workshop.course import Topic
    from views.panels.workshop.page import WorkshopPage

ROOM = "workshop"
"""What the window calls the room it is in meanwhile; no deed of the map or of a page may be done in it."""
DEEDS = ("undo", "redo", "save", "save-as", "workshop", "keys")
"""Deeds whose keys work in a workshop, where no menu shows."""


class Workshop(QObject):
    """The workshop of a window. Its page is made when it is first gone into, and kept."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._room = ""
        self._focus: QWidget | None = None
        self._state = Qt.WindowState.WindowNoState
        self.on = False
        """Whether the workshop shows."""

    @cached_property
    def page(self) -> WorkshopPage:
        """The page itself."""
        from views.panels.workshop.page import WorkshopPage

        window, session = self._window, self._window.session
        page = WorkshopPage(session)
        page.left.connect(self.leave)
        page.undo_asked.connect(session.undo)
        self._outer.addWidget(page)
        self._outer.currentChanged.connect(lambda _: self._ended())
        window.installEventFilter(self)
        session.edited.connect(self._edited)
        session.assessed.connect(page.assessment_changed)
        session.state_changed.connect(lambda: self._say_undo(page))
        self._say_undo(page)
        return page

    @property
    def _outer(self) -> QStackedWidget:
        """What holds everything below the menu: the start page, the rooms, the workshop."""
        outer = self._window.centralWidget()
        assert isinstance(outer, QStackedWidget)
        return outer

    def toggle(self) -> None:
        """Go into the workshop, or leave it."""
        if self.on:
            self.leave()
        else:
            self.enter()

    def enter(self) -> None:
        """Show the workshop on the full screen: at the question or element in hand, else where it was left."""
        window = self._window
        if self.on or not window.session.opened:
            return
        focus = QApplication.focusWidget()
        window.commit_fields()
        page, topic, question = self.page, *self._in_hand()
        self._room, self._state = window.room, window.windowState()
        self._focus = focus if focus is not None and window.isAncestorOf(focus) else None
        self.on, window.room = True, ROOM
        window.session.revealed.disconnect(window.reveal)
        window.session.revealed.connect(self._reveal)
        theme().lend(STRONG)
        window.menuBar().hide()
        page.addActions([window.actions_.by_id[id_] for id_ in DEEDS])
        window.setWindowState(self._state | Qt.WindowState.WindowFullScreen)
        self._outer.setCurrentWidget(page)
        window.actions_.update()
        page.begin(topic, question)
        window.toast.setStyleSheet(page.toast_sheet())

    def leave(self) -> None:
        """Go back to the room, the place in it and the size of the window there were before."""
        if not self.on:
            return
        focus = self._focus
        self._window.go(self._room)  # which ends the workshop, as going anywhere does
        if focus is not None and isValid(focus) and focus.isVisible():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ended(self) -> None:
        """Take note that the window shows something else now: it is as it was again."""
        window, page = self._window, self.page
        if not self.on or self._outer.currentWidget() is page:
            return
        self.on = False
        page.card.flush()
        for action in page.actions():
            page.removeAction(action)
        window.session.revealed.disconnect(self._reveal)
        window.session.revealed.connect(window.reveal)
        theme().lend(None)
        window.toast.setStyleSheet("")
        window.menuBar().show()
        window.setWindowState(self._state)

    def _in_hand(self) -> tuple[Topic | None, str | None]:
        """Return the topic and the question that are looked at now, as far as there are."""
        from views.panels.discovery.page import DiscoveryPage
        from views.panels.workshop.course import Topic

        window, page = self._window, self._window.stack.currentWidget()
        if window.room == "discovery" and isinstance(page, DiscoveryPage):
            return Topic(page.section, page.about), page.card.one.id if page.card.one else None
        if window.room == "map" and len(window.map.selection) == 1:
            ((table, id_),) = window.map.selection
            if table == "elements":
                return Topic(element=id_), None
        return None, None

    def _reveal(self, keys: tuple[Key, ...]) -> None:
        """Show records within the workshop where that can be, else where they live, which ends it."""
        if not any(self.page.reveal(key) for key in keys):
            self._window.reveal(keys)

    def _edited(self, edit: Edit | None) -> None:
        if edit is None:
            self.page.forget()
        self.page.plan_changed(edit)

    def _say_undo(self, page: WorkshopPage) -> None:
        done = self._window.session.history.done
        page.show_undo(done[-1].label if done else None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close and self.on:
            # The window is remembered as it was, not on the full screen.
            self.leave()
        return super().eventFilter(watched, event)
