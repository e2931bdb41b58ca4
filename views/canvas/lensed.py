"""The map seen through a lens, with a legend that says what is seen; nothing of it is part of the plan."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from views.canvas.legend import Legend
from views.map.lenses import BY_ID, Known, Lens, Seen
from views.map.model import Look

if TYPE_CHECKING:
    from views.canvas.view import MapView


class Lensed(QObject):
    """Which lens a map is seen through, and which entries of its legend are picked.

    Signals
    -------
    changed()
        Another lens, or the legend opened or closed. Whoever holds the map gives the legend its place.
    """

    changed = Signal()

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self.lens: Lens | None = None
        self.picked: frozenset[str] = frozenset()
        self.seen = Seen({}, ())
        self._legend: Legend | None = None
        self.legend_wanted = False

    @property
    def legend(self) -> Legend:
        """The legend, made when it is first wanted."""
        if self._legend is None:
            self._legend = Legend()
            self._legend.picked.connect(self.pick)
            self._legend.closed.connect(self.close)
        return self._legend

    def choose(self, id_: str) -> None:
        """Look through another lens; an empty id puts it away."""
        lens = BY_ID.get(id_)
        if lens is not self.lens:
            self.picked = frozenset()
        self.lens = lens
        self.legend_wanted = lens is not None
        self.refresh()
        self.changed.emit()

    def show_legend(self, wanted: bool) -> None:
        """Show or hide the legend; without it a lens goes on, and what was picked is let go."""
        self.legend_wanted = wanted
        if not wanted:
            self.picked = frozenset()
        self.refresh()
        self.changed.emit()

    def close(self) -> None:
        """Put lens and legend away."""
        self._view.setFocus()
        self.legend_wanted = False
        self.choose("")

    def pick(self, entries: frozenset[str]) -> None:
        """Leave everything faint but what has one of ``entries``; with none, nothing."""
        self.picked = entries
        self.refresh()

    def refresh(self) -> None:
        """Look again, after an edit or another assessment."""
        view, lens = self._view, self.lens
        if lens is None:
            self.seen = Seen({}, ())
            view.show_looks({})
        else:
            self.seen = lens.see(Known(view.desk.plan, view.desk.assessment, view.desk.rollout))
            self.picked &= self.seen.tones.keys()
            view.show_looks(looks(self.seen, view.desk.plan.elements, self.picked))
        if self.legend_wanted:
            if lens is None:
                self.legend.show_plain()
            else:
                self.legend.show_seen(lens, self.seen, self.picked)


def looks(seen: Seen, elements: Iterable[str], picked: frozenset[str]) -> dict[str, Look]:
    """Return how each of ``elements`` looks: what is marked in its tone, what is not picked faint."""
    tones, made = seen.tones, {}
    for id_ in elements:
        mark = seen.marks.get(id_)
        if mark is not None:
            made[id_] = Look(tones[mark.entry], mark.text, bool(picked) and mark.entry not in picked)
        else:
            made[id_] = Look("plain", faint=bool(picked))
    return made
