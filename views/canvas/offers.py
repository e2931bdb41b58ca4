"""What the map itself can do, by name: for those who would rather type than look through menus."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from models.commands import KIND_WORDS
from models.commands.bends import hidden_ends
from models.plan import BoundaryKind, ElementKind, LinkKind
from views.canvas import keys
from views.canvas.aligned import Line
from views.canvas.folded import areas_of
from views.panels.fields.fieldtable import HUES

if TYPE_CHECKING:
    from views.canvas.view import MapView

DIGITS = {f"add-{kind}": str(n) for n, kind in enumerate(ElementKind, 1)}
"""Deed of the window → the key that does the same on the map."""
KEYS = DIGITS | {"zoom-100": "Ctrl+0", "fit": "F", "fit-selection": "Shift+F", "link": "L", "add-note": "Shift+N"}


class Offer(msgspec.Struct, frozen=True):
    """Something the map can do: what it is called, the keys for it on the map, and why not now (empty: it can)."""

    id: str
    name: str
    do: Callable[[], object]
    keys: str = ""
    why_not: str = ""


def offers(view: MapView) -> list[Offer]:
    """Return what a map can do beside the deeds of its window, in the order of its menus."""
    return [*_adding(view), *_selecting(view), *_of_links(view), *_of_several(view), *_looking(view)]


def _adding(view: MapView) -> Iterator[Offer]:
    yield Offer("map-type", "Type to add…", view.type_to_add, "T")
    yield Offer("map-quick", "Add by name…", view.quick_add, "A")
    yield Offer("map-quick-alone", "Add by name, not linked…", partial(view.quick_add, linked=False), "N")
    yield Offer("map-pattern", "Add a pattern of elements…", view.add_pattern, "P")
    some = bool(view.chosen("elements"))
    why = "" if some else "No element is selected."
    yield Offer(
        "map-around", "Put an area around the selection", lambda: view.add_boundary(BoundaryKind.IN_HOUSE), "", why
    )


def _selecting(view: MapView) -> Iterator[Offer]:
    plan, selection = view.desk.plan, view.selection
    nothing = "" if selection else "Nothing is selected."
    empty = "" if plan.elements else "Nothing is drawn yet."
    element, link, boundary = view.one("elements"), view.one("links"), view.one("boundaries")
    yield Offer("map-none", "Select nothing", view.select_none, "Esc", nothing)
    yield Offer("map-first", "Go to the first element", partial(_end, view, last=False), "Home", empty)
    yield Offer("map-last", "Go to the last element", partial(_end, view, last=True), "End", empty)
    around = "" if element or link else "Select one element or link."
    yield Offer(
        "map-link", "Go to the next link of the element", partial(keys.next_link, view, back=False), "K", around
    )
    areas = "" if plan.boundaries else "There is no area."
    yield Offer("map-area", "Go to the area of the element", partial(keys.area, view), "B", areas)
    inside = [("elements", e.id) for e in plan.elements.values() if boundary and e.boundary == boundary]
    why = "" if inside else "Nothing lies in it." if boundary else "Select one area."
    yield Offer("map-inside", "Select what lies in the area", partial(view.select, inside), "", why)
    chosen = areas_of(plan, selection)
    folded = bool(chosen) and all(plan.boundaries[id_].folded for id_ in chosen)
    name = "Expand the area" if folded else "Collapse the area into one box"
    why = "" if chosen else "No area is selected, nor anything in one."
    yield Offer("map-fold", name, view.fold_chosen, "C", why)
    hues = {plan.boundaries[id_].hue for id_ in view.chosen("boundaries")}
    for hue, word in HUES:
        why = "No area is selected." if not hues else "It has that colour." if hues == {hue} else ""
        yield Offer(f"map-hue-{hue}", f"Colour the area: {word}", partial(view.colour_areas, hue), "", why)


def _of_links(view: MapView) -> Iterator[Offer]:
    links, link = view.chosen("links"), view.one("links")
    plan = view.desk.plan

    for way in LinkKind:
        why = "No link is selected."
        if links:
            why = "It is one." if all(plan.links[id_].kind is way for id_ in links) else ""
        article = "an" if way is LinkKind.EXCEPTION else "a"
        word = way.value if way is LinkKind.FLOW else f"{way.value} link"
        yield Offer(f"map-make-{way}", f"Make the link {article} {word}", partial(view.set_kind_of_links, way), "", why)

    folded = hidden_ends(plan, link) if link is not None else None
    why = "Select one link." if link is None else folded.reason if folded is not None else ""
    yield Offer(
        "map-bend", "Take hold of the next bend of the link", partial(keys.next_bend, view, back=False), "J", why
    )

    for kind in ElementKind:
        word = KIND_WORDS[kind]
        why = "Select one link."
        if link is not None:
            why = "" if view.insertable(link, kind) else "It cannot stand between these two."
        yield Offer(
            f"map-insert-{kind}", f"Insert {word} into the link", partial(view.insert, link or "", kind), "", why
        )


def _of_several(view: MapView) -> Iterator[Offer]:
    count = len(view.chosen("elements"))

    for how in Line:
        least = 3 if how in (Line.ACROSS, Line.DOWN) else 2
        why = "" if count >= least else f"Select {'three' if least == 3 else 'two'} elements or more."
        yield Offer(
            f"map-align-{how.name.lower()}", f"Bring into line: {how.value.lower()}", partial(view.align, how), "", why
        )


def _looking(view: MapView) -> Iterator[Offer]:
    shown = view.minimap_wanted
    name = "Hide the overview in the corner" if shown else "Show the overview in the corner"
    yield Offer("map-overview", name, partial(view.show_minimap, not shown))


def _end(view: MapView, *, last: bool) -> None:
    key = keys.first(view, last=last)
    if key is not None:
        view.reveal([key])
