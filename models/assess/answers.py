"""Answers, gathered by what they are about, from plan to plan: an edit changes few of tens of thousands."""

from __future__ import annotations

from models.plan import Answer, Plan

About = dict[str, tuple[Answer, ...]]
Said = dict[str, tuple[tuple[str, ...], tuple[Answer | None, ...]]]


def changed(before: dict[str, Answer], now: dict[str, Answer]) -> set[str]:
    """Return the ids under which ``now`` holds another record than ``before``, or one of the two none."""
    get = before.get
    found = {id_ for id_, answer in now.items() if get(id_) is not answer}
    come = sum(id_ not in before for id_ in found)
    if len(before) + come != len(now):
        found.update([id_ for id_ in before if id_ not in now])
    return found


class _Gathered:
    """Answers by what they are about, and what was looked up by question since they last changed."""

    def __init__(self, answers: dict[str, Answer], about: About, said: Said) -> None:
        self.answers, self.about, self.said = answers, about, said


def _last(plan: Plan) -> list[_Gathered]:
    """Return what was gathered for the plan before, in a place that goes from plan to plan."""
    return [_Gathered({}, {}, {})]


def _gathered(plan: Plan) -> _Gathered:
    place, answers = plan.derived(_last, frozenset()), dict(plan.answers)
    last = place[0]
    ids = changed(last.answers, answers)
    moved = [answer for id_ in ids for answer in (last.answers.get(id_), answers.get(id_))]
    anew: dict[str, list[Answer]] = {answer.element: [] for answer in moved if answer and answer.element is not None}
    if anew:
        for answer in answers.values():
            if answer.element in anew:
                anew[answer.element].append(answer)
    about = {id_: those for id_, those in last.about.items() if id_ not in anew}
    about |= {id_: tuple(those) for id_, those in anew.items() if those}
    questions = {id_.partition("@")[0] for id_ in ids}
    said = {question: found for question, found in last.said.items() if question not in questions}
    place[0] = _Gathered(answers, about, said)
    return place[0]


def about_elements(plan: Plan) -> About:
    """Return the answers about each element that has any, in the order of the table. Cached on the plan."""
    return plan.derived(_gathered, frozenset({"answers"})).about


def answers_to(plan: Plan, question: str, ids: tuple[str, ...]) -> tuple[Answer | None, ...]:
    """Return the answers with ``ids``, all to one question; None where there is none."""
    gathered = plan.derived(_gathered, frozenset({"answers"}))
    found = gathered.said.get(question)
    if found is None or found[0] is not ids:
        found = gathered.said[question] = ids, tuple(map(gathered.answers.get, ids))
    return found[1]
