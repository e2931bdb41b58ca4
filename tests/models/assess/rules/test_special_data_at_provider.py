"""Specially protected data goes to a model provider."""

from __future__ import annotations

from ruled import element, found, link, plan_of

from models.assess.rules.special_data_at_provider import RULE
from models.plan import DataClass, ElementKind, LinkKind, Plan


def plan(target: str = "far", classes: tuple[DataClass, ...] = (DataClass.SPECIAL,), control: str = "Contract") -> Plan:
    return plan_of(
        element("claims", ElementKind.DATA, carries=classes),
        element("model", ElementKind.AI, boundary=target),
        link("claims", "model", LinkKind.DATA, control=control),
    )


def test_special_data_under_a_contract() -> None:
    (finding,) = found(RULE, plan())
    assert finding.message == (
        "Specially protected data reaches Cloud: a control is recorded, but nothing masks it (Claims → Model)"
    )
    assert finding.subjects == (("links", "claims-model"),)


def test_personal_data_under_a_contract() -> None:
    assert found(RULE, plan(classes=(DataClass.PERSONAL,))) == []


def test_at_a_partner() -> None:
    assert found(RULE, plan("out")) == []


def test_without_a_control_it_is_another_finding() -> None:
    assert found(RULE, plan(control="")) == []
