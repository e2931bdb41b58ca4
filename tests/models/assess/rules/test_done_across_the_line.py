"""Work that lies on one side of the line and is done on the other."""

from __future__ import annotations

from ruled import element, found, plan_of

from models.assess.rules.done_across_the_line import RULE


def test_a_supplier_works_in_the_house() -> None:
    (finding,) = found(RULE, plan_of(element("sort", executes="acme")))
    assert finding.message == "The map hides a crossing: Sort lies in In-house, which is in-house, and Acme does it"


def test_the_house_works_in_a_suppliers_area() -> None:
    (finding,) = found(RULE, plan_of(element("sort", boundary="out", executes="ann")))
    assert finding.message.endswith("lies in Partner, which is not in-house, and Ann does it")


def test_on_its_own_side() -> None:
    assert found(RULE, plan_of(element("sort", executes="ann"), element("draft", boundary="out"))) == []


def test_two_suppliers_stand_on_one_side() -> None:
    assert found(RULE, plan_of(element("sort", boundary="out", executes="cloud"))) == []
