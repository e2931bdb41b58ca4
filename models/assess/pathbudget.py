"""Time and availability along each automatic path, against what the plan asks for (methods §2)."""

from __future__ import annotations

from math import inf

import msgspec

from models.assess.erlang import retry_calls
from models.assess.interval import Interval
from models.assess.queue import span_text
from models.assess.score import Trace, Verdict
from models.graph.pathlist import Stage, Way, ways_through
from models.plan import Fallback, Plan, reads
from models.text import shown

P95 = 0.95
"""Share of the calls in which a stage keeps its 95th percentile."""
RETRIES = 3
"""Tries again at each stage, where one reckons what they can add up to."""
STEPS_IN = (Fallback.PEOPLE, Fallback.RULES)


class Shared(msgspec.Struct, frozen=True):
    """Stages on one provider, which fail together and count once."""

    provider: str
    stages: tuple[str, ...]
    """Elements on the path that run on it."""
    availability: Interval
    """That of the worst of them."""


class PathBudget(msgspec.Struct, frozen=True):
    """What one path takes, how often it is up, and whether that will do."""

    way: Way
    latency: Interval
    """Sum of 95th percentiles, seconds; ``inf`` at its high end where a stage is not measured."""
    meets: float
    """Share of cases that keep that sum at least, 0..1: 1 − Σ(1 − pᵢ)."""
    slow: Verdict
    """Whether it keeps the plan's time budget; cannot be told where there is none."""
    availability: Interval
    """Share of the time all of it is up, 0..1; stages on one provider count once."""
    shared: tuple[Shared, ...]
    kept: Interval
    """Share of the time cases still go on, if every fallback to people or plain rules holds."""
    down: Verdict
    """Whether it reaches the plan's availability target."""

    @property
    def unmeasured(self) -> tuple[str, ...]:
        """Stages whose latency nobody has measured."""
        return tuple(stage.element for stage in self.way.stages if stage.latency is None)

    @property
    def unknown_up(self) -> tuple[str, ...]:
        """Stages whose availability nobody has given."""
        return tuple(stage.element for stage in self.way.stages if stage.availability is None)


class PathBudgets(msgspec.Struct, frozen=True):
    """The worst paths, the slowest first, and how many there are."""

    paths: tuple[PathBudget, ...]
    total: int
    budget: float | None
    """Seconds; None where nobody has set any."""
    target: float | None
    """Share of time, 0..1; None where nobody has set any."""


def path_budgets(plan: Plan) -> PathBudgets:
    """Return the worst automatic paths with what they take and promise. Cached on the plan."""
    figures = reads("elements", "latency_p95", "availability", "provider", "fallback", "kind")
    wiring = reads("links") - reads("links", "bends")
    return plan.derived(
        _path_budgets,
        figures | wiring | reads("parties", "member_of") | reads("about", "latency_budget", "availability_target"),
    )


def _path_budgets(plan: Plan) -> PathBudgets:
    ways, about = ways_through(plan), plan.about
    found = [_budget(way, about.latency_budget, about.availability_target) for way in ways.listed]
    found.sort(key=lambda path: (-path.latency.hi, -path.latency.lo, path.way.elements))
    return PathBudgets(tuple(found), ways.total, about.latency_budget, about.availability_target)


def _budget(way: Way, budget: float | None, target: float | None) -> PathBudget:
    latency = total_latency(way.stages)
    shared, availability = availability_of(way.stages)
    _, kept = availability_of(tuple(stage for stage in way.stages if stage.fallback not in STEPS_IN))
    slow = down = Verdict.UNDETERMINED
    if budget is not None and (latency.hi <= budget or latency.lo > budget):
        slow = Verdict.PASS if latency.hi <= budget else Verdict.FAIL
    if target is not None and (availability.lo >= target or availability.hi < target):
        down = Verdict.PASS if availability.lo >= target else Verdict.FAIL
    return PathBudget(way, latency, sum_kept(len(way.stages)), slow, availability, shared, kept, down)


def total_latency(stages: tuple[Stage, ...]) -> Interval:
    """Return the sum of 95th percentiles, seconds; a stage nobody has measured may take any time."""
    lo = sum(stage.latency.lo for stage in stages if stage.latency)
    hi = sum(stage.latency.hi if stage.latency else inf for stage in stages)
    return Interval(round(lo, 9), round(hi, 9))  # 0.1 + 0.2 is to keep a budget of 0.3


def sum_kept(stages: int, kept: float = P95) -> float:
    """Return the share of cases that surely keep the sum of what each stage keeps in ``kept`` of them: 1 − Σ(1 − pᵢ).

    At least 0. A sum of percentiles is no percentile of the sum; nothing is taken to be independent here (methods §2).
    """
    return max(0.0, round(1 - stages * (1 - kept), 9))


def availability_of(stages: tuple[Stage, ...]) -> tuple[tuple[Shared, ...], Interval]:
    """Return the stages that fail together, and the product over what fails by itself.

    Stages on one provider count once, with the worst of them: the product is for independent failures only.
    """
    groups: dict[str, list[Stage]] = {}
    for stage in stages:
        groups.setdefault(f"provider {stage.provider}" if stage.provider else f"element {stage.element}", []).append(
            stage
        )
    lo = hi = 1.0
    shared = []
    for members in groups.values():
        worst = Interval(
            min(m.availability.lo if m.availability else 0.0 for m in members),
            min(m.availability.hi if m.availability else 1.0 for m in members),
        )
        lo, hi = lo * worst.lo, hi * worst.hi
        provider = members[0].provider
        if provider is not None and len(members) > 1:
            shared.append(Shared(provider, tuple(m.element for m in members), worst))
    return tuple(shared), Interval(lo, hi)


def path_name(plan: Plan, way: Way) -> str:
    """Return where a path begins and ends, or is handed to people."""
    first, last = (shown(plan.elements[i].name) for i in (way.elements[0], way.elements[-1]))
    name = first if len(way.elements) == 1 else f"{first} → {last}"
    return f"{name}, then {shown(plan.elements[way.people[0]].name)}" if way.people else name


def latency_trace(plan: Plan, path: PathBudget, budget: float | None) -> Trace:
    """Return how long a path takes, stage by stage."""
    stages = tuple(
        Trace(
            _stage_name(plan, stage),
            span_text(stage.latency, "s") if stage.latency else "not measured",
            subject=("elements", stage.element),
        )
        for stage in path.way.stages
    )
    layers = len(path.way.stages)
    extra = [
        Trace("Time budget", f"{budget:g} s" if budget is not None else "nobody has set one", subject=("about", "plan"))
    ]
    if layers > 1:
        extra.append(
            Trace(
                f"Calls of the last stage if each one waits for the next and tries {RETRIES} times again",
                f"{min(retry_calls(RETRIES, layers), 10**9):,}",
                "(1 + retries)^stages, at worst",
                "methods §2",
            )
        )
    circle = (Trace("Passed once", "a circle; each round more takes its time again"),) if path.way.circle else ()
    return Trace(
        f"{path_name(plan, path.way)}: time without people",
        span_text(path.latency, "s"),
        f"sum of 95th percentiles; {path.meets * 100:g} % of cases at least keep it: 1 − Σ(1 − pᵢ)",
        "methods §2",
        (*stages, *extra, *circle),
        ("elements", path.way.elements[-1]),
    )


def availability_trace(plan: Plan, path: PathBudget, target: float | None) -> Trace:
    """Return how often a path is up, stage by stage, and what fails together."""
    stages = tuple(
        Trace(
            _stage_name(plan, stage),
            span_text(stage.availability, "%", 100) if stage.availability else "not known",
            subject=("elements", stage.element),
        )
        for stage in path.way.stages
    )
    together = tuple(
        Trace(
            f"On one provider, {shown(plan.parties[one.provider].name)}: {len(one.stages)} stages count once",
            span_text(one.availability, "%", 100),
            "the worst of them: they fail together",
            "methods §2",
            subject=("parties", one.provider),
        )
        for one in path.shared
    )
    return Trace(
        f"{path_name(plan, path.way)}: share of the time it is up",
        span_text(path.availability, "%", 100),
        "product over stages that fail by themselves",
        "methods §2",
        (
            *stages,
            *together,
            Trace(
                "Cases still go on, if every fallback holds",
                span_text(path.kept, "%", 100),
                "the same without stages where people or plain rules step in",
                "methods §2",
            ),
            Trace(
                "Target",
                f"{target * 100:g} %" if target is not None else "nobody has set one",
                subject=("about", "plan"),
            ),
        ),
        ("elements", path.way.elements[-1]),
    )


def _stage_name(plan: Plan, stage: Stage) -> str:
    name = shown(plan.elements[stage.element].name)
    return f"{name}, called by {shown(plan.elements[stage.caller].name)}" if stage.caller else name
