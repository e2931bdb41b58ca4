"""What feasibility comes to, as sentences: the same on screen and on paper."""

from __future__ import annotations

from math import inf

from models.assess.dataquality import End, silent
from models.assess.interval import Interval
from models.assess.pathbudget import PathBudget, PathBudgets
from models.assess.queue import Bounds, Surge, span_text
from models.assess.rules._words import share
from models.assess.score import Verdict, percent
from models.assess.staffing import Curve, TeamLoad
from models.plan import ElementKind, Plan
from models.report.sections import Tone
from models.report.words import count, listed, rough
from models.text import shown

SHORT: dict[str, str] = {
    "cases a day that arrive here": "cases a day",
    "working hours a day": "working hours",
    "minutes a case": "minutes a case",
    "number of people": "people",
    "share of their time they are there": "share of time",
    "deadline": "deadline",
}
"""Figures a queue needs, as they are named where there is little room."""


def missing_text(missing: tuple[str, ...]) -> str:
    """Return the figures that nobody has given, in short."""
    return listed([SHORT.get(name, name) for name in missing], 6)


def team_title(plan: Plan, team: TeamLoad) -> str:
    """Return what a team is called: by its review where it does one, else by who they are."""
    if len(team.loads) == 1 or team.party is None:
        return shown(plan.elements[team.loads[0].element].name)
    return shown(plan.parties[team.party].name)


def team_tone(team: TeamLoad, limit: Bounds) -> Tone:
    """Return how a team stands: ``bad`` if surely too late, ``warn`` if perhaps or unknown, ``ok`` if in time."""
    if team.late.lo > limit.late:
        return "bad"
    return "warn" if team.late.hi > limit.late else "ok"


def team_words(team: TeamLoad, limit: Bounds) -> str:
    """Return how a team keeps up, as sentences: what it means first, then the term."""
    if team.utilisation is None:
        return f"Cannot be told yet: nobody has given {missing_text(team.missing)}."
    deadline = team.demand.deadline if team.demand else 0.0
    busy = rough(Interval(team.utilisation.lo * 100, team.utilisation.hi * 100), "%")
    if team.unbounded:
        said = f"They cannot keep up: more work arrives than they can do (busy {busy}), so the pile grows without end."
    elif team.late.lo > limit.late:
        said = f"They cannot keep up: {share(team.late)} of cases wait longer than {deadline:g} min (busy {busy})."
    elif team.late.hi > limit.late:
        said = f"They may not keep up: {share(team.late)} of cases wait longer than {deadline:g} min (busy {busy})."
    else:
        said = f"They keep up: {share(team.late)} of cases wait longer than {deadline:g} min (busy {busy})."
        if team.utilisation.hi > limit.busy:
            said += f" Above {limit.busy * 100:g} % there is no slack left."
    if team.missing:
        said += f" Not given: {missing_text(team.missing)}."
    if team.promised:
        said += " One person is promised to these reviews for more than all of their time."
    return said


def people_text(curve: Curve, n: int) -> str:
    """Return ``3 people``, or what else the curve counts."""
    return f"{n} {curve.counted}" if n != 1 else f"1 {curve.counted.replace('people', 'person')}"


def enough(curve: Curve) -> str:
    """Return how many people it takes, as a sentence."""
    held = f"at most {curve.limit * 100:g} % wait longer than {curve.deadline:g} min"
    if curve.sure is not None:
        said = f"With {people_text(curve, curve.sure)} {held}"
        if curve.sure == curve.possible:
            return f"{said}."
        return f"{said} whatever the figures turn out to be; if all goes well, {curve.possible} will do."
    if curve.possible is not None:
        many = people_text(curve, curve.possible)
        return f"If all goes well, {held} with {many}; while the figures are this open, no number can promise it."
    return "No number of people makes it in time: a case takes too long for the deadline."


def after_outage(surge: Surge) -> str:
    """Return what an outage leaves, as a sentence."""
    hours = f"{surge.hours:g} {'hour' if surge.hours == 1 else 'hours'}"
    if surge.backlog.hi == 0:
        return f"In an outage of {hours} the people keep up with everything; nothing piles up."
    cases = "case waiting" if surge.backlog == Interval(1, 1) else "cases waiting"
    piled = f"An outage of {hours} leaves {rough(surge.backlog)} {cases}"
    if surge.drain.lo == inf:
        return f"{piled}, and the people never catch up: as much arrives as they can do."
    if surge.drain.hi == inf and surge.backlog.lo == 0:
        return f"{piled}: at best nothing piles up, at worst they are never worked off."
    if surge.drain.hi == inf:
        best = rough(Interval(surge.drain.lo, surge.drain.lo))
        return f"{piled}; they are worked off after {best} working hours at best, and perhaps never."
    return f"{piled}; they are worked off after {rough(surge.drain)} working hours."


def wait_text(wait: Interval) -> str:
    """Return a mean wait in minutes; what is no wait to anybody is none."""
    return rough(Interval(wait.lo if wait.lo >= 0.01 else 0.0, wait.hi if wait.hi >= 0.01 else 0.0), "min")


def path_words(path: PathBudget, budgets: PathBudgets) -> tuple[str, str]:
    """Return how long a path takes and how often it is up, a sentence each."""
    took = span_text(path.latency, "s")
    if path.latency.hi == inf:
        took = (
            f"At least {span_text(Interval(path.latency.lo, path.latency.lo), 's')}, and nobody has measured all of it"
        )
    kept = {Verdict.PASS: "within", Verdict.FAIL: "over", Verdict.UNDETERMINED: "perhaps over"}[path.slow]
    budget = f"{kept} the budget of {budgets.budget:g} s" if budgets.budget is not None else "no time budget is set"
    stages = count(len(path.way.stages), "stage")
    sure = f"{path.meets * 100:g} % of cases at least keep" if path.meets > 0 else "nobody can say how many cases keep"
    time = f"{took} without people: {budget}. That is the sum of the 95th percentiles of {stages}, which {sure}."
    up = f"Up {up_text(path.availability)} of the time"
    reached = {Verdict.PASS: "as wanted", Verdict.FAIL: "too little", Verdict.UNDETERMINED: "perhaps too little"}
    if budgets.target is None:
        up += ". No target is set."
    else:
        up += f": {reached[path.down]}, {budgets.target * 100:g} % is wanted."
    if path.kept != path.availability:
        up += f" If every fallback to people or rules holds, cases go on {up_text(path.kept)} of the time."
    return time, up


def up_text(value: Interval) -> str:
    """Return an availability with as many digits as tell it from 100 %: ``98.2–99.4 %``, ``at most 99.9 %``."""
    lo, hi = (f"{end * 100:.2f}".rstrip("0").rstrip(".") for end in (value.lo, value.hi))
    if lo == hi:
        return f"{lo} %"
    return f"at most {hi} %" if value.lo == 0 else f"{lo}–{hi} %"


def end_words(plan: Plan, end: End) -> str:
    """Return how right is what arrives at an outcome, or what an AI component gets and gives, as sentences."""
    said = ""
    if end.silent:
        mute = silent(plan, end.element)
        names = listed([plan.elements[i].name for i in mute], 4)
        said = f" Nobody has said how right {names} {'is' if len(mute) == 1 else 'are'}."
    gives = percent(end.gives)
    if plan.elements[end.element].kind is ElementKind.OUTCOME:
        return f"{gives} of what reaches it is complete and right.{said}"
    if end.given is None:
        return f"{gives} of what it gives is complete and right.{said}"
    return f"{percent(end.given)} of what it is given is complete and right, and {gives} of what it gives.{said}"
