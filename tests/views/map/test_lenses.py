"""What a plan looks like through each lens."""

from __future__ import annotations

from datetime import date

import pytest
from ruledplan import with_rulings

from app import resources
from models.assess.assess import assess
from models.commands import answer
from models.formats import planfile
from models.plan import About, AnswerValue, DataClass, Edit, Element, ElementKind, Link, Party, Plan, Span
from models.rollout.derive import derive
from views.map.lenses import BY_ID, FAMILIES, LENSES, LONGEST, NOBODY, Known, Lens, Seen
from views.map.model import draw

PLAYBOOK = resources.playbook()
SAMPLE = planfile.decode(resources.sample(), name="sample")


def known(plan: Plan) -> Known:
    found = assess(plan, PLAYBOOK)
    return Known(plan, found, derive(plan, PLAYBOOK, found, date(2027, 1, 11)))


def through(id: str, plan: Plan) -> Seen:
    return BY_ID[id].see(known(plan))


def plan(*elements: Element, **tables: object) -> Plan:
    return Plan({"elements": {e.id: e for e in elements}, **tables})  # type: ignore[arg-type]


@pytest.mark.parametrize("lens", LENSES, ids=lambda lens: lens.id)
def test_what_is_marked_is_in_the_legend_and_counted(lens: Lens) -> None:
    seen = through(lens.id, SAMPLE)
    assert seen.marks
    assert not seen.waits
    for entry in seen.legend:
        assert entry.count == sum(mark.entry == entry.id for mark in seen.marks.values()) > 0
        assert entry.text
    assert {mark.entry for mark in seen.marks.values()} == {entry.id for entry in seen.legend}
    assert all(mark.text for mark in seen.marks.values())
    assert seen.marks.keys() <= SAMPLE.elements.keys()


@pytest.mark.parametrize("lens", LENSES, ids=lambda lens: lens.id)
def test_an_empty_plan_and_one_not_yet_assessed_show_nothing_and_break_nothing(lens: Lens) -> None:
    assert not lens.see(Known(Plan())).marks
    bare = lens.see(Known(SAMPLE))
    assert bool(bare.waits) == lens.answers
    assert bool(bare.marks) != bool(bare.waits)


def test_who_executes_comes_from_the_element_or_its_area_and_nobody_stands_apart() -> None:
    seen = through("executes", SAMPLE)
    assert seen.marks["e-classify"].text == "Kelpwright"
    alone = through("executes", plan(Element(id="e-1", name="Alone")))
    (entry,) = alone.legend
    assert (entry.id, entry.text, entry.tone) == (NOBODY, "Nobody named", NOBODY)


def test_more_parties_than_a_legend_holds_stand_together_but_keep_their_names() -> None:
    many = LONGEST + 5
    parties = {f"p-{n}": Party(id=f"p-{n}", name=f"Party {n}") for n in range(many)}
    elements = [Element(id=f"e-{n}", name=f"E{n}", executes=f"p-{n}") for n in range(many)]
    seen = through("executes", plan(*elements, parties=parties))
    assert len(seen.legend) == LONGEST
    assert seen.legend[-1].count == many - LONGEST + 1
    assert {mark.text for mark in seen.marks.values()} == {party.name for party in parties.values()}
    assert {entry.tone for entry in seen.legend[:FAMILIES]} == {f"family:{n}" for n in range(FAMILIES)}


def test_data_counts_as_the_most_sensitive_that_comes_by() -> None:
    mail = Element(id="e-1", name="Mail", kind=ElementKind.DATA, carries=(DataClass.INTERNAL, DataClass.PERSONAL))
    read, other = Element(id="e-2", name="Read"), Element(id="e-3", name="Other", kind=ElementKind.DATA)
    link = Link(id="l-1", source="e-1", target="e-2")
    seen = through("data", plan(mail, read, other, links={"l-1": link}))
    assert seen.marks["e-2"].entry == "personal"
    assert seen.marks["e-2"].text == "personal, internal"
    assert seen.marks["e-3"].entry == NOBODY


def test_answers_are_counted_for_each_element() -> None:
    question = next(q for q in PLAYBOOK.questions if ElementKind.AI in q.per)
    ai = Element(id="e-1", name="Sort", kind=ElementKind.AI)
    before = through("answers", plan(ai)).marks["e-1"]
    assert before.entry == "none"
    total = before.text.split()[2]
    edit = answer(plan(ai), question.id, ai.id, AnswerValue.YES, by="p")
    assert isinstance(edit, Edit)
    assert through("answers", plan(ai).apply(edit)).marks["e-1"].text == f"1 of {total} answered"


@pytest.mark.parametrize(
    ("people", "entry", "text"),
    [(Span(1, 1), "over", "busy 130 %"), (Span(2, 2), "keeps", "busy 65 %"), (Span(1, 2), "may", "busy 65–130 %")],
)
def test_reviewers_are_judged_by_how_busy_they_are(people: Span, entry: str, text: str) -> None:
    about = About(id="plan", hours_per_day=Span(8, 8))
    mail = Element(id="e-1", name="Mail", kind=ElementKind.TRIGGER, volume=Span(104, 104))
    look = Element(
        id="e-2", name="Look", kind=ElementKind.REVIEW, minutes=Span(6, 6), people=people,
        presence=Span(1, 1), deadline=30,
    )  # fmt: skip
    made = plan(mail, look, links={"l-1": Link(id="l-1", source="e-1", target="e-2")}, about={"plan": about})
    mark = through("load", made).marks["e-2"]
    assert (mark.entry, mark.text) == (entry, text)


def test_the_critical_path_lies_on_what_its_tasks_are_about_and_an_old_rollout_marks_nothing_that_is_gone() -> None:
    whole = known(SAMPLE)
    seen = BY_ID["critical"].see(whole)
    assert whole.rollout is not None
    about = {t.id.partition("@")[2] for t in whole.rollout.tasks if t.critical and "@" in t.id}
    assert about
    assert all(seen.marks[id_].entry == "critical" for id_ in about)
    assert not BY_ID["critical"].see(Known(Plan(), whole.assessment, whole.rollout)).marks


def test_what_was_ruled_on_shouts_no_more_on_the_map() -> None:
    found = through("findings", SAMPLE).marks["e-clerk"]
    assert found.entry == "high"
    ruled = with_rulings(SAMPLE, lambda finding: ("elements", "e-clerk") in finding.subjects)
    quiet = through("findings", ruled).marks["e-clerk"]
    assert (quiet.entry, quiet.text) == ("none", "nothing open")
    (badge,) = [e.badge for e in draw(ruled, assess(ruled, PLAYBOOK)).elements if e.id == "e-clerk"]
    assert badge is None
