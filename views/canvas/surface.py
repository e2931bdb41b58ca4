"""The surface the map is painted on: zooming, scrolling, painting. Knows nothing of editing."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from models.plan import Edit, Key
from views.canvas.camera import Camera
from views.canvas.ink import ink_for
from views.canvas.paint import paint, picture
from views.canvas.scene import Scene
from views.desk import Desk
from views.mapmodel import Box, Drawing, Point
from views.theme import theme, tokens

REVEAL_MARGIN: Final = 48.0
"""Logical pixels kept free around what is scrolled into view."""


class Surface(QWidget):
    """Shows the map of a desk's plan and moves over it."""

    zoom_changed = Signal(float)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.scene = Scene()
        self.camera = Camera()
        self._fitted = False
        """Whether somebody moved or zoomed since the plan was fitted; until then a new size fits it again."""
        self._untouched = True
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(240, 160)
        theme().changed.connect(self.update)
        self.scene.open(desk.plan, desk.assessment)

    def sizeHint(self) -> QSize:
        return QSize(960, 640)

    # -- what is shown -------------------------------------------------------------------------------------
    def plan_changed(self, edit: Edit | None) -> None:
        """Follow the desk's plan after ``edit``; None: another plan was opened."""
        if edit is None:
            self.scene.open(self.desk.plan, self.desk.assessment)
            self.fit()
            self._untouched = True
        else:
            self.scene.apply(self.desk.plan, edit, self.desk.assessment)
        self.update()

    def assessment_changed(self) -> None:
        """Show the findings of the newest assessment."""
        self.scene.open(self.desk.plan, self.desk.assessment)
        self.update()

    def picture(self, scale: float = 1.0) -> QImage:
        """Return the whole map as a picture of ``scale`` pixels a unit (less if it would be too large)."""
        return picture(self.drawing(), tokens(), scale)

    def drawing(self) -> Drawing:
        """Return the map as drawn."""
        scene = self.scene
        return Drawing(
            tuple(scene.boundaries.values()), tuple(scene.elements.values()), tuple(scene.links.values()), scene.extent
        )

    # -- zoom ----------------------------------------------------------------------------------------------
    @property
    def zoom(self) -> float:
        """Logical pixels a scene unit; 1.0 is 100 %."""
        return self.camera.scale

    @zoom.setter
    def zoom(self, scale: float) -> None:
        self.camera.zoom_to(scale, self.middle())
        self.moved()

    def zoom_in(self) -> None:
        """Go to the next larger zoom, about the middle of the view."""
        self.camera.step(True, self.middle())
        self.moved()

    def zoom_out(self) -> None:
        """Go to the next smaller zoom, about the middle of the view."""
        self.camera.step(False, self.middle())
        self.moved()

    def zoom_reset(self) -> None:
        """Go to 100 %."""
        self.zoom = 1.0

    def fit(self) -> None:
        """Show the whole plan, no larger than 100 %."""
        self.show_box(self.scene.extent)

    def show_box(self, box: Box, most: float = 1.0) -> None:
        self.camera.fit(box, self.width(), self.height(), most)
        self.moved()

    def bring_in(self, box: Box) -> None:
        """Scroll ``box`` into view, zooming out only if it is larger than the view."""
        room_w, room_h = self.width() - 2 * REVEAL_MARGIN, self.height() - 2 * REVEAL_MARGIN
        seen = self.camera.box_to_view(box)
        if seen.w > room_w or seen.h > room_h:
            self.show_box(box)
            return
        dx = max(REVEAL_MARGIN - seen.x, 0.0) + min(self.width() - REVEAL_MARGIN - seen.right, 0.0)
        dy = max(REVEAL_MARGIN - seen.y, 0.0) + min(self.height() - REVEAL_MARGIN - seen.bottom, 0.0)
        if dx or dy:
            self.camera.pan(dx, dy)
            self.moved()

    def moved(self) -> None:
        """Tell that another part of the map is seen."""
        self._untouched = False
        self.zoom_changed.emit(self.camera.scale)
        self.update()

    def middle(self) -> Point:
        return self.width() / 2, self.height() / 2

    def at(self, position: QPointF) -> Point:
        """Return the place of the map under a position of the view."""
        return self.camera.to_scene((position.x(), position.y()))

    # -- events --------------------------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.camera.ratio = self.devicePixelRatioF()
        if self._untouched:
            self.fit()
            self._untouched = True
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().canvas))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.translate(self.camera.x, self.camera.y)
        painter.scale(self.camera.scale, self.camera.scale)
        boundaries, links, elements = self.scene.seen(self.camera.seen(self.width(), self.height()))
        paint(painter, boundaries, links, elements, ink_for(tokens()))
        painter.restore()
        self.paint_over(painter)
        painter.end()

    def paint_over(self, painter: QPainter) -> None:
        """Paint what lies above the map, in logical pixels of the view."""

    def key_at(self, point: Point) -> Key | None:
        """Return what is at a place of the map: an element, else a link, else a boundary's title or edge."""
        slack = 6.0 / self.camera.scale
        element = self.scene.element_at(point)
        if element is not None:
            return "elements", element.id
        link = self.scene.link_at(point, slack)
        if link is not None:
            return "links", link.id
        boundary = self.scene.boundary_at(point, slack)
        return ("boundaries", boundary.id) if boundary is not None else None
