"""The scores part by part, and how each came about."""

from __future__ import annotations

from math import inf

from models.assess.assessment import Assessment
from models.assess.playbook import Playbook
from models.assess.queue import review_loads, span_text
from models.assess.score import Item, Score, Section, percent
from models.plan import Plan
from models.report.sections import Block, Cell, Part, ScoreBar, Table, Text
from models.report.words import asked, count, listed
from models.text import elided, shown

ITEMS = 12
"""Lines of a derivation that are printed; those with most to gain first."""


def by_part(assessment: Assessment, playbook: Playbook) -> tuple[Part, ...]:
    """Return every part of the three scores as an interval."""
    intro = Text(
        "Unknown counts as anything from 0 to 100 %, so a wide bar says “ask”, not “bad”. The weakest part is the "
        "score: a mean would hide a hole. The mark on a bar is what the last gate asks for."
    )
    parts = [Part("The scores part by part", (intro,))]
    for score in assessment.scores:
        wanted = asked(playbook, score)
        bars = tuple(_bar(score, section, wanted[0] if wanted else None) for section in score.sections)
        parts.append(Part(f"{score.title}: {percent(score.headline)}", bars, level=2))
    return tuple(parts)


def _bar(score: Score, section: Section, needs: float | None) -> ScoreBar:
    counted = [item for item in section.items if item.value is not None]
    if not counted:
        said = "Not scored: nothing in the plan asks for it yet."
    else:
        known = sum(item.known for item in counted)
        said = f"Answers or figures exist for {known} of {len(counted)}; by weight {section.coverage * 100:.0f} %."
        if section is score.weakest:
            said += " The weakest part: it is the score."
    return ScoreBar(section.title, section.value, section.coverage, said, "", needs)


def derivations(plan: Plan, assessment: Assessment) -> tuple[Part, ...]:
    """Return how the scores were computed: the formula, the weakest part line by line, and the reviewers' queue."""
    intro = Text(
        "Each part is the weighted mean of what counts in it, at its lowest and at its highest: Σ weight × low / Σ "
        "weight to Σ weight × high / Σ weight. “Yes” counts 100 %, “mostly” 50, “partly” 25, “no” 0; without evidence "
        "only half of that is sure. Planned counts 0 to 25 %, unknown 0 to 100 %. What does not apply, with a reason, "
        "is left out. The lowest part is the score (methods §1)."
    )
    parts = [Part("How the scores were computed", (intro,))]
    for score in assessment.scores:
        weakest = score.weakest
        blocks: tuple[Block, ...] = (Text("Not scored: nothing in the plan asks for it yet.", "mute"),)
        if weakest is not None:
            text = f"{weakest.title} is the weakest of {count(len(score.sections), 'part')}: {percent(weakest.value)}."
            blocks = (Text(text), _lines(plan, weakest))
        parts.append(Part(score.title, blocks, level=2))
    parts.append(Part("Can the people keep up?", _queue(plan), level=2))
    return tuple(parts)


def _lines(plan: Plan, section: Section) -> Table:
    order = {item.id: n for n, item in enumerate(section.ask_next)}
    counted = sorted(
        (i for i in section.items if i.value is not None), key=lambda i: (order.get(i.id, len(order)), i.id)
    )
    rows = [_line(plan, item) for item in counted[:ITEMS]]
    if len(counted) > ITEMS:
        more = f"… and {count(len(counted) - ITEMS, 'line')} more with less to gain; Demarc shows all of them."
        rows.append((Cell(more, "mute"), Cell(""), Cell(""), Cell("")))
    return Table(
        ("What counts", "Weight", "Comes to", "How"),
        tuple(rows),
        (0.4, 0.09, 0.14, 0.37),
        ("left", "right", "right", "left"),
        "Nothing counts here yet.",
    )


def _line(plan: Plan, item: Item) -> tuple[Cell, ...]:
    trace = item.trace
    return (
        Cell(about(plan, item)),
        Cell(f"{item.weight:g}"),
        Cell(percent(item.value), "plain" if item.known else "warn", bold=True),
        Cell(elided(shown(trace.how), 220), "mute"),
    )


def about(plan: Plan, item: Item) -> str:
    """Return what is asked, and of which element."""
    table, id_ = item.subject or ("about", "plan")
    element = plan.elements.get(id_) if table == "elements" else None
    return f"{shown(element.name)}: {item.label}" if element and item.question else shown(item.label)


def _queue(plan: Plan) -> tuple[Block, ...]:
    loads = review_loads(plan)
    if not loads:
        return (Text("The map has no human review, so no queue was computed.", "mute"),)
    lines = []
    for load in loads:
        gaps = f"not given: {listed(load.missing, 6)}" if load.missing else ""
        name = Cell(shown(plan.elements[load.element].name), bold=True)
        wait = load.mean_wait
        late = Cell(percent(load.late), "bad" if load.late.lo > 0.05 else "warn" if load.late.hi > 0.05 else "ok")
        lines.append(
            (
                name,
                Cell(span_text(load.arrivals_per_hour)),
                Cell(span_text(load.people)),
                Cell(span_text(load.utilisation)),
                Cell("unbounded" if wait is not None and wait.lo == inf else span_text(wait, "min")),
                late,
                Cell(
                    percent(load.one_more) if load.one_more is not None else gaps or "–",
                    "plain" if not gaps else "mute",
                ),
            )
        )
    text = (
        "Cases that the machine is unsure of arrive at λ an hour and are answered by c people at μ each (M/M/c): "
        "utilisation ρ = λ / (c μ); share that waits longer than the deadline t = C · e^(−(c μ − λ) t), with C from "
        "Erlang. At ρ of 1 and above the pile grows without end (methods §2)."
    )
    return (
        Text(text),
        Table(
            (
                "Review",
                "Cases an hour",
                "People",
                "Utilisation ρ",
                "Mean wait",
                "Wait too long",
                "With one more person",
            ),
            tuple(lines),
            (0.22, 0.12, 0.1, 0.13, 0.14, 0.13, 0.16),
            ("left", "right", "right", "right", "right", "right", "left"),
            "",
        ),
    )
