"""Putting notes and pictures on the map. Imported when somebody does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QImage

from models.commands.notes import add_picture
from models.plan import Refusal
from models.text import elided, shown
from views.canvas.noteedit import NoteEdit
from views.canvas.shaping import Shaped, Unfit, shaped_image
from views.canvas.snapping import on_grid
from views.map.model import Box, Point

if TYPE_CHECKING:
    from views.canvas.acts import MapActs

NOTE: Final = (176.0, 96.0)
"""A new note."""
HUE: Final = 48
WIDEST: Final = 480.0
"""The longer side of a new picture at most, scene units."""
STEP: Final = 24.0


def write_new(view: MapActs, at: Point | None) -> None:
    """Open a blank note with its top left at ``at``, else under the pointer or in a free place in view."""
    view.end_rename(meant=True)
    view.fill()
    if at is None:
        pointer = view.pointer()
        at = pointer or _free(view, Box(0, 0, *NOTE))
    home = Box(on_grid(at[0]), on_grid(at[1]), *NOTE)
    view.select_none()
    view.bring_in(home)
    editor = NoteEdit(("notes", view.desk.new_id("n")), "", HUE, view, home)
    view.open_editor(editor)


def put_picture(view: MapActs, made: Shaped, name: str, at: Point | None) -> bool:
    """Add a picture with its middle at ``at``, else in a free place in view, and select it; tell whether it is there.

    One pixel takes one unit, less if it would be larger than WIDEST.
    """
    share = min(1.0, WIDEST / max(made.w, made.h))
    w, h = max(16.0, round(made.w * share)), max(16.0, round(made.h * share))
    if at is None:
        x, y = _free(view, Box(0, 0, w, h))
    else:
        x, y = at[0] - w / 2, at[1] - h / 2
    id_ = view.desk.new_id("m")
    outcome = add_picture(
        view.desk.plan, id=id_, name=name, data=made.data, x=on_grid(x), y=on_grid(y), w=float(w), h=float(h)
    )
    if not view.desk.run(outcome):
        return False
    view.select([("pictures", id_)])
    view.bring_in(view.scene.box_of(("pictures", id_)))
    return True


def paste_image(view: MapActs, image: QImage, at: Point | None) -> None:
    """Add a picture that lies on the clipboard; a large one is made ready in the background."""

    def work() -> Shaped | Unfit:
        return shaped_image(image)

    def take(made: Shaped | Unfit) -> None:
        if isinstance(made, Unfit):
            view.desk.run(Refusal(f"{made.what} {made.remedy}".strip()))
        else:
            put_picture(view, made, "Pasted picture", at)

    if view.background is not None:
        view.background(work, take, "Pasting a picture")
    else:
        take(work())


def _free(view: MapActs, size: Box) -> Point:
    """Return the top left of a free place for a box, in the middle of the view or further down."""
    x, y = view.camera.to_scene(view.middle())
    x, y = x - size.w / 2, y - size.h / 2
    for _ in range(40):
        box = Box(x, y, size.w, size.h).grown(8)
        if not view.scene.elements_meeting(box) and not view.scene.slips_meeting(box):
            break
        y += STEP
    return x, y


def called(name: str) -> str:
    """Return a file's name without its ending, as a picture is called by it."""
    return elided(shown(name.rpartition(".")[0] or name), 200)
