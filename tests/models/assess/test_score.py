"""Intervals and headlines as in methods §1."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.assess.discovery import _alike, answer_value
from models.assess.interval import UNKNOWN, Interval
from models.assess.score import Item, Score, Section, Trace, Unfolding, Verdict, percent, verdict, weighed
from models.plan import Answer, AnswerValue

trace = Trace("x", "y")


def item(id: str, weight: float, value: Interval | None, known: bool = True) -> Item:
    return Item(id, id, weight, value, known, lambda: trace)


def section(*items: Item, id: str = "s") -> Section:
    return Section(id, id, items)


def test_the_worked_example() -> None:
    """Weights 3, 2, 1, 2 and one not applicable come to [.5625, .75] with coverage .875."""
    s = section(
        item("a", 3, Interval(1, 1)),
        item("b", 2, Interval(0.25, 0.5)),
        item("c", 1, UNKNOWN, known=False),
        item("d", 2, Interval(0.5, 0.5)),
        item("e", 5, None),
    )
    assert s.value == Interval(0.5625, 0.75)
    assert s.coverage == 0.875
    assert [i.id for i in s.ask_next] == ["c", "b"]
    assert s.gain(s.ask_next[0]) == pytest.approx(1 / 8)


def test_the_headline_is_the_weakest_part_and_no_mean() -> None:
    parts = [section(item("x", 1, Interval(v, v)), id=str(v)) for v in (0.9, 0.9, 0.1)]
    score = Score("s", "S", (*parts, section(item("n", 1, None), id="empty")))
    assert score.headline == Interval(0.1, 0.1)
    assert score.weakest is not None
    assert score.weakest.id == "0.1"
    assert score.trend is not None
    assert score.trend.lo == pytest.approx(0.6333, abs=1e-4)


def test_a_part_where_nothing_applies_is_not_scored() -> None:
    empty = section(item("a", 1, None), item("b", 2, None))
    assert empty.value is None
    assert empty.coverage == 0
    assert Score("s", "S", (empty,)).headline is None
    assert percent(None) == "not scored"


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (Interval(0.8, 0.9), Verdict.PASS),
        (Interval(0.5, 0.79), Verdict.FAIL),
        (Interval(0.5, 0.9), Verdict.UNDETERMINED),
        (None, Verdict.UNDETERMINED),
    ],
)
def test_a_gate_passes_fails_or_cannot_be_told(value: Interval | None, says: Verdict) -> None:
    assert verdict(value, 0.8) is says


def test_percent_never_rounds_to_certainty() -> None:
    assert percent(Interval(0.541, 0.702)) == "54–71 %"
    assert percent(Interval(0.996, 1.0)) == "99–100 %"
    assert percent(Interval(0.57, 0.57)) == "57 %"
    assert percent(Interval(0.001, 0.004)) == "0–1 %"


def answered(value: AnswerValue, evidence: str = "", reason: str = "") -> Answer:
    return Answer(id="q@plan", question="q", value=value, evidence=evidence, reason=reason)


@pytest.mark.parametrize(
    ("value", "bare", "shown"),
    [("yes", (0.5, 1), 1), ("mostly", (0.25, 0.5), 0.5), ("partly", (0.125, 0.25), 0.25), ("no", (0, 0), 0)],
)
def test_what_an_answer_is_worth(value: str, bare: tuple[float, float], shown: float) -> None:
    assert answer_value(answered(AnswerValue(value))) == (Interval(*bare), True)
    assert answer_value(answered(AnswerValue(value), "the log of 3 May")) == (Interval(shown, shown), True)


def test_unknown_planned_and_not_applicable() -> None:
    assert answer_value(None) == (UNKNOWN, False)
    assert answer_value(answered(AnswerValue.UNKNOWN)) == (UNKNOWN, False)
    assert answer_value(answered(AnswerValue.PLANNED)) == (Interval(0, 0.25), True)
    assert answer_value(answered(AnswerValue.NOT_APPLICABLE)) == (UNKNOWN, False)
    assert answer_value(answered(AnswerValue.NOT_APPLICABLE, reason="no model is trained")) == (None, True)


intervals = st.tuples(st.floats(0, 1), st.floats(0, 1)).map(lambda t: Interval(min(t), max(t)))


def mean(parts: list[tuple[float, Interval]]) -> Interval | None:
    return section(*(item(str(n), weight, value) for n, (weight, value) in enumerate(parts))).value


@given(st.lists(st.tuples(st.floats(0.1, 10), intervals), min_size=1), st.data())
def test_settling_an_item_narrows_within_the_interval(parts: list[tuple[float, Interval]], data: st.DataObject) -> None:
    before = mean(parts)
    n = data.draw(st.integers(0, len(parts) - 1))
    weight, value = parts[n]
    point = data.draw(st.floats(value.lo, value.hi))
    after = mean([*parts[:n], (weight, Interval(point, point)), *parts[n + 1 :]])
    assert before is not None
    assert after is not None
    assert before.lo - 1e-9 <= after.lo <= after.hi <= before.hi + 1e-9


@given(st.sampled_from(AnswerValue), st.text(max_size=3))
def test_evidence_never_lowers_and_never_widens(value: AnswerValue, reason: str) -> None:
    bare, _ = answer_value(answered(value, reason=reason))
    shown, _ = answer_value(answered(value, evidence="seen", reason=reason))
    if bare is None or shown is None:
        assert bare == shown
    else:
        assert bare.lo <= shown.lo <= shown.hi <= bare.hi


def test_derivations_made_when_looked_at_are_those_made_at_once():
    made = []

    def item(n):
        def trace():
            made.append(n)
            return Trace(f"{n}", "1 %")

        return Item(f"i{n}", f"{n}", 1.0, Interval(0, 1), False, trace)

    whole = Unfolding([item(n) for n in range(4)])
    at_once = tuple(weighed(i) for i in whole._items)
    made.clear()
    assert len(whole) == 4
    assert made == []
    assert (whole[2], made) == (at_once[2], [2])
    assert whole == at_once
    assert whole[1:3] == at_once[1:3]
    assert whole != at_once[:3]
    assert hash(whole) == hash(at_once)
    assert list(reversed(whole)) == list(reversed(at_once))


@given(st.lists(st.integers(0, 3), max_size=8), st.lists(st.integers(0, 3), max_size=8))
def test_what_is_alike_at_both_ends_is_told_whole_and_never_twice(was: list[int], now: list[int]) -> None:
    first, last = _alike((tuple(was), tuple(now)))
    assert first + last <= min(len(was), len(now))
    assert was[:first] == now[:first]
    assert was[len(was) - last :] == now[len(now) - last :]
    if first + last < min(len(was), len(now)):
        assert was[first] != now[first]
        assert was[-1 - last] != now[-1 - last]
