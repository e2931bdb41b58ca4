"""Adding, moving and deleting what is on the map."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from models.commands.draft import Draft, label_name
from models.commands.links import KIND_WORDS, connect
from models.commands.places import boundary_under, off_the_map
from models.commands.rulings import going_with
from models.plan import RECORD_TYPES, Boundary, Edit, Element, ElementKind, Key, Plan, Refusal
from models.text import LONGEST_NAME, clean_name

Position = tuple[float, float]

GOES_WITH = frozenset({("links", "elements"), ("answers", "elements"), ("comments", "elements")})
"""Table and what it refers to, where a record goes with what it refers to instead of naming nothing."""


def add_element(
    plan: Plan,
    *,
    id: str,
    kind: ElementKind,
    name: str,
    x: float,
    y: float,
    link_from: str | None = None,
    link_id: str | None = None,
) -> Edit | Refusal:
    """Add an element with its top left at ``(x, y)``.

    Its centre decides the boundary it belongs to, and with it who executes it. With ``link_from`` (and a
    ``link_id``) it is linked from that element in the same edit.
    """
    clean = clean_name(name) or f"New {KIND_WORDS[kind]}"
    if len(clean) > LONGEST_NAME:
        return Refusal(f"The name is longer than {LONGEST_NAME:,} characters; put the rest into the note.")
    if off_the_map(x, y):
        return Refusal("That place lies too far out.")
    element = Element(id=id, name=clean, kind=kind, x=x, y=y)
    if id in plan.elements:
        return Refusal("There is already an element with this id.", ("elements", id))
    area = boundary_under(plan, element, x, y)
    draft = Draft(plan)
    draft.put(
        "elements",
        Element(
            id=id,
            name=clean,
            kind=kind,
            x=x,
            y=y,
            boundary=area.id if area else None,
            executes=area.party if area else None,
        ),
    )
    edit = draft.edit(f"Add {label_name(clean)}")
    if link_from is None or link_id is None or isinstance(edit, Refusal):
        return edit
    linked = connect(plan.apply(edit), id=link_id, source=link_from, target=id)
    return linked if isinstance(linked, Refusal) else Edit(edit.label, {**edit.changes, **linked.changes})


def rehome(draft: Draft, element: Element, area: Boundary | None) -> None:
    """Make ``element`` belong to ``area``: there, that boundary's party executes it."""
    new = area.id if area else None
    if new == element.boundary:
        return
    old = draft.plan.boundaries.get(element.boundary) if element.boundary else None
    if area is None:
        # Out in the open nobody is implied any more; who does it stays the fact it was.
        executes = element.executes if element.executes is not None else (old.party if old else None)
    elif old is not None and old.party == area.party:
        executes = element.executes
    else:
        executes = area.party
    draft.change("elements", element.id, boundary=new, executes=executes)


def move_elements(plan: Plan, moves: Mapping[str, Position]) -> Edit | Refusal:
    """Move elements to new top-left positions; one that lands in another boundary changes who executes it.

    Bends of links go along where both ends are moved alike.
    """
    from models.commands.bends import carry

    draft = Draft(plan)
    shifts = {}
    for id_, (x, y) in moves.items():
        element = plan.elements.get(id_)
        if element is None:
            return Refusal("It is not in the plan any more.", ("elements", id_))
        if off_the_map(x, y):
            return Refusal("That place lies too far out.", ("elements", id_))
        draft.change("elements", id_, x=x, y=y)
        rehome(draft, element, boundary_under(plan, element, x, y))
        shifts[id_] = x - element.x, y - element.y
    refusal = carry(draft, shifts)
    if refusal is not None:
        return refusal
    label = (
        f"Move {label_name(plan.elements[next(iter(moves))].name)}" if len(moves) == 1 else f"Move {len(moves)} items"
    )
    return draft.edit(label)


def delete(plan: Plan, keys: Collection[Key]) -> Edit | Refusal:
    """Delete records, with all that cannot stand without them, written out in the edit.

    Deleting an element deletes its links, its answers, its comments and what is parked of its questions. What was ruled
    about findings goes with what they are about, for they cannot come back without it. Deleting a boundary keeps the
    areas and elements in it, and who executes them. Deleting a party leaves nobody where it was named.
    """
    draft = Draft(plan)
    wanted = {key for key in keys if plan.get(key) is not None}
    if not wanted:
        return Refusal("Nothing is selected that can be deleted.")
    if any(table == "about" for table, _ in wanted):
        return Refusal("The plan's own page cannot be deleted.")
    gone: dict[str, set[str]] = {table: set() for table in RECORD_TYPES}
    for table, id_ in wanted:
        gone[table].add(id_)
    lost = gone["elements"]
    gone["links"] |= {i for i, link in plan.links.items() if link.source in lost or link.target in lost}
    gone["answers"] |= {i for i, answer in plan.answers.items() if answer.element in lost}
    gone["comments"] |= {i for i, comment in plan.comments.items() if comment.element in lost}
    gone["parked"] |= {i for i, one in plan.parked.items() if one.question and one.element in lost}
    gone["statuses"] |= going_with(plan, gone)
    for element in plan.elements.values() if gone["boundaries"] else ():
        if element.boundary in gone["boundaries"] and element.id not in lost:
            old = plan.boundaries[element.boundary]
            heir = None if old.within in gone["boundaries"] else old.within
            draft.change("elements", element.id, boundary=heir, executes=element.executes or old.party)
    for table, kind in RECORD_TYPES.items():
        cleared = [
            (name, gone[target])
            for name, target in kind.REFS.items()
            if gone[target] and (table, target) not in GOES_WITH
        ]
        rows = plan.table(table)
        if not cleared or len(gone[table]) == len(rows):
            continue
        for id_, record in rows.items():
            now = draft.get((table, id_)) if table == "elements" and gone["boundaries"] else record
            fields = {name: None for name, ids in cleared if getattr(now, name) in ids}
            if fields and id_ not in gone[table]:
                draft.change(table, id_, **fields)
    for table, ids in gone.items():
        for id_ in ids:
            draft.drop(table, id_)
    first = plan.get(next(iter(wanted)))
    name = next((getattr(first, f) for f in ("name", "subject", "label", "text") if getattr(first, f, None)), "")
    return draft.edit(f"Delete {label_name(name)}" if len(wanted) == 1 and name else f"Delete {len(wanted)} items")


def arrange(
    plan: Plan,
    elements: Mapping[str, Position],
    boundaries: Mapping[str, tuple[float, float, float, float]],
    label: str = "Lay out",
) -> Edit | Refusal:
    """Set positions of elements and places of boundaries together; nobody changes who executes what.

    Links of these elements find their own way again: they were put there for that. Notes and pictures that lie in an
    area go along with it.
    """
    from models.commands.bends import let_go

    draft = Draft(plan)
    let_go(draft, elements.keys())
    for id_, (x, y) in elements.items():
        if id_ not in plan.elements or off_the_map(x, y):
            return Refusal("The layout does not fit the plan any more.", ("elements", id_))
        draft.change("elements", id_, x=x, y=y)
    for id_, (x, y, w, h) in boundaries.items():
        if id_ not in plan.boundaries or off_the_map(x, y) or off_the_map(w, h):
            return Refusal("The layout does not fit the plan any more.", ("boundaries", id_))
        draft.change("boundaries", id_, x=x, y=y, w=w, h=h)
    if plan.notes or plan.pictures:
        from models.commands.notes import carry_slips  # which a plan without any does without

        carry_slips(draft, boundaries)
    return draft.edit(label)
