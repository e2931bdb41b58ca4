"""Who is named where, how rights stand, and what nobody answers for: as the scores count it."""

from __future__ import annotations

import pytest
from reported import plan_of, triage

from app import resources
from models.assess.control import control
from models.plan import Element, ElementKind, Gate, Party, PartyKind, Plan, Right, Side, Task
from views.panels.case.casework import LACKS, Lack, lacks, missing_rights, right_meaning, right_stands, uses, uses_words

PLAYBOOK = resources.playbook()
OURS, THEIRS = Party(id="ours", name="Ours"), Party(id="acme", name="Acme", side=Side.PARTNER)


def test_a_record_that_names_a_party_twice_counts_once() -> None:
    plan = plan_of(
        OURS,
        Party(id="jo", name="Jo", kind=PartyKind.PERSON, member_of="ours"),
        Element(id="e", name="e", executes="jo", approves="jo", owns_data="jo"),
        Element(id="f", name="f", provider="jo"),
        Right(id="r", subject="r", holder="jo", deputy="ours"),
        Task(id="t", owner="jo"),
        Gate(id="g", signs="jo"),
    )
    assert uses_words(uses(plan)["jo"]) == "2 elements, 1 decision right, 1 task, 1 gate"
    assert uses_words(uses(plan)["ours"]) == "1 decision right, 1 member"
    assert uses_words(uses(plan).get("nobody")) == "nowhere"


def test_uses_follow_hand_edits_of_the_rollout() -> None:
    plan = plan_of(OURS)
    assert uses(plan) == {}
    from models.commands import edit_gate
    from models.plan import Edit

    edit = edit_gate(plan, "gate", {"signs": "ours"})
    assert isinstance(edit, Edit)
    assert uses(plan.apply(edit)) == {"ours": {"gates": 1}}


@pytest.mark.parametrize(
    ("fields", "words", "tone"),
    [
        ({}, "held by nobody", "bad"),
        ({"holder": "acme", "deputy": "ours", "review": "2026-06-01"}, "held outside", "bad"),
        ({"holder": "ours"}, "no deputy and no review date", "warn"),
        ({"holder": "ours", "deputy": "ours"}, "no review date", "warn"),
        ({"holder": "ours", "review": "2026-06-01"}, "no deputy", "warn"),
        ({"holder": "ours", "deputy": "ours", "review": "2026-06-01"}, "held inside", "ok"),
    ],
)
def test_how_a_right_stands(fields: dict[str, str], words: str, tone: str) -> None:
    right = Right(id="r", subject="Goals", **fields)
    plan = plan_of(OURS, THEIRS, right)
    assert right_stands(plan, right) == (words, tone)
    assert right_meaning(plan, right).endswith(".")


def test_standard_rights_are_missing_until_they_are_entered() -> None:
    assert [right.id for right in missing_rights(Plan(), PLAYBOOK)] == [right.id for right in PLAYBOOK.rights]
    held = {"product-goals", "risk-tolerance", "performance-thresholds"}
    assert held.isdisjoint(right.id for right in missing_rights(triage(), PLAYBOOK))


@pytest.mark.parametrize(
    ("element", "found"),
    [
        (Element(id="e", name="e"), [Lack.EXECUTES, Lack.APPROVES]),
        (Element(id="e", name="e", executes="acme", approves="ours"), [Lack.EXECUTED_OUTSIDE]),
        (Element(id="e", name="e", executes="ours", approves="acme"), [Lack.APPROVED_OUTSIDE]),
        (Element(id="e", name="e", kind=ElementKind.DATA), [Lack.OWNER]),
        (Element(id="e", name="e", kind=ElementKind.DATA, owns_data="acme"), [Lack.OWNED_OUTSIDE]),
        (Element(id="e", name="e", kind=ElementKind.OUTCOME), []),
        (Element(id="e", name="e", kind=ElementKind.TRIGGER), []),
    ],
)
def test_what_is_lacking(element: Element, found: list[Lack]) -> None:
    assert lacks(plan_of(OURS, THEIRS, element), element) == found
    assert set(found) <= set(LACKS)


def test_what_lacks_is_what_the_control_score_does_not_know() -> None:
    plan = triage()
    section = next(s for s in control(plan, PLAYBOOK).sections if s.id == "ownership")
    unknown = {item.id for item in section.items if not item.known}
    names = {Lack.EXECUTES: "does", Lack.APPROVES: "approves", Lack.OWNER: "owner"}
    lacking = {f"{names[k]}:{e.id}" for e in plan.elements.values() for k in lacks(plan, e) if k in names}
    assert lacking == unknown
