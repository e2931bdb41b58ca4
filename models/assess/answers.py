"""Answers, gathered by what they are about, from plan to plan: an edit changes few of tens of thousands."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from models.plan import Answer, Plan

Answers = Mapping[str, Answer]
About = dict[str, tuple[Answer, ...]]
Said = dict[str, tuple[tuple[str, ...], tuple[Answer | None, ...]]]


def changed(before: Answers, now: Answers) -> set[str]:
    """Return the ids under which ``now`` holds another record than ``before``, or one of the two none.

    Tables keep their order, so both are walked side by side; only where that fails is each id looked up.
    """
    pairs = [(i, j) for (i, a), (j, b) in zip(now.items(), before.items(), strict=False) if a is not b]
    if all(i == j for i, j in pairs):
        ids = {i for i, _ in pairs}
        return ids.union(islice(now, len(before), None), islice(before, len(now), None))
    return {id_ for id_, answer in now.items() if before.get(id_) is not answer} | (before.keys() - now.keys())


class _Last:
    """What was gathered for the plan before, and the answers it was gathered from."""

    def __init__(self) -> None:
        self.answers: Answers = {}
        self.about: About = {}
        self.said: Said = {}


def _no_about(plan: Plan) -> _Last:
    return _Last()


def _no_said(plan: Plan) -> _Last:
    return _Last()


def about_elements(plan: Plan) -> About:
    """Return the answers about each element that has any, in the order of the table. Cached on the plan."""
    return plan.derived(_about_elements, frozenset({"answers"}))


def _about_elements(plan: Plan) -> About:
    last, answers = plan.derived(_no_about, frozenset()), plan.answers
    moved = [answer for id_ in changed(last.answers, answers) for answer in (last.answers.get(id_), answers.get(id_))]
    anew: dict[str, list[Answer]] = {answer.element: [] for answer in moved if answer and answer.element is not None}
    if anew:
        for answer in answers.values():
            if answer.element in anew:
                anew[answer.element].append(answer)
    found = {id_: those for id_, those in last.about.items() if id_ not in anew}
    found |= {id_: tuple(those) for id_, those in anew.items() if those}
    last.answers, last.about = answers, found
    return found


def answers_to(plan: Plan, question: str, ids: tuple[str, ...]) -> tuple[Answer | None, ...]:
    """Return the answers with ``ids``, all to one question; None where there is none."""
    said = plan.derived(_said, frozenset({"answers"}))
    found = said.get(question)
    if found is None or found[0] is not ids:
        found = said[question] = ids, tuple(map(plan.answers.get, ids))
    return found[1]


def _said(plan: Plan) -> Said:
    """Return what was looked up for the plan before, but for the questions answered otherwise since."""
    last, answers = plan.derived(_no_said, frozenset()), plan.answers
    moved = {id_.partition("@")[0] for id_ in changed(last.answers, answers)}
    last.answers, last.said = answers, {id_: found for id_, found in last.said.items() if id_ not in moved}
    return last.said
