"""Registers: entered after the others, moved, and what a party's deletion leaves."""

from __future__ import annotations

import pytest
from made import done, small

from models.commands import delete, set_fields
from models.commands.registers import add_gap, add_kpi, in_order, move_in_order
from models.plan import Gap, Kpi, KpiGroup, Plan, Refusal, Span


def three() -> Plan:
    plan = small()
    for n in range(1, 4):
        plan = done(plan, add_kpi(plan, id=f"k-{n}", name=f"Figure {n}"))
    return plan


def test_each_stands_after_the_others() -> None:
    assert [kpi.id for kpi in in_order(three(), "kpis")] == ["k-1", "k-2", "k-3"]


def test_moving_counts_the_ranks_anew() -> None:
    plan = three()
    plan = done(plan, move_in_order(plan, ("kpis", "k-3"), -2))
    assert [kpi.id for kpi in in_order(plan, "kpis")] == ["k-3", "k-1", "k-2"]
    assert isinstance(move_in_order(plan, ("kpis", "k-3"), -1), Refusal)
    assert isinstance(move_in_order(plan, ("kpis", "gone"), 1), Refusal)


@pytest.mark.parametrize("name", ["", "  ", "\n"])
def test_nothing_is_entered_without_a_name(name: str) -> None:
    assert isinstance(add_kpi(Plan(), id="k", name=name), Refusal)
    assert isinstance(add_gap(Plan(), id="g", role=name), Refusal)


def test_an_id_is_entered_once() -> None:
    assert isinstance(add_kpi(three(), id="k-1", name="Again"), Refusal)


def test_a_measure_may_be_of_any_sign_and_size() -> None:
    plan = three()
    plan = done(plan, set_fields(plan, ("kpis", "k-1"), {"baseline": Span(-12.0, 3e6), "target": -5.0}))
    assert plan.kpis["k-1"].baseline == Span(-12.0, 3e6)
    assert isinstance(set_fields(plan, ("kpis", "k-1"), {"target": float("inf")}), Refusal)


def test_people_and_weeks_are_never_negative() -> None:
    plan = done(small(), add_gap(small(), id="g", role="Data engineering"))
    for field in ("have", "need", "hiring_weeks"):
        assert isinstance(set_fields(plan, ("gaps", "g"), {field: Span(-1.0, 1.0)}), Refusal)
    assert plan.gaps["g"] == Gap(id="g", role="Data engineering", rank=1.0)


def test_nobody_owns_a_measure_whose_owner_is_deleted() -> None:
    plan = three()
    plan = done(plan, set_fields(plan, ("kpis", "k-2"), {"owner": "p-1", "group": KpiGroup.QUALITY}))
    plan = done(plan, delete(plan, [("parties", "p-1")]))
    assert plan.kpis["k-2"] == Kpi(id="k-2", name="Figure 2", group=KpiGroup.QUALITY, rank=2.0)


def test_deleting_a_measure_leaves_the_others() -> None:
    plan = three()
    plan = done(plan, delete(plan, [("kpis", "k-1"), ("kpis", "k-3")]))
    assert list(plan.kpis) == ["k-2"]
