"""Discovery completeness: what is known, and how well it is shown, map by map (methods §1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import msgspec

from models.assess.answers import answers_to
from models.assess.conditions import ALWAYS, fitting
from models.assess.interval import UNKNOWN, Interval
from models.assess.playbook import MAPS, Playbook, Question
from models.assess.score import Item, Score, Section, Sums, Trace, percent
from models.plan import (
    ABOUT_ID,
    FACTS,
    OWN_TABLES,
    Answer,
    AnswerValue,
    Element,
    ElementKind,
    Plan,
    Proof,
    ProofKind,
    answer_id,
    reads,
)
from models.text import elided, shown

ACHIEVED = {AnswerValue.YES: 1.0, AnswerValue.MOSTLY: 0.5, AnswerValue.PARTLY: 0.25, AnswerValue.NO: 0.0}
"""How much of what is asked for is there."""

PLANNED = Interval(0.0, 0.25)
_CARRIES = reads("elements", "kind", "carries")


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
    return Interval(a if answer.evidenced else a / 2, a), True


def asked_of(question: Question, element: Element) -> bool:
    """Tell whether a per-element question is asked of ``element``."""
    if element.kind not in question.per:
        return False
    return not question.carries or element.carries is None or bool(set(question.carries) & set(element.carries))


def elements_by_kind(plan: Plan) -> Mapping[ElementKind, tuple[str, ...]]:
    """Return the ids of the elements of each kind there is, in order. Cached on the plan."""
    return plan.derived(_elements_by_kind, reads("elements", "kind"))


def _elements_by_kind(plan: Plan) -> dict[ElementKind, tuple[str, ...]]:
    found: dict[ElementKind, list[str]] = {}
    for id_, element in plan.elements.items():
        found.setdefault(element.kind, []).append(id_)
    return {kind: tuple(sorted(ids)) for kind, ids in found.items()}


def applying(plan: Plan, question: Question) -> tuple[str, ...]:
    """Return the ids of the elements ``question`` applies to, kind by kind; of the plan's own for one about the plan.

    Cached on the plan by what the question's condition reads, so an edit leaves alone what it does not concern.
    """
    when, said = question.when, question.when.reads
    if question.carries:
        said |= _CARRIES
    return plan.derived(lambda p: _applying(p, question), said, key=(applying, question.per, question.carries, when))


def _applying(plan: Plan, question: Question) -> tuple[str, ...]:
    if not question.per:
        return fitting(plan, question, (ABOUT_ID,))
    by_kind, elements = elements_by_kind(plan), plan.elements
    ids = tuple(chain.from_iterable([by_kind.get(kind, ()) for kind in question.per]))
    if question.carries:
        ids = tuple(id_ for id_ in ids if asked_of(question, elements[id_]))
    return ids if question.when == ALWAYS else fitting(plan, question, ids)


def applies(plan: Plan, question: Question, element: Element | None) -> bool:
    """Tell whether ``question`` is asked of ``element`` (None: of the plan), as the plan stands."""
    if element is not None and not asked_of(question, element):
        return False
    return question.when == ALWAYS or (element.id if element is not None else ABOUT_ID) in applying(plan, question)


def elements_asked(plan: Plan, question: Question) -> list[Element | None]:
    """Return what ``question`` is asked of: None (the plan itself) once, or each element it fits, kind by kind."""
    ids = applying(plan, question)
    if not question.per:
        return [None] if ids and holds(plan, question, None) else []
    asked = list(map(plan.elements.__getitem__, ids))
    return [element for element in asked if holds(plan, question, element)] if question.condition else [*asked]


def holds(plan: Plan, question: Question, element: Element | None) -> bool:
    """Tell whether the own condition of ``question`` lets it be asked of ``element`` (None: of the plan)."""
    if not question.condition:
        return True
    from models.assess.ownconditions import where  # with the language, which only who has conditions needs

    return (element.id if element is not None else ABOUT_ID) in where(plan, question)


_Ids = dict[str, tuple[tuple[str | None, ...], tuple[str, ...]]]


def _asked(plan: Plan, playbook: Playbook) -> _Ids:
    """Return for each question the elements it is asked of and the ids its answers have."""
    said = playbook.hangs_on | _CARRIES | OWN_TABLES
    if any(question.condition for question in playbook.questions):
        said |= FACTS | {"answers", "kpis", "gaps"}
    return plan.derived(lambda p: _ids(p, playbook), said, key=(_ids, playbook))


def _ids(plan: Plan, playbook: Playbook) -> _Ids:
    found: _Ids = {}
    asked = []
    for one in playbook.questions:
        about: tuple[str | None, ...] = applying(plan, one)
        if one.condition:
            about = tuple(element.id if element else None for element in elements_asked(plan, one))
        elif about and not one.per:
            about = (None,)
        asked.append((one.id, (one.id, about)))
    for (question, (_, ids)), answers in zip(asked, plan.each(_answer_ids, asked), strict=True):
        found[question] = ids, answers
    return found


def _answer_ids(asked: tuple[str, tuple[str | None, ...]]) -> tuple[str, ...]:
    question, elements = asked
    return tuple(answer_id(question, id_) for id_ in elements)


class _Block(NamedTuple):
    """The items of one question, and what they follow from."""

    ids: tuple[str, ...]
    elements: tuple[Element | None, ...]
    answers: tuple[Answer | None, ...]
    items: tuple[Item, ...]
    sums: Sums


_Kept = dict[str, _Block]
_About = tuple[str | None, ...]


def _nothing_kept(plan: Plan) -> _Kept:
    return {}


def _nothing_looked_up(plan: Plan) -> dict[int, tuple[_About, tuple[Element | None, ...]]]:
    return {}


def question_section(plan: Plan, playbook: Playbook, id: str, title: str, figures: Sequence[Item] = ()) -> Section:
    """Return a section of ``figures`` and of an item for each question in it and each element that is asked of.

    An item follows from its question, element and answer alone, and an edit replaces few of those; so items go on
    from plan to plan, each as long as its element and answer are the very same records.
    """
    items, sums = list(figures), Sums.of(figures)
    asked = _asked(plan, playbook)
    kept = plan.derived(_nothing_kept, OWN_TABLES, key=(question_section, playbook))
    for question in playbook.questions:
        if question.section != id:
            continue
        about, ids = asked[question.id]
        now = ids, _elements(plan, about), answers_to(plan, question.id, ids)
        block = kept.get(question.id)
        if block is None or block[:3] != now:
            block = kept[question.id] = _block(question, *now, block)
        items += block.items
        sums += block.sums
    return Section(id, title, tuple(items), sums)


def _elements(plan: Plan, about: _About) -> tuple[Element | None, ...]:
    """Return the records of what is asked about. Questions of the same elements share them, as do plans."""
    looked_up = plan.derived(_nothing_looked_up, frozenset({"elements"}))
    found = looked_up.get(id(about))
    if found is None or found[0] is not about:  # a key may come again once what had it is gone
        elements = plan.elements
        found = looked_up[id(about)] = about, tuple([elements[i] if i is not None else None for i in about])
    return found[1]


def _block(
    question: Question,
    ids: tuple[str, ...],
    elements: tuple[Element | None, ...],
    answers: tuple[Answer | None, ...],
    before: _Block | None,
) -> _Block:
    if before is not None and before.ids == ids:
        return _changed(question, before, elements, answers)
    first = last = 0
    if before is not None:
        first, last = _alike((before.ids, ids), (before.elements, elements), (before.answers, answers))
    end = len(ids) - last
    now = zip(ids[first:end], elements[first:end], answers[first:end], strict=True)
    items = tuple([_item(id_, question, element, answer) for id_, element, answer in now])
    if before is not None:
        items = before.items[:first] + items + before.items[len(before.ids) - last :]
    return _Block(ids, elements, answers, items, Sums.of(items))


def _alike(*pairs: tuple[tuple[object, ...], tuple[object, ...]]) -> tuple[int, int]:
    """Return how many first and last members are equal in every pair, none of them counted twice.

    An edit adds or takes away few of thousands, so the ends are compared whole instead of one by one.
    """
    was, now = len(pairs[0][0]), len(pairs[0][1])
    shorter = min(was, now)

    def most(same: Callable[[int], bool], limit: int) -> int:
        low, high = 0, limit
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if same(middle) else (low, middle - 1)
        return low

    first = most(lambda n: all(a[:n] == b[:n] for a, b in pairs), shorter)
    last = most(lambda n: all(a[was - n :] == b[now - n :] for a, b in pairs), shorter - first)
    return first, last


def _changed(
    question: Question, before: _Block, elements: tuple[Element | None, ...], answers: tuple[Answer | None, ...]
) -> _Block:
    """Return the items of the same elements, of which some or their answers are others now."""
    items, moved = list(before.items), False
    now = zip(before.elements, elements, before.answers, answers, strict=True)
    for n in [n for n, (e, element, a, answer) in enumerate(now) if e is not element or a is not answer]:
        was, item = items[n], _item(before.ids[n], question, elements[n], answers[n])
        items[n] = item
        moved = moved or was.value != item.value or was.known != item.known
    return _Block(before.ids, elements, answers, tuple(items), Sums.of(items) if moved else before.sums)


class _Told(msgspec.Struct, frozen=True, eq=False):
    """How an answer is worth what it is, told when somebody asks; there are tens of thousands of them."""

    question: Question
    element: Element | None
    answer: Answer | None

    def __call__(self) -> Trace:
        return answer_trace(self.question, self.element, self.answer)


def _item(id: str, question: Question, element: Element | None, answer: Answer | None) -> Item:
    value, known = answer_value(answer) if answer else (UNKNOWN, False)
    return Item(
        id=id,
        label=question.text,
        weight=question.weight,
        value=value,
        known=known,
        trace_of=_Told(question, element, answer),
        subject=("elements", element.id) if element else ("about", "plan"),
        question=question.id,
    )


def weight_words(question: Question) -> str:
    """Return the weight of a question for a derivation: ``weight 2``, or ``own weight 3 (standard 2)``."""
    if question.standard_weight is None:
        return f"weight {question.weight:g}"
    return f"own weight {question.weight:g} (standard {question.standard_weight:g})"


def proof_words(proof: Proof) -> tuple[str, str]:
    """Return what a piece of evidence is, and what it says, when it was put here and by whom."""
    said = [elided(shown(proof.text), 200)]
    said += [f"sha256 {shown(proof.sha256[:12])}…"] if proof.sha256 else []
    said += [elided(shown(text), 80) for text in (proof.at, proof.by) if text]
    return PROOF_WORDS[proof.kind], " · ".join(said)


PROOF_WORDS = {ProofKind.FILE: "Evidence, file", ProofKind.LINK: "Evidence, link", ProofKind.TEXT: "Evidence, note"}

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
    elif a == 0 or (answer is not None and answer.evidenced):
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
        details += [Trace(*proof_words(proof)) for proof in answer.proofs]
    return Trace(
        f"{name}{question.text}",
        f"{given.value} → {percent(value) if value else 'left out'}, {weight_words(question)}",
        how,
        "methods §1",
        tuple(details),
        ("answers", answer.id) if answer else (("elements", element.id) if element else None),
    )


def discovery(plan: Plan, playbook: Playbook) -> Score:
    """Return the discovery completeness of ``plan``: six maps, the weakest is the headline."""
    sections = tuple(question_section(plan, playbook, id_, title) for id_, title in MAPS.items())
    return Score("discovery", "Discovery completeness", sections)
