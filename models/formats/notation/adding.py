"""A text in the notation as one edit."""

from __future__ import annotations

from models.commands import add_element, add_party
from models.commands.draft import Draft, label_name
from models.commands.elements import Position
from models.formats.notation.meaning import Ref, Understood
from models.formats.notation.placing import placed
from models.formats.notation.reader import understand
from models.formats.notation.telling import promise
from models.formats.notation.tree import Problems
from models.plan import Edit, Link, Plan, Refusal
from models.plan.ids import IdSource


def read(
    plan: Plan, text: str, *, new_id: IdSource, after: str | None = None, at: Position | None = None
) -> Edit | Refusal | Problems:
    """Return the edit that adds what ``text`` says to ``plan``; all of it or nothing.

    Parameters
    ----------
    new_id : callable
        Gives ids for what is new.
    after : str, optional
        The element that a text beginning with an arrow goes on from.
    at : pair of float, optional
        The place of the map around which to put what is linked with nothing there.

    Returns
    -------
    Edit, Refusal or tuple of Problem
        Problems carry their place in the text. It is refused when all of it is in the plan already.
    """
    found = understand(plan, text, after=after)
    return add(plan, found, new_id=new_id, at=at) if isinstance(found, Understood) else found


def add(plan: Plan, found: Understood, *, new_id: IdSource, at: Position | None = None) -> Edit | Refusal:
    """Return the edit that adds what was understood."""
    if found.empty:
        return Refusal(promise(plan, found))
    draft = Draft(plan)
    parties = [new_id("p") for _ in found.parties]
    elements = [new_id("e") for _ in found.elements]
    for id_, party in zip(parties, found.parties, strict=True):
        outcome = add_party(plan, id=id_, name=party.name, kind=party.sort, side=party.side)
        if isinstance(outcome, Refusal):
            return outcome
        _take(draft, outcome)
    spots = placed(plan, found, at) if elements else []
    for id_, new, (x, y) in zip(elements, found.elements, spots, strict=True):
        outcome = add_element(plan, id=id_, kind=new.kind, name=new.name, x=x, y=y)
        if isinstance(outcome, Refusal):
            return outcome
        _take(draft, outcome)
        if new.party is not None:
            draft.change("elements", id_, executes=parties[new.party] if isinstance(new.party, int) else new.party)

    def known(ref: Ref) -> str:
        return elements[ref] if isinstance(ref, int) else ref

    for link in found.links:
        source, target = known(link.source), known(link.target)
        made = Link(id=new_id("l"), source=source, target=target, kind=link.kind, label=link.label, when=link.when)
        draft.put("links", made)
    return draft.edit(_label(plan, found))


def _take(draft: Draft, edit: Edit) -> None:
    for (table, _), (_, after) in edit.changes.items():
        if after is not None:
            draft.put(table, after)


def _label(plan: Plan, found: Understood) -> str:
    """Return what undo calls it."""
    elements, links = len(found.elements), len(found.links)
    if elements == 1:
        return f"Add {label_name(found.elements[0].name)}"
    if not elements and links == 1:
        link = found.links[0]
        names = [plan.elements[end].name for end in (link.source, link.target) if isinstance(end, str)]
        return f"Link {label_name(names[0])} to {label_name(names[1])}"
    parts = [f"{n:,} {word}{'s' if n > 1 else ''}" for n, word in ((elements, "element"), (links, "link")) if n]
    return f"Add {' and '.join(parts)}"
