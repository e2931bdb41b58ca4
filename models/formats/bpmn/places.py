"""Drawn places: read from the diagram, scaled so that boxes of our size stand free of each other."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import msgspec
from lxml import etree

W, H = 136.0, 56.0
GAP = 24.0
INSET = 6.0
MOST_BENDS = 32
"""A line with more corners finds its own way."""
MOST = 3.0
"""How far a drawing is stretched at most; boxes still too close then become smaller."""


Line = tuple[tuple[float, float], ...]


class Box(msgspec.Struct, frozen=True):
    x: float
    y: float
    w: float
    h: float

    @property
    def centre(self) -> tuple[float, float]:
        return self.x + self.w / 2, self.y + self.h / 2

    def holds(self, x: float, y: float) -> bool:
        return self.x <= x <= self.x + self.w and self.y <= y <= self.y + self.h


def drawn(root: etree._Element) -> tuple[dict[str, Box], dict[str, Line]]:
    """Return the drawn box and line of every BPMN id; diagrams after the first stand below each other."""
    found: dict[str, Box] = {}
    lines: dict[str, Line] = {}
    below = 0.0
    for plane in root.iter("{*}BPMNPlane"):
        boxes: dict[str, Box] = {}
        for shape in plane.iter("{*}BPMNShape"):
            box = _bounds(shape)
            id_ = (shape.get("bpmnElement") or "").rpartition(":")[2]
            if box is not None and id_ not in found:
                boxes[id_] = box
        if boxes:
            top = min(box.y for box in boxes.values())
            shift = below - top if found else 0.0
            found |= {id_: Box(box.x, box.y + shift, box.w, box.h) for id_, box in boxes.items()}
            below = max(box.y + box.h for box in found.values()) + 100
            for edge in plane.iter("{*}BPMNEdge"):
                line = _waypoints(edge, shift)
                if line:
                    lines.setdefault((edge.get("bpmnElement") or "").rpartition(":")[2], line)
    return found, lines


def _waypoints(edge: etree._Element, shift: float) -> Line:
    """Return the corners of a line with its ends, without those on the way between two others; empty if unreadable."""
    line: list[tuple[float, float]] = []
    for child in edge:
        if isinstance(child.tag, str) and child.tag.endswith("}waypoint"):
            try:
                x, y = float(child.get("x", "nan")), float(child.get("y", "nan")) + shift
            except ValueError:
                return ()
            if not all(math.isfinite(v) and abs(v) < 1e6 for v in (x, y)):
                return ()
            while len(line) > 1 and any(abs(a[k] - b[k]) < 1 > abs(b[k] - at) for k, at in ((0, x), (1, y))
                                        for a, b in (line[-2:],)):  # fmt: skip
                line.pop()
            line.append((x, y))
    return tuple(line)


def _bounds(shape: etree._Element) -> Box | None:
    for child in shape:
        if isinstance(child.tag, str) and child.tag.endswith("}Bounds"):
            try:
                x, y, w, h = (float(child.get(name, "nan")) for name in ("x", "y", "width", "height"))
            except ValueError:
                return None
            if all(math.isfinite(v) and abs(v) < 1e6 for v in (x, y, w, h)) and w > 0 and h > 0:
                return Box(x, y, w, h)
    return None


def near(centres: Mapping[str, tuple[float, float]], width: float, height: float) -> Iterator[tuple[str, str]]:
    """Yield each pair of ids whose centres are less than ``width`` and ``height`` apart."""
    ordered = sorted(centres, key=lambda id_: (centres[id_][0], id_))
    for index, first in enumerate(ordered):
        x, y = centres[first]
        for second in ordered[index + 1 :]:
            if centres[second][0] - x >= width:
                break
            if abs(centres[second][1] - y) < height:
                yield first, second


def stretch(centres: Mapping[str, tuple[float, float]]) -> float:
    """Return the factor at which boxes of our size at ``centres`` stand apart, 1 to :data:`MOST`."""
    factor = 1.0
    for first, second in near(centres, W + GAP, H + GAP):
        dx = abs(centres[first][0] - centres[second][0])
        dy = abs(centres[first][1] - centres[second][1])
        factor = max(factor, min((W + GAP) / max(dx, 1e-6), (H + GAP) / max(dy, 1e-6)))
        if factor >= MOST:
            return MOST
    return factor


def boxes(centres: Mapping[str, tuple[float, float]], areas: Mapping[str, Box | None]) -> dict[str, Box]:
    """Return a box round each centre, inside its area, free of all others."""
    half = {}
    for id_, (x, y) in centres.items():
        w, h = W / 2, H / 2
        area = areas[id_]
        if area is not None:
            w = max(2.0, min(w, x - area.x - INSET, area.x + area.w - INSET - x))
            h = max(2.0, min(h, y - area.y - INSET, area.y + area.h - INSET - y))
        half[id_] = (w, h)
    for first, second in near(centres, W, H):
        dx = abs(centres[first][0] - centres[second][0])
        dy = abs(centres[first][1] - centres[second][1])
        (w1, h1), (w2, h2) = half[first], half[second]
        if dx >= w1 + w2 or dy >= h1 + h2:
            continue
        if dx / (w1 + w2) >= dy / (h1 + h2):
            half[first], half[second] = (min(w1, dx * 0.48), h1), (min(w2, dx * 0.48), h2)
        else:
            half[first], half[second] = (w1, min(h1, dy * 0.48)), (w2, min(h2, dy * 0.48))
    return {id_: Box(x - half[id_][0], y - half[id_][1], 2 * half[id_][0], 2 * half[id_][1])
            for id_, (x, y) in centres.items()}  # fmt: skip
