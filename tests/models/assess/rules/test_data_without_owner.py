"""A data source nobody owns."""

from __future__ import annotations

from ruled import element, found, plan_of, says

from models.assess.rules.data_without_owner import RULE
from models.plan import ElementKind


def test_a_source_without_owner() -> None:
    assert says(RULE, plan_of(element("tickets", ElementKind.DATA))) == [
        "Nobody owns Tickets: nobody can say what may be done with it, or mend it"
    ]


def test_a_source_with_owner() -> None:
    assert found(RULE, plan_of(element("tickets", ElementKind.DATA, owns_data="ann"))) == []


def test_a_system_is_no_source() -> None:
    assert found(RULE, plan_of(element("crm", ElementKind.SYSTEM))) == []


def test_an_owner_outside_is_another_rule() -> None:
    assert found(RULE, plan_of(element("tickets", ElementKind.DATA, owns_data="acme"))) == []
