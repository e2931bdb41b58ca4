"""Much of the work hangs on one of few suppliers."""

from __future__ import annotations

from ruled import element, found, plan_of

from models.assess.rules.few_suppliers import RULE
from models.plan import Plan


def steps(outside: int, inside: int, other: int = 0) -> Plan:
    return plan_of(
        *(element(f"o{n}", boundary="out") for n in range(outside)),
        *(element(f"c{n}", boundary="far") for n in range(other)),
        *(element(f"i{n}") for n in range(inside)),
    )


def test_half_of_the_work_at_one() -> None:
    (finding,) = found(RULE, steps(4, 4))
    assert finding.message == "Acme does 4 of 8 steps, and suppliers are few"
    assert finding.id == "few-suppliers:acme"


def test_less_than_half() -> None:
    assert found(RULE, steps(3, 4)) == []


def test_half_outside_but_shared_by_two() -> None:
    assert found(RULE, steps(3, 3, other=3)) == []


def test_a_map_that_was_just_begun() -> None:
    assert found(RULE, steps(3, 2)) == []


def test_who_runs_half_of_it_by_a_service() -> None:
    plan = plan_of(*(element(f"s{n}", provider="cloud" if n < 3 else None) for n in range(6)))
    assert [f.message for f in found(RULE, plan)] == ["Cloud runs 3 of 6 steps, and suppliers are few"]
