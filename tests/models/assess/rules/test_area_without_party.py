"""An area outside that is nobody's."""

from __future__ import annotations

from ruled import element, found, plan_of

from models.assess.rules.area_without_party import RULE
from models.plan import Boundary, BoundaryKind

NOBODYS = Boundary(id="out", name="Partner", kind=BoundaryKind.PARTNER)


def test_an_area_that_is_nobodys() -> None:
    (finding,) = found(RULE, plan_of(NOBODYS, element("sort", boundary="out"), element("draft", boundary="out")))
    assert finding.message == "Nobody knows who does Draft and Sort: the area Partner names no party"
    assert finding.id == "area-without-party:out"


def test_an_area_with_a_party() -> None:
    assert found(RULE, plan_of(element("sort", boundary="out"))) == []


def test_an_empty_area_is_not_in_use_yet() -> None:
    assert found(RULE, plan_of(NOBODYS, element("sort"))) == []
