"""Reading what was typed or pasted, beside the window if it is much."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from models.formats.notation import Problems, Understood, add, understand
from models.plan import Edit, Key, Plan, Refusal

if TYPE_CHECKING:
    from views.canvas.acts import MapActs
    from views.map.model import Point

MUCH: Final = 20_000
"""Characters; a longer text is read beside the window."""

Found = Understood | Problems
Take = Callable[[Found, Edit | Refusal | None], None]
"""Is given what a text means, and what adding it comes to; None for that if there are problems."""


def read_text(view: MapActs, text: str, after: str | None, at: Point, take: Take) -> None:
    """Have ``text`` read for the plan as it is, and give the outcome to ``take``, at once unless it is much."""
    desk, background = view.desk, view.background

    def work() -> tuple[Plan, Found, Edit | Refusal | None]:
        plan = desk.plan
        found = understand(plan, text, after=after)
        return plan, found, add(plan, found, new_id=desk.new_id, at=at) if isinstance(found, Understood) else None

    def done(result: tuple[Plan, Found, Edit | Refusal | None]) -> None:
        plan, found, outcome = result
        if plan is desk.plan:
            take(found, outcome)
        else:
            read_text(view, text, after, at, take)

    if background is None or len(text) <= MUCH:
        done(work())
    else:
        background(work, done, "Reading the text")


def added(edit: Edit) -> list[Key]:
    """Return the elements that an edit adds; its links if it adds none."""
    new = [key for key in edit.changes if key[0] == "elements"]
    return new or [key for key in edit.changes if key[0] == "links"]
