"""Where outside capacity is leverage: what decides stays, what carries out is taken in where hiring takes too long."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.assess.capability import WEEKS, Way, capability
from models.assess.interval import Interval
from models.plan import Gap, Span

FEW, MANY = Span(0.0, 1.0), Span(3.0, 4.0)
SLOW, FAST, EITHER = Span(20.0, 30.0), Span(4.0, WEEKS), Span(8.0, 20.0)


def way(**fields: object) -> Way:
    return capability(Gap(id="g", role="Anything", **fields)).way  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"have": MANY, "need": FEW}, Way.COVERED),
        ({"have": FEW, "need": MANY, "core": True, "hiring_weeks": SLOW}, Way.KEEP),
        ({"core": True}, Way.KEEP),
        ({"have": FEW, "need": MANY, "core": False, "hiring_weeks": SLOW}, Way.OUTSIDE),
        ({"have": FEW, "need": MANY, "core": False, "hiring_weeks": FAST}, Way.HIRE),
        ({"have": FEW, "need": MANY, "core": False, "hiring_weeks": EITHER}, Way.OPEN),
        ({"have": FEW, "need": MANY, "core": False}, Way.OPEN),
        ({"have": FEW, "need": MANY, "hiring_weeks": SLOW}, Way.OPEN),
        ({"have": FEW, "need": FEW, "core": False, "hiring_weeks": SLOW}, Way.OPEN),
        ({"need": MANY, "core": False, "hiring_weeks": SLOW}, Way.OPEN),
        ({}, Way.OPEN),
    ],
)
def test_the_way_follows_from_the_figures(fields: dict[str, object], wanted: Way) -> None:
    assert way(**fields) is wanted


def test_who_is_short_is_a_range() -> None:
    assert capability(Gap(id="g", role="X", have=FEW, need=MANY)).short == Interval(2.0, 4.0)
    assert capability(Gap(id="g", role="X", have=FEW)).short is None


def test_the_trace_names_every_figure() -> None:
    trace = capability(Gap(id="g", role="X", have=FEW)).trace
    assert [line.value for line in trace.inputs] == ["0–1", "unknown", "unknown", "nobody has said"]
    assert trace.subject == ("gaps", "g")


people = st.floats(0, 50)


@given(have=people, need=people, weeks=people, wider=people)
def test_a_wider_figure_never_turns_one_certain_way_into_another(
    have: float, need: float, weeks: float, wider: float
) -> None:
    exact = Gap(
        id="g", role="X", core=False, have=Span(have, have), need=Span(need, need), hiring_weeks=Span(weeks, weeks)
    )
    wide = Gap(
        id="g", role="X", core=False, have=Span(have, have + wider), need=Span(need, need + wider),
        hiring_weeks=Span(weeks, weeks + wider),
    )  # fmt: skip
    assert capability(wide).way in (Way.OPEN, capability(exact).way)
