"""Starting plans made ready: each opened as a new plan of whoever begins with it."""

from __future__ import annotations

from app import resources
from models.commands import set_fields
from models.formats.planfile import decode
from models.plan import ABOUT_ID, Edit, Plan


def plan_of(id_: str) -> Plan:
    """Return the starting plan ``id_`` under its title, the places for organisation and author left empty."""
    title = next(one.title for one in resources.templates() if one.id == id_)
    plan = decode(resources.template(id_), name=title)
    change = set_fields(plan, ("about", ABOUT_ID), {"title": title, "organisation": "", "prepared_by": ""})
    return plan.apply(change) if isinstance(change, Edit) else plan


def names() -> tuple[str, ...]:
    """Return the ids of the starting plans."""
    return tuple(one.id for one in resources.templates())


def hint(wrong: str) -> str:
    """Return what to say to somebody who asked for a template that is not there."""
    from difflib import get_close_matches

    near = get_close_matches(wrong, names(), n=1, cutoff=0.4)
    return f" Did you mean {near[0]}?" if near else f" There are {', '.join(names())}."


def list_text() -> str:
    """Return the starting plans with their ids, one below the other."""
    width = max(len(id_) for id_ in names())
    lines = (f"{one.id:<{width}}  {one.sentence} ({one.elements} elements)" for one in resources.templates())
    return "\n".join(lines)
