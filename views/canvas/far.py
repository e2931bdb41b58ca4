"""The map from afar: shapes, lines and marks painted by the hundred, for zooms at which no name can be read.

The map is cut into blocks; each keeps ready-made paths of all it holds, thrown away when something in it changes.
"""

from __future__ import annotations

from typing import Final

import msgspec
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from models.assess.finding import Severity
from models.plan import BoundaryKind, ElementKind, Key, LinkKind
from views.canvas.ink import STROKE, Ink, shape
from views.canvas.paint import FAINT, READABLE, arrow, link_path, rect
from views.canvas.scene import Scene, span
from views.map.model import Box, DrawnElement, DrawnLink

BLOCK: Final = 1024.0
"""Width and height of a block, scene units."""
SHAPED: Final = 0.16
"""Zoom at and above which shapes are rounded and links have heads; below, all is boxes and thin lines."""

WORST_LAST: Final = tuple(reversed(Severity))
"""Where badges lie upon each other the worst one is seen."""

NAMED: Final = 0.3
"""Zoom at and above which names are set, in type that stays readable; below, a bar stands for each."""

SMALL: Final = 7.8
"""Logical pixels of the type of names that have room in two lines of it, but not in one of the usual type."""
Cell = tuple[int, int]


class Block(msgspec.Struct):
    """What a block holds, and the paths made of it."""

    elements: dict[str, None] = msgspec.field(default_factory=dict)
    links: dict[str, None] = msgspec.field(default_factory=dict)
    near: _Pair | None = None
    far: _Pair | None = None
    bounds: Box | None = None


class _Paths(msgspec.Struct):
    bodies: dict[str, QPainterPath]
    """By the tone of the lens."""
    bars: dict[tuple[BoundaryKind, int] | None, QPainterPath]
    names: QPainterPath
    links: dict[LinkKind, QPainterPath]
    heads: dict[LinkKind, QPainterPath]
    rings: dict[bool, QPainterPath]
    badges: dict[Severity, list[QPointF]]
    marks: tuple[float, dict[Severity, QPainterPath]] | None = None
    """The badges as they are painted at the zoom last seen, and how large they are there."""


_Pair = tuple[_Paths, _Paths]
"""Of what is seen plainly, and of what a lens leaves faint."""


class Blocks:
    """The scene in blocks."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._blocks: dict[Cell, Block] = {}
        self._home: dict[tuple[str, str], Cell] = {}

    def clear(self) -> None:
        """Begin anew with all that the scene holds."""
        self._blocks.clear()
        self._home.clear()
        for id_ in self._scene.elements:
            self.settle(("elements", id_))
        for id_ in self._scene.links:
            self.settle(("links", id_))

    def settle(self, key: tuple[str, str]) -> None:
        """Take over what a record looks like now, or that it is gone."""
        table, id_ = key
        old = self._home.pop(key, None)
        if old is not None:
            block = self._blocks[old]
            (block.elements if table == "elements" else block.links).pop(id_, None)
            block.near = block.far = block.bounds = None
        if table == "elements" and id_ in self._scene.elements:
            x, y = self._scene.elements[id_].box.centre
        elif table == "links" and id_ in self._scene.links:
            x, y = self._scene.links[id_].points[0]
        else:
            return
        cell = int(x // BLOCK), int(y // BLOCK)
        block = self._blocks.setdefault(cell, Block())
        (block.elements if table == "elements" else block.links)[id_] = None
        block.near = block.far = block.bounds = None
        self._home[key] = cell

    def paint(self, painter: QPainter, seen: Box, scale: float, ink: Ink, hidden: frozenset[tuple[str, str]]) -> None:
        """Paint links, then elements, of the blocks that meet ``seen``, all but what is ``hidden``."""
        shaped = scale >= SHAPED
        drawn: list[_Pair] = []
        met: list[Block] = []
        for block in self._blocks.values():
            if block.bounds is None:
                block.bounds = self._bounds(block)
            if block.bounds.meets(seen):
                drawn.append(self._paths(block, shaped, hidden))
                met.append(block)
        faint = [paths for _, paths in drawn if paths.bodies or paths.links]
        for paths, opacity in ((faint, FAINT), ([plain for plain, _ in drawn], 1.0)):
            painter.setOpacity(opacity)
            _paint_links(painter, paths, scale, ink, shaped)
            _paint_elements(painter, paths, scale, ink, shaped)
        if scale >= NAMED:
            self._paint_names(painter, met, seen, scale, ink, hidden)

    def _paint_names(
        self, painter: QPainter, blocks: list[Block], seen: Box, scale: float, ink: Ink, hidden: frozenset[Key]
    ) -> None:
        sizes = round(READABLE / scale), int(SMALL / scale)
        painter.setPen(ink.ink)
        for block in blocks:
            for id_ in block.elements:
                element = self._scene.elements[id_]
                if element.box.meets(seen) and ("elements", id_) not in hidden:
                    painter.setOpacity(FAINT if element.look.faint else 1.0)
                    _paint_name(painter, element, sizes, ink)
        painter.setOpacity(1.0)

    def _bounds(self, block: Block) -> Box:
        scene = self._scene
        boxes = [scene.elements[id_].box for id_ in block.elements] + [span(scene.links[id_]) for id_ in block.links]
        if not boxes:
            return Box(0, 0, 0, 0)
        x, y = min(b.x for b in boxes), min(b.y for b in boxes)
        return Box(x, y, max(b.right for b in boxes) - x, max(b.bottom for b in boxes) - y).grown(12)

    def _paths(self, block: Block, shaped: bool, hidden: frozenset[tuple[str, str]]) -> _Pair:
        made = block.near if shaped else block.far
        touched = hidden and any(("elements", i) in hidden for i in block.elements)
        touched = touched or (hidden and any(("links", i) in hidden for i in block.links))
        if made is None or touched:
            scene = self._scene
            elements = [scene.elements[i] for i in block.elements if ("elements", i) not in hidden]
            links = [scene.links[i] for i in block.links if ("links", i) not in hidden]
            made = (
                _made([e for e in elements if not e.look.faint], [k for k in links if not k.faint], shaped),
                _made([e for e in elements if e.look.faint], [k for k in links if k.faint], shaped),
            )
            if not touched:
                if shaped:
                    block.near = made
                else:
                    block.far = made
        return made


def _made(elements: list[DrawnElement], links: list[DrawnLink], shaped: bool) -> _Paths:
    paths = _Paths({}, {}, QPainterPath(), {}, {}, {}, {})
    for element in elements:
        _add_element(paths, element, shaped)
    for link in links:
        line = paths.links.setdefault(link.kind, QPainterPath())
        if shaped:
            line.addPath(link_path(link.points))
            head = paths.heads.setdefault(link.kind, QPainterPath())
            head.addPolygon(arrow(link.points))
            head.closeSubpath()
            for x, y in link.crossings:
                paths.rings.setdefault(link.sensitive, QPainterPath()).addEllipse(QPointF(x, y), 5, 5)
        else:
            line.moveTo(*link.points[0])
            for point in link.points[1:]:
                line.lineTo(*point)
    return paths


def _add_element(paths: _Paths, element: DrawnElement, shaped: bool) -> None:
    box = element.box
    bodies = paths.bodies.get(element.look.tone)
    if bodies is None:
        bodies = paths.bodies[element.look.tone] = QPainterPath()
        bodies.setFillRule(Qt.FillRule.WindingFill)
    if shaped:
        made = shape(element.kind, box.w, box.h)
        bodies.addPath(made.body.translated(box.x, box.y))
        if not made.ports.isEmpty():
            bodies.addPath(made.ports.translated(box.x, box.y))
        wide = min(box.w * 0.6, 6.6 * len(element.title))
        y = box.y + box.h / 2 + (2 if element.kind is ElementKind.DATA else -4)
        paths.names.addRect(QRectF(box.x + (box.w - wide) / 2, y - 3, wide, 6))
    else:
        bodies.addRect(rect(box))
    if element.kind in (ElementKind.AI, ElementKind.REVIEW) and not element.look.tone:
        hue = None if element.kind is ElementKind.REVIEW else (element.executor, element.partner)
        bar = QRectF(box.x + 2, box.y + 8, 8 if shaped else 24, box.h - 16)
        paths.bars.setdefault(hue, QPainterPath()).addRect(bar)
    if element.badge is not None and element.badge is not Severity.LOW:
        paths.badges.setdefault(element.badge, []).append(QPointF(box.right - 2, box.y))


def _paint_links(painter: QPainter, drawn: list[_Paths], scale: float, ink: Ink, shaped: bool) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for kind in LinkKind:
        if shaped:
            pen = QPen(ink.links[kind])
            pen.setWidthF(max(STROKE, 0.9 / scale))
        else:
            colour = QColor(ink.link_colour(kind))
            colour.setAlpha(170)
            pen = QPen(colour, 0)
        painter.setPen(pen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, shaped)
        for paths in drawn:
            if kind in paths.links:
                painter.drawPath(paths.links[kind])
        if not shaped:
            continue
        for paths in drawn:
            if kind in paths.heads:
                painter.fillPath(paths.heads[kind], pen.color())
    for sensitive in (False, True) if shaped else ():
        painter.setPen(QPen(ink.bad if sensitive else ink.mute, max(STROKE, 0.9 / scale)))
        painter.setBrush(ink.canvas)
        for paths in drawn:
            if sensitive in paths.rings:
                painter.drawPath(paths.rings[sensitive])


def _paint_elements(painter: QPainter, drawn: list[_Paths], scale: float, ink: Ink, shaped: bool) -> None:
    for paths in drawn:
        for tone, bodies in paths.bodies.items():
            outline, fill = ink.tone(tone)
            pen = QPen(outline)
            pen.setWidthF(max(1.1, 0.8 / scale) if shaped else 0)
            painter.setPen(pen)
            painter.setBrush(fill)
            painter.drawPath(bodies)
    for paths in drawn:
        for hue, bar in paths.bars.items():
            painter.fillPath(bar, ink.ok if hue is None else ink.hues(*hue)[0])
    if shaped and scale < NAMED:
        faint = QColor(ink.mute)
        faint.setAlpha(120)
        for paths in drawn:
            painter.fillPath(paths.names, faint)
    painter.setPen(Qt.PenStyle.NoPen)
    radius = max(9.0, 2.5 / scale)
    for severity in WORST_LAST:
        painter.setBrush(ink.badges[severity])
        for paths in drawn:
            if severity in paths.badges:
                painter.drawPath(_marks(paths, radius, shaped)[severity])


def _paint_name(painter: QPainter, element: DrawnElement, sizes: tuple[int, int], ink: Ink) -> None:
    """Paint a name in as many lines as have room: in the first size, in the second where it would be cut in that."""
    box = element.box
    narrow, data = element.kind is ElementKind.DECISION, element.kind is ElementKind.DATA
    room = box.w * (0.72 if narrow else 0.9)
    high = box.h - (14 if data else 2)
    for size in sizes:
        # As close as lines can be without touching: two of them have room as long as the type is not much larger.
        tall = size * 1.04
        most = 1 if narrow else max(1, int(high / tall))
        lines = ink.text(element.title, room, size, bold=True, most=most)
        if not lines[-1].cut:
            break
    # A line's box reaches higher above its letters than below them.
    y = box.y + (box.h - len(lines) * tall) / 2 - size * 0.14 + (4 if data else 0)
    for line in lines:
        ink.draw(painter, line, box.x + (box.w - line.w) / 2, y, size, bold=True)
        y += tall


def _marks(paths: _Paths, radius: float, shaped: bool) -> dict[Severity, QPainterPath]:
    """Return badges of half the width ``radius``: one path of all that look alike costs what one of them did."""
    if paths.marks is None or paths.marks[0] != radius:
        made: dict[Severity, QPainterPath] = {}
        for severity, places in paths.badges.items():
            path = made[severity] = QPainterPath()
            path.setFillRule(Qt.FillRule.WindingFill)
            for at in places:
                if shaped and severity is not Severity.HIGH:
                    path.addEllipse(at, radius, radius)
                else:
                    path.addRect(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
        paths.marks = radius, made
    return paths.marks[1]
