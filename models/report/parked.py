"""What a workshop put aside and nobody has settled yet."""

from __future__ import annotations

from models.assess.playbook import Playbook
from models.commands.parking import parking_lot
from models.plan import Parked, Plan
from models.report.sections import Cell, Part, Table, Text
from models.report.words import NOBODY, count, iso_day
from models.text import shown

WHOLE = "the whole plan"


def parked(plan: Plan, playbook: Playbook) -> tuple[Part, ...]:
    """Return the parking lot below the open questions; nothing where nothing was ever parked."""
    lot = parking_lot(plan)
    if not lot:
        return ()
    waiting = [one for one in lot if not one.settled]
    settled = len(lot) - len(waiting)
    rows = tuple(
        (
            Cell(about(plan, one), "mute"),
            Cell(parked_text(one, playbook), note=shown(one.text) if one.question else ""),
            Cell(shown(one.who), "plain") if one.who else Cell(NOBODY, "warn"),
            Cell(iso_day(one.at) if one.at else "–"),
        )
        for one in waiting
    )
    text = f"{count(len(waiting), 'item')} put aside in a workshop and still waiting"
    text += f"; {settled} settled since." if settled else "."
    table = Table(
        ("About", "Put aside", "Who sees to it", "Since"),
        rows,
        (0.22, 0.48, 0.18, 0.12),
        ("left", "left", "left", "left"),
        "Nothing waits: everything that was put aside is settled.",
    )
    return (Part("Parking lot", (Text(text[:1].upper() + text[1:]), table), level=2),)


def about(plan: Plan, one: Parked) -> str:
    """Return the name of what something parked is about."""
    element = plan.elements.get(one.element or "")
    return shown(element.name) if element else WHOLE


def parked_text(one: Parked, playbook: Playbook) -> str:
    """Return what was parked: the question, or the note."""
    if not one.question:
        return shown(one.text)
    question = playbook.question(one.question)
    return question.text if question else f"A question that is not in the playbook any more ({shown(one.question)})"
