"""Review teams: who reviews what together, how late that makes cases, and how many people it takes (methods §2)."""

from __future__ import annotations

from math import ceil, floor, inf
from typing import NamedTuple

import msgspec

from models.assess.erlang import late_share, mean_wait, people_needed, uneven_wait
from models.assess.interval import UNKNOWN, Interval
from models.assess.queue import BREACH, ReviewLoad, Surge, review_loads, span_text
from models.assess.score import Trace, percent
from models.graph.crossings import executor
from models.graph.volumes import Volume, volumes
from models.plan import FACTS, Element, Key, Party, PartyKind, Plan, Span
from models.text import shown

POINTS = 60
"""Numbers of people a curve is computed for at most."""
FARTHEST = 4000
"""People beyond which no curve goes on: whoever needs more needs another way of working."""


class Demand(msgspec.Struct, frozen=True):
    """What reaches a team, as far as all its figures are known.

    ``work`` is in erlangs (people busy on average), ``minutes`` the mean handling of a case, ``deadline`` in minutes.
    The share that waits too long grows with ``work`` and with ``minutes``, each on its own, so corners bound it.
    """

    arrivals: Interval
    work: Interval
    minutes: Interval
    deadline: float

    def late(self, fewest: float, most: float) -> Interval:
        """Return the share that waits longer than the deadline with so many people at work; half a one is none."""
        return Interval(
            _late(self.work.lo, self.minutes.lo, self.deadline, most),
            _late(self.work.hi, self.minutes.hi, self.deadline, fewest),
        )


class TeamLoad(msgspec.Struct, frozen=True):
    """The queue in front of the people who do one human review, or several.

    ``party`` is the team or person that does the reviews; None where nobody is named, or an organisation whose people
    are those each review names for itself. Figures are None where one that they need is missing; ``late`` is then
    anything.
    """

    id: str
    party: str | None
    loads: tuple[ReviewLoad, ...]
    demand: Demand | None
    at_work: Interval | None
    """People at work for it, all its reviews together."""
    utilisation: Interval | None
    mean_wait: Interval | None
    """Minutes; ``inf`` at its high end when the queue is unbounded."""
    late: Interval
    unbounded: bool
    """Even in the best case more work arrives than they can do."""
    promised: bool
    """A person is said to be at several reviews for more than all of their time."""
    missing: tuple[str, ...]
    """Names of the figures that nobody has given, in the user's words."""
    trace: Trace

    @property
    def reviews(self) -> tuple[str, ...]:
        """The reviews it does, by id."""
        return tuple(load.element for load in self.loads)

    @property
    def subject(self) -> Key:
        """What it is about: the review where it is one, else who does them."""
        if self.party is not None and len(self.loads) > 1:
            return "parties", self.party
        return "elements", self.loads[0].element


class Curve(msgspec.Struct, frozen=True):
    """How late it gets with so many people: the share that waits longer than the deadline."""

    counted: str
    """What the numbers count: ``people`` named for the review, or ``people at work``."""
    points: tuple[tuple[int, float, float], ...]
    """Number of people, and the share at its lowest and its highest."""
    today: Interval | None
    """The number there is now; None if nobody has said."""
    possible: int | None
    """Least number with which ``limit`` can be kept if all goes well; None where no number does."""
    sure: int | None
    """Least number with which it is kept whatever the figures turn out to be, within what was said."""
    limit: float
    deadline: float


def team_loads(plan: Plan) -> tuple[TeamLoad, ...]:
    """Return who does the human reviews, and how they keep up: the latest first. Cached on the plan."""
    return plan.derived(_teams, FACTS)


def alone(plan: Plan, load: ReviewLoad) -> TeamLoad:
    """Return one review as if its people did nothing else."""
    return _team(_known(plan, executor(plan, plan.elements[load.element]), (load,)))


def curve(plan: Plan, team: TeamLoad, may: float = BREACH) -> Curve | None:
    """Return how late it gets with more or fewer people; None while a figure is missing that it needs.

    ``may`` is the share of cases that may wait too long. How many people there are now, and their share of time, may
    be unknown: that widens the band.
    """
    if team.demand is None:
        return None
    if len(team.loads) == 1:
        review = plan.elements[team.loads[0].element]
        people = Interval(review.people.lo, review.people.hi) if review.people else None
        return _curve(team.demand, review.presence or Span(0.0, 1.0), people, "people", may)
    return _curve(team.demand, Span(1.0, 1.0), team.at_work, "people at work", may)


def surge_course(surge: Surge, worst: bool) -> tuple[tuple[float, float], ...]:
    """Return the pile during and after an outage: hours since its begin, and cases waiting beyond the usual.

    A pile that is never worked off is followed for as long again as the outage lasted three times.
    """
    pile, drain, spare = (
        (surge.backlog.hi, surge.drain.hi, surge.spare.lo)
        if worst
        else (surge.backlog.lo, surge.drain.lo, surge.spare.hi)
    )
    end = surge.hours + drain
    if drain == inf:
        after = 3 * surge.hours
        return (0.0, 0.0), (surge.hours, pile), (surge.hours + after, pile - spare * after)
    return (0.0, 0.0), (surge.hours, pile), (end, 0.0)


# -- inside --------------------------------------------------------------------------------------------------
def _late(work: float, minutes: float, deadline: float, people: float) -> float:
    if work <= 0 or minutes <= 0:
        return 0.0
    return late_share(work * 60 / minutes, 60 / minutes, floor(people + 1e-9), deadline / 60)


class _Known(NamedTuple):
    """All that a team's queue follows from."""

    party: Party | None
    loads: tuple[ReviewLoad, ...]
    reviews: tuple[Element, ...]
    cases: tuple[Volume | None, ...]
    """Cases a working day at each review."""
    hours: Span | None
    """Working hours a day."""


def _known(plan: Plan, party: str | None, loads: tuple[ReviewLoad, ...]) -> _Known:
    volume, elements = volumes(plan), plan.elements
    return _Known(
        plan.parties[party] if party is not None else None,
        loads,
        tuple(elements[load.element] for load in loads),
        tuple(volume[load.element] for load in loads),
        plan.about.hours_per_day,
    )


def _teams(plan: Plan) -> tuple[TeamLoad, ...]:
    elements, parties = plan.elements, plan.parties
    grouped: dict[str, tuple[str | None, list[ReviewLoad]]] = {}
    for load in review_loads(plan):
        who = executor(plan, elements[load.element])
        together = who is not None and parties[who].kind is not PartyKind.ORGANISATION
        grouped.setdefault(f"party {who}" if together else f"review {load.element}", (who, []))[1].append(load)
    found = plan.each(_team, ((id_, _known(plan, who, tuple(loads))) for id_, (who, loads) in grouped.items()))
    return tuple(sorted(found, key=lambda t: (-t.late.lo, -t.late.hi, t.id)))


def _team(known: _Known) -> TeamLoad:
    if len(known.loads) > 1 and known.party is not None:
        return _together(known, known.party)
    (load,) = known.loads
    return TeamLoad(
        load.element, known.party.id if known.party else None, known.loads, _demand(known), _at_work(known),
        load.utilisation, load.mean_wait, load.late, load.unbounded, False, load.missing, load.trace,
    )  # fmt: skip


def _together(known: _Known, party: Party) -> TeamLoad:
    """Return the queue of people who do several reviews: their cases wait in one line, whatever review they are for."""
    loads, reviews = known.loads, known.reviews
    demand, at_work = _demand(known), _at_work(known)
    missing = tuple(dict.fromkeys(name for load in loads for name in load.missing))
    promised = party.kind is PartyKind.PERSON and _promised(reviews) > 1 + 1e-9
    inputs = tuple(load.trace for load in loads)
    label = f"{shown(party.name)}: cases of {len(loads)} reviews that wait longer than the shortest deadline"
    key = ("parties", party.id)
    id_ = f"team {party.id}"
    if demand is None or at_work is None:
        how = f"cannot be told: nobody has given {', '.join(missing)}"
        trace = Trace(label, percent(UNKNOWN), how, "methods §2", inputs, key)
        return TeamLoad(id_, party.id, loads, demand, at_work, None, None, UNKNOWN, False, promised, missing, trace)
    few, many = floor(at_work.lo + 1e-9), floor(at_work.hi + 1e-9)
    busy = Interval(_busy(demand.work.lo, many), _busy(demand.work.hi, few))
    wait, late = _waits(reviews, demand, few, many), demand.late(few, many)
    trace = Trace(
        label,
        percent(late),
        "all cases wait in one line for the same people: work Σ λᵢ / μᵢ, mean handling Σ (λᵢ / μᵢ) / Σ λᵢ; "
        "P(wait > t) = C·e^(−(cμ−λ)t)",
        "methods §2 (M/M/c)",
        (
            Trace("Cases an hour", span_text(demand.arrivals), "Σ λᵢ", "methods §2"),
            Trace("Work that arrives", span_text(demand.work, "people busy"), "Σ λᵢ / μᵢ", "methods §2"),
            Trace("Mean handling", span_text(demand.minutes, "min"), "Σ (λᵢ / μᵢ) / Σ λᵢ", "methods §2"),
            Trace("Shortest deadline", f"{demand.deadline:g} min"),
            Trace(
                "People at work",
                span_text(at_work),
                "at least as many as the review with most, at most all of them added up; a person counts once",
                "methods §2",
                subject=key,
            ),
            Trace("Utilisation ρ of the people", span_text(busy), "work / people at work, rounded down", "methods §2"),
            Trace(
                "Mean wait",
                span_text(wait, "min"),
                "C / (cμ − λ) × (1 + Cs²) / 2: handling differs between reviews",
                "methods §2 (Allen–Cunneen)",
            ),
            *inputs,
        ),
        key,
    )
    return TeamLoad(id_, party.id, loads, demand, at_work, busy, wait, late, busy.lo >= 1, promised, missing, trace)


def _busy(work: float, people: int) -> float:
    return 0.0 if work <= 0 else work / people if people else inf


def _promised(reviews: tuple[Element, ...]) -> float:
    return sum((r.people.lo if r.people else 0.0) * (r.presence.lo if r.presence else 0.0) for r in reviews)


def _at_work(known: _Known) -> Interval | None:
    """Return how many are at work for all reviews together.

    Those named at several reviews may be the same people or others: at least as many as at the review with most, at
    most all added up. A person is one, however often they are named.
    """
    spans = []
    for review in known.reviews:
        if review.people is None:
            return None
        there = review.presence or Span(0.0, 1.0)
        spans.append((review.people.lo * there.lo, review.people.hi * there.hi))
    lo, hi = max(lo for lo, _ in spans), sum(hi for _, hi in spans)
    if len(spans) > 1 and known.party is not None and known.party.kind is PartyKind.PERSON:
        lo, hi = min(lo, 1.0), min(hi, 1.0)
    return Interval(lo, hi)


def _demand(known: _Known) -> Demand | None:
    """Return what reaches the people; None where a figure is missing."""
    given: list[tuple[float, float, float, float]] = []
    deadlines = []
    for review, cases in zip(known.reviews, known.cases, strict=True):
        if cases is None or known.hours is None or review.minutes is None or review.deadline is None:
            return None
        given.append((cases[0] / known.hours.hi, cases[1] / known.hours.lo, review.minutes.lo, review.minutes.hi))
        deadlines.append(review.deadline)
    arrivals = Interval(sum(g[0] for g in given), sum(g[1] for g in given))
    work = Interval(sum(g[0] * g[2] for g in given) / 60, sum(g[1] * g[3] for g in given) / 60)
    return Demand(arrivals, work, _mean_minutes(given), min(deadlines))


def _mean_minutes(given: list[tuple[float, float, float, float]]) -> Interval:
    """Return the bounds of Σ λm / Σ λ: of its quick cases all come and of its slow ones few, or the other way round."""
    return Interval(min(_mixtures(given, 2, 1)), max(_mixtures(given, 3, -1)))


def _mixtures(given: list[tuple[float, float, float, float]], at: int, sign: int) -> list[float]:
    """Return the means where the first of the cases in order come as many as can be, and the others as few."""
    ordered = sorted(given, key=lambda g: sign * g[at])
    found = []
    for n in range(len(given) + 1):
        cases = [(g[1] if k < n else g[0], g[at]) for k, g in enumerate(ordered)]
        total = sum(many for many, _ in cases)
        if total > 0:
            found.append(sum(many * minutes for many, minutes in cases) / total)
    return found or [g[at] for g in given]


def _waits(reviews: tuple[Element, ...], demand: Demand, few: int, many: int) -> Interval:
    """Return the mean wait in minutes, for handling times that differ from review to review.

    The squared coefficient of variation of a mixture of exponential times is at least 1, and at most what Kantorovich's
    inequality allows for means between the least and the greatest.
    """
    spans = [review.minutes for review in reviews]
    least, most = min(s.lo for s in spans if s), max(s.hi for s in spans if s)
    if demand.work.hi <= 0 or demand.minutes.hi <= 0:
        return Interval(0.0, 0.0)
    spread = (least + most) ** 2 / (2 * least * most) - 1 if least > 0 else inf
    good = _wait(demand.work.lo, demand.minutes.lo, many)
    bad = _wait(demand.work.hi, demand.minutes.hi, few)
    return Interval(uneven_wait(good, 1.0), uneven_wait(bad, spread) if bad else 0.0)


def _wait(work: float, minutes: float, people: int) -> float:
    return 0.0 if work <= 0 or minutes <= 0 else mean_wait(work * 60 / minutes, 60 / minutes, people) * 60


def _curve(demand: Demand, presence: Span, today: Interval | None, counted: str, may: float) -> Curve:
    possible = _least(demand.work.lo, demand.minutes.lo, demand.deadline, presence.hi, may)
    sure = _least(demand.work.hi, demand.minutes.hi, demand.deadline, presence.lo, may)
    ends = [n for n in (sure, possible, ceil(today.hi) if today else None) if n is not None and n <= FARTHEST]
    last = max(6, *(n + max(2, n // 4) for n in ends)) if ends else 6
    step = max(1, ceil(last / POINTS))
    points = []
    for n in range(0, last + step, step):
        late = demand.late(n * presence.lo, n * presence.hi)
        points.append((n, late.lo, late.hi))
    return Curve(counted, tuple(points), today, possible, sure, may, demand.deadline)


def _least(work: float, minutes: float, deadline: float, presence: float, may: float) -> int | None:
    """Return the least number of people, there for a share of their time, who keep the limit; None where none do."""
    if work <= 0 or minutes <= 0:
        return 0
    at_work = people_needed(work * 60 / minutes, 60 / minutes, deadline / 60, may)
    if at_work is None or presence <= 0:
        return None
    return ceil(at_work / presence - 1e-9)
