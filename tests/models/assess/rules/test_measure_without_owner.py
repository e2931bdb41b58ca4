"""Success measures that nobody in the house looks after."""

from __future__ import annotations

import pytest
from ruled import found, kpi, plan_of, says

from models.assess.rules.measure_without_owner import RULE


@pytest.mark.parametrize("owner", [None, "acme"])
def test_nobody_in_the_house(owner: str | None) -> None:
    (finding,) = found(RULE, plan_of(kpi("cost", owner=owner)))
    assert finding.message == "A bad figure will be nobody's: Cost has no owner in the house"


def test_an_owner_in_the_house() -> None:
    assert found(RULE, plan_of(kpi("cost", owner="ann"))) == []


def test_only_the_one_without() -> None:
    plan = plan_of(kpi("cost", owner="ann"), kpi("time"))
    assert says(RULE, plan) == ["A bad figure will be nobody's: Time has no owner in the house"]
