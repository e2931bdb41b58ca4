"""Drawing links, and dragging their ends to other elements. The rules that refuse are those of the commands."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen

from models.commands import connect, reconnect
from models.commands.links import may_lead, natural_kind
from models.graph.routing import loops_at
from models.plan import Edit, ElementKind, LinkKind, Refusal
from models.text import elided, shown
from views.canvas.decor import ring
from views.canvas.gestures.base import Gesture, Modifiers
from views.canvas.ink import ink_for
from views.canvas.paint import paint_line
from views.canvas.walk import nearest
from views.map.model import Box, DrawnElement, Point
from views.map.outline import to_outline
from views.theme import tokens

if TYPE_CHECKING:
    from views.canvas.pointing import Pointed

ARROWS: Final = {
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Up: "up",
}
NEAR: Final = 8.0
"""Logical pixels around an element that count as on it."""


class _ToElement(Gesture, ABC):
    """A link whose one end follows the pointer or the arrow keys to an element."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, view: Pointed, fixed: str, at: Point, *, leaving: bool = True) -> None:
        super().__init__(view)
        self._fixed, self._at, self._leaving = fixed, at, leaving
        self._over: DrawnElement | None = None
        self._kind: LinkKind | None = None
        self._problem = ""
        self._by_keys = False

    def move(self, at: Point, modifiers: Modifiers) -> None:
        self._at, self._by_keys = at, False
        self._over = self.view.scene.element_at(at, NEAR / self.view.camera.scale)
        self._kind = self._wanted(modifiers)
        self._judge()

    def _wanted(self, modifiers: Modifiers) -> LinkKind | None:
        return None

    def _judge(self) -> None:
        over = self._over
        self._problem = ""
        if over is None:
            self.view.say(self.hint())
        else:
            outcome = self.outcome(over.id)
            self._problem = outcome.reason if isinstance(outcome, Refusal) else ""
            self.view.say(self._problem or self.promise(over), "bad" if self._problem else "ok")
        self.view.update()

    def hint(self) -> str:
        return ""

    def _stays(self) -> DrawnElement | None:
        """Return what the end that stays ends at, as drawn."""
        return self.view.scene.elements.get(self._fixed)

    def _placed(self, a: Box, b: Box) -> tuple[Point, ...] | None:
        """Return the way from box to box through the bends of a link that has some."""
        return None

    @abstractmethod
    def promise(self, over: DrawnElement) -> str:
        """Return what ending at ``over`` will do, in words."""

    @abstractmethod
    def outcome(self, element: str) -> Edit | Refusal:
        """Return the edit that ending at ``element`` makes, or why it may not."""

    def key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in ARROWS:
            plan = self.view.desk.plan
            start = self._over.id if self._over is not None else self._fixed
            shown_ones = self.view.scene.elements
            found = nearest(plan, start, ARROWS[key], (i for i in plan.elements if i != start and i in shown_ones))
            if found is not None and found in self.view.scene.elements:
                self._over, self._by_keys = self.view.scene.elements[found], True
                self._kind = self._wanted(event.modifiers())
                self.view.bring_in(self._over.box)
                self._judge()
            return True
        if key == Qt.Key.Key_L and self._fixed in self.view.scene.elements:
            self._over, self._by_keys = self.view.scene.elements[self._fixed], True
            self._kind = self._wanted(event.modifiers())
            self._judge()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self._over is not None:
                self.view.end_gesture(drop=True, at=self._over.box.centre)
            return True
        return False

    def paint(self, painter: QPainter) -> None:
        view, ink = self.view, ink_for(tokens())
        scene, camera = view.scene, view.camera
        fixed = self._stays()
        if fixed is None:
            return
        over = self._over
        colour = ink.accent if over is None else ink.bad if self._problem else ink.ok
        end = over.box if over is not None else Box(self._at[0] - 0.5, self._at[1] - 0.5, 1, 1)
        ends = (fixed.box, end) if self._leaving else (end, fixed.box)
        kind = self._kind or LinkKind.FLOW
        but = frozenset(i for i in (self._fixed, over.id if over is not None else "") if i)
        placed = self._placed(*ends)
        if placed is not None:
            points = placed
        elif over is fixed:
            points = loops_at((fixed.box.x, fixed.box.y, fixed.box.w, fixed.box.h))[0]
        else:
            points = scene.live.way(*ends, kind, but)
        if over is not None:
            points = to_outline(points, *((fixed, over) if self._leaving else (over, fixed)))
        painter.save()
        painter.translate(camera.x, camera.y)
        painter.scale(camera.scale, camera.scale)
        pen = QPen(colour, max(2.0, 1.6 / camera.scale))
        if kind is LinkKind.EXCEPTION:
            pen.setDashPattern([4.0, 2.6])
        paint_line(painter, points, pen)
        if over is not None:
            ring(painter, over.box.grown(4), 10, QPen(colour, 2.5 / camera.scale))
        painter.restore()


class DrawLink(_ToElement):
    """A new link from an element. Alt makes it an exception link, Shift a data link.

    Dropped where there is nothing, it offers to add what it should lead to.
    """

    def __init__(self, view: Pointed, source: str, at: Point, *, clicked: bool = False) -> None:
        super().__init__(view, source, at)
        self.clicked = clicked

    def _wanted(self, modifiers: Modifiers) -> LinkKind | None:
        if modifiers & Modifiers.AltModifier:
            return LinkKind.EXCEPTION
        if modifiers & Modifiers.ShiftModifier:
            return LinkKind.DATA
        if self._over is None:
            return None
        elements = self.view.desk.plan.elements
        return natural_kind(elements[self._fixed].kind, elements[self._over.id].kind)

    def _folded(self) -> str | None:
        """Return the name of the folded area under the pointer."""
        area = self.view.scene.boundary_at(self._at, 0.0)
        return f"“{elided(shown(area.title), 40)}”" if area is not None and area.folded is not None else None

    def hint(self) -> str:
        area = self._folded()
        if area is not None:
            return f"Expand {area} to link to what lies in it"
        if self.clicked:
            return "Link to… click an element, or choose it with the arrow keys and press Enter"
        return "Drop on an element to link it, or here to add one"

    def promise(self, over: DrawnElement) -> str:
        word = {LinkKind.FLOW: "Link", LinkKind.DATA: "Data link", LinkKind.EXCEPTION: "Exception link"}
        return f"{word[self._kind or LinkKind.FLOW]} to {elided(shown(over.title), 40)}"

    def outcome(self, element: str) -> Edit | Refusal:
        return connect(self.view.desk.plan, id="l-preview", source=self._fixed, target=element, kind=self._kind)

    def drop(self, at: Point, modifiers: Modifiers) -> None:
        view = self.view
        if not self._by_keys:
            self.move(at, modifiers)
        over = self._over
        if over is None and (area := self._folded()) is not None:
            view.desk.run(Refusal(f"Expand {area} to link to what lies in it."))
        elif over is not None:
            id_ = view.desk.new_id("l")
            if view.desk.run(connect(view.desk.plan, id=id_, source=self._fixed, target=over.id, kind=self._kind)):
                view.select([("links", id_)])
        else:
            view.offer(at, link_from=self._fixed)


class MoveEnd(_ToElement):
    """An end of a link goes to another element."""

    def __init__(self, view: Pointed, link: str, end: str, at: Point) -> None:
        drawn = view.scene.links[link]
        self._link, self._end = link, end
        self._box = drawn.boxes[end == "source"]
        """The folded area that the end which stays lies in."""
        super().__init__(view, drawn.target if end == "source" else drawn.source, at, leaving=end == "target")
        self._kind = drawn.kind
        view.lift([("links", link)])

    def _wanted(self, modifiers: Modifiers) -> LinkKind | None:
        return self._kind

    def hint(self) -> str:
        return "Drop on an element"

    def _stays(self) -> DrawnElement | None:
        from views.canvas.folded import end_drawn

        return end_drawn(self.view.scene, self._fixed, self._box)

    def _placed(self, a: Box, b: Box) -> tuple[Point, ...] | None:
        link, elements, over = self.view.desk.plan.links[self._link], self.view.scene.elements, self._over
        if not link.bends or self._fixed not in elements:
            return None
        from models.graph.bent import bent_route

        narrow = [end is not None and end.kind is ElementKind.DECISION for end in (elements[self._fixed], over)]
        first, last = narrow if self._leaving else reversed(narrow)
        return bent_route((a.x, a.y, a.w, a.h), (b.x, b.y, b.w, b.h), link.bends, link.kind, (first, last))

    def promise(self, over: DrawnElement) -> str:
        return f"{'From' if self._end == 'source' else 'To'} {elided(shown(over.title), 40)}"

    def outcome(self, element: str) -> Edit | Refusal:
        return reconnect(self.view.desk.plan, self._link, **{self._end: element})

    def _judge(self) -> None:
        link = self.view.desk.plan.links[self._link]
        if self._over is not None and self._over.id == getattr(link, self._end):
            self._problem = ""
            self.view.say("As it is now")
            self.view.update()
            return
        super()._judge()

    def drop(self, at: Point, modifiers: Modifiers) -> None:
        self.view.lift(())
        self.move(at, modifiers)
        link = self.view.desk.plan.links[self._link]
        if self._over is not None and self._over.id != getattr(link, self._end):
            self.view.desk.run(self.outcome(self._over.id))

    def cancel(self) -> None:
        self.view.lift(())


def allowed_after(source: ElementKind) -> list[ElementKind]:
    """Return the kinds of elements that a link from ``source`` may lead to."""
    return [kind for kind in ElementKind if may_lead(source, kind)]
