"""A link that carries what its source does not hold."""

from __future__ import annotations

from ruled import element, found, link, plan_of

from models.assess.rules.carries_unheld import RULE
from models.plan import DataClass, ElementKind, LinkKind, Plan


def plan(held: tuple[DataClass, ...] | None, said: tuple[DataClass, ...] | None) -> Plan:
    return plan_of(
        element("tickets", ElementKind.DATA, carries=held),
        element("sort"),
        link("tickets", "sort", LinkKind.DATA, carries=said),
    )


def test_a_link_carries_more() -> None:
    (finding,) = found(RULE, plan((DataClass.INTERNAL,), (DataClass.PERSONAL, DataClass.CONFIDENTIAL)))
    assert finding.message == "Tickets is said to hold no confidential and personal data, and yet passes it on to Sort"
    assert finding.subjects == (("links", "tickets-sort"),)


def test_a_link_carries_part_of_it() -> None:
    assert found(RULE, plan((DataClass.INTERNAL, DataClass.PERSONAL), (DataClass.PERSONAL,))) == []


def test_what_is_not_sensitive_does_no_harm() -> None:
    assert found(RULE, plan((DataClass.PERSONAL,), (DataClass.PUBLIC, DataClass.INTERNAL))) == []


def test_nobody_has_said_what_is_held_or_travels() -> None:
    assert found(RULE, plan(None, (DataClass.PERSONAL,))) == []
    assert found(RULE, plan((DataClass.INTERNAL,), None)) == []
