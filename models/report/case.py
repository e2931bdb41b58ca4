"""The case: how to engage a partner, the capabilities needed, the success measures, and what each step is for."""

from __future__ import annotations

import msgspec

from models.assess.capability import Way, capability
from models.assess.playbook import Playbook
from models.commands.registers import in_order
from models.partners.advice import Advice, advised, disagrees, engagement, flip_words, of_step, told_results
from models.partners.words import AdviceWords
from models.plan import Gap, Kpi, Plan, Span
from models.report.sections import Block, Bullets, Cell, Part, Table, Text, Tone
from models.report.words import KINDS, NOBODY, count
from models.text import elided, shown

ABOUT = "What the house has and lacks, how it will know that the work is better, and who should do what, with reasons."
LONGEST = 320
"""Characters of a name or sentence in a table."""
_SAID = {True: "yes", False: "no", None: "not known"}
_CORE = {True: "decides", False: "carries out", None: "nobody has said"}
_TONES: dict[Way, Tone] = {Way.COVERED: "ok", Way.KEEP: "accent", Way.OUTSIDE: "accent", Way.OPEN: "warn"}


def case(plan: Plan, playbook: Playbook) -> tuple[Part, ...]:
    """Return what the case page holds; nothing of what nobody has begun."""
    parts = []
    if playbook.advice.fact:
        advice = engagement(plan, playbook.advice)
        if _begun(advice):
            parts.append(_engaging(playbook.advice, advice))
    if plan.gaps:
        parts.append(_capabilities(plan))
    if plan.kpis:
        parts.append(_measures(plan))
    if playbook.advice.fact:
        parts += _steps(plan, playbook.advice)
    if not parts:
        return ()
    return (Part("The case", (Text(ABOUT),)), *(msgspec.structs.replace(part, level=2) for part in parts))


def _begun(advice: Advice) -> bool:
    """Tell whether somebody told a fact for this very purpose, not only in discovery."""
    return any(told.answer is not None and told.answer.question == told.fact.asked_as for told in advice.facts)


def _engaging(words: AdviceWords, advice: Advice) -> Part:
    decision, certain = advice.decision, advice.certain
    blocks: list[Block] = [Text(told_results(words, advice), "accent", bold=True)]
    if certain is not None:
        blocks.append(Text(words.result_of("engagement", certain).text))
        blocks.append(Bullets(tuple(Text(words.because("engagement", r.id)) for r in decision.fired)))
        also = dict.fromkeys(
            words.result_of("engagement", r.result).title for r in decision.also if r.result != certain
        )
        if also:
            blocks.append(Text(f"Would fit too: {', '.join(also)}; what stands first in the decision table decides."))
    else:
        blocks.append(Text("What is not known yet decides which of them it is.", "warn"))
    rows = tuple(
        (Cell(told.fact.text), Cell(_SAID[told.holds], "warn" if told.holds is None else "plain"))
        for told in advice.facts
    )
    blocks.append(Table(("Fact", "Said"), rows, (0.84, 0.16), ("left", "left"), ""))
    flips = tuple(
        Text(f"{words.result_of('engagement', flip.result).title}, if {flip_words(words, 'engagement', flip)}")
        for flip in decision.flips
    )
    if flips:
        blocks += [Text("What would change it" if certain else "What would settle it", bold=True), Bullets(flips)]
    return Part("How to engage a partner", tuple(blocks))


def _span(span: Span | None) -> Cell:
    if span is None:
        return Cell("unknown", "warn")
    return Cell(f"{span.lo:g}" if span.lo == span.hi else f"{span.lo:g}–{span.hi:g}")


def _capabilities(plan: Plan) -> Part:
    rows = []
    for gap in in_order(plan, "gaps"):
        assert isinstance(gap, Gap)
        way = capability(gap).way
        rows.append(
            (
                Cell(elided(shown(gap.role), LONGEST), note=elided(shown(gap.note), LONGEST)),
                _span(gap.have),
                _span(gap.need),
                _span(gap.hiring_weeks),
                Cell(_CORE[gap.core], "plain" if gap.core is not None else "warn"),
                Cell(way.value, _TONES.get(way, "plain")),
            )
        )
    head = ("Capability", "Have", "Need", "Weeks to hire", "It", "Best met")
    table = Table(head, tuple(rows), (0.32, 0.1, 0.1, 0.14, 0.15, 0.19), ("left",) * 6, "")
    intro = "Outside capacity helps where work is carried out and hiring takes too long, not where somebody decides."
    return Part("Capabilities", (Text(intro), table))


def _measures(plan: Plan) -> Part:
    rows = []
    for kpi in in_order(plan, "kpis"):
        assert isinstance(kpi, Kpi)
        owner = plan.parties.get(kpi.owner or "")
        unit = f" {elided(shown(kpi.unit), 40)}" if kpi.unit else ""
        rows.append(
            (
                Cell(elided(shown(kpi.name), LONGEST), note=kpi.group.value),
                Cell(_span(kpi.baseline).text + unit) if kpi.baseline else Cell("not measured", "warn"),
                Cell(f"{kpi.target:g}{unit}") if kpi.target is not None else Cell("none", "warn"),
                Cell(elided(shown(kpi.source), LONGEST)) if kpi.source else Cell("nobody has said", "warn"),
                Cell(shown(owner.name)) if owner else Cell(NOBODY, "warn"),
                Cell(elided(shown(kpi.trigger), LONGEST)) if kpi.trigger else Cell("no trigger", "warn"),
            )
        )
    head = ("Measure", "Today", "Target", "Counted", "Owner", "Back to people when")
    table = Table(head, tuple(rows), (0.24, 0.12, 0.1, 0.2, 0.14, 0.2), ("left",) * 6, "")
    return Part("Success measures", (table,))


def _steps(plan: Plan, words: AdviceWords) -> tuple[Part, ...]:
    rows, differ, silent = [], 0, 0
    for element in advised(plan):
        advice = of_step(plan, words, element)
        if not _begun(advice):
            silent += 1
            continue
        against = disagrees(element, advice)
        differ += against
        why = " ".join(words.because("step", row.id) for row in advice.decision.fired) if advice.certain else ""
        tone: Tone = "bad" if against else "ok" if advice.certain else "warn"
        rows.append(
            (
                Cell(elided(shown(element.name), LONGEST)),
                Cell(KINDS[element.kind], "mute"),
                Cell(told_results(words, advice), tone, note=why),
            )
        )
    if not rows:
        return ()
    table = Table(("Step", "The plan has it as", "It is one for"), tuple(rows), (0.3, 0.2, 0.5), ("left",) * 3, "")
    note = f"{count(differ, 'step').capitalize()} should be done by something else than planned."
    if silent:
        note += f" About {count(silent, 'step')} nobody has said anything yet."
    return (Part("AI, plain rules or a person", (Text(note), table)),)
