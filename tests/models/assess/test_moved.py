"""What moved between two assessments."""

from __future__ import annotations

from hypothesis import given

from app import resources
from models.assess.assess import assess
from models.assess.interval import Interval
from models.assess.moved import Shift, moved
from models.commands import add_element
from models.formats import planfile
from models.plan import ElementKind
from tests.laws.strategies import plans_with_edits

PLAYBOOK = resources.playbook()


def test_an_element_that_stands_alone_is_a_new_finding_and_taking_it_away_takes_that_too():
    plan = planfile.decode(resources.sample())
    more = plan.apply(add_element(plan, id="e-x", kind=ElementKind.STEP, name="Stray", x=0, y=0))
    before, now = assess(plan, PLAYBOOK), assess(more, PLAYBOOK)
    new = moved(before, now)
    assert "orphan:e-x" in {f.id for f in new.opened}
    assert not new.gone
    assert {shift.id for shift in new.scores} == {"discovery", "feasibility", "control"}
    assert {part.id for shift in new.scores for part in shift.parts} >= {"ownership"}
    back = moved(now, before)
    assert (back.gone, back.opened) == (new.opened, ())


def test_better_is_said_only_where_no_end_fell():
    low, high, wide = Interval(0.2, 0.4), Interval(0.3, 0.4), Interval(0.1, 0.6)
    assert Shift("a", "A", low, high).better is True
    assert Shift("a", "A", high, low).better is False
    assert Shift("a", "A", low, wide).better is None
    assert Shift("a", "A", None, low).better is None
    assert Shift("a", "A", low, low).stays


@given(plans_with_edits(most=2))
def test_what_moved_there_moves_back(given_):
    plan, edits = given_
    later = plan
    for edit in edits:
        later = later.apply(edit)
    before, now = assess(plan, PLAYBOOK), assess(later, PLAYBOOK)
    there, back = moved(before, now), moved(now, before)
    assert {f.id for f in there.opened} == {f.id for f in back.gone}
    assert [(s.before, s.now) for s in there.scores] == [(s.now, s.before) for s in back.scores]
    assert all(shift.stays and not shift.parts for shift in moved(now, now).scores)
