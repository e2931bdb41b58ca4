"""Review teams: their load together, how late it gets with more people, and the pile of an outage (methods §2)."""

from __future__ import annotations

from itertools import pairwise
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.assess.erlang import late_share, mean_wait
from models.assess.feasibility import capacity_items
from models.assess.interval import UNKNOWN, Interval
from models.assess.queue import review_loads, surges
from models.assess.staffing import curve, surge_course, team_loads
from models.plan import About, Element, ElementKind, Fallback, Link, LinkKind, Party, PartyKind, Plan, Span
from models.plan.record import Record

K = ElementKind


def exact(value: float) -> Span:
    return Span(value, value)


DAY = Span(8, 8)


def desk(*more: Element, kind: PartyKind = PartyKind.TEAM, hours: Span | None = DAY, **fields: object) -> Plan:
    """600 mails in 8 hours, 12 % of them to a review by ``p``: 12 minutes each, 2 people, 15 minutes deadline."""
    review: dict[str, object] = {"people": exact(2), "presence": exact(1), "minutes": exact(12), "deadline": 15.0}
    elements = [
        Element(id="mail", name="Mail", kind=K.TRIGGER, volume=exact(600)),
        Element(
            id="ai", name="Classify", kind=K.AI, low_confidence=exact(0.12), fallback=Fallback.PEOPLE, outage_hours=2
        ),
        Element(id="clerk", name="Clerk", kind=K.REVIEW, executes="p", **(review | fields)),  # type: ignore[arg-type]
        *more,
    ]
    links = [
        Link(id="a", source="mail", target="ai"),
        Link(id="b", source="ai", target="clerk", kind=LinkKind.EXCEPTION, when="low confidence"),
        *(Link(id=f"to-{e.id}", source="ai", target=e.id, share=exact(0.02)) for e in more if e.kind is K.REVIEW),
    ]
    tables: dict[str, list[Record]] = {
        "about": [About(id="plan", hours_per_day=hours)],
        "parties": [Party(id="p", name="Support", kind=kind)],
        "elements": list(elements),
        "links": list(links),
    }
    return Plan({name: {record.id: record for record in rows} for name, rows in tables.items()})


def second(**fields: object) -> Element:
    review: dict[str, object] = {"people": exact(1), "presence": exact(1), "minutes": exact(4), "deadline": 60.0}
    return Element(id="second", name="Second look", kind=K.REVIEW, executes="p", **(review | fields))  # type: ignore[arg-type]


def test_one_review_is_a_team_of_its_own() -> None:
    plan = desk()
    (team,) = team_loads(plan)
    (load,) = review_loads(plan)
    assert (team.id, team.party, team.reviews) == ("clerk", "p", ("clerk",))
    assert team.utilisation == load.utilisation == Interval(0.9, 0.9)
    assert team.late == load.late
    assert load.late.lo == pytest.approx(0.664, abs=6e-4)
    assert load.late_answer is not None
    assert load.late_answer.lo == pytest.approx(0.8112, abs=5e-5)
    assert team.subject == ("elements", "clerk")


def test_the_curve_of_the_support_desk() -> None:
    plan = desk()
    found = curve(plan, team_loads(plan)[0])
    assert found is not None
    late = {n: lo for n, lo, hi in found.points if lo == hi}
    assert late[0] == late[1] == 1
    assert [late[n] for n in (2, 3, 4)] == pytest.approx([0.664, 0.079, 0.008], abs=6e-4)
    assert (found.possible, found.sure, found.today) == (4, 4, Interval(2, 2))
    assert found.counted == "people"


def test_people_there_half_of_their_time_are_half_as_many() -> None:
    plan = desk(presence=exact(0.5), people=exact(4))
    found = curve(plan, team_loads(plan)[0])
    assert found is not None
    assert (found.possible, found.sure) == (8, 8)
    assert {n: lo for n, lo, _ in found.points}[4] == pytest.approx(0.664, abs=6e-4)


def test_nobody_can_promise_anything_while_nobody_says_how_long_people_are_there() -> None:
    plan = desk(presence=None, people=None)
    (team,) = team_loads(plan)
    found = curve(plan, team)
    assert found is not None
    assert team.late == UNKNOWN
    assert (found.possible, found.sure, found.today) == (4, None, None)
    assert all(hi == 1 for _, _, hi in found.points)


@pytest.mark.parametrize("gap", ["minutes", "deadline"])
def test_without_a_figure_that_it_needs_there_is_no_curve(gap: str) -> None:
    plan = desk(**{gap: None})
    (team,) = team_loads(plan)
    assert curve(plan, team) is None
    assert team.missing


def test_a_team_at_two_reviews_carries_the_work_of_both() -> None:
    plan = desk(second())
    (team,) = team_loads(plan)
    assert team.reviews == ("clerk", "second")
    assert team.demand is not None
    assert team.demand.arrivals.lo == pytest.approx(9 + 1.5)
    assert team.demand.work.lo == pytest.approx(9 / 5 + 1.5 / 15)
    assert team.demand.minutes.lo == pytest.approx(60 * 1.9 / 10.5)
    assert team.demand.deadline == 15
    # The one person at the second review may be one of the two, or another.
    assert team.at_work == Interval(2, 3)
    assert team.utilisation is not None
    assert (team.utilisation.lo, team.utilisation.hi) == pytest.approx((1.9 / 3, 0.95))
    assert team.late.lo == pytest.approx(late_share(10.5, 10.5 / 1.9, 3, 0.25))
    assert team.subject == ("parties", "p")


def test_handling_that_differs_makes_people_wait_longer() -> None:
    plan = desk(second())
    (team,) = team_loads(plan)
    assert team.mean_wait is not None
    plain = mean_wait(10.5, 10.5 / 1.9, 2) * 60
    assert team.mean_wait.hi == pytest.approx(plain * (12 + 4) ** 2 / (4 * 12 * 4))


def test_an_organisation_is_no_team() -> None:
    plan = desk(second(), kind=PartyKind.ORGANISATION)
    assert sorted(team.reviews for team in team_loads(plan)) == [("clerk",), ("second",)]


def test_a_person_at_two_reviews_is_one_person_and_counts_so() -> None:
    plan = desk(second(presence=exact(0.5)), kind=PartyKind.PERSON, people=exact(1), presence=exact(0.8))
    (team,) = team_loads(plan)
    assert team.promised
    assert team.at_work == Interval(0.8, 1)
    assert team.unbounded
    item = next(i for i in capacity_items(plan) if i.id == "person:p")
    assert item.value == Interval(0, 0)
    assert item.trace.inputs == (team.trace,)
    assert not any(i.id == "person:p" for i in capacity_items(desk(second())))


def test_an_outage_over_time() -> None:
    """75 cases an hour for two hours to three people at five each: 120 pile up, worked off after 20 more hours."""
    (surge,) = surges(desk(people=exact(3)))
    assert (surge.backlog, surge.drain) == (Interval(120, 120), Interval(20, 20))
    assert surge_course(surge, worst=True) == ((0, 0), (2, 120), (22, 0))
    (surge,) = surges(desk(people=exact(1)))
    assert surge.drain == Interval(inf, inf)
    assert surge_course(surge, worst=True) == ((0, 0), (2, 140), (8, 164))


spans = st.tuples(st.floats(0.1, 30), st.floats(0.1, 30)).map(lambda t: Span(min(t), max(t)))
halves = st.tuples(st.floats(0.05, 1), st.floats(0.05, 1)).map(lambda t: Span(min(t), max(t)))


@given(spans, spans, spans, halves, st.floats(1, 90))
def test_more_people_never_make_it_later(m1: Span, m2: Span, people: Span, presence: Span, deadline: float) -> None:
    plan = desk(second(minutes=m2, presence=presence), minutes=m1, people=people, deadline=deadline)
    for team in team_loads(plan):
        found = curve(plan, team)
        assert found is not None
        for (_, lo, hi), (_, lo_more, hi_more) in pairwise(found.points):
            assert lo_more <= lo + 1e-12
            assert hi_more <= hi + 1e-12
            assert lo <= hi
        if found.sure is not None:
            assert found.possible is not None
            assert found.possible <= found.sure


def point(data: st.DataObject, span: Span) -> Span:
    return exact(data.draw(st.floats(span.lo, span.hi)))


@given(spans, spans, spans, halves, st.data())
def test_what_is_known_more_exactly_lies_within(
    m1: Span, m2: Span, people: Span, there: Span, data: st.DataObject
) -> None:
    hours = Span(6, 9)
    wide = desk(second(minutes=m2), minutes=m1, people=people, presence=there, hours=hours)
    narrow = desk(
        second(minutes=point(data, m2)),
        minutes=point(data, m1),
        people=point(data, people),
        presence=point(data, there),
        hours=point(data, hours),
    )
    (before,), (after,) = team_loads(wide), team_loads(narrow)
    for name in ("late", "utilisation", "mean_wait", "at_work"):
        w, n = getattr(before, name), getattr(after, name)
        assert w.lo <= n.lo * (1 + 1e-9) + 1e-12
        assert n.hi <= w.hi * (1 + 1e-9) + 1e-12
    curves = curve(wide, before), curve(narrow, after)
    assert curves[0] is not None
    assert curves[1] is not None
    inside = {n: (lo, hi) for n, lo, hi in curves[1].points}
    for n, lo, hi in curves[0].points:
        if n in inside:
            assert lo - 1e-9 <= inside[n][0] <= inside[n][1] <= hi + 1e-9


@given(st.floats(1, 20), st.floats(1, 20), st.floats(0, 1))
def test_a_mixture_of_reviews_waits_no_longer_than_its_bounds(m1: float, m2: float, share: float) -> None:
    """Pollaczek and Khinchine know the mean wait exactly where there is one person: it lies within."""
    plan = desk(
        second(minutes=exact(m2), people=exact(1), presence=exact(1)),
        minutes=exact(m1), people=exact(1), kind=PartyKind.PERSON, hours=exact(200 + 100 * share),
    )  # fmt: skip
    (team,) = team_loads(plan)
    assert team.demand is not None
    assert team.mean_wait is not None
    if team.demand.work.lo < 1:
        rates = (72 / (200 + 100 * share) / 60, 12 / (200 + 100 * share) / 60)
        squares = rates[0] * 2 * m1**2 + rates[1] * 2 * m2**2
        wait = squares / 2 / (1 - team.demand.work.lo)
        assert team.mean_wait.lo - 1e-9 <= wait <= team.mean_wait.hi + 1e-9
