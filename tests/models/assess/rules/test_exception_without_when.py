"""An exception that does not say when it is taken."""

from __future__ import annotations

import pytest
from ruled import element, found, link, plan_of

from models.assess.rules.exception_without_when import RULE
from models.plan import LinkKind, Plan


def plan(kind: LinkKind = LinkKind.EXCEPTION, **said: str) -> Plan:
    return plan_of(element("sort"), element("clerk"), link("sort", "clerk", kind, **said))


def test_an_exception_without_a_reason() -> None:
    (finding,) = found(RULE, plan())
    assert finding.message == "Nobody can say when a case goes from Sort to Clerk: the exception names no trouble"
    assert finding.subjects == (("links", "sort-clerk"),)


@pytest.mark.parametrize("field", ["when", "label"])
def test_it_says_when(field: str) -> None:
    assert found(RULE, plan(**{field: "timeout"})) == []


def test_blanks_say_nothing() -> None:
    assert len(found(RULE, plan(when="  "))) == 1


def test_an_ordinary_way_needs_no_reason() -> None:
    assert found(RULE, plan(LinkKind.FLOW)) == []
