"""What to ask next: the open question whose answer could raise a score most, and why it is that one (methods §1)."""

from __future__ import annotations

from collections.abc import Container, Iterable
from heapq import nsmallest

import msgspec

from models.assess.discovery import answer_value, applies, holds
from models.assess.playbook import Playbook, Question
from models.assess.score import Item, Score, Section, Trace, percent
from models.plan import ABOUT_ID, Answer, Element, Plan

FEW = 12
"""How many questions are named at most, unless more are wanted."""


class Next(msgspec.Struct, frozen=True, eq=False):
    """A question to ask, with the part of a score it would raise."""

    id: str
    """Id of its answer."""
    question: Question
    element: str | None
    item: Item
    section: Section
    score: Score
    weakest: bool
    """Whether its section is the weakest of its score."""

    @property
    def gain(self) -> float:
        """By how much the low end of its section may rise, 0..1."""
        return self.section.gain(self.item)

    @property
    def reason(self) -> str:
        """Why it is asked, in a sentence or two."""
        where = f"{self.section.title}, at {percent(self.section.value)}"
        head = f"The weakest part is {where}." if self.weakest else f"This is about {where}."
        return f"{head} Settled at its best, this lifts its low end by up to {points(self.gain)}."

    @property
    def trace(self) -> Trace:
        """How the gain came about, down to the answer."""
        value = self.item.value
        weight = sum(item.weight for item in self.section.items if item.value is not None)
        weakest = f"the weakest part of {self.score.title.lower()}" if self.weakest else "a part that is still open"
        return Trace(
            f"Ask next: {self.item.label}",
            f"up to {points(self.gain)}",
            "weight × (high − low) / Σ weight: the largest in the weakest part that has something open",
            "methods §1",
            (
                Trace(self.section.title, percent(self.section.value), weakest),
                Trace("Weight of all that counts there", f"{weight:g}"),
                Trace("Weight of this question", f"{self.item.weight:g}"),
                Trace("High − low of its answer", f"{(value.width if value else 0.0) * 100:.0f} points"),
                self.item.trace,
            ),
            self.item.subject,
        )


def points(share: float) -> str:
    """Return a gain in words.

    Examples
    --------
    >>> points(0.143), points(0.063), points(0.01), points(0.0001)
    ('14 points', '6.3 points', '1 point', 'less than 0.1 points')
    """
    whole = share * 100
    text = f"{whole:.0f}" if whole >= 9.95 else f"{whole:.1f}".removesuffix(".0")
    return "less than 0.1 points" if share < 0.001 else f"{text} point{'' if text == '1' else 's'}"


def waiting(plan: Plan) -> frozenset[str]:
    """Return the ids of the answers whose questions are parked and not settled."""
    return frozenset(one.id for one in plan.parked.values() if one.question and not one.settled)


def still_asked(plan: Plan, playbook: Playbook, id: str) -> tuple[Question, Element | None] | None:
    """Return question and element (None: the plan) of the answer ``id``; None if it is not asked (any more)."""
    name, _, about = id.partition("@")
    question = playbook.question(name)
    if question is None:
        return None
    if not question.per:
        asked = about == ABOUT_ID and applies(plan, question, None) and holds(plan, question, None)
        return (question, None) if asked else None
    element = plan.elements.get(about)
    if element is None or not applies(plan, question, element) or not holds(plan, question, element):
        return None
    return question, element


def ask_next(
    plan: Plan,
    playbook: Playbook,
    scores: Iterable[Score],
    *,
    section: str | None = None,
    about: str | None = None,
    without: Container[str] = frozenset(),
    near: str | None = None,
    most: int = FEW,
) -> list[Next]:
    """Return the few questions to ask next, best first: the largest gains in the weakest section of ``scores``.

    What was asked already and nobody knew comes after what was never asked. Where the weakest section has no
    question left, the next weakest; where a score has none, the next score. Source: methods §1.

    Parameters
    ----------
    scores : iterable of Score
        Perhaps of an earlier plan: what was settled since is left out.
    section : str, optional
        Look only in this section.
    about : str, optional
        Id of an element: look only at what is asked about it.
    without : container of str
        Ids of answers not to ask for now: parked, or passed over.
    near : str, optional
        Id of an element: of equal gains what is about it comes first, so that a conversation stays with it.
    """
    answers = plan.answers

    def key(item: Item) -> tuple[bool, float, bool]:
        apart = near is None or item.subject != ("elements", near)
        return _asked_in_vain(answers.get(item.id)), -item.weight * _width(item), apart

    for score in scores:
        scored = [(s.value.lo, s.value.hi, n, s) for n, s in enumerate(score.sections) if s.value is not None]
        for *_, part in sorted(scored):
            if section is not None and part.id != section:
                continue
            open_ = [i for i in part.items if i.question is not None and _width(i) > 0 and i.id not in without]
            if about is not None:
                open_ = [i for i in open_ if i.subject == ("elements", about)]
            found = []
            for item in nsmallest(most, open_, key=key):
                asked = still_asked(plan, playbook, item.id)
                if asked is not None and _rises(answers.get(item.id)):
                    question, element = asked
                    subject = element.id if element else None
                    found.append(Next(item.id, question, subject, item, part, score, part is score.weakest))
            if found:
                return found
    return []


def _width(item: Item) -> float:
    return item.value.width if item.value is not None else 0.0


def _asked_in_vain(answer: Answer | None) -> bool:
    return answer is not None and not answer_value(answer)[1]


def _rises(answer: Answer | None) -> bool:
    """Tell whether there is something to gain by now: the score may be of an earlier plan."""
    value, _ = answer_value(answer)
    return value is not None and value.width > 0
