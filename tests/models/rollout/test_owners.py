"""Who does what."""

from __future__ import annotations

import pytest
from rolled import WORK, book, finding, plan_of, rolled, step, task

from models.plan import Element, ElementKind, Party, PartyKind, Plan, Record, Side
from models.rollout.schedule import PlannedTask

BETA = Party(id="beta", name="Beta", side=Side.PARTNER)


def owned(owner: str, *records: Record) -> PlannedTask:
    return task(rolled(plan_of(*records), book(step("a", owner=owner))), "a")


def built(*records: Record) -> PlannedTask:
    playbook = book(step("a", owner="executor", per=(ElementKind.AI,)))
    return task(rolled(plan_of(*records), playbook), "a@sort")


def test_in_house_work_is_the_accountable_persons() -> None:
    made = owned("in-house", *WORK)
    assert (made.owner, made.owner_name) == ("ann", "Ann")


def test_while_nobody_answers_for_it_nobody_owns_it() -> None:
    made = task(rolled(plan_of(*WORK), book(step("a")), finding("no-internal-owner")), "a")
    assert (made.owner, made.owner_name) == (None, "nobody yet (in-house)")


def test_the_partner_is_whoever_executes_most_on_that_side() -> None:
    most = [Element(id=f"e{n}", name="X", executes="beta") for n in range(2)]
    assert owned("partner", *WORK, BETA).owner == "acme"
    assert owned("partner", *WORK, BETA, *most).owner == "beta"


def test_of_equals_the_first_id_counts() -> None:
    assert owned("partner", *WORK, BETA, Element(id="e", name="X", executes="beta")).owner == "acme"


def test_a_person_or_team_of_the_partner_counts_for_the_organisation() -> None:
    team = Party(id="a-team", name="Team", kind=PartyKind.TEAM, side=Side.PARTNER, member_of="beta")
    jo = Party(id="jo", name="Jo", kind=PartyKind.PERSON, side=Side.PARTNER, member_of="a-team")
    work = [Element(id="e1", name="X", executes="jo"), Element(id="e2", name="X", executes="a-team")]
    assert owned("partner", *WORK, BETA, team, jo, *work).owner == "beta"


def test_a_freelancer_without_organisation_counts_alone() -> None:
    jo = Party(id="jo", name="Jo", kind=PartyKind.PERSON, side=Side.PARTNER, member_of="us")
    work = [Element(id=f"e{n}", name="X", executes="jo") for n in range(3)]
    assert owned("partner", jo, *work).owner == "jo"


def test_before_anything_is_executed_the_only_organisation_of_a_side_is_meant() -> None:
    assert owned("provider").owner == "cloud"
    assert owned("partner").owner == "acme"


def test_of_several_organisations_none_is_made_up() -> None:
    made = owned("partner", BETA)
    assert (made.owner, made.owner_name) == (None, "nobody yet (partner)")


def test_work_on_an_element_is_its_executors() -> None:
    assert built(*WORK).owner == "acme"
    assert (
        built(*WORK, Element(id="sort", name="Sort", kind=ElementKind.AI, boundary="out", executes="us")).owner == "us"
    )
    nobody = built(*WORK, Element(id="sort", name="Sort", kind=ElementKind.AI))
    assert (nobody.owner, nobody.owner_name) == (None, "nobody yet (who executes it)")


def test_a_finding_is_settled_in_the_house_unless_its_remedy_names_whoever_executes() -> None:
    plan = plan_of(*WORK)
    made = rolled(plan, None, *(finding("data-without-owner", ("elements", "crm")),))
    assert task(made, "fix.data-without-owner").owner == "ann"
    made = rolled(plan, None, finding("unversioned-outside", ("elements", "sort")))
    assert task(made, "fix.unversioned-outside").owner == "acme"


def test_findings_that_concern_several_are_settled_by_whoever_executes_most() -> None:
    rule, plan = "unversioned-outside", plan_of(*WORK, Element(id="e", name="X", kind=ElementKind.AI, boundary="far"))
    found = [finding(rule, ("elements", id_)) for id_ in ("sort", "read", "e")]
    assert task(rolled(plan, None, *found), f"fix.{rule}").owner == "cloud"
    nobody = plan_of(*(r for r in WORK if r.id != "sort"), Element(id="sort", name="Sort", kind=ElementKind.AI))
    assert task(rolled(nobody, None, found[0]), f"fix.{rule}").owner == "ann"


@pytest.mark.parametrize("name", ["", " ", "\x00"])
def test_an_owner_without_a_readable_name_is_somebody(name: str) -> None:
    made = owned("in-house", Party(id="ann", name=name, kind=PartyKind.PERSON))
    assert made.owner == "ann"
    assert made.owner_name in ("somebody without a name", "\ufffd")


def test_a_plan_without_parties_has_no_owners() -> None:
    assert {t.owner for t in rolled(Plan()).tasks} == {None}
