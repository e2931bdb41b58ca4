"""Work that nobody is named for."""

from __future__ import annotations

import pytest
from ruled import element, found, plan_of, says

from models.assess.rules.nobody_executes import RULE
from models.plan import Boundary, ElementKind


def test_a_step_nobody_does() -> None:
    assert says(RULE, plan_of(element("sort", boundary=None))) == [
        "Nobody is named to do Sort, so nobody can be held to it"
    ]


def test_the_area_says_who_does_it() -> None:
    assert found(RULE, plan_of(element("sort"))) == []


def test_an_area_without_party_says_nothing() -> None:
    area = Boundary(id="in", name="In-house")
    (finding,) = found(RULE, plan_of(area, element("sort")))
    assert finding.trace.inputs[1].value == "In-house"
    assert found(RULE, plan_of(area, element("sort", executes="ann"))) == []


@pytest.mark.parametrize("kind", [ElementKind.TRIGGER, ElementKind.DATA, ElementKind.OUTCOME])
def test_what_is_no_work_needs_nobody(kind: ElementKind) -> None:
    assert found(RULE, plan_of(element("mail", kind, boundary=None))) == []
