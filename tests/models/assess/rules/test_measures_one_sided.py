"""Success measures that leave a side out."""

from __future__ import annotations

from ruled import found, kpi, plan_of

from models.assess.rules.measures_one_sided import RULE
from models.plan import KpiGroup, Plan


def of(*groups: KpiGroup) -> Plan:
    return plan_of(*(kpi(f"k{n}", group=group) for n, group in enumerate(groups)))


def test_two_sides_are_missing() -> None:
    (finding,) = found(RULE, of(KpiGroup.BUSINESS, KpiGroup.BUSINESS))
    assert finding.message == (
        "Success would be bought at a cost nobody sees: nothing measures quality, such as errors that reach a "
        "customer and control, such as hours from a fault to a safe state"
    )
    assert [line.value for line in finding.trace.inputs] == ["0", "0", "2"]


def test_all_sides_are_there() -> None:
    assert found(RULE, of(*KpiGroup)) == []


def test_one_side_is_missing() -> None:
    (finding,) = found(RULE, of(KpiGroup.QUALITY, KpiGroup.CONTROL))
    assert finding.message.endswith("nothing measures business, such as time or cost of a case")


def test_a_register_that_is_empty_is_not_one_sided() -> None:
    assert found(RULE, of()) == []
