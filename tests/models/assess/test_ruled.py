"""How findings stand on a day: what was ruled holds until its day is past or its facts change."""

from __future__ import annotations

import pytest

from app import resources
from models.assess.assess import assess
from models.assess.assessment import Assessment
from models.assess.facts import basis
from models.assess.ruled import OPEN, Again, counts, why_settled
from models.commands import delete, rename, set_fields
from models.commands.rulings import reopen, rule_on
from models.formats import planfile
from models.plan import Edit, Plan, Refusal, Ruling, Status

PLAYBOOK = resources.playbook()
SAMPLE = planfile.decode(resources.sample(), name="sample")
CLERK = "reviewers-overloaded:e-clerk"
DRAFT = "ai-without-fallback:e-draft"


def after(plan: Plan, outcome: Edit | Refusal) -> Plan:
    assert isinstance(outcome, Edit), outcome
    return plan.apply(outcome)


def on(plan: Plan, today: str = "2026-03-03") -> Assessment:
    return assess(plan, PLAYBOOK, today)


def ruled_on(plan: Plan, *ids: str, ruling: Ruling = Ruling.ACCEPTED, until: str = "") -> Plan:
    found = {f.id: basis(plan, f) for f in on(plan).findings if f.id in ids}
    assert len(found) == len(ids)
    return after(plan, rule_on(plan, found, ruling, reason="Only a pilot", by="Ann", at="2026-03-03", until=until))


def test_without_a_ruling_everything_is_open():
    made = on(SAMPLE)
    assert made.unsettled is made.findings
    assert made.settled == ()
    assert made.standing(CLERK) is OPEN


@pytest.mark.parametrize("ruling", Ruling)
def test_what_was_ruled_is_settled_and_taken_back_open(ruling):
    plan = ruled_on(SAMPLE, CLERK, ruling=ruling)
    made = on(plan)
    assert [f.id for f in made.settled] == [CLERK]
    assert made.standing(CLERK).ruling is ruling
    assert len(made.unsettled) == len(made.findings) - 1
    assert made.findings == on(SAMPLE).findings
    assert CLERK not in [f.id for f in made.about.get(("elements", "e-clerk"), [])]
    assert on(after(plan, reopen(plan, [CLERK]))).unsettled == on(SAMPLE).findings


def test_scores_do_not_change_by_it():
    before = [score.headline for score in on(SAMPLE).scores]
    plan = ruled_on(SAMPLE, *(f.id for f in on(SAMPLE).findings))
    assert on(plan).unsettled == ()
    assert [score.headline for score in on(plan).scores] == before


def test_it_holds_to_the_end_of_its_day():
    plan = ruled_on(SAMPLE, CLERK, until="2026-06-30")
    assert on(plan, "2026-06-30").standing(CLERK).ruling is Ruling.ACCEPTED
    late = on(plan, "2026-07-01").standing(CLERK)
    assert (late.ruling, late.again) == (None, Again.UNTIL)
    assert CLERK in [f.id for f in on(plan, "2026-07-01").unsettled]
    assert on(plan, "").standing(CLERK).ruling is Ruling.ACCEPTED, "without a day none is past"


def test_a_day_that_cannot_be_read_does_not_hold_for_ever():
    status = Status(id=CLERK, ruling=Ruling.ACCEPTED, reason="So", by="Ann", until="some day")
    plan = SAMPLE.apply(Edit("By hand", {("statuses", CLERK): (None, status)}))
    assert on(plan).standing(CLERK).again is Again.UNTIL


def test_a_ruling_without_a_fingerprint_holds():
    status = Status(id=CLERK, ruling=Ruling.ACCEPTED, reason="So", by="Ann")
    plan = SAMPLE.apply(Edit("By hand", {("statuses", CLERK): (None, status)}))
    assert on(plan).standing(CLERK).ruling is Ruling.ACCEPTED


def test_it_is_open_again_when_its_facts_change_and_settled_when_they_change_back():
    plan = ruled_on(SAMPLE, CLERK, DRAFT)
    worse = after(plan, set_fields(plan, ("elements", "e-clerk"), {"deadline": 10.0}))
    assert on(worse).standing(CLERK).again is Again.FACTS
    assert on(worse).standing(DRAFT).ruling is Ruling.ACCEPTED
    back = after(worse, set_fields(worse, ("elements", "e-clerk"), {"deadline": 15.0}))
    assert on(back).standing(CLERK).ruling is Ruling.ACCEPTED


def test_a_ruling_about_what_is_not_found_any_more_is_kept():
    plan = ruled_on(SAMPLE, DRAFT)
    fixed = after(plan, set_fields(plan, ("elements", "e-draft"), {"fallback": "people"}))
    made = on(fixed)
    assert [status.id for status in made.ruled.gone] == [DRAFT]
    assert made.ruled.gone[0].said
    assert DRAFT not in made.ruled.standing


def test_it_goes_with_the_element_and_comes_back_with_it():
    plan = ruled_on(SAMPLE, DRAFT, CLERK)
    edit = delete(plan, [("elements", "e-draft")])
    assert isinstance(edit, Edit)
    assert edit.changes["statuses", DRAFT][1] is None
    now = plan.apply(edit)
    assert set(now.statuses) == {CLERK}
    assert now.apply(edit.inverse()) == plan


def test_a_rename_is_taken_over_and_asks_nothing_anew():
    plan = ruled_on(SAMPLE, CLERK)
    on(plan)
    now = after(plan, rename(plan, ("elements", "e-clerk"), "<b>Somebody</b> & others"))
    assert on(now).standing(CLERK).ruling is Ruling.ACCEPTED


def test_how_many_and_why_in_words():
    assert counts({}) == ""
    assert counts({Ruling.MITIGATED: 3, Ruling.FALSE_ALARM: 1, None: 7}) == "3 mitigated, 1 false alarm"
    one = Status(id="a", ruling=Ruling.ACCEPTED, reason="Only a pilot", by="Ann")
    other = Status(id="b", ruling=Ruling.FALSE_ALARM, reason="Masked", by="")
    assert why_settled([one, one, other]) == ("2 accepted by Ann (Only a pilot); false alarm by nobody named (Masked)")
    many = [Status(id=str(n), ruling=Ruling.ACCEPTED, reason=str(n), by="Ann") for n in range(9)]
    assert why_settled(many).endswith("; and 6 more")
