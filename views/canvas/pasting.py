"""Pasting on the map, and pasting much: that is read, checked and made beside the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from models.commands import Clip, paste, pasted_ids
from models.plan import Edit, Plan, Refusal
from views.canvas.snapping import on_grid
from views.map.model import Box, Point

if TYPE_CHECKING:
    from views.canvas.acts import MapActs

STEP: Final = 24.0
PLACED: Final = ("elements", "notes", "pictures")
"""Tables whose records are selected when they were pasted."""
MUCH: Final = 100_000
"""Bytes of a clip, some 300 elements, above which it is pasted in the background."""

Shift = Callable[[Clip], Point]
"""By how much a clip is moved as it is pasted."""


def shift_to(at: Point | None, seen: Box, times: int) -> Shift:
    """Return how a clip comes with its middle to ``at``; else beside the original if that is ``seen``, else in view.

    ``times`` it was pasted before, each a step further.
    """

    def shift(clip: Clip) -> Point:
        x, y = min(e.x for e in clip.things), min(e.y for e in clip.things)
        w, h = max(e.x + e.w for e in clip.things) - x, max(e.y + e.h for e in clip.things) - y
        off = STEP * (times + 1)
        if at is None and seen.meets(Box(x + off, y + off, w, h)):
            return off, off
        to = at or seen.centre
        return on_grid(to[0] - w / 2 - x), on_grid(to[1] - h / 2 - y)

    return shift


def put(view: MapActs, outcome: Edit | Refusal) -> bool:
    """Run what pasting came to and select what is new; tell whether anything is."""
    if not view.desk.run(outcome) or not isinstance(outcome, Edit):
        return False
    view.select(key for key in pasted_ids(outcome) if key[0] in PLACED)
    return True


def put_later(view: MapActs, clip: Callable[[], Clip | Refusal], shift: Shift, what: str) -> bool:
    """Have a clip made and pasted in the background; False where there is none.

    If the plan changes meanwhile, the clip is pasted into what it has become.
    """
    background, desk = view.background, view.desk
    if background is None:
        return False

    def work() -> tuple[Plan, Clip | None, Edit | Refusal]:
        made, plan = clip(), desk.plan
        if isinstance(made, Refusal):
            return plan, None, made
        dx, dy = shift(made)
        return plan, made, paste(plan, made, new_id=desk.new_id, dx=dx, dy=dy)

    def take(found: tuple[Plan, Clip | None, Edit | Refusal]) -> None:
        plan, made, outcome = found
        if made is not None and plan is not desk.plan:
            put_later(view, lambda: made, shift, what)
        else:
            put(view, outcome)

    background(work, take, what)
    return True
