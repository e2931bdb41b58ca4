"""A data source that a supplier owns."""

from __future__ import annotations

from ruled import element, found, plan_of

from models.assess.finding import Severity
from models.assess.rules.data_owned_outside import RULE
from models.plan import DataClass, ElementKind


def test_the_partner_owns_our_data() -> None:
    (finding,) = found(RULE, plan_of(element("labels", ElementKind.DATA, owns_data="acme")))
    assert finding.message == "Labels belongs to Acme: it goes when they do, and they decide about its use"
    assert finding.severity is Severity.HIGH


def test_ours_is_ours() -> None:
    assert found(RULE, plan_of(element("labels", ElementKind.DATA, owns_data="ann"))) == []


def test_a_step_owns_no_data() -> None:
    assert found(RULE, plan_of(element("sort", owns_data="acme"))) == []


def test_harmless_data_weighs_less_and_unclassed_does_not() -> None:
    public = element("labels", ElementKind.DATA, owns_data="acme", carries=(DataClass.PUBLIC,))
    assert [f.severity for f in found(RULE, plan_of(public))] == [Severity.MEDIUM]
