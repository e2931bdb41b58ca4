"""The first two pages: what a leader needs to decide, and nothing else."""

from __future__ import annotations

from collections import Counter

from models.assess.assessment import Assessment
from models.assess.finding import Severity
from models.assess.interval import UNKNOWN
from models.assess.playbook import Playbook
from models.assess.score import Score, Verdict, percent, verdict
from models.graph.crossings import executor
from models.graph.dependence import organisation
from models.plan import ElementKind, Plan, Ruling, Side
from models.report.rulings import UNMOVED, settled_counts
from models.report.scores import about
from models.report.sections import Bullets, Cell, Facts, Part, Table, Text
from models.report.words import VERDICTS, asked, bar, count, day, listed
from models.rollout.schedule import Rollout
from models.text import elided, shown

WORST = 5
"""Findings on the leader's page."""
GOAL = 320
"""Characters of the goal on the cover; a longer one follows in full."""
LONGEST = 190
"""Characters a sentence may take there: the page must stay one page."""

_MEANT = {
    "discovery": "In the weakest map, {part}, {range} of what must be known before building is known and shown.",
    "feasibility": "In the weakest part, {part}, {range} of what daily operation needs is in place.",
    "control": "In the weakest part, {part}, {range} of the control stays in the house.",
}
_FIRST = {
    ElementKind.AI: 0, ElementKind.DECISION: 1, ElementKind.REVIEW: 2, ElementKind.STEP: 3, ElementKind.SYSTEM: 4,
    ElementKind.AUTOMATION: 5, ElementKind.DATA: 6,
}  # fmt: skip
_STANDS = {
    Verdict.PASS: "that is reached",
    Verdict.FAIL: "not reached today, even if every open question is answered well",
    Verdict.UNDETERMINED: "whether that is reached depends on the open questions",
}


def meaning(playbook: Playbook, score: Score) -> str:
    """Return what a score means, what is asked of it, and how much it rests on."""
    weakest = score.weakest
    if weakest is None or score.headline is None:
        return "Not scored: the plan holds nothing yet that it could rest on."
    if score.headline == UNKNOWN:
        text = f"Nothing is known yet about the weakest part, {weakest.title.lower()}: it may be anything."
    else:
        low, _, high = percent(score.headline).rpartition("–")
        between = f"at least {low} % and at most {high}" if low else high
        said = _MEANT.get(score.id, "The weakest part, {part}, comes to {range}.")
        text = said.format(range=between, part=weakest.title.lower())
    wanted = asked(playbook, score)
    if wanted:
        least, gate = wanted
        text += f" The gate “{shown(gate)}” asks for {least * 100:g} %: {_STANDS[verdict(score.headline, least)]}."
    return f"{text} In all, {score.coverage * 100:.0f} % of what counts is answered or computed."


def cover(plan: Plan, assessment: Assessment, rollout: Rollout, playbook: Playbook, state: str, made: str) -> Part:
    """Return the cover."""
    about = plan.about
    aim = Text("No goal has been written down yet.", "warn")
    if about.goal.strip():
        aim = Text(elided(shown(about.goal), GOAL))
    facts = (
        ("Prepared by", elided(shown(about.prepared_by), 80) or "nobody named"),
        ("Date", made),
        ("Rollout", f"{day(rollout.start)} to {day(rollout.windows[-1].last)}" if rollout.windows else "not scheduled"),
        ("State of the plan", f"{state}: every number here was computed from these records"),
    )
    bars = tuple(bar(playbook, score, meaning(playbook, score)) for score in assessment.scores)
    return Part("Cover", (aim, *bars, Facts(facts)))


def summary(plan: Plan, assessment: Assessment, rollout: Rollout, playbook: Playbook) -> tuple[Part, ...]:
    """Return the leader's page: what is built and by whom, what matters most, when, and the decision asked for."""
    bars = tuple(bar(playbook, score, "") for score in assessment.scores)
    return (
        Part("In one page", (*bars, _shape(plan))),
        Part(*_matters(assessment), level=2),
        Part("Gates", (_gates(rollout),), level=2),
        Part("What is not known, and would change the picture most", (_unknown(plan, assessment),), level=2),
        Part("The decision asked for", (Text(_decision(plan, assessment, rollout), bold=True),), level=2),
    )


def goal(plan: Plan) -> tuple[Part, ...]:
    """Return the goal in full if the cover had to cut it short."""
    text = shown(plan.about.goal)
    return (Part("The goal in full", (Text(text),)),) if len(text) > GOAL else ()


def _shape(plan: Plan) -> Facts:
    """Say what is built, what stays inside and who decides, in three sentences."""
    outside: dict[str, list[str]] = {}
    inside = []
    # What runs there, what is decided here: components before data, decisions and people before rules.
    for element in sorted(plan.elements.values(), key=lambda e: (_FIRST.get(e.kind, 9), e.name.casefold(), e.id)):
        who = plan.parties.get(executor(plan, element) or "")
        if who is None or element.kind in (ElementKind.TRIGGER, ElementKind.OUTCOME):
            continue
        if who.side is Side.IN_HOUSE:
            inside.append(element.name)
        elif element.kind is not ElementKind.DATA:
            outside.setdefault(shown(who.name), []).append(element.name)
    does = "; ".join(f"{elided(who, 50)} runs {listed(names, 4)}" for who, names in outside.items())
    holders = {right.holder for right in plan.rights.values() if right.holder is not None}
    deciding = [plan.parties[id_] for id_ in sorted(holders)]
    here = [who.name for who in deciding if who.side is Side.IN_HOUSE]
    open_ = sum(right.holder is None for right in plan.rights.values())
    decides = listed(here) if here else "nobody in the house holds a decision right yet"
    decides += f"; {count(open_, 'decision right')} held by nobody" if open_ else ""
    return Facts(
        (
            ("Runs outside", elided(does, LONGEST) if does else "nothing yet"),
            ("Stays in the house", elided(listed(inside, 5), LONGEST) if inside else "nobody is named yet"),
            ("Decides", elided(decides, LONGEST)),
        )
    )


def _matters(assessment: Assessment) -> tuple[str, tuple[Bullets | Text, ...]]:
    worst, settled = assessment.unsettled[:WORST], settled_counts(assessment)
    if not worst and settled:
        text = f"Nothing that was found is open: {settled}, each with its reason in the chapter on findings."
        return "What matters most", (Text(f"{text} {UNMOVED}", "mute"),)
    if not worst:
        return "What matters most", (Text("No rule found anything. That says little while much is unknown.", "mute"),)
    high = sum(f.severity is Severity.HIGH for f in assessment.unsettled)
    tones = {Severity.HIGH: "bad", Severity.MEDIUM: "warn", Severity.LOW: "mute"}
    items = tuple(Text(elided(shown(f.message), LONGEST), tones[f.severity]) for f in worst)  # type: ignore[arg-type]
    total = len(assessment.unsettled)
    kind = "open finding" if settled else "finding"
    blocks = f"of which {count(high, 'blocks', 'block')} the go-live" if high else "none of which blocks the go-live"
    note = f"{count(total, kind)} in all, {blocks}."
    if settled:
        note += f" Besides, {settled}: each with its reason in the chapter on findings."
    return "What matters most", (Bullets(items), Text(note, "mute"))


def _gates(rollout: Rollout) -> Table:
    rows = []
    for gate in rollout.gates:
        word, tone = VERDICTS[gate.verdict]
        expected = Cell(
            f"{day(gate.expected)}: late" if gate.late else day(gate.expected), "bad" if gate.late else "plain"
        )
        signs = Cell(elided(shown(gate.signs_name), 36), "plain" if gate.signs else "warn")
        rows.append(
            (Cell(elided(shown(gate.name), 44), bold=True), Cell(day(gate.due)), expected, signs, Cell(word, tone))
        )
    return Table(
        ("Gate", "Due", "Expected", "Signed by", "Today"),
        tuple(rows),
        (0.24, 0.15, 0.19, 0.22, 0.2),
        ("left",) * 5,
        "No gates: the rollout has not been derived.",
    )


def _unknown(plan: Plan, assessment: Assessment) -> Bullets | Text:
    items = []
    for score in assessment.scores:
        weakest = score.weakest
        if weakest is None or not weakest.ask_next:
            continue
        item = weakest.ask_next[0]
        gain = f"up to {weakest.gain(item) * 100:.0f} points"
        show = "" if item.question or not item.known else "To be shown: "
        items.append(Text(elided(f"{show}{about(plan, item)}", LONGEST) + f" ({score.title.lower()}: {gain})"))
    return Bullets(tuple(items)) if items else Text("Nothing is open in the weakest parts.", "mute")


def _decision(plan: Plan, assessment: Assessment, rollout: Rollout) -> str:
    if not plan.elements:
        return "None yet: the map is empty, so there is nothing to approve. Draw the work first."
    high = sum(f.severity is Severity.HIGH for f in assessment.unsettled)
    late = [gate.name for gate in rollout.gates if gate.late]
    unsigned = [gate.name for gate in rollout.gates if gate.signs is None]
    gates = count(len(rollout.gates), "gate")
    text = f"Approve the start on {day(rollout.start)}, with {gates}, each of which stops the work until it is signed."
    if not rollout.gates:
        return "None yet: without gates nothing would stop the work when it goes wrong. Derive the rollout first."
    if high:
        text += f" Require that {count(high, 'finding')} that {'blocks' if high == 1 else 'block'} the go-live"
        text += f" {'is' if high == 1 else 'are'} settled before it"
        ids = {f.id for f in assessment.unsettled if f.severity is Severity.HIGH}
        until = max((task.finish for task in rollout.tasks if ids.intersection(task.findings)), default=None)
        text += f": the work for that is planned until {day(until)}." if until else "."
    taken = [f for f in assessment.settled if f.severity is Severity.HIGH]
    if accepted := sum(assessment.standing(f.id).ruling is Ruling.ACCEPTED for f in taken):
        text += f" Signing it accepts {count(accepted, 'finding')} that would block the go-live."
    if unsigned:
        text += f" Name who signs {listed(unsigned)}."
    if late:
        text += f" Move the deadline of {listed(late)} or cut the work: {'it is' if len(late) == 1 else 'they are'} "
        text += "expected late."
    return text


def signing(plan: Plan, rollout: Rollout) -> tuple[tuple[str, str], ...]:
    """Return what is to be signed and by whom: the plan itself, the tasks of each partner, then each gate."""
    lines = [
        (
            f"This rollout plan: approved to start on {day(rollout.start)}",
            f"For {shown(plan.about.organisation)}" if plan.about.organisation else "",
        )
    ]
    owners = Counter(organisation(plan, task.owner) for task in rollout.tasks if task.owner in plan.parties)
    for id_, tasks in sorted(owners.items(), key=lambda pair: -pair[1]):
        who = plan.parties.get(id_ or "")
        if who is not None and who.side is Side.PARTNER:
            what = f"{count(tasks, 'task')} of this plan with {'its' if tasks == 1 else 'their'} dates: accepted"
            lines.append((what, f"For {shown(who.name)}"))
    for gate in rollout.gates:
        what = f"Gate “{shown(gate.name)}”, due {day(gate.due)}"
        what += f", pays {elided(shown(gate.payment), 80)}" if gate.payment else ""
        lines.append((what, shown(gate.signs_name) if gate.signs else ""))
    return tuple(lines)
