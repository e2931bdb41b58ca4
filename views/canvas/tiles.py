"""The map painted in square pieces that are kept, so that moving over it costs next to nothing.

Pieces are painted when they come into view, for as long as a frame may take; until then the pieces of the zoom before
stand in, scaled. After an edit only what it touched is painted again, piece by piece.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import ceil
from typing import TYPE_CHECKING, Final

import msgspec
from PySide6.QtCore import QElapsedTimer, QPoint, QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from views.map.model import Box

if TYPE_CHECKING:
    from views.canvas.camera import Camera

SIDE: Final = 384
"""Width and height of a piece, device pixels."""
KEPT: Final = 48_000_000
"""Pixels of pieces kept at most: some 190 MB."""
MANY: Final = 2000
"""More places than this mean everything."""
MOST_RECTS: Final = 5
"""More places than this in one piece are painted as the box around them."""

Place = tuple[int, int]
PaintPart = Callable[[QPainter, Box, float], None]
"""Paints the part of the scene in a box, at a scale; the painter is in scene units, clipped and cleared."""


class Tile(msgspec.Struct):
    image: QImage
    stale: list[Box] | None = None
    """Places in scene units to be painted again; empty when it is as it should be, None when nothing is painted."""


class Layer(msgspec.Struct):
    """The pieces of one zoom."""

    scale: float
    ratio: float
    tiles: dict[Place, Tile] = msgspec.field(default_factory=dict)

    @property
    def unit(self) -> float:
        """Device pixels a scene unit."""
        return self.scale * self.ratio


class Tiles:
    """The kept pieces of the present zoom, and of the one before."""

    def __init__(self, paint_part: PaintPart, ground: Callable[[], QColor]) -> None:
        self._paint_part = paint_part
        self._ground = ground
        self._layer = Layer(1.0, 1.0)
        self._old: Layer | None = None
        self._complete = False

    def clear(self) -> None:
        """Throw all away: another plan or theme."""
        self._layer = Layer(self._layer.scale, self._layer.ratio)
        self._old = None
        self._complete = False

    def invalidate(self, places: Iterable[Box]) -> None:
        """Have ``places`` (scene units) painted again."""
        unit = self._layer.unit
        found = list(places)
        if len(found) > MANY:
            side = SIDE / unit
            for (c, r), tile in self._layer.tiles.items():
                if tile.stale is not None:
                    tile.stale = [Box(c * side, r * side, side, side)]
            return
        for place in found:
            box = place.grown(2 + 2 / unit)
            c0, r0 = int(box.x * unit // SIDE), int(box.y * unit // SIDE)
            c1, r1 = int(box.right * unit // SIDE), int(box.bottom * unit // SIDE)
            if (c1 - c0 + 1) * (r1 - r0 + 1) > len(self._layer.tiles):
                tiles = [t for (c, r), t in self._layer.tiles.items() if c0 <= c <= c1 and r0 <= r <= r1]
            else:
                at = ((c, r) for c in range(c0, c1 + 1) for r in range(r0, r1 + 1))
                tiles = [self._layer.tiles[place] for place in at if place in self._layer.tiles]
            for tile in tiles:
                if tile.stale is not None:
                    tile.stale.append(box)

    def draw(self, painter: QPainter, camera: Camera, w: int, h: int, budget: float) -> bool:
        """Draw the view within about ``budget`` ms, the painter in logical pixels; tell whether nothing is left to do.

        At least one piece is painted each time, so that repeated drawing always comes to an end.
        """
        if (camera.scale, camera.ratio) != (self._layer.scale, self._layer.ratio):
            if self._complete or self._old is None:
                self._old = self._layer
            self._layer = Layer(camera.scale, camera.ratio)
        clock = QElapsedTimer()
        clock.start()
        layer, ratio = self._layer, camera.ratio
        left, top = round(-camera.x * ratio), round(-camera.y * ratio)
        c0, r0 = left // SIDE, top // SIDE
        # At 150 % the view may begin amid a pixel; what is copied to there would leave a seam.
        begins = painter.deviceTransform()
        amid_x, amid_y = begins.dx() % 1, begins.dy() % 1
        c1, r1 = (left + ceil(w * ratio + amid_x) - 1) // SIDE, (top + ceil(h * ratio + amid_y) - 1) // SIDE
        middle = (c0 + c1) / 2, (r0 + r1) / 2
        places = [(c, r) for r in range(r0, r1 + 1) for c in range(c0, c1 + 1)]
        places.sort(key=lambda p: abs(p[0] - middle[0]) + abs(p[1] - middle[1]))
        self._trim(set(places))
        complete, spent = True, False
        painter.save()
        # The painter then moves by whole device pixels only, so that pieces are copied, not resampled.
        painter.translate(-amid_x / ratio, -amid_y / ratio)
        painter.save()
        painter.scale(1 / ratio, 1 / ratio)
        missing: list[Place] = []
        for place in places:
            tile = layer.tiles.get(place)
            if tile is None or tile.stale is None or tile.stale:
                if spent:
                    complete = False
                    if tile is None or tile.stale is None:
                        missing.append(place)
                        continue
                else:
                    tile = self._renew(place, tile)
                    spent = clock.nsecsElapsed() / 1e6 >= budget
            painter.drawImage(QPoint(place[0] * SIDE - left, place[1] * SIDE - top), tile.image)
        painter.restore()
        self._complete = complete
        if missing:
            self._stand_in(painter, camera, missing, left, top)
        elif complete:
            self._old = None
        painter.restore()
        return complete

    def _renew(self, place: Place, tile: Tile | None) -> Tile:
        layer = self._layer
        if tile is None:
            image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
            tile = layer.tiles[place] = Tile(image)
        unit = layer.unit
        whole = Box(place[0] * SIDE / unit, place[1] * SIDE / unit, SIDE / unit, SIDE / unit)
        boxes = [whole] if tile.stale is None else [box for box in tile.stale if box.meets(whole)]
        if len(boxes) > MOST_RECTS:
            joined = boxes[0]
            for box in boxes[1:]:
                joined = joined.union(box)
            boxes = [joined]
        for box in boxes:
            self._paint_into(tile.image, place, box)
        tile.stale = []
        return tile

    def _paint_into(self, image: QImage, place: Place, box: Box) -> None:
        unit = self._layer.unit
        x0, y0 = max(0, int(box.x * unit - place[0] * SIDE)), max(0, int(box.y * unit - place[1] * SIDE))
        x1 = min(SIDE, int(box.right * unit - place[0] * SIDE) + 1)
        y1 = min(SIDE, int(box.bottom * unit - place[1] * SIDE) + 1)
        if x1 <= x0 or y1 <= y0:
            return
        painter = QPainter(image)
        painter.setClipRect(QRect(x0, y0, x1 - x0, y1 - y0))
        # Filling with a colour would have every gradient there is looked up at the first picture.
        painter.setBackground(self._ground())
        painter.eraseRect(QRect(x0, y0, x1 - x0, y1 - y0))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-place[0] * SIDE, -place[1] * SIDE)
        painter.scale(unit, unit)
        part = Box((place[0] * SIDE + x0) / unit, (place[1] * SIDE + y0) / unit, (x1 - x0) / unit, (y1 - y0) / unit)
        self._paint_part(painter, part, self._layer.scale)
        painter.end()

    def _stand_in(self, painter: QPainter, camera: Camera, missing: list[Place], left: int, top: int) -> None:
        """Show the zoom before, scaled, where pieces are missing."""
        ratio = camera.ratio
        painter.save()
        painter.setBackground(self._ground())
        old = self._old
        for place in missing:
            hole = QRectF((place[0] * SIDE - left) / ratio, (place[1] * SIDE - top) / ratio, SIDE / ratio, SIDE / ratio)
            painter.eraseRect(hole)
            if old is None or not old.tiles:
                continue
            painter.setClipRect(hole)
            size = SIDE / old.unit
            seen = camera.box_to_scene(Box(hole.x(), hole.y(), hole.width(), hole.height()))
            c0, r0, c1, r1 = int(seen.x // size), int(seen.y // size), int(seen.right // size), int(seen.bottom // size)
            if (c1 - c0 + 1) * (r1 - r0 + 1) > 4 * len(old.tiles):
                at = [p for p in old.tiles if c0 <= p[0] <= c1 and r0 <= p[1] <= r1]
            else:
                at = [(c, r) for c in range(c0, c1 + 1) for r in range(r0, r1 + 1) if (c, r) in old.tiles]
            for c, r in at:
                box = camera.box_to_view(Box(c * size, r * size, size, size))
                painter.drawImage(QRectF(box.x, box.y, box.w, box.h), old.tiles[c, r].image)
        painter.restore()

    def _trim(self, needed: set[Place]) -> None:
        """Let go of pieces out of view when there are too many; the longest unseen first."""
        tiles = self._layer.tiles
        for place in needed:
            if place in tiles:
                tiles[place] = tiles.pop(place)
        most = max(KEPT // (SIDE * SIDE), len(needed) * 2)
        for place in list(tiles)[: max(0, len(tiles) - most)]:
            if place not in needed:
                del tiles[place]
