"""The discovery questions as asked: which, of what, how each stands and what it may gain. Knows no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from models.assess import asknext
from models.assess.assessment import Assessment
from models.assess.discovery import answer_trace, answer_value, applies, elements_asked, holds
from models.assess.playbook import SECTIONS, Playbook, Question
from models.assess.score import Score, Section
from models.commands import KIND_WORDS
from models.plan import ABOUT_ID, OWN_TABLES, Answer, AnswerValue, Edit, Element, Plan, Record, answer_id, touched
from models.text import shown

TITLES = SECTIONS
"""Sections questions belong to: id → title."""

WHOLE = "the whole plan"


class State(StrEnum):
    """How a question stands."""

    OPEN = "open"
    UNKNOWN = "unknown"
    PLANNED = "planned"
    SAID = "said"
    SHOWN = "shown"
    NO = "no"
    APART = "apart"


class Show(StrEnum):
    """Which questions are listed."""

    ALL = "all"
    OPEN = "open"
    UNSHOWN = "unshown"


class Order(StrEnum):
    """In which order they are listed."""

    GAIN = "gain"
    QUESTION = "question"
    ELEMENT = "element"


class Asked(NamedTuple):
    """A question asked of the plan (no element) or of one element."""

    id: str
    """Id of its answer."""
    question: Question
    element: str | None


class Heading(NamedTuple):
    """A line above questions that belong together: of a section, a question, an element (None: the whole plan)."""

    title: str
    """Empty for an element: its name is read when it is looked at."""
    element: str | None
    ids: list[str]
    """Ids of the answers below it."""

    def words(self, plan: Plan) -> tuple[str, str]:
        """Return what stands there, and a note to it."""
        return (self.title, "") if self.title else element_words(plan, self.element)


Row = Asked | Heading

TONES = {
    State.OPEN: "",
    State.UNKNOWN: "warn",
    State.PLANNED: "warn",
    State.SAID: "warn",
    State.SHOWN: "ok",
    State.NO: "bad",
    State.APART: "",
}
ANSWER_WORDS = {
    AnswerValue.YES: "Yes",
    AnswerValue.MOSTLY: "Mostly",
    AnswerValue.PARTLY: "Partly",
    AnswerValue.NO: "No",
    AnswerValue.PLANNED: "Planned",
    AnswerValue.UNKNOWN: "Unknown",
    AnswerValue.NOT_APPLICABLE: "Does not apply",
}


def state_of(answer: Answer | None) -> State:
    """Return how a question with ``answer`` stands; "does not apply" without a reason counts as unknown."""
    if answer is None:
        return State.OPEN
    match answer.value:
        case AnswerValue.UNKNOWN:
            return State.UNKNOWN
        case AnswerValue.PLANNED:
            return State.PLANNED
        case AnswerValue.NO:
            return State.NO
        case AnswerValue.NOT_APPLICABLE:
            return State.APART if answer.reason.strip() else State.UNKNOWN
    return State.SHOWN if answer.evidenced else State.SAID


def state_words(answer: Answer | None) -> str:
    """Return how a question stands in a few words: ``yes, no evidence``."""
    if answer is None:
        return "open"
    word = ANSWER_WORDS[answer.value].lower()
    match state_of(answer):
        case State.SHOWN:
            return f"{word}, evidence"
        case State.SAID:
            return f"{word}, no evidence"
    return "no reason given" if answer.value is AnswerValue.NOT_APPLICABLE and not answer.reason.strip() else word


def is_listed(show: Show, state: State) -> bool:
    """Tell whether a question in ``state`` belongs to what is shown."""
    if show is Show.OPEN:
        return state in (State.OPEN, State.UNKNOWN)
    return show is Show.ALL or state is State.SAID


def asked(plan: Plan, playbook: Playbook, section: str | None, about: str | None = None) -> list[Asked]:
    """Return the questions of ``section`` (None: of all), of everything they are asked of, in the playbook's order.

    With ``about``, only those about that element.
    """
    found: list[Asked] = []
    sections = [section] if section is not None else list(TITLES)
    place = {id_: n for n, id_ in enumerate(sections)}
    questions = sorted((q for q in playbook.questions if q.section in place), key=lambda q: place[q.section])
    if about is not None:
        element = plan.elements.get(about)
        return [
            Asked(answer_id(q.id, about), q, about)
            for q in questions
            if element is not None and q.per and applies(plan, q, element) and holds(plan, q, element)
        ]
    for question in questions:
        id_ = question.id
        found += [
            Asked(f"{id_}@{e.id if e else ABOUT_ID}", question, e.id if e else None)
            for e in elements_asked(plan, question)
        ]
    return found


def _turns(edit: Edit, playbook: Playbook) -> bool:
    """Tell whether an answer changes in a way by which other questions apply."""
    turning: dict[str, list[tuple[AnswerValue, ...]]] = {}
    for name, words in playbook.hangs_on_answers:
        turning.setdefault(name, []).append(words)

    def value(record: Record | None) -> AnswerValue:
        return record.value if isinstance(record, Answer) else AnswerValue.UNKNOWN

    return any(
        table == "answers"
        and any((value(a) in words) != (value(b) in words) for words in turning.get(id_.partition("@")[0], ()))
        for (table, id_), (a, b) in edit.changes.items()
    )


def asks_otherwise(edit: Edit, playbook: Playbook | None = None) -> bool:
    """Tell whether after ``edit`` other questions may be asked, or the same about other names."""
    if any(table in OWN_TABLES for table, _ in edit.changes):
        return True
    if playbook is not None:
        if any(question.condition for question in playbook.questions):
            return True  # an own condition may hang on anything
        if not (playbook.hangs_on - {"answers"}).isdisjoint(touched(edit)) or _turns(edit, playbook):
            return True

    def read(record: Record | None) -> object:
        return (record.name, record.kind, record.carries) if isinstance(record, Element) else None

    return any(
        table == "elements" and read(before) != read(after) for (table, _), (before, after) in edit.changes.items()
    )


def find(plan: Plan, playbook: Playbook, id_: str) -> Asked | None:
    """Return the question whose answer has ``id_``; None if it is not asked (any more)."""
    found = asknext.still_asked(plan, playbook, id_)
    return None if found is None else Asked(id_, found[0], found[1].id if found[1] else None)


def weights(assessment: Assessment | None) -> dict[str, float]:
    """Return the weight of all that counts in each section, by its id."""
    return assessment.weights if assessment is not None else {}


def gain(one: Asked, answer: Answer | None, totals: Mapping[str, float]) -> float:
    """Return by how much the low end of the question's section may rise, 0..1; 0 where nothing is scored yet."""
    value, _ = answer_value(answer)
    total = totals.get(one.question.section, 0.0)
    return one.question.weight * value.width / total if value is not None and total else 0.0


def points(share: float) -> str:
    """Return a gain in points of 100: ``+6.3``, ``+14``, ``under +0.1``, empty for nothing.

    Examples
    --------
    >>> points(0.0625), points(0.14), points(0.0001), points(0)
    ('+6.3', '+14', 'under +0.1', '')
    """
    if share <= 0:
        return ""
    whole = share * 100
    if whole < 0.1:
        return "under +0.1"
    return f"+{whole:.0f}" if whole >= 9.95 else f"+{whole:.1f}".removesuffix(".0")


def element_words(plan: Plan, element: str | None) -> tuple[str, str]:
    """Return the name and the kind of what is asked about."""
    if element is None:
        return WHOLE.capitalize(), ""
    record = plan.elements.get(element)
    return (shown(record.name), KIND_WORDS[record.kind]) if record else ("not in the plan any more", "")


def matching(plan: Plan, listed: Iterable[Asked], text: str) -> list[Asked]:
    """Return those whose question, element's name or answer holds every word of ``text``, in any case."""
    words = text.casefold().split()
    if not words:
        return list(listed)
    elements, answers = plan.elements, plan.answers
    # Each question and each name is looked through once, however often it is asked.
    said: dict[str, int] = {}
    named: dict[str | None, int] = {None: 0}
    everything = (1 << len(words)) - 1

    def held(heap: str) -> int:
        folded = heap.casefold()
        return sum(1 << n for n, word in enumerate(words) if word in folded)

    found = []
    for one in listed:
        id_, question, element = one
        have = said.get(question.id)
        if have is None:
            have = said[question.id] = held(question.text)
        name = named.get(element)
        if name is None:
            name = named[element] = held(elements[element].name) if element and element in elements else 0
        have |= name
        if have != everything and (answer := answers.get(id_)) is not None:
            pieces = "\n".join(proof.text for proof in answer.proofs)
            have |= held(f"{answer.evidence}\n{answer.reason}\n{answer.by}\n{pieces}")
        if have == everything:
            found.append(one)
    return found


def rows(
    plan: Plan, listed: Iterable[Asked], order: Order, totals: Mapping[str, float], about: str | None = None
) -> list[Row]:
    """Return ``listed`` in ``order``, with headings; of one element ``about`` by section.

    Before anything is scored, the heaviest question gains most.
    """
    listed = list(listed)
    if order is Order.GAIN:
        answers = plan.answers
        reckoned = totals or dict.fromkeys(TITLES, 1.0)
        best: list[Asked] = sorted(listed, key=lambda one: -gain(one, answers.get(one.id), reckoned))
        return list[Row](best)
    if about is not None:
        return _by_section(listed)
    return _by_element(plan, listed) if order is Order.ELEMENT else _by_question(listed)


def _by_section(listed: list[Asked]) -> list[Row]:
    groups: dict[str, list[Asked]] = {}
    for one in listed:
        groups.setdefault(one.question.section, []).append(one)
    out: list[Row] = []
    for section, below in groups.items():
        out.append(Heading(TITLES[section], None, [one.id for one in below]))
        out += below
    return out


def _by_question(listed: list[Asked]) -> list[Row]:
    groups: dict[str, list[Asked]] = {}
    sections: dict[str, list[str]] = {}
    for one in listed:
        groups.setdefault(one.question.id, []).append(one)
    for below in groups.values():
        sections.setdefault(below[0].question.section, []).extend([one.id for one in below])
    out: list[Row] = []
    last = "" if len(sections) > 1 else next(iter(sections), "")
    for below in groups.values():
        question = below[0].question
        if question.section != last:
            last = question.section
            out.append(Heading(TITLES[last], None, sections[last]))
        if below[0].element is not None:
            out.append(Heading(question.text, None, [one.id for one in below]))
        out += below
    return out


def _by_element(plan: Plan, listed: list[Asked]) -> list[Row]:
    """Group by element, along the map from left to right."""
    groups: dict[str | None, list[Asked]] = {}
    for one in listed:
        groups.setdefault(one.element, []).append(one)
    elements = plan.elements
    out: list[Row] = []
    if None in groups:
        below = groups.pop(None)
        out = [Heading("", None, [one.id for one in below]), *below]
    places = sorted((e.x, e.y, e.id) for e in map(elements.get, map(str, groups)) if e is not None)
    for _, _, id_ in places:
        below = groups[id_]
        out.append(Heading("", id_, [one.id for one in below]))
        out += below
    return out


def answered(section: Section) -> tuple[int, int]:
    """Return how many questions of ``section`` are answered, and how many are asked. "Does not apply" is an answer."""
    questions = [item for item in section.items if item.question is not None]
    return sum(1 for item in questions if item.known), len(questions)


def ask_next(plan: Plan, playbook: Playbook, score: Score) -> list[Asked]:
    """Return the few questions to ask next, best first: the largest gains in the weakest section of ``score``.

    What is parked waits.
    """
    best = asknext.ask_next(plan, playbook, (score,), without=asknext.waiting(plan))
    return [Asked(one.id, one.question, one.element) for one in best]


def worth(one: Asked, answer: Answer | None, rise: float) -> str:
    """Return what the answer counts and what settling it would gain, in one or two sentences."""
    how = answer_trace(one.question, None, answer).how if answer else "open counts as anything between 0 and 100 %"
    counts = f"{how[:1].upper()}{how[1:]}."
    if rise <= 0:
        return counts
    act = "Evidence lifts" if state_of(answer) is State.SAID else "Settled at its best, it lifts"
    least = "up to " if rise >= 0.001 else ""
    return f"{counts} {act} {TITLES[one.question.section]} by {least}{asknext.points(rise)}."
