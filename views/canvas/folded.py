"""Folded areas on the map: how their box looks, the triangle that folds an area, and what is hidden in one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from models.assess.finding import Severity
from models.commands import fold
from models.graph.folds import folds
from models.plan import Boundary
from models.text import elided, shown
from views.canvas.ink import CAPTION, TITLE
from views.canvas.paint import FAINT, LABELLED, NEAR, paint_badge, readable
from views.tokens import RADIUS_BOUNDARY

if TYPE_CHECKING:
    from models.plan import Key, Plan
    from views.canvas.acts import MapActs
    from views.canvas.camera import Camera
    from views.canvas.ink import Ink
    from views.canvas.scene import Scene
    from views.map.model import Box, DrawnBoundary, DrawnElement, Point

SHEET: Final = 5.0
"""Units by which the sheets under a box show below it: there is more in it than is seen."""
MARK: Final = 5.0
"""Half the height of the triangle, scene units."""
GRAB: Final = 8.0
"""Logical pixels around the triangle that count as on it."""


# -- the box -------------------------------------------------------------------------------------------------
def paint_card(painter: QPainter, area: DrawnBoundary, ink: Ink, scale: float) -> None:
    """Paint the box of a folded area: a card upon two sheets."""
    line, fill = ink.hues(area.kind, area.partner, area.hue)
    box = area.box
    painter.setOpacity(FAINT if area.folded is not None and area.folded.faint else 1.0)
    painter.setPen(QPen(line, max(1.2, 0.9 / scale)))
    painter.setBrush(fill)
    for off in (SHEET, SHEET / 2, 0.0):
        sheet = QRectF(box.x + off, box.y + off, box.w - 2 * off, box.h)
        painter.drawRoundedRect(sheet, RADIUS_BOUNDARY, RADIUS_BOUNDARY)
    painter.setOpacity(1.0)


def paint_words(painter: QPainter, area: DrawnBoundary, ink: Ink, scale: float) -> None:
    """Paint what a box says: the area's name and side, what lies in it, what data crosses its line; and its badge.

    What could not be read at ``scale`` is left out.
    """
    says = area.folded
    if says is None:
        return
    box, line = area.box, ink.hues(area.kind, area.partner, area.hue)[0]
    painter.setOpacity(FAINT if says.faint else 1.0)
    size = readable(TITLE, scale)
    lines = [(area.title, size, True, line)]
    if scale >= LABELLED:
        lines.append((says.caption, CAPTION, False, ink.ink))
    if says.data and scale >= LABELLED:
        lines.append((f"{says.sensitive or says.data} data crosses", CAPTION, False, ink.mute))
    y = box.y + 10
    for text, tall, bold, colour in lines:
        for ready in ink.text(text, box.w - 30, tall, bold=bold):
            painter.setPen(colour)
            ink.draw(painter, ready, box.x + 14, y, tall, bold=bold)
        y += 7 + tall
    if says.badge is not None:
        paint_badge(painter, badge_at(area), says.badge, ink)
    painter.setOpacity(1.0)


def paint_from_afar(painter: QPainter, area: DrawnBoundary, ink: Ink, scale: float) -> None:
    """Paint the name of a box as large as can be read, and the mark of its worst finding."""
    says, box, size = area.folded, area.box, round(11 / scale)
    if says is None:
        return
    painter.setOpacity(FAINT if says.faint else 1.0)
    if box.w * scale >= 48 and box.h * scale >= 14:
        for ready in ink.text(area.title, box.w - 12, size, bold=True):
            painter.setPen(ink.hues(area.kind, area.partner, area.hue)[0])
            ink.draw(painter, ready, box.x + (box.w - ready.w) / 2, box.y + (box.h - size * 1.25) / 2, size, bold=True)
    if says.badge is not None and says.badge is not Severity.LOW:
        (x, y), half = badge_at(area), max(9.0, 2.5 / scale)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.badges[says.badge])
        radius = 0.0 if says.badge is Severity.HIGH else half
        painter.drawRoundedRect(QRectF(x - half, y - half, 2 * half, 2 * half), radius, radius)
    painter.setOpacity(1.0)


def badge_at(area: DrawnBoundary) -> Point:
    """Return the middle of a box's badge, at its top right."""
    return area.box.right - 2, area.box.y


# -- the triangle --------------------------------------------------------------------------------------------
def _mark(area: DrawnBoundary) -> Point:
    """Return where the triangle of an area stands: before its title, at the same place when it is folded."""
    return area.box.x + 7.5, area.box.y + 17


def mark_at(scene: Scene, camera: Camera, point: Point) -> str | None:
    """Return the area whose triangle is at a place of the map; from afar it would be too small to hit."""
    if camera.scale < NEAR or not scene.boundaries:
        return None
    reach = GRAB / camera.scale
    area = scene.boundary_at(point, 0.5)
    if area is None or scene.element_at(point) is not None:
        return None
    x, y = _mark(area)
    return area.id if abs(x - point[0]) <= reach and abs(y - point[1]) <= max(reach, MARK) else None


def paint_marks(painter: QPainter, scene: Scene, camera: Camera, seen: Box, ink: Ink, hot: str | None) -> None:
    """Paint the triangle of every area that is ``seen``: down while it is expanded, to the right while folded."""
    if camera.scale < NEAR:
        return
    painter.save()
    painter.translate(camera.x, camera.y)
    painter.scale(camera.scale, camera.scale)
    painter.setPen(Qt.PenStyle.NoPen)
    for area in scene.areas(seen):
        x, y = _mark(area)
        if scene.element_at((x, y)) is not None:
            continue
        colour = QColor(ink.accent if area.id == hot else ink.hues(area.kind, area.partner, area.hue)[0])
        painter.setBrush(colour)
        half = MARK * (1.25 if area.id == hot else 0.9)
        if area.folded is None:
            points = (x - half, y - half * 0.55), (x + half, y - half * 0.55), (x, y + half * 0.75)
        else:
            points = (x - half * 0.55, y - half), (x - half * 0.55, y + half), (x + half * 0.75, y)
        painter.drawPolygon(QPolygonF([QPointF(*point) for point in points]))
    painter.restore()


def tip(area: DrawnBoundary, mark: bool) -> str:
    """Return what there is to say about an area under the pointer, plain text; nothing of an expanded one."""
    says = area.folded
    if mark:
        return f"{'Collapse into one box' if says is None else 'Expand'} (C)"
    if says is None:
        return ""
    data = f"{says.data} data crosses its line" if says.data else ""
    return "\n".join(filter(None, (shown(area.title), says.caption, data, says.badge_text)))


# -- folding and what is hidden ------------------------------------------------------------------------------
def areas_of(plan: Plan, selection: Iterable[Key]) -> list[str]:
    """Return the selected areas; without any, those of the selected elements."""
    chosen = list(selection)
    areas = sorted(id_ for table, id_ in chosen if table == "boundaries" and id_ in plan.boundaries)
    if areas:
        return areas
    homes = {plan.elements[id_].boundary for table, id_ in chosen if table == "elements" and id_ in plan.elements}
    return sorted(home for home in homes if home is not None)


def fold_chosen(view: MapActs) -> None:
    """Collapse the selected areas, or those of the selected elements; expand them if all are folded."""
    toggle(view, areas_of(view.desk.plan, view.selection))


def toggle(view: MapActs, areas: list[str]) -> None:
    """Collapse areas, or expand them if all are folded; then they are selected."""
    plan = view.desk.plan
    if not areas:
        return
    folded = not all(plan.boundaries[id_].folded for id_ in areas)
    changed = [id_ for id_ in areas if plan.boundaries[id_].folded != folded]
    if view.desk.look(fold(plan, changed, folded)):
        view.select([("boundaries", id_) for id_ in areas])


def stand_in(plan: Plan, key: Key) -> Key:
    """Return what is shown where ``key`` is hidden: its box, or the link drawn in its stead; ``key`` itself if not."""
    hidden = folds(plan)
    box = hidden.box_for(*key)
    if box is not None:
        return "boundaries", box
    table, id_ = key
    if table == "links" and id_ in hidden.instead:
        other = hidden.instead[id_]
        return ("links", other) if other is not None else ("boundaries", hidden.inside[plan.links[id_].source])
    return key


def shown_links(plan: Plan, links: Iterable[str]) -> Iterable[str]:
    """Return what is shown of ``links``, each once: those drawn in the stead of several for all of them."""
    found = (stand_in(plan, ("links", id_)) for id_ in links)
    return dict.fromkeys(id_ for table, id_ in found if table == "links")


def with_others(plan: Plan, keys: Iterable[Key]) -> frozenset[Key]:
    """Return ``keys`` with all links that are drawn as one with one of them."""
    many = folds(plan).many
    chosen = frozenset(keys)
    return chosen | {("links", id_) for table, one in chosen if table == "links" for id_ in many.get(one, ())}


def boxes_around(plan: Plan, keys: Iterable[Key]) -> list[str]:
    """Return the folded areas that must be expanded before all of ``keys`` are shown as themselves."""
    hidden = folds(plan)
    boxes: set[str] = set()
    for table, id_ in keys if hidden else ():
        if table == "links" and id_ in hidden.instead and id_ in plan.links:
            ends = hidden.ends(plan.links[id_].source, plan.links[id_].target)
            boxes.update(end for end in ends if end is not None)
        elif (box := hidden.box_for(table, id_)) is not None:
            boxes.add(box)
    for table, id_ in keys if boxes else ():
        # What lies within a folded area that lies within one needs both.
        one = plan.get((table, id_)) if table in ("elements", "notes", "pictures") else None
        home = getattr(one, "boundary", None)
        if home is not None and plan.boundaries[home].folded:
            boxes.add(home)
    return sorted(boxes)


def expand_for(view: MapActs, keys: Iterable[Key]) -> None:
    """Expand what hides ``keys``, so that they can be looked at: Ctrl+Z folds it again, and no redo is lost."""
    boxes = boxes_around(view.desk.plan, keys)
    if boxes:
        view.desk.look(fold(view.desk.plan, boxes, False))


def end_drawn(scene: Scene, element: str, box: str | None) -> DrawnElement | None:
    """Return what a link ends at as drawn: the element, or the box it lies in."""
    if box is None:
        return scene.elements.get(element)
    from views.map.folding import as_element

    area = scene.boundaries.get(box)
    return as_element(area) if area is not None else None


def within_words(plan: Plan, area: str, after: object) -> list[str]:
    """Return in words what an area comes to lie in, or no longer does, if that changes."""
    old = plan.boundaries.get(area)
    was, will = old.within if old is not None else None, after.within if isinstance(after, Boundary) else None
    if was == will:
        return []
    outer = elided(shown(plan.boundaries[will or was or ""].name), 40)
    return [f"within {outer}" if will is not None else f"no longer within {outer}"]
