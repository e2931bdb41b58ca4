"""What the map does with what is typed and with text that is pasted: one door for the keys, menus and buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.formats.notation import Problems, Understood
from models.formats.notation.parser import LONGEST
from models.plan import Edit, Refusal
from views.canvas.clipboard import TOO_LARGE
from views.canvas.typed.bar import TypeBar
from views.canvas.typed.quick import QuickAdd
from views.canvas.typed.reading import added, read_text

if TYPE_CHECKING:
    from views.canvas.acts import MapActs
    from views.map.model import Point

BESIDE = 10.0
"""Logical pixels between an element and the list of what can follow it."""


def open_bar(view: MapActs, text: str | None) -> None:
    """Open the field for chains, with ``text`` in it if one is given."""
    view.end_rename(meant=True)
    if view.typing is None:
        view.typing = TypeBar(view)
    view.typing.open_(text)


def ask_after(view: MapActs, *, linked: bool) -> None:
    """Ask what to add after the selected element, else at the pointer, else in the middle."""
    view.fill()
    chosen = view.one("elements")
    if chosen is not None and chosen in view.scene.elements:
        box = view.camera.box_to_view(view.scene.box_of(("elements", chosen)))
        ask(view, None, chosen if linked else None, (box.right + BESIDE, box.y))
        return
    at, (x, y) = view.pointer(), view.middle()
    ask(view, at, None, view.camera.to_view(at) if at is not None else (x - 160, y - 160))


def ask_pattern(view: MapActs, corner: Point | None) -> None:
    """Ask which pattern to add after the selected element, else around the pointer, else in the middle."""
    view.fill()
    chosen = view.one("elements")
    source = chosen if chosen is not None and chosen in view.scene.elements else None
    x, y = view.middle()
    ask(view, None, source, corner if corner is not None else (x - 230, y - 180), patterns=True)


def ask(view: MapActs, at: Point | None, source: str | None, corner: Point, *, patterns: bool = False) -> None:
    """Ask what to add at a place of the map, in a list with its corner at a place of the view."""
    view.end_rename(meant=True)
    if view.asking is None:
        view.asking = QuickAdd(view)
    view.asking.ask(at, source, corner, patterns=patterns)


def paste_text(view: MapActs, text: str, at: Point | None) -> None:
    """Add pasted text if it is a chain as one would type it; else open it in the field.

    Words that stand alone may be anything: there one sees what would become of them, or what is wrong, and where.
    """
    if len(text) > LONGEST:
        view.desk.run(TOO_LARGE)
        return

    def take(found: Understood | Problems, outcome: Edit | Refusal | None) -> None:
        if outcome is None or not isinstance(found, Understood) or not (found.links or found.links_known):
            open_bar(view, text.strip())
        elif view.desk.run(outcome) and isinstance(outcome, Edit):
            view.reveal(added(outcome))
        elif isinstance(outcome, Refusal):
            view.reveal([("elements", id_) for id_ in found.known])

    read_text(view, text, None, at or view.camera.to_scene(view.middle()), take)
