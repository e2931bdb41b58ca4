"""What one saw of a plan when one left it: kept by its file in the settings, and shown again when it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QResizeEvent

from app import settings
from app.mapping import AFTER_MS
from app.settings import Seen
from models.commands.places import FAR

if TYPE_CHECKING:
    from app.window import Window
    from views.canvas.view import MapView

MOST = 50
"""Things selected that are kept; who selected more did so at a stroke, and can again."""


class Views(QObject):
    """Keeps and shows again what one window showed of its plan: never in the plan, which is the same for everybody."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._due: Seen | None = None
        """What of the map is to be shown once it is there."""
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(2 * AFTER_MS)
        self._late.timeout.connect(self._choose)

    def keep(self) -> None:
        """Keep what is seen now of a plan that has a file."""
        window, session = self._window, self._window.session
        if not session.opened or session.path is None:
            return
        kept = session.settings
        room = window.room if window.room in window.ROOMS else "map"
        seen = msgspec.structs.replace(self._due or Seen(), room=room, hidden=list(kept.hidden), shown=list(kept.shown))
        if window.made("map") and self._due is None:
            view = window.map
            x, y = view.camera.to_scene(view.middle())
            zoom = 0.0 if view.untouched else view.zoom
            chosen = sorted(view.selection) if len(view.selection) <= MOST else []
            seen = msgspec.structs.replace(
                seen, zoom=zoom, x=round(x, 1), y=round(y, 1), selection=chosen, lens=window.seen_through
            )
        kept.saw(session.path, seen)
        settings.save(kept)

    def show(self, seen: Seen) -> None:
        """Show the plan that was just opened as it was left."""
        window, kept = self._window, self._window.session.settings
        kept.hidden, kept.shown = list(seen.hidden), list(seen.shown)
        self._due = seen
        if window.made("map"):
            window.map_room.show_parts()
            self.map_made()
        window.go(seen.room if seen.room in window.ROOMS else "map")

    def map_made(self) -> None:
        """Show on the map what is due, now that it is there; what is selected waits until it has been painted."""
        seen = self._due
        if seen is None:
            return
        view = self._window.map
        if seen.zoom > 0 and abs(seen.x) <= FAR and abs(seen.y) <= FAR:
            view.zoom = seen.zoom
            view.look_at((seen.x, seen.y))
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        window = self._window
        if self._due is None or not window.made("map") or watched is not window.map:
            watched.removeEventFilter(self)
            return super().eventFilter(watched, event)
        view = window.map
        if isinstance(event, QResizeEvent) and not view.untouched:
            # What was in the middle is there again, however large the map is once the parts around it are there.
            view.camera.centre_on((self._due.x, self._due.y), event.size().width(), event.size().height())
        elif event.type() == QEvent.Type.Paint and not self._late.isActive():
            self._late.start()
        return super().eventFilter(watched, event)

    def _choose(self) -> None:
        """Select what was selected, unless somebody selected something since."""
        seen = self._due
        if seen is None or not self._window.made("map"):
            return
        view: MapView = self._window.map
        if seen.lens and not self._window.seen_through:
            self._window.map_room.look_through(seen.lens)
        if seen.selection and not view.selection:
            view.select(seen.selection)
        # A lens has its legend, which takes its place first.
        QTimer.singleShot(AFTER_MS, self, self._done)

    def _done(self) -> None:
        if not self._late.isActive():
            self._due = None
            if self._window.made("map"):
                self._window.map.removeEventFilter(self)
