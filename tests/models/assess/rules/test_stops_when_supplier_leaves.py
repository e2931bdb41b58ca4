"""Work stops when a supplier leaves."""

from __future__ import annotations

from typing import Any

from ruled import element, found, link, plan_of

from models.assess.finding import Severity
from models.assess.rules.stops_when_supplier_leaves import RULE
from models.plan import ElementKind, Fallback, Record


def work(**fields: Any) -> tuple[Record, ...]:
    return (
        element("mail", ElementKind.TRIGGER), element("sort", ElementKind.AI, boundary="out", **fields),
        element("end", ElementKind.OUTCOME), link("mail", "sort"), link("sort", "end"),
    )  # fmt: skip


def test_everything_hangs_on_the_partner() -> None:
    (finding,) = found(RULE, plan_of(*work()))
    assert finding.message == "If Acme leaves, everything stops"
    assert finding.subjects == (("parties", "acme"),)
    assert finding.severity is Severity.HIGH


def test_a_fallback_to_people_keeps_it_going() -> None:
    assert found(RULE, plan_of(*work(fallback=Fallback.PEOPLE))) == []


def test_a_queue_does_not() -> None:
    assert len(found(RULE, plan_of(*work(fallback=Fallback.QUEUE)))) == 1


def test_some_outcomes_may_stay() -> None:
    plan = plan_of(*work(), element("call"), element("told", ElementKind.OUTCOME), link("call", "told"))
    (finding,) = found(RULE, plan)
    assert finding.message == "If Acme leaves, 1 of 2 outcomes stop: End"
    assert finding.severity is Severity.MEDIUM
