"""A supplier that is hard to replace, and no plan for leaving it."""

from __future__ import annotations

from typing import Any

import pytest
from ruled import element, found, plan_of

from models.assess.rules.locked_in import RULE
from models.plan import Party, Side, Substitute


def acme(**fields: Any) -> Party:
    return Party(id="acme", name="Acme", side=Side.PARTNER, **fields)


WORK = element("sort", boundary="out")


@pytest.mark.parametrize(
    ("how", "says"), [(Substitute.HARD, "can be replaced only with effort"), (Substitute.NOT, "cannot be replaced")]
)
def test_hard_to_replace_and_no_plan(how: Substitute, says: str) -> None:
    (finding,) = found(RULE, plan_of(acme(substitute=how), WORK))
    assert finding.message == f"Acme {says}, and there is no plan for leaving it"


def test_a_plan_for_leaving() -> None:
    assert found(RULE, plan_of(acme(substitute=Substitute.NOT, exit_plan="Contract, annex 4"), WORK)) == []


@pytest.mark.parametrize("how", [Substitute.EASY, None])
def test_easily_replaced_or_not_known(how: Substitute | None) -> None:
    assert found(RULE, plan_of(acme(substitute=how), WORK)) == []


def test_a_supplier_that_does_nothing_here() -> None:
    assert found(RULE, plan_of(acme(substitute=Substitute.NOT), element("sort"))) == []
