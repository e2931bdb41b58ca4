"""The scores part by part, and how each came about."""

from __future__ import annotations

from models.assess.assessment import Assessment
from models.assess.playbook import Playbook
from models.assess.score import Item, Score, Section, percent
from models.plan import Answer, AnswerValue, Plan
from models.report.sections import Block, Cell, Part, ScoreBar, Table, Text
from models.report.words import asked, count, listed
from models.text import elided, shown

LINES = 60
"""Lines printed of one part; those with most to gain first."""
INPUTS = 6
"""Figures named beside a computed line."""
LONG = 70
"""Characters of a formula that is not repeated line after line."""
PIECES = 3
"""Pieces of evidence named beside an answer."""
NAMES = 8
"""Elements named that nobody has said anything about."""


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
        said = "nothing asks for it yet"
    else:
        known = sum(item.known for item in counted)
        said = f"{known} of {len(counted)} known"
    weakest = "the weakest part: it is the score" if section is score.weakest else ""
    return ScoreBar(section.title, section.value, section.coverage, said, weakest, needs)


def derivations(plan: Plan, playbook: Playbook, assessment: Assessment) -> tuple[Part, ...]:
    """Return how the scores were computed: the formula, and every part line by line."""
    intro = Text(
        "Each part is the weighted mean of what counts in it, at its lowest and at its highest: Σ weight × low / Σ "
        "weight to Σ weight × high / Σ weight. “Yes” counts 100 %, “mostly” 50, “partly” 25, “no” 0; without evidence "
        "only half of that is sure. Planned counts 0 to 25 %, unknown 0 to 100 %. What does not apply, with a reason, "
        "is left out. The lowest part is the score (methods §1)."
    )
    parts = [Part("Appendix: how the scores were computed", (intro,))]
    for score in assessment.scores:
        weakest = score.weakest
        said = "Not scored: nothing in the plan asks for it yet."
        if weakest is not None:
            said = f"{weakest.title} is the weakest of {count(len(score.sections), 'part')}."
        blocks: list[Block] = [Text(said, "mute" if weakest is None else "plain")]
        for section in score.sections:
            if section.value is not None:
                blocks.append(Text(f"{section.title}: {percent(section.value)}", bold=True))
                blocks.append(_lines(plan, playbook, section))
        parts.append(Part(f"{score.title}: {percent(score.headline)}", tuple(blocks), level=2))
    return tuple(parts)


Row = tuple[Cell, ...]


def _lines(plan: Plan, playbook: Playbook, section: Section) -> Table | Text:
    """Return all that counts in a part: what was computed, then question by question what was answered."""
    counted = [item for item in section.items if item.value is not None]
    gains = {item.id: n for n, item in enumerate(section.ask_next)}
    rows = _computed([item for item in counted if item.question is None])
    asked: dict[str, list[Item]] = {}
    for item in counted:
        if item.question is not None:
            asked.setdefault(item.question, []).append(item)
    # Of a very large plan only what matters most is printed; what nobody answered takes a line whatever its number.
    told = sorted((i for i in counted if i.id in plan.answers), key=lambda i: (gains.get(i.id, len(gains)), i.id))
    kept = {item.id for item in told[:LINES]}
    for question in playbook.questions:
        lines = _answered(plan, asked.get(question.id, []), kept)
        if lines and question.per:
            rows += [(Cell(question.text, bold=True),), *lines]
        elif lines:
            rows.append((Cell(question.text), *lines[0][1:]))
    if len(told) > LINES:
        more = f"… and {count(len(told) - LINES, 'answer')} more with less to gain; Demarc shows all of them."
        rows.append((Cell(more, "mute"),))
    if len(rows) == 1 and len(rows[0]) == 1:
        return Text(rows[0][0].text, "mute")
    return Table(
        ("What counts", "Weight", "Comes to", "How, and what shows it"),
        tuple(rows),
        (0.32, 0.08, 0.12, 0.48),
        ("left", "right", "right", "left"),
        "Nothing counts here yet.",
    )


def _computed(items: list[Item]) -> list[Row]:
    """Return a line for each computed item; those that are whole are counted only, where they are many."""
    whole = [item for item in items if item.value is not None and item.value.lo >= 1]
    many = len(whole) > 4
    told = sorted((i for i in items if not (many and i in whole)), key=lambda i: (-i.weight * _width(i), i.id))
    rows: list[Row] = []
    how = ""
    for item in told[:LINES]:
        trace = item.trace
        inputs = "; ".join(f"{shown(t.label)}: {elided(shown(t.value), 120)}" for t in trace.inputs[:INPUTS])
        again = trace.how == how and len(how) > LONG
        said = "in the same way" if again else elided(shown(trace.how), 220)
        how = trace.how
        rows.append((_label(item), Cell(f"{item.weight:g}"), _worth(item), Cell(said, note=inputs)))
    if len(told) > LINES:
        rows.append((Cell(f"… and {count(len(told) - LINES, 'line')} more; Demarc shows all of them.", "mute"),))
    if many:
        rows.append((Cell(f"{len(whole)} {'more ' if told else ''}lines, each 100 %.", "mute"),))
    return rows


def _width(item: Item) -> float:
    return item.value.width if item.value is not None else 0.0


def _label(item: Item) -> Cell:
    return Cell(f"Decision right “{shown(item.label)}”" if item.id.startswith("right:") else shown(item.label))


def _worth(item: Item) -> Cell:
    return Cell(percent(item.value), "plain" if item.known else "warn", bold=True)


def _answered(plan: Plan, items: list[Item], kept: set[str]) -> list[Row]:
    """Return a line for each answer to one question, and one for all elements nobody has said anything about."""
    rows: list[Row] = []
    silent = []
    for item in items:
        answer = plan.answers.get(item.id)
        said = [t for t in (answer.evidence, proofs_text(answer), answer.reason) if t.strip()] if answer else []
        if answer is None or (answer.value is AnswerValue.UNKNOWN and not said):
            silent.append(item)
        elif item.id in kept:
            text = "; ".join([answer.value.value, *(elided(shown(t), 300) for t in said)]).replace("; ", ": ", 1)
            by = f" ({elided(shown(answer.by), 60)})" if said and answer.by.strip() else ""
            rows.append((_of(plan, item), Cell(f"{item.weight:g}"), _worth(item), Cell(text + by)))
    if silent:
        names = listed((_of(plan, item).text for item in silent), NAMES)
        each = " each" if len(silent) > 1 else ""
        rows.append((Cell(names), Cell(f"{silent[0].weight:g}{each}"), _worth(silent[0]), Cell("unknown", "warn")))
    return rows


def proofs_text(answer: Answer) -> str:
    """Return the pieces of evidence in one line: ``2 pieces: minutes.pdf (file, 2026-03-02), …``; empty without any."""
    if not answer.proofs:
        return ""
    named = []
    for proof in answer.proofs[:PIECES]:
        when = f", {shown(proof.at)}" if proof.at else ""
        named.append(f"{elided(shown(proof.text), 80)} ({proof.kind}{when})")
    left = len(answer.proofs) - len(named)
    return f"{count(len(answer.proofs), 'piece')}: {', '.join(named)}" + (f" and {left} more" if left else "")


def _of(plan: Plan, item: Item) -> Cell:
    """Return what a question is asked of."""
    table, id_ = item.subject or ("about", "plan")
    element = plan.elements.get(id_) if table == "elements" else None
    return Cell(shown(element.name) if element else "the whole plan")


def about(plan: Plan, item: Item) -> str:
    """Return what is asked, and of which element."""
    table, id_ = item.subject or ("about", "plan")
    element = plan.elements.get(id_) if table == "elements" else None
    if table == "rights":
        return f"Decision right “{shown(item.label)}” is held inside, with deputy and review date"
    return f"{shown(element.name)}: {item.label}" if element and item.question else shown(item.label)
