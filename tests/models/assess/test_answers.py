"""Answers gathered from plan to plan: what is taken over is what would be gathered afresh."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from ruled import answer, element, plan_of

from models.assess.answers import about_elements, answers_to, changed
from models.plan import Answer, AnswerValue, Edit, Plan, answer_id

A, B, C = (answer("q", AnswerValue.YES, id_) for id_ in "abc")


def table(*answers: Answer) -> dict[str, Answer]:
    return {one.id: one for one in answers}


def other(one: Answer) -> Answer:
    return answer(one.question, AnswerValue.NO, one.element)


@pytest.mark.parametrize(
    ("before", "now", "ids"),
    [
        (table(), table(), ""),
        (table(A, B, C), table(A, B, C), ""),
        (table(A, B, C), table(A, other(B), C), "b"),
        (table(A, B), table(A, B, C), "c"),
        (table(A, B, C), table(A, B), "c"),
        (table(A, B, C), table(A, C), "b"),
        (table(A, B, C), table(C, B, A), ""),
        (table(A, B), table(other(B), A), "b"),
        (table(), table(A, B), "ab"),
        (table(A, B), table(), "ab"),
        (table(A), table(B), "ab"),
        (table(A, C), table(A, other(C), B), "bc"),
    ],
)
def test_what_differs_is_found_in_whatever_order_it_stands(
    before: dict[str, Answer], now: dict[str, Answer], ids: str
) -> None:
    assert changed(before, now) == {answer_id("q", id_) for id_ in ids}


def afresh(plan: Plan) -> Plan:
    return Plan({"elements": dict(plan.elements), "answers": dict(plan.answers)})


def put(id_: str, value: AnswerValue) -> Callable[[Plan], Edit]:
    def act(plan: Plan) -> Edit:
        new = answer("q", value, id_)
        return Edit("Put", {("answers", new.id): (plan.answers.get(new.id), new)})

    return act


def take(id_: str) -> Callable[[Plan], Edit]:
    def act(plan: Plan) -> Edit:
        key = answer_id("q", id_)
        return Edit("Take", {("answers", key): (plan.answers[key], None)})

    return act


def test_edit_after_edit_and_back_it_stays_the_same_as_afresh() -> None:
    start = plan_of(*(element(id_) for id_ in "abc"), A, C, answer("p", AnswerValue.NO))
    ids = tuple(answer_id("q", id_) for id_ in "abc")
    seen = [start]
    for act in (put("b", AnswerValue.NO), take("a"), put("a", AnswerValue.PARTLY), put("c", AnswerValue.NO), take("c")):
        seen.append(seen[-1].apply(act(seen[-1])))
    for plan in (*seen, *reversed(seen), seen[0].apply(take("c")(seen[0]))):
        fresh = afresh(plan)
        assert about_elements(plan) == about_elements(fresh)
        assert answers_to(plan, "q", ids) == answers_to(fresh, "q", ids) == tuple(map(plan.answers.get, ids))
        assert answers_to(plan, "p", ("p@plan",)) == (plan.answers["p@plan"],)


def test_the_answers_of_an_element_stand_in_the_order_of_the_table() -> None:
    plan = plan_of(element("a"), answer("z", AnswerValue.YES, "a"), answer("y", AnswerValue.YES, "a"))
    about_elements(plan)
    later = plan.apply(put("a", AnswerValue.YES)(plan))
    assert [one.question for one in about_elements(later)["a"]] == ["z", "y", "q"]
