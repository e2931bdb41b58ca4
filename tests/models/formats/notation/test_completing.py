"""What is offered where one is typing."""

from __future__ import annotations

import pytest

from models.formats.notation import completions
from models.formats.notation.completing import MOST
from models.plan import Boundary, Element, ElementKind, Party, PartyKind, Plan, Side


def plan() -> Plan:
    elements = {
        "a": Element(id="a", name="Read mail"),
        "b": Element(id="b", name="Mail", kind=ElementKind.TRIGGER, boundary="x"),
        "c": Element(id="c", name="Check", y=10),
        "d": Element(id="d", name="check", y=20, kind=ElementKind.REVIEW),
        "e": Element(id="e", name="a -> b"),
    }
    parties = {
        "p": Party(id="p", name="Dana Ruiz", kind=PartyKind.PERSON),
        "q": Party(id="q", name="Acme (EU)", side=Side.PARTNER),
    }
    return Plan({"elements": elements, "parties": parties, "boundaries": {"x": Boundary(id="x", name="Support")}})


def offered(text: str, cursor: int | None = None) -> list[str]:
    return [choice.text for choice in completions(plan(), text, len(text) if cursor is None else cursor).choices]


def test_names_that_begin_so_come_first() -> None:
    assert offered("ma") == ["Mail", "Read mail"]
    (first, _) = completions(plan(), "ma", 2).choices
    assert first.what == "trigger in Support"


@pytest.mark.parametrize("text", ["X -> ma", "X -yes-> ma", "X, ma", "X; ma", "X\nma", "X [ai] => ma", '"x" -> ma'])
def test_names_are_offered_wherever_one_may_stand(text: str) -> None:
    offer = completions(plan(), text, len(text))
    assert [choice.text for choice in offer.choices] == ["Mail", "Read mail"]
    assert text[offer.start : offer.end] == "ma"


@pytest.mark.parametrize("text", ["", "X -> ", "X [ai] ", "X -> zzz", "Read mail", "X -> Read mail"])
def test_nothing_is_offered_where_nothing_can_be_meant(text: str) -> None:
    assert offered(text) == []


def test_several_of_one_name_are_offered_with_their_number() -> None:
    assert offered("che") == ["Check [#1]", "check [#2]"]


def test_names_that_need_quotes_get_them() -> None:
    assert offered("a") == ['"a -> b"']
    assert offered('"a -') == ['"a -> b"']
    assert offered("X [ai @acm") == ['"Acme (EU)"', "acm (partner)", "acm (provider)", "acm (in-house)"]


def test_kinds_are_found_by_every_word_for_them() -> None:
    assert len(offered("X [")) == len(ElementKind) == MOST
    assert offered("X [llm") == ["ai"]
    assert offered("X [a")[:2] == ["automation", "ai"]
    assert offered("X [#2 dec") == ["decision"]


def test_parties_are_offered_organisations_first() -> None:
    assert offered("X [@") == ['"Acme (EU)"', "Dana Ruiz"]
    assert offered("X [ai @ruiz") == ["Dana Ruiz", "ruiz (partner)", "ruiz (provider)", "ruiz (in-house)"]
    assert offered("X [@dana ruiz") == ["Dana Ruiz"]


def test_what_the_text_itself_names_is_offered_too() -> None:
    assert offered("Sort it [@Zed (team)] -> so") == ["Sort it"]
    assert offered("Sort it [@Zed (team)] -> B [@z")[0] == "Zed"


def test_only_what_stands_before_the_cursor_counts() -> None:
    assert offered("ma -> X", 2) == ["Mail", "Read mail"]


def test_no_more_are_offered_than_can_be_seen() -> None:
    many = Plan({"elements": {f"e{n}": Element(id=f"e{n}", name=f"Step {n}") for n in range(50)}})
    assert len(completions(many, "st", 2).choices) == MOST
