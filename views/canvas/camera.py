"""Which part of the map is seen, and how large."""

from __future__ import annotations

from math import exp, log
from typing import Final

from views.map.model import Box, Point

LEAST: Final = 0.005
MOST: Final = 4.0
STEPS: Final = (
    0.005,
    0.01,
    0.02,
    0.03,
    0.05,
    0.07,
    0.1,
    0.15,
    0.2,
    0.3,
    0.4,
    0.5,
    0.67,
    0.85,
    1.0,
    1.25,
    1.5,
    2.0,
    3.0,
    4.0,
)
"""Zooms that a key or a button goes to; a wheel goes anywhere between."""
MARGIN: Final = 24.0
"""Logical pixels left free around what is fitted."""


class Camera:
    """Turns scene units into logical pixels of the view: ``view = scene * scale + shift``."""

    def __init__(self) -> None:
        self.scale = 1.0
        self.x = 0.0
        self.y = 0.0
        self.ratio = 1.0
        """Device pixels a logical pixel."""

    def to_view(self, point: Point) -> Point:
        return point[0] * self.scale + self.x, point[1] * self.scale + self.y

    def to_scene(self, point: Point) -> Point:
        return (point[0] - self.x) / self.scale, (point[1] - self.y) / self.scale

    def box_to_view(self, box: Box) -> Box:
        x, y = self.to_view((box.x, box.y))
        return Box(x, y, box.w * self.scale, box.h * self.scale)

    def box_to_scene(self, box: Box) -> Box:
        x, y = self.to_scene((box.x, box.y))
        return Box(x, y, box.w / self.scale, box.h / self.scale)

    def seen(self, w: float, h: float) -> Box:
        """Return the part of the scene that a view of ``w`` by ``h`` logical pixels shows."""
        return self.box_to_scene(Box(0, 0, w, h))

    def pan(self, dx: float, dy: float) -> None:
        """Move the map by logical pixels."""
        self._shift(self.x + dx, self.y + dy)

    def zoom_to(self, scale: float, about: Point) -> None:
        """Set the scale; the point ``about`` of the view stays over the same place of the map."""
        fixed = self.to_scene(about)
        self.scale = min(MOST, max(LEAST, scale))
        self._shift(about[0] - fixed[0] * self.scale, about[1] - fixed[1] * self.scale)

    def step(self, up: bool, about: Point) -> None:
        """Go to the next larger or smaller of the steps."""
        if up:
            scale = next((s for s in STEPS if s > self.scale * 1.01), MOST)
        else:
            scale = next((s for s in reversed(STEPS) if s < self.scale * 0.99), LEAST)
        self.zoom_to(scale, about)

    def wheel(self, notches: float, about: Point) -> None:
        """Zoom smoothly by wheel notches: six double it."""
        self.zoom_to(exp(log(self.scale) + notches * log(2) / 6), about)

    def centre_on(self, point: Point, w: float, h: float) -> None:
        self._shift(w / 2 - point[0] * self.scale, h / 2 - point[1] * self.scale)

    def fit(self, box: Box, w: float, h: float, most: float = 1.0) -> None:
        """Show all of ``box`` in the middle, no larger than ``most``."""
        scale = min(most, (w - 2 * MARGIN) / max(1.0, box.w), (h - 2 * MARGIN) / max(1.0, box.h))
        self.scale = min(MOST, max(LEAST, scale))
        self.centre_on(box.centre, w, h)

    def _shift(self, x: float, y: float) -> None:
        """Whole device pixels, so that lines stay as sharp while the map moves as they are at rest."""
        self.x = round(x * self.ratio) / self.ratio
        self.y = round(y * self.ratio) / self.ratio
