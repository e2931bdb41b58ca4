"""What is painted over the map: selection, hover, handles, and words beside the pointer."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from views.canvas.ink import STROKE, Ink, font, shape
from views.canvas.paint import LABELLED, NEAR, badge_at, paint_badge, paint_label, paint_line
from views.map.slips import TABLES as SLIPS
from views.tokens import RADIUS_BOUNDARY

if TYPE_CHECKING:
    from models.plan import Key
    from views.canvas.camera import Camera
    from views.canvas.scene import Scene
    from views.map.model import Box, DrawnElement, DrawnLink, Point

HANDLE: Final = 5.0
"""Half the width of a square handle, logical pixels."""
PORT: Final = 8.0
"""Radius of the handle that links are drawn from."""
OUT: Final = 14.0
"""Logical pixels between an element and that handle."""
GRAB: Final = 11.0
"""Logical pixels around a handle that count as on it."""
LEAST_SIZE: Final = 26.0
"""Logical pixels an element is wide before it shows handles."""
MOST_RINGS: Final = 400
"""Selected things that get a ring of their own; more share one."""


def ring(painter: QPainter, box: Box, radius: float, pen: QPen) -> None:
    """Draw a rounded line around ``box``."""
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(box.x, box.y, box.w, box.h), radius, radius)


def paint_selection(
    painter: QPainter, scene: Scene, camera: Camera, seen: Box, keys: frozenset[Key], ink: Ink, *, focus: bool
) -> None:
    """Mark what is selected and ``seen``; more strongly while the map has the keyboard."""
    pen = QPen(ink.accent if focus else ink.mute, 2)
    in_view = (key for key in keys if scene.has(key) and scene.box_of(key).meets(seen))
    shown = list(islice(in_view, MOST_RINGS + 1))
    if len(shown) > MOST_RINGS:
        box = scene.box_of_all(keys)
        if box is not None:
            ring(painter, camera.box_to_view(box).grown(6), RADIUS_BOUNDARY, pen)
        return
    for table, id_ in shown:
        if table == "elements":
            element = scene.elements[id_]
            _outline(painter, element, camera, pen)
            if element.badge is not None and camera.scale >= NEAR:
                painter.save()
                painter.translate(camera.x, camera.y)
                painter.scale(camera.scale, camera.scale)
                paint_badge(painter, badge_at(element), element.badge, ink)
                painter.restore()
        elif table == "links":
            _line(painter, scene.links[id_], camera, pen.color(), 3.0, ink)
        elif table in SLIPS:
            ring(painter, camera.box_to_view(scene.slips.box_of((table, id_))).grown(1.5), 2, pen)
        else:
            box = camera.box_to_view(scene.boundaries[id_].box)
            ring(painter, box, RADIUS_BOUNDARY * camera.scale, QPen(pen.color(), 2.4))


def paint_hover(painter: QPainter, scene: Scene, camera: Camera, key: Key, ink: Ink) -> None:
    """Show what a click would take."""
    if not scene.has(key):
        return
    faint = QColor(ink.accent)
    faint.setAlpha(120)
    table, id_ = key
    if table == "elements":
        _outline(painter, scene.elements[id_], camera, QPen(faint, 1.6))
    elif table == "links":
        _line(painter, scene.links[id_], camera, faint, 4.0, ink)
    elif table in SLIPS:
        ring(painter, camera.box_to_view(scene.slips.box_of(key)).grown(1.5), 2, QPen(faint, 2))
    else:
        ring(painter, camera.box_to_view(scene.boundaries[id_].box), RADIUS_BOUNDARY * camera.scale, QPen(faint, 2.4))


def _outline(painter: QPainter, element: DrawnElement, camera: Camera, pen: QPen) -> None:
    """Draw around an element, in its own shape if that is large enough to tell."""
    box = camera.box_to_view(element.box)
    if box.w < LEAST_SIZE:
        ring(painter, box.grown(2), 2, pen)
        return
    grow = 3.5 / camera.scale
    wide = element.box.grown(grow)
    painter.save()
    painter.translate(camera.x, camera.y)
    painter.scale(camera.scale, camera.scale)
    painter.translate(wide.x, wide.y)
    pen = QPen(pen)
    pen.setWidthF(pen.widthF() / camera.scale)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(shape(element.kind, wide.w, wide.h).body)
    painter.restore()


def _line(painter: QPainter, link: DrawnLink, camera: Camera, colour: QColor, width: float, ink: Ink) -> None:
    painter.save()
    painter.translate(camera.x, camera.y)
    painter.scale(camera.scale, camera.scale)
    paint_line(painter, link.points, QPen(colour, max(STROKE + width / 2, width / camera.scale / 1.4)))
    if camera.scale >= LABELLED:
        paint_label(painter, link, ink)
    painter.restore()


# -- handles -------------------------------------------------------------------------------------------------
def port_places(element: DrawnElement, camera: Camera) -> dict[str, Point]:
    """Return where the handles are that links are drawn from, by side, in the view; none when it is too small."""
    box = camera.box_to_view(element.box)
    if box.w < LEAST_SIZE:
        return {}
    x, y = box.centre
    return {"right": (box.right + OUT, y), "bottom": (x, box.bottom + OUT)}


def towards_port(element: DrawnElement, camera: Camera, at: Point) -> bool:
    """Tell whether a place of the view is on a handle that links are drawn from, or between it and its element."""
    box = camera.box_to_view(element.box)
    (x, y), (cx, cy), far = at, box.centre, OUT + GRAB
    right = box.right <= x <= box.right + far and abs(y - cy) <= GRAB
    below = box.bottom <= y <= box.bottom + far and abs(x - cx) <= GRAB
    return box.w >= LEAST_SIZE and (right or below)


def corner_places(box: Box, camera: Camera) -> dict[str, Point]:
    """Return where the handles are that a boundary is resized by, in the view."""
    seen = camera.box_to_view(box)
    x, y = seen.centre
    at = {"n": (x, seen.y), "s": (x, seen.bottom), "w": (seen.x, y), "e": (seen.right, y)}
    at |= {"nw": (seen.x, seen.y), "ne": (seen.right, seen.y)}
    return at | {"sw": (seen.x, seen.bottom), "se": (seen.right, seen.bottom)}


def slip_corners(box: Box, camera: Camera) -> dict[str, Point]:
    """Return where the handles are that a note or picture is resized by, in the view."""
    return {name: at for name, at in corner_places(box, camera).items() if len(name) == 2}


def end_places(link: DrawnLink, camera: Camera) -> dict[str, Point]:
    """Return where the handles are that a link's ends are dragged by, in the view."""
    return {"source": camera.to_view(link.points[0]), "target": camera.to_view(link.points[-1])}


def handle_at(places: dict[str, Point], at: Point) -> str | None:
    """Return the handle at a place of the view."""
    near = {name: max(abs(x - at[0]), abs(y - at[1])) for name, (x, y) in places.items()}
    name = min(near, key=lambda n: near[n], default=None)
    return name if name is not None and near[name] <= GRAB else None


def paint_ports(painter: QPainter, places: dict[str, Point], ink: Ink, hot: str | None) -> None:
    """Paint the handles that links are drawn from: a disc with an arrow."""
    for name, (x, y) in places.items():
        lit = name == hot
        painter.setPen(QPen(ink.accent, 1.4))
        painter.setBrush(ink.accent if lit else ink.card)
        painter.drawEllipse(QPointF(x, y), PORT, PORT)
        painter.setPen(QPen(ink.card if lit else ink.accent, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        dx, dy = (1.0, 0.0) if name == "right" else (0.0, 1.0)
        tip = QPointF(x + 3.6 * dx, y + 3.6 * dy)
        painter.drawLine(QPointF(x - 3.6 * dx, y - 3.6 * dy), tip)
        for side in (1, -1):
            painter.drawLine(tip, QPointF(tip.x() - 2.8 * dx + 2.8 * side * dy, tip.y() - 2.8 * dy + 2.8 * side * dx))


def paint_handles(painter: QPainter, places: dict[str, Point], ink: Ink, *, round_: bool = False) -> None:
    """Paint square or round handles."""
    painter.setPen(QPen(ink.accent, 1.4))
    painter.setBrush(ink.card)
    for x, y in places.values():
        box = QRectF(x - HANDLE + 1, y - HANDLE + 1, 2 * HANDLE - 2, 2 * HANDLE - 2)
        if round_:
            painter.drawEllipse(box)
        else:
            painter.drawRoundedRect(box, 2, 2)


def paint_words(painter: QPainter, text: str, at: Point, room: tuple[float, float], colour: QColor, ink: Ink) -> None:
    """Paint words on a plate beside the pointer, inside the view."""
    chosen = font(12, True)
    metrics = QFontMetricsF(chosen)
    line = metrics.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, max(80.0, room[0] - 40))
    w, h = metrics.horizontalAdvance(line) + 20, 28.0
    x, y = min(max(8.0, at[0] + 16), room[0] - w - 8), min(max(8.0, at[1] + 20), room[1] - h - 8)
    painter.setPen(QPen(colour, 1.2))
    painter.setBrush(ink.card)
    painter.drawRoundedRect(QRectF(x, y, w, h), 6, 6)
    painter.setFont(chosen)
    painter.setPen(colour)
    painter.drawText(QRectF(x, y, w, h), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, line)
