"""A decision right that passes outside when its holder is away."""

from __future__ import annotations

from ruled import found, plan_of, right

from models.assess.rules.right_deputy_outside import RULE


def test_a_deputy_outside() -> None:
    (finding,) = found(RULE, plan_of(right("goals", "ann", deputy="acme")))
    assert finding.message == "“Goals” passes to Acme, a supplier, whenever Ann is away"


def test_a_deputy_in_the_house() -> None:
    assert found(RULE, plan_of(right("goals", "ann", deputy="bob"))) == []


def test_held_outside_is_another_finding() -> None:
    assert found(RULE, plan_of(right("goals", "cloud", deputy="acme"), right("risks", "ann"))) == []
