"""The keyboard on the map: every element, link and area can be reached, moved, linked, named and deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from models.graph.folds import folds
from models.plan import ElementKind, Key
from views.canvas.folded import shown_links, stand_in
from views.canvas.gestures.link import ARROWS
from views.canvas.walk import DIRECTIONS, links_around, nearest, nearest_to, neighbour, stops
from views.tokens import GRID

if TYPE_CHECKING:
    from views.canvas.view import MapView

LEAP: Final = 5 * GRID
"""Units that an arrow key with Shift moves things by."""
SCROLL: Final = 64.0
"""Logical pixels that an arrow key scrolls by when nothing is selected."""
KINDS: Final = tuple(ElementKind)

Control = Qt.KeyboardModifier.ControlModifier
Shift = Qt.KeyboardModifier.ShiftModifier
Alt = Qt.KeyboardModifier.AltModifier


def press(view: MapView, event: QKeyEvent) -> bool:
    """Do what a key stands for; tell whether it stands for anything here."""
    return _standard(view, event) or _arrow(view, event) or _plain(view, event)


def _standard(view: MapView, event: QKeyEvent) -> bool:
    standard = QKeySequence.StandardKey
    for keys, act in (
        (standard.SelectAll, view.select_all),
        (standard.Copy, view.copy),
        (standard.Cut, view.cut),
        (standard.Paste, view.paste),
        (standard.ZoomIn, view.zoom_in),
        (standard.ZoomOut, view.zoom_out),
    ):
        if event.matches(keys):
            act()
            return True
    return False


def _arrow(view: MapView, event: QKeyEvent) -> bool:
    direction = ARROWS.get(Qt.Key(event.key()))
    if direction is None:
        return False
    dx, dy = DIRECTIONS[direction]
    if event.modifiers() & Control:
        jump(view, direction)
    elif not view.selection:
        view.camera.pan(-dx * SCROLL, -dy * SCROLL)
        view.moved()
    elif any(key[0] != "links" for key in view.selection):
        step = LEAP if event.modifiers() & Shift else GRID
        view.nudge(dx * step, dy * step)
    elif view.held is not None and bend(view, dx, dy, far=bool(event.modifiers() & Shift)):
        pass
    else:
        jump(view, direction)
    return True


def _plain(view: MapView, event: QKeyEvent) -> bool:
    key, modifiers = Qt.Key(event.key()), event.modifiers()
    if modifiers & Control:
        if key == Qt.Key.Key_0:
            view.zoom_reset()
        elif key == Qt.Key.Key_D:
            view.duplicate()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            view.zoom_in()
        else:
            return False
        return True
    if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
        view.delete_selection()
    elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
        view.open_selected()
    elif key == Qt.Key.Key_Escape and view.held is not None:
        view.hold(None)
    elif key == Qt.Key.Key_Escape and view.selection:
        view.select_none()
    elif key == Qt.Key.Key_Escape and view.picking:
        view.lensed.pick(frozenset())
    elif key == Qt.Key.Key_Home:
        _go(view, first(view, last=False))
    elif key == Qt.Key.Key_End:
        _go(view, first(view, last=True))
    elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and not modifiers & ~Alt:
        view.add(KINDS[key - Qt.Key.Key_1], linked=not modifiers & Alt)
    elif key == Qt.Key.Key_A and not modifiers:
        view.quick_add()
    elif key == Qt.Key.Key_N and not modifiers:
        view.quick_add(linked=False)
    elif key == Qt.Key.Key_P and not modifiers:
        view.add_pattern()
    elif key == Qt.Key.Key_N and modifiers == Shift:
        view.add_note()
    elif (key == Qt.Key.Key_T and not modifiers) or (key == Qt.Key.Key_Slash and not modifiers & Alt):
        view.type_to_add()
    elif key == Qt.Key.Key_L and not modifiers:
        view.connect_mode()
    elif key == Qt.Key.Key_K and not modifiers & ~Shift:
        next_link(view, back=bool(modifiers & Shift))
    elif key == Qt.Key.Key_J and not modifiers & ~Shift:
        next_bend(view, back=bool(modifiers & Shift))
    elif key == Qt.Key.Key_B and not modifiers:
        area(view)
    elif key == Qt.Key.Key_C and not modifiers:
        view.fold_chosen()
    elif key == Qt.Key.Key_F and not modifiers & ~Shift:
        (view.fit_selection if modifiers & Shift else view.fit)()
    else:
        return False
    return True


def _go(view: MapView, key: Key | None) -> None:
    if key is not None:
        view.reveal([stand_in(view.desk.plan, key)])


def first(view: MapView, *, last: bool) -> Key | None:
    """Return the first or last of all elements in reading order, then notes and pictures; None on an empty map."""
    order = stops(view.desk.plan)
    return order[-1 if last else 0] if order else None


def step(view: MapView, *, back: bool) -> bool:
    """Select the next element in reading order, after the last of them notes and pictures; tell whether there was one.

    From a link it goes to its target.
    """
    plan = view.desk.plan
    order = stops(plan)
    if not view.selection or not order:
        return False
    link = view.one("links")
    if link is not None and link in plan.links:
        _go(view, ("elements", plan.links[link].source if back else plan.links[link].target))
        return True
    place = {key: n for n, key in enumerate(order)}
    ranks = [place[key] for key in view.selection if key in place]
    if not ranks:
        view.reveal([order[-1 if back else 0]])
        return True
    at = min(ranks) - 1 if back else max(ranks) + 1
    if not 0 <= at < len(order):
        return False
    view.reveal([order[at]])
    return True


def jump(view: MapView, direction: str) -> None:
    """Go to the linked element that lies in a direction, else to the nearest there; from a link to its end there."""
    plan = view.desk.plan
    link = view.one("links")
    if link is not None and link in plan.links:
        ends = plan.links[link]
        a, b = plan.elements[ends.source], plan.elements[ends.target]
        dx, dy = DIRECTIONS[direction]
        ahead = (b.x - a.x) * dx + (b.y - a.y) * dy > 0
        _go(view, ("elements", b.id if ahead else a.id))
        return
    box = view.one("boundaries")
    if box is not None and box in folds(plan).boxes:
        middle = view.scene.boundaries[box].box.centre
        shown = (i for i in plan.elements if i in view.scene.elements)
        found = nearest_to(plan, middle, direction, shown)
        _go(view, ("elements", found) if found is not None else None)
        return
    chosen = view.chosen("elements")
    if not chosen:
        _go(view, first(view, last=False))
        return
    here = chosen[0]
    found = neighbour(plan, here, direction) or nearest(plan, here, direction, (i for i in plan.elements if i != here))
    if found is not None:
        _go(view, ("elements", found))


def next_link(view: MapView, *, back: bool) -> None:
    """Select a link of the selected element, and on repetition its next one."""
    plan = view.desk.plan
    link = view.one("links")
    element = view.one("elements")
    if link is not None and link in plan.links:
        ends = plan.links[link]
        element = view.walked_from if view.walked_from in (ends.source, ends.target) else ends.source
    box = view.one("boundaries")
    if box is not None:
        around = [drawn.id for drawn in view.scene.links_of_box(box)]
    elif element is not None and element in plan.elements:
        around = list(shown_links(plan, links_around(plan, element)))
    else:
        return
    if not around:
        return
    at = around.index(link) + (-1 if back else 1) if link in around else (-1 if back else 0)
    view.reveal([("links", around[at % len(around)])])
    view.walked_from = element


def next_bend(view: MapView, *, back: bool) -> None:
    """Take hold of a handle of the selected link, and on repetition of its next one: arrow keys then bend it there."""
    from views.canvas import bending

    view.finish()
    bending.step(view, back=back)


def bend(view: MapView, dx: int, dy: int, *, far: bool) -> bool:
    """Move the handle that is held; tell whether one is."""
    from views.canvas import bending

    step = LEAP if far else GRID
    return bending.nudge(view, dx * step, dy * step)


def area(view: MapView) -> None:
    """Select the area of the selected element; else the next area."""
    plan = view.desk.plan
    element = view.one("elements")
    hidden = folds(plan)
    areas = [b for b in plan.boundaries.values() if not hidden.hides("boundaries", b.id)]
    order = [b.id for b in sorted(areas, key=lambda b: (b.y, b.x, b.id))]
    if not order:
        return
    if element is not None and element in plan.elements and plan.elements[element].boundary is not None:
        _go(view, ("boundaries", plan.elements[element].boundary or ""))
        return
    now = view.one("boundaries")
    _go(view, ("boundaries", order[(order.index(now) + 1) % len(order) if now in order else 0]))
