"""Copy and paste."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from models.commands.draft import Draft
from models.commands.elements import rehome
from models.commands.places import Areas
from models.plan import Edit, Element, Key, Link, Note, Picture, Plan, Refusal
from models.plan.ids import IdSource


class Clip(msgspec.Struct, frozen=True):
    """What was copied: elements, the links among them, and slips. Plain data, so it travels between windows."""

    elements: tuple[Element, ...]
    links: tuple[Link, ...]
    notes: tuple[Note, ...] = ()
    pictures: tuple[Picture, ...] = ()

    @property
    def things(self) -> tuple[Element | Note | Picture, ...]:
        """All that has a place on the map."""
        return (*self.elements, *self.notes, *self.pictures)


def copy_clip(plan: Plan, keys: Collection[Key]) -> Clip:
    """Return the selected elements with every link that has both ends among them, and the selected slips."""
    elements = plan.elements
    ids = {id_ for table, id_ in keys if table == "elements" and id_ in elements}
    return Clip(
        tuple(elements[i] for i in sorted(ids)),
        tuple(link for _, link in sorted(plan.links.items()) if link.source in ids and link.target in ids),
        tuple(plan.notes[id_] for table, id_ in sorted(keys) if table == "notes" and id_ in plan.notes),
        tuple(plan.pictures[id_] for table, id_ in sorted(keys) if table == "pictures" and id_ in plan.pictures),
    )


def paste(plan: Plan, clip: Clip, *, new_id: IdSource, dx: float = 24.0, dy: float = 24.0) -> Edit | Refusal:
    """Add copies of what is in ``clip``, moved by ``(dx, dy)``, with new ids and their inner links, bends and all.

    Figures and notes come along, answers do not: evidence is about the original. Parties this plan does not know
    stay unnamed. Where a copy lands decides its boundary.
    """
    from models.commands.bends import shifted

    if not clip.things:
        return Refusal("There is nothing to paste.")
    if clip.pictures:
        from models.commands.notes import bytes_of, room_problem  # which a plan without pictures does without

        problem = room_problem(plan, bytes_of(clip.pictures))
        if problem:
            return Refusal(problem)
    draft = Draft(plan)
    ids = {element.id: new_id("e") for element in clip.elements}
    areas = Areas(plan)
    there = {name: plan.table(target) for name, target in Element.REFS.items()}
    for element in clip.elements:
        refs = {name: None for name, rows in there.items() if getattr(element, name) not in rows}
        copy = msgspec.structs.replace(element, id=ids[element.id], x=element.x + dx, y=element.y + dy, **refs)
        draft.put("elements", copy)
        rehome(draft, copy, areas.under(copy, copy.x, copy.y))
    for link in clip.links:
        if link.source in ids and link.target in ids:
            ends = {"source": ids[link.source], "target": ids[link.target]}
            bends = shifted(link.bends, (dx, dy))
            draft.put("links", msgspec.structs.replace(link, id=new_id("l"), bends=bends, **ends))
    for note in clip.notes:
        draft.put("notes", msgspec.structs.replace(note, id=new_id("n"), x=note.x + dx, y=note.y + dy, boundary=None))
    for one in clip.pictures:
        draft.put("pictures", msgspec.structs.replace(one, id=new_id("m"), x=one.x + dx, y=one.y + dy, boundary=None))
    many = len(clip.things)
    what = "element" if clip.elements and many == len(clip.elements) else "item"
    return draft.edit(f"Paste {many} {what}{'s' if many > 1 else ''}")


def pasted_ids(edit: Edit) -> frozenset[Key]:
    """Return the keys of what a paste added: the next selection."""
    return frozenset(key for key, (before, _) in edit.changes.items() if before is None)
