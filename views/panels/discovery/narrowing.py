"""A second filter beside how questions stand: whose they are, what waits, what is planned, what does not apply."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from models.assess.whoknows import who_knows
from models.plan import Plan
from views.panels.discovery.asking import Asked, State, state_of


class Narrow(StrEnum):
    """To what the questions are narrowed down."""

    NONE = "none"
    MINE = "mine"
    NOT_YET = "not yet"
    PARKED = "parked"
    APART = "apart"


NARROWS: Final = {
    Narrow.NONE: "Everybody's",
    Narrow.MINE: "Mine",
    Narrow.NOT_YET: "Planned or no",
    Narrow.PARKED: "Parked",
    Narrow.APART: "Does not apply",
}
ABOUT: Final = {
    Narrow.NONE: "All questions, whoever they are for",
    Narrow.MINE: "Answered by you, or yours to answer: you execute it, own its data, or answer for the plan",
    Narrow.NOT_YET: "Answered “planned” or “no”: what is still to be done",
    Narrow.PARKED: "Put aside in a workshop, and waiting",
    Narrow.APART: "Answered “does not apply”, with a reason",
}


def narrowed(plan: Plan, listed: Iterable[Asked], narrow: Narrow, me: str) -> list[Asked]:
    """Return those of ``listed`` that ``narrow`` lets through; ``me`` is the name of who works here."""
    answers = plan.answers
    if narrow is Narrow.NONE:
        return list(listed)
    if narrow is Narrow.PARKED:
        waiting = {id_ for id_, parked in plan.parked.items() if not parked.settled}
        return [one for one in listed if one.id in waiting]
    if narrow is Narrow.MINE:
        name = me.casefold().strip()
        return [one for one in listed if name and _is_for(plan, one, name)]
    states = (State.PLANNED, State.NO) if narrow is Narrow.NOT_YET else (State.APART,)
    return [one for one in listed if one.id in answers and state_of(answers[one.id]) in states]


def _is_for(plan: Plan, one: Asked, name: str) -> bool:
    answer = plan.answers.get(one.id)
    if answer is not None and answer.by.casefold().strip() == name:
        return True
    return who_knows(plan, one.question.id, one.element)[0].casefold().strip() == name
