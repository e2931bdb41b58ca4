"""A part of a plan written in the notation."""

from __future__ import annotations

import pytest

from models.formats.notation import read, written
from models.formats.notation.writer import arrow, name_text
from models.plan import Edit, Element, Link, LinkKind, Plan
from models.plan.ids import counting


def plan_of(text: str) -> Plan:
    edit = read(Plan(), text, new_id=counting())
    assert isinstance(edit, Edit), edit
    return Plan().apply(edit)


def all_of(plan: Plan) -> list[tuple[str, str]]:
    return [("elements", id_) for id_ in plan.elements]


@pytest.mark.parametrize(
    "text",
    [
        "Read mail -> Classify [ai @Acme] -> Sure enough? -yes-> Route,\n  -no-> Clerk [review]",
        "Mail [trigger] -> Read [automation @IT (in-house)] -> Sort,\n  => Tickets [data], !lost!> Clerk [review]",
        "Read\nWrite\nSign - off",
        '"a -> b" -> "[c]"',
        "A -> A",
        "Ok? [step] -> Decide [decision]",
        "A [@Dana (in-house person)] -> B [@Dana] -> C [@Big (provider)]",
        "A -low|confidence < 0.8-> B =|nightly=> C",
    ],
)
def test_what_is_typed_comes_back(text: str) -> None:
    plan = plan_of(text)
    assert written(plan, all_of(plan)) == text


def test_only_links_among_what_is_chosen_are_written() -> None:
    plan = plan_of("A -> B -> C")
    chosen = [key for key in all_of(plan) if plan.elements[key[1]].name != "C"]
    assert written(plan, chosen) == "A -> B"
    assert written(plan, [("links", id_) for id_ in plan.links]) == ""


def test_several_of_one_name_are_numbered() -> None:
    elements = {f"e{n}": Element(id=f"e{n}", name="Check", x=n * 200) for n in range(3)}
    plan = Plan({"elements": elements, "links": {"l": Link(id="l", source="e0", target="e2")}})
    assert written(plan, all_of(plan)) == "Check [#1] -> Check [#3]\nCheck [#2]"


def test_a_branch_behind_another_decision_gets_a_line_of_its_own() -> None:
    plan = plan_of("Ok? -yes-> A\nA -> B\nA -> C")
    assert written(plan, all_of(plan)) == "Ok? -yes-> A\nA -> B, -> C"


def test_long_chains_go_on_in_the_next_line() -> None:
    plan = plan_of(
        " -> ".join(f"Element number {n}" for n in range(20)) + ", " + ", ".join(f"-> End {n}" for n in range(9))
    )
    text = written(plan, all_of(plan))
    lines = text.split("\n")
    assert max(map(len, lines)) <= 76
    assert lines[1].startswith("  -> Element number ")
    assert len(plan_of(text).links) == len(plan.links)


@pytest.mark.parametrize("name", ["Read mail", "Sign-off", "0.8 & more", "Why?", "Sign - off", "R&D (EU)", "≥ 0,8"])
def test_plain_names_stay_plain(name: str) -> None:
    assert name_text(name) == name


@pytest.mark.parametrize(
    "name", ["a -> b", "x, y", "[x]", '"x"', "a;b", "x > y", "- x", "-x", "a -x", "= ", "“x", "a @b"]
)
def test_others_are_put_in_quotes(name: str) -> None:
    assert name_text(name).startswith('"')


def test_an_element_without_a_name_is_still_written() -> None:
    plan = Plan({"elements": {"e": Element(id="e", name="\x07")}})
    assert written(plan, all_of(plan)) == "New step"


def test_words_on_arrows() -> None:
    def of(kind: LinkKind, label: str, when: str) -> str:
        return arrow(Link(id="l", source="a", target="b", kind=kind, label=label, when=when))

    assert of(LinkKind.FLOW, "", "yes") == "-yes->"
    assert of(LinkKind.FLOW, "sure", "") == "-sure|->"
    assert of(LinkKind.DATA, "orders", "") == "=orders=>"
    assert of(LinkKind.EXCEPTION, "", "time > 5") == '!"time > 5"!>'
    assert of(LinkKind.EXCEPTION, "a|b", "-") == '!"a|b"|"-"!>'
