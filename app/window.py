"""The main window: header, rail, rooms, inspector and findings around one open plan."""

from __future__ import annotations

import base64
import contextlib
from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QStackedWidget, QWidget
from shiboken6 import isValid

from app import settings
from app.actions import Actions
from app.files import Files
from app.folders import text_path
from app.progress import Progress
from app.rooms import LIVES, ROOMS, make
from app.standing import state_text
from app.worker import Job, words
from models.plan import OWN_TABLES
from models.text import shown
from views.map import corners
from views.panels.header import Header
from views.panels.panel import Panel
from views.panels.rail import Rail
from views.pieces import column, rule
from views.theme import theme
from views.tokens import RAIL_WIDTH

if TYPE_CHECKING:
    from app.helping import Help
    from app.journal import Recovery
    from app.mapping import MapRoom
    from app.pictures import Pictures
    from app.session import Session
    from app.viewing import Views
    from app.whatif import WhatIf
    from app.workshop import Workshop
    from models.assess.score import Trace
    from models.errors import DemarcError
    from models.plan import Edit, Key
    from views.canvas.view import MapView
    from views.dialogs.trace import TraceDialog
    from views.toast import Toast


class Window(QMainWindow):
    """One window on one session."""

    ROOMS: ClassVar = ROOMS

    session: Session
    files: Files
    actions_: Actions

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.room = ""
        self.setMinimumSize(1024, 640)
        self.setAcceptDrops(True)
        self._pages: dict[str, QWidget] = {}
        self._trace: TraceDialog | None = None
        self._closing: list[Callable[[], object]] = []
        self.header = Header(session)
        self.header.export_asked.connect(lambda: self.files.export())
        self.rail = Rail(self.ROOMS)
        self.rail.chosen.connect(self.go)
        self.stack = QStackedWidget()
        self.body = QSplitter(Qt.Orientation.Horizontal)
        self.body.setHandleWidth(1)
        self.body.addWidget(self.rail)
        self.body.addWidget(self.stack)
        self.body.setCollapsible(1, False)
        self.body.setStretchFactor(0, 0)
        self.body.setStretchFactor(1, 1)
        self.body.setSizes(session.settings.layout.get("body", [RAIL_WIDTH, 1200]))
        self.work_area = QWidget()
        self.work_area.setLayout(column(self.header, rule(), self.body, gap=0))
        self._outer = QStackedWidget()
        self._outer.addWidget(self.work_area)
        self.setCentralWidget(self._outer)
        self.progress = Progress(self)
        self.files = Files(self)
        self.actions_ = Actions(self)
        self._since = QTimer(self)
        self._since.setInterval(20_000)
        self._since.timeout.connect(self._say_state)
        self._since.timeout.connect(session.day_turned)
        self._listen()
        with contextlib.suppress(ValueError):
            self.restoreGeometry(QByteArray(base64.b64decode(session.settings.geometry)))
        if not session.settings.geometry:
            self.resize(QSize(1440, 900).boundedTo(self.screen().availableSize()))

    def _listen(self) -> None:
        session = self.session
        session.edited.connect(self._edited)
        session.assessed.connect(self._assessed)
        session.scored.connect(self.header.show_scored)
        session.state_changed.connect(self._state_changed)
        session.refused.connect(lambda reason: self.toast.say(reason, tone="warn"))
        session.failed.connect(lambda error: self.tell(error, "That did not work"))
        session.revealed.connect(self.reveal)
        session.traced.connect(self.show_trace)

    @cached_property
    def views(self) -> Views:
        """What keeps and shows again what was seen of a plan."""
        from app.viewing import Views

        return Views(self)

    def arrive(self) -> None:
        """Show the plan that was just opened as it was left, else its map."""
        seen = self.session.settings.seen_of(self.session.path)
        if seen is None:
            self.go("map")
        else:
            self.views.show(seen)

    @cached_property
    def pictures(self) -> Pictures:
        """What takes pictures of the map."""
        from app.pictures import Pictures

        return Pictures(self)

    @cached_property
    def what_if(self) -> WhatIf:
        """What is tried out, and whether it is kept."""
        from app.whatif import WhatIf

        return WhatIf(self)

    @cached_property
    def toast(self) -> Toast:
        """Short words at the foot of the window."""
        from views import toast

        return toast.Toast(self)

    @cached_property
    def workshop(self) -> Workshop:
        """The workshop, on the full screen."""
        from app.workshop import Workshop

        return Workshop(self)

    # -- rooms ---------------------------------------------------------------------------------------------
    def go(self, room: str) -> None:
        """Show a room of the open plan."""
        if not self.session.opened or room not in self.ROOMS:
            return
        self.commit_fields()
        self.room = room
        self.rail.show_room(room)
        self._outer.setCurrentWidget(self.work_area)
        page = self._page(room)
        self.stack.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._since.start()
        self.actions_.update()

    def _page(self, room: str) -> QWidget:
        """Return a room's page, made when it is first wanted: start-up pays for none that nobody looks at."""
        if room not in self._pages:
            page = make(room, self)
            self._pages[room] = page
            self.stack.addWidget(page)
            if room == "map" and "views" in self.__dict__:
                self.views.map_made()
        return self._pages[room]

    def at_close(self, do: Callable[[], object]) -> None:
        """Have ``do`` done when the window is closed."""
        self._closing.append(do)

    def made(self, room: str) -> bool:
        """Tell whether a room has been looked at since the window is there."""
        return room in self._pages

    @property
    def map_room(self) -> MapRoom:
        from app.mapping import MapRoom

        room = self._page("map")
        assert isinstance(room, MapRoom)
        return room

    @property
    def map(self) -> MapView:
        """The map itself."""
        return self.map_room.map

    def _panels(self) -> list[Panel]:
        return [page for page in (self.header, *self._pages.values()) if isinstance(page, Panel)]

    # -- start ---------------------------------------------------------------------------------------------
    def show_start(self) -> None:
        """Show the start page: recent plans, the sample, and what a crash left behind."""
        from app.starting import Starting

        if "start" not in self._pages:
            self._pages["start"] = Starting(self).page
            self._outer.addWidget(self._pages["start"])
        self.room = ""
        if "toast" in self.__dict__:
            # What it says is about the plan just closed, or stands on the start page anyway.
            self.toast.hide()
        self._outer.setCurrentWidget(self._pages["start"])
        self.show_recent()
        self._state_changed()

    def bring_back(self, recovery: Recovery) -> None:
        """Open what a crash left behind, unless the user wants to keep what is open first."""
        if self.files.leave():
            self.session.recover(recovery)
            self.arrive()
            self.toast.say("Your work is back. It is not saved yet.", tone="ok")

    def show_recent(self) -> None:
        """Show the recent plans as they are now."""
        page = self._pages.get("start")
        if page is not None:
            page.show_recent(  # type: ignore[attr-defined]
                [
                    (name, text_path(name).name, str(text_path(name).parent), text_path(name).exists())
                    for name in self.session.settings.recent
                ]
            )

    # -- keeping up ----------------------------------------------------------------------------------------
    def _edited(self, edit: Edit | None) -> None:
        for panel in self._panels():
            panel.plan_changed(edit)
        if edit is None:
            self._figures()  # else they change with the assessment, and counting takes its time on a large plan

    def _assessed(self) -> None:
        for panel in self._panels():
            panel.assessment_changed()
        self._figures()

    def _figures(self) -> None:
        """Show at each room what in it waits for somebody."""
        assessment, rollout = self.session.assessment, self.session.rollout
        figures = dict.fromkeys(("map", "discovery", "feasibility", "control", "rollout"), "")
        if assessment is not None:
            figures["discovery"] = f"{assessment.open:,} open" if assessment.open else "all answered"
            from models.assess.feasibility import standing  # there once anything is scored
            from models.assess.queue import bounds

            figures["feasibility"] = standing(assessment.plan, bounds(self.session.playbook).late)
            from models.assess.dataflow import held

            figures["control"] = held(assessment.plan)
            figures["map"] = f"{len(assessment.unsettled):,} found" if assessment.unsettled else ""
        if rollout is not None:
            late = sum(gate.late for gate in rollout.gates)
            figures["rollout"] = (
                f"{late} gate{'s' if late > 1 else ''} late" if late else f"day {rollout.day(rollout.finish)}"
            )
        self.rail.show_figures(figures)

    def _state_changed(self) -> None:
        session = self.session
        self.setWindowTitle(f"{shown(session.title)}[*] – Demarc" if session.opened else "Demarc")
        self.setWindowModified(session.unsaved)
        self._say_state()
        self.actions_.update()

    def _say_state(self) -> None:
        self.header.set_state(state_text(self.session, datetime.now().astimezone()))

    # -- showing records -----------------------------------------------------------------------------------
    def reveal(self, keys: tuple[Key, ...]) -> None:
        """Show records where they live and select them."""
        if keys and keys[0][0] in OWN_TABLES:
            from app.owning import show_own

            show_own(self, keys[0])
            return
        for key in keys:
            rooms = LIVES.get(key[0], ())
            for room in sorted(rooms, key=lambda r: (r != self.room) if key[0] != "elements" else 0):
                self.go(room)
                page = self._page(room)
                if room == "map":
                    if self.map_room.reveal_all(keys):
                        return
                elif isinstance(page, Panel) and page.reveal(key):
                    return

    def show_trace(self, traces: tuple[Trace, ...]) -> None:
        """Show the derivation of numbers in a window of its own."""
        from views.dialogs.trace import TraceDialog

        if self._trace is None:
            self._trace = TraceDialog(self.session, self)
        self._trace.show_traces(*traces)
        self._trace.show()
        self._trace.raise_()
        self._trace.activateWindow()

    def look_up(self, text: str = "") -> None:
        """Look for an element, a question or a task by name, and behind a ``>`` for everything that can be done."""
        from app.finding import look_up

        look_up(self, text)

    # -- background work -----------------------------------------------------------------------------------
    def work(
        self,
        work: Callable[[Job], Any],
        what: str,
        done: Callable[[Any], object],
        failed: Callable[[object], object] | None = None,
        *,
        hold: bool = False,
    ) -> Job:
        """Have ``work`` done on a thread of its own, with progress and a way to stop it.

        With ``hold`` the window takes no input meanwhile: for what replaces the open plan.
        """
        job = Job(work, "work", self)
        # The window is let go first: what follows may ask something, or give the keyboard to a page.
        self.progress.follow(job, what)
        if hold:
            self._hold(job)
        job.done.connect(done)
        job.failed.connect(failed or (lambda error: self.tell(words(error), "That did not work")))
        return job.start()

    def _hold(self, job: Job) -> None:
        writing = self.focusWidget()
        parts = (self._outer, self.menuBar())
        for part in parts:
            part.setEnabled(False)

        def let_go(*_: object) -> None:
            for part in parts:
                part.setEnabled(True)
            if writing is not None and isValid(writing) and self.isAncestorOf(writing):
                writing.setFocus(Qt.FocusReason.OtherFocusReason)

        for end in (job.done, job.failed, job.cancelled):
            end.connect(let_go)

    def in_background(self, work: Callable[[], Any], take: Callable[[Any], object], what: str) -> None:
        """Have ``work`` done on a thread of its own and ``take`` given its result on the window's."""
        self.work(lambda job: work(), what, take)

    # -- view ----------------------------------------------------------------------------------------------
    def toggle(self, part: str) -> None:
        """Show or hide the outline, the inspector or the findings."""
        kept = self.session.settings
        listed = kept.shown if part == "outline" else kept.hidden
        if part in listed:
            listed.remove(part)
        else:
            listed.append(part)
        if self.room != "map":
            self.go("map")
        self.map_room.show_parts()
        if part == "outline":
            (self.map_room.outline if self.showing(part) else self.map).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def showing(self, part: str) -> bool:
        """Tell whether a part that can be hidden shows."""
        if part == "full":
            return self.isFullScreen()
        if part == "try":
            return self.session.trial is not None
        if part == "legend":
            return self.made("map") and self.map_room.explained
        kept = self.session.settings
        return part in kept.shown if part == "outline" else part not in kept.hidden

    @property
    def seen_through(self) -> str:
        """The id of the lens the map is seen through; empty without one."""
        return self.map_room.seen_through if self.made("map") else ""

    def full_screen(self) -> None:
        """Go to full screen, or back."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def choose_theme(self, choice: str) -> None:
        """Take a theme and remember it."""
        self.session.settings.theme = choice
        theme().choose(choice)
        settings.save(self.session.settings)

    def choose_corners(self, choice: str) -> None:
        """Draw links so, and remember it."""
        corners.choose(choice)
        self.session.settings.corners = choice
        settings.save(self.session.settings)
        for widget in QApplication.allWidgets():
            restyle = getattr(widget, "restyle", None)
            if restyle is not None:
                restyle()

    # -- telling -------------------------------------------------------------------------------------------
    @cached_property
    def help(self) -> Help:
        """What the window has to say about itself."""
        from app.helping import Help

        return Help(self)

    def tell(self, error: DemarcError, title: str) -> None:
        """Tell what went wrong."""
        self.files.tell(error, title)

    # -- ending --------------------------------------------------------------------------------------------
    def commit_fields(self) -> None:
        """Let a field that is being edited take its text, as leaving it would."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            focused.clearFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        names = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if names:
            event.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: self.files.dropped([text_path(name) for name in names]))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.commit_fields()
        if not self.files.leave():
            event.ignore()
            return
        kept = self.session.settings
        kept.geometry = base64.b64encode(self.saveGeometry().data()).decode("ascii")
        kept.layout["body"] = self.body.sizes()
        if self.made("map"):
            self.map_room.remember()
        for close in self._closing:
            close()
        self.progress.stop_all()
        self.session.close()
        super().closeEvent(event)
