"""Pictures of the map: as a file or on the clipboard, made beside the window or without one."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from math import sqrt
from typing import TYPE_CHECKING, Protocol

import msgspec

from app import documents
from app.worker import Job, words
from models.text import shown
from views.canvas.key import MapKey, key_of
from views.canvas.picture import MapPicture, frame_of
from views.canvas.vectors import PdfPicture, SvgPicture
from views.map.live import LiveMap
from views.map.model import PLAIN, Drawing
from views.map.part import part_of
from views.tokens import DARK, LIGHT

if TYPE_CHECKING:
    from pathlib import Path

    from app.window import Window
    from models.plan import Key, Plan
    from views.dialogs.picturing import Choice
    from views.tokens import Tokens

COPIED = 2.0
"""Pixels a scene unit of a picture on the clipboard: twice as sharp as on screen."""
COPIED_AREA = 24_000_000
"""Pixels of a picture on the clipboard at most: programs copy it about, and none asks first."""
TABLES = {"elements": ("element", "elements"), "links": ("link", "links"), "boundaries": ("area", "areas")}
TABLES |= {"notes": ("note", "notes"), "pictures": ("picture", "pictures")}


class Picture(Protocol):
    """A picture that is painted in ``steps``, on the window's thread, then packed on any."""

    steps: int

    def paint(self, step: int, /) -> None: ...

    def packed(self) -> bytes: ...


def begun(
    drawing: Drawing, choice: Choice, tokens: Tokens, *, plan: Plan, author: str, key: MapKey | None = None
) -> Picture:
    """Return the picture of ``drawing`` that was chosen, with ``key`` below it if one is wanted, to be painted."""
    below = key if choice.key else None
    title = shown(plan.about.title)
    if choice.kind == "svg":
        held = counted(
            [
                *(("elements", e.id) for e in drawing.elements),
                *(("links", k.id) for k in drawing.links),
                *(("boundaries", b.id) for b in drawing.boundaries),
                *(slip.key for slip in drawing.slips),
            ]
        )
        about = f"Map of a workflow: {held or 'nothing drawn yet'}. Made with Demarc."
        return SvgPicture(drawing, tokens, title=title, about=about, transparent=choice.transparent, key=below)
    if choice.kind == "pdf":
        return PdfPicture(drawing, tokens, title=title, author=author, transparent=choice.transparent, key=below)
    return MapPicture(drawing, tokens, choice.scale, transparent=choice.transparent, key=below)


def colours_of(choice: Choice) -> Tokens:
    """Return the colours that were chosen."""
    from views.theme import tokens

    return {"light": LIGHT, "dark": DARK}.get(choice.colours) or tokens()


def painted(job: Job, begin: Callable[[], Picture], first: float = 0.1, last: float = 0.8) -> Picture:
    """Return a picture, painted bit by bit on the window's thread, between ``first`` and ``last`` of the work.

    Its pixels are got ready here: a quarter of a gigabyte is not filled between two frames.
    """
    made = begin()
    for n in range(made.steps):
        job.step(first + (last - first) * n / made.steps, "Painting")
        job.in_window(partial(made.paint, n))
    return made


class Shot:
    """What of the map a picture is taken of: all of it as it is now, or what ``keys`` name."""

    def __init__(self, window: Window, keys: frozenset[Key] | None) -> None:
        session, live = window.session, window.map.scene.live
        self.plan, self.author, self._keys = session.plan, session.author(), keys
        self._assessment = session.assessment
        self.key = key_of(window.map.lensed)
        # What the window has drawn is taken over; while it still looks for routes, all is drawn anew beside it.
        self._drawn = live.drawing() if live.settled and live.plan is session.plan else None
        self._looks = {} if self._drawn else {e.id: e.look for e in live.elements.values() if e.look != PLAIN}

    def drawing(self) -> Drawing:
        """Return it as drawn; takes a while if the window has not drawn it yet."""
        whole = self._drawn
        if whole is None:
            again = LiveMap()
            again.look(self._looks)
            again.open(self.plan, self._assessment)
            again.settle()
            whole = again.drawing()
        return whole if self._keys is None else part_of(whole, self.plan, self._keys)


def counted(keys: Collection[Key]) -> str:
    """Return what is selected in words, e.g. ``3 elements, 1 link``."""
    parts = []
    for table, (one, many) in TABLES.items():
        count = sum(key[0] == table for key in keys)
        if count:
            parts.append(f"{count:,} {one if count == 1 else many}")
    return ", ".join(parts)


class Pictures:
    """Takes pictures of one window's map."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self._before: Choice | None = None

    def export(self) -> None:
        """Ask which picture and where to, and write it."""
        from views.dialogs.picturing import KINDS, Choice, PictureDialog

        window = self.window
        window.commit_fields()
        view, keys = window.map, window.map.selection
        part = None
        if keys:
            view.fill()
            part = part_of(view.scene.live.drawing(), window.session.plan, keys).extent
        before = self._before or Choice(key=bool(window.seen_through))
        dialog = PictureDialog(view.scene.extent, part, counted(keys), key_of(view.lensed), before, window)
        if not dialog.exec():
            return
        choice = self._before = dialog.choice
        name, _ = KINDS[choice.kind]
        # The one chosen stands first, so that it is what the file dialog begins with.
        kinds = [choice.kind, *(kind for kind in KINDS if kind != choice.kind)]
        path = window.files.choose_new(
            f"Export the map as {name}",
            ";;".join(f"{KINDS[kind][0]} picture (*.{kind})" for kind in kinds),
            f"{window.files.stem()}-map.{choice.kind}",
            f".{choice.kind}",
        )
        if path is not None:
            self.write(path, choice)

    def write(self, path: Path, choice: Choice) -> None:
        """Write a picture to ``path``, beside the window; the ending of its name says its kind if it is one."""
        from views.dialogs.picturing import KINDS

        kind = path.suffix[1:].lower()
        if kind in KINDS:
            choice = msgspec.structs.replace(choice, kind=kind)
        shot = Shot(self.window, self.window.map.selection if choice.selection else None)
        colours = colours_of(choice)

        def work(job: Job) -> None:
            job.step(0.0, "Drawing")
            drawing = shot.drawing()
            begin = partial(begun, drawing, choice, colours, plan=shot.plan, author=shot.author, key=shot.key)
            made = painted(job, begin)
            job.step(0.8, "Packing")
            data = made.packed()
            job.step(0.97, "Saving")
            documents.write_atomically(path, data)

        self.window.files.write(work, path, "The map was not exported")

    def copy(self) -> None:
        """Put a picture of the selection, else of the whole map, on the clipboard: as pixels, as SVG, and to paste."""
        from PySide6.QtCore import QMimeData
        from PySide6.QtWidgets import QApplication

        from models.commands import copy_clip
        from views.canvas.clipboard import MIME
        from views.dialogs.picturing import Choice

        window = self.window
        keys = window.map.selection
        plan = window.session.plan
        shot = Shot(window, keys or None)
        placed = ("elements", "notes", "pictures")
        clip = copy_clip(plan, keys or frozenset((table, id_) for table in placed for id_ in plan.table(table)))
        colours, keyed = colours_of(Choice()), bool(window.seen_through)

        def work(job: Job) -> tuple[Picture, bytes]:
            job.step(0.0, "Drawing")
            drawing = shot.drawing()
            begin = partial(begun, plan=plan, author="", key=shot.key)
            frame = frame_of(drawing.extent)
            scale = min(COPIED, sqrt(COPIED_AREA / (frame.w * frame.h)))
            lines, pixels = (
                painted(job, partial(begin, drawing, Choice(kind, scale, key=keyed), colours), *span)
                for kind, span in (("svg", (0.1, 0.4)), ("png", (0.4, 0.8)))
            )
            job.step(0.8, "Packing")
            return pixels, lines.packed()

        def take(result: tuple[MapPicture, bytes]) -> None:
            pixels, lines = result
            given = QMimeData()
            given.setImageData(pixels.image)
            given.setData("image/svg+xml", lines)
            if clip.things:
                given.setData(MIME, msgspec.json.encode(clip))
            QApplication.clipboard().setMimeData(given)
            what = counted(keys) if keys else "the whole map"
            size = f"{pixels.image.width():,} × {pixels.image.height():,} pixels"
            window.toast.say(f"A picture of {what} is on the clipboard, {size}.", tone="ok")

        window.work(work, "Copying a picture", take, lambda error: window.tell(words(error), "No picture was copied"))
