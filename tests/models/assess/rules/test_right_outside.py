"""A decision right held outside."""

from __future__ import annotations

from ruled import found, plan_of, right

from models.assess.finding import Severity
from models.assess.rules.right_outside import RULE


def test_a_right_held_by_the_partner() -> None:
    (finding,) = found(RULE, plan_of(right("release-criteria", "acme", subject="Release criteria")))
    assert finding.message == "Acme, a supplier, decides about “Release criteria”"
    assert finding.severity is Severity.HIGH


def test_a_right_held_in_the_house() -> None:
    assert found(RULE, plan_of(right("release-criteria", "ann"))) == []


def test_a_deputy_outside_is_not_yet_a_holder_outside() -> None:
    assert found(RULE, plan_of(right("release-criteria", "ann", deputy="acme"))) == []
