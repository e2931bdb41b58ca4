"""A control that speaks of masking, where nothing masks."""

from __future__ import annotations

from typing import Any

from ruled import element, found, link, plan_of

from models.assess.rules.control_not_on_map import RULE
from models.plan import DataClass, ElementKind, LinkKind, Plan


def plan(control: str = "Names masked, EU only", masks: bool = False, **said: Any) -> Plan:
    return plan_of(
        element("claims", ElementKind.DATA, carries=(DataClass.PERSONAL,)),
        element("send", masks=masks),
        element("model", ElementKind.AI, boundary="out"),
        link("claims", "send", LinkKind.DATA),
        link("send", "model", control=control, **said),
    )


def test_a_control_speaks_of_masking_that_nothing_does() -> None:
    (finding,) = found(RULE, plan())
    assert finding.message == (
        "Personal data goes to Acme unmasked, though the control speaks of masking: "
        "nothing on the map does it (Send → Model)"
    )


def test_a_step_that_masks() -> None:
    assert found(RULE, plan(masks=True)) == []


def test_a_control_without_masking() -> None:
    assert found(RULE, plan("Contract, EU only; a masked ball is no control")) != []
    assert found(RULE, plan("Contract, EU only, unmasked")) == []


def test_the_link_says_what_it_carries() -> None:
    assert found(RULE, plan(carries=(DataClass.PERSONAL,))) == []
