"""Quick fixes: each does away with the finding it is offered for, and is taken back in one step."""

from __future__ import annotations

import pytest

from app import resources
from models.assess.assess import assess
from models.assess.finding import Finding
from models.assess.quickfix import FIXES, MOST, quick_fixes
from models.assess.rules import RULES
from models.formats import planfile
from models.plan import (
    Boundary,
    BoundaryKind,
    Edit,
    Element,
    ElementKind,
    Fallback,
    Kpi,
    Link,
    Party,
    PartyKind,
    Plan,
    Side,
)
from models.plan.ids import counting

PLAYBOOK = resources.playbook()
SAMPLE = planfile.decode(resources.sample(), name="sample")


def broken() -> Plan:
    """Return a plan with every finding that can be fixed at once."""
    elements = [
        Element(id="mail", name="Mail", kind=ElementKind.TRIGGER),
        Element(id="sort", name="<b>Sort</b>", kind=ElementKind.AI, x=200),
        Element(id="near", name="Clerk", kind=ElementKind.REVIEW, x=200, y=120, executes="ana"),
        Element(id="far", name="Board", kind=ElementKind.REVIEW, x=2000, executes="ana"),
        Element(id="done", name="Done", kind=ElementKind.OUTCOME, x=600),
        Element(id="stuck", name="Stuck", x=400, y=120),
        Element(id="alone", name="Alone", x=800),
        Element(id="draft", name="Draft", kind=ElementKind.AI, x=800, y=120, fallback=Fallback.PEOPLE, boundary="p"),
        Element(id="files", name="Files", kind=ElementKind.DATA, y=300),
    ]
    links = [
        ("mail", "sort"),
        ("sort", "done"),
        ("sort", "stuck"),
        ("near", "done"),
        ("far", "done"),
        ("files", "sort"),
        ("draft", "done"),
    ]
    parties = {
        "us": Party(id="us", name="Us"),
        "acme": Party(id="acme", name="Acme", side=Side.PARTNER),
        "ana": Party(id="ana", name="Ana", kind=PartyKind.PERSON, side=Side.IN_HOUSE, member_of="us"),
    }
    return Plan(
        {
            "parties": parties,
            "kpis": {"k": Kpi(id="k", name="Cost")},
            "boundaries": {
                "b": Boundary(id="b", name="Somewhere", x=5000),
                "p": Boundary(id="p", name="Partner", kind=BoundaryKind.PARTNER, y=5000),
            },
            "elements": {e.id: e for e in elements},
            "links": {f"l{n}": Link(id=f"l{n}", source=a, target=b) for n, (a, b) in enumerate(links)},
        }
    )


def found(plan: Plan, rule: str) -> list[Finding]:
    return [finding for finding in assess(plan, PLAYBOOK).findings if finding.rule == rule]


@pytest.mark.parametrize("rule", sorted(FIXES))
def test_a_fix_does_away_with_its_finding_and_undo_brings_it_back(rule: str) -> None:
    plan = broken()
    findings = found(plan, rule)
    assert findings, "the plan above has none of these"
    fixed = 0
    for finding in findings:
        for fix in quick_fixes(plan, PLAYBOOK, finding, counting(100)):
            assert isinstance(fix.outcome, Edit)
            after = plan.apply(fix.outcome)
            assert finding.id not in {other.id for other in found(after, rule)}
            assert after.apply(fix.outcome.inverse()) == plan
            assert fix.label[0].isupper()
            fixed += 1
    assert fixed


def test_every_fix_belongs_to_a_rule() -> None:
    assert FIXES.keys() <= {rule.id for rule in RULES}


def test_unsure_cases_go_to_the_nearest_people_first() -> None:
    plan = broken()
    finding = next(each for each in found(plan, "ai-no-way-to-people") if each.subjects[0][1] == "sort")
    labels = [fix.label for fix in quick_fixes(plan, PLAYBOOK, finding, counting(100))]
    assert labels == ["Send unsure cases to Clerk", "Send unsure cases to Board"]
    assert len(labels) <= MOST


def test_an_area_goes_to_those_on_its_side_and_figures_to_who_answers() -> None:
    plan = broken()
    for rule, labels in (
        ("area-without-party", ["Make it the area of Acme"]),
        ("measure-without-owner", ["Let Ana look after what has no owner"]),
        ("fallback-to-nobody", ["Let cases go to Clerk", "Let cases go to Board"]),
    ):
        (finding,) = found(plan, rule)
        assert [fix.label for fix in quick_fixes(plan, PLAYBOOK, finding, counting(100))] == labels


def test_nothing_is_offered_where_nobody_could_be_named_or_what_it_is_about_is_gone() -> None:
    plan = broken()
    nobody = Plan(
        {table: dict(plan.table(table)) for table in ("boundaries", "links")}
        | {"elements": {e.id: Element(id=e.id, name=e.name, kind=e.kind, x=e.x, y=e.y) for e in plan.elements.values()}}
    )
    for rule in ("no-approver", "data-without-owner", "nobody-executes", "right-unheld"):
        for finding in found(nobody, rule):
            assert quick_fixes(nobody, PLAYBOOK, finding, counting(100)) == ()
    for rule in FIXES:
        for finding in found(plan, rule):
            if finding.rule != "right-unheld":
                assert quick_fixes(Plan(), PLAYBOOK, finding, counting(100)) == ()


def test_what_takes_thinking_has_none_and_the_sample_offers_some() -> None:
    offered = {}
    for finding in assess(SAMPLE, PLAYBOOK).findings:
        fixes = quick_fixes(SAMPLE, PLAYBOOK, finding, counting(1))
        offered.setdefault(finding.rule, []).extend(fix.label for fix in fixes)
    assert not any(labels for rule, labels in offered.items() if rule not in FIXES)
    assert any(offered.values())
