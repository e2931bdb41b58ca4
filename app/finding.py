"""What the find field looks through: everything with a name in the open plan, and everything that can be done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from app import resources, settings
from app.actions import COLOURS, TICKED
from app.folders import text_path
from models.commands import KIND_WORDS
from models.plan import Key
from views.canvas.offers import KEYS, offers
from views.dialogs.find import FindDialog, Place
from views.panels.fields.parties import KINDS
from views.theme import theme

if TYPE_CHECKING:
    from app.actions import Deed
    from app.window import Window

NEVER = 1000
"""Rank of a deed that was not used lately."""
MAP_ONLY = "Only on the map."


def look_up(window: Window, text: str = "") -> None:
    """Ask for something by name and go there, or do it; ``text`` stands in the field at first."""
    dialog = FindDialog(places(window), deeds(window), text, window)
    if dialog.exec() and dialog.chosen is not None:
        if dialog.chosen.id:
            window.session.settings.used(dialog.chosen.id)
            settings.save(window.session.settings)
        dialog.chosen.go()


def places(window: Window) -> list[Place]:
    """Return everything that can be gone to."""
    plan, found = window.session.plan, []

    def goes(name: str, what: str, key: Key, rank: int) -> None:
        found.append(Place(name, what, lambda: window.session.reveal(key), rank))

    for id_, element in plan.elements.items():
        area = plan.boundaries.get(element.boundary or "")
        where = f" in {area.name}" if area else ""
        goes(element.name, f"{KIND_WORDS[element.kind]}{where}", ("elements", id_), 0)
    for id_, boundary in plan.boundaries.items():
        goes(boundary.name, "area", ("boundaries", id_), 1)
    for id_, note in plan.notes.items():
        goes(" ".join(note.text.split()), "note on the map", ("notes", id_), 1)
    for id_, one in plan.pictures.items():
        goes(one.name, "picture on the map", ("pictures", id_), 1)
    for id_, party in plan.parties.items():
        goes(party.name, KINDS[party.kind], ("parties", id_), 1)
    for id_, right in plan.rights.items():
        goes(right.subject, "decision right", ("rights", id_), 1)
    for task in window.session.rollout.tasks if window.session.rollout else ():
        goes(task.name, "task of the rollout", ("tasks", task.id), 2)
    if window.session.opened:
        for question in window.session.playbook.questions:
            if not question.per:
                goes(question.text, "question", ("answers", f"{question.id}@plan"), 3)
    return found


def deeds(window: Window) -> list[Place]:
    """Return everything that can be done, in the order of the menus, and why not where it cannot be done now."""
    found = [*_of_menus(window), *_of_map(window)]
    last = {id_: n for n, id_ in enumerate(window.session.settings.last_used)}
    named: dict[str, Place] = {}
    for id_, name, keys, do, why_not in found:
        # What the menus and the map both offer stands once.
        named.setdefault(name.casefold(), Place(name, keys, do, last.get(id_, NEVER), why_not, id_))
    return list(named.values())


Found = Iterator[tuple[str, str, str, Callable[[], object], str]]


def _of_menus(window: Window) -> Found:
    for id_, deed in window.actions_.deeds.items():
        if id_ in ("find", "palette"):
            continue
        action = window.actions_.by_id[id_]
        keys = [action.shortcut().toString(), KEYS.get(id_, "") if window.room == "map" else ""]
        name = deed.full or (action.text().replace("&&", "&") if id_ in ("undo", "redo") else deed.text)
        if id_ in TICKED:
            name = _switched(id_, deed.text, on=action.isChecked())
        yield (
            id_,
            name,
            "  or  ".join(key for key in keys if key),
            partial(window.actions_.do, id_),
            why_not(window, deed),
        )
    for choice, word in COLOURS.items():
        why = "These are the colours." if theme().choice == choice else ""
        yield f"colours-{choice}", f"Colours: {word.lower()}", "", partial(window.choose_theme, choice), why
    for one in resources.templates():
        yield f"new-{one.id}", f"New from template: {one.title}", "", partial(window.files.new_from, one.id), ""
    for name in window.session.settings.recent:
        yield f"recent-{name}", f"Open recent: {text_path(name).name}", "", partial(window.files.open_named, name), ""


def _switched(id_: str, text: str, *, on: bool) -> str:
    if id_ == "full":
        return "Leave full screen" if on else text
    return f"{'Hide' if on else 'Show'} the {text.lower()}"


def _of_map(window: Window) -> Found:
    if not window.session.opened or not window.made("map"):
        return
    elsewhere = window.room != "map"
    for offer in offers(window.map):
        yield offer.id, offer.name, offer.keys, offer.do, MAP_ONLY if elsewhere else offer.why_not


def why_not(window: Window, deed: Deed) -> str:
    """Return why a deed may not be done now, in words; empty if it may."""
    if deed.can(window):
        return ""
    if deed.id in ("undo", "redo"):
        return f"There is nothing to {deed.id}."
    if not window.session.opened:
        return "No plan is open."
    if deed.id in ("picture", "copy-picture"):
        return "Nothing is drawn yet."
    if window.room != "map":
        return MAP_ONLY
    if deed.id == "straighten" and window.map.selection:
        return "Nobody has bent what is selected."
    tables = {table for table, _ in window.map.selection}
    if "elements" not in tables:
        return "No element is selected." if tables else "Nothing is selected."
    return "Select one thing." if len(window.map.selection) > 1 else "Not now."
