"""Notes and pictures on the map: paper slips and photos that say something, and of which no score knows."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Collection, Iterable, Mapping

import msgspec

from models.commands.draft import Draft, label_name
from models.commands.fields import value_problem
from models.commands.places import FAR, off_the_map, size_on_map
from models.pixels import MOST_PIXELS, kind_of, size_of
from models.plan import Boundary, Edit, Key, Note, Picture, Plan, Refusal
from models.text import LONGEST_NAME, clean_name, clean_note

Place = tuple[float, float, float, float]
"""Left, top, width and height in scene units."""
LARGEST_PICTURE = 2 * 1024 * 1024
"""Bytes of one picture in a plan."""
MOST_IN_ALL = 96 * 1024 * 1024
"""Bytes of all pictures in a plan: in base64 they leave its file well below what is still opened."""
LEAST_NOTE = (48.0, 32.0)
LEAST_PICTURE = (16.0, 16.0)
"""Least width and height."""
SLIPS = ("pictures", "notes")
"""Tables of what lies on the map without being part of the work, the lower ones first."""
GONE = "It is not in the plan any more."
EMPTY = "There is nothing written on the note; delete it instead."


def add_note(
    plan: Plan, *, id: str, text: str, x: float, y: float, w: float = 176.0, h: float = 96.0, hue: int = 48
) -> Edit | Refusal:
    """Put a slip of paper with its top left at ``(x, y)``; ``hue`` of its paper in degrees."""
    if id in plan.notes:
        return Refusal("There is already a note with this id.", ("notes", id))
    problem = _place_problem(x, y, w, h, LEAST_NOTE)
    if problem:
        return Refusal(problem)
    words = clean_note(text).strip()
    if not words:
        return Refusal("There is nothing written on the note.")
    problem = value_problem("text", words)
    if problem:
        return Refusal(problem)
    draft = Draft(plan)
    draft.put("notes", Note(id=id, text=words, x=x, y=y, w=w, h=h, hue=hue % 360))
    return draft.edit(f"Add note {label_name(words)}")


def write_note(plan: Plan, id: str, text: str, *, h: float | None = None) -> Edit | Refusal:
    """Write ``text`` on a note in place of what it says, and make it ``h`` high if that is given."""
    old = plan.notes.get(id)
    if old is None:
        return Refusal(GONE)
    words = clean_note(text).strip()
    if not words:
        return Refusal(EMPTY, ("notes", id))
    high = old.h if h is None else h
    problem = value_problem("text", words) or _place_problem(old.x, old.y, old.w, high, LEAST_NOTE)
    if problem:
        return Refusal(problem, ("notes", id))
    draft = Draft(plan)
    draft.put("notes", msgspec.structs.replace(old, text=words, h=high))
    return draft.edit(f"Write note {label_name(words)}")


def colour_notes(plan: Plan, ids: Collection[str], hue: int) -> Edit | Refusal:
    """Give notes paper of another hue, in degrees."""
    draft = Draft(plan)
    for id_ in ids:
        if id_ not in plan.notes:
            return Refusal(GONE, ("notes", id_))
        draft.change("notes", id_, hue=hue % 360)
    return draft.edit("Change the colour of a note" if len(ids) == 1 else f"Change the colour of {len(ids)} notes")


def add_picture(
    plan: Plan, *, id: str, name: str, data: bytes, x: float, y: float, w: float, h: float
) -> Edit | Refusal:
    """Put a picture with its top left at ``(x, y)``.

    Parameters
    ----------
    data : bytes
        The whole file, PNG or JPEG by its first bytes; at most LARGEST_PICTURE bytes and MOST_PIXELS pixels.
    """
    if id in plan.pictures:
        return Refusal("There is already a picture with this id.", ("pictures", id))
    kind = kind_of(data)
    problem = _place_problem(x, y, w, h, LEAST_PICTURE) or picture_problem(data) or room_problem(plan, len(data))
    if problem or kind is None:
        return Refusal(problem or "That is no picture.")
    called = clean_name(name) or "Picture"
    if len(called) > LONGEST_NAME:
        return Refusal(f"The name is longer than {LONGEST_NAME:,} characters.")
    draft = Draft(plan)
    packed = b64encode(data).decode("ascii")
    draft.put("pictures", Picture(id=id, name=called, x=x, y=y, w=w, h=h, kind=kind, data=packed))
    return draft.edit(f"Add picture {label_name(called)}")


def picture_problem(data: bytes) -> str | None:
    """Return why a file cannot be a picture of a plan, as a sentence; None if it can."""
    if kind_of(data) is None:
        return "A plan keeps pictures as PNG or JPEG, and this is neither."
    size = size_of(data)
    if size is None:
        return "The picture is damaged: it does not say how large it is."
    if len(data) > LARGEST_PICTURE:
        return f"The picture takes {len(data) / 2**20:.1f} MB; a plan keeps pictures of up to 2 MB."
    if size[0] * size[1] > MOST_PIXELS:
        return f"The picture has {size[0] * size[1] / 1e6:,.0f} million pixels; a plan keeps up to 50 million."
    return None


def bytes_of(pictures: Iterable[Picture]) -> int:
    """Return how many bytes the files of pictures have."""
    return sum(len(one.data) for one in pictures) * 3 // 4


def room_problem(plan: Plan, more: int) -> str | None:
    """Return why no pictures of ``more`` bytes fit into a plan beside those that are in it; None if they do."""
    held = bytes_of(plan.pictures.values())
    if held + more <= MOST_IN_ALL:
        return None
    return f"The pictures of this plan take {held / 2**20:.0f} MB, and 96 MB is the most. Delete some first."


def place_slips(plan: Plan, places: Mapping[Key, Place]) -> Edit | Refusal:
    """Move or resize notes and pictures together."""
    draft = Draft(plan)
    resized = False
    for key, (x, y, w, h) in places.items():
        old = plan.get(key)
        if not isinstance(old, (Note, Picture)):
            return Refusal(GONE, key)
        problem = _place_problem(x, y, w, h, LEAST_NOTE if isinstance(old, Note) else LEAST_PICTURE)
        if problem:
            return Refusal(problem, key)
        resized = resized or (w, h) != (old.w, old.h)
        draft.change(*key, x=x, y=y, w=w, h=h)
    verb = "Resize" if resized else "Move"
    if len(places) != 1:
        return draft.edit(f"{verb} {len(places)} items")
    one = plan.get(next(iter(places)))
    return draft.edit(f"{verb} {label_name(one.text if isinstance(one, Note) else getattr(one, 'name', ''))}")


def slips_of(plan: Plan, keys: Iterable[Key]) -> list[Key]:
    """Return which of ``keys`` are notes and pictures of ``plan``, in order."""
    return sorted(key for key in keys if key[0] in SLIPS and plan.get(key) is not None)


def slips_within(plan: Plan, places: Collection[Place]) -> list[Key]:
    """Return the notes and pictures that lie wholly within one of ``places``, in order."""
    return [
        (table, id_)
        for table in SLIPS
        for id_, one in plan.table(table).items()
        if isinstance(one, (Note, Picture)) and one.boundary is None and any(_holds(place, one) for place in places)
    ]


def hidden_in(plan: Plan, areas: Collection[str]) -> list[Key]:
    """Return the notes and pictures that are hidden with some folded areas, in order."""
    return [(t, i) for t in SLIPS for i, one in plan.table(t).items() if getattr(one, "boundary", None) in areas]


def hide_slips(draft: Draft, areas: Collection[str]) -> None:
    """Hide notes and pictures with the smallest of the areas that wholly hold them."""
    plan = draft.plan
    places = {b.id: (b.x, b.y, b.w, b.h) for b in map(plan.boundaries.__getitem__, areas)}
    for table, id_ in slips_within(plan, list(places.values())):
        one = plan.table(table)[id_]
        if isinstance(one, (Note, Picture)):
            around = [area for area, place in places.items() if _holds(place, one)]
            area = min(around, key=lambda a: (places[a][2] * places[a][3], a))
            draft.change(table, id_, boundary=area)


def show_slips(draft: Draft, areas: Collection[str]) -> None:
    """Show what was hidden with some areas, unless the area around is folded as well."""
    plan = draft.plan
    for table, id_ in hidden_in(plan, areas):
        home = getattr(plan.table(table)[id_], "boundary", None)
        outer = plan.boundaries[home].within if home is not None else None
        around = draft.get(("boundaries", outer)) if outer is not None else None
        draft.change(table, id_, boundary=outer if isinstance(around, Boundary) and around.folded else None)


def _holds(place: Place, one: Note | Picture) -> bool:
    x, y, w, h = place
    return x <= one.x and y <= one.y and one.x + one.w <= x + w and one.y + one.h <= y + h


def carry_slips(draft: Draft, areas: Mapping[str, Place]) -> None:
    """Move notes and pictures along with the smallest of the areas that wholly hold them, to where those are put."""
    plan = draft.plan
    old = {id_: (b.x, b.y, *size_on_map(b)) for id_, b in plan.boundaries.items()}
    for table in SLIPS:
        for id_, one in plan.table(table).items():
            if not isinstance(one, (Note, Picture)):
                continue
            around = [one.boundary] if one.boundary else [area for area, place in old.items() if _holds(place, one)]
            area = min(around, key=lambda a: (old[a][2] * old[a][3], a), default="")
            if area in areas:
                dx, dy = areas[area][0] - old[area][0], areas[area][1] - old[area][1]
                draft.change(table, id_, x=one.x + dx, y=one.y + dy)


def slips_in_order(plan: Plan) -> tuple[Key, ...]:
    """Return all notes and pictures as one would read them, from top to bottom. Cached on the plan."""
    return plan.derived(_in_order, frozenset(SLIPS))


def _in_order(plan: Plan) -> tuple[Key, ...]:
    found = [(one.y, one.x, ("notes", one.id)) for one in plan.notes.values()]
    found += [(one.y, one.x, ("pictures", one.id)) for one in plan.pictures.values()]
    return tuple(key for _, _, key in sorted(found))


def _place_problem(x: float, y: float, w: float, h: float, least: tuple[float, float]) -> str | None:
    if off_the_map(x, y):
        return "That place lies too far out."
    if not (least[0] <= w <= FAR and least[1] <= h <= FAR):
        return "That would be too small to see." if w < least[0] or h < least[1] else "That would be far too large."
    return None
