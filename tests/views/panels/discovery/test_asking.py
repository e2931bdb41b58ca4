"""What is asked, of what, in which order, and what to ask next."""

from __future__ import annotations

import pytest
from reported import plan_of, triage

from app import resources
from models.assess.assess import assess
from models.assess.conditions import ALWAYS
from models.assess.discovery import question_section
from models.plan import Answer, AnswerValue, Element, ElementKind, Plan, answer_id
from views.panels.discovery import asking
from views.panels.discovery.asking import Asked, Heading, Order, Show, State

PLAYBOOK = resources.playbook()


def given(question: str, element: str | None, value: AnswerValue, **more: str) -> Answer:
    return Answer(id=answer_id(question, element), question=question, element=element, value=value, **more)


@pytest.mark.parametrize("section", list(asking.TITLES))
def test_the_page_asks_exactly_what_is_scored(section: str) -> None:
    plan = triage()
    scored = [item.id for item in question_section(plan, PLAYBOOK, section, "").items]
    assert [one.id for one in asking.asked(plan, PLAYBOOK, section)] == scored


def test_all_sections_together_are_the_sections_one_after_the_other() -> None:
    plan = triage()
    each = [one for section in asking.TITLES for one in asking.asked(plan, PLAYBOOK, section)]
    assert asking.asked(plan, PLAYBOOK, None) == each


def test_questions_about_one_element_are_those_among_all_that_name_it() -> None:
    plan = triage()
    every = asking.asked(plan, PLAYBOOK, None)
    for id_ in plan.elements:
        about = {one.id for one in asking.asked(plan, PLAYBOOK, None, id_)}
        assert about == {one.id for one in every if one.element == id_}
    assert asking.asked(plan, PLAYBOOK, None, "gone") == []


def test_a_plan_without_elements_still_has_the_questions_asked_once() -> None:
    once = {q.id for q in PLAYBOOK.questions if not q.per and q.when == ALWAYS}
    assert {one.question.id for one in asking.asked(Plan(), PLAYBOOK, None)} == once


@pytest.mark.parametrize(
    ("answer", "state", "words"),
    [
        (None, State.OPEN, "open"),
        (given("q", None, AnswerValue.UNKNOWN), State.UNKNOWN, "unknown"),
        (given("q", None, AnswerValue.YES), State.SAID, "yes, no evidence"),
        (given("q", None, AnswerValue.MOSTLY, evidence="page 2"), State.SHOWN, "mostly, evidence"),
        (given("q", None, AnswerValue.YES, evidence="  "), State.SAID, "yes, no evidence"),
        (given("q", None, AnswerValue.NO), State.NO, "no"),
        (given("q", None, AnswerValue.PLANNED), State.PLANNED, "planned"),
        (given("q", None, AnswerValue.NOT_APPLICABLE, reason="no mail"), State.APART, "does not apply"),
        (given("q", None, AnswerValue.NOT_APPLICABLE), State.UNKNOWN, "no reason given"),
    ],
)
def test_how_an_answer_stands(answer: Answer | None, state: State, words: str) -> None:
    assert asking.state_of(answer) is state
    assert asking.state_words(answer) == words


def test_open_and_unshown_are_told_apart() -> None:
    assert [s for s in State if asking.is_listed(Show.OPEN, s)] == [State.OPEN, State.UNKNOWN]
    assert [s for s in State if asking.is_listed(Show.UNSHOWN, s)] == [State.SAID]
    assert all(asking.is_listed(Show.ALL, s) for s in State)


def test_gains_are_those_of_the_section() -> None:
    plan = triage()
    assessment = assess(plan, PLAYBOOK)
    totals = asking.weights(assessment)
    looked_at = 0
    for section in (*assessment.discovery.sections, *assessment.feasibility.sections):
        for item in section.items:
            one = asking.find(plan, PLAYBOOK, item.id) if item.question else None
            if one is not None:
                looked_at += 1
                assert asking.gain(one, plan.answers.get(one.id), totals) == pytest.approx(section.gain(item))
    assert looked_at > 50


def test_what_to_ask_next_is_the_largest_gain_of_the_weakest_section() -> None:
    plan = triage()
    score = assess(plan, PLAYBOOK).discovery
    weakest = score.weakest
    assert weakest is not None
    best = asking.ask_next(plan, PLAYBOOK, score)
    assert best[0].question.section == weakest.id
    assert weakest.gain(next(i for i in weakest.items if i.id == best[0].id)) == pytest.approx(
        max(weakest.gain(i) for i in weakest.items)
    )


def test_what_nobody_knew_is_asked_again_last_and_a_settled_section_is_left() -> None:
    one, other = [q for q in PLAYBOOK.questions if q.section == "workflows" and not q.per][:2]
    rest = [q for q in PLAYBOOK.questions if q.section == "workflows" and not q.per][2:]
    done = [given(q.id, None, AnswerValue.NO, evidence="x") for q in rest]
    plan = plan_of(given(one.id, None, AnswerValue.UNKNOWN), *done)
    best = asking.ask_next(plan, PLAYBOOK, assess(plan, PLAYBOOK).discovery)
    assert [b.question.id for b in best] == [other.id, one.id]
    plan = plan_of(*(given(q.id, None, AnswerValue.NO) for q in (one, other)), *done)
    best = asking.ask_next(plan, PLAYBOOK, assess(plan, PLAYBOOK).discovery)
    assert best
    assert "workflows" not in {b.question.section for b in best}


def test_a_score_of_an_earlier_plan_sends_nobody_to_a_settled_question() -> None:
    plan = triage()
    score = assess(plan, PLAYBOOK).discovery
    first = asking.ask_next(plan, PLAYBOOK, score)[0]
    answer = given(first.question.id, first.element, AnswerValue.YES, evidence="page 2")
    later = Plan({**{t: plan.table(t) for t in ("elements", "boundaries", "parties")}, "answers": {answer.id: answer}})
    assert first.id not in {one.id for one in asking.ask_next(later, PLAYBOOK, score)}


def test_every_order_lists_every_question_once() -> None:
    plan = triage()
    listed = asking.asked(plan, PLAYBOOK, None)
    totals = asking.weights(assess(plan, PLAYBOOK))
    for order in Order:
        rows = asking.rows(plan, listed, order, totals)
        assert sorted(r.id for r in rows if isinstance(r, Asked)) == sorted(one.id for one in listed)
        at = [n for n, row in enumerate(rows) if isinstance(row, Heading)]
        for n in at:
            assert rows[n].ids
        if order is Order.GAIN:
            gains = [asking.gain(r, plan.answers.get(r.id), totals) for r in rows if isinstance(r, Asked)]
            assert at == []
            assert gains == sorted(gains, reverse=True)


def test_elements_follow_each_other_along_the_map() -> None:
    plan = plan_of(
        Element(id="b", name="Second", kind=ElementKind.AI, x=300),
        Element(id="a", name="Third", kind=ElementKind.AI, x=600),
        Element(id="c", name="First", kind=ElementKind.AI, x=0),
    )
    rows = asking.rows(plan, asking.asked(plan, PLAYBOOK, "thresholds"), Order.ELEMENT, {})
    names = [row.words(plan)[0] for row in rows if isinstance(row, Heading)]
    assert names == ["The whole plan", "First", "Second", "Third"]


@pytest.mark.parametrize(("text", "found"), [("CLASSIFY calibr", 0), ("classify called sure", 0), ("classify sure", 1)])
def test_search_wants_every_word_somewhere(text: str, found: int) -> None:
    plan = triage()
    listed = [one for one in asking.asked(plan, PLAYBOOK, "thresholds") if one.question.id == "thresholds.calibration"]
    assert len(asking.matching(plan, listed, text)) == found


def test_search_reads_the_answer_too() -> None:
    question = next(q for q in PLAYBOOK.questions if not q.per)
    answer = given(question.id, None, AnswerValue.YES, evidence="Protocol of Zürich", by="Jo")
    plan = plan_of(answer)
    listed = asking.asked(plan, PLAYBOOK, None)
    assert [one.id for one in asking.matching(plan, listed, "zürich jo")] == [answer.id]


@pytest.mark.parametrize(
    ("share", "text"),
    [(0, ""), (0.0004, "under +0.1"), (0.029, "+2.9"), (0.05, "+5"), (0.0996, "+10"), (0.376, "+38")],
)
def test_points(share: float, text: str) -> None:
    assert asking.points(share) == text
