"""What the find field looks through: everything with a name in the open plan, and every deed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.commands import KIND_WORDS
from models.plan import Key
from views.dialogs.find import Place
from views.panels.fields.parties import KINDS

if TYPE_CHECKING:
    from app.window import Window


def places(window: Window) -> list[Place]:
    """Return everything that can be gone to or done now."""
    plan, found = window.session.plan, []

    def goes(name: str, what: str, key: Key, rank: int) -> None:
        found.append(Place(name, what, lambda: window.session.reveal(key), rank))

    for id_, element in plan.elements.items():
        area = plan.boundaries.get(element.boundary or "")
        where = f" in {area.name}" if area else ""
        goes(element.name, f"{KIND_WORDS[element.kind]}{where}", ("elements", id_), 0)
    for id_, boundary in plan.boundaries.items():
        goes(boundary.name, "area", ("boundaries", id_), 1)
    for id_, party in plan.parties.items():
        goes(party.name, KINDS[party.kind], ("parties", id_), 1)
    for id_, right in plan.rights.items():
        goes(right.subject, "decision right", ("rights", id_), 1)
    for task in window.session.rollout.tasks if window.session.rollout else ():
        goes(task.name, "task of the rollout", ("tasks", task.id), 2)
    for question in window.session.playbook.questions:
        if not question.per:
            goes(question.text, "question", ("answers", f"{question.id}@plan"), 3)
    for id_, deed in window.actions_.deeds.items():
        if id_ != "find" and deed.can(window):
            keys = window.actions_.by_id[id_].shortcut().toString()
            found.append(Place(deed.full or deed.text, keys, lambda id_=id_: window.actions_.do(id_), 2))  # type: ignore[misc]
    return found
