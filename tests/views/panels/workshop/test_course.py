"""The way a workshop takes through the questions, and how long it takes: pure, without a window."""

from __future__ import annotations

import pytest
from reported import triage

from app import resources
from models.assess.asknext import ask_next
from models.assess.assess import assess
from models.commands import answer
from models.commands.parking import park
from models.plan import AnswerValue, Edit, Element, Party, PartyKind, Plan, Refusal, Side
from views.panels.discovery import asking
from views.panels.workshop.course import ALL, GAINS, Course, Topic, count
from views.panels.workshop.look import LEAST, TOUCH, px, question_size, scale_for
from views.panels.workshop.people import everybody, people
from views.panels.workshop.watch import Watch, clock

PLAYBOOK = resources.playbook()


def applied(plan: Plan, outcome: Edit | Refusal) -> Plan:
    assert isinstance(outcome, Edit), outcome
    return plan.apply(outcome)


def test_it_goes_to_what_gains_most_and_back_the_way_it_came() -> None:
    plan, course = triage(), Course()
    assessment = assess(plan, PLAYBOOK)
    first = course.on(plan, PLAYBOOK, assessment)
    assert first is not None
    assert course.next is not None
    assert first.id == ask_next(plan, PLAYBOOK, (assessment.discovery,))[0].id == course.next.id
    second, third = (course.on(plan, PLAYBOOK, assessment) for _ in range(2))
    assert second is not None
    assert third is not None
    assert len({first.id, second.id, third.id}) == 3
    assert course.back(plan, PLAYBOOK) == second
    assert course.back(plan, PLAYBOOK) == first
    assert not course.can_go_back
    assert course.back(plan, PLAYBOOK) is None
    assert course.on(plan, PLAYBOOK, assessment) == second


def test_it_comes_to_every_question_with_something_to_gain_before_any_comes_again() -> None:
    plan, course = triage(), Course()
    assessment = assess(plan, PLAYBOOK)
    course.choose(Topic(section="exceptions"))
    section = next(s for s in assessment.discovery.sections if s.id == "exceptions")
    open_ = {item.id for item in section.items if item.value is not None and item.value.width > 0}
    met = []
    while not course.again:
        one = course.on(plan, PLAYBOOK, assessment)
        assert one is not None
        met.append(one.id)
    assert set(met[:-1]) == open_
    assert len(met) == len(open_) + 1


def test_what_is_parked_waits_and_what_is_settled_is_left() -> None:
    plan, course = triage(), Course()
    assessment = assess(plan, PLAYBOOK)
    first = course.on(plan, PLAYBOOK, assessment)
    assert first is not None
    parked = applied(plan, park(plan, first.question.id, first.element, at="2026-03-02"))
    settled = applied(plan, answer(plan, first.question.id, first.element, AnswerValue.YES, evidence="seen"))
    for later in (parked, settled):
        anew = Course()
        one = anew.on(later, PLAYBOOK, assess(later, PLAYBOOK))
        assert one is not None
        assert one.id != first.id


def test_a_topic_of_one_element_asks_only_about_it_and_stays_with_it() -> None:
    plan, course = triage(), Course()
    assessment = assess(plan, PLAYBOOK)
    course.choose(Topic(element="classify"))
    while (one := course.on(plan, PLAYBOOK, assessment)) is not None and not course.again:
        assert one.element == "classify"
    assert course.topic.title(plan) == "Classify"
    assert (ALL.title(plan), Topic(section="kpis").title(plan)) == (GAINS, "KPIs")


def test_a_topic_can_be_gone_through_answered_or_not() -> None:
    plan, course = triage(), Course()
    course.choose(Topic(section="kpis"))
    listed = asking.asked(plan, PLAYBOOK, "kpis")
    met = [course.review(plan, PLAYBOOK)]
    while course.reviews:
        met.append(course.on(plan, PLAYBOOK, None))
    assert met == [*listed, None]


def test_an_element_that_goes_is_gone_past() -> None:
    plan, course = triage(), Course()
    for id_ in ("workflows.baseline@plan", "exceptions.timeout@classify", "workflows.baseline@plan"):
        course.go(id_)
    without = Plan({"elements": {"x": Element(id="x", name="x")}})
    assert course.back(without, PLAYBOOK) is None
    assert course.back(plan, PLAYBOOK) is not None


def test_before_anything_is_scored_it_begins_at_the_beginning() -> None:
    plan, course = triage(), Course()
    first = course.on(plan, PLAYBOOK, None)
    assert first is not None
    assert first.id == asking.asked(plan, PLAYBOOK, None)[0].id


def test_answered_and_asked_are_counted_for_each_topic() -> None:
    plan = triage()
    assessment = assess(plan, PLAYBOOK)
    done, of = count(plan, PLAYBOOK, assessment, ALL)
    parts = [count(plan, PLAYBOOK, assessment, Topic(section=id_)) for id_ in asking.TITLES]
    assert (done, of) == (sum(d for d, _ in parts), sum(o for _, o in parts))
    one = asking.asked(plan, PLAYBOOK, None, "classify")
    open_ = [a for a in one if asking.state_of(plan.answers.get(a.id)) in (asking.State.OPEN, asking.State.UNKNOWN)]
    assert count(plan, PLAYBOOK, assessment, Topic(element="classify")) == (len(one) - len(open_), len(one))
    assert count(plan, PLAYBOOK, None, ALL) == (0, 0)


def test_people_are_those_heard_most_then_those_the_plan_names() -> None:
    plan = triage()
    plan = applied(plan, answer(plan, "workflows.volume", None, AnswerValue.NO, by="Kim & <b>Söhne</b>"))
    names = people(plan, "Dana Ruiz")
    assert names[0] != ""
    assert len(set(names)) == len(names)
    assert {"Kim & <b>Söhne</b>", "Dana Ruiz", "Jo Lindqvist"} <= set(names)
    assert "Acme AI" not in names
    assert "Acme AI" in everybody(plan, "Dana Ruiz")
    assert people(Plan(), "") == []
    outside = Plan(
        {
            "parties": {
                "a": Party(id="a", name="Ann", kind=PartyKind.PERSON, side=Side.PARTNER),
                "z": Party(id="z", name="Zoe", kind=PartyKind.PERSON),
            }
        }
    )
    assert people(outside, "Me") == ["Me", "Zoe", "Ann"]


def test_a_watch_runs_down_pauses_and_says_when_time_is_up() -> None:
    watch = Watch(2)
    assert watch.words(0) == "2:00 to go"
    watch.start(1000)
    watch.start(5000)
    assert watch.words(31_000) == "1:30 left"
    assert watch.tone(31_000) == ""
    watch.pause(97_500)
    assert watch.spent(500_000) == 96_500
    assert watch.words(500_000) == "0:24 paused"
    assert watch.tone(500_000) == "warn"
    watch.start(600_000)
    assert watch.words(650_000) == "0:26 over"
    assert watch.tone(650_000) == "bad"
    watch.reset(650_000)
    assert (watch.words(650_000), watch.running) == ("2:00 left", True)
    watch.pause(650_000)
    watch.reset(700_000)
    assert watch.words(700_000) == "2:00 to go"


def test_minutes_go_in_steps_that_fit_and_keep_within_bounds() -> None:
    watch = Watch(8)
    given = []
    for _ in range(4):
        watch.step(True)
        given.append(watch.minutes)
    assert given == [9, 10, 15, 20]
    for _ in range(6):
        watch.step(False)
    assert watch.minutes == 6
    watch.give(0)
    assert watch.minutes == 1
    watch.give(10_000)
    assert watch.minutes == 180
    assert clock(3675) == "61:15"


@pytest.mark.parametrize(("w", "h"), [(1280, 720), (1920, 1080), (2560, 1440), (3840, 2160), (1024, 640), (1200, 1900)])
def test_sizes_grow_and_shrink_with_the_window(w: int, h: int) -> None:
    scale = scale_for(w, h)
    assert 0.55 <= scale <= 3
    assert scale == pytest.approx(min(w / 1920, h / 1080), abs=0.04)
    assert px(1, scale) == LEAST
    assert TOUCH >= 48


def test_a_question_is_never_smaller_than_28_px_on_a_projector() -> None:
    texts = [question.text for question in PLAYBOOK.questions] + ["long " * 200]
    assert min(px(question_size(text), scale_for(1920, 1080)) for text in texts) >= 28


def test_an_element_of_which_nothing_is_asked_has_no_question() -> None:
    course = Course()
    course.choose(Topic(element="gone"))
    assert course.on(Plan(), PLAYBOOK, assess(Plan(), PLAYBOOK)) is None
    assert course.review(Plan(), PLAYBOOK) is None
