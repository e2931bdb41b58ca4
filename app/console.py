"""Scores, findings and traces as plain text for a terminal. User text is made safe for it."""

from __future__ import annotations

import io
import shutil
import sys
import textwrap
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from models.assess.assessment import Assessment
from models.assess.conditionwords import asked_words
from models.assess.finding import Finding, Rule, Severity
from models.assess.interval import Interval
from models.assess.limits import StandardLimit
from models.assess.ownset import Differs
from models.assess.playbook import SECTIONS, Question
from models.assess.ruled import Standing
from models.assess.score import Score, Section, Trace, percent
from models.plan import Plan, Status
from models.report.rulings import by_whom, ruling_text, settled_counts, stands
from models.text import elided, shown

if TYPE_CHECKING:
    from models.formats.bpmn import Imported

BAR = 24
"""Characters an interval bar is long."""

_FINE, _PLAIN = ("█", "▒", "·"), ("#", "+", ".")
LISTED = 3
"""Findings of one rule listed before the rest is only counted."""


def forgive() -> None:
    """Let a terminal that cannot show a character show another, rather than none of the text."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def marks() -> tuple[str, str, str]:
    """Return what bars are drawn with: blocks where the terminal's encoding has them."""
    try:
        "".join(_FINE).encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return _PLAIN
    return _FINE


def bar(value: Interval) -> str:
    """Return an interval as a bar: certain, possible, out of reach. Never drawn more certain than it is."""
    full, half, empty = marks()
    sure = int(value.lo * BAR + 1e-9)
    possible = min(BAR, -int(-(value.hi * BAR - 1e-9) // 1))
    return full * sure + half * max(0, possible - sure) + empty * (BAR - max(sure, possible))


def wide() -> int:
    """Return the columns to write in."""
    return max(60, min(shutil.get_terminal_size((100, 24)).columns, 110))


def _wrapped(text: str, indent: int, hang: int = 0) -> str:
    first, rest = " " * indent, " " * (indent + hang)
    return textwrap.fill(shown(text), wide(), initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def _row(title: str, value: Interval | None, coverage: float, note: str = "", indent: int = 0) -> str:
    line = f"{' ' * indent}{title:<{32 - indent}}{percent(value):>10}"
    return line if value is None else f"{line}  {bar(value)}  {coverage * 100:3.0f} % known  {note}".rstrip()


def score_lines(score: Score) -> Iterator[str]:
    """Yield a score with its sections, the weakest marked."""
    weakest = score.weakest
    yield _row(score.title, score.headline, score.coverage)
    for section in score.sections:
        yield _row(section.title, section.value, section.coverage, "weakest" if section is weakest else "", indent=2)


def assessment_text(assessment: Assessment) -> str:
    """Return scores, what to ask next and findings."""
    plan = assessment.plan
    lines = [
        shown(plan.about.title),
        f"{len(plan.elements)} elements, {len(plan.links)} links, {len(plan.answers)} answers",
        "",
    ]
    for score in assessment.scores:
        lines += [*score_lines(score), ""]
    lines += [*_ask_next(plan, assessment.discovery), *_findings(assessment)]
    return "\n".join(lines)


def _ask_next(plan: Plan, score: Score) -> Iterator[str]:
    weakest = score.weakest
    if weakest is None or not weakest.ask_next:
        return
    yield f"Ask next, for “{weakest.title}” as it holds {score.title.lower()} back:"
    for item in weakest.ask_next[:3]:
        element = plan.elements.get(item.subject[1]) if item.subject else None
        about = f"{elided(element.name, 40)}: " if element else ""
        points = weakest.gain(item) * 100
        gain = f"up to +{points:.0f} points" if points >= 1.5 else "up to +1 point"
        yield _wrapped(f"{about}{item.label} ({gain})", 2, hang=2)
    yield ""


def _findings(assessment: Assessment) -> Iterator[str]:
    found = assessment.unsettled
    if not assessment.findings:
        yield "No findings."
        return
    yield "Findings: " + _by_status(assessment)
    titles = {rule.id: rule.title for rule in assessment.rules.values()}
    groups: dict[tuple[Severity, str], list[Finding]] = {}
    for finding in found:
        groups.setdefault((finding.severity, finding.rule), []).append(finding)
    for (severity, rule), alike in groups.items():
        yield ""
        yield f"  {severity:<7} {titles.get(rule, rule)} — demarc explain {rule}"
        yield from (_wrapped(finding.message, 10, hang=2) for finding in alike[:LISTED])
        if len(alike) > LISTED:
            yield f"{'':10}… and {len(alike) - LISTED} more; --json lists all"


def _by_status(assessment: Assessment) -> str:
    """Return how many findings are open, by severity, and how many are settled, by ruling."""
    found = Counter(finding.severity for finding in assessment.unsettled)
    open_ = ", ".join(f"{found[s]} {s}" for s in Severity if found[s])
    settled = settled_counts(assessment)
    if not open_:
        return f"none open; {settled}"
    again = sum(assessment.standing(finding.id).again is not None for finding in assessment.unsettled)
    return (
        open_ + (f" open; {settled}" if settled else "") + (f"; {again} open again, ruled on before" if again else "")
    )


def findings_text(assessment: Assessment) -> str:
    """Return every finding with its status and id, the open ones first, and what was ruled on those that are gone."""
    lines = [shown(assessment.plan.about.title), f"Findings: {_by_status(assessment)}"]
    if not assessment.findings:
        lines = [shown(assessment.plan.about.title), "No findings."]
    for finding in (*assessment.unsettled, *assessment.settled):
        standing = assessment.standing(finding.id)
        lines += ["", f"  {finding.severity:<7} {stands(standing)}", _wrapped(finding.message, 10, hang=2)]
        lines += _ruling_lines(standing.status)
        lines.append(f"{'':10}{shown(finding.id)}")
    if assessment.ruled.gone:
        lines += ["", "Ruled on, and not found any more:"]
    for status in assessment.ruled.gone:
        lines += ["", _wrapped(f"{ruling_text(status)}: {status.said or status.id}", 2, hang=2)]
        lines += [*_ruling_lines(status), f"{'':10}{shown(status.id)}"]
    return "\n".join(lines)


def _ruling_lines(status: Status | None) -> list[str]:
    if status is None:
        return []
    return [_wrapped(f"{by_whom(status)}: {status.reason or 'no reason given'}", 10, hang=2)]


def trace_lines(trace: Trace, depth: int = 0) -> Iterator[str]:
    """Yield the derivation of a number, an indented line for each step."""
    how = f"  — {trace.how}" if trace.how else ""
    source = f" [{trace.source}]" if trace.source else ""
    yield f"{'  ' * depth}{shown(trace.label)}: {shown(trace.value)}{shown(how)}{shown(source)}"
    for part in trace.inputs:
        yield from trace_lines(part, depth + 1)


# -- for scripts -----------------------------------------------------------------------------------------------
def _interval(value: Interval | None) -> dict[str, float] | None:
    return None if value is None else {"lo": round(value.lo, 6), "hi": round(value.hi, 6)}


def _section(section: Section, trace: Trace | None = None) -> dict[str, Any]:
    given: dict[str, Any] = {"trace": _trace(trace)} if trace is not None else {}
    return given | {
        "id": section.id,
        "title": section.title,
        "value": _interval(section.value),
        "coverage": round(section.coverage, 6),
    }


def _trace(trace: Trace) -> dict[str, Any]:
    return {
        "label": trace.label,
        "value": trace.value,
        "how": trace.how,
        "source": trace.source,
        "subject": list(trace.subject) if trace.subject else None,
        "inputs": [_trace(part) for part in trace.inputs],
    }


def assessment_data(assessment: Assessment, traces: dict[str, Trace]) -> dict[str, Any]:
    """Return an assessment for a script; values lie between 0 and 1, ``null`` where nothing is scored.

    Parameters
    ----------
    traces : dict
        Id of a score or a part → its derivation, for those that shall carry it.
    """
    plan: Plan = assessment.plan
    scores = []
    for score in assessment.scores:
        weakest = score.weakest
        entry = {
            "id": score.id,
            "title": score.title,
            "value": _interval(score.headline),
            "coverage": round(score.coverage, 6),
            "weakest": weakest.id if weakest else None,
            "sections": [_section(section, traces.get(section.id)) for section in score.sections],
        }
        if score.id in traces:
            entry["trace"] = _trace(traces[score.id])
        scores.append(entry)
    return {
        "title": plan.about.title,
        "elements": len(plan.elements),
        "links": len(plan.links),
        "scores": scores,
        "findings": [
            {
                "id": finding.id,
                "rule": finding.rule,
                "severity": str(finding.severity),
                "message": finding.message,
                "subjects": [list(key) for key in finding.subjects],
                "status": _status(assessment.standing(finding.id)),
            }
            for finding in assessment.findings
        ],
        "settled": [_ruling(status) | {"id": status.id, "message": status.said} for status in assessment.ruled.gone],
    }


def _status(standing: Standing) -> dict[str, Any]:
    """Return how a finding stands; what was ruled is told even where it does not hold any more."""
    state = {"state": str(standing.ruling or "open"), "again": str(standing.again) if standing.again else None}
    return state | ({"ruled": _ruling(standing.status)} if standing.status is not None else {})


def _ruling(status: Status) -> dict[str, Any]:
    return {
        "ruling": str(status.ruling),
        "reason": status.reason,
        "by": status.by,
        "at": status.at or None,
        "until": status.until or None,
    }


# -- imports ---------------------------------------------------------------------------------------------------
def import_data(path: str, imported: Imported) -> dict[str, Any]:
    """Return what became of a foreign file, for a script."""
    plan = imported.plan
    return {
        "file": path,
        "title": plan.about.title,
        **{table: len(plan.table(table)) for table in ("parties", "boundaries", "elements", "links")},
        "report": msgspec.to_builtins(imported.report),
    }


def import_text(imported: Imported) -> str:
    """Return what became of a foreign file: what the plan holds now, and everything the report lists."""
    plan = imported.plan
    counts = (f"{len(plan.table(table))} {table}" for table in ("boundaries", "parties", "elements", "links"))
    lines = [shown(plan.about.title), ", ".join(counts)]
    for heading, entries in msgspec.to_builtins(imported.report).items():
        listed = entries if isinstance(entries, list) else [entries]
        if any(listed):
            lines += ["", heading.replace("_", " ").capitalize()]
            lines += [_wrapped(_entry(entry), 2, hang=2) for entry in listed]
    return "\n".join(lines) + "\n"


def _entry(entry: Any) -> str:
    """Return an entry of a report on one line."""
    if isinstance(entry, dict):
        return " · ".join(str(value) for value in entry.values() if value not in ("", None, []))
    return str(entry)


# -- rules and questions ---------------------------------------------------------------------------------------
def said(pairs: list[tuple[str, str]]) -> str:
    """Return texts under their heads; those that are empty are left out."""
    return "\n".join(f"\n{head}\n{_wrapped(text, 2)}" for head, text in pairs if text)


def rule_text(rule: Rule) -> str:
    """Return all that a rule says of itself."""
    least, likely, most = rule.remedy.days
    task = f"{rule.remedy.task} ({least:g} to {most:g} working days, likely {likely:g}; {rule.remedy.window})"
    return f"{rule.title}\n{rule.id} · rule · {rule.severity} · playbook {rule.row}\n" + said(
        [
            ("Why it matters", rule.why),
            ("How it is detected", rule.detects),
            ("When it may be wrong", rule.false_positives),
            ("What to do", rule.fix),
            ("Task in the rollout", task),
        ]
    )


def question_text(question: Question) -> str:
    """Return all that a question says of itself."""
    section = SECTIONS[question.section]
    return f"{question.text}\n{question.id} · question · {section} · playbook {question.row}\n" + said(
        [
            ("Why it matters", question.why),
            ("What good evidence looks like", question.evidence),
            ("How it counts", f"Asked {asked_words(question)}; weight {question.weight:g}."),
            ("Also demanded by", ", ".join(question.refs)),
        ]
    )


def limit_text(limit: StandardLimit) -> str:
    """Return all there is to say about a limit."""
    value = f"{limit.shown()}, from {limit.shown(limit.least)} to {limit.shown(limit.most)}"
    told = [("What it is", f"{value}; {limit.origin()}"), ("Where the standard is from", limit.source)]
    return f"{limit.text}\n{limit.id} · limit\n" + said(told)


def differs_text(differs: tuple[Differs, ...]) -> str:
    """Return how something differs from the standard playbook; empty where it does not."""
    return "".join(
        "\n" + said([(f"Not as in the standard ({shown(one.origin)})", one.what), ("Because", one.reason)])
        for one in differs
    )


def index_text(rules: tuple[Rule, ...], questions: tuple[Question, ...], limits: tuple[StandardLimit, ...] = ()) -> str:
    """Return every rule, question and limit with its id."""
    rows = [(rule.id, f"{rule.severity}: {rule.title}") for rule in rules]
    asked = [(question.id, question.text) for question in questions]
    column = max((len(id_) for id_, _ in rows + asked), default=0)

    def lines(head: str, entries: list[tuple[str, str]]) -> list[str]:
        room = max(30, wide() - column - 4)
        return [head, *(f"  {id_:<{column}}  {elided(text, room)}" for id_, text in entries)]

    listed = [*lines("Rules", rows), "", *lines("Questions", asked)]
    figures = [(limit.id, f"{limit.shown()}: {limit.text}") for limit in limits]
    column = max((len(id_) for id_, _ in figures), default=column)
    return "\n".join([*listed, *(["", *lines("Limits", figures)] if figures else [])])
