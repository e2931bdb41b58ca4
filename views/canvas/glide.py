"""What a layout moved slides to its new place, so that eyes can follow; the plan is there already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle

from models.plan import Key, Plan
from views.canvas.ink import ink_for
from views.canvas.paint import paint
from views.map.folding import box_on_map
from views.map.model import Box
from views.theme import tokens

if TYPE_CHECKING:
    from views.canvas.view import MapView

MILLIS: Final = 240
MOST: Final = 300
"""Elements that slide; more are there at once, because each frame would last too long."""


class Glide(QObject):
    """One slide of a map, from the places of ``before`` to those of its plan now. It ends by itself, or by :meth:`end`.

    While it lasts, links are left out: they follow when both of their ends stand still.
    """

    def __init__(self, view: MapView, before: Plan) -> None:
        super().__init__(view)
        self._view = view
        scene = view.scene
        self._elements = {
            id_: (old.x - new.box.x, old.y - new.box.y)
            for id_, new in scene.elements.items()
            if (old := before.elements.get(id_)) is not None and (old.x, old.y) != (new.box.x, new.box.y)
        }
        self._areas = {
            id_: place
            for id_, new in scene.boundaries.items()
            if (area := before.boundaries.get(id_)) is not None
            and area.folded == (new.folded is not None)
            and (place := box_on_map(area)) != new.box
        }
        keys: set[Key] = {("boundaries", id_) for id_ in self._areas}
        keys |= {("elements", id_) for id_ in self._elements}
        keys |= {("links", link.id) for id_ in self._elements for link in scene.links_of(id_)}
        keys |= {("links", link.id) for id_ in self._areas for link in scene.links_of_box(id_)}
        self._motion = QVariantAnimation(self)
        self._motion.setDuration(MILLIS)
        self._motion.setStartValue(1.0)
        self._motion.setEndValue(0.0)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(view.update)
        self._motion.finished.connect(self.end)
        view.lift(keys)
        self._motion.start()

    def end(self) -> None:
        """Be where it leads to."""
        view = self._view
        if view.gliding is not self:
            return
        view.gliding = None
        self._motion.stop()
        view.lift(())
        self.deleteLater()

    def paint(self, painter: QPainter) -> None:
        """Paint what slides, in pixels of the view."""
        view, ink = self._view, ink_for(tokens())
        left = float(self._motion.currentValue())
        scene, camera = view.scene, view.camera
        areas = [
            msgspec.structs.replace(scene.boundaries[id_], box=_between(scene.boundaries[id_].box, old, left))
            for id_, old in self._areas.items()
            if id_ in scene.boundaries
        ]
        elements = [
            msgspec.structs.replace(element, box=element.box.moved(dx * left, dy * left))
            for id_, (dx, dy) in self._elements.items()
            if (element := scene.elements.get(id_)) is not None
        ]
        painter.save()
        painter.translate(camera.x, camera.y)
        painter.scale(camera.scale, camera.scale)
        paint(painter, areas, [], elements, ink, scale=camera.scale)
        painter.restore()


def _between(new: Box, old: Box, left: float) -> Box:
    """Return the box a share ``left`` of the way before ``new``, coming from ``old``."""
    pairs = ((new.x, old.x), (new.y, old.y), (new.w, old.w), (new.h, old.h))
    return Box(*(n + (o - n) * left for n, o in pairs))


def glide(view: MapView, before: Plan) -> None:
    """Let ``view`` slide from how ``before`` looked; not where the desktop wants no motion, nor with too much of it."""
    calm = view.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, view) <= 0
    if view.gliding is not None:
        view.gliding.end()
    if not calm and view.isVisible() and len(view.scene.elements) <= MOST:
        view.gliding = Glide(view, before)
