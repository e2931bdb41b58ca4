"""Work that ends only when something goes wrong."""

from __future__ import annotations

from ruled import element, found, link, plan_of

from models.assess.rules.no_normal_way import RULE
from models.plan import ElementKind, LinkKind

ENDS = (element("mail", ElementKind.TRIGGER), element("sort"), element("done", ElementKind.OUTCOME))


def test_only_exceptions_lead_on() -> None:
    (finding,) = found(
        RULE, plan_of(*ENDS, link("mail", "sort"), link("sort", "done", LinkKind.EXCEPTION, when="timeout"))
    )
    assert finding.message == "No case from Mail ends well: every way to an outcome begins with something going wrong"


def test_an_ordinary_way() -> None:
    assert found(RULE, plan_of(*ENDS, link("mail", "sort"), link("sort", "done"))) == []


def test_no_way_at_all_is_another_finding() -> None:
    assert found(RULE, plan_of(*ENDS, link("mail", "sort"))) == []


def test_one_ordinary_way_beside_the_exceptions_is_enough() -> None:
    late = link("mail", "done", LinkKind.EXCEPTION, when="timeout")
    assert found(RULE, plan_of(*ENDS, late, link("mail", "sort"), link("sort", "done"))) == []
