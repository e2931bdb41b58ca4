"""Work that nothing starts."""

from __future__ import annotations

from ruled import element, found, link, plan_of, says

from models.assess.rules.unreachable import RULE
from models.plan import ElementKind, LinkKind

START = element("mail", ElementKind.TRIGGER)


def test_a_part_that_nothing_starts() -> None:
    plan = plan_of(START, element("read"), element("old"), element("older"),
                   link("mail", "read"), link("older", "old"), link("old", "read"))  # fmt: skip
    assert says(RULE, plan) == ["Nothing ever starts Older: no way leads there from a trigger"]


def test_all_is_started() -> None:
    assert found(RULE, plan_of(START, element("read"), link("mail", "read"))) == []


def test_an_exception_link_starts_it_too_and_a_data_link_does_not() -> None:
    parts = (START, element("read"), element("mend"), element("end"), link("mail", "read"), link("mend", "end"))
    assert found(RULE, plan_of(*parts, link("read", "mend", LinkKind.EXCEPTION))) == []
    assert [f.id for f in found(RULE, plan_of(*parts, link("read", "mend", LinkKind.DATA)))] == ["unreachable:mend"]


def test_without_any_trigger_nothing_can_be_told() -> None:
    assert found(RULE, plan_of(element("a"), element("b"), link("a", "b"))) == []
