"""The pointer on the map: what it hovers over, grabs and drags. Gestures do the work."""

from __future__ import annotations

from collections.abc import Iterable
from math import hypot
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from views.canvas.acts import Background, MapActs
from views.canvas.decor import corner_places, end_places, handle_at, port_places, slip_corners, towards_port
from views.canvas.gestures.link import DrawLink, MoveEnd
from views.canvas.gestures.look import Band, Pan
from views.canvas.gestures.move import Move
from views.canvas.gestures.resize import CURSORS, Resize
from views.canvas.menu import context_menu, pop_up

if TYPE_CHECKING:
    from models.plan import Edit, Key
    from views.canvas.bending import Handle, Held
    from views.canvas.gestures.base import Gesture
    from views.desk import Desk
    from views.map.model import Point

DRAG: Final = 4.0
"""Logical pixels the pointer moves before a press becomes a drag."""
EDGE: Final = 28.0
"""Logical pixels from the edge of the view within which a drag scrolls the map."""
SLACK: Final = 8.0
"""Logical pixels around a link within which a drag takes hold of it."""
HOVER: Final = 26.0
"""Logical pixels around an element within which its handles stay."""


class Pointed(MapActs):
    """The map under a pointer."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, background: Background | None = None) -> None:
        self.gesture: Gesture | None = None
        self.by_keys = False
        """The keyboard was used last."""
        self.held: Held | None = None
        """The handle of the selected link that keys move."""
        self._near: tuple[bool, int] | None = None
        """The handle of the selected link that is under the pointer."""
        self._pressed: tuple[QPointF, Key | None, bool] | None = None
        self._on_badge = False
        """The press was on a badge: letting go there shows how it came about."""
        self._on_mark: str | None = None
        """The area on whose triangle the press was: letting go there folds it, or expands it."""
        self._mark: str | None = None
        """The area whose triangle is under the pointer."""
        self._hovered: Key | None = None
        self._hot: str | None = None
        self._words: tuple[str, str] = ("", "")
        self._pointer = QPointF()
        self._space = False
        super().__init__(desk, parent, background)
        self._scroll = QTimer(self)
        self._scroll.setInterval(16)
        self._scroll.timeout.connect(self._scroll_on)
        self.setMouseTracking(True)

    # -- gestures ------------------------------------------------------------------------------------------
    def begin(self, gesture: Gesture) -> None:
        """Let ``gesture`` take the pointer; one under way is cancelled."""
        self.end_gesture(drop=False)
        self.fill()
        self.gesture = gesture
        self._hovered = self._hot = self._near = None
        if gesture.cursor is not None:
            self.setCursor(gesture.cursor)
        self.update()

    def end_gesture(
        self,
        *,
        drop: bool,
        at: Point | None = None,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """End the gesture under way."""
        gesture, self.gesture = self.gesture, None
        self._scroll.stop()
        self._words = ("", "")
        self.unsetCursor()
        if gesture is not None:
            if drop:
                gesture.drop(at or self.at(self._pointer), modifiers)
            else:
                gesture.cancel()
        self.update()

    def hold(self, held: Held | None) -> None:
        """Let keys move a handle of the selected link; None: none."""
        if self.held != held:
            self.held = held
            self.describe()
            self.update()

    def select(self, keys: Iterable[Key]) -> None:
        super().select(keys)
        if self.held is not None and self._selection != {("links", self.held.link)}:
            self.hold(None)

    def delete_selection(self) -> None:
        if self.held is not None:
            from views.canvas import bending

            now = bending.held(self)
            if now is not None and bending.take_out(self, *now):
                return
        super().delete_selection()

    def connect_mode(self) -> None:
        """Link from the selected element: click the other one, or choose it with the arrow keys and press Enter."""
        self.fill()
        source = self.one("elements")
        if source is None or source not in self.scene.elements:
            self.say("Select the element that the link begins at", "bad")
            QTimer.singleShot(2500, self, lambda: self.say(""))
            return
        self.begin(DrawLink(self, source, self.scene.elements[source].box.centre, clicked=True))
        if self.gesture is not None and self.underMouse():
            self.gesture.move(self.at(self._pointer), Qt.KeyboardModifier.NoModifier)

    def say(self, text: str, tone: str = "") -> None:
        """Show words beside the pointer; ``tone`` is empty, ``ok`` or ``bad``. Without a text they go."""
        if self._words != (text, tone):
            self._words = text, tone
            self.update()

    @property
    def words(self) -> str:
        """What is said beside the pointer."""
        return self._words[0]

    def plan_changed(self, edit: Edit | None) -> None:
        # A preview of what is no longer so would end in a refusal at best.
        self.end_gesture(drop=False)
        self._hovered = None
        super().plan_changed(edit)

    def moved(self) -> None:
        super().moved()
        self.place_editor()

    def stand_still(self) -> None:
        """End what moves by itself, for somebody who takes hold of something."""

    # -- pointer -------------------------------------------------------------------------------------------
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.stand_still()
        self.fill()
        self._pointer = event.position()
        self.by_keys = False
        at, button = self.at(event.position()), event.button()
        if self.gesture is not None:
            if self.gesture.clicked and button == Qt.MouseButton.LeftButton:
                self.gesture.move(at, event.modifiers())
                self.end_gesture(drop=True, at=at, modifiers=event.modifiers())
            elif button == Qt.MouseButton.RightButton:
                self.end_gesture(drop=False)
            return
        QToolTip.hideText()
        if button == Qt.MouseButton.MiddleButton or (button == Qt.MouseButton.LeftButton and self._space):
            self.begin(Pan(self, at))
        elif button == Qt.MouseButton.LeftButton and not self._grab(event.position(), event.modifiers()):
            self._press(event)
        elif button == Qt.MouseButton.RightButton:
            key = self.key_at(at)
            if self._bend_under(event.position(), hold=True) is None and (key is None or key not in self._selection):
                self.select([key] if key is not None else [])

    def _bend_under(self, position: QPointF, *, hold: bool = False) -> Handle | None:
        """Return the handle under the pointer by which the selected link is bent; ``hold``: let keys move it."""
        link = self.scene.links.get(self.one("links") or "")
        if link is None:
            return None
        from views.canvas.bending import Held, handle_near

        found = handle_near(self.scene, link, self.camera, (position.x(), position.y()))
        if hold:
            self.hold(Held(link.id, found.key) if found is not None else None)
        return found

    def open_area(self) -> str | None:
        """Return the only thing selected, if it is an area that is not folded."""
        area = self.scene.boundaries.get(self.one("boundaries") or "")
        return area.id if area is not None and area.folded is None else None

    def _mark_under(self, at: Point) -> str | None:
        """Return the area whose triangle is at a place of the map: a click there collapses or expands it."""
        from views.canvas.folded import mark_at

        return mark_at(self.scene, self.camera, at)

    def _bend(self, link: str, handle: Handle, at: Point, *, cut: bool) -> None:
        from views.canvas.gestures.bend import Bend

        self.begin(Bend(self, link, handle, at, cut=cut))

    def _grab(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> bool:
        """Begin with the handle under the pointer, if one is."""
        at, place = self.at(position), (position.x(), position.y())
        boundary, link = self.open_area(), self.one("links")
        if boundary is not None and boundary in self.scene.boundaries:
            handle = handle_at(corner_places(self.scene.boundaries[boundary].box, self.camera), place)
            if handle is not None:
                self.begin(Resize(self, boundary, handle, at))
                return True
        if link is not None and link in self.scene.links:
            drawn = self.scene.links[link]
            end = handle_at(end_places(drawn, self.camera), place)
            if end is not None and drawn.many == 1 and drawn.boxes[end == "target"] is None:
                self.begin(MoveEnd(self, link, end, at))
                return True
            bend = self._bend_under(position)
            if bend is not None:
                self._bend(link, bend, at, cut=bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
                return True
        slip = self.one_slip()
        if slip is not None:
            handle = handle_at(slip_corners(self.scene.box_of(slip), self.camera), place)
            if handle is not None:
                from views.canvas.gestures.stretch import Stretch

                self.begin(Stretch(self, slip, handle, at))
                return True
        owner = self._port_owner()
        if owner is not None and handle_at(port_places(self.scene.elements[owner], self.camera), place) is not None:
            self.begin(DrawLink(self, owner, at))
            return True
        return False

    def _press(self, event: QMouseEvent) -> None:
        at = self.at(event.position())
        badge = self.badge_at(at)
        key = badge or self.key_at(at)
        more = event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
        self._on_badge = badge is not None and not more
        self._on_mark = self._mark_under(at) if badge is None and not more else None
        only = False
        if key is None:
            if not more:
                self.select_none()
        elif more:
            self.select(self._selection ^ {key})
        elif key in self._selection:
            only = len(self._selection) > 1
        else:
            self.select([key])
        self._pressed = event.position(), key, only

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position()
        if self.gesture is None and self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            start = self._pressed[0]
            way = event.position() - start
            if hypot(way.x(), way.y()) >= DRAG:
                self._drag(start, event)
        if self.gesture is not None:
            self.gesture.move(self.at(event.position()), event.modifiers())
            if self.gesture.edges and self._beyond() != (0.0, 0.0):
                self._scroll.start()
            return
        if event.buttons() == Qt.MouseButton.NoButton:
            self._hover(event.position())

    def _drag(self, start: QPointF, event: QMouseEvent) -> None:
        key = self._pressed[1] if self._pressed else None
        self._pressed = None
        more = event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
        if key is None:
            self.begin(Band(self, self.at(start), self._selection if more else frozenset()))
        elif key[0] != "links" and key in self._selection:
            self.begin(Move(self, self.at(start)))
        elif self.one("links") == key[1]:
            from views.canvas.bending import part_near

            part = part_near(self.scene, self.scene.links[key[1]], self.at(start), SLACK / self.camera.scale)
            if part is None:
                self._tell_folded(key[1])
            else:
                self._bend(
                    key[1], part, self.at(start), cut=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                )

    def _tell_folded(self, link: str) -> None:
        """Say why a link that ends at a folded area does not follow the pointer."""
        from models.commands.bends import hidden_ends

        why = hidden_ends(self.desk.plan, link)
        if why is not None:
            self.desk.run(why)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position()
        pressed, self._pressed = self._pressed, None
        if self.gesture is not None:
            if not self.gesture.clicked and event.button() != Qt.MouseButton.RightButton:
                at = self.at(event.position())
                self.gesture.move(at, event.modifiers())
                self.end_gesture(drop=True, at=at, modifiers=event.modifiers())
        elif pressed is not None and pressed[1] is not None:
            if pressed[2]:
                self.select([pressed[1]])
            if self._on_mark is not None:
                self.fold(self._on_mark)
            elif self._on_badge:
                self.desk.show_trace(*(finding.trace for finding in self.scene.live.findings(pressed[1])))
        self._hover(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self.gesture is not None:
            return
        at = self.at(event.position())
        key = self.key_at(at)
        bend = self._bend_under(event.position())
        if bend is not None and bend.corner:
            from views.canvas.bending import take_out

            take_out(self, self.scene.links[self.one("links") or ""], bend)
        elif (mark := self._mark_under(at)) is not None:
            self.fold(mark)
        elif key is None:
            self.offer(at)
        else:
            self.select([key])
            self.start_rename()

    def _hover(self, position: QPointF) -> None:
        """Show what is under the pointer, and what a press would begin."""
        place, at = (position.x(), position.y()), self.at(position)
        badge = self.badge_at(at)
        key = (badge or self.key_at(at)) if self.rect().contains(position.toPoint()) else None
        if self._hovered is not None and self._hovered[0] == "elements" and (key is None or key[0] != "elements"):
            # On its way to a handle the pointer leaves the element, and may cross the rim of its area or a link.
            held = self.scene.elements.get(self._hovered[1])
            beside = held is not None and held.box.grown(HOVER / self.camera.scale).contains(at)
            if held is not None and beside and (key is None or towards_port(held, self.camera, place)):
                key = self._hovered
        hot: str | None = None
        shape: Qt.CursorShape | None = None
        owner = key[1] if key is not None and key[0] == "elements" else self._port_owner()
        if owner is not None and owner in self.scene.elements:
            hot = handle_at(port_places(self.scene.elements[owner], self.camera), place)
            shape = Qt.CursorShape.CrossCursor if hot else None
        boundary = self.open_area()
        if boundary is not None and boundary in self.scene.boundaries:
            corner = handle_at(corner_places(self.scene.boundaries[boundary].box, self.camera), place)
            shape = CURSORS[corner] if corner is not None else shape
        slip = self.one_slip()
        if slip is not None:
            corner = handle_at(slip_corners(self.scene.box_of(slip), self.camera), place)
            shape = CURSORS[corner] if corner is not None else shape
        bend = self._bend_under(position)
        if bend is not None and hot is None:
            from views.canvas.bending import cursor

            shape = cursor(bend)
        near = bend.key if bend is not None else None
        mark = self._mark_under(at) if badge is None and hot is None else None
        shape = Qt.CursorShape.PointingHandCursor if mark is not None and bend is None else shape
        if (key, hot, near, mark) != (self._hovered, self._hot, self._near, self._mark):
            self._hovered, self._hot, self._near, self._mark = key, hot, near, mark
            self.update()
        if badge is not None and hot is None:
            shape = Qt.CursorShape.PointingHandCursor
        if self._space:
            shape = Qt.CursorShape.OpenHandCursor
        if shape is not None:
            self.setCursor(shape)
        else:
            self.unsetCursor()

    def one_slip(self) -> Key | None:
        """Return the only thing selected, if it is a note or a picture on the map."""
        chosen = next(iter(self._selection)) if len(self._selection) == 1 else None
        return chosen if chosen is not None and self.scene.slips.get(chosen) is not None else None

    def _port_owner(self) -> str | None:
        """Return the element that shows handles to draw links from: the one under the pointer, else the selected."""
        if self._hovered is not None and self._hovered[0] == "elements":
            return self._hovered[1] if self._hovered[1] in self.scene.elements else None
        chosen = self.one("elements")
        return chosen if chosen is not None and chosen in self.scene.elements else None

    def _beyond(self) -> Point:
        """Return how far the pointer is in the rim of the view, as a direction to scroll to."""
        x, y = self._pointer.x(), self._pointer.y()
        dx = max(0.0, EDGE - x) - max(0.0, x - (self.width() - EDGE))
        dy = max(0.0, EDGE - y) - max(0.0, y - (self.height() - EDGE))
        return min(24.0, max(-24.0, dx)) * 0.6, min(24.0, max(-24.0, dy)) * 0.6

    def _scroll_on(self) -> None:
        dx, dy = self._beyond()
        if self.gesture is None or (dx, dy) == (0.0, 0.0):
            self._scroll.stop()
            return
        self.camera.pan(dx, dy)
        self.moved()
        self.gesture.move(self.at(self._pointer), Qt.KeyboardModifier.NoModifier)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = self._hot = self._near = self._mark = None
        self.update()
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta, fine = event.angleDelta(), event.pixelDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.camera.wheel(delta.y() / 120, (event.position().x(), event.position().y()))
        elif not fine.isNull():
            self.camera.pan(fine.x(), fine.y())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not delta.x():
            self.camera.pan(delta.y() / 2, 0)
        else:
            self.camera.pan(delta.x() / 2, delta.y() / 2)
        self.moved()
        if self.gesture is not None:
            self.gesture.move(self.at(event.position()), event.modifiers())
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.gesture is not None:
            return
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.show_menu(None if by_key else self.at(QPointF(event.pos())))

    def show_menu(self, at: Point | None = None) -> None:
        """Show what can be done at a place of the map; without one, with what is selected."""
        if at is None:
            box = self.scene.box_of_all(self._selection)
            at = box.centre if box is not None else self.camera.to_scene(self.middle())
        pop_up(context_menu(self, at), self, at)
