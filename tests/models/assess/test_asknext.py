"""What to ask next: the largest gain in the weakest part, with its reason (methods §1)."""

from __future__ import annotations

import pytest
from reported import triage

from app import resources
from models.assess.asknext import Next, ask_next, points, still_asked, waiting
from models.assess.assess import assess
from models.assess.score import Score
from models.commands import answer
from models.commands.parking import park, settle
from models.plan import AnswerValue, Edit, Element, ElementKind, Plan, Refusal

PLAYBOOK = resources.playbook()


def applied(plan: Plan, outcome: Edit | Refusal) -> Plan:
    assert isinstance(outcome, Edit), outcome
    return plan.apply(outcome)


def best(plan: Plan, **more: object) -> list[Next]:
    assessment = assess(plan, PLAYBOOK)
    return ask_next(plan, PLAYBOOK, (assessment.discovery, assessment.feasibility), **more)  # type: ignore[arg-type]


def test_it_is_the_largest_gain_in_the_weakest_part() -> None:
    plan = triage()
    first, *rest = best(plan)
    assert first.section is first.score.weakest
    assert first.score.id == "discovery"
    assert first.weakest
    open_ = [first.section.gain(i) for i in first.section.items if i.question and i.id not in plan.answers]
    assert first.gain == max(open_)
    assert [n.gain for n in rest if n.id not in plan.answers] == sorted(
        (n.gain for n in rest if n.id not in plan.answers), reverse=True
    )


def test_the_gain_is_what_the_low_end_rises_by_when_it_is_settled_at_its_best() -> None:
    plan = triage()
    first = best(plan)[0]
    settled = applied(plan, answer(plan, first.question.id, first.element, AnswerValue.YES, evidence="seen"))
    after = next(s for s in assess(settled, PLAYBOOK).discovery.sections if s.id == first.section.id)
    assert after.value is not None
    assert first.section.value is not None
    assert after.value.lo - first.section.value.lo == pytest.approx(first.gain)
    assert first.id not in [n.id for n in best(settled)]


def test_it_says_why_and_how_much_down_to_the_answer() -> None:
    first = best(triage())[0]
    assert first.reason.startswith(f"The weakest part is {first.section.title}, at ")
    assert points(first.gain) in first.reason
    trace = first.trace
    assert trace.source == "methods §1"
    assert trace.value == f"up to {points(first.gain)}"
    assert trace.inputs[-1] == first.item.trace
    assert trace.subject == first.item.subject


def test_parked_and_passed_over_questions_are_left_out() -> None:
    plan = triage()
    first, second, *_ = best(plan)
    parked = applied(plan, park(plan, first.question.id, first.element, at="2026-03-02"))
    assert waiting(parked) == {first.id}
    assert best(parked, without=waiting(parked))[0].id == second.id
    settled = applied(parked, settle(parked, first.id, at="2026-03-03"))
    assert waiting(settled) == frozenset()


def test_of_equal_gains_the_element_spoken_of_comes_first() -> None:
    plan = Plan({"elements": {id_: Element(id=id_, name=id_, kind=ElementKind.AI) for id_ in ("a", "b", "c")}})
    first = best(plan, section="exceptions")[0]
    near = best(plan, section="exceptions", near="c")[0]
    assert (near.element, near.gain) == ("c", first.gain)


def test_a_section_can_be_chosen_and_an_exhausted_one_gives_way() -> None:
    plan = triage()
    chosen = best(plan, section="kpis")
    assert {n.section.id for n in chosen} == {"kpis"}
    assert [n.weakest for n in chosen] == [chosen[0].score.weakest is chosen[0].section] * len(chosen)
    weakest = best(plan)[0].section
    everything = {item.id for item in weakest.items}
    other = best(plan, without=everything)[0]
    assert other.section.id != weakest.id
    assert not other.weakest
    assert other.reason.startswith("This is about ")
    assert best(plan, section="capacity", without={i.id for s in _sections(plan) for i in s.items}) == []


def test_a_score_of_an_earlier_plan_names_nothing_that_is_settled_or_gone() -> None:
    plan = triage()
    score: Score = assess(plan, PLAYBOOK).discovery
    first = ask_next(plan, PLAYBOOK, (score,))[0]
    later = applied(plan, answer(plan, first.question.id, first.element, AnswerValue.NO, at="2026-03-02"))
    assert first.id not in [n.id for n in ask_next(later, PLAYBOOK, (score,))]
    assert all(n.element is None for n in ask_next(Plan(), PLAYBOOK, (score,), section="exceptions"))


@pytest.mark.parametrize("id_", ["nonsense@plan", "workflows.volume@gone", "exceptions.timeout@plan", "nothing"])
def test_what_is_not_asked_is_not_found(id_: str) -> None:
    assert still_asked(triage(), PLAYBOOK, id_) is None


def _sections(plan: Plan):  # type: ignore[no-untyped-def]
    assessment = assess(plan, PLAYBOOK)
    return (*assessment.discovery.sections, *assessment.feasibility.sections)
