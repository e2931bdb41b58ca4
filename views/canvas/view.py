"""The map one works on: select, move, link, add, rename, delete. Every change is one edit through the desk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QCursor, QKeyEvent, QMouseEvent, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from models.commands import KIND_WORDS, add_element, delete, move_elements
from models.plan import Edit, ElementKind, Key
from views.canvas.surface import Surface
from views.desk import Desk
from views.theme import tokens
from views.tokens import GRID

KINDS: Final = tuple(ElementKind)
SIZE: Final = (136.0, 56.0)


class MapView(Surface):
    """The interactive map.

    Signals
    -------
    selection_changed(keys)
        A frozenset of the keys selected now.
    zoom_changed(scale)
        1.0 is 100 %.
    activated(key)
        Enter or a double click on something that has no name to change.
    """

    selection_changed = Signal(object)
    activated = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._selection: frozenset[Key] = frozenset()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Map")

    # -- selection -----------------------------------------------------------------------------------------
    @property
    def selection(self) -> frozenset[Key]:
        """Keys of what is selected: elements, links and boundaries."""
        return self._selection

    def select(self, keys: Iterable[Key]) -> None:
        """Select ``keys``, as far as they are on the map, and nothing else."""
        chosen = frozenset(key for key in keys if self.scene.has(key))
        if chosen != self._selection:
            self._selection = chosen
            self.selection_changed.emit(chosen)
            self.update()

    def select_all(self) -> None:
        self.select(("elements", id_) for id_ in self.scene.elements)

    def select_none(self) -> None:
        self.select(())

    def reveal(self, keys: Iterable[Key]) -> None:
        """Select ``keys`` and scroll them into view, zooming only if needed."""
        self.select(keys)
        boxes = [self.scene.box_of(key) for key in self._selection]
        if boxes:
            box = boxes[0]
            for other in boxes[1:]:
                box = box.union(other)
            self.bring_in(box)

    def fit_selection(self) -> None:
        """Show the selection as large as it fits; the whole plan when nothing is selected."""
        boxes = [self.scene.box_of(key) for key in self._selection]
        if not boxes:
            self.fit()
            return
        box = boxes[0]
        for other in boxes[1:]:
            box = box.union(other)
        self.show_box(box, most=2.0)

    def plan_changed(self, edit: Edit | None) -> None:
        super().plan_changed(edit)
        self.select(() if edit is None else self._selection)

    # -- edits ---------------------------------------------------------------------------------------------
    def add(self, kind: ElementKind) -> None:
        """Add an element at the pointer if it is over the map, else in the middle."""
        position = QPointF(self.mapFromGlobal(QCursor.pos()))
        inside = self.underMouse() and self.rect().contains(position.toPoint())
        x, y = self.at(position) if inside else self.camera.to_scene(self.middle())
        id_ = self.desk.new_id("e")
        name = f"New {KIND_WORDS[kind]}"
        x, y = round((x - SIZE[0] / 2) / GRID) * GRID, round((y - SIZE[1] / 2) / GRID) * GRID
        if self.desk.run(add_element(self.desk.plan, id=id_, kind=kind, name=name, x=x, y=y)):
            self.select([("elements", id_)])

    def delete_selection(self) -> None:
        """Delete what is selected, with all that cannot stand without it."""
        if self._selection:
            self.desk.run(delete(self.desk.plan, self._selection))

    def nudge(self, dx: float, dy: float) -> None:
        """Move the selected elements by scene units."""
        elements = self.desk.plan.elements
        moves = {i: (elements[i].x + dx, elements[i].y + dy) for t, i in self._selection if t == "elements"}
        if moves:
            self.desk.run(move_elements(self.desk.plan, moves))

    # -- events --------------------------------------------------------------------------------------------
    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.camera.wheel(delta.y() / 120, (event.position().x(), event.position().y()))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not delta.x():
            self.camera.pan(delta.y() / 2, 0)
        else:
            self.camera.pan(delta.x() / 2, delta.y() / 2)
        self.moved()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        key = self.key_at(self.at(event.position()))
        more = event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
        if more and key is not None:
            self.select(self._selection ^ {key})
        else:
            self.select([key] if key is not None else [])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {
            Qt.Key.Key_Left: (-GRID, 0),
            Qt.Key.Key_Right: (GRID, 0),
            Qt.Key.Key_Up: (0, -GRID),
            Qt.Key.Key_Down: (0, GRID),
        }.get(Qt.Key(event.key()))
        if step is not None:
            self.nudge(*step)
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_selection()
        elif event.key() == Qt.Key.Key_Escape:
            self.select_none()
        else:
            super().keyPressEvent(event)

    def paint_over(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(tokens().accent), 2))
        for key in self._selection:
            box = self.camera.box_to_view(self.scene.box_of(key)).grown(3)
            painter.drawRoundedRect(QRectF(box.x, box.y, box.w, box.h), 9, 9)
