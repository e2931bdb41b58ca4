"""The starting plans: whole, with figures that fit together, and with something to learn from each."""

from __future__ import annotations

from datetime import date

import pytest

from app import resources
from app.export import pdf_bytes
from app.resources import Template
from app.templates import hint, list_text, names, plan_of
from models.assess.asknext import ask_next
from models.assess.assess import assess
from models.assess.discovery import elements_asked
from models.assess.finding import Severity
from models.assess.queue import review_loads
from models.formats.planfile import decode, encode
from models.plan import AnswerValue, BoundaryKind, LinkKind, PartyKind, Plan
from models.rollout.derive import derive

TAUGHT = {
    "ticket-triage": {"right-unheld", "reviewers-overloaded", "ai-without-fallback", "core-capability-short"},
    "document-classification": {"sensitive-crossing", "reviewers-overloaded", "outage-backlog", "review-by-one-person"},
    "invoice-capture": {
        "approved-outside",
        "right-unheld",
        "ai-rules-untried",
        "stops-when-supplier-leaves",
        "keys-outside",
    },
    "retrieval-assistant": {"ai-loops", "ai-without-fallback", "data-owned-outside", "right-outside", "keys-outside"},
    "lead-scoring": {
        "ai-bypasses-people",
        "strategic-work-outside",
        "ai-no-way-to-people",
        "nobody-watches",
        "trained-on-your-data",
    },
    "quality-inspection": {"approved-outside", "right-outside", "latency-missed", "outage-backlog", "ai-uncalibrated"},
}
"""What each is there to show, by rule."""
SLIPS_OF_THE_PEN = {"shares-do-not-add-up", "orphan", "dead-end", "unreachable", "no-outcome", "review-figures-missing"}
"""Rules that find what somebody who writes a plan did wrong, rather than what is wrong with the work."""
MADE_FOR_IT = [one for one in names() if f"{one}{resources.ENDING}" != resources.SAMPLE]

each = pytest.mark.parametrize("id_", names())


def offered(id_: str) -> Template:
    return next(one for one in resources.templates() if one.id == id_)


def test_there_are_six_and_the_list_tells_the_truth() -> None:
    assert set(names()) == set(TAUGHT)
    for one in resources.templates():
        plan = decode(resources.template(one.id), name=one.id)
        assert (one.title, one.elements) == (plan.about.title, len(plan.elements))
        assert one.sentence.endswith(".")
        assert one.sentence in list_text()


def test_nothing_lies_beside_them_that_is_not_offered() -> None:
    lying = {entry.name for entry in resources._folder("templates").iterdir()}
    assert lying == {"index.toml", *(f"{id_}{resources.ENDING}" for id_ in MADE_FOR_IT)}


@each
def test_it_is_a_plan_as_we_would_save_it(id_: str) -> None:
    data = resources.template(id_)
    assert encode(decode(data, name=id_)) == data


@each
def test_it_opens_under_its_title_and_belongs_to_nobody_yet(id_: str) -> None:
    about = plan_of(id_).about
    assert (about.title, about.organisation, about.prepared_by) == (offered(id_).title, "", "")
    assert about.goal
    assert about.start is None


@each
def test_it_is_complete_enough_to_teach(id_: str) -> None:
    plan = plan_of(id_)
    assert 14 <= len(plan.elements) <= 25
    kinds = {boundary.kind for boundary in plan.boundaries.values()}
    assert {BoundaryKind.IN_HOUSE, BoundaryKind.PARTNER, BoundaryKind.PROVIDER} <= kinds
    assert all(element.boundary is not None for element in plan.elements.values())
    assert any(link.kind is LinkKind.EXCEPTION for link in plan.links.values())
    assert any(link.control for link in plan.links.values())
    assert all(party.role for party in plan.parties.values() if party.kind is PartyKind.PERSON)
    assert len(plan.rights) >= 5
    assert len(plan.gates) == 4


@each
def test_some_questions_are_answered_some_are_open_and_none_is_made_up(id_: str) -> None:
    plan, playbook = plan_of(id_), resources.playbook()
    asked = {
        (question.id, element.id if element else None)
        for question in playbook.questions
        for element in elements_asked(plan, question)
    }
    given = {(answer.question, answer.element) for answer in plan.answers.values()}
    advising = {fact.asked_as for fact in playbook.advice.fact}  # asked beside the scores
    given = {one for one in given if one[0] not in advising}
    assert given <= asked
    assert 0.2 < len(given) / len(asked) < 0.9
    shown = [a for a in plan.answers.values() if a.value is AnswerValue.YES and a.evidence]
    assert len(shown) >= 15
    people = {party.name for party in plan.parties.values() if party.kind is PartyKind.PERSON}
    assert {answer.by for answer in plan.answers.values()} <= {*people, ""}
    assert {parked.who for parked in plan.parked.values()} <= {*people, ""}


@each
def test_the_findings_teach_what_it_is_there_for(id_: str) -> None:
    found = assess(plan_of(id_), resources.playbook()).findings
    rules = {finding.rule for finding in found}
    assert rules >= TAUGHT[id_]
    assert 6 <= len(found) <= (18 if id_ in MADE_FOR_IT else 26)
    assert len(rules) >= 6
    assert any(finding.severity is Severity.HIGH for finding in found)
    assert not rules & SLIPS_OF_THE_PEN


@each
def test_its_scores_are_ranges_and_there_is_something_to_ask_next(id_: str) -> None:
    assessment = assess(plan_of(id_), resources.playbook())
    scores = (assessment.discovery, assessment.feasibility, assessment.control)
    for score in scores:
        assert score.headline is not None
        assert score.headline.lo < 1
        assert score.coverage > 0.3
    assert ask_next(plan_of(id_), resources.playbook(), scores)


@each
def test_its_queues_can_be_worked_out(id_: str) -> None:
    loads = review_loads(plan_of(id_))
    assert loads
    for load in loads:
        assert not load.missing
        assert load.utilisation is not None
        assert load.utilisation.lo < 1


@pytest.mark.parametrize("id_", MADE_FOR_IT)
def test_a_note_above_the_map_says_what_to_look_at_first(id_: str) -> None:
    plan = plan_of(id_)
    (note,) = plan.notes.values()
    assert note.text.startswith("Look first at ")
    assert note.text.count(". ") == 1
    assert note.y + note.h < min(boundary.y for boundary in plan.boundaries.values())
    named = [element.name for element in plan.elements.values() if element.name in note.text]
    assert len(named) >= 2


def overlaps(plan: Plan) -> list[tuple[str, str]]:
    boxes = sorted((e.x, e.y, e.w, e.h, e.id) for e in plan.elements.values())
    return [
        (a[4], b[4])
        for n, a in enumerate(boxes)
        for b in boxes[n + 1 :]
        if a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]
    ]


@each
def test_everything_lies_in_its_area_and_on_nothing_else(id_: str) -> None:
    plan = plan_of(id_)
    assert overlaps(plan) == []
    for element in plan.elements.values():
        area = plan.boundaries[element.boundary or ""]
        assert area.x <= element.x
        assert element.x + element.w <= area.x + area.w
        assert area.y <= element.y
        assert element.y + element.h <= area.y + area.h


@each
def test_a_rollout_follows_and_can_be_printed(id_: str) -> None:
    plan = plan_of(id_)
    playbook, start = resources.playbook(), date(2026, 12, 1)
    rollout = derive(plan, playbook, assess(plan, playbook), start)
    assert len(rollout.tasks) >= 20
    assert pdf_bytes(plan, start=start, made="2026-11-25 09:00", author="").startswith(b"%PDF")


def test_a_wrong_name_is_answered_with_the_nearest_or_with_all() -> None:
    assert hint("invoice") == " Did you mean invoice-capture?"
    assert all(id_ in hint("xyz") for id_ in names())
