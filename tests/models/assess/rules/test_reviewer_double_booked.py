"""One person who is to be at several reviews for more time than there is."""

from __future__ import annotations

from ruled import element, found, plan_of

from models.assess.rules.reviewer_double_booked import RULE
from models.plan import Element, ElementKind, Span


def look(id: str, presence: Span | None, who: str | None = "ann") -> Element:
    return element(id, ElementKind.REVIEW, executes=who, presence=presence)


def test_one_person_at_two_reviews() -> None:
    (finding,) = found(RULE, plan_of(look("clerk", Span(0.8, 1)), look("boss", Span.exact(0.5))))
    assert finding.message == "Ann is to be at Boss and Clerk for 130 % of the time there is"
    assert finding.id == "reviewer-double-booked:ann"


def test_the_two_fill_the_day() -> None:
    assert found(RULE, plan_of(look("clerk", Span.exact(0.6)), look("boss", Span(0.4, 0.9)))) == []


def test_two_people() -> None:
    assert found(RULE, plan_of(look("clerk", Span.exact(1)), look("boss", Span.exact(1), "bob"))) == []


def test_a_house_has_many_hands() -> None:
    assert found(RULE, plan_of(look("clerk", Span.exact(1), None), look("boss", Span.exact(1), None))) == []
