"""The map for assistive technology: a canvas whose children are its areas, elements and links, each told in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QPoint, QPointF, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleEvent,
    QAccessibleInterface,
    QColor,
    QWindow,
)
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import Shiboken

from models.graph.folds import folds
from views.canvas.spoken import said
from views.canvas.walk import stops

if TYPE_CHECKING:
    from models.plan import Key, Plan
    from views.canvas.view import MapView

ROLES: Final = {
    "boundaries": QAccessible.Role.Grouping,
    "elements": QAccessible.Role.ListItem,
    "links": QAccessible.Role.Link,
    "notes": QAccessible.Role.Note,
    "pictures": QAccessible.Role.Graphic,
}


TOLD: Final = frozenset(ROLES)
"""Tables of what is told."""


def order_of(plan: Plan) -> tuple[Key, ...]:
    """Return what is on the map as it is told: areas, elements as they are read, notes and pictures, links.

    Cached on the plan.
    """
    return plan.derived(_order, TOLD)


def _order(plan: Plan) -> tuple[Key, ...]:
    areas = sorted(plan.boundaries, key=lambda i: (plan.boundaries[i].y, plan.boundaries[i].x, i))
    found: list[Key] = [("boundaries", id_) for id_ in areas]
    found += stops(plan)
    found += [("links", id_) for id_ in sorted(plan.links)]
    hidden = folds(plan)
    # A box is an area, and a stop as well; what lies in it is told when it is expanded.
    return tuple(dict.fromkeys(key for key in found if not hidden.hides(*key))) if hidden else tuple(found)


FOCUS: Final = QAccessibleActionInterface.setFocusAction()
PRESS: Final = QAccessibleActionInterface.pressAction()
TOGGLE: Final = QAccessibleActionInterface.toggleAction()
MENU: Final = QAccessibleActionInterface.showMenuAction()
KEYS: Final = {PRESS: ["F2"], TOGGLE: ["C"], MENU: ["Menu"]}


class Deeds(QAccessibleActionInterface):
    """What assistive technology may have done with one thing on the map: what a click or a key would do."""

    def __init__(self, thing: Thing) -> None:
        super().__init__()
        self._thing = thing

    def actionNames(self) -> list[str]:
        if not self._thing.isValid():
            return []
        table = self._thing.key[0]
        return [FOCUS, *([TOGGLE] if table == "boundaries" else []), *([PRESS] if table != "pictures" else []), MENU]

    def localizedActionName(self, name: str) -> str:
        table, id_ = self._thing.key
        if name == TOGGLE:
            area = self._thing.view.desk.plan.boundaries.get(id_)
            return "Expand" if area is not None and area.folded else "Collapse"
        pressed = {"links": "Change the label", "notes": "Write"}.get(table, "Rename")
        return {FOCUS: "Select", PRESS: pressed, MENU: "Show the menu"}.get(name, "")

    def localizedActionDescription(self, name: str) -> str:
        told = {
            FOCUS: "Selects it on the map and brings it into view",
            PRESS: "Opens its words to be changed",
            MENU: "Shows what can be done with it",
        }
        if name == TOGGLE:
            expand = self.localizedActionName(name) == "Expand"
            return "Shows what lies in the area" if expand else "Makes the area one box, with all that lies in it"
        return told.get(name, "")

    def keyBindingsForAction(self, name: str) -> list[str]:
        return KEYS.get(name, [])

    def doAction(self, name: str) -> None:
        thing = self._thing
        if name not in self.actionNames():
            return
        view = thing.view
        if name == TOGGLE:
            view.fold(thing.key[1])
            return
        view.reveal([thing.key])
        view.setFocus()
        if name == PRESS:
            view.start_rename()
        elif name == MENU:
            view.show_menu()


class Thing(QAccessibleInterface):
    """One thing on the map. It stays while its map does, and is invalid while it is not in the plan."""

    def __init__(self, map_: MapInterface, key: Key) -> None:
        super().__init__()
        self._map, self.key = map_, key
        self._deeds = Deeds(self)

    @property
    def view(self) -> MapView:
        """The map it is on."""
        return self._map.view

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        # Shiboken wants an object it knows behind the pointer, and has a null of its own: whatever else crashes.
        return self._deeds if kind == QAccessible.InterfaceType.ActionInterface else Shiboken.VoidPtr(0)

    def isValid(self) -> bool:
        return self._map.isValid() and self._map.view.desk.plan.get(self.key) is not None

    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    def window(self) -> QWindow:
        return self._map.window()

    def parent(self) -> QAccessibleInterface:
        return self._map

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def text(self, kind: QAccessible.Text) -> str:
        view = self._map.view
        if not self.isValid():
            return ""
        if kind == QAccessible.Text.Name:
            name = said(view.desk.plan, self.key, view.scene.live.findings)
            if view.held is None or self.key != ("links", view.held.link):
                return name
            from views.canvas.bending import told

            return ", ".join(filter(None, (told(view), name)))
        if kind == QAccessible.Text.Description:
            return "\n".join(finding.message for finding in view.scene.live.findings(self.key))
        return ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Names are changed by renaming, not from outside."""

    def rect(self) -> QRect:
        view = self._map.view
        if not view.scene.has(self.key):
            return QRect()
        box = view.camera.box_to_view(view.scene.box_of(self.key))
        corner = view.mapToGlobal(QPoint(round(box.x), round(box.y)))
        return QRect(corner.x(), corner.y(), round(box.w), round(box.h))

    def role(self) -> QAccessible.Role:
        return ROLES[self.key[0]]

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        view = self._map.view
        chosen = self.key in view.selection
        state.selectable = state.focusable = state.multiSelectable = True
        state.selected = chosen
        state.focused = chosen and len(view.selection) == 1 and view.hasFocus()
        state.invalid = not self.isValid()
        area = view.desk.plan.boundaries.get(self.key[1]) if self.key[0] == "boundaries" else None
        if area is not None:
            state.expandable, state.expanded, state.collapsed = True, not area.folded, area.folded
        return state

    def foregroundColor(self) -> QColor:
        return QColor()

    def backgroundColor(self) -> QColor:
        return QColor()


class MapInterface(QAccessibleWidget):
    """The map itself."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view, QAccessible.Role.Canvas)
        self.view = view
        self._things: dict[Key, Thing] = {}

    def thing(self, key: Key) -> Thing:
        """Return the interface of one thing, made once."""
        if key not in self._things:
            made = self._things[key] = Thing(self, key)
            QAccessible.registerAccessibleInterface(made)
        return self._things[key]

    def childCount(self) -> int:
        return len(order_of(self.view.desk.plan))

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        order = order_of(self.view.desk.plan)
        return self.thing(order[index]) if 0 <= index < len(order) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return index_of(self.view.desk.plan, child.key) if isinstance(child, Thing) else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        view = self.view
        key = view.key_at(view.at(QPointF(view.mapFromGlobal(QPoint(x, y)))))
        return self.thing(key) if key is not None else None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        chosen = self.view.selection
        return self.thing(next(iter(chosen))) if len(chosen) == 1 and self.view.hasFocus() else None


def index_of(plan: Plan, key: Key) -> int:
    """Return where ``key`` stands among the children; -1 if it is not in the plan."""
    places = plan.derived(_places, TOLD)
    return places.get(key, -1)


def _places(plan: Plan) -> dict[Key, int]:
    return {key: n for n, key in enumerate(order_of(plan))}


_interfaces: list[MapInterface] = []
_installed = False


def install(view: MapView) -> None:
    """Let assistive technology see into ``view`` and maps to come."""
    global _installed
    if not _installed:
        _installed = True
        QAccessible.installFactory(_made)
    early = QAccessible.queryAccessibleInterface(view)
    if not isinstance(early, MapInterface):
        # Somebody listened before, and was given what Qt knows of a plain widget.
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(early))


def _made(name: str, found: QObject) -> QAccessibleInterface | None:
    from views.canvas.view import MapView

    if isinstance(found, MapView):
        interface = MapInterface(found)
        # Qt deletes it with its widget; until then Python must not.
        _interfaces.append(interface)
        found.destroyed.connect(lambda: _interfaces.remove(interface) if interface in _interfaces else None)
        return interface
    return None


def tell_focus(view: MapView) -> None:
    """Tell that another thing has the keyboard, if anybody listens."""
    if not QAccessible.isActive() or len(view.selection) != 1:
        return
    event = QAccessibleEvent(view, QAccessible.Event.Focus)
    event.setChild(index_of(view.desk.plan, next(iter(view.selection))))
    QAccessible.updateAccessibility(event)
