"""The start page with what the machine knows: recent plans, and work that a crash left behind."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app import journal, settings
from app.folders import text_path
from app.journal import Recovery
from app.offering import Offering
from views.days import day_text
from views.panels.start import StartPage
from views.theme import theme, tokens

if TYPE_CHECKING:
    from app.window import Window

SHARPNESS = 0.6
"""Pixels a scene unit of the sample's picture: sharp on its card, also on screens of twice the density."""


class Starting(QObject):
    """Feeds the start page and does what it asks."""

    def __init__(self, window: Window) -> None:
        self.page = StartPage()
        super().__init__(self.page)
        self.window = window
        files = window.files
        self.page.sample_asked.connect(files.sample)
        self.page.blank_asked.connect(files.new)
        self.page.import_asked.connect(files.import_)
        self.page.open_asked.connect(files.open)
        self.page.recent_asked.connect(files.open_named)
        self.page.file_dropped.connect(lambda name: files.open_path(Path(name)))
        self.page.forget_asked.connect(self._forget)
        self.page.recover_asked.connect(self._recover)
        self.page.discard_asked.connect(self._discard)
        self._recoveries: list[Recovery] = []
        self.look()
        theme().changed.connect(self._draw_sample)
        QTimer.singleShot(0, self, self._draw_sample)
        self.offering = Offering(self)

    def _draw_sample(self) -> None:
        """Show the sample's map on its card, after the page itself is there."""
        from app import resources
        from models.formats.planfile import decode
        from views.canvas.picture import picture
        from views.map.model import draw

        self.page.show_sample_picture(picture(draw(decode(resources.sample()), None), tokens(), SHARPNESS))

    def look(self) -> None:
        """Look for work that a crash left behind and offer it."""
        self._recoveries, unfit = journal.pending()
        self._offer()
        for journal_ in unfit:
            self.window.toast.say(journal_.message, tone="warn")

    def _offer(self) -> None:
        self.page.show_recoveries([(n, recovery_text(r)) for n, r in enumerate(self._recoveries)])

    def _forget(self, name: str) -> None:
        kept = self.window.session.settings
        kept.forget(text_path(name))
        settings.save(kept)
        self.window.show_recent()

    def _recover(self, number: int) -> None:
        recovery = self._recoveries.pop(number)
        self._offer()
        self.window.bring_back(recovery)

    def _discard(self, number: int) -> None:
        unfit = journal.set_aside(self._recoveries.pop(number))
        self._offer()
        self.window.toast.say(f"Not brought back. It is kept at {unfit.moved_to}.")


def recovery_text(recovery: Recovery) -> str:
    """Return what is offered, in a line."""
    day, _, time = recovery.last.partition("T")
    when = " ".join(part for part in (day_text(day), time[:5]) if part)
    where = recovery.path.name if recovery.path is not None else "never saved"
    edits = f"{recovery.edits} edit{'s' if recovery.edits != 1 else ''}" if recovery.edits else "the plan as it was"
    return f"{recovery.title} ({where}) · {edits}, last on {when}"
