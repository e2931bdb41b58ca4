"""Fields with a door of their own go through it."""

from __future__ import annotations

import pytest
from reported import triage

from models.plan import Edit, LinkKind, Refusal
from views.panels.fields.setting import set_field


def test_a_link_becomes_another_kind_only_where_that_may_be():
    plan = triage()
    outcome = set_field(plan, [("links", "l6")], "kind", LinkKind.EXCEPTION)
    assert isinstance(outcome, Edit)
    assert plan.apply(outcome).links["l6"].kind is LinkKind.EXCEPTION
    refused = set_field(plan, [("links", "l9"), ("links", "l6")], "kind", LinkKind.FLOW)
    assert isinstance(refused, Refusal)
    assert "data link" in refused.reason


def test_several_links_change_in_one_edit_or_not_at_all():
    plan = triage()
    outcome = set_field(plan, [("links", "l6"), ("links", "l8")], "kind", LinkKind.EXCEPTION)
    assert isinstance(outcome, Edit)
    after = plan.apply(outcome)
    assert {after.links[i].kind for i in ("l6", "l8")} == {LinkKind.EXCEPTION}
    assert after.apply(outcome.inverse()) == plan
    assert isinstance(set_field(plan, [("links", "l6")], "kind", LinkKind.FLOW), Refusal)


def test_an_element_moved_by_figures_changes_boundary_as_on_the_map():
    plan = triage()
    outcome = set_field(plan, [("elements", "route")], "x", 800.0)
    assert isinstance(outcome, Edit)
    after = plan.apply(outcome).elements["route"]
    assert (after.x, after.boundary, after.executes) == (800.0, "b-acme", "acme")


def test_a_boundary_moved_by_figures_takes_its_elements_along():
    plan = triage()
    outcome = set_field(plan, [("boundaries", "b-data")], "y", 500.0)
    assert isinstance(outcome, Edit)
    assert plan.apply(outcome).elements["crm"].y == plan.elements["crm"].y + 140
    assert isinstance(set_field(plan, [("boundaries", "b-data")], "w", 5.0), Refusal)


@pytest.mark.parametrize(("table", "id_", "name"), [("elements", "crm", "x"), ("boundaries", "b-data", "w")])
def test_a_place_needs_a_figure(table, id_, name):
    assert isinstance(set_field(triage(), [(table, id_)], name, None), Refusal)


def test_nothing_selected_is_refused():
    assert isinstance(set_field(triage(), [], "note", "x"), Refusal)
