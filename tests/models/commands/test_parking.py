"""The parking lot of a workshop: put aside, brought back, settled, and never in the way of a score."""

from __future__ import annotations

import pytest

from app import resources
from models.assess.assess import assess
from models.commands import answer, delete
from models.commands.parking import park, park_note, parking_lot, settle, unpark, unsettle
from models.plan import AnswerValue, Edit, Element, ElementKind, Plan, Refusal, problems

MONDAY, FRIDAY = "2026-03-02", "2026-03-06"


@pytest.fixture
def plan() -> Plan:
    ai = Element(id="ai", name="Classify", kind=ElementKind.AI)
    return Plan({"elements": {"ai": ai, "out": Element(id="out", name="Done", kind=ElementKind.OUTCOME)}})


def done(plan: Plan, outcome: Edit | Refusal) -> Plan:
    assert isinstance(outcome, Edit), outcome
    after = plan.apply(outcome)
    assert problems(after) == []
    assert after.apply(outcome.inverse()) == plan
    return after


def why_not(outcome: Edit | Refusal) -> str:
    assert isinstance(outcome, Refusal), outcome
    return outcome.reason


def test_a_question_is_parked_once_with_reason_and_name(plan: Plan) -> None:
    plan = done(plan, park(plan, "exceptions.timeout", "ai", text=" Ask Tom \n", who="  Ana\nP. ", at=MONDAY))
    (one,) = plan.parked.values()
    assert (one.id, one.text, one.who, one.at) == ("exceptions.timeout@ai", "Ask Tom", "Ana P.", MONDAY)
    assert "already" in why_not(park(plan, "exceptions.timeout", "ai", text="Ask Tom", who="Ana P.", at=FRIDAY))
    plan = done(plan, park(plan, "exceptions.timeout", "ai", text="Ask Kim", who="Ana P.", at=FRIDAY))
    assert [(each.text, each.at) for each in plan.parked.values()] == [("Ask Kim", MONDAY)]


def test_a_note_needs_words_and_an_id_of_its_own(plan: Plan) -> None:
    assert why_not(park_note(plan, id="k-1", text=" \n "))
    plan = done(plan, park_note(plan, id="k-1", text="Holidays?", element="ai", at=MONDAY))
    assert "already" in why_not(park_note(plan, id="k-1", text="Other"))
    assert why_not(park_note(plan, id="k-2", text="Other", element="gone"))
    assert why_not(park(plan, "q", "gone"))
    assert why_not(park(plan, "q", "ai", who="n" * 3000))


def test_what_waits_comes_first_the_oldest_on_top(plan: Plan) -> None:
    for id_, at in (("k-1", FRIDAY), ("k-2", MONDAY), ("k-3", MONDAY)):
        plan = done(plan, park_note(plan, id=id_, text=id_, at=at))
    plan = done(plan, settle(plan, "k-2", at=FRIDAY))
    assert [one.id for one in parking_lot(plan)] == ["k-3", "k-1", "k-2"]


def test_settled_things_can_wait_again_and_everything_can_be_taken_out(plan: Plan) -> None:
    plan = done(plan, park(plan, "q", None, at=MONDAY))
    assert why_not(unsettle(plan, "q@plan"))
    plan = done(plan, settle(plan, "q@plan", at=FRIDAY))
    assert why_not(settle(plan, "q@plan", at=FRIDAY))
    again = done(plan, unsettle(plan, "q@plan"))
    assert again.parked["q@plan"].settled == ""
    anew = done(plan, park(plan, "q", None, text="After all not", at=FRIDAY))
    assert (anew.parked["q@plan"].at, anew.parked["q@plan"].settled) == (FRIDAY, "")
    assert not done(again, unpark(again, "q@plan")).parked
    for outcome in (unpark(plan, "gone"), settle(plan, "gone", at=FRIDAY), unsettle(plan, "gone")):
        assert "not in the parking lot" in why_not(outcome)


def test_an_answer_settles_its_question_and_unknown_does_not(plan: Plan) -> None:
    plan = done(plan, park(plan, "q", "ai", at=MONDAY))
    unknown = done(plan, answer(plan, "q", "ai", AnswerValue.UNKNOWN, at=FRIDAY))
    assert unknown.parked["q@ai"].settled == ""
    assert done(unknown, answer(unknown, "q", "ai", AnswerValue.NO, at=FRIDAY)).parked["q@ai"].settled == FRIDAY


def test_deleting_an_element_takes_its_questions_and_keeps_the_notes(plan: Plan) -> None:
    plan = done(plan, park(plan, "q", "ai", at=MONDAY))
    plan = done(plan, park_note(plan, id="k-1", text="Who trains it?", element="ai", at=MONDAY))
    plan = done(plan, delete(plan, [("elements", "ai")]))
    assert list(plan.parked) == ["k-1"]
    assert plan.parked["k-1"].element is None


def test_parking_changes_no_score(plan: Plan) -> None:
    before = assess(plan, resources.playbook())
    parked = plan.apply(park(plan, "exceptions.timeout", "ai", at=MONDAY))  # type: ignore[arg-type]
    after = assess(parked, resources.playbook())
    assert [s.headline for s in after.scores] == [s.headline for s in before.scores]
    assert after.findings == before.findings


def test_a_parked_question_must_name_what_its_id_says() -> None:
    from models.plan import Parked

    wrong = Plan({"parked": {"q@plan": Parked(id="q@plan", question="other")}})
    assert problems(wrong) == ["parked/q@plan does not name its question and element"]
