"""A case the model is unsure of reaches an outcome without a person."""

from __future__ import annotations

from ruled import element, found, link, plan_of, says, unsure

from models.assess.finding import Severity
from models.assess.rules.ai_bypasses_people import RULE
from models.plan import ElementKind

MODEL, PERSON = element("sort", ElementKind.AI), element("check", ElementKind.REVIEW)
END = element("end", ElementKind.OUTCOME)


def test_unsure_cases_get_through() -> None:
    step = element("send")
    (finding,) = found(RULE, plan_of(MODEL, step, END, unsure("sort", "send"), link("send", "end")))
    assert finding.message == "Cases Sort is unsure of get through without a person: Sort → Send → End"
    assert finding.subjects == (("elements", "sort"), ("links", "sort-send"))
    assert finding.severity is Severity.HIGH


def test_a_review_in_between_stops_them() -> None:
    assert found(RULE, plan_of(MODEL, PERSON, END, unsure("sort", "check"), link("check", "end"))) == []


def test_a_person_on_one_of_two_branches_is_not_enough() -> None:
    split = element("late", ElementKind.DECISION)
    plan = plan_of(
        MODEL, split, PERSON, END,
        unsure("sort", "late"), link("late", "check"), link("late", "end"), link("check", "end"),
    )  # fmt: skip
    assert says(RULE, plan) == ["Cases Sort is unsure of get through without a person: Sort → Late → End"]


def test_a_long_way_is_shortened() -> None:
    steps = [element(f"s{n}") for n in range(8)]
    links = [link(f"s{n}", f"s{n + 1}") for n in range(7)]
    (message,) = says(RULE, plan_of(MODEL, *steps, END, unsure("sort", "s0"), *links, link("s7", "end")))
    assert message.endswith("Sort → S0 → S1 → … → S7 → End")
