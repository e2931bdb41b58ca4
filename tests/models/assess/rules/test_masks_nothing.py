"""An element that masks, where there is nothing to mask."""

from __future__ import annotations

from ruled import element, found, link, plan_of

from models.assess.rules.masks_nothing import RULE
from models.plan import DataClass, ElementKind, LinkKind, Plan


def plan(carries: tuple[DataClass, ...] | None, masks: bool = True) -> Plan:
    return plan_of(
        element("tickets", ElementKind.DATA, carries=carries),
        element("mask", masks=masks),
        link("tickets", "mask", LinkKind.DATA),
    )


def test_nothing_personal_arrives() -> None:
    (finding,) = found(RULE, plan((DataClass.INTERNAL,)))
    assert finding.message == "Mask masks nothing: no personal data is said to reach it"


def test_personal_data_arrives() -> None:
    assert found(RULE, plan((DataClass.INTERNAL, DataClass.PERSONAL))) == []


def test_nobody_has_said_what_arrives() -> None:
    assert found(RULE, plan(None)) == []


def test_it_does_not_mask() -> None:
    assert found(RULE, plan((DataClass.INTERNAL,), masks=False)) == []
