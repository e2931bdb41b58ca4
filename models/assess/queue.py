"""The reviewers' queue: can the people keep up with what the machine is unsure of? (methods §2)"""

from __future__ import annotations

from math import floor, inf
from typing import NamedTuple

import msgspec

from models.assess.erlang import late_answer_share, late_share, mean_wait, outage_backlog
from models.assess.interval import UNKNOWN, Interval
from models.assess.playbook import Playbook
from models.assess.score import Trace, percent
from models.graph.build import links_from
from models.graph.reach import is_low_confidence
from models.graph.volumes import Volume, volumes
from models.plan import FACTS, Element, ElementKind, Fallback, Plan, Span
from models.text import shown

BREACH = 0.05
"""Share of cases that may wait longer than the deadline (methods §2)."""
BUSY = 0.8
"""Share of their time people may be busy before waiting grows steeply (methods §2)."""


class Bounds(NamedTuple):
    """What may be late, and how busy people may be; a plan or a team may set others."""

    late: float = BREACH
    busy: float = BUSY


def bounds(playbook: Playbook) -> Bounds:
    """Return the limits of ``playbook``; the defaults where it has none."""
    said = {limit.id: limit.value for limit in playbook.limits}
    return Bounds(said.get("late-share", BREACH), said.get("utilisation", BUSY))


class ReviewLoad(msgspec.Struct, frozen=True):
    """The queue at one human review.

    Every figure is an interval, and None when a figure it needs is missing. ``utilisation`` may exceed 1;
    ``late`` (share of cases that wait longer than the deadline) is then 1. ``mean_wait`` is in minutes,
    ``inf`` at its high end when the queue is unbounded.
    """

    element: str
    arrivals_per_hour: Interval | None
    utilisation: Interval | None
    mean_wait: Interval | None
    late: Interval
    deadline: float | None
    unbounded: bool
    """Even in the best case more work arrives than people can do."""
    missing: tuple[str, ...]
    """Names of the figures that nobody has given, in the user's words."""
    one_more: Interval | None
    """``late`` with one more person, for advice; None when not computable."""
    people: Interval | None
    trace: Trace
    late_answer: Interval | None = None
    """Share of cases not answered within the deadline, the review itself included; None when not computable."""


class Surge(msgspec.Struct, frozen=True):
    """What an outage of ``component`` sends to ``review``: cases piled up, and hours until they are worked off."""

    component: str
    review: str
    hours: float
    backlog: Interval
    drain: Interval
    spare: Interval
    """Cases an hour by which the pile shrinks after the outage, cμ − λ; below 0 where it goes on growing."""


def review_loads(plan: Plan) -> tuple[ReviewLoad, ...]:
    """Return the queue of every human review, by element id. Cached on the plan."""
    return plan.derived(_loads, FACTS)


def surges(plan: Plan) -> tuple[Surge, ...]:
    """Return what planned-for outages send to people, where all figures are given. Cached on the plan."""
    return plan.derived(_surges, FACTS)


def _loads(plan: Plan) -> tuple[ReviewLoad, ...]:
    volume, hours = volumes(plan), plan.about.hours_per_day
    reviews = sorted(id_ for id_, e in plan.elements.items() if e.kind is ElementKind.REVIEW)
    return tuple(plan.each(_load, ((id_, (plan.elements[id_], volume[id_], hours)) for id_ in reviews)))


def people_at_work(people: float, presence: float) -> int:
    """Return reviewers × availability, rounded down: half a person answers nothing by the deadline."""
    return floor(people * presence + 1e-9)


def span_text(span: Span | Interval | None, unit: str = "", factor: float = 1.0) -> str:
    """Return ``10–15 %`` style text; ``unknown`` for None."""
    if span is None:
        return "unknown"
    lo, hi = span.lo * factor, span.hi * factor
    text = f"{lo:,.4g}" if lo == hi else f"{lo:,.4g}–{'unbounded' if hi == inf else format(hi, ',.4g')}"
    return f"{text} {unit}".strip() if not (lo == hi == inf) else "unbounded"


def _load(known: tuple[Element, Volume | None, Span | None]) -> ReviewLoad:
    """Return the queue at a review that so many cases reach a day, of so many hours."""
    review, volume, hours = known
    given = (
        ("cases a day that arrive here", volume),
        ("working hours a day", hours),
        ("minutes a case", review.minutes),
        ("number of people", review.people),
        ("share of their time they are there", review.presence),
        ("deadline", review.deadline),
    )
    missing = tuple(name for name, value in given if value is None)
    inputs = (
        Trace("Cases a day that reach it", span_text(Interval(*volume)) if volume else "unknown",
              "entry volumes × shares along the links", "methods §2", subject=("elements", review.id)),
        Trace("Working hours a day", span_text(hours, "h"), subject=("about", "plan")),
        Trace("Minutes a case", span_text(review.minutes, "min"), subject=("elements", review.id)),
        Trace("People", span_text(review.people), subject=("elements", review.id)),
        Trace("Share of their time there", span_text(review.presence, "%", 100), subject=("elements", review.id)),
        Trace("Deadline", f"{review.deadline:g} min" if review.deadline is not None else "unknown",
              subject=("elements", review.id)),
    )  # fmt: skip
    label = f"{shown(review.name)}: cases that wait longer than the deadline"
    if volume is None or hours is None or review.minutes is None or review.people is None or review.deadline is None:
        late, how = UNKNOWN, f"cannot be told: nobody has given {', '.join(missing)}"
        trace = Trace(label, percent(late), how, "methods §2", inputs, ("elements", review.id))
        return ReviewLoad(
            review.id, None, None, None, late, review.deadline, False, missing, None, _interval(review.people), trace
        )
    presence = review.presence or Span(0.0, 1.0)
    # More cases, longer work and fewer people all make it worse, each on its own, so the two corners bound the rest.
    best = (volume[0] / hours.hi, review.minutes.lo, people_at_work(review.people.hi, presence.hi))
    worst = (volume[1] / hours.lo, review.minutes.hi, people_at_work(review.people.lo, presence.lo))
    (good, bad), (good_more, bad_more) = (
        [_queue(lam, minutes, c + extra, review.deadline) for lam, minutes, c in (best, worst)] for extra in (0, 1)
    )
    late = Interval(good[2], bad[2])
    utilisation = Interval(good[0], bad[0])
    trace = Trace(
        label,
        percent(late),
        "P(wait > t) = C·e^(−(cμ−λ)t) with C from Erlang; everyone waits too long where ρ = λ/(cμ) ≥ 1",
        "methods §2 (M/M/c)",
        (
            *inputs,
            Trace("Utilisation ρ of the people", span_text(utilisation), "λ / (c μ), c rounded down", "methods §2"),
            Trace("Mean wait", span_text(Interval(good[1], bad[1]), "min"), "C / (cμ − λ)", "methods §2"),
            Trace(
                "Not answered within the deadline, the review included",
                percent(Interval(good[3], bad[3])),
                "P(wait + review > t) = e^(−μt) · (1 + C (1 − e^(−μt (c−1−a))) / (c−1−a)), a = λ/μ",
                "methods §2",
            ),
        ),
        ("elements", review.id),
    )
    return ReviewLoad(
        element=review.id,
        arrivals_per_hour=Interval(best[0], worst[0]),
        utilisation=utilisation,
        mean_wait=Interval(good[1], bad[1]),
        late=late,
        deadline=review.deadline,
        unbounded=good[0] >= 1,
        missing=missing,
        one_more=Interval(good_more[2], bad_more[2]),
        people=_interval(review.people),
        trace=trace,
        late_answer=Interval(good[3], bad[3]),
    )


def _interval(span: Span | None) -> Interval | None:
    return Interval(span.lo, span.hi) if span else None


def _queue(arrivals: float, minutes: float, c: int, deadline: float) -> tuple[float, float, float, float]:
    """Return utilisation, mean wait in minutes, late share and share answered late of one corner."""
    if arrivals <= 0 or minutes <= 0:
        return 0.0, 0.0, 0.0, 0.0
    rate, within = 60 / minutes, deadline / 60
    utilisation = arrivals / (c * rate) if c else inf
    return (
        utilisation,
        mean_wait(arrivals, rate, c) * 60,
        late_share(arrivals, rate, c, within),
        late_answer_share(arrivals, rate, c, within),
    )


def _surges(plan: Plan) -> tuple[Surge, ...]:
    found = []
    loads = {load.element: load for load in review_loads(plan)}
    known, elements = volumes(plan), plan.elements
    for id_, leaving in links_from(plan).items():
        component = elements[id_]
        if component.kind is not ElementKind.AI or component.fallback is not Fallback.PEOPLE:
            continue
        volume, hours = known[id_], plan.about.hours_per_day
        if component.outage_hours is None or volume is None or hours is None:
            continue
        for link in leaving:
            load = loads.get(link.target)
            if load is None or load.arrivals_per_hour is None or not is_low_confidence(link):
                continue
            review = elements[link.target]
            if review.minutes is None or review.people is None or not review.minutes.lo:
                continue
            presence = review.presence or Span(0.0, 1.0)
            corners, spare = [], []
            for v, lam, minutes, c in (
                (volume[0] / hours.hi, load.arrivals_per_hour.lo, review.minutes.lo,
                 people_at_work(review.people.hi, presence.hi)),
                (volume[1] / hours.lo, load.arrivals_per_hour.hi, review.minutes.hi,
                 people_at_work(review.people.lo, presence.lo)),
            ):  # fmt: skip
                corners.append(outage_backlog(v, lam, 60 / minutes, c, component.outage_hours))
                spare.append(c * 60 / minutes - lam)
            (b0, d0), (b1, d1) = corners
            found.append(
                Surge(
                    id_, link.target, component.outage_hours, Interval(b0, b1), Interval(d0, d1),
                    Interval(spare[1], spare[0]),
                )
            )  # fmt: skip
    return tuple(found)
