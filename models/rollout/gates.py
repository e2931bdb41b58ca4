"""Gates: what must be shown before a window is signed off, and how that stands today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from models.assess.assessment import Assessment
from models.assess.finding import Severity
from models.assess.playbook import Playbook, StandardGate
from models.assess.ruled import counts
from models.assess.score import Verdict, percent, verdict
from models.plan import Plan, Window
from models.rollout.owners import Owners
from models.rollout.schedule import Criterion, PlannedGate, PlannedTask, WindowSpan
from models.rollout.works import Works
from models.text import elided, shown

NONE_OPEN = "No finding that blocks the go-live is open"
LONGEST = 80
"""Characters of a name within a sentence."""


def gates(
    plan: Plan,
    playbook: Playbook,
    assessment: Assessment,
    owners: Owners,
    works: Works,
    tasks: Sequence[PlannedTask],
    windows: tuple[WindowSpan, ...],
    start: date,
) -> tuple[PlannedGate, ...]:
    """Return the gates in order of their windows."""
    inside: dict[Window, list[PlannedTask]] = {span.window: [] for span in windows}
    for task in tasks:
        inside[task.window].append(task)
    found: list[PlannedGate] = []
    expected, between = start, (start, start)
    for span in windows:
        here = inside[span.window]
        if here:
            expected = max(task.finish for task in here)
            between = (max(task.finish_range[0] for task in here), max(task.finish_range[1] for task in here))
        after = tuple(task.id for task in here)
        for gate in playbook.gates:
            if gate.window is not span.window:
                continue
            hand = plan.gates.get(gate.id)
            named = hand is not None and hand.signs in plan.parties
            signs, signs_name = owners.party(hand.signs, "in-house") if hand and named else owners.accountable
            criteria = _criteria(gate, assessment, works)
            found.append(
                PlannedGate(
                    gate.id, gate.name, span.window, span.last, expected, between, criteria, signs, signs_name, after,
                    _verdict(criteria), hand.payment if hand else "",
                )
            )  # fmt: skip
    return tuple(found)


def _verdict(criteria: tuple[Criterion, ...]) -> Verdict:
    """Return fail if anything fails, pass if everything passes; a gate without criteria says nothing."""
    verdicts = {criterion.verdict for criterion in criteria}
    if Verdict.FAIL in verdicts:
        return Verdict.FAIL
    return Verdict.PASS if verdicts == {Verdict.PASS} else Verdict.UNDETERMINED


def _criteria(gate: StandardGate, assessment: Assessment, works: Works) -> tuple[Criterion, ...]:
    found = []
    shown_by = (*gate.shown_by, *[""] * (len(gate.criteria) - len(gate.shown_by)))
    for text, task in zip(gate.criteria, shown_by, strict=False):
        criterion = _in_words(text, task, works)
        if criterion is not None:
            found.append(criterion)
    scores = {score.id: score for score in assessment.scores}
    for id_, least in gate.score_at_least:
        score, needed = scores[id_], f"{round(least * 100, 6):g} %"
        stands = f"{percent(score.headline)}, needs {needed}"
        if score.weakest is not None:
            stands += f"; weakest: {score.weakest.title.lower()}"
        found.append(Criterion(f"{score.title} reaches {needed}", verdict(score.headline, least), stands))
    if gate.window is Window.RELEASE:
        found.append(_none_open(assessment))
    return tuple(found)


def _in_words(text: str, task: str, works: Works) -> Criterion | None:
    """Return how a criterion in words stands by the task that shows it; None where the plan has nothing to show.

    A task that was left out by hand shows nothing, so whoever signs must judge by the reason given.
    """
    if not task:
        return Criterion(text, Verdict.UNDETERMINED, "to be shown at the gate")
    live = works.of(task)
    if not live:
        dropped = [work.hand for work in works.all_of(task) if work.hand is not None and work.hand.dropped]
        if not dropped:
            return None
        reason = elided(shown(dropped[0].dropped), LONGEST)
        return Criterion(text, Verdict.UNDETERMINED, f"not shown by any task; left out: {reason}")
    open_ = [work for work in live if work.hand is None or not work.hand.done]
    if not open_:
        return Criterion(text, Verdict.PASS, "done")
    name = elided(shown(open_[0].name), LONGEST)
    if len(open_) == 1:
        return Criterion(text, Verdict.UNDETERMINED, f"open: {name}")
    return Criterion(text, Verdict.UNDETERMINED, f"{len(open_)} of {len(live)} open: {name} and {len(open_) - 1} more")


def _none_open(assessment: Assessment) -> Criterion:
    """Return whether anything blocks the go-live: an open finding of high severity does.

    What was ruled about others is told, so that whoever signs knows what it passes on.
    """
    high = [finding for finding in assessment.unsettled if finding.severity is Severity.HIGH]
    told = counts(Counter(assessment.standing(f.id).ruling for f in assessment.settled if f.severity is Severity.HIGH))
    if not high:
        return Criterion(NONE_OPEN, Verdict.PASS, f"none is open; {told}" if told else "none is open")
    worst = elided(shown(high[0].message), 2 * LONGEST)
    return Criterion(NONE_OPEN, Verdict.FAIL, f"{len(high)} open{f' ({told})' if told else ''}: {worst}")
