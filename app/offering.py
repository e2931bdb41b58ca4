"""The starting plans on the start page: offered once it is seen, their maps drawn one by one when nothing else is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from models.plan import Edit
from views.theme import theme, tokens

if TYPE_CHECKING:
    from app.starting import Starting
    from views.panels.templates import Templates

SHARPNESS = 0.3
"""Pixels a scene unit of a template's picture: sharp on its card, also on screens of twice the density."""


class Offering(QObject):
    """Waits until the start page is painted, then puts the starting plans on it and draws their maps."""

    def __init__(self, starting: Starting) -> None:
        super().__init__(starting)
        self.window, self.page = starting.window, starting.page
        self.cards: Templates | None = None
        self.undrawn: list[str] = []
        """Ids of the plans whose maps are not drawn yet in the colours of now."""
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._go_on)
        self.page.sample.installEventFilter(self)
        theme().changed.connect(self._draw_anew)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            # The page comes to be seen, for the first time or again: there is time now.
            watched.removeEventFilter(self)
            self._soon.start()
        return False

    def _go_on(self) -> None:
        """Offer the plans, or draw the next map; go on until all is done or the page is left."""
        if not self.page.isVisible():
            self.page.sample.installEventFilter(self)
            return
        if self.cards is None:
            self._offer()
        elif self.undrawn:
            self._draw(self.undrawn.pop(0))
        if self.undrawn:
            self._soon.start()

    def _offer(self) -> None:
        from app import resources
        from views.panels.templates import Templates

        # The sample has a card of its own above them.
        offered = [one for one in resources.templates() if f"{one.id}{resources.ENDING}" != resources.SAMPLE]
        self.cards = Templates((one.id, one.title, one.sentence, one.elements) for one in offered)
        self.cards.asked.connect(self.window.files.new_from)
        self.page.put_below(self.cards)
        self.undrawn = [one.id for one in offered]

    def _draw(self, id_: str) -> None:
        from app.templates import plan_of
        from models.commands import delete
        from views.canvas.picture import picture
        from views.map.model import draw

        plan = plan_of(id_)
        # What is written on the map is too small to read here, and would make the rest smaller still.
        bare = delete(plan, [("notes", note) for note in plan.notes])
        plan = plan.apply(bare) if isinstance(bare, Edit) else plan
        if self.cards is not None:
            self.cards.show_picture(id_, picture(draw(plan, None), tokens(), SHARPNESS))

    def _draw_anew(self) -> None:
        if self.cards is not None:
            self.undrawn = list(self.cards.cards)
            self._soon.start()
