"""Feasibility: do the reviewers keep up, are the paths quick and up enough, how right is the data?"""

from __future__ import annotations

from models.assess.dataquality import ends
from models.assess.feasibility import drained
from models.assess.interval import Interval
from models.assess.pathbudget import PathBudget, PathBudgets, path_budgets, path_name
from models.assess.playbook import Playbook
from models.assess.queue import Bounds, bounds, span_text, surges
from models.assess.rules._words import share
from models.assess.score import Verdict
from models.assess.staffing import TeamLoad, alone, curve, team_loads
from models.graph.crossings import executor
from models.graph.pathlist import Stage
from models.graph.quality import anything_said
from models.plan import ElementKind, Plan, Side
from models.report.feasiblewords import (
    after_outage,
    enough,
    missing_text,
    team_title,
    team_tone,
    up_text,
    wait_text,
)
from models.report.sections import (
    Block,
    Bullets,
    Cell,
    CurveChart,
    Curves,
    Part,
    PathBar,
    PathBars,
    ScoreBar,
    Table,
    Text,
    Tone,
)
from models.report.words import count, rough
from models.text import elided, shown

TEAMS = 12
"""Lines of reviewers; the latest first."""
CURVES = 3
OUTAGES = 5
PATHS = 8
ENDS = 10
NAME = 64
"""Characters of a name in a table or beside a picture."""

_TONES: dict[Verdict, Tone] = {Verdict.PASS: "ok", Verdict.FAIL: "bad", Verdict.UNDETERMINED: "warn"}


def feasibility(plan: Plan, playbook: Playbook) -> tuple[Part, ...]:
    """Return whether it can run day by day: people, paths and data, each with what is not known."""
    intro = Text(
        "Whether it can run day by day: enough people for what the machine is unsure of, paths quick and up enough, "
        "data that is right. Every figure lies between its least and its most; what nobody has given is anything."
    )
    return (
        Part("Feasibility", (intro,)),
        Part("Do the reviewers keep up?", _reviewers(plan, bounds(playbook)), level=2),
        Part("How long the automatic paths take, and how often they are up", _paths(plan), level=2),
        Part("How right the data is", _data(plan), level=2),
    )


# -- reviewers -----------------------------------------------------------------------------------------------
def _reviewers(plan: Plan, limit: Bounds) -> tuple[Block, ...]:
    teams = team_loads(plan)
    if not teams:
        return (Text("The map has no human review, so there is no queue to reckon.", "mute"),)
    rows: list[tuple[Cell, ...]] = []
    for team in teams:
        rows.append(_team(plan, team, limit, bold=True))
        if len(team.loads) > 1:
            rows += [_team(plan, alone(plan, load), limit, bold=False) for load in team.loads]
    left = len(rows) - TEAMS
    if left > 0:
        rows = [
            *rows[:TEAMS],
            (Cell(f"… and {count(left, 'line')} more, none of them later; Demarc shows all.", "mute"),),
        ]
    table = Table(
        ("Who reviews", "Cases an hour", "People at work", "Busy (ρ)", "Mean wait", "Wait too long", "It takes"),
        tuple(rows),
        (0.23, 0.11, 0.11, 0.13, 0.16, 0.14, 0.12),
        ("left", "right", "right", "right", "right", "right", "right"),
        "",
    )
    how = Text(
        f"Too long is longer than the deadline of the review; {limit.late * 100:g} % may. “It takes” is the least "
        "number of people with whom that holds, at best and whatever the figures turn out to be. People who do several "
        "reviews carry the work of all. One queue for c people, M/M/c: share too late = C · e^(−(c μ − λ) t), C from "
        "Erlang; from 100 % busy on the pile grows without end (methods §2).",
        "mute",
    )
    blocks: list[Block] = [table, how]
    charts: list[CurveChart] = []
    each = [alone(plan, load) for team in teams if len(team.loads) > 1 for load in team.loads]
    for team in (*teams, *each):
        found = curve(plan, team, limit.late)
        if found is not None and len(charts) < CURVES:
            charts.append(CurveChart(elided(team_title(plan, team), NAME), found, enough(found)))
    if charts:
        blocks.append(Curves(tuple(charts)))
    piles = surges(plan)
    told = []
    for surge in piles[:OUTAGES]:
        name = elided(shown(plan.elements[surge.component].name), NAME)
        tone: Tone = "ok" if drained(plan, surge).lo >= 1 else "warn"
        told.append(Text(f"{name}: {_small(after_outage(surge))}", tone))
    if len(piles) > OUTAGES:
        told.append(Text(f"… and {count(len(piles) - OUTAGES, 'more outage')}.", "mute"))
    if told:
        blocks += [Text("When the machine fails and everything goes to people", bold=True), Bullets(tuple(told))]
    return tuple(blocks)


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _team(plan: Plan, team: TeamLoad, limit: Bounds, *, bold: bool) -> tuple[Cell, ...]:
    who = shown(plan.parties[team.party].name) if team.party is not None else "nobody named"
    title = elided(team_title(plan, team), NAME)
    note = f"{len(team.loads)} reviews together" if len(team.loads) > 1 else elided(who, NAME)
    if not bold:
        title, note = f"– {title}", "by itself"
    if team.missing:
        note += f"; not given: {missing_text(team.missing)}"
    busy, load, found = team.utilisation, team.loads[0], curve(plan, team, limit.late)
    arrivals = team.demand.arrivals if team.demand is not None else load.arrivals_per_hour
    takes = "–"
    if found is not None:
        sure = f"{found.sure}" if found.sure is not None else "open"
        takes = (
            sure if found.sure == found.possible else f"{'–' if found.possible is None else found.possible} / {sure}"
        )
    return (
        Cell(title, bold=bold, note=note),
        Cell(rough(arrivals)),
        Cell(rough(team.at_work)),
        Cell(rough(Interval(busy.lo * 100, busy.hi * 100), "%") if busy is not None else "unknown"),
        Cell(wait_text(team.mean_wait) if team.mean_wait is not None else "unknown"),
        Cell(share(team.late) if busy is not None else "unknown", team_tone(team, limit), bold=bold),
        Cell(takes, "mute" if takes == "–" else "plain"),
    )


# -- paths ---------------------------------------------------------------------------------------------------
def _paths(plan: Plan) -> tuple[Block, ...]:
    found = path_budgets(plan)
    if not found.paths:
        return (Text("No case runs through by itself: no machine lies on a path from its arrival to its end.", "mute"),)
    listed = found.paths[:PATHS]
    said = [
        f"The {len(listed)} slowest of {count(found.total, 'path')}." if found.total > len(listed) else "",
        "" if found.budget is not None else "Nobody has set a time budget.",
        "" if found.target is not None else "Nobody has set an availability target.",
        "Bars add up the 95th percentiles of all stages: full colour at least, pale at most. A sum of n of them is "
        "kept in 1 − n · 5 % of cases at least; nobody can promise more. Stages on one provider fail together and "
        "count once.",
    ]
    blocks: list[Block] = [
        Text(" ".join(part for part in said if part), "mute"),
        PathBars(tuple(_bar(plan, path, found) for path in listed), found.budget, found.target),
    ]
    silent = list(dict.fromkeys(i for path in listed for i in path.unmeasured))
    if silent:
        names = ", ".join(elided(shown(plan.elements[i].name), 60) for i in silent[:6])
        more = f" and {len(silent) - 6} more" if len(silent) > 6 else ""
        blocks.append(Text(f"Not measured: {names}{more}.", "warn"))
    together = list(dict.fromkeys((s.provider, len(s.stages)) for path in listed[:1] for s in path.shared))
    for provider, stages in together:
        blocks.append(Text(f"On the slowest path {stages} stages run on {shown(plan.parties[provider].name)}.", "mute"))
    return tuple(blocks)


def _bar(plan: Plan, path: PathBudget, found: PathBudgets) -> PathBar:
    stages = tuple((_side(plan, s), s.latency.lo, s.latency.hi) for s in path.way.stages if s.latency)
    took = span_text(path.latency, "s") if not path.unmeasured else f"at least {path.latency.lo:.4g} s"
    return PathBar(
        elided(path_name(plan, path.way), 2 * NAME),
        stages,
        not path.unmeasured,
        took,
        _TONES[path.slow] if found.budget is not None else "plain",
        path.availability,
        up_text(path.availability),
        _TONES[path.down] if found.target is not None else "plain",
    )


def _side(plan: Plan, stage: Stage) -> Side | None:
    party = stage.provider or executor(plan, plan.elements[stage.element])
    return plan.parties[party].side if party is not None else None


# -- data ----------------------------------------------------------------------------------------------------
def _data(plan: Plan) -> tuple[Block, ...]:
    if not anything_said(plan):
        return (
            Text(
                "Nobody has said yet how much of the data is complete and right, so nothing can be told of what "
                "reaches the outcomes. Begin with the sources.",
                "warn",
            ),
        )
    found = ends(plan)
    bars = []
    for end in found[:ENDS]:
        element = plan.elements[end.element]
        outcome = element.kind is ElementKind.OUTCOME
        value = end.gives if outcome or end.given is None else end.given
        note = "outcome: what reaches it" if outcome else "AI component: what it is given"
        said = f"{end.silent} of {end.counted} not said" if end.silent else "every figure given"
        bars.append(ScoreBar(elided(shown(element.name), NAME), value, 1.0, said, note))
    how = Text(
        "Share that is complete and right, followed from the sources along what each step needs. Of n things right in "
        "q₁ … qₙ of the cases, all are right in max(0, Σq − (n − 1)) to min q of them, whether or not they go wrong "
        "together (Fréchet). A review counts by what leaves it; branches are taken to carry right and wrong cases "
        "alike.",
        "mute",
    )
    more = count(len(found) - ENDS, "more end", "more ends")
    return (how, *bars, *((Text(f"… and {more}; Demarc shows all.", "mute"),) if len(found) > ENDS else ()))
