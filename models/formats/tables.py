"""What a plan holds and came to, as tables: rows of texts, numbers and dates, ready for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

import msgspec

from models.assess.assessment import Assessment
from models.assess.discovery import answer_value, elements_asked, proof_words
from models.assess.playbook import Playbook
from models.assess.sections import SECTIONS
from models.assess.whoknows import who_knows
from models.commands.links import KIND_WORDS
from models.graph.crossings import crossings
from models.plan import RECORD_TYPES, AnswerValue, Plan, Span, answer_id
from models.report.rulings import stands
from models.rollout.schedule import Rollout

Value = str | float | int | bool | date | None


class Sheet(msgspec.Struct, frozen=True):
    """One table. Every row has a value for each head; None where nobody has said."""

    id: str
    """Name of its file, e.g. ``answers``."""
    title: str
    heads: tuple[str, ...]
    rows: list[tuple[Value, ...]]


class Source(msgspec.Struct, frozen=True):
    """What tables are made of. Without a rollout there are no tasks and no gates."""

    plan: Plan
    playbook: Playbook
    assessment: Assessment
    rollout: Rollout | None = None


def day(text: str | None) -> date | str | None:
    """Return an ISO date or timestamp as a date, what is none as it is, None for nothing."""
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return text


def _name(plan: Plan, table: str, id_: str | None) -> str | None:
    record = plan.table(table).get(id_) if id_ else None
    return getattr(record, "name", None) if record is not None else None


def _joined(values: Iterable[object] | None) -> str | None:
    return None if values is None else ", ".join(str(value) for value in values)


# -- what is asked ---------------------------------------------------------------------------------------------
def answers(given: Source) -> Sheet:
    """Return every question that is asked, with its answer and evidence, the open ones too."""
    heads = (
        "Part", "Question", "About", "Kind", "Answer", "Worth at least", "Worth at most", "Weight", "Evidence",
        "Proofs", "Pieces of proof", "Reason", "Said by", "Said on", "Who to ask", "Waits in the parking lot", "Id",
    )  # fmt: skip
    plan = given.plan
    rows: list[tuple[Value, ...]] = []
    place = {id_: n for n, id_ in enumerate(SECTIONS)}
    for question in sorted(given.playbook.questions, key=lambda q: place.get(q.section, len(place))):
        for element in elements_asked(plan, question):
            about = element.id if element is not None else None
            id_ = answer_id(question.id, about)
            one = plan.answers.get(id_)
            worth, _ = answer_value(one)
            parked = plan.parked.get(id_)
            rows.append(
                (
                    SECTIONS.get(question.section, question.section),
                    question.text,
                    element.name if element is not None else "the whole plan",
                    KIND_WORDS[element.kind] if element is not None else None,
                    str(one.value if one is not None else AnswerValue.UNKNOWN) if one is not None else "open",
                    worth.lo if worth is not None else None,
                    worth.hi if worth is not None else None,
                    question.weight,
                    one.evidence or None if one is not None else None,
                    "\n".join(": ".join(proof_words(proof)) for proof in one.proofs) or None if one else None,
                    len(one.proofs) if one is not None else 0,
                    one.reason or None if one is not None else None,
                    one.by or None if one is not None else None,
                    day(one.at) if one is not None else None,
                    who_knows(plan, question.id, about)[0] or None,
                    (parked.text or "yes") if parked is not None and not parked.settled else None,
                    id_,
                )
            )
    return Sheet("answers", "Questions and answers", heads, rows)


def scores(given: Source) -> Sheet:
    """Return the three scores part by part."""
    rows: list[tuple[Value, ...]] = []
    for score in given.assessment.scores:
        for section in score.sections:
            value = section.value
            rows.append(
                (
                    score.title,
                    section.title,
                    value.lo if value is not None else None,
                    value.hi if value is not None else None,
                    section.coverage,
                    section is score.weakest,
                    section.id,
                )
            )
    return Sheet("scores", "Scores", ("Score", "Part", "At least", "At most", "Known", "Weakest", "Id"), rows)


def findings(given: Source) -> Sheet:
    """Return every finding with its status, and what was ruled on it."""
    plan, assessment = given.plan, given.assessment
    heads = ("Severity", "Rule", "Finding", "About", "Status", "Reason", "Ruled by", "Ruled on", "Until", "What to do")
    rows: list[tuple[Value, ...]] = []
    rules = assessment.rules
    for finding in (*assessment.unsettled, *assessment.settled):
        standing, rule = assessment.standing(finding.id), rules.get(finding.rule)
        ruled = standing.status
        names = (_subject(plan, *key) for key in finding.subjects)
        rows.append(
            (
                str(finding.severity),
                rule.title if rule is not None else finding.rule,
                finding.message,
                ", ".join(dict.fromkeys(name for name in names if name)) or None,
                stands(standing),
                ruled.reason or None if ruled is not None else None,
                ruled.by or None if ruled is not None else None,
                day(ruled.at) if ruled is not None else None,
                day(ruled.until) if ruled is not None else None,
                rule.fix if rule is not None else None,
                finding.id,
            )
        )
    return Sheet("findings", "Findings", (*heads, "Id"), rows)


def _subject(plan: Plan, table: str, id_: str) -> str | None:
    record = plan.get((table, id_))
    if record is None:
        return None
    if table == "links":
        ends = (_name(plan, "elements", getattr(record, end)) or "" for end in ("source", "target"))
        return " → ".join(ends)
    for field in ("name", "subject", "role", "title"):
        text = getattr(record, field, None)
        if text:
            return str(text)
    return None


# -- the line --------------------------------------------------------------------------------------------------
def rights(given: Source) -> Sheet:
    """Return the register of decision rights."""
    plan = given.plan
    rows: list[tuple[Value, ...]] = [
        (
            right.subject,
            _name(plan, "parties", right.holder),
            _name(plan, "parties", right.deputy),
            day(right.review),
            right.note or None,
            right.id,
        )
        for right in sorted(plan.rights.values(), key=lambda right: (right.rank, right.id))
    ]
    return Sheet("rights", "Decision rights", ("Decides about", "Holder", "Deputy", "Review", "Note", "Id"), rows)


def crossing(given: Source) -> Sheet:
    """Return every link over a boundary, with what it carries and how that is controlled."""
    plan = given.plan
    heads = (
        "From", "To", "From area", "To area", "Received by", "Leaves the house", "Data", "Sensitive", "Controlled",
        "Control", "Id",
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = []
    for one in crossings(plan):
        link = plan.links[one.link]
        rows.append(
            (
                _name(plan, "elements", link.source),
                _name(plan, "elements", link.target),
                _name(plan, "boundaries", one.source_boundary),
                _name(plan, "boundaries", one.target_boundary),
                _name(plan, "parties", one.receiver),
                one.outward,
                _joined(one.carries),
                one.sensitive,
                one.controlled,
                link.control or None,
                one.link,
            )
        )
    return Sheet("crossings", "Crossings of the line", heads, rows)


# -- the rollout -----------------------------------------------------------------------------------------------
def tasks(given: Source) -> Sheet:
    """Return the tasks of the rollout with their dates."""
    heads = (
        "Task", "Window", "Owner", "Start", "Finish", "Earliest finish", "Latest finish", "Days, least",
        "Days, likely", "Days, most", "Days of slack", "Critical", "Done", "After", "Deliverable", "Note", "Id",
    )  # fmt: skip
    rollout = given.rollout
    names = {task.id: task.name for task in rollout.tasks} if rollout is not None else {}
    rows: list[tuple[Value, ...]] = [
        (
            task.name, str(task.window), task.owner_name, task.start, task.finish, *task.finish_range, *task.days,
            round(task.float_days, 2), task.critical, task.done, _joined(names.get(id_, id_) for id_ in task.after),
            task.deliverable or None, task.note or None, task.id,
        )
        for task in (rollout.tasks if rollout is not None else ())
    ]  # fmt: skip
    return Sheet("tasks", "Tasks", heads, rows)


def gates(given: Source) -> Sheet:
    """Return the gates with what each asks for, how that stands, and what is paid."""
    heads = (
        "Gate", "Window", "Due", "Expected", "Earliest", "Latest", "Late", "Verdict", "Signed by", "Payment",
        "Criteria", "Id",
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = [
        (
            gate.name, str(gate.window), gate.due, gate.expected, *gate.expected_range, gate.late,
            str(gate.verdict), gate.signs_name, gate.payment or None,
            "\n".join(f"{c.text} ({c.verdict}{f': {c.detail}' if c.detail else ''})" for c in gate.criteria), gate.id,
        )
        for gate in (given.rollout.gates if given.rollout is not None else ())
    ]  # fmt: skip
    return Sheet("gates", "Gates", heads, rows)


# -- registers, as they stand in the plan ----------------------------------------------------------------------
UNITS = {
    "x": "map", "y": "map", "w": "map", "h": "map", "volume": "cases a day", "minutes": "a case",
    "presence": "share", "deadline": "minutes", "threshold": "confidence", "low_confidence": "share",
    "latency_p95": "seconds", "availability": "share", "outage_hours": "hours", "retention_days": "days",
    "quality": "share", "fresh_hours": "hours", "share": "of cases", "have": "people", "need": "people",
    "hiring_weeks": "weeks", "days_per_week": "days", "exit_weeks": "weeks",
}  # fmt: skip
LEFT_OUT = {"extra", "bends", "rank"}
"""Fields that mean nothing in a spreadsheet."""


def _register(table: str, title: str) -> Callable[[Source], Sheet]:
    """Return what makes the table of all records of one kind, a column for each field and end of a range."""
    kind = RECORD_TYPES[table]
    fields = [f for f in msgspec.structs.fields(kind) if f.name not in LEFT_OUT]
    # The id comes last: people look for names.
    ordered = [f for f in fields if f.name != "id"] + [f for f in fields if f.name == "id"]
    spans = {f.name for f in ordered if "Span" in str(f.type)}

    def heads() -> Iterator[str]:
        for field in ordered:
            word = field.name.replace("_", " ").capitalize()
            unit = UNITS.get(field.name)
            if field.name in spans:
                yield f"{word}, at least{f' ({unit})' if unit else ''}"
                yield f"{word}, at most{f' ({unit})' if unit else ''}"
            else:
                yield f"{word} ({unit})" if unit else word

    def cells(plan: Plan, record: msgspec.Struct) -> Iterator[Value]:
        for field in ordered:
            value = getattr(record, field.name)
            if field.name in spans:
                yield from (value.lo, value.hi) if isinstance(value, Span) else (None, None)
            elif field.name in kind.REFS:
                yield _subject(plan, kind.REFS[field.name], value) if value is not None else None
            elif isinstance(value, tuple):
                yield _joined(value)
            elif isinstance(value, str):
                yield str(value) or None
            else:
                yield value

    def make(given: Source) -> Sheet:
        records = sorted(given.plan.table(table).values(), key=lambda r: (getattr(r, "rank", 0.0), r.id))
        return Sheet(table, title, tuple(heads()), [tuple(cells(given.plan, record)) for record in records])

    return make


MAKERS: dict[str, tuple[str, Callable[[Source], Sheet]]] = {
    "answers": ("Questions and answers", answers),
    "scores": ("Scores", scores),
    "findings": ("Findings", findings),
    "rights": ("Decision rights", rights),
    "crossings": ("Crossings of the line", crossing),
    "elements": ("Elements", _register("elements", "Elements")),
    "links": ("Links", _register("links", "Links")),
    "boundaries": ("Areas", _register("boundaries", "Areas")),
    "parties": ("Parties", _register("parties", "Parties")),
    "tasks": ("Tasks", tasks),
    "gates": ("Gates", gates),
    "kpis": ("Success measures", _register("kpis", "Success measures")),
    "gaps": ("Capability gaps", _register("gaps", "Capability gaps")),
}
"""Table → its title, and what makes it."""
