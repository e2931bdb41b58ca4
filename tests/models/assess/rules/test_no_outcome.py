"""A map without an outcome."""

from __future__ import annotations

from ruled import element, found, plan_of, says

from models.assess.rules.no_outcome import RULE
from models.plan import ElementKind


def test_a_map_that_leads_nowhere() -> None:
    assert says(RULE, plan_of(element("sort"))) == ["The map leads nowhere: no outcome says what the work is for"]


def test_a_map_with_an_outcome() -> None:
    assert found(RULE, plan_of(element("sort"), element("end", ElementKind.OUTCOME))) == []


def test_an_empty_map_is_left_in_peace() -> None:
    assert found(RULE, plan_of()) == []
