"""Advice on a plan: how to engage a partner, and what each step is for, each with its reasons."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from models.assess.accountable import accountable
from models.assess.score import Trace
from models.partners.decisiontable import Decision, Flip
from models.partners.stepadvice import ADVISED, DONE_BY
from models.partners.words import TABLES, AdviceWords, Fact, TableId
from models.plan import Answer, AnswerValue, Element, Key, Plan, answer_id
from models.text import shown

_HOLDS = {
    AnswerValue.YES: True,
    AnswerValue.MOSTLY: True,
    AnswerValue.NO: False,
    AnswerValue.PLANNED: False,
}
"""How an answer tells a fact: what is only planned does not hold yet; “partly” and “unknown” tell neither way."""


class Told(msgspec.Struct, frozen=True):
    """What the plan says about a fact."""

    fact: Fact
    holds: bool | None
    """None: unknown."""
    answer: Answer | None = None
    """The answer it is told by, if one is."""
    who: str = ""
    """The person it is told by, for the owner."""


class Advice(msgspec.Struct, frozen=True):
    """What a table says about the plan or a step, with the facts it says so by."""

    table: TableId
    subject: Key
    facts: tuple[Told, ...]
    decision: Decision

    @property
    def certain(self) -> str | None:
        return self.decision.certain


def _told(plan: Plan, fact: Fact, element: str | None) -> Told:
    """Return what the plan says about a fact: its own answer, else that of the question that stands in for it."""
    for question in (fact.asked_as, fact.question):
        answer = plan.answers.get(answer_id(question, element)) if question else None
        if answer is not None and answer.value is not AnswerValue.UNKNOWN:
            return Told(fact, _HOLDS.get(answer.value), answer)
    if fact.asked_as == "engagement.owner" and (who := accountable(plan)) is not None:
        return Told(fact, True, who=who)
    return Told(fact, None)


def _advise(plan: Plan, words: AdviceWords, table: TableId, element: str | None) -> Advice:
    facts = tuple(_told(plan, fact, element) for fact in words.facts(table))
    known = {told.fact.id: told.holds for told in facts if told.holds is not None}
    subject: Key = ("about", "plan") if element is None else ("elements", element)
    return Advice(table, subject, facts, TABLES[table].decide(known))


def engagement(plan: Plan, words: AdviceWords) -> Advice:
    """Return how to engage a partner, as far as the plan tells."""
    return _advise(plan, words, "engagement", None)


def of_step(plan: Plan, words: AdviceWords, element: Element) -> Advice:
    """Return whether a step is one for AI, plain rules or a person, as far as the plan tells."""
    return _advise(plan, words, "step", element.id)


def advised(plan: Plan) -> list[Element]:
    """Return the elements there is such advice about, in the order of the plan."""
    return [element for element in plan.elements.values() if element.kind in ADVISED]


def disagrees(element: Element, advice: Advice) -> bool:
    """Tell whether a step is certainly for something else than the plan has it done by."""
    done_by, certain = DONE_BY.get(element.kind), advice.certain
    return done_by is not None and certain is not None and certain != done_by


def flip_words(words: AdviceWords, table: TableId, flip: Flip) -> str:
    """Return a change as a clause, e.g. ``its rules keep changing and only hands are missing``."""
    by_id: Mapping[str, Fact] = {fact.id: fact for fact in words.facts(table)}
    return " and ".join(by_id[name].said(value) for name, value in flip.changes)


def trace(plan: Plan, words: AdviceWords, advice: Advice) -> Trace:
    """Return how the advice came about: each fact, the row that decided, and what would change it."""
    table, decision = advice.table, advice.decision
    inputs = []
    for told in advice.facts:
        key = ("answers", told.answer.id) if told.answer is not None else advice.subject
        value = "unknown" if told.holds is None else told.fact.said(told.holds)
        if told.who:
            value = f"{shown(plan.parties[told.who].name)} answers for it"
            key = ("parties", told.who)
        inputs.append(Trace(told.fact.text, value, subject=key))
    inputs += [Trace("Row that decides", words.because(table, row.id)) for row in decision.fired]
    inputs += [Trace("Also matches", words.because(table, row.id)) for row in decision.also]
    inputs += [
        Trace(f"{words.result_of(table, flip.result).title}, if", flip_words(words, table, flip))
        for flip in decision.flips
    ]
    how = "the first row that matches decides; every unknown fact is tried both ways"
    source = "methods §8" if table == "engagement" else "methods §1"
    title = "How to engage a partner" if table == "engagement" else "AI, plain rules or a person"
    return Trace(title, told_results(words, advice), how, source, tuple(inputs), advice.subject)


def told_results(words: AdviceWords, advice: Advice) -> str:
    """Return the results as words: the one that is certain, or all it may come to."""
    titles = [words.result_of(advice.table, id_).title for id_ in advice.decision.results]
    return titles[0] if len(titles) == 1 else f"{', '.join(titles[:-1])} or {titles[-1]}"
