"""Who answers for the plan."""

from __future__ import annotations

import pytest

from models.assess.accountable import accountable, people
from models.plan import Element, Party, PartyKind, Plan, Right, Side, Span

PERSON = PartyKind.PERSON


def plan(*, rights: str = "", approves: str = "", days: dict[str, float] | None = None) -> Plan:
    parties = {
        id_: Party(id=id_, name=id_, kind=PERSON, days_per_week=Span.exact((days or {}).get(id_, 1))) for id_ in "abc"
    }
    parties["d"] = Party(id="d", name="d", kind=PERSON, side=Side.PARTNER)
    parties["us"] = Party(id="us", name="us")
    return Plan(
        {
            "parties": parties,
            "rights": {f"r{n}": Right(id=f"r{n}", subject="", holder=id_) for n, id_ in enumerate(rights)},
            "elements": {f"e{n}": Element(id=f"e{n}", name="", approves=id_) for n, id_ in enumerate(approves)},
        }
    )


def test_people_of_the_house_are_persons_in_house() -> None:
    assert people(plan()) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("made", "who"),
    [
        (plan(rights="abb", approves="cccc"), "b"),
        (plan(rights="abc", approves="cca"), "c"),
        (plan(days={"b": 3}), "b"),
        (plan(), "a"),
        (plan(rights="dddd"), "a"),
        (Plan(), None),
    ],
    ids=["most rights", "most approvals", "most time", "the first", "never an outsider", "nobody"],
)
def test_the_accountable_person_is_who_decides_most(made: Plan, who: str | None) -> None:
    assert accountable(made) == who
