"""A kind dragged in from the palette: shows where it would land and who would execute it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QPainter, QPen

from models.commands import add_boundary, boundary_at
from models.plan import BoundaryKind, ElementKind, Refusal
from models.text import elided, shown
from views.canvas.acts import AREA, BOUNDARY_NAMES, SIZE
from views.canvas.decor import ring
from views.canvas.folded import within_words
from views.canvas.gestures.base import Gesture, Modifiers
from views.canvas.ink import ink_for
from views.canvas.paint import paint_boundary, paint_element, paint_link
from views.canvas.snapping import on_grid
from views.map.model import Box, DrawnBoundary, DrawnElement, Point
from views.theme import tokens

if TYPE_CHECKING:
    from views.canvas.pointing import Pointed

MIME: Final = "application/x-demarc-kind"
PICTURES: Final = (
    ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".heic", ".heif", ".avif", ".svg", ".ico",
)  # fmt: skip
"""Endings of files that are taken for pictures; those that cannot be read say so."""
NEAR: Final = 10.0
"""Logical pixels around a link within which a drop goes in between."""


def as_mime(kind: ElementKind | BoundaryKind) -> QMimeData:
    """Return a kind as it is dragged."""
    data = QMimeData()
    table = "element" if isinstance(kind, ElementKind) else "boundary"
    data.setData(MIME, f"{table}:{kind.value}".encode())
    return data


def kind_of(data: QMimeData) -> ElementKind | BoundaryKind | None:
    """Return the kind that is dragged; None if something else is."""
    if not data.hasFormat(MIME):
        return None
    table, _, value = bytes(data.data(MIME).data()).decode(errors="replace").partition(":")
    try:
        return ElementKind(value) if table == "element" else BoundaryKind(value)
    except ValueError:
        return None


def pictures_of(data: QMimeData) -> list[str]:
    """Return the names of the files that are dragged, if all are pictures by their names."""
    names = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return names if names and all(name.lower().endswith(PICTURES) for name in names) else []


class DropKind(Gesture):
    """Shows a new element or area under the pointer."""

    def __init__(self, view: Pointed, kind: ElementKind | BoundaryKind, at: Point) -> None:
        super().__init__(view)
        self._kind, self._at = kind, at

    def move(self, at: Point, modifiers: Modifiers) -> None:
        self._at = at
        if isinstance(self._kind, ElementKind):
            plan = self.view.desk.plan
            area = boundary_at(plan, *self._box().centre)
            who = plan.parties.get(area.party or "") if area else None
            words = ["Goes in between"] if self._between(at) is not None else []
            words += [f"{elided(shown(who.name), 40)} will execute it"] if who else []
            self.view.say(" · ".join(words))
        else:
            self._tell_area(self._kind)
        self.view.update()

    def _tell_area(self, kind: BoundaryKind) -> None:
        """Say within which area a new one would lie, or why it may not be there."""
        plan, box = self.view.desk.plan, self._box()
        name = BOUNDARY_NAMES[kind]
        outcome = add_boundary(plan, id="b-preview", name=name, kind=kind, x=box.x, y=box.y, w=box.w, h=box.h)
        if isinstance(outcome, Refusal):
            self.view.say(outcome.reason, "bad")
            return
        words = within_words(plan, "b-preview", outcome.changes["boundaries", "b-preview"][1])
        self.view.say(", ".join([name, *words]) if words else "")

    def _between(self, at: Point) -> str | None:
        """Return the link under the pointer, if what is dragged may go in between."""
        link = self.view.scene.link_at(at, NEAR / self.view.camera.scale)
        if link is None or not isinstance(self._kind, ElementKind) or self.view.scene.element_at(at) is not None:
            return None
        return link.id if self.view.insertable(link.id, self._kind) else None

    def _box(self) -> Box:
        w, h = SIZE if isinstance(self._kind, ElementKind) else AREA
        return Box(on_grid(self._at[0] - w / 2), on_grid(self._at[1] - h / 2), w, h)

    def drop(self, at: Point, modifiers: Modifiers) -> None:
        if isinstance(self._kind, ElementKind):
            link = self._between(at)
            if link is not None:
                self.view.insert(link, self._kind, at)
            else:
                self.view.add(self._kind, at)
        else:
            self.view.add_boundary(self._kind, at)

    def paint(self, painter: QPainter) -> None:
        from views.canvas.icons import title_of

        view, ink, box = self.view, ink_for(tokens()), self._box()
        painter.save()
        painter.translate(view.camera.x, view.camera.y)
        painter.scale(view.camera.scale, view.camera.scale)
        painter.setOpacity(0.85)
        if isinstance(self._kind, ElementKind):
            area = boundary_at(view.desk.plan, *box.centre)
            if area is not None and area.id in view.scene.boundaries:
                drawn = view.scene.boundaries[area.id]
                hue = ink.hues(drawn.kind, drawn.partner, drawn.hue)[0]
                ring(painter, drawn.box, 10, QPen(hue, 3 / view.camera.scale))
            link = self._between(self._at)
            if link is not None:
                paint_link(painter, view.scene.links[link], ink, QPen(ink.ok, 4))
            new = DrawnElement("", self._kind, box, title_of(self._kind), "", BoundaryKind.IN_HOUSE, 0, None, "")
            paint_element(painter, new, ink)
        else:
            paint_boundary(painter, DrawnBoundary("", box, title_of(self._kind), self._kind, 0), ink)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
