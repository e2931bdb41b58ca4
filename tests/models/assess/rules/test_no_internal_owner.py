"""No person in the house is answerable."""

from __future__ import annotations

from ruled import answer, element, found, plan_of, says

from models.assess.finding import Severity
from models.assess.rules.no_internal_owner import RULE
from models.plan import AnswerValue, Party, PartyKind, Side

AT_WORK = element("sort")


def test_a_plan_without_a_person_of_ours() -> None:
    (finding,) = found(RULE, plan_of(AT_WORK, without=("ann", "bob")))
    assert finding.severity is Severity.HIGH
    assert finding.id == "no-internal-owner:plan"
    assert finding.message.startswith("Nobody in the house answers for this")


def test_a_person_in_the_house_is_enough() -> None:
    assert found(RULE, plan_of(AT_WORK)) == []


def test_the_answer_no_outweighs_a_name() -> None:
    plan = plan_of(AT_WORK, answer("human.accountable", AnswerValue.NO))
    assert says(RULE, plan) == [
        "Nobody in the house answers for this: the plan names people, but none of them is accountable"
    ]
    assert found(RULE, plan_of(AT_WORK, answer("human.accountable", AnswerValue.UNKNOWN))) == []


def test_a_person_at_the_partner_is_no_owner() -> None:
    theirs = Party(id="eve", name="Eve", kind=PartyKind.PERSON, side=Side.PARTNER, member_of="acme")
    assert len(found(RULE, plan_of(AT_WORK, theirs, without=("ann", "bob")))) == 1


def test_an_empty_plan_is_left_in_peace() -> None:
    assert found(RULE, plan_of(without=("ann", "bob"))) == []
