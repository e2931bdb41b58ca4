"""Discovery completeness: what is known, and how well it is shown, map by map (methods §1)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from models.assess.interval import UNKNOWN, Interval
from models.assess.playbook import MAPS, Playbook, Question
from models.assess.score import Item, Score, Section, Trace, percent
from models.plan import FACTS, Answer, AnswerValue, Element, ElementKind, Plan, answer_id
from models.text import elided, shown

ACHIEVED = {AnswerValue.YES: 1.0, AnswerValue.MOSTLY: 0.5, AnswerValue.PARTLY: 0.25, AnswerValue.NO: 0.0}
"""How much of what is asked for is there."""

PLANNED = Interval(0.0, 0.25)


def answer_value(answer: Answer | None) -> tuple[Interval | None, bool]:
    """Return the interval an answer is worth, and whether it counts as known.

    Unknown is [0, 1], planned [0, ¼], asserted without evidence [a/2, a], with evidence [a, a]. "Not applicable"
    gives None (it leaves the denominator), but only with a reason; without one it is unknown. Source: methods §1.
    """
    if answer is None or answer.value is AnswerValue.UNKNOWN:
        return UNKNOWN, False
    if answer.value is AnswerValue.NOT_APPLICABLE:
        return (None, True) if answer.reason.strip() else (UNKNOWN, False)
    if answer.value is AnswerValue.PLANNED:
        return PLANNED, True
    a = ACHIEVED[answer.value]
    return Interval(a if answer.evidence.strip() else a / 2, a), True


def asked_of(question: Question, element: Element) -> bool:
    """Tell whether a per-element question is asked of ``element``."""
    if element.kind not in question.per:
        return False
    return not question.carries or element.carries is None or bool(set(question.carries) & set(element.carries))


def elements_by_kind(plan: Plan) -> Mapping[ElementKind, tuple[str, ...]]:
    """Return the ids of the elements of each kind there is, in order. Cached on the plan."""
    return plan.derived(_elements_by_kind, FACTS)


def _elements_by_kind(plan: Plan) -> dict[ElementKind, tuple[str, ...]]:
    found: dict[ElementKind, list[str]] = {}
    for id_, element in sorted(plan.elements.items()):
        found.setdefault(element.kind, []).append(id_)
    return {kind: tuple(ids) for kind, ids in found.items()}


def elements_asked(plan: Plan, question: Question) -> list[Element | None]:
    """Return what ``question`` is asked of: None (the plan itself) once, or each element it fits, kind by kind."""
    if not question.per:
        return [None]
    by_kind, elements = elements_by_kind(plan), plan.elements
    asked = [elements[id_] for kind in question.per for id_ in by_kind.get(kind, ())]
    return [element for element in asked if not question.carries or asked_of(question, element)]


_Kept = dict[str, tuple[Element | None, Answer | None, Item]]


def _nothing_kept(plan: Plan) -> _Kept:
    return {}


def question_items(plan: Plan, playbook: Playbook, section: str) -> list[Item]:
    """Return an item for each question of ``section`` and each element it is asked of.

    An item follows from its question, element and answer alone, and an edit replaces few of those; so items go on
    from plan to plan, each as long as its element and answer are the very same records.
    """
    items = []
    answers = plan.answers
    kept = plan.derived(_nothing_kept, frozenset(), key=(question_items, playbook, section))
    used: _Kept = {}
    for question in playbook.questions:
        if question.section != section:
            continue
        for element in elements_asked(plan, question):
            id_ = answer_id(question.id, element.id if element else None)
            answer = answers.get(id_)
            before = kept.get(id_)
            if before is not None and before[0] is element and before[1] is answer:
                used[id_] = before
                items.append(before[2])
                continue
            item = _item(id_, question, element, answer)
            used[id_] = (element, answer, item)
            items.append(item)
    kept.clear()
    kept.update(used)
    return items


def _item(id: str, question: Question, element: Element | None, answer: Answer | None) -> Item:
    value, known = answer_value(answer) if answer else (UNKNOWN, False)
    return Item(
        id=id,
        label=question.text,
        weight=question.weight,
        value=value,
        known=known,
        trace_of=partial(answer_trace, question, element, answer),
        subject=("elements", element.id) if element else ("about", "plan"),
        question=question.id,
    )


HOW = {
    AnswerValue.UNKNOWN: "unknown counts as anything between 0 and 100 %",
    AnswerValue.PLANNED: "planned counts as 0 to 25 %",
    AnswerValue.NOT_APPLICABLE: "not applicable with a reason leaves the sum; without a reason it is unknown",
}


def answer_trace(question: Question, element: Element | None, answer: Answer | None) -> Trace:
    """Return how one answer is worth what it is."""
    value, _ = answer_value(answer)
    given = answer.value if answer else AnswerValue.UNKNOWN
    a = ACHIEVED.get(given)
    if a is None:
        how = HOW[given]
    elif a == 0 or (answer is not None and answer.evidence.strip()):
        shown_too = " with evidence" if a else ""
        how = f"“{given.value}”{shown_too} counts as {a:.0%}".replace("%", " %")
    else:
        how = f"“{given.value}” without evidence counts as {a / 2:.0%} to {a:.0%}".replace("%", " %")
    name = f"{shown(element.name)}: " if element else ""
    details = []
    if answer is not None:
        for label, text in (("Evidence", answer.evidence), ("Reason", answer.reason), ("Said by", answer.by)):
            if text:
                details.append(Trace(label, elided(shown(text), 200)))
    return Trace(
        f"{name}{question.text}",
        f"{given.value} → {percent(value) if value else 'left out'}, weight {question.weight:g}",
        how,
        "methods §1",
        tuple(details),
        ("answers", answer.id) if answer else (("elements", element.id) if element else None),
    )


def discovery(plan: Plan, playbook: Playbook) -> Score:
    """Return the discovery completeness of ``plan``: six maps, the weakest is the headline."""
    sections = (Section(id_, title, tuple(question_items(plan, playbook, id_))) for id_, title in MAPS.items())
    return Score("discovery", "Discovery completeness", tuple(sections))
