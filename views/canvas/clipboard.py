"""Copied elements on the clipboard: a format of our own for pasting, the notation as text for everybody else."""

from __future__ import annotations

from typing import Final

import msgspec
from PySide6.QtCore import QMimeData

from models.commands import Clip
from models.commands.fields import tidy, value_problem
from models.commands.places import FAR
from models.plan import Note, Picture, Record, Refusal

MIME: Final = "application/x-demarc-clip"
LARGEST: Final = 16_000_000
"""Bytes; more is not looked at."""
MOST: Final = 20_000
"""Elements or links; more is not pasted."""

NOTHING: Final = Refusal("There is nothing from a map on the clipboard.")
DAMAGED: Final = Refusal("What is on the clipboard is damaged, so nothing was pasted. Copy it again.")
TOO_LARGE: Final = Refusal("What is on the clipboard is too large to paste. Copy it in parts.")


def packed(clip: Clip, text: str) -> QMimeData:
    """Return ``clip`` as it goes on the clipboard, with what it says as ``text``."""
    data = QMimeData()
    data.setData(MIME, msgspec.json.encode(clip))
    if text:
        data.setText(text)
    return data


def unpacked(data: QMimeData | None) -> Clip | Refusal:
    """Return what was copied, or why it cannot be pasted. The clipboard may hold anything, from anybody."""
    raw = content(data)
    return NOTHING if raw is None else read(raw)


def content(data: QMimeData | None) -> bytes | None:
    """Return what lies on the clipboard in our format; None if nothing does."""
    return bytes(data.data(MIME).data()) if data is not None and data.hasFormat(MIME) else None


def read(raw: bytes) -> Clip | Refusal:
    """Return what was copied, or why it cannot be pasted. Needs no Qt, so a large one is read beside the window."""
    if len(raw) > LARGEST:
        return TOO_LARGE
    try:
        clip = msgspec.json.decode(raw, type=Clip)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return DAMAGED
    if len(clip.things) > MOST or len(clip.links) > MOST:
        return TOO_LARGE
    if not clip.things:
        return NOTHING
    records: tuple[Record, ...] = (*clip.elements, *clip.links)
    slips: tuple[Note | Picture, ...] = (*clip.notes, *clip.pictures)
    ids = {record.id for record in records}
    if len(ids) < len(records) or not all(ids) or any(abs(e.x) > FAR or abs(e.y) > FAR for e in clip.things):
        return DAMAGED
    if slips and any(map(_unfit, slips)):
        return DAMAGED
    tidied = [_tidied(record) for record in records]
    if any(record is None for record in tidied):
        return DAMAGED
    many = len(clip.elements)
    placed = [_tidied(slip) for slip in slips]
    if any(slip is None for slip in placed):
        return DAMAGED
    return msgspec.convert(
        {
            "elements": tidied[:many],
            "links": tidied[many:],
            "notes": placed[: len(clip.notes)],
            "pictures": placed[len(clip.notes) :],
        },
        Clip,
        from_attributes=True,
    )


def _unfit(slip: Note | Picture) -> bool:
    """Tell whether a note or picture may not come into a plan."""
    from models.commands.notes import picture_problem
    from models.pixels import unpacked

    return isinstance(slip, Picture) and picture_problem(unpacked(slip.data)) is not None


def _tidied(record: Record) -> Record | None:
    """Return a record with its text cleaned; None if a value cannot stand."""
    fields = {
        name: tidy(name, getattr(record, name)) for name in record.__struct_fields__ if name not in ("id", "extra")
    }
    if any(value_problem(name, value) for name, value in fields.items()):
        return None
    return msgspec.structs.replace(record, **fields)
