"""The map of a workshop: the part a question is about, large, with the rest faded.

Nothing is dragged here by a slip of the finger; what is missing is typed.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import hypot
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPen,
    QPolygonF,
    QResizeEvent,
    QTouchEvent,
    QWheelEvent,
)

from models.plan import Edit, Element, Key, diff
from models.text import shown
from views.canvas.acts import MapActs
from views.canvas.ink import ink_for
from views.canvas.paint import BADGE, badge_at
from views.desk import Desk
from views.map.model import Box
from views.panels.workshop.look import SIZES, px
from views.panels.workshop.scope import Scope, fullest, place_of, scope_of
from views.theme import font, tokens
from views.tokens import RADIUS_ELEMENT

NEAR: Final = 420.0
"""Scene units around an element within which its neighbours are brought into view with it."""
ROUND: Final = 70.0
"""Scene units shown around what is looked at."""
MOST: Final = 2.4
"""No larger than this, so that an element is not a wall; in a window of another size in proportion."""
LEAST: Final = 1.6
"""Where an element and its neighbours would be smaller than this, the element alone is shown; in proportion, too."""
READABLE: Final = 0.7
"""A question about the whole plan shows all that it is about down to this zoom, in proportion; else so much as fits."""
CAPTION: Final = 56.0
"""Logical pixels at the top that what is said takes."""
EMPTY: Final = "Nothing is drawn yet. Press D and type it, or leave with Esc to draw it."
A_LITTLE: Final = 400
"""Records changed since somebody looked last, up to which the map follows instead of being drawn anew."""
VEIL: Final = 0.78
"""How much the rest of the map fades."""
TOUCHES: Final = (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd)
STILL: Final = 8.0
"""Pixels a press may move and still be a tap."""


class Stage(MapActs):
    """Shows one element among its neighbours, or the whole map.

    ``tapped`` follows a tap on an element with its id. A drag moves the map, a wheel or two fingers zoom.
    """

    tapped = Signal(str)

    def __init__(self, desk: Desk) -> None:
        self.element: str | None = None
        """What is looked at; None: the whole map."""
        self.scope = Scope()
        """What of the whole map is looked at."""
        self._section = ""
        self._pressed: QPointF | None = None
        self._dragged = False
        self._moved_by_hand = False
        self._large = 1.0
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSize(160, 120)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAccessibleName("The part of the map the question is about")

    # -- what is looked at ---------------------------------------------------------------------------------
    def look(self, element: str | None, section: str = "") -> None:
        """Show an element and what is next to it; None: what a question of ``section`` is about, or the whole map."""
        if (element, section) != (self.element, self._section):
            self.element, self._section = element, section
            self._moved_by_hand = False
            self.select_none()
        self._frame()
        self.update()

    def set_scale(self, scale: float) -> None:
        """Show it at another size."""
        self._large = scale
        if not self._moved_by_hand:
            self._frame()

    def plan_changed(self, edit: Edit | None) -> None:
        if edit is None:
            # While nobody looked only a little may have changed, and opening a large plan anew takes its time.
            since = diff(self.scene.plan, self.desk.plan)
            edit = since if len(since.changes) <= A_LITTLE else None
        if edit is None or edit.changes:
            super().plan_changed(edit)
        if not self._moved_by_hand:
            self._frame()

    def reveal(self, keys: Iterable[Key]) -> None:
        super().reveal(keys)
        self._moved_by_hand = True  # what was typed just now stays in view

    def type_beside(self) -> None:
        """Open the field that turns typed chains into elements and links, going on from what is looked at."""
        if self.element in self.desk.plan.elements:
            self.select([("elements", str(self.element))])
        self.type_to_add()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._moved_by_hand:
            self._frame()

    def _frame(self) -> None:
        element = self.desk.plan.elements.get(self.element or "")
        self.scope = scope_of(self.desk.plan, self._section) if element is None else Scope()
        self.setAccessibleDescription(self.said())
        if element is None:
            self._frame_scope()
            return
        box = self._seen_as(element)
        around = box.grown(NEAR)
        whole = box
        for other in map(self._seen_as, self.neighbours()):
            if other.meets(around):
                whole = whole.union(other)
        self.show_box(whole.grown(ROUND), MOST * self._large)
        if self.camera.scale < LEAST * self._large:
            self.show_box(box.grown(2.5 * ROUND), MOST * self._large)

    def _frame_scope(self) -> None:
        """Show all that the question is about; so much of it as can be read, if that would be too small."""
        self.fit()
        some = [self.desk.plan.elements[id_] for id_ in self.scope.elements]
        if not some:
            return
        least = READABLE * self._large
        self.show_box(place_of(some).grown(ROUND), MOST * self._large)
        if self.camera.scale < least:
            w, h = self.width() / least - 2 * ROUND, self.height() / least - 2 * ROUND - CAPTION
            self.show_box(fullest(some, w, h).grown(ROUND), MOST * self._large)
        # What is said about it stands above.
        top = min(self.camera.box_to_view(self._seen_as(element)).y for element in some)
        if 0 <= top < CAPTION:
            self.camera.pan(0, CAPTION - top)
            self.moved()

    def _seen_as(self, element: Element) -> Box:
        """Return where an element is seen: its own box, or that of the area it is folded into."""
        box = self.scene.boundaries.get(self.scene.live.folds.inside.get(element.id, ""))
        return box.box if box is not None else Box(element.x, element.y, element.w, element.h)

    def neighbours(self) -> list[Element]:
        """Return the elements linked with the one looked at."""
        here, plan = self.element, self.desk.plan
        ends = {link.source for link in plan.links.values() if link.target == here}
        ends |= {link.target for link in plan.links.values() if link.source == here}
        return [plan.elements[id_] for id_ in sorted(ends - {str(here)})]

    def said(self) -> str:
        """Return what is to be seen, for a screen reader."""
        element = self.desk.plan.elements.get(self.element or "")
        if element is None:
            return self.caption() or "The whole map"
        name = shown(element.name)
        beside = ", ".join(shown(other.name) for other in self.neighbours()[:8])
        return f"{name}, linked with {beside}" if beside else name

    def caption(self) -> str:
        """Return what stands above the map of a question about the whole plan."""
        if not self._section or self.scene.empty:
            return ""
        if not self.scope.elements:
            return "About the whole plan"
        plan, count = self.desk.plan, len(self.scope.elements)
        seen = [self.camera.box_to_view(self._seen_as(plan.elements[id_])) for id_ in self.scope.elements]
        room = Box(0, 0, self.width(), self.height())
        here = sum(box.meets(room) for box in seen)
        many = f"{count:,}" if here == count else f"{here:,} of {count:,} in view"
        return f"About the whole plan: {self.scope.words} ({many})"

    # -- painting ------------------------------------------------------------------------------------------
    def paint_over(self, painter: QPainter) -> None:
        element = self.desk.plan.elements.get(self.element or "")
        ink = ink_for(tokens())
        if self.scene.empty:
            painter.setFont(font(px(SIZES["body"], self._large)))
            painter.setPen(ink.mute)
            room = QRectF(self.rect()).adjusted(40, 40, -40, -40)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, EMPTY)
        if element is None:
            self._paint_scope(painter)
            return
        here = self._seen_as(element)
        self._veil(painter, (here.grown(7), *self._clear_too(element.id)), self._lines())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink.accent, max(3.0, 2.4 * self.camera.scale)))
        seen = self.camera.box_to_view(here.grown(5))
        radius = (RADIUS_ELEMENT + 5) * self.camera.scale
        painter.drawRoundedRect(QRectF(seen.x, seen.y, seen.w, seen.h), radius, radius)

    def _paint_scope(self, painter: QPainter) -> None:
        """Fade what the question is not about, and say what it is about."""
        plan, words = self.desk.plan, self.caption()
        some = [plan.elements[id_] for id_ in self.scope.elements if id_ in plan.elements]
        if some:
            self._veil(painter, [self._seen_as(element).grown(7) for element in some], QPainterPath())
        if words:
            ink = ink_for(tokens())
            painter.setFont(font(px(SIZES["hint"], self._large)))
            wide, high = self.width() - 24, painter.fontMetrics().height() + 12
            text = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, round(wide - 20))
            place = QRectF(12, 10, painter.fontMetrics().horizontalAdvance(text) + 20, high)
            painter.setPen(QPen(ink.line, 1))
            painter.setBrush(ink.card)
            painter.drawRoundedRect(place, 6, 6)
            painter.setPen(ink.ink)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def _veil(self, painter: QPainter, boxes: Iterable[Box], lines: QPainterPath) -> None:
        """Fade all but some boxes of the map, and ``lines``."""
        ink = ink_for(tokens())
        clear = QPainterPath()
        clear.setFillRule(Qt.FillRule.WindingFill)
        for box in boxes:
            seen = self.camera.box_to_view(box)
            clear.addRoundedRect(QRectF(seen.x, seen.y, seen.w, seen.h), 8, 8)
        clear = clear.united(lines)
        veil = QPainterPath()
        veil.addRect(QRectF(self.rect()))
        colour = QColor(ink.canvas)
        colour.setAlphaF(VEIL)
        painter.fillPath(veil.subtracted(clear), colour)

    def _clear_too(self, id_: str) -> list[Box]:
        """Return the boxes that do not fade either: what the element is linked with, and was added just now; badges."""
        ends = {end for link in self.scene.links_of(id_) for end in (link.source, link.target)}
        ends |= {end for table, end in self.selection if table == "elements"}
        elements = self.scene.elements
        shown = [elements[end] for end in sorted(ends | {id_}) if end in elements]
        badges = [badge_at(element) for element in shown if element.badge is not None]
        around = [Box(x, y, 0, 0).grown(BADGE + 1) for x, y in badges]
        return around + [element.box.grown(3) for element in shown if element.id != id_]

    def _lines(self) -> QPainterPath:
        """Return the surroundings of the element's links, in logical pixels."""
        stroker = QPainterPathStroker()
        stroker.setWidth(max(8.0, 13 * self.camera.scale))
        lines = QPainterPath()
        for link in self.scene.links_of(self.element or ""):
            path = QPainterPath()
            path.addPolygon(QPolygonF([QPointF(*self.camera.to_view(point)) for point in link.points]))
            lines.addPath(stroker.createStroke(path))
            if link.label_lines:
                w, h = link.label_size
                label = Box(link.label_at[0] - w / 2, link.label_at[1] - h / 2, w, h)
                seen = self.camera.box_to_view(label)
                lines.addRect(QRectF(seen.x, seen.y, seen.w, seen.h))
        lines.setFillRule(Qt.FillRule.WindingFill)
        return lines.simplified()

    # -- pointer and fingers -------------------------------------------------------------------------------
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)  # two taps after each other are two taps

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        way = event.position() - self._pressed
        if not self._dragged and hypot(way.x(), way.y()) < STILL:
            return
        self._dragged = True
        self._pressed = event.position()
        self.camera.pan(way.x(), way.y())
        self.by_hand()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None or self._dragged:
            return
        self._tap(event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        place = event.position()
        self.camera.wheel(event.angleDelta().y() / 120, (place.x(), place.y()))
        self.by_hand()
        event.accept()

    def by_hand(self) -> None:
        """Take note that somebody moved the map: it stays until another part is asked about."""
        self._moved_by_hand = True
        self.moved()

    def show_again(self) -> None:
        """Show what the question is about again, after the map was moved."""
        self._moved_by_hand = False
        self._frame()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent) and event.type() in TOUCHES:
            self._touched(event)
            event.accept()
            return True
        return super().event(event)

    def _touched(self, event: QTouchEvent) -> None:
        """Follow the fingers: one moves the map, two zoom it about their middle, a tap chooses."""
        if event.type() == QEvent.Type.TouchBegin:
            self._dragged = False
        points = event.points()
        if event.type() == QEvent.Type.TouchEnd:
            if len(points) == 1 and not self._dragged:
                self._tap(points[0].position())
            return
        now, before = [p.position() for p in points], [p.lastPosition() for p in points]
        middle, last = _middle(now), _middle(before)
        start = _middle([p.pressPosition() for p in points])
        if not self._dragged and len(points) == 1 and hypot(*(middle - start).toTuple()) < STILL:
            return
        self._dragged = True
        self.camera.pan(middle.x() - last.x(), middle.y() - last.y())
        if len(points) > 1:
            wide, narrow = (hypot(*(two[1] - two[0]).toTuple()) for two in (now, before))
            if narrow > 0:
                self.camera.zoom_to(self.camera.scale * wide / narrow, (middle.x(), middle.y()))
        self.by_hand()

    def _tap(self, place: QPointF) -> None:
        element = self.scene.element_at(self.at(place), 6 / self.camera.scale)
        if element is not None:
            self.tapped.emit(element.id)


def _middle(places: list[QPointF]) -> QPointF:
    return QPointF(sum(p.x() for p in places) / len(places), sum(p.y() for p in places) / len(places))
