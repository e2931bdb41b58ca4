"""Menus of the map: what to add here, and what can be done with what is under the pointer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu

from models.plan import BoundaryKind, ElementKind, LinkKind
from views.canvas.aligned import Line
from views.canvas.folded import with_others
from views.canvas.gestures.link import allowed_after
from views.canvas.icons import hue_icon, kind_icon, title_of
from views.canvas.related import RELATED
from views.fixing import add_fixes
from views.map.slips import TABLES as SLIPS

if TYPE_CHECKING:
    from models.plan import Key
    from views.canvas.pointing import Pointed
    from views.map.model import Point

Act = Callable[[], object]

LINK_WORDS = {
    LinkKind.FLOW: "Flow: work goes on",
    LinkKind.DATA: "Data: it is read or written",
    LinkKind.EXCEPTION: "Exception: something went wrong",
}


def _menu(view: Pointed) -> QMenu:
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def _act(menu: QMenu, text: str, act: Act, keys: str = "", *, enabled: bool = True, icon: QIcon | None = None) -> None:
    # The keys are told, not bound: the window and the map bind them.
    action = menu.addAction(f"{text}\t{keys}" if keys else text)
    if icon is not None:
        action.setIcon(icon)
    action.setEnabled(enabled)
    action.triggered.connect(lambda _checked=False: act())


def _add_kinds(menu: QMenu, view: Pointed, kinds: Iterable[ElementKind], at: Point | None) -> None:
    every = list(ElementKind)

    def adder(kind: ElementKind) -> Act:
        return lambda: view.add(kind, at)

    for kind in kinds:
        _act(menu, title_of(kind), adder(kind), str(every.index(kind) + 1), icon=kind_icon(kind))


def context_menu(view: Pointed, at: Point) -> QMenu:
    """Return the menu for what is selected, at a place of the map."""
    menu = _menu(view)
    element, link, boundary = view.one("elements"), view.one("links"), view.one("boundaries")
    if element is not None:
        _of_element(menu, view, element)
    elif link is not None:
        _of_link(menu, view, link)
    elif boundary is not None:
        _of_boundary(menu, view, boundary)
    elif view.selection and all(table in SLIPS for table, _ in view.selection):
        from views.canvas.slipmenu import of_slips

        of_slips(menu, view, _act)
    elif view.selection:
        _of_several(menu, view)
    else:
        _of_nothing(menu, view, at)
    return menu


def _of_element(menu: QMenu, view: Pointed, element: str) -> None:
    _act(menu, "Rename", view.start_rename, "F2")
    _act(menu, "Link to…", view.connect_mode, "L")
    _act(menu, "Add after it by name…", view.quick_add, "A")
    _act(menu, "Add a pattern after it…", view.add_pattern, "P")
    following = menu.addMenu("Add after it")
    kind = view.desk.plan.elements[element].kind
    _add_kinds(following, view, allowed_after(kind), None)
    following.setEnabled(bool(allowed_after(kind)))
    _found(menu, view, ("elements", element))
    menu.addSeparator()
    _related(menu, view)
    _copies(menu, view)
    menu.addSeparator()
    _act(menu, "Delete", view.delete_selection, "Del")


def _related(menu: QMenu, view: Pointed) -> None:
    """Offer to select what belongs with what is selected."""
    select = menu.addMenu("Select")
    now = view.selection

    def selector(keys: frozenset[Key]) -> Act:
        return lambda: view.select(keys)

    for _, words, related in RELATED:
        keys = related(view.desk.plan, now)
        _act(select, words, selector(keys), enabled=bool(keys) and keys != now)


def _found(menu: QMenu, view: Pointed, key: Key) -> None:
    """Offer what can be done about what was found here."""
    findings = view.scene.live.findings(key)
    if not findings:
        return
    add_fixes(menu, view.desk, findings)
    many = f"How the {len(findings)} findings came about" if len(findings) > 1 else "How the finding came about"
    _act(menu, many, lambda: view.desk.show_trace(*(finding.trace for finding in findings)))


def _of_link(menu: QMenu, view: Pointed, link: str) -> None:
    drawn = view.scene.links.get(link)
    if drawn is not None and drawn.many > 1:
        every = with_others(view.desk.plan, [("links", link)])
        _act(menu, f"Expand what these {drawn.many} links end at", lambda: view.expand_for(every))
        _found(menu, view, ("links", link))
        menu.addSeparator()
        _act(menu, f"Delete all {drawn.many}", view.delete_selection, "Del")
        return
    _act(menu, "Label", view.start_rename, "F2")
    _found(menu, view, ("links", link))
    now = view.desk.plan.links[link].kind

    def setter(kind: LinkKind) -> Act:
        return lambda: view.set_kind_of_links(kind)

    for way in LinkKind:
        _act(menu, LINK_WORDS[way], setter(way), enabled=way is not now)
    between = menu.addMenu("Insert between")
    kinds = [kind for kind in ElementKind if view.insertable(link, kind)]
    between.setEnabled(bool(kinds))

    def inserter(kind: ElementKind) -> Act:
        return lambda: view.insert(link, kind)

    for kind in kinds:
        _act(between, title_of(kind), inserter(kind), icon=kind_icon(kind))
    if view.held is not None and view.held.key[0]:
        _act(menu, "Take out this bend", view.delete_selection, "Del")
        menu.addSeparator()
    _act(menu, "Straighten: let it find its own way", view.straighten, enabled=bool(view.bent_chosen()))
    menu.addSeparator()

    def delete() -> None:
        view.hold(None)
        view.delete_selection()

    _act(menu, "Delete", delete, "" if view.held is not None else "Del")


def _of_boundary(menu: QMenu, view: Pointed, boundary: str) -> None:
    folded = view.desk.plan.boundaries[boundary].folded
    inside = [("elements", e.id) for e in view.desk.plan.elements.values() if e.boundary == boundary and not folded]
    _act(menu, "Rename", view.start_rename, "F2")
    _act(menu, "Select what lies in it", lambda: view.select(inside), enabled=bool(inside))
    _act(menu, "Zoom to it", view.fit_selection, "Ctrl+Shift+9")
    _act(menu, "Expand" if folded else "Collapse into one box", view.fold_chosen, "C")
    _colours(menu.addMenu("Colour"), view, boundary)
    _found(menu, view, ("boundaries", boundary))
    menu.addSeparator()
    _act(menu, "Delete the area, keep what lies in it", view.delete_selection, "Del")


def _colours(menu: QMenu, view: Pointed, boundary: str) -> None:
    """Offer the colours that an area can have."""
    from views.panels.fields.fieldtable import HUES

    area = view.desk.plan.boundaries[boundary]

    def setter(hue: int | None) -> Act:
        return lambda: view.colour_areas(hue)

    for hue, word in HUES:
        icon = hue_icon(area.kind, hue)
        _act(menu, word[:1].upper() + word[1:], setter(hue), enabled=hue != area.hue, icon=icon)


def _of_several(menu: QMenu, view: Pointed) -> None:
    elements = view.chosen("elements")
    _related(menu, view)
    _copies(menu, view)
    _act(menu, "Put an area around them", lambda: view.add_boundary(BoundaryKind.IN_HOUSE), enabled=bool(elements))
    line = menu.addMenu("Bring into line")
    line.setEnabled(len(elements) > 1)

    def aligner(how: Line) -> Act:
        return lambda: view.align(how)

    for how in Line:
        if how in (Line.TOP, Line.ACROSS):
            line.addSeparator()
        _act(line, how.value, aligner(how), enabled=len(elements) > 2 or how not in (Line.ACROSS, Line.DOWN))
    menu.addSeparator()
    _act(menu, "Lay these out left to right", lambda: view.lay_out("right"), "Ctrl+L", enabled=len(elements) > 1)
    _act(menu, "Lay these out top to bottom", lambda: view.lay_out("down"), "Ctrl+Shift+L", enabled=len(elements) > 1)
    _act(menu, "Straighten the links among them", view.straighten, enabled=bool(view.bent_chosen()))
    _act(menu, "Zoom to them", view.fit_selection, "Ctrl+Shift+9")
    menu.addSeparator()
    _act(menu, "Delete", view.delete_selection, "Del")


def _of_nothing(menu: QMenu, view: Pointed, at: Point) -> None:
    elements = menu.addMenu("Add an element")
    _add_kinds(elements, view, ElementKind, at)
    areas = menu.addMenu("Add an area")

    def adder(kind: BoundaryKind) -> Act:
        return lambda: view.add_boundary(kind, at)

    for kind in BoundaryKind:
        _act(areas, title_of(kind), adder(kind), icon=kind_icon(kind))
    _act(menu, "Note here", lambda: view.add_note(at), "Shift+N")
    _act(menu, "Add by name…", lambda: view.offer(at), "A")
    _act(menu, "Add a pattern…", view.add_pattern, "P")
    _act(menu, "Type to add…", view.type_to_add, "T")
    menu.addSeparator()
    _act(menu, "Paste here", lambda: view.paste(at), "Ctrl+V")
    _act(menu, "Select all", view.select_all, "Ctrl+A", enabled=not view.scene.empty)
    menu.addSeparator()
    _act(menu, "Lay out left to right", lambda: view.lay_out("right"), "Ctrl+L", enabled=not view.scene.empty)
    _act(menu, "Lay out top to bottom", lambda: view.lay_out("down"), "Ctrl+Shift+L", enabled=not view.scene.empty)
    menu.addSeparator()
    _act(menu, "Fit the whole map", view.fit, "Ctrl+9")
    _act(menu, "Actual size", view.zoom_reset, "Ctrl+0")


def _copies(menu: QMenu, view: Pointed) -> None:
    _act(menu, "Cut", view.cut, "Ctrl+X")
    _act(menu, "Copy", view.copy, "Ctrl+C")
    _act(menu, "Duplicate", view.duplicate, "Ctrl+D")


def pop_up(menu: QMenu, view: Pointed, at: Point) -> None:
    """Open a menu at a place of the map."""
    x, y = view.camera.to_view(at)
    menu.popup(view.mapToGlobal(QPoint(round(x), round(y))))
