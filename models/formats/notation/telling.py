"""What adding a text would do, in words."""

from __future__ import annotations

from models.commands.draft import label_name
from models.formats.notation.meaning import Understood
from models.plan import Plan


def promise(plan: Plan, found: Understood) -> str:
    """Return what taking ``found`` would do, as a sentence or two."""
    if found.empty:
        return "All of this is on the map already." if found.known else "There is nothing to add."
    parts = []
    elements, links = len(found.elements), len(found.links)
    if elements:
        parts.append(f"{elements:,} element{'s' if elements > 1 else ''}")
    if links:
        parts.append(f"{links:,} link{'s' if links > 1 else ''}")
    parts += [f"the party {label_name(party.name)} ({party.side.value})" for party in found.parties[:3]]
    if len(found.parties) > 3:
        parts.append(f"{len(found.parties) - 3} more parties")
    text = f"Adds {' and '.join(filter(None, (', '.join(parts[:-1]), parts[-1])))}"
    if found.after is not None:
        text += f", going on from {label_name(plan.elements[found.after].name)}"
    text += "."
    if found.known:
        names = ", ".join(label_name(plan.elements[id_].name) for id_ in found.known[:2])
        more = f" and {len(found.known) - 2} more" if len(found.known) > 2 else ""
        text += f" {names}{more} exist{'s' if len(found.known) == 1 else ''} already."
    return text
