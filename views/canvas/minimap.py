"""The whole map in a corner, with the part that is seen: a click or drag goes there. Hidden while all is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from views.canvas.ink import ink_for
from views.canvas.paint import rect
from views.canvas.scene import inside
from views.map.model import Box, Point
from views.theme import theme, tokens

if TYPE_CHECKING:
    from views.canvas.view import MapView

SIZE: Final = QSize(184, 124)
PAD: Final = 8.0
PLAIN: Final = 0.2
"""Zoom as which notes are painted at most: without their words."""
FAR: Final = 16.0
"""Logical pixels between the minimap and the corner of the map."""
PAUSE: Final = 120
"""Milliseconds after a change before the small picture is made again."""


class MiniMap(QWidget):
    """A child of the map, at its bottom right."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self._picture: QPixmap | None = None
        self._extent = Box(0, 0, 1, 1)
        self.resize(SIZE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("Overview")
        self.setToolTip("The whole map. Click or drag to go there.")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        self._soon.timeout.connect(self._renew)
        view.seen_changed.connect(self._show)
        view.map_changed.connect(self._soon.start)
        theme().changed.connect(self._renew)
        view.installEventFilter(self)
        self.stand()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.stand()
        return False

    def stand(self) -> None:
        """Stand in the corner of the map; not at all where that is too small, or where all is seen anyway."""
        view = self._view
        self.move(round(view.width() - self.width() - FAR), round(view.height() - self.height() - FAR))
        self._show()

    def _show(self) -> None:
        view = self._view
        roomy = view.width() > 2.5 * self.width() and view.height() > 2.5 * self.height()
        extent, seen = view.scene.extent, view.camera.seen(view.width(), view.height())
        whole = inside(extent, seen.grown(4 / view.camera.scale))
        self.setVisible(view.minimap_wanted and roomy and not whole and not view.scene.empty)
        self.update()

    def _renew(self) -> None:
        self._picture = None
        self._show()

    # -- geometry ------------------------------------------------------------------------------------------
    def _scale(self) -> float:
        room_w, room_h = self.width() - 2 * PAD, self.height() - 2 * PAD
        return min(room_w / max(1.0, self._extent.w), room_h / max(1.0, self._extent.h))

    def _origin(self) -> Point:
        scale = self._scale()
        return (self.width() - self._extent.w * scale) / 2, (self.height() - self._extent.h * scale) / 2

    def _to_small(self, box: Box) -> QRectF:
        scale, (x, y) = self._scale(), self._origin()
        return QRectF(
            x + (box.x - self._extent.x) * scale, y + (box.y - self._extent.y) * scale, box.w * scale, box.h * scale
        )

    # -- painting ------------------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        ink = ink_for(tokens())
        if self._picture is None or self._picture.devicePixelRatio() != self.devicePixelRatioF():
            self._picture = self._painted()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink.line, 1))
        painter.setBrush(ink.paper)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.drawPixmap(0, 0, self._picture)
        view = self._view
        seen = self._to_small(view.camera.seen(view.width(), view.height()))
        frame = seen.intersected(QRectF(self.rect()).adjusted(2, 2, -2, -2))
        faint = QColor(ink.accent)
        faint.setAlpha(26)
        painter.setPen(QPen(ink.accent, 1.4))
        painter.setBrush(faint)
        painter.drawRoundedRect(frame, 2, 2)
        painter.end()

    def _painted(self) -> QPixmap:
        scene, ink = self._view.scene, ink_for(tokens())
        self._extent = scene.extent
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(QSize(round(self.width() * ratio), round(self.height() * ratio)))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale, (x, y) = self._scale(), self._origin()
        painter.translate(x - self._extent.x * scale, y - self._extent.y * scale)
        painter.scale(scale, scale)
        for boundary in sorted(scene.boundaries.values(), key=lambda b: -b.box.w * b.box.h):
            line, fill = ink.hues(boundary.kind, boundary.partner, boundary.hue)
            painter.setPen(QPen(line, 1 / scale))
            painter.setBrush(fill)
            painter.drawRoundedRect(rect(boundary.box), 2 / scale, 2 / scale)
        if scene.slips:
            from views.canvas.slips import paint_slips  # which a map without any does without

            paint_slips(painter, scene.slips_meeting(self._extent.grown(1)), ink, min(scale, PLAIN))
        body = QColor(ink.mute)
        body.setAlpha(150)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(body)
        painter.drawRects([rect(element.box) for element in scene.elements.values()])
        painter.end()
        return pixmap

    # -- pointer -------------------------------------------------------------------------------------------
    def _go(self, event: QMouseEvent) -> None:
        scale, (x, y) = self._scale(), self._origin()
        at = event.position()
        self._view.look_at(((at.x() - x) / scale + self._extent.x, (at.y() - y) / scale + self._extent.y))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)
