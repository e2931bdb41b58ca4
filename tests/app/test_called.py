"""What a plan is called when a file name is offered."""

from __future__ import annotations

from mapped import two_areas

from app.files import title_of
from models.commands import delete, set_fields
from models.plan import Edit, Plan


def test_without_a_title_it_is_called_by_where_its_work_begins_and_ends() -> None:
    plan = two_areas()
    assert title_of(plan) == "Mail to Answered"
    bare = delete(plan, [("elements", "e-out"), ("elements", "e-in")])
    assert isinstance(bare, Edit)
    assert title_of(plan.apply(bare)) == "Read mail"
    assert title_of(Plan()) == "Untitled plan"


def test_a_title_of_its_own_counts() -> None:
    plan = two_areas()
    named = set_fields(plan, ("about", "plan"), {"title": "Support 2027"})
    assert isinstance(named, Edit)
    assert title_of(plan.apply(named)) == "Support 2027"
