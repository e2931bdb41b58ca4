"""The surface the map is painted on: zooming, scrolling, painting. Knows nothing of editing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import hypot
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QWidget

from views.canvas.camera import Camera
from views.canvas.far import Blocks
from views.canvas.ink import Ink, font, ink_for
from views.canvas.paint import (
    BADGE,
    LINK_BADGE,
    NEAR,
    badge_at,
    link_badge_at,
    paint,
    paint_boundary,
    paint_title,
)
from views.canvas.scene import RIM, Scene
from views.canvas.tiles import Tiles
from views.theme import theme, tokens

if TYPE_CHECKING:
    from models.plan import Edit, Key
    from views.desk import Desk
    from views.map.model import Box, Look, Point

Sight = tuple[float, float, float, bool]
EDGE: Final = 10.0
"""Logical pixels that a fitted plan always keeps from the rim."""
REVEAL_MARGIN: Final = 48.0
"""Logical pixels kept free around what is scrolled into view."""
DOTS: Final = ((0.75, 24.0), (0.35, 48.0), (0.16, 96.0))
"""Down to which zoom which spacing of the dotted grid."""
FRAME: Final = 9.0
FIRST: Final = 90.0
"""Milliseconds a frame may spend on painting pieces anew: while something moves, and after a jump."""
SLICE: Final = 8.0
OPENING: Final = 60.0
AT_ONCE: Final = 30.0
"""Milliseconds spent on routes between two frames, and when a plan is opened or edited."""


class Surface(QWidget):
    """Shows the map of a desk's plan and moves over it."""

    zoom_changed = Signal(float)
    seen_changed = Signal()
    """Another part of the map is seen."""
    map_changed = Signal()
    """Something is drawn otherwise than before."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.scene = Scene()
        self.camera = Camera()
        self.corner = (0.0, 0.0)
        """Width and height, in logical pixels, of what stands at the bottom left; a fitted plan makes way for it."""
        self._blocks = Blocks(self.scene)
        self._tiles = Tiles(self._paint_part, self._ground)
        self._complete = False
        self._kept = False
        """The picture of before stays until all of a map made anew is there to be painted."""
        self._lifted: frozenset[Key] = frozenset()
        self._untouched = True
        """Nobody moved or zoomed since the plan was fitted: a new size fits it again."""
        self._budget = self._patience = FIRST
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(0)
        self._again.timeout.connect(self.update)
        self._routing = QTimer(self)
        self._routing.setInterval(0)
        self._routing.timeout.connect(self._route_on)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(240, 160)
        theme().changed.connect(self._restyle)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.fontDatabaseChanged.connect(self._retype)
        self._open()

    def sizeHint(self) -> QSize:
        return QSize(960, 640)

    # -- what is shown -------------------------------------------------------------------------------------
    def plan_changed(self, edit: Edit | None) -> None:
        """Follow the desk's plan after ``edit``; None: another plan was opened."""
        if self.scene.slips.pictures and (edit is None or edit.touches("pictures")):
            from views.canvas.images import IMAGES

            IMAGES.keep_only(one.data for one in self.desk.plan.pictures.values())
        if edit is None:
            self._open()
            self.fit()
            return
        self.scene.apply(self.desk.plan, edit, self.desk.assessment)
        self._settle(AT_ONCE)

    def assessment_changed(self) -> None:
        """Show the findings of the newest assessment."""
        self.scene.assess(self.desk.assessment)
        self._settle(AT_ONCE)

    def show_looks(self, looks: Mapping[str, Look]) -> None:
        """Show elements as a lens sees them, by id."""
        self.scene.live.look(looks)
        self._settle(AT_ONCE)

    def picture(self, scale: float = 1.0) -> QImage:
        """Return the whole map as a picture of ``scale`` pixels a unit (less if it would be too large)."""
        self.finish()
        from views.canvas.picture import picture  # seldom wanted, and never at a start

        return picture(self.scene.live.drawing(), tokens(), scale)

    @property
    def untouched(self) -> bool:
        """Whether nobody moved or zoomed since the whole plan was fitted into the view."""
        return self._untouched

    @property
    def all_painted(self) -> bool:
        """Whether the last frame left nothing to be painted."""
        return self._complete

    def set_patience(self, millis: float) -> None:
        """Let the first frame after a jump take ``millis``; the default is meant for eyes."""
        self._patience = self._budget = millis

    def finish(self) -> None:
        """Find all routes that are still sought, without pause."""
        self.scene.settle()
        self._routing.stop()
        self._take()

    def fill(self) -> None:
        """Have every element there, without pause, for somebody who is about to touch them."""
        if not self.scene.filled:
            self.scene.live.fill()
            self._take()

    def _open(self) -> None:
        self.scene.open(self.desk.plan, self.desk.assessment)
        self._take()
        self._show_anew()
        self._settle(OPENING)

    def _settle(self, budget: float) -> None:
        """Find routes for about ``budget`` ms; the rest between frames."""
        clock = QElapsedTimer()
        clock.start()
        done = self.scene.settle(24)
        while not done and clock.nsecsElapsed() < budget * 1e6:
            done = self.scene.settle(24)
        self._take()
        if done:
            self._routing.stop()
        else:
            self._routing.start()

    def _route_on(self) -> None:
        self._settle(SLICE)

    def _take(self) -> None:
        changes, filled = self.scene.take_changes(), self.scene.filled
        if changes.whole:
            self._blocks.clear()
            self._kept = True
        elif changes.keys:
            for key in changes.keys:
                self._blocks.settle(key)
        if self._kept:
            if not filled:
                return
            self._show_anew()
        elif changes.keys:
            self._tiles.invalidate(place.grown(RIM) for place in changes.places)
        else:
            return
        self.map_changed.emit()
        self.update()

    def _show_anew(self) -> None:
        """Throw away the picture of before."""
        self._kept = False
        self._tiles.clear()
        self._budget = self._patience

    def lift(self, keys: Iterable[Key]) -> None:
        """Leave ``keys`` out of what is painted, because they are painted elsewhere while they are dragged."""
        lifted = frozenset(keys)
        changed = lifted ^ self._lifted
        self._lifted = lifted
        places = []
        for key in changed:
            if self.scene.has(key):
                places.append(self.scene.box_of(key).grown(RIM))
                if key[0] == "links":
                    places.append(self.scene.reach(key[1]))
        self._tiles.invalidate(places)
        self.update()

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
        self._untouched = True

    def show_box(self, box: Box, most: float = 1.0) -> None:
        """Show all of ``box`` in the middle, no larger than ``most``."""
        self.camera.fit(box, self.width(), self.height(), most)
        seen = self.camera.box_to_view(box)
        over = seen.bottom - (self.height() - self.corner[1])
        if seen.x < self.corner[0] and over > 0:
            # What stands in the corner would hide something; there is room above.
            self.camera.pan(0, -min(over, max(0.0, seen.y - EDGE)))
        self._budget = self._patience
        self.moved()

    @property
    def seen(self) -> Sight:
        """What part of the map is seen, and whether it was fitted; for :meth:`see`."""
        return self.camera.x, self.camera.y, self.camera.scale, self._untouched

    def see(self, sight: Sight) -> None:
        """See the part of the map that was seen then."""
        self.camera.x, self.camera.y, self.camera.scale, fitted = sight
        self.moved()
        self._untouched = fitted

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
            self._budget = self._patience
            self.moved()

    def look_at(self, point: Point) -> None:
        """Bring a place of the map into the middle."""
        self.camera.centre_on(point, self.width(), self.height())
        self.moved()

    def moved(self) -> None:
        """Tell that another part of the map is seen."""
        self._untouched = False
        self.zoom_changed.emit(self.camera.scale)
        self.seen_changed.emit()
        self.update()

    def middle(self) -> Point:
        return self.width() / 2, self.height() / 2

    def at(self, position: QPointF) -> Point:
        """Return the place of the map under a position of the view."""
        return self.camera.to_scene((position.x(), position.y()))

    def key_at(self, point: Point) -> Key | None:
        """Return what is at a place of the map: an element, a link, a note, a picture, a boundary's title or edge."""
        slack = 6.0 / self.camera.scale
        element = self.scene.element_at(point)
        if element is not None:
            return "elements", element.id
        link = self.scene.link_at(point, slack)
        if link is not None:
            return "links", link.id
        slip = self.scene.slip_at(point)
        if slip is not None:
            return slip
        boundary = self.scene.boundary_at(point, slack)
        return ("boundaries", boundary.id) if boundary is not None else None

    def badge_at(self, point: Point) -> Key | None:
        """Return the element or link whose badge is at a place of the map; None from so far that badges are marks."""
        if self.camera.scale < NEAR:
            return None
        element = self.scene.element_at(point, BADGE)
        if element is not None and element.badge is not None and hypot(*off(point, badge_at(element))) <= BADGE:
            return "elements", element.id
        link = self.scene.link_at(point, BADGE)
        if link is not None and link.badge is not None and hypot(*off(point, link_badge_at(link))) <= LINK_BADGE:
            return "links", link.id
        box = self.scene.boundary_at(point, BADGE) if self.scene.live.folds else None
        if box is not None and box.folded is not None and box.folded.badge is not None:
            from views.canvas.folded import badge_at as box_badge_at

            if hypot(*off(point, box_badge_at(box))) <= BADGE:
                return "boundaries", box.id
        return None

    # -- painting ------------------------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._untouched:
            self.fit()
        else:
            self.seen_changed.emit()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.camera.ratio = self.devicePixelRatioF()
        painter = QPainter(self)
        try:
            self._complete = self._tiles.draw(painter, self.camera, self.width(), self.height(), self._budget)
            self._budget = FRAME
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            self.paint_over(painter)
        finally:
            painter.end()
        if not self._complete:
            self._again.start()

    def paint_over(self, painter: QPainter) -> None:
        """Paint what lies above the map, in logical pixels of the view."""

    def _retype(self) -> None:
        """Set all text anew: fonts came in, and may hold what no font held before."""
        font.cache_clear()
        ink_for.cache_clear()
        self._restyle()

    def restyle(self) -> None:
        """Draw all of it anew, as it is to look now."""
        self._restyle()

    def _restyle(self) -> None:
        self._show_anew()
        self.update()

    def _ground(self) -> QColor:
        return ink_for(tokens()).canvas

    def _paint_part(self, painter: QPainter, part: Box, scale: float) -> None:
        """Paint the map where ``part`` is, in scene units."""
        ink = ink_for(tokens())
        _dots(painter, part, scale, ink)
        slips = self.scene.slips_meeting(part.grown(RIM))
        if self._lifted:
            slips = [slip for slip in slips if slip.key not in self._lifted]
        if scale >= NEAR:
            boundaries, links, elements = self.scene.seen(part)
            if self._lifted:
                boundaries = [b for b in boundaries if ("boundaries", b.id) not in self._lifted]
                links = [k for k in links if ("links", k.id) not in self._lifted]
                elements = [e for e in elements if ("elements", e.id) not in self._lifted]
            paint(painter, boundaries, links, elements, ink, slips, scale)
            return
        areas = [b for b in self.scene.areas(part) if ("boundaries", b.id) not in self._lifted]
        for boundary in areas:
            paint_boundary(painter, boundary, ink, scale)
        if slips:
            from views.canvas.slips import paint_slips  # which a map without any does without

            paint_slips(painter, slips, ink, scale)
        self._blocks.paint(painter, part, scale, ink, self._lifted)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for boundary in areas:
            paint_title(painter, boundary, ink, scale)


def off(a: Point, b: Point) -> Point:
    """Return how far ``a`` lies from ``b`` along and across."""
    return a[0] - b[0], a[1] - b[1]


def _dots(painter: QPainter, part: Box, scale: float, ink: Ink) -> None:
    """Paint the dotted grid; it thins out and fades as one zooms out."""
    found = next(((least, gap) for least, gap in DOTS if scale >= least), None)
    if found is None:
        return
    least, gap = found
    colour = QColor(ink.dot)
    colour.setAlphaF(min(0.36, 0.22 + 0.1 * (scale - least)))
    pen = QPen(colour, max(1, round(painter.device().devicePixelRatioF())))
    pen.setCosmetic(True)
    painter.setPen(pen)
    c0, r0 = int(part.x // gap), int(part.y // gap)
    dots = _dot_field(gap, int(part.right // gap) + 2 - c0, int(part.bottom // gap) + 2 - r0)
    # Single pixels: sharp, and a tenth of the cost of round ones.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.translate(c0 * gap, r0 * gap)
    painter.drawPoints(dots)
    painter.translate(-c0 * gap, -r0 * gap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


@lru_cache(maxsize=64)
def _dot_field(gap: float, columns: int, rows: int) -> QPolygonF:
    return QPolygonF([QPointF(c * gap, r * gap) for r in range(rows) for c in range(columns)])
