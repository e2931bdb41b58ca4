"""Figures and names in sentences."""

from __future__ import annotations

from math import inf

import pytest

from models.assess.interval import Interval
from models.assess.rules._words import listed, one_more_person, share


@pytest.mark.parametrize(
    ("lo", "hi", "text"),
    [
        (0.664, 0.664, "66 %"),
        (0.08, 0.32, "8–32 %"),
        (0.0, 0.08, "up to 8 %"),
        (0.0, 0.0, "0 %"),
        (0.001, 0.001, "under 1 %"),
        (0.999, 0.999, "over 99 %"),
        (1.0, 1.0, "100 %"),
        (0.5, inf, "50–unbounded %"),
    ],
)
def test_a_share_never_claims_a_false_nought_or_whole(lo: float, hi: float, text: str) -> None:
    assert share(Interval(lo, hi)) == text


def test_names_in_a_row() -> None:
    assert [listed(["A", "B", "C", "D", "E", "F"][:n]) for n in (0, 1, 2, 3, 4, 6)] == [
        "", "A", "A and B", "A, B and C", "A, B, C and D", "A, B, C, D and 2 more",
    ]  # fmt: skip


def test_one_more_person() -> None:
    two, seven, few, half = Interval(2, 2), Interval(7, 7), Interval(2, 4), Interval(1.5, 1.5)
    assert [one_more_person(each) for each in (two, seven, few, half, None)] == [
        "a third person", "an eighth person", "one more person", "one more person", "one more person",
    ]  # fmt: skip
