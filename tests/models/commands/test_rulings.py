"""Ruling on findings: one edit for many, never without a reason and a name."""

from __future__ import annotations

import pytest

from models.assess.facts import Basis
from models.commands import delete
from models.commands.rulings import LONGEST, reopen, rule_on
from models.plan import Boundary, Edit, Element, Link, Party, Plan, Refusal, Right, Ruling, Status

ONE = {"orphan:a": Basis("f1", "A stands alone", (("Links", "none"),))}
TWO = ONE | {"orphan:b": Basis("f2", "B stands alone", ())}
GOOD = {"reason": "Only a pilot", "by": "Ann", "at": "2026-03-03"}


def test_many_are_ruled_on_in_one_edit():
    edit = rule_on(Plan(), TWO, Ruling.ACCEPTED, **GOOD, until="2026-06-30")
    assert isinstance(edit, Edit)
    assert edit.label == "Accept: 2 findings"
    plan = Plan().apply(edit)
    assert plan.statuses["orphan:a"] == Status(
        id="orphan:a", ruling=Ruling.ACCEPTED, reason="Only a pilot", by="Ann", at="2026-03-03", until="2026-06-30",
        facts="f1", said="A stands alone", seen=(("Links", "none"),),
    )  # fmt: skip
    assert plan.apply(edit.inverse()) == Plan()


def test_ruling_again_replaces_what_was_ruled():
    plan = Plan().apply(rule_on(Plan(), ONE, Ruling.ACCEPTED, **GOOD, until="2026-06-30"))
    now = plan.apply(rule_on(plan, ONE, Ruling.FALSE_ALARM, reason="Masked", by="Bo", at="2026-03-04"))
    assert (now.statuses["orphan:a"].ruling, now.statuses["orphan:a"].until) == (Ruling.FALSE_ALARM, "")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"reason": " \n "}, "Say why it is accepted"),
        ({"by": "  "}, "Say who rules so"),
        ({"reason": "x" * (LONGEST + 1)}, "longer than 4,000"),
        ({"until": "soon"}, "is no date"),
        ({"until": "20260630"}, "is no date"),
        ({"until": "2026-02-30"}, "is no date"),
        ({"until": "2026-03-02"}, "past already"),
    ],
)
def test_it_refuses_in_words(change, words):
    outcome = rule_on(Plan(), ONE, Ruling.ACCEPTED, **(GOOD | change))
    assert isinstance(outcome, Refusal)
    assert words in outcome.reason


@pytest.mark.parametrize("ruling", Ruling)
def test_each_ruling_asks_for_its_own_reason(ruling):
    outcome = rule_on(Plan(), ONE, ruling, reason="", by="Ann", at="2026-03-03")
    assert isinstance(outcome, Refusal)
    assert ruling.value.split()[0] in outcome.reason or "mitigates" in outcome.reason


def test_a_false_alarm_has_no_last_day_and_nothing_is_no_finding():
    assert isinstance(rule_on(Plan(), ONE, Ruling.FALSE_ALARM, **GOOD, until="2026-06-30"), Refusal)
    assert isinstance(rule_on(Plan(), {}, Ruling.ACCEPTED, **GOOD), Refusal)


def test_what_acts_on_a_terminal_is_taken_out_of_names():
    edit = rule_on(Plan(), ONE, Ruling.ACCEPTED, reason="a\x1b[2Jb", by="  An\x07n ", at="2026-03-03")
    assert isinstance(edit, Edit)
    (status,) = [after for _, after in edit.changes.values()]
    assert (status.reason, status.by) == ("a[2Jb", "Ann")


def test_reopening_takes_back_what_was_ruled_and_refuses_where_nothing_was():
    plan = Plan().apply(rule_on(Plan(), TWO, Ruling.ACCEPTED, **GOOD))
    edit = reopen(plan, ["orphan:a", "dead-end:c"])
    assert isinstance(edit, Edit)
    assert edit.label == "Reopen “A stands alone”"
    assert set(plan.apply(edit).statuses) == {"orphan:b"}
    assert isinstance(reopen(Plan(), ["orphan:a"]), Refusal)
    assert isinstance(reopen(Plan(), []), Refusal)


def whole() -> Plan:
    ids = (
        "orphan:a",
        "sensitive-crossing:l",
        "ai-drops-cases:b:l",
        "fallen:p",
        "leaky:z",
        "right-unheld:r",
        "far:other",
    )
    return Plan(
        {
            "elements": {i: Element(id=i, name=i) for i in ("a", "b")},
            "links": {"l": Link(id="l", source="a", target="b")},
            "parties": {"p": Party(id="p", name="P"), "b": Party(id="b", name="B")},
            "boundaries": {"z": Boundary(id="z", name="Z")},
            "rights": {"r": Right(id="r", subject="Price")},
            "statuses": {i: Status(id=i, ruling=Ruling.ACCEPTED, reason="So", by="Ann") for i in ids},
        }
    )


@pytest.mark.parametrize(
    ("key", "going"),
    [
        (("elements", "a"), {"orphan:a", "sensitive-crossing:l", "ai-drops-cases:b:l"}),
        (("elements", "b"), {"sensitive-crossing:l", "ai-drops-cases:b:l"}),
        (("parties", "p"), {"fallen:p"}),
        (("parties", "b"), set()),
        (("boundaries", "z"), {"leaky:z"}),
        (("rights", "r"), set()),
    ],
)
def test_rulings_go_with_what_they_are_about(key, going):
    plan = whole()
    edit = delete(plan, [key])
    assert isinstance(edit, Edit)
    now = plan.apply(edit)
    assert set(plan.statuses) - set(now.statuses) == going
    assert now.apply(edit.inverse()) == plan
