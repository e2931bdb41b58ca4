"""The map one works on, with pointer and keyboard. Every change is one edit through the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QFocusEvent, QHelpEvent, QKeyEvent, QNativeGestureEvent, QPainter, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from models.text import shown
from views.canvas import keys
from views.canvas.decor import (
    corner_places,
    end_places,
    paint_handles,
    paint_hover,
    paint_ports,
    paint_selection,
    paint_words,
    port_places,
    slip_corners,
)
from views.canvas.dropping import Dropping
from views.canvas.gestures.look import Band
from views.canvas.ink import font, ink_for
from views.canvas.minimap import MiniMap
from views.canvas.spoken import spoken
from views.map.slips import told_more
from views.pieces import tip
from views.theme import tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QGestureEvent, QPinchGesture

    from models.plan import Edit, Plan
    from views.canvas.acts import Background
    from views.canvas.glide import Glide
    from views.canvas.lensed import Lensed
    from views.desk import Desk
    from views.map.model import Point

EMPTY: Final = (
    "Nothing is drawn yet",
    "Drag a step from the palette, double-click anywhere, or press T and type: Mail -> Read -> Sorted?",
)
BENDS: Final = (
    "Drag it to bend the link; with Shift only the half beyond it.",
    "Drag it to where the link should turn. A double click takes it out.",
)
"""What is said of the handles of a link: of those on its parts, and of those at its corners."""
HEARD_MS: Final = 100
"""When assistive technology is let into the map, so that its first picture does not wait for what does it."""


class MapView(Dropping):
    """The interactive map.

    Signals
    -------
    selection_changed(keys)
        A frozenset of the keys selected now.
    zoom_changed(scale)
        1.0 is 100 %.
    seen_changed(), map_changed()
        Another part of the map is seen; something is drawn otherwise.
    activated(key)
        Enter on a selection that cannot be renamed: several things.
    """

    activated = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None, background: Background | None = None) -> None:
        self.walked_from: str | None = None
        """The element whose links the keyboard walks."""
        self.minimap_wanted = True
        self._lensed: Lensed | None = None
        self.gliding: Glide | None = None
        """What a layout moved, on its way."""
        super().__init__(desk, parent, background)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.setAccessibleName("Map")
        self.minimap = MiniMap(self)
        self._heard = False
        self.describe()
        QTimer.singleShot(HEARD_MS, self, self.be_heard)

    @property
    def lensed(self) -> Lensed:
        """The lens the map is seen through, and its legend; made when somebody first asks for one."""
        if self._lensed is None:
            from views.canvas.lensed import Lensed

            self._lensed = Lensed(self)
        return self._lensed

    @property
    def picking(self) -> bool:
        """Whether only what is picked from the legend is seen plainly."""
        return self._lensed is not None and bool(self._lensed.picked)

    def lay_out(self, direction: str = "right") -> None:
        before = self.desk.plan
        super().lay_out(direction)
        if self.desk.plan is not before:
            self._slide(before)

    def stand_still(self) -> None:
        if self.gliding is not None:
            self.gliding.end()

    def _slide(self, before: Plan) -> None:
        from views.canvas.glide import glide  # which a map that nobody lays out does without

        glide(self, before)

    def plan_changed(self, edit: Edit | None) -> None:
        self.stand_still()
        super().plan_changed(edit)
        if self._lensed is not None:
            self._lensed.refresh()

    def assessment_changed(self) -> None:
        super().assessment_changed()
        if self._lensed is not None:
            self._lensed.refresh()

    def show_minimap(self, wanted: bool) -> None:
        """Show the overview in the corner, or not."""
        self.minimap_wanted = wanted
        self.minimap.stand()

    def open_selected(self) -> None:
        """Rename what is selected; tell others if that is more than one thing."""
        if len(self._selection) == 1:
            self.start_rename()
        elif self._selection:
            self.activated.emit(self._selection)

    def describe(self) -> None:
        text = spoken(self.desk.plan, self._selection, self.scene.live.findings)
        if self.held is not None:
            from views.canvas.bending import told

            text = ", ".join(filter(None, (told(self), text)))
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)
            if self._heard:
                from views.canvas import accessible

                accessible.tell_focus(self)

    def be_heard(self) -> None:
        """Let assistive technology see into the map."""
        from views.canvas import accessible

        accessible.install(self)
        self._heard = True
        self.update()

    # -- keyboard ------------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.fill()
        self.by_keys = True
        if self.gesture is not None:
            if event.key() == Qt.Key.Key_Escape:
                self.end_gesture(drop=False)
            else:
                self.gesture.key(event)
            return
        if event.key() == Qt.Key.Key_Space:
            self._space = True
            self._hover(self._pointer)
        elif not keys.press(self, event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self._hover(self._pointer)
        super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        tabbed = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self.by_keys = self.by_keys or tabbed
        if tabbed and not self._selection:
            key = keys.first(self, last=event.reason() == Qt.FocusReason.BacktabFocusReason)
            if key is not None:
                self.reveal([key])
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._space = False
        self.update()
        super().focusOutEvent(event)

    # -- the rest ------------------------------------------------------------------------------------------
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and self.gesture is None:
            # Tab walks the map first; after the last element it leaves it.
            key = cast(QKeyEvent, event).key()
            if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and keys.step(self, back=key == Qt.Key.Key_Backtab):
                self.by_keys = True
                return True
        if event.type() == QEvent.Type.ToolTip:
            return self._tip(cast(QHelpEvent, event))
        if event.type() == QEvent.Type.NativeGesture:
            gesture = cast(QNativeGestureEvent, event)
            if gesture.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                place = gesture.position()
                self.camera.zoom_to(self.camera.scale * (1 + gesture.value()), (place.x(), place.y()))
                self.moved()
                return True
        if event.type() == QEvent.Type.Gesture:
            pinch = cast("QPinchGesture | None", cast("QGestureEvent", event).gesture(Qt.GestureType.PinchGesture))
            if pinch is not None:
                place = self.mapFromGlobal(pinch.centerPoint())
                self.camera.zoom_to(self.camera.scale * pinch.scaleFactor(), (place.x(), place.y()))
                self.moved()
                return True
        return super().event(event)

    def _tip(self, event: QHelpEvent) -> bool:
        text = self.tip_at(self.at(QPointF(event.pos()))) if self.gesture is None else ""
        if text:
            QToolTip.showText(QCursor.pos(), tip(text), self)
        else:
            QToolTip.hideText()
        return True

    def tip_at(self, point: Point) -> str:
        """Return what there is to say about what is at a place of the map: name, second line, findings. Plain text."""
        bend = self._bend_under(QPointF(*self.camera.to_view(point)))
        if bend is not None:
            return BENDS[bend.corner]
        badge = self.badge_at(point)
        if badge is not None:
            return "\n\n".join(
                (*(f.message for f in self.scene.live.findings(badge)), "Click to see how it was found.")
            )
        key = self.key_at(point)
        if key is not None and key[0] == "elements":
            element = self.scene.elements[key[1]]
            said = f"{element.comments} open comment{'s' * (element.comments > 1)}" if element.comments else ""
            return "\n".join(filter(None, (shown(element.title), element.caption, element.badge_text, said)))
        if key is not None and key[0] == "links":
            link = self.scene.links[key[1]]
            return "\n".join(filter(None, (shown(link.label), link.badge_text)))
        if key is not None and key[0] == "boundaries":
            from views.canvas.folded import tip as tip_of_area

            return tip_of_area(self.scene.boundaries[key[1]], self._mark_under(point) is not None)
        slip = self.scene.slips.get(key) if key is not None else None
        return told_more(slip) if slip is not None else ""

    def paint_over(self, painter: QPainter) -> None:
        ink, scene, camera = ink_for(tokens()), self.scene, self.camera
        if self.gliding is not None:
            self.gliding.paint(painter)
            return
        if scene.empty and self.gesture is None:
            self._paint_empty(painter)
        if self._heard and self.gesture is None:
            from views.canvas.folded import paint_marks

            paint_marks(painter, scene, camera, camera.seen(self.width(), self.height()), ink, self._mark)
        if self._hovered is not None and self._hovered not in self._selection:
            paint_hover(painter, scene, camera, self._hovered, ink)
        if self.gesture is None or isinstance(self.gesture, Band):
            seen = camera.seen(self.width(), self.height()).grown(8 / camera.scale)
            focus = self.hasFocus() or self._editor is not None
            paint_selection(painter, scene, camera, seen, self._selection, ink, focus=focus)
        if self.gesture is None:
            self._paint_handles(painter)
        else:
            self.gesture.paint(painter)
        text, tone = self._words
        if text:
            colour = {"ok": ink.ok, "bad": ink.bad}.get(tone, ink.ink)
            at = self._pointer.x(), self._pointer.y()
            paint_words(painter, text, at, (self.width(), self.height()), colour, ink)
        if self.hasFocus() and self.by_keys:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink.accent, 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _paint_handles(self, painter: QPainter) -> None:
        ink, scene, camera = ink_for(tokens()), self.scene, self.camera
        boundary, link, owner = self.open_area(), self.one("links"), self._port_owner()
        if boundary is not None and boundary in scene.boundaries:
            paint_handles(painter, corner_places(scene.boundaries[boundary].box, camera), ink)
        if link is not None and link in scene.links:
            from views.canvas.bending import paint_bends

            drawn = scene.links[link]
            lit = self.held.key if self.held is not None and self._near is None else self._near
            paint_bends(painter, scene, drawn, camera, ink, lit)
            places = end_places(drawn, camera)
            free = {end: at for end, at in places.items() if drawn.many == 1 and drawn.boxes[end == "target"] is None}
            paint_handles(painter, free, ink, round_=True)
        slip = self.one_slip()
        if slip is not None and self._editor is None:
            paint_handles(painter, slip_corners(scene.box_of(slip), camera), ink)
        if owner is not None and self._editor is None:
            paint_ports(painter, port_places(scene.elements[owner], camera), ink, self._hot)

    def _paint_empty(self, painter: QPainter) -> None:
        ink = ink_for(tokens())
        lines = ((EMPTY[0], 16, True, ink.ink, -16.0), (EMPTY[1], 13, False, ink.mute, 14.0))
        for text, size, bold, colour, below in lines:
            painter.setFont(font(size, bold))
            painter.setPen(colour)
            room = QRectF(24, self.height() / 2 + below - 10, max(0, self.width() - 48), 60)
            painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, text)
